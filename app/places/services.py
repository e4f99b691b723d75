"""Put the places into the database, or bring them up to what the files say."""

from typing import Any

from sqlalchemy.orm import Session

from app.models import County, Municipality
from app.places.facts import rows


def load_places(session: Session) -> None:
    """Idempotent. A municipality that merged stays: old reports are about it."""
    for row in rows("counties.csv"):
        session.merge(_county(row))
    municipalities = [_municipality(row) for row in rows("municipalities.csv")]
    # One that merged points at its successor, which must stand first; chains are short.
    for municipality in sorted(municipalities, key=lambda m: m.last_year or 9999, reverse=True):
        session.merge(municipality)
    session.flush()


def _county(row: dict[str, str]) -> County:
    return County(
        code=row["code"],
        name_fi=row["name_fi"],
        name_sv=row["name_sv"],
        name_en=row["name_en"],
        collaborative_area=row["collaborative_area_fi"],
    )


def _municipality(row: dict[str, str]) -> Municipality:
    return Municipality(
        code=row["code"],
        name_fi=row["name_fi"],
        name_sv=row["name_sv"],
        languages=row["languages"],
        county_code=row["county_code"],
        successor_code=row["successor_code"] or None,
        **_figures(row),
    )


def _figures(row: dict[str, str]) -> dict[str, Any]:
    return {
        "last_year": int(row["last_year"]) if row["last_year"] else None,
        "lon": float(row["lon"]) if row["lon"] else None,
        "lat": float(row["lat"]) if row["lat"] else None,
        "population": int(row["population_2022"]) if row["population_2022"] else None,
    }
