"""What reporters have marked as the same phenomenon, until a compiler joins it or leaves it."""

from collections.abc import Collection, Sequence

from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.orm import Session, selectinload

from app.cases.sight import read_in
from app.models import Case, CaseClaim, CaseReport, Report


def claimed_cases(session: Session, report: Report) -> Sequence[Case]:
    """Those that the report has not been joined to."""
    return session.scalars(
        select(Case)
        .join(CaseClaim, CaseClaim.case_id == Case.id)
        .where(CaseClaim.report_id == report.id, ~_joined())
        .order_by(Case.opened_on, Case.id)
    ).all()


def claiming_reports(
    session: Session, case: Case, *, counties: Collection[str] | None
) -> Sequence[Report]:
    """Those that wait to be joined, of these counties (None: all). By month and key: the order of
    filing would tell of persons.
    """
    return session.scalars(
        select(Report)
        .join(CaseClaim, CaseClaim.report_id == Report.id)
        .where(CaseClaim.case_id == case.id, ~_joined(), read_in(counties))
        .options(selectinload(Report.places))
        .order_by(Report.filed_in, Report.key)
    ).all()


def _joined() -> ColumnElement[bool]:
    return exists().where(
        CaseReport.case_id == CaseClaim.case_id, CaseReport.report_id == CaseClaim.report_id
    )
