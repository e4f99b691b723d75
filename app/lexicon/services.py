"""Keep the lexicon: add, change, set aside, restore, undo, import. Each makes a version."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Protocol

from sqlalchemy.orm import Session

from app.language import _
from app.lexicon.drafts import TermDraft, draft_of
from app.lexicon.queries import changes_of, same_term, touched_before, undoable
from app.lexicon.rules import (
    LISTS,
    TermRefused,
    already_there,
    changed_meanwhile,
    demand_good_term,
    nothing_to_undo,
    tidied,
)
from app.lexicon.versions import Change, hold_lexicon, make_version
from app.models import LexiconChange, LexiconTerm, LexiconVersion
from app.vocabulary.queries import find_code
from app.vocabulary.rules import UnknownCode


class Gate(Protocol):
    """What keeps personal data out of the words: app.reports.gate.Gate."""

    def check(self, texts: Mapping[str, str]) -> None: ...


def checked(
    session: Session, draft: TermDraft, *, gate: Gate, besides: LexiconTerm | None = None
) -> TermDraft:
    """The row as it would be kept. Raises `TermRefused`, and what the gate raises."""
    tidy = tidied(draft)
    if besides is not None and draft.term == besides.term:
        tidy = replace(tidy, term=besides.term)  # only a new word is put into its base form
    demand_good_term(tidy)
    demand_code_in_use(session, tidy)
    found = same_term(session, tidy)
    if found is not None and found is not besides:
        raise already_there(found)
    gate.check(tidy.texts())
    return tidy


def demand_code_in_use(session: Session, draft: TermDraft) -> None:
    try:
        entry = find_code(session, draft.code_list, draft.code)
    except UnknownCode as refusal:
        raise TermRefused("code", str(refusal)) from refusal
    if entry.retired_on is not None:
        raise TermRefused("code", _("Koodi on poistettu käytöstä. Valitse toinen."))


def add_term(
    session: Session, *, draft: TermDraft, gate: Gate, actor_id: int | None
) -> LexiconVersion:
    """Raises `TermRefused`, and what the gate raises."""
    hold_lexicon(session)
    change = Change(None, checked(session, draft, gate=gate))
    return make_version(session, action="added", changes=[change], editor_id=actor_id)


def change_term(
    session: Session, *, term: LexiconTerm, draft: TermDraft, gate: Gate, actor_id: int | None
) -> LexiconVersion | None:
    """None when nothing changes. Raises `TermRefused`, and what the gate raises."""
    hold_lexicon(session)
    tidy = checked(session, draft, gate=gate, besides=term)
    if tidy == draft_of(term):
        return None
    changes = [Change(term, tidy)]
    return make_version(session, action="changed", changes=changes, editor_id=actor_id)


def set_active(
    session: Session, *, term: LexiconTerm, active: bool, actor_id: int | None
) -> LexiconVersion | None:
    """Set a row aside, or take it into use again; None when it is so already."""
    hold_lexicon(session)
    if term.active == active:
        return None
    action = "restored" if active else "set_aside"
    changes = [Change(term, replace(draft_of(term), active=active))]
    return make_version(session, action=action, changes=changes, editor_id=actor_id)


def import_terms(
    session: Session, *, changes: Sequence[Change], actor_id: int | None
) -> LexiconVersion:
    """What `app.lexicon.exchange.read_plan` has checked."""
    return make_version(session, action="imported", changes=changes, editor_id=actor_id)


def undo_last_change(
    session: Session,
    *,
    actor_id: int | None,
    lists: Collection[str] = LISTS,
    number: int | None = None,
) -> LexiconVersion:
    """Put back what the last change of the lists replaced; what it added is set aside.

    `number` is the version that was seen to be the last. Asked again it undoes the change before
    that. Raises `NothingToUndo`, `ChangedMeanwhile` when another has become the last, and
    `TermRefused` when the same row has come in from elsewhere meanwhile.
    """
    hold_lexicon(session)
    last = undoable(session, lists=lists)
    if last is None:
        raise nothing_to_undo()
    if number not in (None, last.number):
        raise changed_meanwhile()
    changes = [_put_back(session, one) for one in changes_of(session, last.number, lists=lists)]
    return make_version(
        session, action="undone", changes=changes, editor_id=actor_id, undoes=last.number
    )


def _put_back(session: Session, change: LexiconChange) -> Change:
    term = session.get_one(LexiconTerm, change.term_id)
    if change.before is None:
        return Change(term, replace(draft_of(term), active=False))
    draft = TermDraft(**change.before)
    found = same_term(session, draft)
    if found is not None and found is not term:
        raise already_there(found)
    untouched = not touched_before(session, term.id, change.version)
    return Change(term, draft, untouched=untouched)
