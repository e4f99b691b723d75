"""Read the lexicon: rows, versions, what each version changed."""

import hashlib
import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import Session, aliased

from app.lexicon.drafts import ROW, TermDraft
from app.lexicon.rules import LISTS, SERVICE, unknown_term
from app.models import LexiconChange, LexiconTerm, LexiconVersion, Person

FIRST: Final = 1
"""The version that the house shipped first."""
PAGE_LENGTH: Final = 50
HISTORY_LENGTH: Final = 20
SHOWN_CHANGES: Final = 10
"""Rows of one version that the history names; an import may have thousands."""


@dataclass(frozen=True, kw_only=True)
class TermFilter:
    """What the list is narrowed to; empty values narrow nothing."""

    code_list: str | None = None
    code: str | None = None
    language: str | None = None
    active: bool | None = None
    words: str = ""


def terms(
    session: Session, wanted: TermFilter, *, number: int = 1
) -> tuple[Sequence[LexiconTerm], int]:
    """One page in the order of codes and terms, and how many in all."""
    chosen = _chosen(wanted)
    total = session.scalar(select(func.count()).select_from(chosen.subquery())) or 0
    page = chosen.limit(PAGE_LENGTH).offset((number - 1) * PAGE_LENGTH)
    return session.scalars(page).all(), total


def all_terms(session: Session) -> Sequence[LexiconTerm]:
    """Of themes and groups; the names of services are not the compilers'."""
    return session.scalars(_chosen(TermFilter())).all()


def _chosen(wanted: TermFilter) -> Select[LexiconTerm]:
    chosen = (
        select(LexiconTerm)
        .where(LexiconTerm.code_list.in_(LISTS))
        .order_by(
            LexiconTerm.code_list.desc(),
            LexiconTerm.code,
            LexiconTerm.language,
            LexiconTerm.term,
            LexiconTerm.id,
        )
    )
    for name in ("code_list", "code", "language", "active"):
        if (value := getattr(wanted, name)) is not None:
            chosen = chosen.where(getattr(LexiconTerm, name) == value)
    for word in wanted.words.lower().split():
        chosen = chosen.where(
            func.lower(LexiconTerm.term + " " + LexiconTerm.note).contains(word, autoescape=True)
        )
    return chosen


def find_term(session: Session, term_id: int) -> LexiconTerm:
    """A row of a theme or a group. Raises `UnknownTerm`."""
    found = session.get(LexiconTerm, term_id)
    if found is None or found.code_list not in LISTS:
        raise unknown_term()
    return found


def same_term(session: Session, draft: TermDraft) -> LexiconTerm | None:
    """The row that says the same of the same code."""
    return session.scalar(
        select(LexiconTerm).where(
            *(
                getattr(LexiconTerm, name) == getattr(draft, name)
                for name in ("code_list", "code", "language", "match", "term")
            )
        )
    )


def current_version(session: Session) -> LexiconVersion | None:
    """None in a house whose lexicon has not been loaded."""
    return session.scalar(select(LexiconVersion).order_by(LexiconVersion.number.desc()).limit(1))


def active_rows(session: Session) -> dict[str, list[dict[str, str]]]:
    """List → its active rows as `nlp.terms` reads them, in one order whatever was added when."""
    columns = [getattr(LexiconTerm, name) for name in ("code_list", *ROW)]
    found: dict[str, list[dict[str, str]]] = {"theme": [], "group": [], SERVICE: []}
    for code_list, *values in session.execute(
        select(*columns).where(LexiconTerm.active).order_by(*columns)
    ):
        found[code_list].append(dict(zip(ROW, values, strict=True)))
    return found


def hash_of(rows: Mapping[str, Sequence[Mapping[str, str]]]) -> str:
    """Twelve hexadecimal digits: the same for the same rows in any order and any database."""
    content = {name: sorted(sorted(row.items()) for row in each) for name, each in rows.items()}
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()[:12]


@dataclass(frozen=True)
class Event:
    """One version with who made it and what it changed."""

    version: LexiconVersion
    editor: str | None
    changes: tuple[LexiconChange, ...]
    rows: int
    """How many it changed of the lists that are asked about; 0 of what was shipped first."""
    undone_by: int | None


def history(
    session: Session, *, number: int = 1, lists: Collection[str] = LISTS
) -> tuple[list[Event], int]:
    """One page of the versions that touched the lists, the newest first, and how many in all."""
    touched = _touched(lists)
    total = session.scalar(select(func.count()).select_from(LexiconVersion).where(touched)) or 0
    undoing = aliased(LexiconVersion)
    page = session.execute(
        select(LexiconVersion, Person.name, undoing.number)
        .where(touched)
        .join(Person, Person.id == LexiconVersion.editor_id, isouter=True)
        .join(undoing, undoing.undoes == LexiconVersion.number, isouter=True)
        .order_by(LexiconVersion.number.desc())
        .limit(HISTORY_LENGTH)
        .offset((number - 1) * HISTORY_LENGTH)
    ).all()
    counted = _counted(session, [version.number for version, _editor, _by in page], lists)
    return [
        Event(
            version=version,
            editor=editor,
            changes=tuple(
                session.scalars(_changes(lists, version=version.number).limit(SHOWN_CHANGES))
            ),
            rows=counted.get(version.number, 0),
            undone_by=undone_by,
        )
        for version, editor, undone_by in page
    ], total


def _touched(lists: Collection[str]) -> ColumnElement[bool]:
    """A version that changed a row of the lists, or the first one, which brought them all."""
    changed = select(LexiconChange.version).join(LexiconTerm).where(_in_lists(lists))
    return or_(LexiconVersion.number == FIRST, LexiconVersion.number.in_(changed))


def _in_lists(lists: Collection[str]) -> ColumnElement[bool]:
    return LexiconTerm.code_list.in_(lists)


def _counted(session: Session, numbers: Sequence[int], lists: Collection[str]) -> dict[int, int]:
    counts = (
        select(LexiconChange.version, func.count())
        .join(LexiconTerm)
        .where(LexiconChange.version.in_(numbers), _in_lists(lists))
        .group_by(LexiconChange.version)
    )
    return {row[0]: row[1] for row in session.execute(counts)}


def changes_of(
    session: Session, version: int, *, lists: Collection[str] = LISTS
) -> Sequence[LexiconChange]:
    return session.scalars(_changes(lists, version=version)).all()


def _changes(lists: Collection[str], *, version: int) -> Select[LexiconChange]:
    return (
        select(LexiconChange)
        .join(LexiconTerm)
        .where(LexiconChange.version == version, _in_lists(lists))
        .order_by(LexiconChange.id)
    )


def undoable(session: Session, *, lists: Collection[str] = LISTS) -> LexiconVersion | None:
    """The newest change by people that has not been undone; undoing is not undone in turn."""
    return session.scalar(
        select(LexiconVersion)
        .where(*_standing(), LexiconVersion.action != "shipped", _touched(lists))
        .order_by(LexiconVersion.number.desc())
        .limit(1)
    )


def _standing() -> tuple[ColumnElement[bool], ...]:
    """A version that has not been undone, and is no undoing itself."""
    undone = select(LexiconVersion.undoes).where(LexiconVersion.undoes.is_not(None))
    return (LexiconVersion.action != "undone", LexiconVersion.number.not_in(undone))


def touched_before(session: Session, term_id: int, version: int) -> bool:
    """Whether people had a hand in the row before this version."""
    return bool(
        session.scalar(
            select(LexiconVersion.editor_id)
            .join(LexiconChange, LexiconChange.version == LexiconVersion.number)
            .where(LexiconChange.term_id == term_id, LexiconVersion.number < version, *_standing())
            .order_by(LexiconVersion.number.desc())
            .limit(1)
        )
    )
