"""Tile maps: every area is a square of the same size, so a large one does not shout.

Counties stand where a person drew them; a county's municipalities are set into a grid by the
cheapest assignment of their coordinates to its squares: no overlaps, names fit.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

import numpy as np
from scipy.optimize import linear_sum_assignment

from app.disclosure.tables import Shown
from app.editions.svg import (
    HATCHED,
    INK,
    LINE,
    MUTED,
    NOW,
    PAPER,
    SHADES,
    Picture,
    element,
    hatched,
    picture,
    rectangle,
    text,
)
from app.language import _

Place = tuple[int, int]
"""Column and row of a square."""

COUNTY_PLACES: Final[Mapping[str, Place]] = {
    "21": (3, 0),
    "19": (3, 1),
    "20": (4, 1),
    "17": (1, 2),
    "18": (2, 2),
    "15": (3, 2),
    "13": (4, 2),
    "14": (5, 2),
    "06": (1, 3),
    "16": (2, 3),
    "09": (3, 3),
    "12": (4, 3),
    "11": (5, 3),
    "05": (1, 4),
    "08": (2, 4),
    "07": (3, 4),
    "10": (4, 4),
    "91": (0, 5),
    "03": (2, 5),
    "02": (3, 5),
    "01": (4, 5),
    "90": (2, 6),
    "04": (3, 6),
}
SHORT_NAMES: Final[Mapping[str, Mapping[str, str]]] = {
    "01": {"fi": "Itä-Uusimaa", "sv": "Östra Nyland"},
    "02": {"fi": "Keski-Uusimaa", "sv": "Mellersta Nyland"},
    "03": {"fi": "Länsi-Uusimaa", "sv": "Västra Nyland"},
    "04": {"fi": "Vantaa ja Kerava", "sv": "Vanda och Kervo"},
    "05": {"fi": "Varsinais-Suomi", "sv": "Egentliga Finland"},
    "06": {"fi": "Satakunta", "sv": "Satakunta"},
    "07": {"fi": "Kanta-Häme", "sv": "Egentliga Tavastland"},
    "08": {"fi": "Pirkanmaa", "sv": "Birkaland"},
    "09": {"fi": "Päijät-Häme", "sv": "Päijänne- Tavastland"},
    "10": {"fi": "Kymenlaakso", "sv": "Kymmenedalen"},
    "11": {"fi": "Etelä-Karjala", "sv": "Södra Karelen"},
    "12": {"fi": "Etelä-Savo", "sv": "Södra Savolax"},
    "13": {"fi": "Pohjois-Savo", "sv": "Norra Savolax"},
    "14": {"fi": "Pohjois-Karjala", "sv": "Norra Karelen"},
    "15": {"fi": "Keski-Suomi", "sv": "Mellersta Finland"},
    "16": {"fi": "Etelä-Pohjanmaa", "sv": "Södra Österbotten"},
    "17": {"fi": "Pohjanmaa", "sv": "Österbotten"},
    "18": {"fi": "Keski-Pohjanmaa", "sv": "Mellersta Österbotten"},
    "19": {"fi": "Pohjois-Pohjanmaa", "sv": "Norra Österbotten"},
    "20": {"fi": "Kainuu", "sv": "Kajanaland"},
    "21": {"fi": "Lappi", "sv": "Lappland"},
    "90": {"fi": "Helsinki", "sv": "Helsingfors"},
    "91": {"fi": "Ahvenanmaa", "sv": "Åland"},
}
"""Without the word for a wellbeing services county: for tables and squares."""


@dataclass(frozen=True, kw_only=True)
class Tile:
    name: str
    place: Place
    reports: Shown


@cache
def grid_places(points: tuple[tuple[str, float, float], ...]) -> Mapping[str, Place]:
    """A square for every (code, longitude, latitude): near its place, never two in one."""
    codes = [code for code, _lon, _lat in points]
    east, north = _spread(np.array([(lon, -lat) for _code, lon, lat in points]))
    columns, rows = _grid_size(len(points))
    squares = [(column, row) for row in range(rows) for column in range(columns)]
    cost = [
        [(x * (columns - 1) - column) ** 2 + (y * (rows - 1) - row) ** 2 for column, row in squares]
        for x, y in zip(east, north, strict=True)
    ]
    _found, chosen = linear_sum_assignment(np.array(cost))
    return dict(zip(codes, (squares[index] for index in chosen), strict=True))


def _grid_size(count: int) -> tuple[int, int]:
    """Columns and rows with about a third of the squares left empty, no wider than a page."""
    columns = min(7, max(2, round((1.4 * count) ** 0.5)))
    return columns, max(1, -(-round(1.35 * count) // columns))


def _spread(points: "np.ndarray[tuple[int, int], np.dtype[np.float64]]") -> list[list[float]]:
    """Coordinates to 0–1, half by distance and half by order, so that a dense middle opens."""
    count = len(points)
    spread: list[list[float]] = []
    for axis in points.T:
        extent = float(np.ptp(axis)) or 1.0
        by_distance = (axis - axis.min()) / extent
        by_order = axis.argsort(kind="stable").argsort(kind="stable") / max(count - 1, 1)
        spread.append([float(value) for value in (by_distance + by_order) / 2])
    return spread


def tile_map(tiles: Sequence[Tile], *, alt: str, size: int = 80) -> Picture:
    """Squares with names and counts: shaded, hatched when hidden, dashed when none were filed."""
    limits = shade_limits([tile.reports.reports for tile in tiles])
    columns = 1 + max(tile.place[0] for tile in tiles)
    rows = 1 + max(tile.place[1] for tile in tiles)
    width = max(columns * size, 600)
    drawn = [_tile(tile, size, limits) for tile in tiles]
    legend = _legend(limits, rows * size + 14)
    return picture(*drawn, legend, width=width, height=rows * size + 40, alt=alt)


def shade_limits(counts: Sequence[int | None]) -> tuple[int, ...]:
    """The largest count of each shade: quarters of the largest one."""
    most = max((count for count in counts if count), default=0)
    steps = len(SHADES)
    return tuple(sorted({-(-most * step // steps) for step in range(1, steps + 1)} - {0}))


def shade(count: int, limits: Sequence[int]) -> int:
    """Which of the shades, from 0."""
    behind = len(SHADES) - len(limits)
    return behind + sum(count > limit for limit in limits)


def _tile(tile: Tile, size: int, limits: Sequence[int]) -> str:
    x, y = tile.place[0] * size, tile.place[1] * size
    ink = PAPER if _dark(tile.reports, limits) else INK
    drawn = _square(tile.reports, x, y, size - 4, limits)
    for index, part in enumerate(name_lines(tile.name)):
        drawn += text(x + 7, y + 17 + index * 13, part, font_size=11.5, fill=ink)
    said = _("peitetty") if tile.reports.reports is None else str(tile.reports.reports)
    big = 12 if tile.reports.suppressed else 19
    return drawn + text(x + 7, y + size - 14, said, font_size=big, font_weight=600, fill=ink)


def _dark(reports: Shown, limits: Sequence[int]) -> bool:
    return bool(reports.reports) and shade(reports.reports or 0, limits) == len(SHADES) - 1


def _square(reports: Shown, x: float, y: float, side: float, limits: Sequence[int]) -> str:
    if reports.reports is None:
        # A band, so that the name and the word stay readable on white.
        plain = rectangle(x, y, side, side, fill=PAPER, stroke=MUTED, stroke_width=0.8)
        return plain + rectangle(x + side - 16, y + 0.5, 15.5, side - 1, fill=HATCHED)
    if reports.reports == 0:
        return rectangle(x, y, side, side, fill=PAPER, stroke=LINE, stroke_dasharray="3 3")
    return rectangle(x, y, side, side, fill=SHADES[shade(reports.reports, limits)])


def name_lines(name: str) -> list[str]:
    """At most two lines: broken at a hyphen or a space where the name is long."""
    if len(name) <= 12:  # noqa: PLR2004 (as many letters as a square takes)
        return [name]
    for mark in ("- ", "-", " "):
        head, found, tail = name.partition(mark)
        if found:
            return [head + mark.strip(), tail]
    return [name]


def _legend(limits: Sequence[int], y: float) -> str:
    drawn, x = "", 0.0
    start = 1
    for limit in limits:
        said = str(limit) if limit == start else f"{start}–{limit}"
        drawn += rectangle(x, y, 14, 14, fill=SHADES[shade(limit, limits)])
        drawn += text(x + 20, y + 12, said, font_size=12)
        x, start = x + 70, limit + 1
    drawn += hatched(x, y, 14, 14) + text(x + 20, y + 12, _("luku peitetty"), font_size=12)
    x += 120
    drawn += rectangle(x, y, 14, 14, fill=PAPER, stroke=MUTED, stroke_dasharray="3 3")
    return drawn + text(x + 20, y + 12, _("ei raportteja"), font_size=12)


def locator(chosen: frozenset[str]) -> Picture:
    """The country in small squares with some of them filled: the picture of a cover."""
    size = 34
    drawn = [
        rectangle(
            column * size,
            row * size,
            size - 4,
            size - 4,
            fill=NOW if code in chosen else SHADES[0],
        )
        for code, (column, row) in COUNTY_PLACES.items()
    ]
    alt = _("Suomen hyvinvointialueet ruutuina")
    return picture(element("g", *drawn), width=6 * size, height=7 * size, alt=alt)
