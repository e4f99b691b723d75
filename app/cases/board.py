"""The board: cases by state."""

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import ColumnElement, ScalarSelect, exists, func, select
from sqlalchemy.orm import Session, selectinload

from app.cases.ledger import overdue
from app.cases.queries import reports_in_cases
from app.cases.sight import Sight, seen_by
from app.db import says
from app.models import Case, CasePlace, CaseState, Proposal, ProposalState

COLUMN_LENGTH: Final = 20
"""Cases that a column of the board shows; the rest stand behind its heading."""


@dataclass(frozen=True, kw_only=True)
class CaseFilter:
    """What the board is narrowed to; empty values narrow nothing."""

    county: str | None = None
    theme: str | None = None
    words: str = ""
    """In the name or the phenomenon."""


def _conditions(wanted: CaseFilter, sight: Sight) -> list[ColumnElement[bool]]:
    conditions = [seen_by(sight)]
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
    """Every state with its most urgent and its newest cases."""
    totals = _totals(session, wanted, sight)
    return tuple(
        Column(
            state,
            _listed(session, wanted, sight, state, today) if totals.get(state) else (),
            totals.get(state, 0),
        )
        for state in CaseState
    )


def _totals(session: Session, wanted: CaseFilter, sight: Sight) -> dict[CaseState, int]:
    rows = session.execute(
        select(Case.state, func.count()).where(*_conditions(wanted, sight)).group_by(Case.state)
    )
    return {CaseState(state): count for state, count in rows}


def _listed(
    session: Session, wanted: CaseFilter, sight: Sight, state: CaseState, today: dt.date
) -> Sequence[Listed]:
    """What is late first, then what waits for an answer, then the newest."""
    late = _count(overdue(today)).label("late")
    waiting = _count(Proposal.state == ProposalState.FORWARDED).label("waiting")
    rows = session.execute(
        select(Case, late, waiting)
        .where(*_conditions(wanted, sight), Case.state == state)
        .options(selectinload(Case.places), selectinload(Case.codes))
        .order_by(late.desc(), waiting.desc(), Case.opened_on.desc(), Case.id.desc())
        .limit(COLUMN_LENGTH)
    ).all()
    ids = [row.Case.id for row in rows]
    reports, proposals = reports_in_cases(session, ids), _proposals(session, ids)
    return [
        Listed(
            case=row.Case,
            reports=reports.get(row.Case.id, 0),
            proposals=proposals.get(row.Case.id, 0),
            overdue=row.late,
            unanswered=row.waiting,
        )
        for row in rows
    ]


def _count(condition: ColumnElement[bool]) -> ScalarSelect[int]:
    """Of the case's proposals."""
    return (
        select(func.count())
        .select_from(Proposal)
        .where(Proposal.case_id == Case.id, condition)
        .correlate(Case)
        .scalar_subquery()
    )


def _proposals(session: Session, ids: Collection[int]) -> dict[int, int]:
    rows = session.execute(
        select(Proposal.case_id, func.count())
        .where(Proposal.case_id.in_(ids))
        .group_by(Proposal.case_id)
    )
    return {case: count for case, count in rows}  # noqa: C416 (rows are no pairs to mypy)
