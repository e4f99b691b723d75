"""A summary as JSON values, for the command line and other programs."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from sqlalchemy.orm import Session

from app.disclosure.protect import DEFAULTS, protect
from app.disclosure.tables import (
    NONE_FILED,
    OTHER_AREAS,
    SUPPRESSED,
    WHOLE_AREA,
    Audience,
    Protected,
    Shown,
    Thresholds,
)
from app.models import Municipality
from app.places.queries import municipalities_of, standing_municipalities
from app.summaries import queries, stored
from app.summaries.coding import Json, protected_from
from app.summaries.services import compile_summary, table_of

Place = str | None


def summary_json(
    session: Session,
    *,
    period: str,
    audience: Audience,
    county: str | None = None,
    municipality: str | None = None,
    thresholds: Thresholds = DEFAULTS,
) -> Json:
    """A county's summary, one municipality's column of it, or (neither) the country's.

    A locked period as it was locked, an open one as accepted so far. The country is shown by
    municipality, each as its county protects it; nobody manages the whole country, so there the
    management is shown what the public is; of one county or municipality the ministry is shown
    just that too. A municipality that has merged is counted under the
    one valid in the period. Raises UnknownPlace for codes that do not exist.
    """
    if municipality is not None:
        return _of_municipality(session, period, municipality, audience, thresholds)
    if county is None:
        return _of_country(session, period, audience, thresholds)
    table = table_of(
        session, period=period, county=county, audience=audience, thresholds=thresholds
    )
    places = [each.code for each in municipalities_of(session, county, queries.year_of(period))]
    return {
        **_heading(period, audience, county, None, table),
        "totals": {"reports": table.total.reports, "mentions": table.mentions.reports},
        "themes": _themes(table),
        "municipalities": _municipalities([table], places),
        "other_municipalities": _others(table),
        "cells": list(_cells(table)),
    }


def _of_municipality(
    session: Session, period: str, municipality: str, audience: Audience, thresholds: Thresholds
) -> Json:
    code = queries.valid_municipalities(session, period)[municipality]
    county = session.get_one(Municipality, code).county_code
    table = table_of(
        session, period=period, county=county, audience=audience, thresholds=thresholds
    )
    column = {theme: table.cell("theme", theme, code) for theme in sorted(table.margins["theme"])}
    return {
        **_heading(period, audience, county, code, table),
        "totals": {"reports": table.area(code).reports, "mentions": _sum(column.values()).reports},
        "themes": [_line("theme", theme, shown) for theme, shown in column.items() if _any(shown)],
        "municipalities": _municipalities([table], [code]),
        "cells": [cell for cell in _cells(table) if cell["municipality"] == code],
    }


def _of_country(session: Session, period: str, audience: Audience, thresholds: Thresholds) -> Json:
    grouping = queries.group(session, period=period, county=None)
    if audience is Audience.COMPILER:
        national = protect(grouping, audience=audience)
    else:
        national = _national(session, period, thresholds)
    own = Audience.HYTE if audience is Audience.MANAGEMENT else audience
    tables = [
        table_of(session, period=period, county=county, audience=own, thresholds=thresholds)
        for county in sorted(grouping.areas)
    ]
    places = [each.code for each in standing_municipalities(session, queries.year_of(period))]
    return {
        **_heading(period, audience, None, None, national),
        "totals": {"reports": national.total.reports, "mentions": national.mentions.reports},
        "themes": _themes(national),
        "municipalities": _municipalities(tables, sorted(places)),
        "cells": [cell for table in tables for cell in _cells(table)],
    }


def _national(session: Session, period: str, thresholds: Thresholds) -> Protected:
    found = stored.find_snapshot(session, period=period, county=None)
    if found is not None:
        return protected_from(stored.content_of(found)["shown"][Audience.MINISTRY])
    summary = compile_summary(session, period=period, county=None, thresholds=thresholds)
    return summary.shown[Audience.MINISTRY]


def _heading(
    period: str, audience: Audience, county: Place, municipality: Place, table: Protected
) -> Json:
    """`audience` is who asked: several are shown the same table."""
    return {
        "period": period,
        "scope": {"county": county, "municipality": municipality},
        "audience": audience.value,
        "threshold": table.threshold,
    }


def _themes(table: Protected) -> list[Json]:
    margins = sorted(table.margins["theme"].items())
    return [_line("theme", theme, shown) for theme, shown in margins if _any(shown)]


def _municipalities(tables: Sequence[Protected], places: Iterable[str]) -> list[Json]:
    """Every municipality, those without reports too."""
    known: Mapping[str, tuple[Shown, bool]] = {
        area: (shown, area in table.rolled_up)
        for table in tables
        for area, shown in table.areas.items()
    }
    rows = ((code, *known.get(code, (NONE_FILED, False))) for code in places)
    return [
        {**_line("municipality", code, shown), "rolled_up": rolled_up}
        for code, shown, rolled_up in rows
    ]


def _others(table: Protected) -> Json | None:
    """The municipalities too small to show, together."""
    if not table.has_other_areas:
        return None
    themes = sorted(table.cells["theme"])
    cells = ((theme, table.cell("theme", theme, OTHER_AREAS)) for theme in themes)
    return {
        **_line("municipalities", sorted(table.rolled_up), table.area(OTHER_AREAS)),
        "themes": [_line("theme", theme, shown) for theme, shown in cells if _any(shown)],
    }


def _cells(table: Protected) -> Iterator[Json]:
    """Cells with reports; a null municipality stands for the whole county."""
    for theme, row in sorted(table.cells["theme"].items()):
        for area, shown in sorted(row.items()):
            if area != OTHER_AREAS and _any(shown):
                place = None if area == WHOLE_AREA else area
                yield {"theme": theme, **_line("municipality", place, shown)}


def _line(name: str, value: object, shown: Shown) -> Json:
    return {name: value, "reports": shown.reports, "suppressed": shown.suppressed}


def _any(shown: Shown) -> bool:
    return shown != NONE_FILED


def _sum(counts: Iterable[Shown]) -> Shown:
    reports = [shown.reports for shown in counts]
    known = [each for each in reports if each is not None]
    return Shown(sum(known)) if len(known) == len(reports) else SUPPRESSED
