"""What the pages of a period show: where it stands, what is in, what is missing."""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from flask import url_for

from app.db import session
from app.disclosure.tables import WHOLE_AREA, Grouping
from app.models import County, Quote, Report, ReportState
from app.periods import queries, rules
from app.periods.queries import CountyPeriod
from app.summaries.queries import group
from app.tagging.services import FIELDS
from app.web.edition_rows import COUNTRY, EditionRow, edition_rows
from app.web.paging import Page
from nlp.sentences import split

_REPORTS_ON_A_PAGE: Final = 20


@dataclass(frozen=True)
class Area:
    """A period in one county, or in the whole country."""

    period: str
    county: County | None

    @property
    def code(self) -> str:
        return self.county.code if self.county else queries.NATIONAL

    @property
    def slug(self) -> str:
        return self.county.code if self.county else COUNTRY

    @property
    def url(self) -> str:
        return url_for("periods.period", period=self.period, area=self.slug)

    @property
    def ends(self) -> dt.date:
        return rules.bounds(self.period)[1]

    @property
    def starts(self) -> dt.date:
        return rules.bounds(self.period)[0]

    @property
    def following(self) -> str:
        return rules.next_period(self.period)

    @property
    def ended(self) -> bool:
        return rules.has_ended(self.period, dt.date.today())


def index_rows(own: Collection[str] | None) -> dict[str, list[CountyPeriod]]:
    """Period → where it stands in each of the own counties (None: in all), the newest first."""
    found = queries.periods(session(), today=dt.date.today())
    return {
        period: [
            one for one in queries.states(session(), period) if own is None or one.county in own
        ]
        for period in found
    }


def county_values(area: Area) -> dict[str, Any]:
    where = {"period": area.period, "county": area.code}
    waiting = [ReportState.SUBMITTED, ReportState.RETURNED]
    quotes = queries.quotes(session(), **where)
    counts = group(session(), period=area.period, county=area.code)
    return {
        "state": queries.state(session(), **where),
        "counts": counts,
        "rows": sorted(counts.margins["theme"].items(), key=lambda row: (-row[1], row[0])),
        "areas": _areas_in_order(counts),
        "waiting": queries.reports_in(session(), **where, states=waiting),
        "silent": queries.silent_municipalities(session(), **where),
        "moved_here": queries.moved_here(session(), **where),
        "moved_away": queries.moved_away(session(), **where),
        "texts": queries.texts(session(), period=area.period, scope=area.code),
        "quotes": quotes,
        "spoken": queries.quoted_languages(session(), quotes),
        "editions": _edition_rows(area),
    }


def _edition_rows(area: Area) -> list[EditionRow]:
    county = area.county.code if area.county else None
    found = queries.editions(session(), period=area.period, county=county)
    return edition_rows(found)


def _areas_in_order(counts: Grouping) -> list[str]:
    """The municipalities with reports, the most first; the whole county's reports last."""
    heard = [code for code, reports in counts.areas.items() if reports]
    return sorted(heard, key=lambda code: (code == WHOLE_AREA, -counts.areas[code], code))


def country_values(area: Area) -> dict[str, Any]:
    states = queries.states(session(), area.period)
    return {
        "states": states,
        "unlocked": [one for one in states if one.locked_on is None],
        "snapshot": queries.snapshot(session(), period=area.period, county=None),
        "texts": queries.texts(session(), period=area.period, scope=area.code),
        "editions": _edition_rows(area),
    }


@dataclass(frozen=True)
class Sentence:
    """A sentence that can be picked: its tick's value, and whether it is a quote already."""

    tick: str
    text: str
    quoted: bool


@dataclass(frozen=True)
class Quotable:
    """A report of the period, its texts cut into sentences, by field."""

    report: Report
    fields: Mapping[str, Sequence[Sentence]]


def quotable(area: Area, *, theme: str | None, number: int) -> Page[Quotable]:
    """The included reports, a pageful of them; those with the theme when one is given."""
    reports = [
        report
        for report in queries.reports_in(
            session(), period=area.period, county=area.code, states=[ReportState.INCLUDED]
        )
        if theme is None or _has_theme(report, theme)
    ]
    quoted = _quoted(queries.quotes(session(), period=area.period, county=area.code))
    last = max(1, -(-len(reports) // _REPORTS_ON_A_PAGE))
    number = min(number, last)
    first = (number - 1) * _REPORTS_ON_A_PAGE
    shown = [_quotable(one, quoted) for one in reports[first : first + _REPORTS_ON_A_PAGE]]
    return Page(shown, number, _REPORTS_ON_A_PAGE, len(reports))


def _has_theme(report: Report, theme: str) -> bool:
    return any(
        (one.code_list, one.code, one.accepted) == ("theme", theme, True)
        for one in report.decisions
    )


def _quoted(quotes: Sequence[Quote]) -> frozenset[tuple[int, str]]:
    return frozenset((quote.report_id, quote.text) for quote in quotes)


def _quotable(report: Report, quoted: Collection[tuple[int, str]]) -> Quotable:
    found: dict[str, list[Sentence]] = {}
    for tick, text in sentences_of(report).items():
        field = tick.partition(":")[0]
        found.setdefault(field, []).append(Sentence(tick, text, (report.id, text) in quoted))
    return Quotable(report, found)


def sentences_of(report: Report) -> dict[str, str]:
    """A tick's value (`phenomenon:0`) → the sentence, exactly as the report has it."""
    return {
        f"{field}:{number}": sentence.text.strip()
        for field in FIELDS
        for number, sentence in enumerate(split(getattr(report, field), language=report.language))
        if sentence.text.strip()
    }
