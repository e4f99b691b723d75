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

from app.disclosure.tables import NONE_FILED, OTHER_AREAS, Grouping, Protected, Shown

Key = tuple[str, ...]
ONE_AT_LEAST = {"theme"}
SINGLE = {"kind": ("huoli", "signaali"), "organisation_kind": ("kunta", "jarjesto", "seurakunta")}
OWN_EDITION = 5
"""Reports that a municipality has at least whose quotes are printed apart, by their kind."""


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
        for name, code in _codes(grouping):
            row = grouping.cells.get(name, {}).get(code, {})
            found |= {key(table, name, code, area): row.get(area, 0) for area in grouping.areas}
    return found


def _codes(table: Grouping | Protected) -> list[tuple[str, str]]:
    return [(name, code) for name, margins in table.margins.items() for code in margins]


def published(table: Protected) -> dict[Key, Shown]:
    """The same names, with what a table shows of them; a cell that it leaves out is a zero."""
    name = table.county
    other = _other(table)
    found = {key(name): table.total, key(name, "mentions"): table.mentions}
    for listed, margins in table.margins.items():
        found |= {key(name, listed, code): shown for code, shown in margins.items()}
    for area, shown in table.areas.items():
        place = other if area == OTHER_AREAS else area
        found[key(name, "in", place) if name else key(place)] = shown
    for listed, rows in table.cells.items():
        for code, row in rows.items():
            for area, shown in row.items():
                place = other if area == OTHER_AREAS else area
                found[key(name, listed, code, place) if name else key(place, listed, code)] = shown
    return found


def _other(table: Protected) -> str:
    return f"{table.audience}'s {OTHER_AREAS}"


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
        for whole, parts in _others(table):
            self.truth[whole] = sum(self.truth[part] for part in parts)
            self._equal(whole, parts)
        shown = published(table)
        assert shown.keys() <= self.truth.keys()
        for name in self._told_by(table):
            count = shown.get(name, NONE_FILED).reports
            if count is not None:
                assert count == self.truth[name]
                self.known[name] = count

    def _told_by(self, table: Protected) -> list[Key]:
        """The counts that a table has a place for; the counties' margins in the country's."""
        if table.county is not None:
            other = _other(table)
            mine = [name for name in self.truth if name[0] == table.county]
            return [name for name in mine if OTHER_AREAS not in name[-1] or name[-1] == other]
        margins = {key(area, *code) for area in table.areas for code in _codes(table)}
        places = margins | {key(area) for area in table.areas}
        return [name for name in self.truth if name[0] == key(None)[0] or name in places]

    def works_out(self, suppressed: Iterable[Key]) -> set[Key]:
        """The suppressed counts that have one possible value only."""
        names = list(self.truth)
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
        low = [self.known.get(name, self._least(name)) for name in names]
        far = 2 * max(self.truth.values())
        high = [self.known.get(name, far) for name in names]
        return Bounds(low, high)

    def _least(self, name: Key) -> int:
        """A cell may be none, and so may a margin of a single-valued list; of a kind of report
        quotes tell that there is one. Other zeros are public.
        """
        table, code_list, area = name[0], "".join(name[1:2]), "".join(name[3:])
        is_cell = name[3:] != ()
        in_area = self.truth.get(key(table, "in", area), OWN_EDITION) if area else OWN_EDITION
        if code_list == "kind" and in_area >= OWN_EDITION:
            return min(self.truth[name], 1)
        return 0 if is_cell or code_list in SINGLE else 1


def _others(table: Protected) -> Iterator[tuple[Key, list[Key]]]:
    """The row of the rolled-up areas, and what each of its counts is the sum of."""
    name = table.county
    if OTHER_AREAS in table.areas:
        rows = [("in",), *_codes(table)]
        for row in rows:
            yield key(name, *row, _other(table)), [key(name, *row, a) for a in table.rolled_up]


def _solve(place: int, sign: float, rules: LinearConstraint, bounds: Bounds) -> Sequence[int]:
    goal = np.zeros(len(bounds.lb))
    goal[place] = sign
    for presolve in (True, False):  # now and then HiGHS gives up on its own reductions
        answer = milp(
            goal,
            integrality=np.ones(len(goal), dtype=int),
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
        name: defaultdict(int, dict.fromkeys(SINGLE.get(name, ()), 0))
        for name in ("theme", "kind", "organisation_kind", "group")
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
