"""Put reports into cases, and take them out. A report may belong to several."""

import datetime as dt
from collections.abc import Sequence

from sqlalchemy.orm import Session

from app.audit.services import record
from app.cases.queries import cases_of_report
from app.cases.rules import WordsMissing
from app.cases.services import add_step, hold_case
from app.cases.telling import IN_CASE, tell_reporters
from app.language import _, ngettext
from app.models import Case, CaseReport, Report, StepKind
from app.notices.services import retract


def join_reports(
    session: Session,
    *,
    case: Case,
    reports: Sequence[Report],
    actor_id: int,
    on: dt.date | None = None,
) -> int:
    """Join those that are not in the case yet; how many they were."""
    hold_case(session, case)
    there = {one.report_id for one in case.joined}
    fresh = [report for report in reports if report.id not in there]
    if not reports:
        raise WordsMissing(_("Valitse ensin raportti."))
    day = on or dt.date.today()
    case.joined.extend(CaseReport(report_id=report.id, joined_on=day) for report in fresh)
    session.flush()
    if fresh:
        _tell(session, case, actor_id, day, joined=len(fresh))
        tell_reporters(session, case, IN_CASE, only=[one.id for one in fresh])
    return len(fresh)


def part_report(session: Session, *, case: Case, report: Report, actor_id: int) -> None:
    hold_case(session, case)
    kept = [one for one in case.joined if one.report_id != report.id]
    if len(kept) == len(case.joined):
        return
    case.joined = kept
    session.flush()
    if not cases_of_report(session, report):
        retract(session, kind=IN_CASE, subject_key=report.key)
    _tell(session, case, actor_id, dt.date.today(), joined=-1)


def _tell(session: Session, case: Case, actor_id: int, on: dt.date, *, joined: int) -> None:
    note = (
        ngettext("%(count)s raportti liitettiin", "%(count)s raporttia liitettiin", joined)
        if joined > 0
        else _("Yksi raportti poistettiin asiasta")
    )
    add_step(session, case=case, actor_id=actor_id, kind=StepKind.REPORTS, note=note, on=on)
    action = "case.reports_joined" if joined > 0 else "case.report_parted"
    record(
        session,
        actor_id=actor_id,
        action=action,
        subject="case",
        subject_id=case.key,
        reports=abs(joined),
    )
