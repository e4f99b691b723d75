import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.models import County, Municipality
from app.places.queries import (
    counties,
    find_county,
    find_municipality,
    municipalities_of,
    standing_municipalities,
)
from app.places.rules import UnknownPlace
from app.places.services import load_places


def test_every_county_helsinki_and_aland_are_there(session: Session) -> None:
    assert len(counties(session)) == 23


def test_a_municipality_is_found_by_code_and_by_its_name_in_either_language(
    session: Session,
) -> None:
    found = {find_municipality(session, text).code for text in ("853", "Turku", "åbo", " ÅBO ")}
    assert found == {"853"}


def test_a_misspelt_municipality_is_answered_with_a_guess(session: Session) -> None:
    with pytest.raises(UnknownPlace, match="Tarkoititko: Naantali"):
        find_municipality(session, "Nantali")


def test_nonsense_is_answered_without_a_guess(session: Session) -> None:
    with pytest.raises(UnknownPlace, match="Anna kunnan koodi tai nimi"):
        find_municipality(session, "xyzzy")


def test_a_county_is_found_by_code_and_full_name(session: Session) -> None:
    names = ("05", "Varsinais-Suomen hyvinvointialue", "egentliga finlands välfärdsområde")
    assert {find_county(session, name).code for name in names} == {"05"}


def test_an_unknown_county_is_refused_in_words(session: Session) -> None:
    with pytest.raises(UnknownPlace, match="kaksinumeroinen koodi"):
        find_county(session, "99")


def test_a_merged_municipality_stands_until_its_last_year(session: Session) -> None:
    def south_savo(year: int) -> set[str]:
        return {place.name_fi for place in municipalities_of(session, "12", year)}

    assert south_savo(2024) - south_savo(2025) == {"Pertunmaa"}


def test_a_merged_municipality_points_at_its_successor(session: Session) -> None:
    assert find_municipality(session, "Pertunmaa").successor_code == "507"


def test_there_are_308_municipalities_in_2025(session: Session) -> None:
    assert len(standing_municipalities(session, 2025)) == 308


def test_loading_the_places_again_changes_nothing(session: Session) -> None:
    def counted() -> tuple[int | None, int | None]:
        return (
            session.scalar(select(func.count()).select_from(County)),
            session.scalar(select(func.count()).select_from(Municipality)),
        )

    before = counted()
    load_places(session)
    assert counted() == before


def test_loading_the_places_mends_a_name_that_was_changed(session: Session) -> None:
    find_municipality(session, "853").name_sv = "Obo"
    load_places(session)
    assert find_municipality(session, "853").name_sv == "Åbo"
