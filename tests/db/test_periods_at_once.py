"""A report is filed while its period is being closed: one of the two waits for the other.

PostgreSQL only: SQLite lets one transaction write at a time.
"""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from app.db import make_engine, transaction
from app.models import Report, ReportPlace, ReportState
from app.periods.services import close_period, ensure_period, place_report
from app.reports.rules import NotWithdrawable
from app.reports.services import withdraw_report
from tests.postgres import Postgres


@pytest.fixture
def busy_engine(postgres: Postgres, furnished_postgres: str):
    made = make_engine(postgres.create(template=furnished_postgres))
    yield made
    made.dispose()


def filed(session: Session) -> Report:
    report = Report(
        language="fi",
        kind="huoli",
        phenomenon="Vuokrat nousevat.",
        organisation_kind="kunta",
        filed_in="2026-03",
        places=[ReportPlace(county_code="05", municipality_code="853")],
    )
    session.add(report)
    session.flush()
    place_report(session, report=report, filed_on=dt.date(2026, 3, 14))
    return report


def file_in(engine: Engine) -> str:
    with transaction(engine) as session:
        return filed(session).placements[0].period


@pytest.mark.parametrize("known", [True, False], ids=["known period", "new period"])
def test_a_report_filed_while_the_period_closes_goes_to_the_next(busy_engine, known):
    if known:
        with transaction(busy_engine) as session:
            ensure_period(session, "2026H1")
    with Session(busy_engine) as closing, ThreadPoolExecutor(1) as pool:
        close_period(closing, period="2026H1", county="05", actor_id=None)
        filing = pool.submit(file_in, busy_engine)
        with pytest.raises(TimeoutError):
            filing.result(timeout=1)
        closing.commit()
        assert filing.result(timeout=30) == "2026H2"


def test_closing_waits_for_a_report_that_is_being_filed(busy_engine):
    with Session(busy_engine) as filing, ThreadPoolExecutor(1) as pool:
        report = filed(filing)
        closing = pool.submit(close_in, busy_engine)
        with pytest.raises(TimeoutError):
            closing.result(timeout=1)
        filing.commit()
        closing.result(timeout=30)
        filing.refresh(report.placements[0])
        assert report.placements[0].period == "2026H2"


def close_in(engine: Engine) -> None:
    with transaction(engine) as session:
        close_period(session, period="2026H1", county="05", actor_id=None)


def test_a_report_is_not_withdrawn_from_a_period_that_is_closing(busy_engine):
    with transaction(busy_engine) as session:
        report = filed(session)
        report.state = ReportState.ACCEPTED
    with Session(busy_engine) as closing, ThreadPoolExecutor(1) as pool:
        close_period(closing, period="2026H1", county="05", actor_id=None)
        withdrawing = pool.submit(withdraw_in, busy_engine, report.id)
        with pytest.raises(TimeoutError):
            withdrawing.result(timeout=1)
        closing.commit()
        with pytest.raises(NotWithdrawable):
            withdrawing.result(timeout=30)
        assert closing.get_one(Report, report.id).state == ReportState.INCLUDED


def test_closing_waits_for_a_report_that_is_being_withdrawn(busy_engine):
    with transaction(busy_engine) as session:
        report_id = filed(session).id
        session.get_one(Report, report_id).state = ReportState.ACCEPTED
    with Session(busy_engine) as withdrawing, ThreadPoolExecutor(1) as pool:
        report = withdrawing.get_one(Report, report_id)
        withdraw_report(withdrawing, report=report)
        closing = pool.submit(close_in, busy_engine)
        with pytest.raises(TimeoutError):
            closing.result(timeout=1)
        withdrawing.commit()
        closing.result(timeout=30)
        withdrawing.refresh(report)
        assert report.state == ReportState.WITHDRAWN


def withdraw_in(engine: Engine, report_id: int) -> None:
    with transaction(engine) as session:
        withdraw_report(session, report=session.get_one(Report, report_id))
