"""Choosing what else to suppress, so that what is suppressed already can't be worked out.

Small counts first, and cells before margins before areas before totals: the reader keeps the
larger picture. A zero is nobody's secret: one that could be worked out is shown instead. The
choice depends on the counts alone, so the same input gives the same output.
"""

from collections import deque
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from app.disclosure.audit import unproven
from app.disclosure.rules import MENTIONS
from app.disclosure.system import Count, System, Terms
from app.disclosure.witness import Search


@dataclass
class Cover:
    """What is suppressed so far in a system, and what may be added to it.

    allowed: the numbers of the counts that may be suppressed.
    free: what is not shown, but may be worked out: it is none or large enough.
    """

    system: System
    threshold: int
    allowed: frozenset[int]
    hidden: set[int] = field(default_factory=set)
    free: set[int] = field(default_factory=set)
    equations: list[list[Terms]] = field(init=False)

    def __post_init__(self) -> None:
        self.equations = _by_number(self.system, self.system.equations)

    def hide(self, numbers: Iterable[int]) -> None:
        self.hidden.update(numbers)

    def leave_out(self, numbers: Iterable[int]) -> None:
        """These have no place in the reader's table; the small ones are secrets all the same."""
        unpublished = set(numbers)
        self.hidden |= unpublished
        self.free |= {n for n in unpublished if not 0 < self.system.values[n] < self.threshold}

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
        self.hidden -= known_zeros(self.system, self.hidden)
        self.strengthen()
        self.prove(unproven(self.system, self.hidden, self._secrets()))
        zeros = {number for number in self.hidden if not self.system.values[number]}
        self.show_zeros(unproven(self.system, self.hidden, zeros))

    def prove(self, left: set[int]) -> None:
        """Give each of these a witness; the shown counts that it moves are suppressed."""
        search = Search.of(self.system, self.hidden | self.allowed, self._cost)
        while left:
            moved = search.witness(min(left), self.hidden)
            self.hidden |= moved
            left -= moved

    def show_zeros(self, left: set[int]) -> None:
        """Show those of these zeros that have no witness: no other count's witness moves them."""
        search = Search.of(self.system, self.hidden, self._cost)
        while left:
            zero = min(left)
            moved = search.moved(zero, self.hidden)
            if not moved:
                self.hidden.remove(zero)
            left -= moved | {zero}

    def _secrets(self) -> set[int]:
        return {number for number in self.hidden - self.free if self.system.values[number]}

    def _needed(self, terms: Terms) -> int | None:
        """The cell to suppress so that this equation gives nothing away, if there is one."""
        inside = [(number, factor) for number, factor in terms if number in self.hidden]
        if self.free.issuperset(n for n, _ in inside) or not self._is_narrow(inside):
            return None
        choice = [n for n, _ in terms if self._may_hide(n) and _is_cell(self.system.names[n])]
        if not self._is_given_away([n for n, _ in inside]):
            choice = [number for number in choice if not self._loss(number)[0]]
        return min(choice, key=self._loss, default=None)

    def _is_narrow(self, inside: list[tuple[int, int]]) -> bool:
        """Whether these alone, with a known weighted sum, are known too closely.

        None exceeds what it is at least and what all of them are above that: it should reach the
        threshold, unless suppressing more would give the next count away.
        """
        if len({factor for _, factor in inside}) != 1:
            return False
        numbers = [number for number, _ in inside]
        most = self.system.slack(numbers) + max(self.system.least[n] for n in numbers)
        return most < self.threshold or self._is_given_away(numbers)

    def _is_given_away(self, inside: list[int]) -> bool:
        return len(inside) == 1 or self.system.slack(inside) == 0

    def _may_hide(self, number: int) -> bool:
        """A zero that is shown is known already: it hides nothing."""
        shown = number in self.allowed and number not in self.hidden
        return shown and self.system.values[number] > 0

    def _loss(self, number: int) -> tuple[int, int, int]:
        """What a reader loses: first how many other equations would need more suppression."""
        alone = sum(
            not any(other in self.hidden for other, _ in terms) for terms in self.equations[number]
        )
        return alone, self.system.values[number], number

    def _cost(self, number: int) -> int:
        return weight_of(self.system, number)


def known_zeros(system: System, hidden: Collection[int]) -> set[int]:
    """The suppressed zeros that equations give away one after the other."""
    equations = _by_number(system, system.equations)
    left, waiting = set(hidden), deque(system.equations)
    while waiting:
        inside = [(number, factor) for number, factor in waiting.popleft() if number in left]
        if _are_zeros(system, inside):
            left.difference_update(number for number, _ in inside)
            waiting.extend(terms for number, _ in inside for terms in equations[number])
    return set(hidden) - left


def _are_zeros(system: System, inside: list[tuple[int, int]]) -> bool:
    alike = len({factor for _, factor in inside}) == 1
    return alike and not any(system.values[number] for number, _ in inside)


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
