"""The last word: which suppressed counts could a reader work out after all?

A suppressed count is safe when there is another set of whole numbers, none below what it is known
to be at least, that fits everything published and gives this count another value: a witness.
Witnesses are searched for with HiGHS; a count without one is determined.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import coo_array, csr_array
from scipy.sparse.csgraph import connected_components

from app.disclosure.exchange import exchanges
from app.disclosure.rules import MENTIONS
from app.disclosure.system import Count, System, Terms

REACH = 8
"""How far a witness may be from the truth in any count; farther ones are not looked for."""
MANY = 40
"""Up to so many counts are better proven one by one than by sweeps of the whole room."""
WORTHWHILE = 4
"""A sweep that proves fewer counts is slower than proving them one by one,"""
PATIENCE = 2
"""and after so many such sweeps in a row we stop."""

Numbers = NDArray[np.int64]


@dataclass(frozen=True)
class Room:
    """The moves that a reader can't exclude: rows @ move in [lower, upper], low <= move <= high."""

    hidden: Numbers
    rows: csr_array
    lower: Numbers
    upper: Numbers
    low: Numbers
    high: Numbers

    @classmethod
    def of(cls, system: System, hidden: Iterable[int]) -> "Room":
        kept = np.array(sorted(hidden), dtype=np.int64)
        place = {int(number): at for at, number in enumerate(kept)}
        rules = _rules(system, place)
        low = np.maximum(_numbers(system.least)[kept] - _numbers(system.values)[kept], -REACH)
        return cls(kept, _matrix(rules, len(kept)), *_sides(rules), low, np.full_like(kept, REACH))

    def part(self, places: Numbers) -> "Room":
        """The rules among these counts alone, which are all that touch them."""
        rows = self.rows[:, places]
        used = np.flatnonzero(np.diff(rows.indptr))
        return Room(
            self.hidden[places],
            csr_array(rows[used]),
            self.lower[used],
            self.upper[used],
            self.low[places],
            self.high[places],
        )

    def parts(self) -> list["Room"]:
        """The groups of counts that share no rule with each other."""
        links = abs(self.rows.T) @ abs(self.rows)
        count, label = connected_components(links, directed=False)
        order = np.argsort(label, kind="stable")
        cuts = np.searchsorted(label[order], np.arange(1, count))
        return [self.part(places) for places in np.split(order, cuts)] if count else []

    def by_list(self, system: System) -> Iterator["Room"]:
        """The moves within one code list, everything else staying as it is."""
        lists = np.array([_family(system.names[number]) for number in self.hidden.tolist()])
        for name in sorted(set(lists.tolist()) - {""}):
            yield self.part(np.flatnonzero(lists == name))

    def moved_by(self, moves: csr_array) -> set[int]:
        """The counts moved by those of these moves, one a row, that are possible."""
        steps = csr_array(moves[:, self.hidden])
        sums = csr_array(steps @ self.rows.T)
        possible = _inside(steps, self.low, self.high) & _inside(sums, self.lower, self.upper)
        return set(self.hidden[np.unique(csr_array(steps[possible]).indices)].tolist())

    def move(self, weights: NDArray[np.float64]) -> Numbers:
        """A possible move that goes far along the weights; all zeros when none is found."""
        found = self._solve(weights, whole=False)
        return found if self.holds(found) else self._solve(weights, whole=True)

    def _solve(self, weights: NDArray[np.float64], *, whole: bool) -> Numbers:
        answer = milp(
            -weights,
            integrality=np.full(len(weights), int(whole)),
            bounds=Bounds(self.low, self.high),
            constraints=LinearConstraint(self.rows, self.lower, self.upper),
            options={"mip_rel_gap": 0.5},
        )
        if answer.x is None:
            return np.zeros_like(self.hidden)
        return np.rint(answer.x).astype(np.int64)

    def holds(self, move: Numbers) -> bool:
        sums = self.rows @ move
        inside = (self.low <= move) & (move <= self.high)
        return bool(inside.all() and (self.lower <= sums).all() and (sums <= self.upper).all())


def _family(name: Count) -> str:
    """The code list whose counts a count is added up from; none for reports."""
    return "theme" if name.code_list == MENTIONS else name.code_list or ""


def _numbers(counts: Sequence[int]) -> Numbers:
    return np.array(counts, dtype=np.int64)


def unproven(
    system: System, hidden: Iterable[int], targets: Iterable[int], *, far: bool = True
) -> set[int]:
    """The targets for which a few sweeps found no witness; most of these have one all the same.

    far: also look for witnesses that move several code lists, which takes longest.
    """
    wanted = set(targets)
    if not wanted:
        return set()
    room = Room.of(system, hidden)
    for narrow in room.by_list(system):
        wanted = _swept(narrow, wanted)
    wanted -= room.moved_by(exchanges(system, room.hidden.tolist(), wanted))
    return _swept(room, wanted) if far and len(wanted) > MANY else wanted


def _swept(room: Room, wanted: set[int]) -> set[int]:
    """What sweeps of each part leave; what lies outside the room is left."""
    left = set(wanted)
    for part in room.parts():
        here = left.intersection(part.hidden.tolist())
        left -= here - _sweep(part, here)
    return left


def _inside(table: csr_array, least: Numbers, most: Numbers) -> NDArray[np.bool_]:
    """Of each row whether none of its entries is out of its column's bounds, which hold zero."""
    out = (table.data < least[table.indices]) | (table.data > most[table.indices])
    row_of = np.repeat(np.arange(table.shape[0]), np.diff(table.indptr))
    inside: NDArray[np.bool_] = np.bincount(row_of[out], minlength=table.shape[0]) == 0
    return inside


def _sweep(room: Room, wanted: set[int]) -> set[int]:
    if not wanted:
        return set()
    left = np.isin(room.hidden, sorted(wanted))
    idle = 0
    for weights in _directions(len(left)):
        before = int(left.sum())
        left &= room.move(np.where(left, weights, 0.0)) == 0
        idle = idle + 1 if before - int(left.sum()) < WORTHWHILE else 0
        if idle == PATIENCE or not left.any():
            break
    return set(room.hidden[left].tolist())


def _directions(count: int) -> Iterator[NDArray[np.float64]]:
    """Endless weights, each followed by its opposite; the same ones every time."""
    random = np.random.default_rng(count)
    while True:
        weights = random.integers(1, 100, count) * random.choice([-1.0, 1.0], count)
        yield weights
        yield -weights


@dataclass(frozen=True)
class _Rule:
    """A rule on moves: its places and factors, and how far its sum may go up."""

    terms: Terms
    slack: int | None
    """None: an equation, the sum stays."""


def _rules(system: System, place: dict[int, int]) -> list[_Rule]:
    equations = [_Rule(_kept(terms, place), None) for terms in system.equations]
    limits = [_Rule(_kept(terms, place), -system.sum(terms)) for terms in system.limits]
    return [rule for rule in (*equations, *limits) if rule.terms and not _idle(rule)]


def _kept(terms: Terms, place: dict[int, int]) -> Terms:
    return tuple((place[number], factor) for number, factor in terms if number in place)


def _idle(rule: _Rule) -> bool:
    """A limit that no move within reach can break."""
    return rule.slack is not None and rule.slack >= REACH * len(rule.terms)


def _matrix(rules: Sequence[_Rule], width: int) -> csr_array:
    entries = [(row, at, by) for row, rule in enumerate(rules) for at, by in rule.terms]
    rows, columns, factors = zip(*entries, strict=True) if entries else ((), (), ())
    shape = (len(rules), width)
    return coo_array((np.array(factors, dtype=np.int64), (rows, columns)), shape=shape).tocsr()


def _sides(rules: Sequence[_Rule]) -> tuple[Numbers, Numbers]:
    far = 10**9
    lower = [0 if rule.slack is None else -far for rule in rules]
    upper = [0 if rule.slack is None else rule.slack for rule in rules]
    return np.array(lower, dtype=np.int64), np.array(upper, dtype=np.int64)
