"""The country's table, decided last: every county's decisions stand, and stay safe beside it.

The readers to withstand are the public and each county's management, who knows more of its own
county than the public does. Only the country's own counts can still be suppressed.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from app.disclosure.audit import unproven
from app.disclosure.complement import known_zeros, weight_of
from app.disclosure.rules import add_grouping, add_roll_up, roll_up
from app.disclosure.shown import Hidden, hidden_in
from app.disclosure.system import System, Terms
from app.disclosure.tables import Grouping, Protected
from app.disclosure.witness import Search

PUBLIC = ""
"""The reader without a county."""


@dataclass(frozen=True, slots=True)
class CountyTables:
    """A county's grouping, and what the public and its own management see of it."""

    grouping: Grouping
    public: Protected
    management: Protected

    @property
    def county(self) -> str:
        return self.grouping.county or ""


def hidden_in_country(
    grouping: Grouping, fixed: Collection[CountyTables], *, threshold: int
) -> Hidden:
    """What to suppress in the country's table, the counties' fixed suppressions included."""
    tables = sorted(fixed, key=lambda county: county.county)
    desk = _Desk(_joint_system(grouping, tables), tables, threshold)
    desk.settle()
    return frozenset(desk.system.names[number] for number in desk.own | desk.seen_by(PUBLIC))


def _joint_system(grouping: Grouping, tables: Sequence[CountyTables]) -> System:
    system = System()
    for county in tables:
        add_grouping(system, county.grouping, without_edition=county.public.rolled_up)
        for small in (county.public.rolled_up, county.management.rolled_up):
            add_roll_up(system, county.grouping, small)
    add_grouping(system, grouping)
    return system


class _Desk:
    """own: the country's suppressed counts. public, management: per county what they are denied.
    known: what a reader knows beyond the public.
    """

    def __init__(self, system: System, tables: Sequence[CountyTables], threshold: int) -> None:
        self.system = system
        self.counties = [county.county for county in tables]
        self.public = {county.county: self._numbers(_public(county)) for county in tables}
        self.management = {county.county: self._numbers(_management(county)) for county in tables}
        self.known = {c: self.public[c] - self.management[c] for c in self.counties}
        self.known[PUBLIC] = frozenset()
        self.free = self._free(tables)
        fixed = set(self.counties)
        self.allowed = {n for n, name in enumerate(system.names) if name.table not in fixed}
        self.own = {n for n in self.allowed if system.values[n] < threshold}
        self.own -= known_zeros(system, self.own | self.seen_by(PUBLIC))

    def settle(self) -> None:
        """Withstand the public first: what suffices for it mostly suffices for the managers."""
        self._cover_bare_rows()
        self._prove(PUBLIC, {PUBLIC: self._sweep([PUBLIC], self._secrets(PUBLIC) | self.own)})
        left = self._sweep_halves()
        for county in self.counties:
            self._prove(county, left)

    def seen_by(self, *readers: str) -> set[int]:
        """The counties' counts that none of these readers is shown."""
        views = [self.management if c in readers else self.public for c in self.counties]
        return {n for c, view in zip(self.counties, views, strict=True) for n in view[c]}

    def _secrets(self, reader: str) -> set[int]:
        """The counties' counts that this reader must not work out."""
        return self.seen_by(reader) - self.free[reader]

    def _free(self, tables: Sequence[CountyTables]) -> dict[str, set[int]]:
        """Per reader the roll-ups of another reader's table that are no secret, large or none."""
        public = {each.county: self._open(_only_management_s(each), each.public) for each in tables}
        own = {each.county: self._open(_only_public_s(each), each.management) for each in tables}
        others = {
            county: set[int]().union(*(public[other] for other in public if other != county))
            for county in (PUBLIC, *public)
        }
        return {reader: found | own.get(reader, set()) for reader, found in others.items()}

    def _open(self, names: Hidden, table: Protected) -> set[int]:
        values, threshold = self.system.values, table.threshold
        return {n for n in self._numbers(names) if not 0 < values[n] < threshold}

    def _numbers(self, names: Hidden) -> frozenset[int]:
        return frozenset(self.system.numbers[name] for name in names)

    def _readers(self) -> list[str]:
        return [PUBLIC, *self.counties]

    def _cover_bare_rows(self) -> None:
        """Suppress the sums over the counties that would give a county's count back directly."""
        rows = [terms for terms in self.system.equations if self._is_row(terms)]
        for reader in self._readers():
            hidden = self.seen_by(reader)
            for terms in rows:
                if self._is_bare([n for n, _ in terms if n in hidden]):
                    self.own |= {n for n, _ in terms if n in self.allowed}

    def _is_row(self, terms: Terms) -> bool:
        """Whether it says what one count of the country is, of the counties' counts."""
        return sum(n in self.allowed for n, _ in terms) == 1 < len(terms)

    def _is_bare(self, hidden: list[int]) -> bool:
        return bool(hidden) and (len(hidden) == 1 or self.system.slack(hidden) == 0)

    def _sweep(
        self, readers: Sequence[str], targets: Collection[int], *, far: bool = True
    ) -> set[int]:
        """The targets without a witness yet among what none of these readers is shown."""
        hidden = self.own | self.seen_by(*readers)
        return unproven(self.system, hidden, hidden & set(targets), far=far)

    def _sweep_halves(self) -> dict[str, set[int]]:
        """Per county what is left to prove to its management.

        A witness within what several readers can't see holds for each of them, so the counties
        are split in halves in such ways that any two are apart in one. The country's own counts
        are no secret of another county to a management whose county alone is suppressed in them.
        """
        left = {county: self._secrets(county) for county in self.counties}
        for readers in _halves(self.counties):
            targets = set().union(*(left[reader] for reader in readers))
            targets &= self.own | self.seen_by(*readers)
            far = len(readers) == len(self.counties)
            proven = targets - self._sweep(readers, targets, far=far)
            for reader in readers:
                left[reader] -= proven
        return left

    def _prove(self, reader: str, left: dict[str, set[int]]) -> None:
        """Give each count left to this reader a witness, which may hold for other readers too.

        The country's counts that a witness moves are suppressed.
        """
        hidden = self.own | self.seen_by(reader)
        search = Search.of(self.system, hidden | self.allowed, self._cost) if left[reader] else None
        while left[reader] and search:
            moved = search.witness(min(left[reader]), hidden)
            self._credit(moved, left)
            if moved - hidden:
                self.own |= moved & self.allowed
                hidden |= moved
                left[reader] = self._sweep([reader], left[reader])

    def _credit(self, moved: set[int], left: dict[str, set[int]]) -> None:
        for reader in left:
            if not moved & self.known[reader]:
                left[reader] -= moved

    def _cost(self, number: int) -> int:
        return weight_of(self.system, number)


def _public(county: CountyTables) -> Hidden:
    return hidden_in(county.public) | _only_management_s(county)


def _management(county: CountyTables) -> Hidden:
    return hidden_in(county.management) | _only_public_s(county)


def _only_management_s(county: CountyTables) -> Hidden:
    """The management's roll-up where the public has another or none."""
    return _only_in(county.management, county.public, county.grouping)


def _only_public_s(county: CountyTables) -> Hidden:
    """What the public's roll-up suppresses where the management has another or none."""
    return _only_in(county.public, county.management, county.grouping) & hidden_in(county.public)


def _only_in(table: Protected, other: Protected, grouping: Grouping) -> Hidden:
    """The roll-up of one table that the other has no row for."""
    if table.rolled_up == other.rolled_up:
        return frozenset()
    return frozenset(roll_up(grouping, table.rolled_up))


def _halves(counties: Sequence[str]) -> Iterator[list[str]]:
    """All of them, then halves such that any two counties are apart in one of them."""
    yield list(counties)
    for bit in range(len(counties).bit_length()):
        for side in (0, 1):
            half = [county for at, county in enumerate(counties) if at >> bit & 1 == side]
            if half:
                yield half
