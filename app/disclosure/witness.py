"""The cheapest witness for one suppressed count: what else must be suppressed to make it safe.

Of all the moves that change the count, the one whose shown counts cost a reader least. A cost
of nothing means that the count was safe already; otherwise the counts that it moves, once
suppressed, make it and themselves safe.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array, hstack

from app.disclosure.audit import Numbers, Room
from app.disclosure.system import System

FREE = 0.01
"""What a move of a suppressed count costs: a short witness is as good as a long one."""


@dataclass(frozen=True)
class Search:
    """Moves of suppressed counts, which are free, and of counts that could be suppressed."""

    room: Room
    costs: NDArray[np.float64]
    rows: csr_array
    """The room's rows for the ups and the downs of each count."""

    @classmethod
    def of(cls, system: System, movable: Collection[int], cost: Callable[[int], int]) -> "Search":
        room = Room.of(system, movable)
        costs = np.array([cost(int(n)) + _unlike(int(n)) for n in room.hidden])
        return cls(room, costs, csr_array(hstack([room.rows, -room.rows])))

    def witness(self, number: int, hidden: Collection[int]) -> set[int]:
        """The counts that move in the cheapest witness for this one, itself among them.

        Every movable count should the solver find none: nothing safer can be published.
        """
        return self.moved(number, hidden) or set(self.room.hidden.tolist())

    def moved(self, number: int, hidden: Collection[int]) -> set[int]:
        """The counts that move in the cheapest witness; none when there is no witness."""
        place = int(np.searchsorted(self.room.hidden, number))
        free = np.isin(self.room.hidden, sorted(hidden))
        costs = np.where(free, FREE, self.costs)
        best: Numbers | None = None
        for sign in (1, -1):
            found = self._cheapest(place, sign, costs)
            if found is not None and (best is None or costs @ abs(found) < costs @ abs(best)):
                best = found
            if best is not None and free[best != 0].all():
                break
        return set() if best is None else set(self.room.hidden[best != 0].tolist())

    def _cheapest(self, place: int, sign: int, costs: NDArray[np.float64]) -> Numbers | None:
        limits = self._limits(place, sign)
        if limits is None:
            return None
        found = self._solve(limits, costs, whole=False)
        if found is None or self.room.holds(found):
            return found
        return self._solve(limits, costs, whole=True)

    def _limits(self, place: int, sign: int) -> Bounds | None:
        """Ups and downs within the room, with at least one step of this count."""
        ups, downs = self.room.high.copy(), -self.room.low
        least = np.zeros(2 * len(ups))
        if sign < 0 and downs[place] == 0:
            return None
        least[place if sign > 0 else place + len(ups)] = 1
        (downs if sign > 0 else ups)[place] = 0
        return Bounds(least, np.concatenate([ups, downs]))

    def _solve(self, limits: Bounds, costs: NDArray[np.float64], *, whole: bool) -> Numbers | None:
        answer = milp(
            np.concatenate([costs, costs]),
            integrality=np.full(2 * len(costs), int(whole)),
            bounds=limits,
            constraints=LinearConstraint(self.rows, self.room.lower, self.room.upper),
        )
        if answer.x is None:
            return None
        steps = np.rint(answer.x).astype(np.int64)
        return steps[: len(costs)] - steps[len(costs) :]


def _unlike(number: int) -> float:
    """A hair's difference between counts of equal cost, so that few choices are a toss-up."""
    return number * 0.618 % 1
