"""Read cases: one of them, its reports, what was said and where it was used."""

from collections.abc import Collection, Sequence

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import Session, contains_eager, selectinload

from app.cases.rules import CaseGone, ProposalGone, UseGone
from app.cases.sight import AS_FILED, STANDING, Sight, read_in, seen_by
from app.language import _
from app.models import (
    Case,
    CaseReport,
    CaseState,
    Edition,
    FollowUp,
    Placement,
    Proposal,
    Report,
    ReportState,
    Said,
    Use,
)
from app.summaries.afterwards import overtaken


def case_by_key(session: Session, key: str) -> Case:
    found = session.scalar(select(Case).where(Case.key == key))
    if found is None:
        raise CaseGone(_("Asiaa ei ole, tai se ei ole sinun nähtävissäsi."))
    return found


def proposal_by_key(session: Session, key: str) -> Proposal:
    found = session.scalar(select(Proposal).where(Proposal.key == key))
    if found is None:
        raise ProposalGone(_("Ehdotusta ei ole, tai se ei ole sinun nähtävissäsi."))
    return found


def reports_of_case(
    session: Session, case: Case, *, counties: Collection[str] | None = None
) -> Sequence[Report]:
    """Those that the compilers of these counties (None: of all) may read. By month and key: the
    order of filing would tell of persons.
    """
    return session.scalars(
        select(Report)
        .join(CaseReport, CaseReport.report_id == Report.id)
        .where(CaseReport.case_id == case.id, read_in(counties))
        .options(selectinload(Report.places), selectinload(Report.decisions))
        .order_by(Report.filed_in, Report.key)
    ).all()


def count_reports(session: Session, case: Case) -> int:
    return reports_in_cases(session, [case.id]).get(case.id, 0)


def reports_in_cases(session: Session, ids: Collection[int]) -> dict[int, int]:
    """By case how many it has, wherever they are from, one that was parted once; without those that
    have been withdrawn.
    """
    rows = session.execute(
        select(CaseReport.case_id, func.count(AS_FILED.distinct()))
        .join(Report, Report.id == CaseReport.report_id)
        .where(CaseReport.case_id.in_(ids), STANDING)
        .group_by(CaseReport.case_id)
    )
    return {case: count for case, count in rows}  # noqa: C416 (rows are no pairs to mypy)


def joined_keys(session: Session, case: Case, among: Collection[str]) -> list[str]:
    """Of these keys those whose reports are in the case, in their order."""
    written = [key for key in among if key.isalnum()]  # NUL would stop PostgreSQL
    found = (
        select(Report.key)
        .join(CaseReport, CaseReport.report_id == Report.id)
        .where(CaseReport.case_id == case.id, Report.key.in_(written))
    )
    there = set(session.scalars(found))
    return [key for key in written if key in there]


def cases_of_report(session: Session, report: Report) -> Sequence[Case]:
    return session.scalars(
        select(Case)
        .join(CaseReport)
        .where(CaseReport.report_id == report.id)
        .options(selectinload(Case.places), selectinload(Case.members))
        .order_by(Case.opened_on, Case.id)
    ).all()


def proposals_of_cases(session: Session, case_ids: Collection[int]) -> Sequence[Proposal]:
    """With their words and steps, in the order in which they were made."""
    return session.scalars(
        select(Proposal)
        .where(Proposal.case_id.in_(case_ids))
        .options(selectinload(Proposal.texts), selectinload(Proposal.steps))
        .order_by(Proposal.id)
    ).all()


def cases_to_join(session: Session, *, sight: Sight, limit: int = 200) -> Sequence[Case]:
    """Cases still under way, the newest first: for choosing one."""
    return session.scalars(
        select(Case)
        .where(seen_by(sight), Case.state != CaseState.ENDED)
        .options(selectinload(Case.places), selectinload(Case.members))
        .order_by(Case.opened_on.desc(), Case.id.desc())
        .limit(limit)
    ).all()


def said_of_case(session: Session, case: Case) -> dict[Said, int]:
    """How many of the case's reporters say each thing: of the phenomenon each one's newest word."""
    rows = session.execute(
        select(FollowUp.said, func.count(FollowUp.report_id.distinct()))
        .join(CaseReport, CaseReport.report_id == FollowUp.report_id)
        .join(Report, Report.id == CaseReport.report_id)
        .where(CaseReport.case_id == case.id, STANDING, ~overtaken())
        .group_by(FollowUp.said)
    )
    return {Said(said): count for said, count in rows}


def said_of_report(session: Session, report: Report) -> Sequence[FollowUp]:
    return session.scalars(
        select(FollowUp)
        .where(FollowUp.report_id == report.id)
        .order_by(FollowUp.said_in.desc(), FollowUp.said)
    ).all()


def uses_of_cases(session: Session, case_ids: Collection[int]) -> Sequence[Use]:
    """The newest first."""
    return session.scalars(_uses().where(Use.case_id.in_(case_ids))).all()


def find_use(session: Session, use_id: int) -> Use:
    found = session.get(Use, use_id)
    if found is None:
        raise UseGone(_("Merkintää ei enää ole: se on jo poistettu."))
    return found


def uses_of_edition(session: Session, edition: Edition) -> Sequence[Use]:
    """Whatever language of it was used."""
    return session.scalars(
        _uses()
        .join(Edition, Edition.id == Use.edition_id)
        .where(
            Edition.period == edition.period,
            Edition.audience == edition.audience,
            Edition.scope == edition.scope,
        )
    ).all()


def uses_of_editions_with(session: Session, report: Report) -> Sequence[Use]:
    """Of the editions that counted the report: its period in each county, and its places."""
    counted = [_counting(report, placement) for placement in report.placements]
    if report.state != ReportState.INCLUDED or not counted:
        return ()
    return session.scalars(
        _uses()
        .join(Edition, Edition.id == Use.edition_id)
        .where(or_(*counted))
        .options(contains_eager(Use.edition))
    ).all()


def _counting(report: Report, placement: Placement) -> ColumnElement[bool]:
    county = placement.county_code
    within = (one.municipality_code for one in report.places if one.county_code == county)
    scopes = ["", county, *(code for code in within if code)]
    return and_(Edition.period == placement.period, Edition.scope.in_(scopes))


def _uses() -> Select[Use]:
    return select(Use).order_by(Use.used_on.desc(), Use.id.desc())
