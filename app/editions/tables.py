"""Tables behind the charts: every count as the reader may see it, hidden ones in words."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from app.disclosure.tables import OTHER_AREAS, WHOLE_AREA, Audience, Shown
from app.editions.maps import shade, shade_limits
from app.editions.words import difference, in_language, said, short_county, short_period
from app.language import _
from app.summaries.edition_data import Area, EditionData, Row

NARROW: Final = 6
"""Columns that a standing page still carries."""
HIDDEN: Final = "··"
"""A hidden count where a word does not fit; explained beside every such table."""


@dataclass(frozen=True, kw_only=True)
class Line:
    label: str
    now: str
    before: str
    change: str


@dataclass(frozen=True, kw_only=True)
class Counts:
    """One list of codes, the period beside the previous one.

    `hidden` names what has no count to show in either period, reported or not, `silent` what
    nobody reported.
    """

    caption: str
    first: str
    now: str
    before: str | None
    lines: tuple[Line, ...]
    hidden: tuple[str, ...]
    silent: tuple[str, ...]


def counts(
    data: EditionData, rows: Sequence[Row], code_list: str, *, caption: str, first: str
) -> Counts:
    def named(kind: Callable[[Row], bool]) -> tuple[str, ...]:
        return tuple(label_of(data, code_list, row.code) for row in rows if kind(row))

    previous = data.previous_period
    return Counts(
        caption=caption,
        first=first,
        now=short_period(data.period),
        before=short_period(previous) if previous else None,
        lines=tuple(_line(data, row, code_list) for row in in_order(rows) if has_number(row)),
        hidden=named(_hidden),
        silent=named(_silent),
    )


def has_number(row: Row) -> bool:
    """A count above zero is shown for this period or the previous one."""
    return bool(row.reports.reports or (row.previous is not None and row.previous.reports))


def _hidden(row: Row) -> bool:
    return not has_number(row) and not _silent(row)


def _silent(row: Row) -> bool:
    """No reports now, and none hidden or shown before."""
    return row.reports.reports == 0 and (row.previous is None or row.previous.reports == 0)


def in_order(rows: Iterable[Row]) -> list[Row]:
    """Shown counts from the largest, then hidden ones in the list's order, then none."""
    return sorted(rows, key=lambda row: (_rank(row.reports), -(row.reports.reports or 0)))


def _rank(count: Shown) -> int:
    if count.reports is None:
        return 1
    return 0 if count.reports else 2


def _line(data: EditionData, row: Row, code_list: str) -> Line:
    return Line(
        label=label_of(data, code_list, row.code),
        now=said(row.reports),
        before="" if row.previous is None else said(row.previous),
        change=difference(row.reports, row.previous),
    )


def label_of(data: EditionData, code_list: str, code: str) -> str:
    return in_language(data.labels[code_list][code])


@dataclass(frozen=True, kw_only=True)
class GridCell:
    said: str
    look: str
    """A class of the style sheet: `none`, `hidden`, `shade0` … `shade3`."""


@dataclass(frozen=True, kw_only=True)
class GridRow:
    label: str
    cells: tuple[GridCell, ...]
    total: GridCell


@dataclass(frozen=True, kw_only=True)
class Grid:
    """Codes down, areas across; the last column and the first row are margins."""

    caption: str
    first: str
    columns: tuple[str, ...]
    totals: GridRow
    rows: tuple[GridRow, ...]
    hidden: tuple[str, ...]
    """Codes that were reported, but no area's count of them is shown."""

    @property
    def wide(self) -> bool:
        return len(self.columns) > NARROW


def grid(
    data: EditionData, rows: Sequence[Row], code_list: str, *, caption: str, first: str
) -> Grid | None:
    """None when there is nothing to set side by side: no count may be shown of any one area.

    The ministry's table keeps rows without a single number: where a theme is known at all is
    what counties are compared by.
    """
    columns = _columns(data)
    keys = [key for key, _name, _count in columns]
    heard = [row for row in in_order(rows) if row.reports.reports != 0]
    told = [row for row in heard if any(_cell(row, key).reports for key in keys)]
    kept = heard if data.audience is Audience.MINISTRY else told
    if not kept:
        return None
    limits = shade_limits([_cell(row, key).reports for row in kept for key in keys])
    return Grid(
        caption=caption,
        first=first,
        columns=tuple(name for _key, name, _count in columns),
        totals=_totals_row(data, [count for _key, _name, count in columns]),
        rows=tuple(_grid_row(data, row, code_list, keys, limits) for row in kept),
        hidden=tuple(label_of(data, code_list, row.code) for row in heard if row not in kept),
    )


def _columns(data: EditionData) -> list[tuple[str, str, Shown]]:
    """(area, its name, its reports): those worth a column of their own, then the rest."""
    found = [(area.code, _area_name(data, area), area.reports) for area in _alone(data)]
    if not found:
        return []
    if data.other_areas is not None:
        found.append((OTHER_AREAS, _("Muut kunnat"), data.other_areas))
    if data.whole_area.reports != 0:
        found.append((WHOLE_AREA, _("Koko alue"), data.whole_area))
    return found


def _alone(data: EditionData) -> list[Area]:
    if data.audience is Audience.MINISTRY:
        return list(data.areas)
    return [area for area in data.areas if not area.rolled_up and area.reports.reports != 0]


def _area_name(data: EditionData, area: Area) -> str:
    if data.audience is Audience.MINISTRY:
        return short_county(area.code, area.name)
    return in_language(area.name)


def _cell(row: Row, area: str) -> Shown:
    return row.areas.get(area, Shown(0))


def _totals_row(data: EditionData, totals: Sequence[Shown]) -> GridRow:
    cells = tuple(_plain_cell(count) for count in totals)
    return GridRow(label=_("Raportteja"), cells=cells, total=_plain_cell(data.total))


def _grid_row(
    data: EditionData, row: Row, code_list: str, keys: Sequence[str], limits: Sequence[int]
) -> GridRow:
    return GridRow(
        label=label_of(data, code_list, row.code),
        cells=tuple(_grid_cell(_cell(row, key), limits) for key in keys),
        total=_plain_cell(row.reports),
    )


def _grid_cell(count: Shown, limits: Sequence[int]) -> GridCell:
    look = f"shade{shade(count.reports, limits)}" if count.reports else _plain_look(count)
    return GridCell(said=_short(count), look=look)


def _plain_cell(count: Shown) -> GridCell:
    return GridCell(said=_short(count), look=_plain_look(count))


def _plain_look(count: Shown) -> str:
    if count.reports is None:
        return "hidden"
    return "plain" if count.reports else "none"


def _short(count: Shown) -> str:
    return HIDDEN if count.reports is None else str(count.reports or "–")
