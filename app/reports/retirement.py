"""Codes retired while a report was being written: it keeps what it had, and takes no new ones."""

from collections.abc import Collection, Iterable, Mapping
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.language import current_language, label_in, ngettext
from app.models import CodeEntry
from app.refusals import Refusal
from app.reports.drafts import ReportDraft

Code = tuple[str, str]
"""(list, code)"""
NOTHING: Final[frozenset[Code]] = frozenset()


class RetiredCodes(Refusal):
    """The draft chooses codes that are no more in use."""

    status = 422

    def __init__(self, labels: Mapping[Code, str]) -> None:
        super().__init__(retired_text(labels.values()))
        self.codes = frozenset(labels)


def retired_text(labels: Iterable[str]) -> str:
    """What happened to them, and what to do."""
    named = list(labels)
    return ngettext(
        "”%(names)s” on poistettu käytöstä. Valitse tilalle toinen tai jatka ilman sitä.",
        "”%(names)s” on poistettu käytöstä. Valitse tilalle muita tai jatka ilman niitä.",
        len(named),
        names="”, ”".join(named),
    )


def demand_in_use(session: Session, draft: ReportDraft, *, kept: Collection[Code]) -> None:
    """Raises RetiredCodes for a choice that is retired and not among the `kept` ones."""
    new = draft.codes() - frozenset(draft.rejected) - frozenset(kept)
    retired = select(CodeEntry).where(CodeEntry.retired_on.is_not(None))
    found = {
        (entry.code_list, entry.code): _label(entry)
        for entry in session.scalars(retired.order_by(CodeEntry.position))
        if (entry.code_list, entry.code) in new
    }
    if found:
        raise RetiredCodes(found)


def _label(entry: CodeEntry) -> str:
    return label_in(current_language(), fi=entry.label_fi, sv=entry.label_sv, en=entry.label_en)
