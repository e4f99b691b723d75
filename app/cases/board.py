"""The board: cases by state."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import ColumnElement, exists, func, select
from sqlalchemy.orm import Session, selectinload

from app.cases.ledger import overdue
from app.cases.sight import Sight, seen_by
from app.db import says
from app.models import Case, CasePlace, CaseReport, CaseState, Proposal, ProposalState

COLUMN_LENGTH: Final = 20
"""Cases that a column of the board shows; the rest stand behind its heading."""


@dataclass(frozen=True, kw_only=True)
class CaseFilter:
    """What the board is narrowed to; empty values narrow nothing."""

    states: tuple[CaseState, ...] = ()
    county: str | None = None
    theme: str | None = None
    words: str = ""
    """In the name or the phenomenon."""


def _conditions(wanted: CaseFilter, sight: Sight) -> list[ColumnElement[bool]]:
    conditions = [seen_by(sight)]
    if wanted.states:
        conditions.append(Case.state.in_(wanted.states))
    if wanted.county:
        conditions.append(
            exists().where(CasePlace.case_id == Case.id, CasePlace.county_code == wanted.county)
        )
    if wanted.theme:
        conditions.append(Case.codes.any(code_list="theme", code=wanted.theme))
    fields = (Case.name_fi, Case.name_sv, Case.phenomenon_fi, Case.phenomenon_sv)
    conditions.extend(says(word, fields) for word in wanted.words.split())
    return conditions


@dataclass(frozen=True)
class Column:
    """One state of the board."""

    state: CaseState
    cases: Sequence["Listed"]
    total: int


@dataclass(frozen=True, kw_only=True)
class Listed:
    """A case in a list, with what a reader looks for first."""

    case: Case
    reports: int
    proposals: int
    overdue: int
    unanswered: int


def board(
    session: Session, wanted: CaseFilter, *, sight: Sight, today: dt.date
) -> tuple[Column, ...]:
    """Every state with its newest cases, the ones with overdue proposals first."""
    states = wanted.states or tuple(CaseState)
    totals = _totals(session, wanted, sight)
    return tuple(
        Column(
            state,
            _listed(session, wanted, sight, state, today) if totals.get(state) else (),
            totals.get(state, 0),
        )
        for state in states
    )


def _totals(session: Session, wanted: CaseFilter, sight: Sight) -> dict[CaseState, int]:
    rows = session.execute(
        select(Case.state, func.count()).where(*_conditions(wanted, sight)).group_by(Case.state)
    )
    return {CaseState(state): count for state, count in rows}


def _listed(
    session: Session, wanted: CaseFilter, sight: Sight, state: CaseState, today: dt.date
) -> Sequence[Listed]:
    late = _count(Proposal, overdue(today)).label("late")
    rows = session.execute(
        select(
            Case,
            _count(CaseReport).label("reports"),
            _count(Proposal).label("proposals"),
            late,
            _count(Proposal, Proposal.state == ProposalState.FORWARDED).label("unanswered"),
        )
        .where(*_conditions(wanted, sight), Case.state == state)
        .options(selectinload(Case.places), selectinload(Case.codes))
        .order_by(late.desc(), Case.opened_on.desc(), Case.id.desc())
        .limit(COLUMN_LENGTH)
    )
    return [
        Listed(case=found, reports=reports, proposals=made, overdue=late, unanswered=waiting)
        for found, reports, made, late, waiting in rows
    ]


def _count(model: Any, *conditions: ColumnElement[bool]) -> Any:
    return (
        select(func.count())
        .select_from(model)
        .where(model.case_id == Case.id, *conditions)
        .correlate(Case)
        .scalar_subquery()
    )
