"""What a person wrote and chose, as plain values; stored as a draft or filed as a report."""

from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass, fields, replace
from typing import Any, Final

TEXT_FIELDS: Final = ("phenomenon", "consequences", "proposal", "addressee_detail")
TAG_LISTS: Final = {"theme": "themes", "group": "groups", "need": "needs"}
"""Code list → the field of a draft that holds what the person chose of it."""
CHANNELS: Final = ("web", "import", "behalf", "paper")


@dataclass(frozen=True, kw_only=True)
class OpenPage:
    """A page on which a report is being written, in one tab of one device."""

    draft: str = ""
    """The key of its draft, given to it before there was any."""
    key: str = ""
    """Its own."""
    turn: int | None = None
    """How many times the draft had been saved when the page was opened; None: it does not say."""


NO_PAGE: Final = OpenPage()


@dataclass(frozen=True, kw_only=True)
class ReportDraft:
    """A report before it is one. An unfinished one may have an empty `kind` or `phenomenon`."""

    language: str
    kind: str
    phenomenon: str
    organisation_kind: str
    consequences: str = ""
    proposal: str = ""
    addressee: str | None = None
    addressee_detail: str = ""
    municipalities: tuple[str, ...] = ()
    whole_county: str | None = None
    occupation: str | None = None
    observed_from: str | None = None
    """Month, `2026-03`."""
    themes: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    rejected: tuple[tuple[str, str], ...] = ()
    """(list, code) of suggestions that the person turned down."""
    details: tuple[tuple[str, str], ...] = ()
    same_as: tuple[str, ...] = ()
    """Keys of the published cases whose phenomenon this is, the person says."""
    channel: str = "web"

    def texts(self) -> dict[str, str]:
        """Every free-text field by name: what the gate reads."""
        return {name: getattr(self, name) for name in TEXT_FIELDS}

    def chosen(self) -> frozenset[tuple[str, str]]:
        """(list, code) of every theme, group and need that the person says holds."""
        return frozenset(
            (code_list, code)
            for code_list, field in TAG_LISTS.items()
            for code in getattr(self, field)
        )

    def adds_nothing_to(self, filed: "ReportDraft") -> bool:
        """Whether the filed report says all of this already: its check may have added tags and
        places, and set the language.
        """
        return (
            self.without_checked() == filed.without_checked()
            and set(self.municipalities) <= set(filed.municipalities)
            and set(self.details) == set(filed.details)
        )

    def without_checked(self) -> "ReportDraft":
        """What the check page cannot have changed, for comparing."""
        return replace(
            self,
            language="",
            municipalities=(),
            themes=(),
            groups=(),
            needs=(),
            details=(),
            rejected=(),
            same_as=(),
        )

    def without_tags(self, codes: Collection[tuple[str, str]]) -> "ReportDraft":
        """Without these (list, code)s among its themes, groups and needs."""
        return replace(
            self,
            themes=tuple(code for code in self.themes if ("theme", code) not in codes),
            groups=tuple(code for code in self.groups if ("group", code) not in codes),
            needs=tuple(code for code in self.needs if ("need", code) not in codes),
        )

    def detail(self, code_list: str) -> tuple[str, ...]:
        return tuple(code for found, code in self.details if found == code_list)

    def codes(self) -> frozenset[tuple[str, str]]:
        """(list, code) of everything chosen from a code list."""
        single = {
            ("kind", self.kind),
            ("organisation", self.organisation_kind),
            ("addressee", self.addressee),
            ("occupation", self.occupation),
        }
        given = {(code_list, code) for code_list, code in single if code}
        return self.chosen() | set(self.details) | set(self.rejected) | given

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_dict(cls, content: Mapping[str, Any]) -> "ReportDraft":
        """The draft of `as_dict`, after JSON made lists of its tuples."""
        known = {field.name for field in fields(cls)}
        return cls(**{name: _tuples(value) for name, value in content.items() if name in known})


def _tuples(value: Any) -> Any:
    return tuple(_tuples(part) for part in value) if isinstance(value, list | tuple) else value
