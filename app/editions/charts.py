"""Charts of counts: what is hidden is hatched and named, never left out or drawn as a number."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from app.disclosure.tables import Shown
from app.editions.svg import (
    BEFORE,
    INK,
    LINE,
    MUTED,
    NOW,
    PAPER,
    Picture,
    element,
    hatched,
    line,
    picture,
    rectangle,
    text,
    wrapped,
)
from app.language import _

WIDTH: Final = 640
"""A page's text column."""
_LABELS: Final = 232
_NUMBERS: Final = 84
_LEGEND: Final = 30
_HIDDEN_WIDTH: Final = 22


@dataclass(frozen=True, kw_only=True)
class Bar:
    label: str
    now: Shown
    before: Shown | None = None


@dataclass(frozen=True, kw_only=True)
class Halves:
    """What the two periods are called: `1–6/2026`; `before` is None without comparison."""

    now: str
    before: str | None


def bars(rows: Sequence[Bar], *, halves: Halves, alt: str) -> Picture:
    """Horizontal bars, this period over the previous one."""
    scale = _scale(rows, WIDTH - _LABELS - _NUMBERS)
    step = 40 if halves.before else 28
    parts = [_legend(rows, halves)]
    for index, row in enumerate(rows):
        parts.append(_bar_row(row, _LEGEND + index * step, scale))
    bottom = _LEGEND + len(rows) * step
    axis = line(_LABELS, _LEGEND - 2, _LABELS, bottom - 4, stroke=MUTED)
    return picture(*parts, axis, width=WIDTH, height=bottom, alt=alt)


def _scale(rows: Sequence[Bar], room: float) -> float:
    """Pixels per report."""
    most = max((count for row in rows for count in _shown_counts(row)), default=1)
    return room / max(most, 1)


def _shown_counts(row: Bar) -> list[int]:
    counts = (row.now.reports, row.before.reports if row.before else None)
    return [count for count in counts if count is not None]


def _bar_row(row: Bar, top: float, scale: float) -> str:
    thick = 15 if row.before else 17
    drawn = _label(row.label, 0, top + thick - 3, longest=34)
    drawn += _mark(row.now, _LABELS, top, thick, scale, fill=NOW, bold=True)
    if row.before is not None:
        drawn += _mark(row.before, _LABELS, top + thick + 2, 9, scale, fill=BEFORE, bold=False)
    return drawn


def _label(said: str, x: float, y: float, *, longest: int) -> str:
    return "".join(
        text(x, y + index * 15, part) for index, part in enumerate(wrapped(said, longest)[:2])
    )


def _mark(
    count: Shown, x: float, y: float, thick: float, scale: float, *, fill: str, bold: bool
) -> str:
    """A bar with its number, a hatched stub with the word, or a bare zero."""
    size, weight = (13, 600) if bold else (10.5, 400)
    color, base = (INK, y + thick - 3) if bold else (MUTED, y + thick - 0.5)
    said: dict[str, str | float] = {"font_size": size, "font_weight": weight, "fill": color}
    if count.reports is None:
        stub = hatched(x, y, _HIDDEN_WIDTH, thick)
        return stub + text(x + _HIDDEN_WIDTH + 6, base, _("peitetty"), **said)
    bar = rectangle(x, y, count.reports * scale, thick, fill=fill) if count.reports else ""
    return bar + text(x + count.reports * scale + 6, base, str(count.reports), **said)


def _legend(rows: Sequence[Bar], halves: Halves) -> str:
    keys = [rectangle(0, 3, 12, 12, fill=NOW) + text(18, 14, halves.now, font_size=12)]
    if halves.before:
        keys.append(
            rectangle(110, 3, 12, 12, fill=BEFORE) + text(128, 14, halves.before, font_size=12)
        )
    if any(row.now.suppressed or (row.before and row.before.suppressed) for row in rows):
        keys.append(hatched(232, 3, 12, 12) + text(250, 14, _("luku peitetty"), font_size=12))
    return "".join(keys)


def multiples(rows: Sequence[Bar], *, halves: Halves, columns: int, alt: str) -> Picture:
    """Small charts of one scale side by side: each code compared with itself."""
    gap = 24
    panel = (WIDTH - gap * (columns - 1)) / columns
    tall = 74 if halves.before else 60
    scale = _scale(rows, panel - 62)
    parts = [_legend(rows, halves)]
    for index, row in enumerate(rows):
        down, across = divmod(index, columns)
        parts.append(_panel(row, across * (panel + gap), _LEGEND + 6 + down * tall, panel, scale))
    bottom = _LEGEND + 6 + -(-len(rows) // columns) * tall
    return picture(*parts, width=WIDTH, height=bottom, alt=alt)


def _panel(row: Bar, x: float, top: float, width: float, scale: float) -> str:
    drawn = line(x, top, x + width, top)
    lines = wrapped(row.label, round(width / 6.6))[:2]
    for index, part in enumerate(lines):
        drawn += text(x, top + 15 + index * 13, part, font_size=12)
    bar_top = top + (22 if len(lines) == 1 else 34)
    drawn += _mark(row.now, x, bar_top, 14, scale, fill=NOW, bold=True)
    if row.before is not None:
        drawn += _mark(row.before, x, bar_top + 16, 9, scale, fill=BEFORE, bold=False)
    return drawn


@dataclass(frozen=True, kw_only=True)
class Step:
    """A count that was shown in both periods."""

    label: str
    before: int
    now: int


def arrows(rows: Sequence[Step], *, halves: Halves, alt: str) -> Picture:
    """From a hollow mark (before) to a filled one (now): which way, and how far."""
    most = max(max(row.before, row.now) for row in rows)
    scale = (WIDTH - _LABELS - 150) / max(most, 1)
    step = 38
    parts = [_arrow_legend(halves)]
    for index, row in enumerate(rows):
        parts.append(_arrow_row(row, _LEGEND + 8 + index * step, scale))
    return picture(*parts, width=WIDTH, height=_LEGEND + 8 + len(rows) * step, alt=alt)


def _arrow_row(row: Step, top: float, scale: float) -> str:
    middle = top + 10
    start, end = (_LABELS + 8 + count * scale for count in (row.before, row.now))
    change = f"{row.before} → {row.now}  ({row.now - row.before:+d})".replace("-", "−")
    return (
        _label(row.label, 0, top + 14 - 7.5 * (_lines(row.label) - 1), longest=34)
        + line(_LABELS, middle, WIDTH - 130, middle, stroke=LINE)
        + _shaft(start, end, middle)
        + element("circle", cx=start, cy=middle, r=5, fill=PAPER, stroke=NOW, stroke_width=2)
        + text(WIDTH, top + 14, change, text_anchor="end", font_weight=600)
    )


def _lines(label: str) -> int:
    return min(len(wrapped(label, 34)), 2)


def _shaft(start: float, end: float, y: float) -> str:
    back = -9 if end > start else 9
    head = f"{end:.1f},{y} {end + back:.1f},{y - 5.5} {end + back:.1f},{y + 5.5}"
    return line(start, y, end + back / 2, y, stroke=NOW, stroke_width=3) + element(
        "polygon", points=head, fill=NOW
    )


def _arrow_legend(halves: Halves) -> str:
    return (
        element("circle", cx=6, cy=9, r=5, fill=PAPER, stroke=NOW, stroke_width=2)
        + text(18, 14, halves.before or "", font_size=12)
        + element("polygon", points="124,9 115,3.5 115,14.5", fill=NOW)
        + text(132, 14, halves.now, font_size=12)
    )
