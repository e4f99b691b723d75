"""Read the list of benefits and services: each with the names that texts call it by."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import Session

from app.lexicon.rules import SERVICE
from app.models import CodeEntry, LexiconChange, LexiconTerm
from app.service_names.drafts import Name
from app.service_names.rules import unknown_service

PAGE_LENGTH: Final = 50


@dataclass(frozen=True, kw_only=True)
class ServiceFilter:
    """What the list is narrowed to; empty values narrow nothing."""

    active: bool | None = None
    words: str = ""


@dataclass(frozen=True)
class Service:
    """It is in use as long as it has a name in use."""

    entry: CodeEntry
    terms: tuple[LexiconTerm, ...]
    """Every name that it has or had, by language and name."""

    @property
    def active(self) -> bool:
        return any(term.active for term in self.terms)

    @property
    def names(self) -> tuple[Name, ...]:
        """Those in use."""
        return tuple((term.language, term.term) for term in self.terms if term.active)

    def names_in(self, language: str) -> tuple[str, ...]:
        return tuple(name for spoken, name in self.names if spoken == language)


def services(
    session: Session, wanted: ServiceFilter, *, language: str, number: int = 1
) -> tuple[list[Service], int]:
    """One page by the label of the language, and how many in all."""
    chosen = _chosen(wanted)
    total = session.scalar(select(func.count()).select_from(chosen.subquery())) or 0
    label = getattr(CodeEntry, f"label_{language}")
    page = chosen.order_by(func.lower(label), CodeEntry.code)
    page = page.limit(PAGE_LENGTH).offset((number - 1) * PAGE_LENGTH)
    return _with_terms(session, session.scalars(page).all()), total


def _chosen(wanted: ServiceFilter) -> Select[CodeEntry]:
    chosen = select(CodeEntry).where(CodeEntry.code_list == SERVICE)
    if wanted.active is not None:
        used = _has_term(LexiconTerm.active.is_(True))
        chosen = chosen.where(used if wanted.active else ~used)
    for word in wanted.words.lower().split():
        columns = (CodeEntry.label_fi, CodeEntry.label_sv, CodeEntry.label_en)
        said = [func.lower(column).contains(word, autoescape=True) for column in columns]
        named = _has_term(func.lower(LexiconTerm.term).contains(word, autoescape=True))
        chosen = chosen.where(or_(*said, named))
    return chosen


def _has_term(condition: ColumnElement[bool]) -> ColumnElement[bool]:
    of_it = (LexiconTerm.code_list == SERVICE, LexiconTerm.code == CodeEntry.code)
    return select(LexiconTerm.id).where(*of_it, condition).exists()


def find_service(session: Session, code: str) -> Service:
    """Raises `UnknownService`."""
    entry = session.get(CodeEntry, (SERVICE, code))
    if entry is None:
        raise unknown_service()
    return _with_terms(session, [entry])[0]


def _with_terms(session: Session, entries: Sequence[CodeEntry]) -> list[Service]:
    found: dict[str, list[LexiconTerm]] = defaultdict(list)
    chosen = select(LexiconTerm).where(
        LexiconTerm.code_list == SERVICE, LexiconTerm.code.in_([entry.code for entry in entries])
    )
    in_order = chosen.order_by(LexiconTerm.language, func.lower(LexiconTerm.term))
    for term in session.scalars(in_order):
        found[term.code].append(term)
    return [Service(entry, tuple(found[entry.code])) for entry in entries]


def codes(session: Session) -> Sequence[str]:
    return session.scalars(select(CodeEntry.code).where(CodeEntry.code_list == SERVICE)).all()


def same_label(session: Session, label_fi: str) -> CodeEntry | None:
    return session.scalar(
        select(CodeEntry).where(
            CodeEntry.code_list == SERVICE, func.lower(CodeEntry.label_fi) == label_fi.lower()
        )
    )


def named_elsewhere(session: Session, code: str, names: Iterable[Name]) -> LexiconTerm | None:
    """A name of these that another service has in use."""
    wanted = {(language, name.lower()) for language, name in names}
    others = select(LexiconTerm).where(
        LexiconTerm.code_list == SERVICE,
        LexiconTerm.code != code,
        LexiconTerm.active,
    )
    found = (one for one in session.scalars(others) if (one.language, one.term.lower()) in wanted)
    return next(found, None)


def retired_together(session: Session, terms: Collection[LexiconTerm]) -> list[LexiconTerm]:
    """The names that the last change which left the service without any set aside."""
    by_id = {term.id: term for term in terms}
    changes = session.scalars(
        select(LexiconChange)
        .where(LexiconChange.term_id.in_(by_id))
        .order_by(LexiconChange.version.desc(), LexiconChange.id)
    )
    gone = [one for one in changes if one.before and one.before["active"] > one.after["active"]]
    return [by_id[one.term_id] for one in gone if one.version == gone[0].version]
