"""Place reports in periods, close periods and lock them, county by county."""

import datetime as dt
from contextlib import suppress

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from app.audit.services import record
from app.disclosure.protect import DEFAULTS
from app.disclosure.tables import Thresholds
from app.gauge.coding import gauge_as_json
from app.gauge.queries import gauge_of_year, newest_confirmed_year
from app.language import _, current_language, label_in
from app.models import Closing, County, Period, Placement, Report, ReportState, Snapshot
from app.periods import queries, rules
from app.periods.holding import held_closing, hold_periods
from app.summaries.coding import Json
from app.summaries.services import Summary, compile_summary, take_snapshot


def ensure_period(session: Session, code: str, *, alone: bool = False) -> Period:
    """The period's row, made at its first use.

    The row is held to the transaction's end: shared by those who place reports, `alone` by the
    one who closes, so that no report slips into a period that is being closed.
    """
    held = select(Period).where(Period.code == code).with_for_update(read=not alone)
    if session.scalar(held) is None:
        _add_period(session, code)
    return session.scalars(held).one()


def _add_period(session: Session, code: str) -> None:
    starts, ends = rules.bounds(code)
    # Two may file the first report of a half-year at once: the later one finds it there.
    with suppress(IntegrityError), session.begin_nested():
        session.add(Period(code=code, starts=starts, ends=ends))


def place_report(session: Session, *, report: Report, filed_on: dt.date) -> None:
    """Give the report its period in every county of its places; where it has one, it stays.

    A period closed in the county sends the report on to the next open one.
    """
    counties = {place.county_code for place in report.places}
    report.placements = [kept for kept in report.placements if kept.county_code in counties]
    placed = {kept.county_code for kept in report.placements}
    period = rules.period_of(filed_on)
    report.placements += [
        _placement(session, period=period, county=county) for county in sorted(counties - placed)
    ]
    session.flush()


def _placement(session: Session, *, period: str, county: str) -> Placement:
    found = _next_open(session, period=period, county=county)
    return Placement(
        county_code=county, period=found, moved_from=None if found == period else period
    )


def _next_open(session: Session, *, period: str, county: str) -> str:
    """Each period is held before it is asked about: then it cannot be closed afterwards."""
    ensure_period(session, period)
    while queries.closing(session, period=period, county=county) is not None:
        period = rules.next_period(period)
        ensure_period(session, period)
    return period


def close_period(session: Session, *, period: str, county: str, actor_id: int | None) -> Closing:
    """Include what is accepted; what is undecided moves on to the next open period.

    May come before the period has ended: whoever asks for it warns (`rules.has_ended`).
    """
    ensure_period(session, period, alone=True)
    hold_periods(session, since=period)
    closing = queries.closing(session, period=period, county=county)
    if closing is not None:
        raise _closed_already(closing)
    closing = Closing(period=period, county_code=county, closed_on=dt.date.today())
    session.add(closing)
    session.flush()
    following = _next_open(session, period=period, county=county)
    _hold_reports(session, period=period, county=county)
    included = _include_accepted(session, period=period, county=county)
    moved = _move_undecided(session, period=period, county=county, following=following)
    record(
        session,
        actor_id=actor_id,
        action="period.closed",
        subject="period",
        subject_id=f"{period}/{county}",
        included=included,
        moved=moved,
    )
    return closing


def _closed_already(closing: Closing) -> rules.PeriodClosed:
    return rules.PeriodClosed(
        _(
            "Kausi %(period)s suljettiin jo %(day)s. Myöhässä tulleet raportit ovat kaudella "
            "%(next)s.",
            period=closing.period,
            day=rules.written(closing.closed_on),
            next=rules.next_period(closing.period),
        )
    )


def _hold_reports(session: Session, *, period: str, county: str) -> None:
    """Nobody accepts, undoes, withdraws or parts a report while its period is being closed."""
    session.scalars(
        select(Report)
        .join(Placement, Placement.report_id == Report.id)
        .where(
            Placement.period == period,
            Placement.county_code == county,
            Report.state.in_((*queries.COUNTED, *queries.UNDECIDED)),
        )
        .order_by(Report.id)
        .with_for_update(of=Report)
        .execution_options(populate_existing=True)
    ).all()


def _include_accepted(session: Session, *, period: str, county: str) -> int:
    """Those that another county has included already are counted here too."""
    accepted = queries.reports_in(session, period=period, county=county, states=queries.COUNTED)
    for report in accepted:
        report.state = ReportState.INCLUDED
    session.flush()
    return len(accepted)


def _move_undecided(session: Session, *, period: str, county: str, following: str) -> int:
    late = session.scalars(
        select(Placement)
        .join(Report, Report.id == Placement.report_id)
        .where(
            Placement.period == period,
            Placement.county_code == county,
            Report.state.in_(queries.UNDECIDED),
        )
    ).all()
    for placement in late:
        placement.period, placement.moved_from = following, period
    session.flush()
    return len(late)


def lock_period(
    session: Session,
    *,
    period: str,
    county: str,
    actor_id: int | None,
    thresholds: Thresholds = DEFAULTS,
) -> Snapshot:
    """Take the county's snapshot, from which its editions are made ever after."""
    ensure_period(session, period)
    closing = held_closing(session, period=period, county=county, alone=True)
    if closing is None:
        raise rules.PeriodStillOpen(
            _(
                "Kausi %(period)s on vielä auki. Sulje se ensin: silloin myöhässä tulevat "
                "raportit siirtyvät seuraavalle kaudelle.",
                period=period,
            )
        )
    rules.demand_not_locked(period, closing.locked_on)
    closing.locked_on = dt.date.today()
    session.flush()
    _record_lock(session, period=period, scope=county, actor_id=actor_id)
    return take_snapshot(session, period=period, county=county, thresholds=thresholds)


def prepare_country(session: Session, *, period: str, thresholds: Thresholds = DEFAULTS) -> Summary:
    """Compile the country's summary for `lock_country`. It takes about a minute and only reads,
    so nobody should be kept waiting for it: call it in a transaction of its own.
    """
    _demand_country_ready(session, period)
    return compile_summary(session, period=period, county=None, thresholds=thresholds)


def lock_country(
    session: Session,
    *,
    period: str,
    actor_id: int | None,
    thresholds: Thresholds = DEFAULTS,
    prepared: Summary | None = None,
) -> Snapshot:
    """Take the country's snapshot, once every county is locked."""
    ensure_period(session, period, alone=True)
    _demand_country_ready(session, period)
    _record_lock(session, period=period, scope="country", actor_id=actor_id)
    return take_snapshot(
        session,
        period=period,
        county=None,
        thresholds=thresholds,
        prepared=prepared,
        gauge=_gauge(session),
    )


def _gauge(session: Session) -> Json | None:
    """The newest year of which some county has confirmed its answers."""
    year = newest_confirmed_year(session)
    return None if year is None else gauge_as_json(gauge_of_year(session, year))


def _demand_country_ready(session: Session, period: str) -> None:
    unlocked = [one.county for one in queries.states(session, period) if one.locked_on is None]
    if unlocked:
        raise rules.CountiesStillUnlocked(_unlocked(session, period, unlocked))
    taken = queries.snapshot(session, period=period, county=None)
    rules.demand_not_locked(period, taken.taken_on if taken else None)


def _unlocked(session: Session, period: str, counties: list[str]) -> str:
    found = session.scalars(select(County).where(County.code.in_(counties)).order_by(County.code))
    names = [label_in(current_language(), fi=one.name_fi, sv=one.name_sv) for one in found]
    return _(
        "Koko maan kausi %(period)s lukitaan viimeisenä. Lukitsematta on vielä: %(counties)s.",
        period=period,
        counties=", ".join(names),
    )


def _record_lock(session: Session, *, period: str, scope: str, actor_id: int | None) -> None:
    record(
        session,
        actor_id=actor_id,
        action="period.locked",
        subject="period",
        subject_id=f"{period}/{scope}",
    )
