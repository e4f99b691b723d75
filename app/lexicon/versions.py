"""Change rows and make a version of it: the one way in which the lexicon changes."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.audit.services import record
from app.lexicon.drafts import FIELDS, TermDraft, draft_of
from app.lexicon.queries import FIRST, active_rows, current_version, hash_of
from app.lexicon.rules import SERVICE
from app.models import LexiconChange, LexiconTerm, LexiconVersion

LOGGED_AS: Final = {SERVICE: "service_names"}
"""List → the beginning of its actions in the log; of the others it is `lexicon`."""


@dataclass(frozen=True)
class Change:
    """A row and what it is to say; a row that is not there yet is None."""

    term: LexiconTerm | None
    draft: TermDraft
    shipped_as: str | None = None
    """Of a new row: the house's own key of it."""
    untouched: bool = False
    """It is again as no person has touched it, so that a newer release may change it."""


def hold_lexicon(session: Session) -> None:
    """Two at once would both make the same number; on SQLite there is one writer anyway."""
    session.scalar(
        select(LexiconVersion.number).where(LexiconVersion.number == FIRST).with_for_update()
    )


def make_version(
    session: Session,
    *,
    action: str,
    changes: Sequence[Change],
    editor_id: int | None,
    undoes: int | None = None,
) -> LexiconVersion:
    """Apply the changes and number the result. The caller has held the lexicon."""
    before = [draft_of(one.term).as_dict() if one.term else None for one in changes]
    terms = [_applied(session, one, editor_id) for one in changes]
    session.flush()
    newest = current_version(session)
    version = LexiconVersion(
        number=newest.number + 1 if newest else FIRST,
        content_hash=hash_of(active_rows(session)),
        action=action,
        rows=len(changes),
        undoes=undoes,
        editor_id=editor_id,
        made_on=dt.date.today(),
    )
    session.add(version)
    session.flush()
    if version.number > FIRST:
        _remember(session, version, before, terms)
    if action != "shipped":
        _log(session, version, changes[0].draft.code_list)
    return version


def _applied(session: Session, change: Change, editor_id: int | None) -> LexiconTerm:
    term = change.term or LexiconTerm(shipped_as=change.shipped_as)
    for name in FIELDS:
        setattr(term, name, getattr(change.draft, name))
    term.editor_id = None if change.untouched else editor_id
    term.changed_on = dt.date.today()
    session.add(term)
    return term


def _remember(
    session: Session,
    version: LexiconVersion,
    before: Sequence[dict[str, Any] | None],
    terms: Sequence[LexiconTerm],
) -> None:
    session.add_all(
        LexiconChange(
            version=version.number, term_id=term.id, before=was, after=draft_of(term).as_dict()
        )
        for was, term in zip(before, terms, strict=True)
    )
    session.flush()


def _log(session: Session, version: LexiconVersion, code_list: str) -> None:
    record(
        session,
        actor_id=version.editor_id,
        action=f"{LOGGED_AS.get(code_list, 'lexicon')}.{version.action}",
        subject="lexicon",
        subject_id=version.number,
        rows=version.rows,
    )
