"""Bring in the lexicon that comes with the house, and what a newer release has changed in it."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.lexicon.drafts import TermDraft, draft_of
from app.lexicon.queries import current_version
from app.lexicon.rules import NAME, SERVICE
from app.lexicon.versions import Change, hold_lexicon, make_version
from app.models import CodeEntry, LexiconTerm, LexiconVersion, Retagging
from nlp.services import listed
from nlp.terms import shipped_rows

FILES: Final = {"theme": "themes", "group": "groups"}


def load_lexicon(session: Session) -> LexiconVersion | None:
    """Merge what is shipped: version 1, or a new version where a release has other rows.

    What people have added, changed or set aside stays as it is. None: nothing was new.
    """
    hold_lexicon(session)
    _make_room_for_the_job(session)
    changes = list(_changes(session, {draft.key: draft for draft in shipped_drafts()}))
    if not changes and current_version(session) is not None:
        return None
    return make_version(session, action="shipped", changes=changes, editor_id=None)


def shipped_drafts() -> Iterator[TermDraft]:
    for code_list, file in FILES.items():
        for row in shipped_rows(file):
            yield TermDraft(code_list=code_list, **row)  # type: ignore[arg-type] # all are texts
    for one in listed():
        yield TermDraft(
            code_list=SERVICE, code=one.id, language=one.language, match=NAME, term=one.name
        )


def _changes(session: Session, shipped: Mapping[str, TermDraft]) -> Iterator[Change]:
    there = {draft_of(term).key: term for term in session.scalars(select(LexiconTerm))}
    by_origin = {term.shipped_as: term for term in there.values() if term.shipped_as}
    codes = {(code.code_list, code.code) for code in session.scalars(select(CodeEntry))}
    for key, draft in shipped.items():
        known = by_origin.get(key)
        if known is not None:
            yield from _newer(known, draft)
        elif key not in there and (draft.code_list, draft.code) in codes:
            yield Change(None, draft, shipped_as=key)
    for origin, term in by_origin.items():
        if origin not in shipped:
            yield from _newer(term, replace(draft_of(term), active=False))


def _newer(term: LexiconTerm, draft: TermDraft) -> Iterator[Change]:
    """Where people have had a hand in the row, theirs holds."""
    if term.editor_id is None and draft_of(term) != draft:
        yield Change(term, draft)


def _make_room_for_the_job(session: Session) -> None:
    if session.get(Retagging, 1) is None:
        session.add(Retagging(id=1))
        session.flush()
