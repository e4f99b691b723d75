"""What came of one report: its cases, what was proposed to whom, answered, done and used."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from app.cases.claims import claimed_cases
from app.cases.queries import (
    cases_of_report,
    proposals_of_cases,
    said_of_report,
    uses_of_cases,
    uses_of_editions_with,
)
from app.models import Case, CaseStep, FollowUp, Proposal, ProposalState, Report, StepKind, Use

TOLD = frozenset({StepKind.ANSWERED, StepKind.PROGRESS, StepKind.EFFECT})


@dataclass(frozen=True)
class Followed:
    """A forwarded proposal, and what has been said to it since. Never by whom."""

    proposal: Proposal
    steps: Sequence[CaseStep]


@dataclass(frozen=True)
class CaseTrail:
    case: Case
    proposals: Sequence[Followed]
    uses: Sequence[Use]


@dataclass(frozen=True)
class Trail:
    cases: Sequence[CaseTrail]
    uses: Sequence[Use]
    """Of the editions that counted the report."""
    said: Sequence[FollowUp]
    claimed: Sequence[Case]
    """Marked as the same phenomenon, and not joined; none that has been hidden."""


def trail_of(session: Session, report: Report) -> Trail:
    """For the report's own reporter."""
    cases = cases_of_report(session, report)
    ids = [case.id for case in cases]
    uses, proposals = uses_of_cases(session, ids), proposals_of_cases(session, ids)
    return Trail(
        cases=[
            CaseTrail(
                case,
                _followed(one for one in proposals if one.case_id == case.id),
                [use for use in uses if use.case_id == case.id],
            )
            for case in cases
        ],
        uses=uses_of_editions_with(session, report),
        said=said_of_report(session, report),
        claimed=[case for case in claimed_cases(session, report) if case.published_on],
    )


def _followed(proposals: Iterable[Proposal]) -> list[Followed]:
    return [
        Followed(one, [step for step in one.steps if step.kind in TOLD])
        for one in proposals
        if one.state != ProposalState.PROPOSED
    ]
