"""What a person typed of a case or a proposal, as frozen values."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from app.models import Answer


@dataclass(frozen=True, kw_only=True)
class CaseDraft:
    name_fi: str
    name_sv: str
    phenomenon_fi: str
    phenomenon_sv: str = ""
    problem_type: str | None = None
    themes: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    """Of structural work (code list `area`)."""
    counties: tuple[str, ...] = ()
    """Whole counties."""
    municipalities: tuple[str, ...] = ()

    def texts(self) -> dict[str, str]:
        """The free texts by field, for the gate."""
        names = ("name_fi", "name_sv", "phenomenon_fi", "phenomenon_sv")
        return {name: getattr(self, name) for name in names}

    def codes(self) -> set[tuple[str, str]]:
        lists = {"theme": self.themes, "group": self.groups, "area": self.areas}
        return {(code_list, code) for code_list, codes in lists.items() for code in codes}


@dataclass(frozen=True, kw_only=True)
class Wording:
    """A proposal in one language."""

    what: str
    why: str
    expected: str = ""
    sign: str = ""

    def __bool__(self) -> bool:
        return bool(self.what or self.why or self.expected or self.sign)


@dataclass(frozen=True, kw_only=True)
class ProposalDraft:
    words: Mapping[str, Wording]
    """By language."""
    addressee: str
    office: str
    language: str
    """The addressee's."""
    due_on: dt.date
    goal: str = "improve"
    organisation_id: int | None = None
    person_id: int | None = None
    report_id: int | None = None

    def texts(self) -> dict[str, str]:
        """The free texts by field, for the gate."""
        said = {
            f"{name}_{language}": getattr(words, name)
            for language, words in self.words.items()
            for name in ("what", "why", "expected", "sign")
        }
        return {**said, "office": self.office}


@dataclass(frozen=True, kw_only=True)
class AnswerDraft:
    answer: Answer
    reason: str
    answered_on: dt.date = field(default_factory=dt.date.today)
    on_behalf: bool = False
    """The compiler records what the addressee said elsewhere."""


@dataclass(frozen=True, kw_only=True)
class SourceDraft:
    kind: str
    """`indicator` or `source`."""
    title: str
    figure: str = ""
    link: str = ""

    def texts(self) -> dict[str, str]:
        return {"title": self.title, "figure": self.figure, "link": self.link}


@dataclass(frozen=True, kw_only=True)
class UseDraft:
    used_in: str
    title: str
    used_on: dt.date
    link: str = ""

    def texts(self) -> dict[str, str]:
        return {"title": self.title, "link": self.link}
