"""What a snapshot keeps of the structural work: forwarded proposals, uses, national phenomena.

Only what has left the working group is kept: a proposal once it is forwarded, a case once it is
published or a proposal of it is forwarded. Never a reporter, a person or a count of reports.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Final

from sqlalchemy import ColumnElement, Select, and_, exists, func, not_, or_, select
from sqlalchemy.orm import Session, selectinload

from app.disclosure.tables import Thresholds
from app.models import (
    Answer,
    Case,
    CasePlace,
    CaseState,
    CaseStep,
    Edition,
    Municipality,
    Proposal,
    ProposalState,
    StepKind,
    Use,
)
from app.summaries import queries
from app.summaries.afterwards import said_afterwards
from app.summaries.coding import Json
from app.summaries.work_data import STATE, proposal_from

DONE: Final = (ProposalState.DONE, ProposalState.ASSESSED)


def work(
    session: Session,
    *,
    period: str,
    county: str | None,
    on: dt.date,
    thresholds: Thresholds,
    gauge: Json | None,
) -> Json:
    """Of the county's cases; of the country what is asked of the state or is about several
    counties. `gauge`: the country's self-assessments, confirmed ones only.
    """
    since = queries.starts_of(period)
    sent = _sent(session, county, since)
    return {
        "since": since.isoformat(),
        "sent": _kept(session, sent, period, county, since, on, thresholds),
        "uses": _uses(session, county, since),
        "phenomena": _phenomena(session) if county is None else [],
        "gauge": gauge,
    }


def _sent(session: Session, county: str | None, since: dt.date) -> Sequence[Proposal]:
    """Those still unfinished, and those of which something has come since."""
    return session.scalars(
        select(Proposal)
        .join(Case, Case.id == Proposal.case_id)
        .where(Proposal.forwarded_on.is_not(None), _asked(county), _alive(since))
        .options(
            selectinload(Proposal.texts),
            selectinload(Proposal.steps),
            selectinload(Proposal.case).selectinload(Case.places),
        )
        .order_by(Proposal.due_on, Proposal.id)
    ).all()


def _kept(
    session: Session,
    sent: Sequence[Proposal],
    period: str,
    county: str | None,
    since: dt.date,
    on: dt.date,
    thresholds: Thresholds,
) -> list[Json]:
    """The urgent first."""
    valid = queries.valid_municipalities(session, period)
    cases = {one.case_id for one in sent}
    said = said_afterwards(session, cases, since=since, thresholds=thresholds)
    kept = [{**_proposal(one, county, valid), "said": said.get(one.case_id, {})} for one in sent]
    return sorted(kept, key=lambda each: proposal_from(each).urgency(on))


def _asked(county: str | None) -> ColumnElement[bool]:
    if county is not None:
        return _in_county(county)
    return or_(Proposal.addressee.in_(STATE), _national())


def _in_county(county: str) -> ColumnElement[bool]:
    return exists().where(CasePlace.case_id == Case.id, CasePlace.county_code == county)


def _national() -> ColumnElement[bool]:
    """Over several counties, or (no place at all) the whole country."""
    counties = (
        select(func.count(CasePlace.county_code.distinct()))
        .where(CasePlace.case_id == Case.id)
        .scalar_subquery()
    )
    return counties != 1


def _alive(since: dt.date) -> ColumnElement[bool]:
    finished = or_(Proposal.state.in_(DONE), func.coalesce(Proposal.answer, "") == Answer.NO)
    assessed = exists().where(
        CaseStep.proposal_id == Proposal.id, CaseStep.kind == StepKind.EFFECT, CaseStep.on >= since
    )
    moved = or_(Proposal.answered_on >= since, Proposal.done_on >= since, assessed)
    return or_(not_(finished), moved)


def _proposal(proposal: Proposal, county: str | None, valid: dict[str, str]) -> Json:
    places = [one for one in proposal.case.places if county in (None, one.county_code)]
    answer = _last(proposal, StepKind.ANSWERED)
    return {
        "case_key": proposal.case.key,
        "case": {"fi": proposal.case.name_fi, "sv": proposal.case.name_sv},
        "what": {one.language: one.what for one in proposal.texts},
        "office": proposal.office,
        "addressee": proposal.addressee,
        "counties": sorted({one.county_code for one in places}),
        "municipalities": _municipalities(places, valid),
        "state": str(proposal.state),
        "answer": str(proposal.answer) if proposal.answer else None,
        "reason": answer.note if answer else "",
        "reason_language": answer.language if answer else "fi",
        "effect": proposal.effect,
        **_dates(proposal),
    }


def _municipalities(places: Iterable[CasePlace], valid: dict[str, str]) -> list[str]:
    codes = {one.municipality_code for one in places if one.municipality_code}
    return sorted({valid.get(code, code) for code in codes})


def _dates(proposal: Proposal) -> Json:
    assessed = _last(proposal, StepKind.EFFECT)
    days = {
        "due": proposal.due_on,
        "forwarded": proposal.forwarded_on,
        "answered": proposal.answered_on,
        "done": proposal.done_on,
        "assessed": assessed.on if assessed else None,
    }
    return {name: day.isoformat() if day else None for name, day in days.items()}


def _last(proposal: Proposal, kind: StepKind) -> CaseStep | None:
    return next((step for step in reversed(proposal.steps) if step.kind == kind), None)


def _uses(session: Session, county: str | None, since: dt.date) -> list[Json]:
    """Recorded since, of the cases or the editions of the place; the newest use first."""
    found = session.execute(
        _uses_of(county)
        .where(Use.recorded_on >= since)
        .order_by(Use.used_on.desc(), Use.title, Use.id)
    )
    return [
        {
            "used_in": use.used_in,
            "title": use.title,
            "link": use.link,
            "used_on": use.used_on.isoformat(),
            "case": {"fi": case.name_fi, "sv": case.name_sv} if case else None,
        }
        for use, case in found
    ]


def _uses_of(county: str | None) -> Select[Use, Case | None]:
    within = select(Municipality.code).where(Municipality.county_code == county)
    edition = (
        Edition.scope == ""
        if county is None
        else or_(Edition.scope == county, Edition.scope.in_(within))
    )
    place = _national() if county is None else _in_county(county)
    return (
        select(Use, Case)
        .outerjoin(Case, Case.id == Use.case_id)
        .outerjoin(Edition, Edition.id == Use.edition_id)
        .where(or_(and_(Use.case_id.is_not(None), place), edition))
    )


def _phenomena(session: Session) -> list[Json]:
    """The widest first, then the oldest."""
    told = or_(
        Case.published_on.is_not(None),
        exists().where(Proposal.case_id == Case.id, Proposal.forwarded_on.is_not(None)),
    )
    found = session.scalars(
        select(Case)
        .where(_national(), told, Case.state != CaseState.ENDED)
        .options(selectinload(Case.places))
        .order_by(Case.opened_on, Case.id)
    ).all()
    return _widest_first([_phenomenon(each) for each in found])


def _phenomenon(case: Case) -> Json:
    said = {"fi": case.phenomenon_fi, "sv": case.phenomenon_sv}
    return {
        "key": case.key,
        "name": {"fi": case.name_fi, "sv": case.name_sv},
        "phenomenon": {language: text for language, text in said.items() if text.strip()},
        "counties": sorted({one.county_code for one in case.places}),
        "state": str(case.state),
    }


def _widest_first(phenomena: Sequence[Json]) -> list[Json]:
    return sorted(phenomena, key=lambda one: (bool(one["counties"]), -len(one["counties"])))
