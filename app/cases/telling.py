"""Who is told when a case moves. A notice says that there is news, and nothing else."""

from collections.abc import Iterable
from typing import Final

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from app.access.rules import COUNTY_MANAGEMENT
from app.models import Authorship, Case, CaseReport, Grant, Person, Proposal, Report, Role
from app.notices.services import notify

FOR_YOU: Final = "proposal_for_you"
IN_CASE: Final = "report_in_case"


def tell_reporters(
    session: Session, case: Case, kind: str, *, only: Iterable[int] | None = None
) -> None:
    """Each of the case's reporters, about their own report; `only`: of these reports."""
    asked = (
        select(Authorship.person_id, Report.key)
        .join(Report)
        .join(CaseReport, CaseReport.report_id == Authorship.report_id)
        .where(CaseReport.case_id == case.id)
    )
    if only is not None:
        asked = asked.where(Authorship.report_id.in_(list(only)))
    for person_id, key in session.execute(asked).all():
        notify(session, person_id=person_id, kind=kind, subject_key=key)


def tell_group(session: Session, case: Case, kind: str, *, subject_key: str, besides: int) -> None:
    """The working group, but for the one who did it."""
    for member in case.members:
        if member.person_id != besides:
            notify(session, person_id=member.person_id, kind=kind, subject_key=subject_key)


def tell_new_members(
    session: Session, case: Case, people: Iterable[Person], *, besides: int
) -> None:
    """Who joins a group hears of it, but for the one who chose it."""
    for person in people:
        if person.id != besides:
            notify(
                session, person_id=person.id, kind="group_joined", subject_key=f"case:{case.key}"
            )


def tell_addressee(session: Session, proposal: Proposal) -> None:
    """The person who is asked, or the managers and supervisors of the office."""
    for person_id in _asked(session, proposal):
        notify(session, person_id=person_id, kind=FOR_YOU, subject_key=proposal.key)


def _asked(session: Session, proposal: Proposal) -> set[int]:
    if proposal.person_id is not None:
        return {proposal.person_id}
    office = proposal.organisation
    if office is None:
        return set()
    answering = Grant.role.in_((Role.MANAGER, Role.SUPERVISOR))
    theirs = and_(answering, Grant.organisation_id == office.id)
    if proposal.addressee == COUNTY_MANAGEMENT and office.county_code:
        managing = and_(Grant.role == Role.MANAGER, Grant.county_code == office.county_code)
        theirs = or_(theirs, managing)
    return set(
        session.scalars(select(Grant.person_id).join(Person).where(theirs, Person.active.is_(True)))
    )
