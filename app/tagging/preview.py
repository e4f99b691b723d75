"""What a row of the lexicon would do to the stored reports, before it is kept."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Row, func, select
from sqlalchemy.orm import Session, selectinload

from app.lexicon.drafts import TermDraft, draft_of
from app.lexicon.queries import active_rows
from app.lexicon.rules import WIDE
from app.lexicon.shipped import FILES
from app.models import LexiconTerm, Report, ReportPlace, ReportState, TagSuggestion
from app.tagging.services import FIELDS
from nlp import engines
from nlp.analyser import Analyser
from nlp.concordance import Concordance
from nlp.terms import Lexicon, Lexicons

MOST_READ: Final = 2_000
"""Reports that a preview reads, the newest first: some 3 ms each."""
MOST_TAGGED: Final = 200
"""Of those that are hit, so many are tagged for trial."""
MOST_SHOWN: Final = 20

Text = Row[Any]
"""id, language and the fields of one report."""


@dataclass(frozen=True, kw_only=True)
class Preview:
    read: int
    """Reports that were looked at."""
    stored: int
    """Reports that there are."""
    hit: tuple[int, ...] = ()
    """Ids of the reports with the term, the newest first."""
    tried: int = 0
    """How many of them were tagged for trial."""
    tagged: tuple[int, ...] = ()
    """Ids of those that would newly bear the code as a tag."""
    suggested: tuple[int, ...] = ()
    """Ids of those that would newly be offered it as a suggestion."""

    @property
    def is_wide(self) -> bool:
        return len(self.hit) > WIDE * self.read


def preview(
    session: Session, *, draft: TermDraft, analyser: Analyser, instead_of: LexiconTerm | None = None
) -> Preview:
    """`instead_of`: the row that the draft changes."""
    texts = read_texts(session)
    found = _found([draft], texts)
    hit = [text for text in texts if text.id in found]
    tried = hit[:MOST_TAGGED]
    now = _tagged_with(session, draft, instead_of, analyser, tried)
    before = _statuses(session, draft, [text.id for text in tried])
    return Preview(
        read=len(texts),
        stored=stored_reports(session),
        hit=tuple(text.id for text in hit),
        tried=len(tried),
        tagged=tuple(i for i in now if "tag" in now[i] and "tag" not in before.get(i, ())),
        suggested=tuple(i for i in now if now[i] == {"suggestion"} and i not in before),
    )


def wide_rows(session: Session, drafts: Sequence[TermDraft]) -> tuple[dict[int, int], int]:
    """Place in `drafts` → how many reports it hits, for those that hit too many; reports read."""
    texts = read_texts(session)
    counts = Counter(int(name) for found in _found(drafts, texts).values() for name in found)
    return {at: n for at, n in sorted(counts.items()) if n > WIDE * len(texts)}, len(texts)


def read_texts(session: Session) -> Sequence[Text]:
    return session.execute(
        select(Report.id, Report.language, *(getattr(Report, name) for name in FIELDS))
        .where(Report.state != ReportState.WITHDRAWN)
        .order_by(Report.id.desc())
        .limit(MOST_READ)
    ).all()


def stored_reports(session: Session) -> int:
    there = select(func.count()).select_from(Report).where(Report.state != ReportState.WITHDRAWN)
    return session.scalar(there) or 0


def _found(drafts: Sequence[TermDraft], texts: Sequence[Text]) -> dict[int, frozenset[str]]:
    """Report → the places in `drafts` of the rows that it holds."""
    terms = Concordance({str(at): draft.row() for at, draft in enumerate(drafts)})
    found = {text.id: terms.found_in(whole(text), language=text.language) for text in texts}
    return {report: names for report, names in found.items() if names}


def whole(text: Text) -> str:
    """As tagging reads it."""
    return "\n".join(said for name in FIELDS if (said := getattr(text, name)))


def _tagged_with(
    session: Session,
    draft: TermDraft,
    instead_of: LexiconTerm | None,
    analyser: Analyser,
    texts: Sequence[Text],
) -> dict[int, set[str]]:
    """Report → how it would bear the draft's code: "tag", "suggestion" or not at all."""
    if not texts:
        return {}
    trial = analyser.using(_lexicons_with(session, draft, instead_of))
    return {text.id: _statuses_in(trial, text, draft) for text in texts}


def _statuses_in(trial: Analyser, text: Text, draft: TermDraft) -> set[str]:
    tags = trial.tags(whole(text), language=text.language)[FILES[draft.code_list]]
    return {tag.status for tag in tags if tag.code == draft.code}


def _lexicons_with(session: Session, draft: TermDraft, instead_of: LexiconTerm | None) -> Lexicons:
    rows = active_rows(session)
    if instead_of is not None and instead_of.active:
        rows[instead_of.code_list].remove(draft_of(instead_of).row())
    rows[draft.code_list].append(draft.row())
    with engines.LOCK:
        return Lexicons({file: Lexicon.of(rows[each]) for each, file in FILES.items()}, "")


def _statuses(
    session: Session, draft: TermDraft, reports: Collection[int]
) -> Mapping[int, set[str]]:
    found: dict[int, set[str]] = {}
    for report, status in session.execute(
        select(TagSuggestion.report_id, TagSuggestion.status).where(
            TagSuggestion.report_id.in_(reports),
            TagSuggestion.code_list == draft.code_list,
            TagSuggestion.code == draft.code,
        )
    ):
        found.setdefault(report, set()).add(status)
    return found


def shown_reports(
    session: Session, ids: Sequence[int], *, counties: Collection[str] | None
) -> Sequence[Report]:
    """Those of the reader's own area, the newest first, at most `MOST_SHOWN`."""
    chosen = select(Report).where(Report.id.in_(ids[:MOST_READ]))
    if counties is not None:
        own = select(ReportPlace.report_id).where(ReportPlace.county_code.in_(counties))
        chosen = chosen.where(Report.id.in_(own))
    chosen = chosen.options(selectinload(Report.places)).order_by(Report.id.desc())
    return session.scalars(chosen.limit(MOST_SHOWN)).all()
