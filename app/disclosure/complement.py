"""Choosing what else to suppress, so that what is suppressed already can't be worked out.

Small counts first, and cells before margins before areas before totals: the reader keeps the
larger picture. The choice depends on the counts alone, so the same input gives the same output.
"""

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field

from app.disclosure.audit import unproven
from app.disclosure.rules import MENTIONS
from app.disclosure.system import Count, System, Terms
from app.disclosure.witness import Search


@dataclass
class Cover:
    """What is suppressed so far in a system, and what may be added to it.

    allowed: the numbers of the counts that may be suppressed.
    """

    system: System
    threshold: int
    allowed: frozenset[int]
    hidden: set[int] = field(default_factory=set)
    equations: list[list[Terms]] = field(init=False)

    def __post_init__(self) -> None:
        self.equations = _by_number(self.system, self.system.equations)

    def hide(self, numbers: Iterable[int]) -> None:
        self.hidden.update(numbers)

    def strengthen(self) -> None:
        """Suppress until no equation gives a suppressed count back by itself."""
        waiting = deque(self.system.equations)
        while waiting:
            terms = waiting.popleft()
            victim = self._needed(terms)
            if victim is not None:
                self.hidden.add(victim)
                waiting.extend(self.equations[victim])

    def settle(self) -> None:
        """Strengthen, then prove every suppressed count safe, suppressing more where it is not."""
        self.strengthen()
        left = unproven(self.system, self.hidden, self.hidden)
        self.prove(left)

    def prove(self, left: set[int]) -> None:
        """Give each of these a witness; the shown counts that it moves are suppressed."""
        search = Search.of(self.system, self.hidden | self.allowed, self._cost)
        while left:
            moved = search.witness(min(left), self.hidden)
            self.hidden |= moved
            left -= moved

    def _needed(self, terms: Terms) -> int | None:
        """The cell to suppress so that this equation gives nothing away, if there is one."""
        inside = [(number, factor) for number, factor in terms if number in self.hidden]
        if not inside or not self._gives_away(inside):
            return None
        choice = [n for n, _ in terms if self._may_hide(n) and _is_cell(self.system.names[n])]
        return min(choice, key=self._loss, default=None)

    def _gives_away(self, inside: list[tuple[int, int]]) -> bool:
        """Whether these alone, with a known weighted sum, are known too closely.

        Of n counts that sum to r none exceeds r - n + 1: it must reach the threshold.
        """
        if len({factor for _, factor in inside}) > 1:
            return False
        known = sum(self.system.values[number] for number, _ in inside)
        return len(inside) == 1 or known - len(inside) + 1 < self.threshold

    def _may_hide(self, number: int) -> bool:
        return number in self.allowed and number not in self.hidden

    def _loss(self, number: int) -> tuple[int, int, int]:
        """What a reader loses: first how many other equations would need more suppression."""
        alone = sum(
            not any(other in self.hidden for other, _ in terms) for terms in self.equations[number]
        )
        return alone, self.system.values[number], number

    def _cost(self, number: int) -> int:
        return weight_of(self.system, number)


def weight_of(system: System, number: int) -> int:
    """What a reader loses with this count, beside any other; larger counts say more."""
    return _weight(system.names[number]) * (3 + system.values[number].bit_length())


def _by_number(system: System, rules: Iterable[Terms]) -> list[list[Terms]]:
    touching: list[list[Terms]] = [[] for _ in system.names]
    for terms in rules:
        for number, _ in terms:
            touching[number].append(terms)
    return touching


def _is_cell(name: Count) -> bool:
    return name.code is not None and name.area is not None


def _weight(name: Count) -> int:
    if name.code_list == MENTIONS:
        return 1
    if name.code is not None:
        return 4 if name.area is not None else 30
    return 60 if name.area is not None else 4000
