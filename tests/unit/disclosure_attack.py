"""A reader who lays all that is published side by side and solves for the suppressed counts.

Written apart from the code under test: it knows the published tables and what anyone may presume
of counts (sums that hold, and what can't exceed what), and asks an integer solver.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import lil_array

from app.disclosure.tables import OTHER_AREAS, Grouping, Protected, Shown

Key = tuple[str, ...]
ONE_AT_LEAST = {"theme"}
SINGLE = {"kind", "organisation_kind"}


def key(table: str | None, *rest: str) -> Key:
    return (table or "country", *rest)


def counts(grouping: Grouping) -> dict[Key, int]:
    """Every true count by its name; the country's cells are the counties' margins."""
    table = grouping.county
    found = {key(table): grouping.total, key(table, "mentions"): grouping.mentions}
    for name, margins in grouping.margins.items():
        found |= {key(table, name, code): count for code, count in margins.items()}
    if table is not None:
        found |= {key(table, "in", area): count for area, count in grouping.areas.items()}
        for name, rows in grouping.cells.items():
            for code, row in rows.items():
                found |= {key(table, name, code, area): count for area, count in row.items()}
    return found


def published(table: Protected) -> dict[Key, Shown]:
    """The same names, with what a table shows of them; "other" rows are left to `others`."""
    name = table.county
    found = {key(name): table.total, key(name, "mentions"): table.mentions}
    for listed, margins in table.margins.items():
        found |= {key(name, listed, code): shown for code, shown in margins.items()}
    for area, shown in table.areas.items():
        found[key(name, "in", area) if name else key(area)] = shown
    for listed, rows in table.cells.items():
        for code, row in rows.items():
            for area, shown in row.items():
                found[key(name, listed, code, area) if name else key(area, listed, code)] = shown
    return {each: shown for each, shown in found.items() if OTHER_AREAS not in each}


@dataclass
class Attacker:
    truth: dict[Key, int] = field(default_factory=dict)
    known: dict[Key, int] = field(default_factory=dict)
    sums: list[tuple[Mapping[Key, int], int]] = field(default_factory=list)
    """What a weighted sum is exactly."""
    tops: list[Mapping[Key, int]] = field(default_factory=list)
    """Weighted sums that are zero at most."""

    def presume(self, grouping: Grouping) -> None:
        self.truth |= counts(grouping)
        for whole, parts in self._rows(grouping):
            self._covers(whole, parts, equal=self._adds_up(whole, parts), at_least=True)
        for name, whole, parts in self._columns(grouping):
            single = name in SINGLE
            self._covers(whole, parts, equal=single, at_least=single or name in ONE_AT_LEAST)
        table = grouping.county
        themes = [key(table, "theme", code) for code in grouping.margins["theme"]]
        self._equal(key(table, "mentions"), themes)

    def read(self, table: Protected) -> None:
        for name, shown in published(table).items():
            if shown.reports is not None:
                assert shown.reports == self.truth[name]
                self.known[name] = shown.reports
        for parts, shown in _others(table):
            if shown.reports is not None:
                self.sums.append((dict.fromkeys(parts, 1), shown.reports))

    def works_out(self, suppressed: Iterable[Key]) -> set[Key]:
        """The suppressed counts that have one possible value only."""
        names = [name for name, count in self.truth.items() if count]
        place = {name: at for at, name in enumerate(names)}
        rules = self._matrix(place)
        bounds = self._bounds(names)
        left = set(suppressed)
        for name in sorted(left):
            for sign in (1.0, -1.0):
                if name in left:
                    answer = _solve(place[name], sign, rules, bounds)
                    left -= {each for each in left if answer[place[each]] != self.truth[each]}
        return left

    def _adds_up(self, whole: Key, parts: Sequence[Key]) -> bool:
        return self.truth[whole] == sum(self.truth.get(part, 0) for part in parts)

    def _rows(self, grouping: Grouping) -> Iterator[tuple[Key, list[Key]]]:
        table = grouping.county
        yield key(table), [key(table, "in", a) if table else key(a) for a in grouping.areas]
        for name, margins in grouping.margins.items():
            for code in margins:
                yield (
                    key(table, name, code),
                    [
                        key(table, name, code, area) if table else key(area, name, code)
                        for area in grouping.areas
                    ],
                )

    def _columns(self, grouping: Grouping) -> Iterator[tuple[str, Key, list[Key]]]:
        table = grouping.county
        for name, margins in grouping.margins.items():
            yield name, key(table), [key(table, name, code) for code in margins]
            for area in grouping.areas if table else ():
                parts = [key(table, name, code, area) for code in margins]
                yield name, key(table, "in", area), parts

    def _covers(self, whole: Key, parts: Sequence[Key], *, equal: bool, at_least: bool) -> None:
        if equal:
            self._equal(whole, parts)
        for part in parts:
            self.tops.append({part: 1, whole: -1})
        if at_least:
            self.tops.append({whole: 1, **dict.fromkeys(parts, -1)})

    def _equal(self, whole: Key, parts: Sequence[Key]) -> None:
        self.sums.append(({whole: -1, **dict.fromkeys(parts, 1)}, 0))

    def _matrix(self, place: Mapping[Key, int]) -> LinearConstraint:
        rules = [(terms, float(total), float(total)) for terms, total in self.sums]
        rules += [(terms, -np.inf, 0.0) for terms in self.tops]
        matrix = lil_array((len(rules), len(place)))
        for row, (terms, _, _) in enumerate(rules):
            for name, factor in terms.items():
                if name in place:
                    matrix[row, place[name]] = factor
        low, high = [low for _, low, _ in rules], [high for _, _, high in rules]
        return LinearConstraint(matrix.tocsr(), low, high)

    def _bounds(self, names: Sequence[Key]) -> Bounds:
        """Zeros are published, so what is suppressed is one at least."""
        low = [self.known.get(name, 1) for name in names]
        far = 2 * max(self.truth.values())
        high = [self.known.get(name, far) for name in names]
        return Bounds(low, high)


def _others(table: Protected) -> Iterator[tuple[list[Key], Shown]]:
    name = table.county
    if OTHER_AREAS in table.areas:
        yield [key(name, "in", area) for area in table.rolled_up], table.areas[OTHER_AREAS]
    for listed, rows in table.cells.items():
        for code, row in rows.items():
            if OTHER_AREAS in row:
                parts = [key(name, listed, code, area) for area in table.rolled_up if area in row]
                yield parts, row[OTHER_AREAS]


def _solve(place: int, sign: float, rules: LinearConstraint, bounds: Bounds) -> Sequence[int]:
    goal = np.zeros(len(bounds.lb))
    goal[place] = sign
    for presolve in (True, False):  # now and then HiGHS gives up on its own reductions
        answer = milp(
            goal,
            integrality=np.ones(len(goal)),
            constraints=rules,
            bounds=bounds,
            options={"presolve": presolve},
        )
        if answer.x is not None:
            rounded: list[int] = np.rint(answer.x).astype(int).tolist()
            return rounded
    raise AssertionError(answer.message)


def group(reports: Iterable[Mapping[str, Sequence[str]]], county: str | None) -> Grouping:
    """Count reports {"places": ["05:853", …], list: codes …} in plain Python."""
    areas: dict[str, int] = defaultdict(int)
    margins: dict[str, dict[str, int]] = {
        name: defaultdict(int) for name in ("theme", "kind", "organisation_kind", "group")
    }
    cells: dict[str, dict[str, dict[str, int]]] = {
        name: defaultdict(lambda: defaultdict(int)) for name in margins
    }
    total = 0
    for report in reports:
        pairs = [place.split(":") for place in report["places"]]
        here = {c if county is None else m for c, m in pairs if county in (None, c)}
        total += bool(here)
        for area in here:
            areas[area] += 1
        for name, margin in margins.items():
            for code in set(report[name]) if here else ():
                margin[code] += 1
                for area in here:
                    cells[name][code][area] += 1
    mentions = sum(margins["theme"].values())
    return Grouping("2026H1", county, total, mentions, areas, margins, cells)
