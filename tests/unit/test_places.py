from app.places.facts import place_names
from app.places.rules import closest


def test_the_facts_need_no_database() -> None:
    by_code = {place.code: place for place in place_names()}
    assert (by_code["853"].name_fi, by_code["853"].name_sv) == ("Turku", "Åbo")
    assert by_code["05"].name_fi == "Varsinais-Suomen hyvinvointialue"


def test_codes_say_whether_a_place_is_a_county_or_a_municipality() -> None:
    assert {len(place.code) for place in place_names()} == {2, 3}


def test_merged_municipalities_are_recognised_too() -> None:
    assert "Pertunmaa" in {place.name_fi for place in place_names()}


def test_the_closest_name_is_given_as_it_is_written() -> None:
    assert closest("turkku", ["Turku", "Tornio"]) == "Turku"
    assert closest("qqqq", ["Turku", "Tornio"]) is None


def test_no_name_has_spaces_at_its_ends() -> None:
    names = [name for place in place_names() for name in (place.name_fi, place.name_sv)]
    assert [name for name in names if name != name.strip()] == []
