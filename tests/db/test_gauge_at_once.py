"""Two compilers of a county write to its gauge at once: one waits for the other.

PostgreSQL only: SQLite lets one transaction write at a time.
"""

from concurrent.futures import Future, ThreadPoolExecutor, wait

import pytest
from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from app.db import make_engine, transaction
from app.gauge.queries import find_assessment
from app.gauge.rules import AnswersConfirmed
from app.gauge.services import confirm_assessment, seal_of
from app.models import GaugeAnswer, GaugeAssessment
from tests.gauge_examples import TODAY, answer
from tests.postgres import Postgres


@pytest.fixture
def busy_engine(postgres: Postgres, furnished_postgres: str):
    made = make_engine(postgres.create(template=furnished_postgres))
    yield made
    made.dispose()


def answer_in(engine: Engine, question: str) -> bool:
    with transaction(engine) as session:
        return answer(session, question, 2)


def waits(future: Future[bool]) -> bool:
    return not wait([future], timeout=1).done


def test_the_first_answers_of_two_make_one_assessment(busy_engine):
    with Session(busy_engine) as first, ThreadPoolExecutor(1) as pool:
        answer(first, "vastuu.henkilo", 1)
        second = pool.submit(answer_in, busy_engine, "vastuu.tiimi")
        assert waits(second)
        first.commit()
        assert second.result(timeout=10)
    with transaction(busy_engine) as session:
        counts = [
            session.scalar(select(func.count()).select_from(table))
            for table in (GaugeAssessment, GaugeAnswer)
        ]
    assert counts == [1, 2]


def test_an_answer_that_comes_while_the_year_is_confirmed_is_told_so(busy_engine):
    answer_in(busy_engine, "vastuu.henkilo")
    with Session(busy_engine) as confirming, ThreadPoolExecutor(1) as pool:
        seal = seal_of(find_assessment(confirming, county="05", year=2025))
        confirm_assessment(
            confirming, county="05", year=2025, seal=seal, actor_id=None, today=TODAY
        )
        late = pool.submit(answer_in, busy_engine, "vastuu.tiimi")
        assert waits(late)
        confirming.commit()
        with pytest.raises(AnswersConfirmed):
            late.result(timeout=10)
