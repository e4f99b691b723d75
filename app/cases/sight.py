"""Whose cases and reports a person sees, in SQL; and what the access rules ask about a case."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, exists, func, or_

from app.access.rules import Subject
from app.cases.rules import counties_of
from app.models import (
    Case,
    CaseMember,
    CasePlace,
    Proposal,
    ProposalState,
    Report,
    ReportPlace,
    ReportState,
)

STANDING = Report.state != ReportState.WITHDRAWN
"""What its reporter has taken back is read and counted no more."""
AS_FILED = func.coalesce(Report.parted_from, Report.key)
"""The same of a report about two counties and of its part: they were filed as one."""


@dataclass(frozen=True, kw_only=True)
class Sight:
    """Whose cases a person sees: those of these counties (None: all), and of own groups."""

    counties: frozenset[str] | None
    person_id: int | None = None


def seen_by(sight: Sight) -> ColumnElement[bool]:
    if sight.counties is None:
        return Case.id.is_not(None)
    own = exists().where(
        CasePlace.case_id == Case.id, CasePlace.county_code.in_(sorted(sight.counties))
    )
    if sight.person_id is None:
        return own
    member = exists().where(CaseMember.case_id == Case.id, CaseMember.person_id == sight.person_id)
    return or_(own, member)


def read_in(counties: Collection[str] | None) -> ColumnElement[bool]:
    """A report that the compilers of these counties may read; None: of all."""
    if counties is None:
        return STANDING
    placed = exists().where(
        ReportPlace.report_id == Report.id, ReportPlace.county_code.in_(sorted(counties))
    )
    return and_(STANDING, placed)


def subject_of_case(case: Case) -> Subject:
    """What the access rules ask about a case."""
    return Subject(
        counties=counties_of(case), members=frozenset(one.person_id for one in case.members)
    )


def subject_of_proposal(proposal: Proposal) -> Subject:
    """Its case's area and group; and, once it is sent, who may answer: a person, an office."""
    case = subject_of_case(proposal.case)
    if proposal.state == ProposalState.PROPOSED:
        return case
    office = proposal.organisation
    return Subject(
        counties=case.counties,
        members=case.members,
        addressee_id=proposal.person_id,
        organisation_id=proposal.organisation_id,
        office_county=office.county_code if office else None,
        addressee=proposal.addressee,
    )
