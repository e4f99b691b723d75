"""The gauge as rows, columns and pictures of a page."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from flask import url_for

from app.editions.gauges import (
    GaugeBar,
    GaugePanel,
    GaugeTile,
    gauge_bars,
    gauge_map,
    gauge_years,
)
from app.editions.maps import SHORT_NAMES
from app.editions.svg import Picture
from app.editions.words import listed, short_county
from app.gauge.drafts import CountyYear
from app.gauge.queries import change_between, comparable_before
from app.gauge.questionnaire import Dimension, Questionnaire, questionnaire
from app.language import _, current_language
from app.web.templating import place

BY_COUNTY: Final = "alue"
BY_TOTAL: Final = "yhteensa"
RISING: Final = "nouseva"
SHOWN_YEARS: Final = 6
"""Bars in one panel of the picture; the table has every year."""


@dataclass(frozen=True, kw_only=True)
class Column:
    """A heading that sorts. order: as ARIA says it, or None where another column sorts."""

    code: str
    name: str
    url: str
    order: str | None


@dataclass(frozen=True, kw_only=True)
class Row:
    now: CountyYear
    change: int | None


@dataclass(frozen=True, kw_only=True)
class Order:
    """What the table is sorted by, as the address says it."""

    column: str
    rising: bool

    @classmethod
    def asked(cls, column: str | None, direction: str | None) -> "Order":
        known = {BY_COUNTY, BY_TOTAL, *(one.code for one in questionnaire().dimensions)}
        found = column if column in known else BY_COUNTY
        return cls(column=found, rising=found == BY_COUNTY or direction == RISING)

    def sorted(self, rows: Iterable[Row]) -> list[Row]:
        """By points; counties without points come last whichever way it goes."""
        if self.column == BY_COUNTY:
            return list(rows)
        sign = 1 if self.rising else -1
        return sorted(rows, key=lambda row: _rank(self._points(row.now), sign))

    def _points(self, row: CountyYear) -> int | None:
        return row.total if self.column == BY_TOTAL else row.points_of(self.column)


def _rank(points: int | None, sign: int) -> tuple[bool, int]:
    return points is None, sign * (points or 0)


def rows_of(now: Sequence[CountyYear], before: Sequence[CountyYear]) -> list[Row]:
    earlier = {one.county: one for one in before}
    return [Row(now=one, change=_change(one, earlier[one.county])) for one in now]


def _change(now: CountyYear, earlier: CountyYear | None) -> int | None:
    compared = comparable_before(now, earlier)
    return change_between(now.total, compared.total) if compared else None


def columns(year: int, order: Order) -> list[Column]:
    named = [
        (BY_COUNTY, _("Alue")),
        (BY_TOTAL, _("Yhteensä")),
        *((one.code, one.name.in_(current_language())) for one in questionnaire().dimensions),
    ]
    return [_column(year, order, code, name) for code, name in named]


def _column(year: int, order: Order, code: str, name: str) -> Column:
    chosen = order.column == code
    turned = chosen and not order.rising and code != BY_COUNTY
    return Column(
        code=code,
        name=name,
        url=url_for("gauge.index", vuosi=year, jarjesta=code, suunta=RISING if turned else None),
        order=("ascending" if order.rising else "descending") if chosen else None,
    )


def country_picture(rows: Sequence[CountyYear]) -> Picture:
    tiles = [GaugeTile(county=one.county, name=short(one.county), points=one.total) for one in rows]
    scored = [tile for tile in tiles if tile.points is not None]
    named = listed([f"{tile.name} {tile.points}" for tile in scored])
    alt = _("Ruutukartta: kokonaispisteet alueittain.") + " "
    alt += (
        _("Pisteet on: %(areas)s. Muilla alueilla ei ole pisteitä.", areas=named)
        if scored
        else _("Millään alueella ei ole pisteitä.")
    )
    return gauge_map(tiles, alt=alt)


def short(county: str) -> str:
    return short_county(county, SHORT_NAMES[county])


@dataclass(frozen=True, kw_only=True)
class Line:
    """One dimension of a county's year, and of the year before where they compare."""

    name: str
    points: int | None
    before: int | None
    change: int | None
    answered: int
    questions: int


def lines(asked: Questionnaire, now: CountyYear, before: CountyYear | None) -> list[Line]:
    """None are there for answers that are not confirmed."""
    compared = comparable_before(now, before)
    return [_line(one, now, compared) for one in asked.dimensions if now.scores]


def _line(dimension: Dimension, now: CountyYear, before: CountyYear | None) -> Line:
    score = now.score_of(dimension.code)
    points = score.points if score else None
    earlier = before.points_of(dimension.code) if before else None
    return Line(
        name=dimension.name.in_(current_language()),
        points=points,
        before=earlier,
        change=change_between(points, earlier),
        answered=score.answered if score else 0,
        questions=len(dimension.questions),
    )


def county_picture(found: Sequence[Line], *, year: int, compared: bool) -> Picture:
    bars = [
        GaugeBar(
            label=one.name,
            points=one.points,
            unsaid=_("ei vastattu") if not one.answered else _("liian vähän vastauksia"),
            before=one.before,
        )
        for one in found
    ]
    said = listed([f"{one.name} {'–' if one.points is None else one.points}" for one in found])
    alt = _("Pylväskuvio vuoden %(year)s pisteistä: %(points)s.", year=year, points=said)
    return gauge_bars(bars, now=str(year), before=str(year - 1) if compared else None, alt=alt)


def years_picture(asked: Questionnaire, years: Sequence[CountyYear]) -> Picture:
    newest = years[-SHOWN_YEARS:]
    panels = [
        GaugePanel(
            label=_("Kokonaispisteet"), years=tuple((str(one.year), one.total) for one in newest)
        ),
        *(
            GaugePanel(
                label=dimension.name.in_(current_language()),
                years=tuple((str(one.year), one.points_of(dimension.code)) for one in newest),
            )
            for dimension in asked.dimensions
        ),
    ]
    said = listed([f"{one.year}: {'–' if one.total is None else one.total}" for one in newest])
    alt = _("Pylväskuvio pisteistä vuosittain. Kokonaispisteet: %(points)s.", points=said)
    return gauge_years(panels, alt=alt)


def names_of(rows: Iterable[CountyYear]) -> Mapping[str, str]:
    return {one.county: place(one.county) for one in rows}


def signed(change: int | None) -> str:
    """`+4`, `−2`, `±0`; a dash where there is nothing to compare with."""
    if change is None:
        return "–"
    return f"{change:+d}".replace("-", "−").replace("+0", "±0")
