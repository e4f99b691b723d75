"""Read the lexicon: rows, versions, what each version changed."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, aliased

from app.lexicon.drafts import ROW, TermDraft
from app.lexicon.rules import unknown_term
from app.models import LexiconChange, LexiconTerm, LexiconVersion, Person

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
    return session.scalars(_chosen(TermFilter())).all()


def _chosen(wanted: TermFilter) -> Select[LexiconTerm]:
    chosen = select(LexiconTerm).order_by(
        LexiconTerm.code_list.desc(),
        LexiconTerm.code,
        LexiconTerm.language,
        LexiconTerm.term,
        LexiconTerm.id,
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
    """Raises `UnknownTerm`."""
    found = session.get(LexiconTerm, term_id)
    if found is None:
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
    found: dict[str, list[dict[str, str]]] = {"theme": [], "group": []}
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
    undone_by: int | None


def history(session: Session, *, number: int = 1) -> tuple[list[Event], int]:
    """One page of versions, the newest first, and how many in all."""
    total = session.scalar(select(func.count()).select_from(LexiconVersion)) or 0
    undoing = aliased(LexiconVersion)
    page = session.execute(
        select(LexiconVersion, Person.name, undoing.number)
        .join(Person, Person.id == LexiconVersion.editor_id, isouter=True)
        .join(undoing, undoing.undoes == LexiconVersion.number, isouter=True)
        .order_by(LexiconVersion.number.desc())
        .limit(HISTORY_LENGTH)
        .offset((number - 1) * HISTORY_LENGTH)
    ).all()
    return [
        Event(version, editor, _changes(session, version.number, SHOWN_CHANGES), undone_by)
        for version, editor, undone_by in page
    ], total


def changes_of(session: Session, version: int) -> tuple[LexiconChange, ...]:
    return _changes(session, version, None)


def _changes(session: Session, version: int, most: int | None) -> tuple[LexiconChange, ...]:
    chosen = select(LexiconChange).where(LexiconChange.version == version)
    return tuple(session.scalars(chosen.order_by(LexiconChange.id).limit(most)))


def undoable(session: Session) -> LexiconVersion | None:
    """The newest change by people that has not been undone; undoing is not undone in turn."""
    undone = select(LexiconVersion.undoes).where(LexiconVersion.undoes.is_not(None))
    return session.scalar(
        select(LexiconVersion)
        .where(
            LexiconVersion.action.not_in(("shipped", "undone")),
            LexiconVersion.number.not_in(undone),
        )
        .order_by(LexiconVersion.number.desc())
        .limit(1)
    )
