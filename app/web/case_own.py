"""Which cases and proposals a person may see and do things to; what their pages offer."""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from typing import Final

from flask import request

from app.access.rules import may
from app.cases.ledger import proposals_for
from app.cases.queries import case_by_key, proposal_by_key
from app.cases.sight import Sight, subject_of_case, subject_of_proposal
from app.db import session
from app.models import Case, Edition, Proposal, Role
from app.places.queries import find_municipality
from app.refusals import Refusal
from app.reports.gate import Override, PersonalDataFound
from app.reports.services import record_overrides
from app.web.choices import county_choices
from app.web.policy import current_actor, current_person, demand_subject
from app.web.texts import ConfirmedGate, current_analyser
from forms.base import SelectChoice
from forms.cases import SourceForm, UseForm
from forms.gated import GatedForm
from forms.reports import overrides_in

_KINDS: Final = {Case: "case", Proposal: "proposal", Edition: "edition"}
"""In the log."""


def asked_case(key: str, policy: str = "case.read") -> Case:
    found = case_by_key(session(), key)
    demand_subject(policy, subject_of_case(found))
    return found


def asked_proposal(key: str, policy: str = "proposal.read") -> Proposal:
    found = proposal_by_key(session(), key)
    demand_subject(policy, subject_of_proposal(found))
    return found


def works_on(case: Case) -> bool:
    """The area's compiler, who gathers reports and sends letters."""
    return may(current_actor(), "case.work", subject_of_case(case))


def answers(proposal: Proposal) -> bool:
    return may(current_actor(), "proposal.answer", subject_of_proposal(proposal))


def own_sight() -> Sight:
    """The cases of the compiler's counties, and those of own working groups."""
    actor = current_actor()
    counties = actor.counties_of(Role.COMPILER) if actor.has(Role.COMPILER) else frozenset()
    return Sight(counties=counties, person_id=actor.person_id)


def group_sight() -> Sight:
    """The cases of own working groups alone."""
    return Sight(counties=frozenset(), person_id=current_person().id)


def ledger_sight() -> Sight:
    """The proposals of the counties of whatever role reads the ledger."""
    actor = current_actor()
    if actor.has(Role.MINISTRY):
        return Sight(counties=None)
    readers = (Role.COMPILER, Role.MANAGER, Role.HYTE)
    counties = actor.counties_of(*readers)
    local = {grant.municipality for grant in actor.grants_of(*readers) if grant.municipality}
    if counties is None:
        return Sight(counties=None)
    whole = counties_of_municipalities(local)
    return Sight(counties=counties | whole, person_id=actor.person_id)


def counties_of_municipalities(municipalities: Iterable[str]) -> frozenset[str]:
    return frozenset(find_municipality(session(), code).county_code for code in municipalities)


def own_county_choices(sight: Sight, nothing: str) -> list[SelectChoice]:
    """For a filter: another county's would be an empty list."""
    own = (
        one
        for one in county_choices(session())
        if sight.counties is None or one.value in sight.counties
    )
    return [SelectChoice("", nothing), *own]


def confirmed(form: GatedForm) -> tuple[Override, ...]:
    """What the person has said of suspected finds."""
    return overrides_in(request.form, form.TEXTS)


def gate_of(form: GatedForm) -> ConfirmedGate:
    return ConfirmedGate(current_analyser(), confirmed(form))


def refuse(form: GatedForm, refusal: PersonalDataFound) -> None:
    """Nothing was stored; the form shows what was found."""
    session().rollback()
    form.show_finds(refusal.finds, str(refusal))


def log_confirmed(form: GatedForm, *, subject: str, key: str) -> None:
    record_overrides(session(), confirmed(form), subject=subject, subject_id=key)


def stored(
    form: GatedForm,
    worked_on: Case | Proposal | Edition,
    write: Callable[..., object],
    /,
    **values: object,
) -> bool:
    """The writing, through the gate and by this person; what was confirmed is logged. False: the
    gate stopped it, and the form shows what it found.
    """
    subject = _KINDS[type(worked_on)]
    by = {"gate": gate_of(form), "actor_id": current_person().id, subject: worked_on}
    try:
        write(session(), **by, **values)
    except PersonalDataFound as refusal:
        refuse(form, refusal)
        return False
    log_confirmed(form, subject=subject, key=_key_of(worked_on))
    return True


def linked(
    form: SourceForm | UseForm,
    worked_on: Case | Edition,
    write: Callable[..., object],
) -> bool:
    """A source or a use; what else is refused, above all a link that is none, is told beside it."""
    try:
        return stored(form, worked_on, write, draft=form.draft())
    except Refusal as refusal:
        session().rollback()
        form.link.errors = [str(refusal)]
        return False


def _key_of(worked_on: Case | Proposal | Edition) -> str:
    return str(worked_on.id) if isinstance(worked_on, Edition) else worked_on.key


def places_of(form_municipalities: Iterable[str], other: str) -> tuple[str, ...]:
    """The ticked ones and those written, separated by commas. Raises `UnknownPlace`."""
    named = (*form_municipalities, *(name for name in other.split(",") if name.strip()))
    return tuple(dict.fromkeys(find_municipality(session(), name).code for name in named))


def today() -> dt.date:
    return dt.date.today()


def in_years(first: int) -> list[str]:
    """From this year back, for a filter."""
    return [str(year) for year in range(today().year, first - 1, -1)]


def asked_proposals() -> Sequence[Proposal]:
    """Forwarded proposals that this person may answer, the most urgent first."""
    actor = current_actor()
    own = actor.grants_of(Role.MANAGER, Role.SUPERVISOR)
    return proposals_for(
        session(),
        person_id=current_person().id,
        organisations={one.organisation_id for one in own if one.organisation_id is not None},
        counties={one.county for one in actor.grants_of(Role.MANAGER) if one.county},
        today=today(),
    )
