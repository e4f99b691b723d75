"""What anyone may presume of a grouping: sums, and what can't exceed what.

A reader may know which reports speak of several municipalities (whoever filed one does), so the
difference of a county's margin and the sum of its cells counts as known: each row is an equation.
Of the country's rows only those are where no report lies in two counties: the counties' tables
are fixed by then, and a stricter reader could not always be withstood.
"""

from collections.abc import Mapping

from app.disclosure.system import Count, System
from app.disclosure.tables import SINGLE_VALUED, Grouping

MENTIONS = "mentions"
PRINTED = "kind"
"""The list of which quotes tell the code: what kind of report they are from."""
TOGETHER = "+"
"""Stands between the areas of a roll-up in its name."""
NOWHERE: frozenset[str] = frozenset()


def add_grouping(
    system: System, grouping: Grouping, *, without_edition: frozenset[str] = NOWHERE
) -> None:
    """Add a grouping's counts and the rules between them.

    without_edition: the areas whose quotes are printed among their county's only.
    """
    _add_counts(system, grouping, without_edition)
    _add_rows(system, grouping)
    _add_columns(system, grouping)


def add_roll_up(system: System, grouping: Grouping, areas: frozenset[str]) -> None:
    """Add the counts of these areas of a county together; one alone needs no row."""
    for together, reports in roll_up(grouping, areas).items():
        _add(system, together, reports)
        parts = [(together._replace(area=area), 1) for area in areas]
        system.equate([(together, -1), *parts])


def roll_up(grouping: Grouping, areas: frozenset[str]) -> dict[Count, int]:
    """The total and every code's reports in these areas together."""
    if len(areas) <= 1:
        return {}
    return {
        margin._replace(area=roll_up_name(areas)): sum(cells.get(area, 0) for area in areas)
        for margin, cells in _rows(grouping)
    }


def roll_up_name(areas: frozenset[str]) -> str:
    """The area that stands for these areas together."""
    return TOGETHER.join(sorted(areas))


def name_of(grouping: Grouping, code_list: str | None, code: str | None, area: str | None) -> Count:
    """What a count is called. A county's margin and the country's cell are one and the same."""
    if grouping.county is None and area is not None:
        return Count(area, code_list, code)
    return Count(grouping.county, code_list, code, area)


def codes_of(grouping: Grouping) -> list[tuple[str, str]]:
    """Every (list, code) that may have reports for all a reader knows, in a fixed order."""
    return [
        (code_list, code)
        for code_list, margins in sorted(grouping.margins.items())
        for code, reports in sorted(margins.items())
        if reports or code_list in SINGLE_VALUED
    ]


def _rows(grouping: Grouping) -> list[tuple[Count, Mapping[str, int]]]:
    """The total over the areas, then every code's margin over its cells."""
    table = grouping.county
    rows: list[tuple[Count, Mapping[str, int]]] = [(Count(table), grouping.areas)]
    for code_list, code in codes_of(grouping):
        cells = grouping.cells.get(code_list, {}).get(code, {})
        rows.append((Count(table, code_list, code), cells))
    return rows


def _add_counts(system: System, grouping: Grouping, without_edition: frozenset[str]) -> None:
    for margin, cells in _rows(grouping):
        for area in sorted(grouping.areas):
            name = name_of(grouping, margin.code_list, margin.code, area)
            reports = cells.get(area, 0)
            is_told = margin.code_list == PRINTED and area not in without_edition
            system.add(name, reports, min(reports, 1) if is_told else _least(name, reports))
    for code_list, code in codes_of(grouping):
        _add(system, Count(grouping.county, code_list, code), grouping.margins[code_list][code])
    _add(system, Count(grouping.county), grouping.total)
    _add(system, Count(grouping.county, MENTIONS), grouping.mentions)


def _add(system: System, name: Count, reports: int) -> None:
    system.add(name, reports, _least(name, reports))


def _least(name: Count, reports: int) -> int:
    """What every reader knows the count to be at least.

    That an area has no reports, or a whole table none of a theme, is public. Of a kind of report
    printed words may tell that there are some.
    """
    if name.code is not None and name.area is not None:
        return 0
    if name.code_list == PRINTED:
        return min(reports, 1)
    return 0 if name.code_list in SINGLE_VALUED else 1


def _add_rows(system: System, grouping: Grouping) -> None:
    overlap = sum(grouping.areas.values()) != grouping.total
    for margin, _ in _rows(grouping):
        cells = [
            name_of(grouping, margin.code_list, margin.code, area)
            for area in sorted(grouping.areas)
        ]
        _add_row(system, margin, cells, known=grouping.county is not None)
        if overlap and margin.code is not None:
            _add_overlap(system, grouping, margin)
    themes = [Count(grouping.county, "theme", code) for code in grouping.margins.get("theme", {})]
    system.equate([(Count(grouping.county, MENTIONS), -1), *((theme, 1) for theme in themes)])


def _add_row(system: System, margin: Count, cells: list[Count], *, known: bool) -> None:
    """known: whether a reader may know of the reports in several areas, if there are any."""
    terms = [(margin, -1), *((cell, 1) for cell in cells)]
    if known or system.balance(terms) == 0:
        system.equate(terms)
    else:
        system.limit([(count, -factor) for count, factor in terms])


def _add_overlap(system: System, grouping: Grouping, margin: Count) -> None:
    """Where reports lie in several areas: no area exceeds the margin, nor do an area's reports
    without the code exceed the total's.
    """
    total = Count(grouping.county)
    for area in sorted(grouping.areas):
        cell = name_of(grouping, margin.code_list, margin.code, area)
        whole = name_of(grouping, None, None, area)
        system.limit([(cell, 1), (margin, -1)])
        system.limit([(whole, 1), (total, -1)])
        system.limit([(whole, 1), (cell, -1), (total, -1), (margin, 1)])


def _add_columns(system: System, grouping: Grouping) -> None:
    for code_list, margins in sorted(grouping.margins.items()):
        for area in (*sorted(grouping.areas), None):
            whole = name_of(grouping, None, None, area)
            parts = [name_of(grouping, code_list, code, area) for code in margins]
            if code_list in SINGLE_VALUED:
                system.equate([(whole, -1), *((part, 1) for part in parts)])
            else:
                one_each = grouping.county is not None or _has_one_each(grouping, code_list)
                _add_several(system, whole, parts, one_each=one_each)


def _add_several(system: System, whole: Count, parts: list[Count], *, one_each: bool) -> None:
    """A column of a list of which a report may have several codes, and perhaps at least one."""
    if one_each:
        system.limit([(whole, 1), *((part, -1) for part in parts)])
    for part in parts:
        system.limit([(part, 1), (whole, -1)])


def _has_one_each(grouping: Grouping, code_list: str) -> bool:
    """Whether every area has at least as many of the codes as it has reports.

    In the country the presumption must hold in every county, or the counties' tables, fixed by
    then, could not withstand it.
    """
    rows = grouping.cells.get(code_list, {}).values()
    return all(
        sum(row.get(area, 0) for row in rows) >= reports for area, reports in grouping.areas.items()
    )
