"""Witnesses that need no solver: one report more here and one less there, or two reports of
different places that exchange a code.

What such a move does to margins and roll-ups follows; the rules then say whether it holds. Most
of a sparse table is proven by these.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from typing import TypeVar
from zlib import crc32

import numpy as np
from scipy.sparse import coo_array, csr_array

from app.disclosure.rules import MENTIONS, TOGETHER
from app.disclosure.system import Count, System

PARTNERS = 4
"""With how many others each cell is tried."""

Row = tuple[str, str]
"""(list, code)"""
Place = tuple[str | None, str]
"""(table, area)"""
Step = tuple[int, int]
"""(number of a count, one more or one less)"""
Steps = tuple[Step, ...]
Item = TypeVar("Item")


def exchanges(system: System, hidden: Collection[int], wanted: Collection[int]) -> csr_array:
    """Moves of hidden counts, one a row, that may prove what is wanted."""
    return _matrix(_Weave(system, frozenset(hidden)).moves(frozenset(wanted)), len(system.names))


class _Weave:
    """Hidden cells by code and place, and what adds them up.

    held, heard: the cells with reports, by code and by list and place. loose: per list the codes
    whose margin in the country (or the only table) is suppressed too.
    """

    def __init__(self, system: System, hidden: frozenset[int]) -> None:
        self.system = system
        self.hidden = hidden
        self.rows: dict[Row, dict[Place, int]] = defaultdict(dict)
        self.roll_ups: dict[Count, list[tuple[frozenset[str], int]]] = defaultdict(list)
        self.held: dict[Row, list[Place]] = defaultdict(list)
        self.heard: dict[tuple[str, Place], list[Row]] = defaultdict(list)
        self.tables = sorted({name.table for name in system.names}, key=str)
        self.loose: dict[str, list[Row]] = defaultdict(list)
        self.carried: dict[int, list[int]] = {}
        for number, name in enumerate(system.names):
            self._enter(number, name)
        for row in self.rows:
            self._enter_loose(row)

    def _enter(self, number: int, name: Count) -> None:
        if name.code_list is None or name.code is None or name.area is None:
            return
        if TOGETHER in name.area:
            parts = frozenset(name.area.split(TOGETHER))
            self.roll_ups[name._replace(area=None)].append((parts, number))
        elif number in self.hidden:
            self._enter_cell(number, (name.code_list, name.code), (name.table, name.area))

    def _enter_cell(self, number: int, row: Row, place: Place) -> None:
        self.rows[row][place] = number
        if self.system.values[number]:
            self.held[row].append(place)
            self.heard[row[0], place].append(row)

    def _enter_loose(self, row: Row) -> None:
        whole = self.tables[0] if len(self.tables) == 1 else None
        if self.system.numbers.get(Count(whole, *row)) in self.hidden:
            self.loose[row[0]].append(row)

    def moves(self, wanted: frozenset[int]) -> list[Steps]:
        found = {
            self._followed(steps)
            for row, places in self.rows.items()
            for place, number in places.items()
            if not wanted.isdisjoint(self._carries(number))
            for steps in self._tried(row, place, number)
        }
        return sorted(found - {()})

    def _tried(self, row: Row, place: Place, number: int) -> Iterator[list[Step]]:
        yield [(number, 1)]
        yield [(number, -1)]
        for there in _some(self.held[row], number):
            yield [(number, 1), (self.rows[row][there], -1)]
            yield from self._crossed(row, place, there, number)
        for other in _some(self.heard[row[0], place], number):
            swap = [(number, 1), (self.rows[other][place], -1)]
            yield swap
            yield from self._passed_on(row, other, swap)

    def _crossed(self, row: Row, place: Place, there: Place, number: int) -> Iterator[list[Step]]:
        """One more of the code here and one less there, and of another code the other way."""
        for other in _some(self.heard[row[0], place], number):
            away = self.rows[other].get(there)
            if away is not None and other != row and there != place:
                here = self.rows[other][place]
                yield [(number, 1), (self.rows[row][there], -1), (here, -1), (away, 1)]

    def _passed_on(self, row: Row, other: Row, swap: list[Step]) -> Iterator[list[Step]]:
        """A swap in one place whose other code gets even in another, by a third code's report."""
        for third in _some(self.loose[row[0]], swap[0][0]):
            for there in _some(self.held[third], swap[0][0]) if third != row else ():
                away = self.rows[other].get(there)
                if away is not None:
                    yield [*swap, (away, 1), (self.rows[third][there], -1)]

    def _followed(self, steps: Sequence[Step]) -> Steps:
        """All that moves with these cells; nothing where something shown would move."""
        total: dict[int, int] = defaultdict(int)
        for cell, by in steps:
            for number in self._carries(cell):
                total[number] += by
        moved = tuple(sorted((number, by) for number, by in total.items() if by))
        return moved if self.hidden.issuperset(number for number, _ in moved) else ()

    def _carries(self, cell: int) -> list[int]:
        """The cell, its roll-ups, and its margins and mentions in the county and the country."""
        if cell not in self.carried:
            self.carried[cell] = self._sums_with(cell)
        return self.carried[cell]

    def _sums_with(self, cell: int) -> list[int]:
        name = self.system.names[cell]
        margin = name._replace(area=None)
        above = [margin, margin._replace(table=None)]
        if name.code_list == "theme":
            above += [Count(name.table, MENTIONS), Count(None, MENTIONS)]
        found = {self.system.numbers[each] for each in above if each in self.system.numbers}
        found.update(n for parts, n in self.roll_ups.get(margin, ()) if name.area in parts)
        return [cell, *found]


def _some(items: Sequence[Item], seed: int) -> list[Item]:
    """A few of these, others for another seed; the same ones every time."""
    start = crc32(seed.to_bytes(4, "big")) % len(items) if items else 0
    return [items[(start + at) % len(items)] for at in range(min(PARTNERS, len(items)))]


def _matrix(moves: Sequence[Steps], width: int) -> csr_array:
    entries = [(row, number, by) for row, move in enumerate(moves) for number, by in move]
    rows, columns, factors = zip(*entries, strict=True) if entries else ((), (), ())
    shape = (len(moves), width)
    return coo_array((np.array(factors, dtype=np.int64), (rows, columns)), shape=shape).tocsr()
