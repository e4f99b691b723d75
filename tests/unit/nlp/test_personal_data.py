"""Identity codes, telephones, e-mail, accounts, addresses and plates, however they are written."""

import pytest
from hypothesis import HealthCheck, given, settings

from nlp.analyser import Analyser
from nlp.results import Find
from tests.unit.nlp import makers

quick = settings(
    max_examples=150,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


def blocked(finds: tuple[Find, ...]) -> set[str]:
    return {find.kind for find in finds if find.level == "block"}


def levels(finds: tuple[Find, ...]) -> set[tuple[str, str]]:
    return {(find.kind, find.level) for find in finds}


@quick
@given(text=makers.framed(makers.identity_codes()))
def test_an_identity_code_is_found_however_it_is_spaced(analyser: Analyser, text: str) -> None:
    assert "identity_code" in blocked(analyser.personal_data(text))


@quick
@given(text=makers.framed(makers.phones()))
def test_a_telephone_number_is_found_however_it_is_written(analyser: Analyser, text: str) -> None:
    assert "phone" in blocked(analyser.personal_data(text))


@quick
@given(text=makers.framed(makers.emails()))
def test_an_email_address_is_found_however_it_is_hidden(analyser: Analyser, text: str) -> None:
    assert "email" in blocked(analyser.personal_data(text))


@quick
@given(text=makers.framed(makers.ibans()))
def test_an_account_is_found_however_it_is_grouped(analyser: Analyser, text: str) -> None:
    assert "iban" in blocked(analyser.personal_data(text))


@quick
@given(text=makers.framed(makers.addresses()))
def test_a_street_with_its_number_is_found(analyser: Analyser, text: str) -> None:
    assert "address" in blocked(analyser.personal_data(text))


@quick
@given(text=makers.framed(makers.plates()))
def test_a_plate_is_found(analyser: Analyser, text: str) -> None:
    assert "plate" in blocked(analyser.personal_data(text))


def test_every_occurrence_is_found_not_only_the_first(analyser: Analyser) -> None:
    finds = analyser.personal_data("Soita 040 123 4567, 050 765 4321 tai 044 111 2222.")
    assert [find.text for find in finds] == ["040 123 4567", "050 765 4321", "044 111 2222"]


def test_an_account_does_not_swallow_the_next_word(analyser: Analyser) -> None:
    (find,) = analyser.personal_data("Tili FI21 1234 5600 0007 85 maksetaan.")
    assert find.text == "FI21 1234 5600 0007 85"


def test_the_find_points_at_the_characters_as_given(analyser: Analyser) -> None:
    text = "🙂 Hetu 1310\u200b52-308T on."
    (find,) = analyser.personal_data(text)
    assert text[find.start : find.end] == find.text == "1310\u200b52-308T"


def test_a_wrong_check_character_after_a_plausible_date_is_suspected(analyser: Analyser) -> None:
    finds = analyser.personal_data("Tunnus 131052-308A näkyi.")
    assert levels(finds) == {("identity_code", "suspected")}


@pytest.mark.parametrize(
    "text",
    [
        "Soita 112 tai 116 117.",
        "Neuvonta 0800 123 456 ja 020 634 0200.",
        "Kirjoita osoitteeseen info@turku.fi tai kirjaamo@varha.fi.",
        "Kriisipuhelin 09 2525 0111 vastaa.",
    ],
)
def test_service_numbers_and_role_mailboxes_only_inform(analyser: Analyser, text: str) -> None:
    assert {find.level for find in analyser.personal_data(text)} == {"info"}


@pytest.mark.parametrize(
    "text",
    [
        "Vuosina 2014–2025 ja 12.3.2025–15.4.2025 klo 8.00–16.00.",
        "Summa on 1 200 000 euroa, asukkaita 35 000.",
        "Laki 1301/2014 ja 612/2021, 29 §.",
        "Valtatie 8 ja kantatie 52 ruuhkautuvat, Kauppakatu hiljenee.",
        "ICD-10, DSM-5 ja EU-27.",
        "Helteellä oli 31 astetta, 13–15-vuotiaita oli 20.",
    ],
)
def test_dates_sums_laws_and_roads_pass(analyser: Analyser, text: str) -> None:
    assert analyser.personal_data(text) == ()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Kylän ainoa somaliperhe muuttaa pois.", "Kylän ainoa somaliperhe"),
        ("Hän on syntynyt 12.3.1980 täällä.", "syntynyt 12.3.1980"),
        ("Kustavissa asuvalla miehellä on skitsofrenia.", "skitsofrenia"),
        ("Byns enda somaliska familj flyttar.", "Byns enda somaliska"),
    ],
)
def test_a_rare_combination_is_suspected(analyser: Analyser, text: str, found: str) -> None:
    (find,) = [f for f in analyser.personal_data(text) if f.kind == "rare_combination"]
    assert find.level == "suspected"
    assert find.text.startswith(found)


def test_a_diagnosis_in_a_large_town_points_at_nobody(analyser: Analyser) -> None:
    assert analyser.personal_data("Turussa miehellä on skitsofrenia.") == ()
