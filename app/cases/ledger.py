"""The ledger of proposals: what was raised, answered, done, and what is late."""

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import ColumnElement, and_, exists, func, not_, or_, select
from sqlalchemy import case as choose
from sqlalchemy.orm import Session, joinedload, selectinload
from sqlalchemy.orm.interfaces import ORMOption

from app.access.rules import COUNTY_MANAGEMENT
from app.cases.rules import FINISHED
from app.cases.sight import Sight, seen_by
from app.models import Answer, Case, CasePlace, Organisation, Proposal, ProposalState

PAGE_LENGTH: Final = 25


def overdue(today: dt.date) -> ColumnElement[bool]:
    """In SQL what `app.cases.rules.is_overdue` says of one."""
    return and_(not_(finished()), Proposal.due_on < today)


def finished() -> ColumnElement[bool]:
    return or_(Proposal.state.in_(tuple(FINISHED)), func.coalesce(Proposal.answer, "") == Answer.NO)


@dataclass(frozen=True, kw_only=True)
class LedgerFilter:
    """What the ledger is narrowed to; empty values narrow nothing."""

    county: str | None = None
    year: int | None = None
    """In which the proposal was made."""
    standing: str | None = None
    """`overdue`, `unanswered`, `under_way`, `finished` or `refused`."""
    addressee: str | None = None


@dataclass(frozen=True)
class Ledger:
    proposals: Sequence[Proposal]
    total: int
    number: int


def ledger(
    session: Session,
    wanted: LedgerFilter,
    *,
    sight: Sight,
    unsent: Sight,
    today: dt.date,
    page: int = 1,
) -> Ledger:
    """Overdue and unanswered ones first, then by due date.

    `unsent`: whose proposals are shown before they are forwarded, too.
    """
    conditions = _shown(wanted, sight, unsent, today)
    found = select(Proposal).join(Case, Case.id == Proposal.case_id).where(*conditions)
    total = session.scalar(select(func.count()).select_from(found.subquery())) or 0
    last = max(1, -(-total // PAGE_LENGTH))
    number = min(max(page, 1), last)
    rows = session.scalars(
        found.options(*_loaded())
        .order_by(_urgency(today), Proposal.due_on, Proposal.id)
        .limit(PAGE_LENGTH)
        .offset((number - 1) * PAGE_LENGTH)
    ).all()
    return Ledger(rows, total, number)


def _loaded() -> tuple[ORMOption, ...]:
    """What a list shows of each, and what the access rules ask of it."""
    case = selectinload(Proposal.case)
    return (
        selectinload(Proposal.texts),
        case.selectinload(Case.places),
        case.selectinload(Case.members),
        joinedload(Proposal.organisation),
    )


def _urgency(today: dt.date) -> ColumnElement[int]:
    waiting = Proposal.state == ProposalState.FORWARDED
    late = overdue(today)
    return choose((and_(late, waiting), 0), (late, 1), (waiting, 2), (finished(), 4), else_=3)


def _shown(
    wanted: LedgerFilter, sight: Sight, unsent: Sight, today: dt.date
) -> list[ColumnElement[bool]]:
    sent = or_(Proposal.state != ProposalState.PROPOSED, seen_by(unsent))
    return [seen_by(sight), sent, *_ledger_conditions(wanted, today)]


def _ledger_conditions(wanted: LedgerFilter, today: dt.date) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if wanted.county:
        conditions.append(
            exists().where(CasePlace.case_id == Case.id, CasePlace.county_code == wanted.county)
        )
    if wanted.year:
        first, last = dt.date(wanted.year, 1, 1), dt.date(wanted.year, 12, 31)
        conditions.append(Proposal.made_on.between(first, last))
    if wanted.addressee:
        conditions.append(Proposal.addressee == wanted.addressee)
    if wanted.standing:
        conditions.append(_standings(today)[wanted.standing])
    return conditions


def _standings(today: dt.date) -> dict[str, ColumnElement[bool]]:
    refused = func.coalesce(Proposal.answer, "") == Answer.NO
    return {
        "overdue": overdue(today),
        "unanswered": Proposal.state == ProposalState.FORWARDED,
        "under_way": and_(
            not_(finished()), Proposal.state.in_((ProposalState.ANSWERED, ProposalState.DOING))
        ),
        "finished": Proposal.state.in_(tuple(FINISHED)),
        "refused": refused,
    }


@dataclass(frozen=True, kw_only=True)
class Tally:
    """A year of a county's proposals, in numbers."""

    year: int
    made: int
    answered: int
    promised: int
    """Will be done, wholly or partly."""
    done: int
    overdue: int


def ledger_by_year(
    session: Session, *, sight: Sight, unsent: Sight, county: str | None, today: dt.date
) -> list[Tally]:
    """Of those that `ledger` shows; the newest year first."""
    year = func.extract("year", Proposal.made_on)
    conditions = _shown(LedgerFilter(county=county), sight, unsent, today)
    rows = session.execute(
        select(
            year,
            func.count(),
            _sum(Proposal.answered_on.is_not(None)),
            _sum(Proposal.answer.in_((Answer.YES, Answer.PARTLY))),
            _sum(Proposal.state.in_(tuple(FINISHED))),
            _sum(overdue(today)),
        )
        .select_from(Proposal)
        .join(Case, Case.id == Proposal.case_id)
        .where(*conditions)
        .group_by(year)
        .order_by(year.desc())
    )
    return [
        Tally(year=int(y), made=made, answered=a, promised=p, done=done, overdue=late)
        for y, made, a, p, done, late in rows
    ]


def _sum(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.coalesce(func.sum(choose((condition, 1), else_=0)), 0)


def proposals_for(
    session: Session,
    *,
    person_id: int,
    organisations: Collection[int],
    counties: Collection[str],
    today: dt.date,
) -> Sequence[Proposal]:
    """Forwarded proposals that this person may answer: asked by name, of own offices, or of the
    management of own counties. The most urgent first.
    """
    county_offices = select(Organisation.id).where(Organisation.county_code.in_(sorted(counties)))
    mine = or_(
        Proposal.person_id == person_id,
        Proposal.organisation_id.in_(sorted(organisations)),
        and_(
            Proposal.addressee == COUNTY_MANAGEMENT,
            Proposal.organisation_id.in_(county_offices),
        ),
    )
    return session.scalars(
        select(Proposal)
        .where(mine, Proposal.state != ProposalState.PROPOSED)
        .options(selectinload(Proposal.texts), selectinload(Proposal.case))
        .order_by(_urgency(today), Proposal.due_on, Proposal.id)
    ).all()
