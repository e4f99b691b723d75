"""Read every report again with the lexicon of now: owed work that can stop and go on.

What is owed is a query (reports not tagged by the current lexicon), so an interruption loses
nothing. The row `retagging` says who works on it and how far they are. Reading takes most of the
time and is done outside any transaction; a report's result is kept only if the report still says
what was read. Decisions of people are never touched.
"""

import datetime as dt
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final, cast

from sqlalchemy import CursorResult, delete, func, insert, inspect, or_, select, update
from sqlalchemy.orm import Session

from app.audit.services import record
from app.language import _
from app.lexicon.queries import current_version
from app.models import Report, ReportState, Retagging, TagSuggestion
from app.refusals import Refusal
from app.tagging.services import FIELDS, suggestions_of
from nlp.analyser import Analyser

LEASE: Final = 120
"""Seconds of silence after which a holder is taken for dead."""
COLUMNS: Final = tuple(
    column.key for column in inspect(TagSuggestion).columns if column.key not in ("id", "report_id")
)
READ: Final = (*FIELDS, "language", "observed_from")
"""What a report's tags depend on."""
BATCH: Final = 20
"""Reports that a process reads at a time."""


class AlreadyRetagging(Refusal):
    """Another process works on it."""


@dataclass(frozen=True, kw_only=True)
class Standing:
    """Where the work is."""

    running: bool
    done: int
    total: int
    owed: int
    """Reports that the current lexicon has not read."""
    finished_on: dt.date | None

    @property
    def interrupted(self) -> bool:
        """Begun, not ended, and nobody is at it."""
        return not self.running and self.finished_on is None and self.total > 0 and self.owed > 0


def standing(session: Session, tagged_by: str) -> Standing:
    """`tagged_by`: `Analyser.lexicon_version` of the lexicon as it stands."""
    job = session.get(Retagging, 1, populate_existing=True) or Retagging(id=1, beat=0)
    return Standing(
        running=job.holder is not None and job.beat > _now() - LEASE,
        done=job.done or 0,
        total=job.total or 0,
        owed=owed_count(session, tagged_by),
        finished_on=job.finished_on,
    )


def owed_count(session: Session, tagged_by: str) -> int:
    return session.scalar(select(func.count()).select_from(Report).where(*_owed(tagged_by))) or 0


def owed_ids(session: Session, tagged_by: str) -> Sequence[int]:
    return session.scalars(select(Report.id).where(*_owed(tagged_by)).order_by(Report.id)).all()


def _owed(tagged_by: str) -> tuple[Any, ...]:
    return (
        Report.state != ReportState.WITHDRAWN,
        Report.tagged_by.is_distinct_from(tagged_by),
    )


def take_hold(session: Session, *, holder: str, total: int, resume: bool = False) -> None:
    """Begin, or go on where the work was left. Raises `AlreadyRetagging`.

    One statement decides, so that of two who come at once one is refused.
    """
    job = session.get(Retagging, 1)
    resume = resume and job is not None and job.finished_on is None  # what has ended begins anew
    free = or_(Retagging.holder.is_(None), Retagging.beat <= _now() - LEASE)
    begun = {} if resume else {"done": 0, "started_on": dt.date.today()}
    taken = _changed(
        session,
        update(Retagging)
        .where(Retagging.id == 1, free)
        .values(
            holder=holder,
            beat=_now(),
            finished_on=None,
            total=(Retagging.done + total) if resume else total,
            **begun,
        ),
    )
    if not taken:
        raise AlreadyRetagging(
            _("Raportteja merkitään jo uudelleen. Odota, että se valmistuu, ja yritä sitten.")
        )


def tell_progress(session: Session, *, holder: str, done: int) -> bool:
    """The holder is alive and has read so many more. False: somebody else has taken over."""
    return _changed(
        session,
        update(Retagging)
        .where(Retagging.id == 1, Retagging.holder == holder)
        .values(beat=_now(), done=Retagging.done + done),
    )


def let_go(session: Session, *, holder: str, finished: bool) -> None:
    job = session.get(Retagging, 1, populate_existing=True)
    if job is None or job.holder != holder:
        return
    job.holder = None
    job.finished_on = dt.date.today() if finished else None
    version = current_version(session)
    record(
        session,
        actor_id=None,
        action="lexicon.retagged" if finished else "lexicon.retagging_stopped",
        subject="lexicon",
        subject_id=version.number if version else "",
        reports=job.done,
    )
    session.flush()


@dataclass(frozen=True)
class Read:
    """A report as it was read, and what the machine found in it."""

    report: int
    said: tuple[str | None, ...]
    """Its values of `READ`."""
    rows: tuple[dict[str, Any], ...]
    tagged_by: str


def read_reports(session: Session, ids: Sequence[int], analyser: Analyser) -> Iterator[Read]:
    """Fetches the texts at once; the analysis then needs no database."""
    found = session.scalars(select(Report).where(Report.id.in_(ids)).order_by(Report.id)).all()
    session.expunge_all()
    session.rollback()  # nothing is held while the texts are read
    for report in found:
        said = tuple(getattr(report, name) for name in READ)
        rows = tuple(_row(one) for one in suggestions_of(report, analyser))
        yield Read(report.id, said, rows, analyser.lexicon_version)


def _row(suggestion: TagSuggestion) -> dict[str, Any]:
    return {name: getattr(suggestion, name) for name in COLUMNS}


def keep(session: Session, read: Read) -> bool:
    """Replace the machine's suggestions. False: the report was changed meanwhile, and its change
    tagged it. The update comes first: it takes the row, and SQLite's one place to write.
    """
    same = (getattr(Report, n) == said for n, said in zip(READ, read.said, strict=True))
    kept = _changed(
        session,
        update(Report).where(Report.id == read.report, *same).values(tagged_by=read.tagged_by),
    )
    if kept:
        session.execute(delete(TagSuggestion).where(TagSuggestion.report_id == read.report))
        if read.rows:
            rows = [{"report_id": read.report, **row} for row in read.rows]
            session.execute(insert(TagSuggestion), rows)
    return kept


def _changed(session: Session, statement: Any) -> bool:
    options = {"synchronize_session": False}
    result = session.execute(statement, execution_options=options)
    return cast("CursorResult[Any]", result).rowcount == 1


def _now() -> int:
    return int(time.time())
