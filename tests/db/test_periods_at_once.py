"""A report is filed or changed while its period is being closed, and a period is closed or locked
twice at once: one of the two waits for the other, and is told what came of it.

PostgreSQL only: SQLite lets one transaction write at a time.
"""

import datetime as dt
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial

import pytest
from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from app.db import make_engine, transaction
from app.models import Report, ReportPlace, ReportState, Snapshot, TagDecision
from app.periods.rules import PeriodClosed, PeriodLocked
from app.periods.services import (
    close_period,
    ensure_period,
    lock_country,
    lock_period,
    place_report,
)
from app.places.queries import counties
from app.reports.gate import Gate
from app.reports.rules import NotWithdrawable
from app.reports.services import edit_report, withdraw_report
from app.tagging.services import decide_tag
from nlp.analyser import Analyser
from tests import factories
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


def test_a_report_late_for_a_period_whose_next_one_is_closing_goes_to_the_one_after(busy_engine):
    close_in(busy_engine)
    with Session(busy_engine) as closing, ThreadPoolExecutor(1) as pool:
        close_period(closing, period="2026H2", county="05", actor_id=None)
        filing = pool.submit(file_in, busy_engine)
        with pytest.raises(TimeoutError):
            filing.result(timeout=1)
        closing.commit()
        assert filing.result(timeout=30) == "2027H1"


class SlowGate(Gate):
    """Lets something else begin while it reads."""

    def __init__(self, analyser: Analyser, meanwhile: Callable[[], None]) -> None:
        super().__init__(analyser)
        self.meanwhile = meanwhile

    def check(self, texts, overrides=()):
        self.meanwhile()
        super().check(texts, overrides=overrides)


def test_an_edit_that_adds_a_county_and_a_closing_do_not_wait_for_each_other(busy_engine, analyser):
    with transaction(busy_engine) as session:
        report_id = filed(session).id
    with Session(busy_engine) as editing, ThreadPoolExecutor(1) as pool:
        begun: list[Future[None]] = []

        def close_meanwhile() -> None:
            begun.append(pool.submit(close_in, busy_engine))
            with pytest.raises(TimeoutError):
                begun[0].result(timeout=1)

        report = editing.get_one(Report, report_id)
        edit_report(
            editing,
            report=report,
            draft=factories.report_draft(municipalities=("853", "837")),
            gate=SlowGate(analyser, close_meanwhile),
            analyser=analyser,
        )
        editing.commit()
        begun[0].result(timeout=30)
        editing.expire_all()
        periods = {each.county_code: each.period for each in report.placements}
        assert periods == {"05": "2026H2", "08": "2026H1"}


def test_of_two_who_close_at_once_one_is_told_that_it_is_done(busy_engine):
    with Session(busy_engine) as first, ThreadPoolExecutor(1) as pool:
        close_period(first, period="2026H1", county="05", actor_id=None)
        second = pool.submit(close_in, busy_engine)
        with pytest.raises(TimeoutError):
            second.result(timeout=1)
        first.commit()
        with pytest.raises(PeriodClosed, match="suljettiin jo"):
            second.result(timeout=30)


def test_of_two_who_lock_a_county_at_once_one_is_told_that_it_is_done(busy_engine):
    close_in(busy_engine)
    locks = partial(lock_period, period="2026H1", county="05", actor_id=None)
    one_succeeds_and_one_is_refused(busy_engine, locks)


def test_of_two_who_lock_the_country_at_once_one_is_told_that_it_is_done(busy_engine):
    with transaction(busy_engine) as session:
        for county in counties(session):
            close_period(session, period="2026H1", county=county.code, actor_id=None)
            lock_period(session, period="2026H1", county=county.code, actor_id=None)
    locks = partial(lock_country, period="2026H1", actor_id=None)
    one_succeeds_and_one_is_refused(busy_engine, locks)


def one_succeeds_and_one_is_refused(engine: Engine, locks: Callable[[Session], Snapshot]) -> None:
    with Session(engine) as first, ThreadPoolExecutor(1) as pool:
        scope = locks(first).scope
        second = pool.submit(in_transaction, engine, locks)
        with pytest.raises(TimeoutError):
            second.result(timeout=1)
        first.commit()
        with pytest.raises(PeriodLocked, match="lukittiin"):
            second.result(timeout=30)
        taken = select(func.count()).select_from(Snapshot).where(Snapshot.scope == scope)
        assert first.scalar(taken) == 1


def in_transaction(engine: Engine, does: Callable[[Session], object]) -> None:
    with transaction(engine) as session:
        does(session)


def test_a_tag_decided_while_the_period_is_being_locked_is_refused(busy_engine):
    with transaction(busy_engine) as session:
        report = filed(session)
        report.state, report_id = ReportState.ACCEPTED, report.id
    close_in(busy_engine)
    with Session(busy_engine) as locking, ThreadPoolExecutor(1) as pool:
        lock_period(locking, period="2026H1", county="05", actor_id=None)
        deciding = pool.submit(in_transaction, busy_engine, partial(tag, report_id=report_id))
        with pytest.raises(TimeoutError):
            deciding.result(timeout=1)
        locking.commit()
        with pytest.raises(PeriodLocked):
            deciding.result(timeout=30)
        assert locking.scalars(select(TagDecision)).all() == []


def tag(session: Session, *, report_id: int) -> None:
    decide_tag(
        session,
        report=session.get_one(Report, report_id),
        code_list="theme",
        code="asuminen",
        accepted=True,
        decided_as="compiler",
        actor_id=None,
    )


def test_a_report_is_not_parted_from_a_county_that_is_closing(busy_engine):
    with transaction(busy_engine) as session:
        report = filed(session)
        report.places.append(ReportPlace(county_code="08", municipality_code="837"))
        place_report(session, report=report, filed_on=dt.date(2026, 3, 14))
        report.state, report_id = ReportState.ACCEPTED, report.id
    close_in(busy_engine)
    with Session(busy_engine) as closing, ThreadPoolExecutor(1) as pool:
        close_period(closing, period="2026H1", county="08", actor_id=None)
        withdrawing = pool.submit(withdraw_in, busy_engine, report_id)
        with pytest.raises(TimeoutError):
            withdrawing.result(timeout=1)
        closing.commit()
        with pytest.raises(NotWithdrawable):
            withdrawing.result(timeout=30)
