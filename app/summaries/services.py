"""Compile a period's summary, and keep it for ever as a snapshot."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy.orm import Session

from app.disclosure.country import CountyTables
from app.disclosure.protect import DEFAULTS, county_tables, protect
from app.disclosure.tables import Audience, Grouping, Protected, Thresholds
from app.language import _
from app.models import Snapshot
from app.refusals import Refusal
from app.summaries import contents, queries, stored
from app.summaries.coding import Json, canonical, fingerprint, grouping_as_json, protected_as_json
from app.summaries.work import work

FORMAT = 3
"""Raised when a snapshot's shape changes; the older shapes must be read for ever.

2: what came of proposals, uses and the gauge stand in `proposals`.
3: with each proposal, what its case's reporters have said since.
"""


class AlreadyTaken(Refusal):
    """There is one snapshot of a period and a scope, and it does not change."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What a period says: the true counts, and the same as each audience may see them."""

    grouping: Grouping
    shown: dict[Audience, Protected]


def compile_summary(
    session: Session,
    *,
    period: str,
    county: str | None,
    thresholds: Thresholds = DEFAULTS,
) -> Summary:
    """Count and protect, from what has been accepted so far."""
    grouping = queries.group(session, period=period, county=county)
    if county is None:
        fixed = _fixed_counties(session, period, grouping.areas, thresholds)
        shown = protect(grouping, audience=Audience.MINISTRY, thresholds=thresholds, fixed=fixed)
        return Summary(grouping, {Audience.MINISTRY: shown})
    tables = county_tables(grouping, thresholds=thresholds)
    return Summary(grouping, {Audience.HYTE: tables.public, Audience.MANAGEMENT: tables.management})


def county_tables_of(
    session: Session, *, period: str, county: str, thresholds: Thresholds = DEFAULTS
) -> CountyTables:
    """As they were locked; of a county that is not locked yet, as they would be now."""
    found = stored.find_snapshot(session, period=period, county=county)
    if found is not None:
        return stored.county_tables_in(found)
    grouping = queries.group(session, period=period, county=county)
    return county_tables(grouping, thresholds=thresholds)


def table_of(
    session: Session,
    *,
    period: str,
    county: str,
    audience: Audience,
    thresholds: Thresholds = DEFAULTS,
) -> Protected:
    """A county's table as this audience sees it. The compiler sees everything: nothing is worked
    out for the others then.
    """
    if audience is Audience.COMPILER:
        return protect(_grouping_of(session, period, county), audience=audience)
    tables = county_tables_of(session, period=period, county=county, thresholds=thresholds)
    return tables.management if audience is Audience.MANAGEMENT else tables.public


def _grouping_of(session: Session, period: str, county: str) -> Grouping:
    found = stored.find_snapshot(session, period=period, county=county)
    if found is not None:
        return stored.county_tables_in(found).grouping
    return queries.group(session, period=period, county=county)


def take_snapshot(
    session: Session,
    *,
    period: str,
    county: str | None,
    thresholds: Thresholds = DEFAULTS,
    prepared: Summary | None = None,
    gauge: Json | None = None,
) -> Snapshot:
    """Keep all that the editions of a county, or of the country (None), are made of.

    The country's is taken after the counties', whose tables stand. Raises AlreadyTaken.

    prepared: the summary compiled beforehand, used if the counts are still the same.
    gauge: the counties' confirmed self-assessments, for the country's.
    """
    if stored.find_snapshot(session, period=period, county=county) is not None:
        raise AlreadyTaken(_("Kausi %(period)s on jo lukittu.", period=period))
    if prepared is None or prepared.grouping != queries.group(
        session, period=period, county=county
    ):
        prepared = compile_summary(session, period=period, county=county, thresholds=thresholds)
    content = canonical(_content(session, period, county, prepared, thresholds, gauge))
    snapshot = Snapshot(
        period=period,
        scope=county or "",
        content=content,
        sha256=fingerprint(content),
        taken_on=dt.date.today(),
    )
    session.add(snapshot)
    session.flush()
    return snapshot


def _content(
    session: Session,
    period: str,
    county: str | None,
    summary: Summary,
    thresholds: Thresholds,
    gauge: Json | None,
) -> Json:
    today = dt.date.today()
    done = work(session, period=period, county=county, on=today, thresholds=thresholds, gauge=gauge)
    return {
        "format": FORMAT,
        "period": period,
        "county": county,
        "locked_on": today.isoformat(),
        "counts": grouping_as_json(summary.grouping),
        "shown": {name: protected_as_json(table) for name, table in summary.shown.items()},
        "previous": _previous(session, period, county),
        "proposals": done,
        **contents.told(session, period=period, county=county),
        **contents.named(session, period=period, county=county),
    }


def _previous(session: Session, period: str, county: str | None) -> Json | None:
    """The protected tables of the period before, as they were published then."""
    before = stored.snapshot_before(session, period=period, county=county)
    if before is None:
        return None
    return {"period": before.period, "shown": stored.content_of(before)["shown"]}


def _fixed_counties(
    session: Session, period: str, counties: Collection[str], thresholds: Thresholds
) -> list[CountyTables]:
    return [
        county_tables_of(session, period=period, county=county, thresholds=thresholds)
        for county in sorted(counties)
    ]
