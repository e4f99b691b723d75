"""Who asks: a person's grants as plain values, and what they cover."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from app.models.people import Person, Role


@dataclass(frozen=True, kw_only=True)
class Granted:
    """A role for an area: a municipality, a county, or (neither given) the whole country."""

    role: Role
    organisation_id: int | None = None
    county: str | None = None
    municipality: str | None = None

    def covers(self, *, counties: Iterable[str], municipalities: Iterable[str] = ()) -> bool:
        if self.municipality is not None:
            return self.municipality in municipalities
        return self.county is None or self.county in counties


@dataclass(frozen=True)
class Actor:
    person_id: int | None = None
    grants: tuple[Granted, ...] = field(default=())

    @property
    def roles(self) -> frozenset[Role]:
        return frozenset(grant.role for grant in self.grants)

    def has(self, *roles: Role) -> bool:
        return not self.roles.isdisjoint(roles)

    def grants_of(self, *roles: Role) -> tuple[Granted, ...]:
        return tuple(grant for grant in self.grants if grant.role in roles)

    def counties_of(self, *roles: Role) -> frozenset[str] | None:
        """The counties of these roles' grants; None means all. A municipality gives none."""
        grants = self.grants_of(*roles)
        if any(grant.county is None and grant.municipality is None for grant in grants):
            return None
        return frozenset(grant.county for grant in grants if grant.county is not None)


NOBODY = Actor()


def actor_of(person: Person) -> Actor:
    return Actor(
        person.id,
        tuple(
            Granted(
                role=Role(grant.role),
                organisation_id=grant.organisation_id,
                county=grant.county_code,
                municipality=grant.municipality_code,
            )
            for grant in person.grants
        ),
    )
