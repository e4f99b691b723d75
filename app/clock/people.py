"""Who is meant by an audience of a reminder: people with that role in the area."""

from collections.abc import Mapping, Sequence
from typing import Final

from sqlalchemy import ColumnElement, Select, and_, or_, select
from sqlalchemy.orm import Session

from app.models import Grant, Municipality, Person, Role

AUDIENCES: Final[Mapping[str, Role]] = {
    "reporters": Role.REPORTER,
    "supervisors": Role.SUPERVISOR,
    "compilers": Role.COMPILER,
    "managers": Role.MANAGER,
    "hyte": Role.HYTE,
}


def people_of(session: Session, *, county: str, audience: str) -> Sequence[Person]:
    """Active people with the role in the county or in one of its municipalities. A role for the
    whole country counts for compilers alone: others would be reminded by every county.
    """
    role = AUDIENCES[audience]
    return session.scalars(
        select(Person)
        .where(
            Person.active,
            Person.grants.any(and_(Grant.role == role, _in_area(county, role))),
        )
        .order_by(Person.id)
    ).all()


def municipality_codes(session: Session, county: str) -> frozenset[str]:
    """Every municipality that the county has or had."""
    return frozenset(session.scalars(_municipalities(county)))


def _municipalities(county: str) -> Select[str]:
    return select(Municipality.code).where(Municipality.county_code == county)


def _in_area(county: str, role: Role) -> ColumnElement[bool]:
    own = _municipalities(county)
    local = or_(Grant.county_code == county, Grant.municipality_code.in_(own))
    if role is not Role.COMPILER:
        return local
    return or_(local, and_(Grant.county_code.is_(None), Grant.municipality_code.is_(None)))
