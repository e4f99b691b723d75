"""The ministry's chapter of the RAKE gauge: confirmed self-assessments, on a map and as a table."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.editions.gauges import GaugeTile, gauge_map
from app.editions.svg import Picture
from app.editions.words import in_language, listed, short_county
from app.gauge.coding import gauge_from
from app.gauge.drafts import Gauge, GaugeRow
from app.language import _
from app.summaries.edition_data import EditionData


@dataclass(frozen=True, kw_only=True)
class CountyPoints:
    name: str
    total: str
    points: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class GaugeChapter:
    """Counties that have confirmed their answers down, dimensions across."""

    year: int
    answered: int
    counties: int
    picture: Picture
    columns: tuple[str, ...]
    rows: tuple[CountyPoints, ...]


def gauge_chapter(data: EditionData) -> GaugeChapter | None:
    """None where no county has confirmed its answers."""
    kept = data.work.gauge if data.work else None
    gauge = gauge_from(kept) if kept else None
    return _chapter(gauge) if gauge and gauge.answered else None


def _chapter(gauge: Gauge) -> GaugeChapter:
    confirmed = [row for row in gauge.counties if row.confirmed]
    return GaugeChapter(
        year=gauge.year,
        answered=gauge.answered,
        counties=len(gauge.counties),
        picture=_picture(gauge.counties),
        columns=tuple(in_language(name) for name in gauge.dimensions.values()),
        rows=tuple(_row(row, gauge) for row in confirmed),
    )


def _row(row: GaugeRow, gauge: Gauge) -> CountyPoints:
    return CountyPoints(
        name=_name(row),
        total=_said(row.total),
        points=tuple(_said(row.dimensions.get(code)) for code in gauge.dimensions),
    )


def _picture(rows: Sequence[GaugeRow]) -> Picture:
    tiles = [GaugeTile(county=row.county, name=_name(row), points=row.total) for row in rows]
    named = listed([f"{tile.name} {tile.points}" for tile in tiles if tile.points is not None])
    alt = _("Ruutukartta: kokonaispisteet alueittain.") + " "
    alt += (
        _("Pisteet on: %(areas)s. Muilla alueilla ei ole pisteitä.", areas=named)
        if named
        else _("Millään alueella ei ole pisteitä.")
    )
    return gauge_map(tiles, alt=alt)


def _name(row: GaugeRow) -> str:
    return short_county(row.county, row.name)


def _said(points: int | None) -> str:
    return "–" if points is None else str(points)
