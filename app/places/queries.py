"""Find a municipality or a county, by code or by name in either language."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from app.models import County, Municipality
from app.places.rules import unknown_county, unknown_municipality


def municipality_names(session: Session) -> list[tuple[str, str, str]]:
    """(code, Finnish name, Swedish name); those that merged come last."""
    found = session.execute(
        select(Municipality.code, Municipality.name_fi, Municipality.name_sv).order_by(
            Municipality.last_year.is_not(None), Municipality.name_fi
        )
    )
    return [(code, name_fi, name_sv) for code, name_fi, name_sv in found]


def find_municipality(session: Session, text: str) -> Municipality:
    """By three-digit code or by name, Finnish or Swedish. Raises `UnknownPlace` with a guess."""
    wanted = text.strip().casefold()
    # Folded here: SQLite's own lower() leaves Å, Ä and Ö as they are.
    names = municipality_names(session)
    for code, *spoken in names:
        if wanted in (code, *(name.casefold() for name in spoken)):
            return session.get_one(Municipality, code)
    raise unknown_municipality(text, (name for _code, *spoken in names for name in spoken))


def find_county(session: Session, text: str) -> County:
    """By two-digit code or by full name, Finnish or Swedish. Raises `UnknownPlace`."""
    wanted = text.strip().casefold()
    for county in counties(session):
        if wanted in (county.code, county.name_fi.casefold(), county.name_sv.casefold()):
            return county
    raise unknown_county(text)


def counties(session: Session) -> Sequence[County]:
    return session.scalars(select(County).order_by(County.code)).all()


def municipalities_of(session: Session, county: str, year: int) -> Sequence[Municipality]:
    """The municipalities that a county has in a year, by Finnish name."""
    return session.scalars(
        select(Municipality)
        .where(Municipality.county_code == county, standing_in(year))
        .order_by(Municipality.name_fi)
    ).all()


def standing_municipalities(session: Session, year: int) -> Sequence[Municipality]:
    return session.scalars(
        select(Municipality).where(standing_in(year)).order_by(Municipality.name_fi)
    ).all()


def standing_in(year: int) -> ColumnElement[bool]:
    return or_(Municipality.last_year.is_(None), Municipality.last_year >= year)
