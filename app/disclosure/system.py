"""The counts of a table and everything a reader may presume of how they hang together."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple


class Count(NamedTuple):
    """The name of one count: a total (all None), an area, a margin of a code, or a cell."""

    table: str | None
    code_list: str | None = None
    code: str | None = None
    area: str | None = None


Terms = tuple[tuple[int, int], ...]
"""(number of a count, factor) pairs."""


@dataclass
class System:
    """Counts with their true values, and two kinds of rules between them.

    An equation says that the weighted sum of its counts is known (they hold in the data, with
    whatever constant). A limit says that the weighted sum is at most zero. Zeros that are public
    as such (`add`) stand in no rule.

    least: what a reader knows each count to be at least, shown or not.
    """

    names: list[Count] = field(default_factory=list)
    values: list[int] = field(default_factory=list)
    least: list[int] = field(default_factory=list)
    numbers: dict[Count, int] = field(default_factory=dict)
    equations: dict[Terms, None] = field(default_factory=dict)
    limits: dict[Terms, None] = field(default_factory=dict)

    def add(self, name: Count, value: int, least: int) -> None:
        """A value below the least that such a count can hide is a zero that everyone may see."""
        if value >= least and name not in self.numbers:
            self.numbers[name] = len(self.names)
            self.names.append(name)
            self.values.append(value)
            self.least.append(least)

    def equate(self, terms: Iterable[tuple[Count, int]]) -> None:
        """The weighted sum of these counts is known to every reader."""
        if kept := self._present(terms):
            self.equations[kept] = None

    def limit(self, terms: Iterable[tuple[Count, int]]) -> None:
        """The weighted sum is at most zero; left out where the data say otherwise."""
        kept = self._present(terms)
        if any(factor > 0 for _, factor in kept) and self.sum(kept) <= 0:
            self.limits[kept] = None

    def balance(self, terms: Iterable[tuple[Count, int]]) -> int:
        """The true weighted sum."""
        return self.sum(self._present(terms))

    def sum(self, terms: Terms) -> int:
        return sum(factor * self.values[number] for number, factor in terms)

    def slack(self, numbers: Iterable[int]) -> int:
        """How far these counts are, together, above what they are known to be at least."""
        return sum(self.values[number] - self.least[number] for number in numbers)

    def _present(self, terms: Iterable[tuple[Count, int]]) -> Terms:
        known = [(self.numbers[name], factor) for name, factor in terms if name in self.numbers]
        return tuple(sorted(known))
