"""Two act on one proposal or one case at once: one waits, and then meets what the other did.

PostgreSQL only: SQLite lets one transaction write at a time.
"""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from app.cases.drafts import AnswerDraft
from app.cases.gathering import join_reports
from app.cases.proposals import answer_proposal, take_back
from app.cases.queries import count_reports
from app.cases.rules import WrongMoment
from app.db import make_engine, transaction
from app.models import Answer, Case, Proposal, ProposalState, Report
from app.reports.gate import Gate
from nlp.analyser import Analyser
from tests import case_factories as make
from tests import factories
from tests.postgres import Postgres


@pytest.fixture
def busy_engine(postgres: Postgres, furnished_postgres: str) -> Iterator[Engine]:
    made = make_engine(postgres.create(template=furnished_postgres))
    yield made
    made.dispose()


def test_what_is_being_taken_back_is_not_answered(busy_engine: Engine, analyser: Analyser) -> None:
    with transaction(busy_engine) as session:
        actor = factories.person(session, "compiler", county="05")
        case = make.case(session, analyser, actor=actor)
        asked = make.proposal(session, analyser, case=case, actor=actor, forwarded=True)

    def answer() -> None:
        with transaction(busy_engine) as session:
            answer_proposal(
                session,
                proposal=session.get_one(Proposal, asked.id),
                draft=AnswerDraft(answer=Answer.YES, reason="Tehdään."),
                gate=Gate(analyser),
                actor_id=actor.id,
            )

    with Session(busy_engine) as undoing, ThreadPoolExecutor(1) as pool:
        found = undoing.get_one(Proposal, asked.id)
        take_back(undoing, proposal=found, actor_id=actor.id)
        answering = pool.submit(answer)
        with pytest.raises(TimeoutError):
            answering.result(timeout=1)
        undoing.commit()
        with pytest.raises(WrongMoment):
            answering.result(timeout=30)
        undoing.refresh(found)
        assert (found.state, found.answer) == (ProposalState.PROPOSED, None)


def test_a_report_that_two_join_at_once_is_joined_once(
    busy_engine: Engine, analyser: Analyser
) -> None:
    with transaction(busy_engine) as session:
        actor = factories.person(session, "compiler", county="05")
        report = factories.report(session, analyser, accepted=True)
        case = make.case(session, analyser, actor=actor)

    def join(session: Session) -> int:
        found = session.get_one(Case, case.id), session.get_one(Report, report.id)
        return join_reports(session, case=found[0], reports=[found[1]], actor_id=actor.id)

    def join_too() -> int:
        with transaction(busy_engine) as session:
            return join(session)

    with Session(busy_engine) as first, ThreadPoolExecutor(1) as pool:
        assert join(first) == 1
        second = pool.submit(join_too)
        with pytest.raises(TimeoutError):
            second.result(timeout=1)
        first.commit()
        assert second.result(timeout=30) == 0
        assert count_reports(first, case) == 1
