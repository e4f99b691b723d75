"""A grouping and the names of its suppressed counts, made into what a reader sees."""

from collections.abc import Mapping

from app.disclosure.rules import MENTIONS, codes_of, name_of, roll_up_name
from app.disclosure.system import Count
from app.disclosure.tables import (
    NONE_FILED,
    OTHER_AREAS,
    SUPPRESSED,
    Audience,
    Grouping,
    Protected,
    Shown,
)

Hidden = frozenset[Count]
NOTHING: Hidden = frozenset()


def show(
    grouping: Grouping,
    *,
    audience: Audience,
    threshold: int,
    hidden: Hidden = NOTHING,
    rolled_up: frozenset[str] = frozenset(),
) -> Protected:
    view = _View(grouping, hidden, rolled_up)
    return Protected(
        period=grouping.period,
        county=grouping.county,
        audience=audience,
        threshold=threshold,
        total=view.count(grouping.total),
        mentions=view.count(grouping.mentions, MENTIONS),
        areas=view.row(grouping.areas),
        margins={
            code_list: {code: view.count(reports, code_list, code) for code, reports in row.items()}
            for code_list, row in grouping.margins.items()
        },
        cells=view.cells(),
        rolled_up=rolled_up,
    )


class _View:
    def __init__(self, grouping: Grouping, hidden: Hidden, rolled_up: frozenset[str]) -> None:
        self.grouping = grouping
        self.hidden = hidden
        self.rolled_up = rolled_up

    def count(
        self,
        reports: int,
        code_list: str | None = None,
        code: str | None = None,
        area: str | None = None,
    ) -> Shown:
        name = name_of(self.grouping, code_list, code, area)
        return SUPPRESSED if name in self.hidden else Shown(reports)

    def row(
        self, cells: Mapping[str, int], code_list: str | None = None, code: str | None = None
    ) -> dict[str, Shown]:
        """The counts by area, and of the rolled-up areas together where they are several.

        Zeros that are shown are left out.
        """
        row = {a: self.count(cells.get(a, 0), code_list, code, a) for a in self.grouping.areas}
        if len(self.rolled_up) > 1:
            together = sum(cells.get(area, 0) for area in self.rolled_up)
            name = roll_up_name(self.rolled_up)
            row[OTHER_AREAS] = self.count(together, code_list, code, name)
        return {area: shown for area, shown in row.items() if shown != NONE_FILED}

    def cells(self) -> dict[str, dict[str, dict[str, Shown]]]:
        found: dict[str, dict[str, dict[str, Shown]]] = {name: {} for name in self.grouping.margins}
        for code_list, code in codes_of(self.grouping):
            cells = self.grouping.cells.get(code_list, {}).get(code, {})
            if row := self.row(cells, code_list, code):
                found[code_list][code] = row
        return found


def hidden_in(protected: Protected) -> Hidden:
    """The names of what is suppressed in a county's protected table."""
    return frozenset(name for name, shown in named(protected) if shown.suppressed)


def named(protected: Protected) -> list[tuple[Count, Shown]]:
    """Every count of a county's protected table with its name."""
    table = protected.county
    pairs = [(Count(table), protected.total), (Count(table, MENTIONS), protected.mentions)]
    pairs += _named_row(protected, Count(table), protected.areas)
    for code_list, margins in protected.margins.items():
        for code, shown in margins.items():
            pairs.append((Count(table, code_list, code), shown))
            cells = protected.cells.get(code_list, {}).get(code, {})
            pairs += _named_row(protected, Count(table, code_list, code), cells)
    return pairs


def _named_row(
    protected: Protected, margin: Count, cells: Mapping[str, Shown]
) -> list[tuple[Count, Shown]]:
    names = {OTHER_AREAS: roll_up_name(protected.rolled_up)}
    return [(margin._replace(area=names.get(area, area)), shown) for area, shown in cells.items()]
