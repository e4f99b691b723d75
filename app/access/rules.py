"""The one place that says who may do what. Pure: a policy, an actor, a subject → yes or no.

Every endpoint names a policy; what the endpoint then shows of one subject asks again with that
subject. Without a subject a policy answers for the page as such: may this person come in at all.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from app.access.actors import Actor
from app.models.people import Role
from app.refusals import NotAllowed


@dataclass(frozen=True, kw_only=True)
class Subject:
    """What is asked about, as plain values."""

    author_id: int | None = None
    organisation_id: int | None = None
    counties: frozenset[str] = frozenset()
    municipalities: frozenset[str] = frozenset()
    audience: str | None = None
    members: frozenset[int] = frozenset()
    """People of a case's working group."""
    addressee: str | None = None
    """Of a proposal: a code of the list `addressee`."""
    addressee_id: int | None = None
    """The person who is asked by name."""
    office_county: str | None = None
    """The county of the organisation that is asked."""


Rule = Callable[[Actor, Subject | None], bool]


def _anyone(_actor: Actor, _subject: Subject | None) -> bool:
    return True


def _signed_in(actor: Actor, _subject: Subject | None) -> bool:
    return actor.person_id is not None


def _role(*roles: Role) -> Rule:
    return lambda actor, _subject: actor.has(*roles)


def _role_in_area(*roles: Role) -> Rule:
    def rule(actor: Actor, subject: Subject | None) -> bool:
        return any(_covers_all(actor, role, subject) for role in roles)

    return rule


def _covers_all(actor: Actor, role: Role, subject: Subject | None) -> bool:
    """One of the grants covers the subject. A subject without counties is the whole country."""
    grants = actor.grants_of(role)
    if subject is None:
        return bool(grants)
    if not subject.counties:
        return any(grant.county is None and grant.municipality is None for grant in grants)
    return any(
        grant.covers(counties=subject.counties, municipalities=subject.municipalities)
        for grant in grants
    )


def _own(actor: Actor, subject: Subject | None) -> bool:
    if subject is None:
        return actor.has(Role.REPORTER)
    return actor.person_id is not None and actor.person_id == subject.author_id


def _own_unit(actor: Actor, subject: Subject | None) -> bool:
    grants = actor.grants_of(Role.SUPERVISOR)
    if subject is None:
        return bool(grants)
    return subject.organisation_id is not None and any(
        grant.organisation_id == subject.organisation_id for grant in grants
    )


_CASE_WORK = _role_in_area(Role.COMPILER)


def _case(actor: Actor, subject: Subject | None) -> bool:
    """The area's compiler, and the case's working group from whatever organisation."""
    if subject is None:
        return actor.has(*_READERS)
    return _CASE_WORK(actor, subject) or actor.person_id in subject.members


def _answer(actor: Actor, subject: Subject | None) -> bool:
    """Whoever is asked: a person, an organisation's manager or supervisor, a county's managers."""
    if subject is None:
        return actor.has(*_READERS)
    return (
        (actor.person_id is not None and actor.person_id == subject.addressee_id)
        or _answers_for_office(actor, subject)
        or _manages_county(actor, subject)
    )


def _answers_for_office(actor: Actor, subject: Subject) -> bool:
    grants = actor.grants_of(Role.MANAGER, Role.SUPERVISOR)
    return subject.organisation_id is not None and any(
        grant.organisation_id == subject.organisation_id for grant in grants
    )


def _manages_county(actor: Actor, subject: Subject) -> bool:
    asked = subject.addressee == COUNTY_MANAGEMENT and subject.office_county is not None
    return asked and any(
        grant.county == subject.office_county for grant in actor.grants_of(Role.MANAGER)
    )


def _proposal(actor: Actor, subject: Subject | None) -> bool:
    return _case(actor, subject) or _answer(actor, subject)


COUNTY_MANAGEMENT: Final = "hyvinvointialueen_johto"
_READERS: Final = (
    Role.REPORTER,
    Role.SUPERVISOR,
    Role.COMPILER,
    Role.MANAGER,
    Role.HYTE,
    Role.MINISTRY,
)
_MANAGEMENT = _role_in_area(Role.MANAGER, Role.COMPILER)


def _edition(actor: Actor, subject: Subject | None) -> bool:
    """Management editions are confidential to the county; the others are for every reader."""
    if subject is not None and subject.audience == "management":
        return _MANAGEMENT(actor, subject)
    return actor.has(*_READERS)


def _use(actor: Actor, subject: Subject | None) -> bool:
    """Of an edition that they may read: whoever turns knowledge into decisions there. The
    country's edition is everybody's.
    """
    grants = actor.grants_of(Role.COMPILER, Role.MANAGER, Role.HYTE, Role.MINISTRY)
    if subject is None or not grants:
        return bool(grants)
    own = not subject.counties or any(
        grant.covers(counties=subject.counties, municipalities=subject.municipalities)
        for grant in grants
    )
    return own and _edition(actor, subject)


def _recorder(actor: Actor, subject: Subject | None) -> bool:
    """Who recorded it may take it back; and the area's compiler, for people leave."""
    if subject is None:
        return actor.has(*_READERS)
    own = actor.person_id is not None and actor.person_id == subject.author_id
    return own or _CASE_WORK(actor, subject)


POLICIES: Final[dict[str, Rule]] = {
    "anyone": _anyone,
    "signed_in": _signed_in,
    "report.file": _role(Role.REPORTER),
    "report.own": _own,
    "unit.read": _own_unit,
    "desk.report": _role_in_area(Role.COMPILER),
    "period.manage": _role_in_area(Role.COMPILER),
    "lexicon.keep": _role(Role.COMPILER),
    "edition.read": _edition,
    "case.work": _CASE_WORK,
    "case.read": _case,
    "proposal.read": _proposal,
    "proposal.answer": _answer,
    "proposal.ledger": _role(Role.COMPILER, Role.MANAGER, Role.HYTE, Role.MINISTRY),
    "use.record": _use,
    "use.remove": _recorder,
    "gauge.answer": _role_in_area(Role.COMPILER),
    "gauge.read": _role(Role.COMPILER, Role.MANAGER, Role.HYTE, Role.MINISTRY),
    "clock.read": _role_in_area(*_READERS),
    "clock.manage": _role_in_area(Role.COMPILER),
    "administer": _role(Role.ADMINISTRATOR),
    "audit.read": _role(Role.DATA_PROTECTION_OFFICER),
}


def may(actor: Actor, policy: str, subject: Subject | None = None) -> bool:
    return POLICIES[policy](actor, subject)


def demand(actor: Actor, policy: str, reason: str, subject: Subject | None = None) -> None:
    """Raise `NotAllowed(reason)` unless the policy says yes."""
    if not may(actor, policy, subject):
        raise NotAllowed(reason)
