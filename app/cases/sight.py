"""Whose cases a person sees, in SQL; and what the access rules ask about one."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, exists, or_

from app.access.rules import Subject
from app.cases.rules import counties_of
from app.models import Case, CaseMember, CasePlace, Proposal


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


def subject_of_case(case: Case) -> Subject:
    """What the access rules ask about a case."""
    return Subject(
        counties=counties_of(case), members=frozenset(one.person_id for one in case.members)
    )


def subject_of_proposal(proposal: Proposal) -> Subject:
    """Its case's area and group; and who may answer: a person, an office."""
    case = subject_of_case(proposal.case)
    office = proposal.organisation
    return Subject(
        counties=case.counties,
        members=case.members,
        addressee_id=proposal.person_id,
        organisation_id=proposal.organisation_id,
        office_county=office.county_code if office else None,
        addressee=proposal.addressee,
    )
