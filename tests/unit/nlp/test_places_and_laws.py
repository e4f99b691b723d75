"""Places as municipality and county codes, and acts as their numbers."""

import pytest

from nlp.analyser import Analyser
from nlp.trials.places import misses, place_scores


def places(analyser: Analyser, text: str) -> list[str]:
    return [place.code for place in analyser.analyse(text).places]


def laws(analyser: Analyser, text: str) -> list[str]:
    return [law.id for law in analyser.analyse(text).laws]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Turusta on muutettu Raisioon.", ["853", "680"]),
        ("Vi bor i Åbo och Pargas.", ["853", "445"]),
        ("Åbos och Turun palvelut eroavat.", ["853", "853"]),
        ("Hyvinkäällä ja Kauniaisissa jonotetaan.", ["106", "235"]),
        ("Varsinais-Suomessa ja Pirkanmaalla on samaa.", ["05", "08"]),
        ("Egentliga Finlands välfärdsområde köper tjänsten.", ["05"]),
        ("Vantaan ja Keravan hyvinvointialue vastaa.", ["04"]),
        ("Helsingin kaupunki vastaa.", ["091"]),
        ("Pertunmaalta on liitytty Mäntyharjuun.", ["588", "507"]),
        ("Varissuolla on kuuma.", ["853"]),
    ],
)
def test_places_are_found_inflected_in_both_languages(
    analyser: Analyser, text: str, codes: list[str]
) -> None:
    assert places(analyser, text) == codes


@pytest.mark.parametrize("text", ["Salon kokoinen salo.", "Nokia on kaupunki, noki on likaa."])
def test_a_place_is_written_with_a_capital(analyser: Analyser, text: str) -> None:
    assert len(places(analyser, text)) == 1


@pytest.mark.parametrize("text", ["Matti Salo soitti.", "Asunto on osoitteessa Turuntie 5."])
def test_a_name_or_an_address_is_no_place(analyser: Analyser, text: str) -> None:
    assert places(analyser, text) == []


def test_a_municipality_that_ended_is_told_as_it_stood_in_the_year_of_the_report(
    analyser: Analyser,
) -> None:
    text = "Pertunmaalta on pitkä matka."
    assert [analyser.analyse(text, year=year).places[0].code for year in (2024, 2025)] == [
        "588",
        "507",
    ]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Brändö on kaukana.", ["035"]),
        ("Oulun Rajakylässä jonotetaan.", ["564", "564"]),
        ("På Brändö i Vasa bor studerande.", ["905", "905"]),
        ("Rajakylässä jonotetaan.", []),
    ],
)
def test_a_district_of_several_towns_is_told_beside_its_town_only(
    analyser: Analyser, text: str, codes: list[str]
) -> None:
    assert places(analyser, text) == codes


def test_places_are_told_from_surnames_and_everyday_words(analyser: Analyser) -> None:
    scores = place_scores(analyser)
    assert scores["f1"] >= 0.96, list(misses(analyser))


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("Sosiaalihuoltolain 11 §:n mukaan.", ["1301/2014:11"]),
        ("SHL 35 §:n yhteydenotto.", ["1301/2014:35"]),
        ("Lastensuojelulakia ja vammaispalvelulakia muutettiin.", ["417/2007", "675/2023"]),
        ("Enligt 11 § i socialvårdslagen.", ["1301/2014:11"]),
        ("Laki 612/2021, 29 § velvoittaa.", ["612/2021:29"]),
        ("Sosiaalihuoltolaki (1301/2014) velvoittaa.", ["1301/2014"]),
        ("Laki omaishoidon tuesta on väljä.", ["937/2005"]),
        ("Osuus oli 12/2025 tilaston mukaan.", []),
    ],
)
def test_acts_are_found_by_name_abbreviation_and_number(
    analyser: Analyser, text: str, ids: list[str]
) -> None:
    assert laws(analyser, text) == ids
