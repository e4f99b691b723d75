"""Pictures of the RAKE gauge: bars of points 0–100. What is not answered is said, not drawn as 0.

The names stand above their bars, so that a narrow screen shows them in a readable size.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from app.editions.maps import COUNTY_PLACES, name_lines
from app.editions.svg import (
    BEFORE,
    INK,
    LINE,
    MUTED,
    NOW,
    PAPER,
    SHADES,
    Picture,
    line,
    picture,
    rectangle,
    text,
)
from app.language import _

WIDTH: Final = 480
_ROOM: Final = 400
"""Pixels for 100 points."""
_TOP: Final = 34
_THICK: Final = 16
_TICKS: Final = (0, 25, 50, 75, 100)


@dataclass(frozen=True, kw_only=True)
class GaugeBar:
    label: str
    points: int | None
    unsaid: str
    """What is said where there are no points."""
    before: int | None = None


def gauge_bars(rows: Sequence[GaugeBar], *, now: str, before: str | None, alt: str) -> Picture:
    """Points of `now` over those of `before`, if any row has any."""
    step = 62 if before else 48
    bottom = _TOP + len(rows) * step
    parts = [_legend(now, before), _scale(bottom)]
    for index, row in enumerate(rows):
        parts.append(_row(row, _TOP + index * step, with_before=before is not None))
    return picture(*parts, width=WIDTH, height=bottom + 24, alt=alt)


def _legend(now: str, before: str | None) -> str:
    drawn = rectangle(0, 4, 14, 14, fill=NOW) + text(20, 16, now, font_size=15)
    if before is None:
        return drawn
    return drawn + rectangle(90, 4, 14, 14, fill=BEFORE) + text(110, 16, before, font_size=15)


def _scale(bottom: float) -> str:
    drawn = ""
    for points in _TICKS:
        x = points * _ROOM / 100
        drawn += line(x, _TOP - 6, x, bottom, stroke=MUTED if points == 0 else LINE)
        anchor = "start" if points == 0 else "middle"
        drawn += text(x, bottom + 18, str(points), font_size=13, fill=MUTED, text_anchor=anchor)
    return drawn


def _row(row: GaugeBar, top: float, *, with_before: bool) -> str:
    drawn = text(4, top + 15, row.label, font_size=15) + _bar(row.points, top + 21, row.unsaid)
    if with_before and row.before is not None:
        width = row.before * _ROOM / 100
        drawn += rectangle(0, top + 39, width, 9, fill=BEFORE)
        drawn += text(width + 6, top + 48, str(row.before), font_size=13, fill=MUTED)
    return drawn


def _bar(points: int | None, top: float, unsaid: str) -> str:
    base = top + _THICK - 3
    if points is None:
        return text(6, base, unsaid, font_size=14, fill=MUTED, font_style="italic")
    width = points * _ROOM / 100
    bar = rectangle(0, top, width, _THICK, fill=NOW) if points else ""
    return bar + text(width + 6, base, str(points), font_size=15, font_weight=600, fill=INK)


@dataclass(frozen=True, kw_only=True)
class GaugePanel:
    label: str
    years: tuple[tuple[str, int | None], ...]


_YEAR: Final = 44
"""Pixels for the name of a year."""


def gauge_years(panels: Sequence[GaugePanel], *, alt: str) -> Picture:
    """A panel for each dimension, a bar for each year, the earliest first."""
    tall = 30 + 24 * max(len(panel.years) for panel in panels)
    parts = [_panel(panel, index * (tall + 10)) for index, panel in enumerate(panels)]
    return picture(*parts, width=WIDTH, height=len(panels) * (tall + 10), alt=alt)


def _panel(panel: GaugePanel, top: float) -> str:
    drawn = line(0, top + 1, WIDTH, top + 1) + text(0, top + 20, panel.label, font_weight=600)
    for index, (year, points) in enumerate(panel.years):
        drawn += _year(year, points, top + 28 + index * 24)
    return drawn


def _year(year: str, points: int | None, top: float) -> str:
    base = top + _THICK - 3
    name = text(0, base, year, font_size=14, fill=MUTED)
    if points is None:
        return name + text(_YEAR, base, _("ei pisteitä"), font_size=14, fill=MUTED)
    width = points * (_ROOM - _YEAR) / 100
    bar = rectangle(_YEAR, top, width, _THICK, fill=NOW) if points else ""
    return name + bar + text(_YEAR + width + 6, base, str(points), font_size=15, font_weight=600)


@dataclass(frozen=True, kw_only=True)
class GaugeTile:
    county: str
    name: str
    points: int | None


_SIDE: Final = 80


def gauge_map(tiles: Sequence[GaugeTile], *, alt: str) -> Picture:
    """Every county as a square, shaded by quarters of the scale; dashed without points."""
    rows = 1 + max(row for _column, row in COUNTY_PLACES.values())
    drawn = [_tile(tile, *COUNTY_PLACES[tile.county]) for tile in tiles]
    bottom = rows * _SIDE + 12
    return picture(*drawn, _shades(bottom), width=WIDTH, height=bottom + 22, alt=alt)


def _tile(tile: GaugeTile, column: int, row: int) -> str:
    x, y = column * _SIDE, row * _SIDE
    ink = PAPER if tile.points is not None and _quarter(tile.points) == _DARK else INK
    drawn = _square(tile.points, x, y, _SIDE - 4)
    for index, part in enumerate(name_lines(tile.name)):
        drawn += text(x + 5, y + 17 + index * 13, part, font_size=10.5, fill=ink)
    said = "–" if tile.points is None else str(tile.points)
    return drawn + text(x + 5, y + _SIDE - 13, said, font_size=20, font_weight=600, fill=ink)


def _square(points: int | None, x: float, y: float, side: float) -> str:
    if points is None:
        return rectangle(x, y, side, side, fill=PAPER, stroke=MUTED, stroke_dasharray="3 3")
    return rectangle(x, y, side, side, fill=SHADES[_quarter(points)])


_DARK: Final = len(SHADES) - 1


def _quarter(points: int) -> int:
    return min(points * len(SHADES) // 100, _DARK)


def _shades(y: float) -> str:
    drawn = ""
    for index, said in enumerate(("0–24", "25–49", "50–74", "75–100")):
        drawn += rectangle(index * 76, y, 14, 14, fill=SHADES[index])
        drawn += text(index * 76 + 20, y + 12, said, font_size=13)
    x = 4 * 76 + 14
    drawn += rectangle(x, y, 14, 14, fill=PAPER, stroke=MUTED, stroke_dasharray="3 3")
    return drawn + text(x + 20, y + 12, _("ei pisteitä"), font_size=13)
