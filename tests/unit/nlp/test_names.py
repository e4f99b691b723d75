"""Names of every origin the services meet, in both languages and inflected."""

import pytest

from nlp.analyser import Analyser

FULL_NAMES = [
    "Maija Virtanen",
    "Åsa Lindqvist",
    "Niillas Näkkäläjärvi",
    "Valtti Hagert",
    "Fadumo Warsame",
    "Abdirahman Mohamud",
    "Fatima al-Hassan",
    "Zeinab Hosseini",
    "Olena Shevchenko",
    "Jekaterina Ivanova",
    "Nguyen Thi Mai",
    "Somchai Srisuk",
    "Triin Tamm",
    "Kaarina Salo",
]
INFLECTED = ["Matin", "Virtasen", "Ahmedin", "Fadumolla", "Olenaa", "Nguyenin", "Somchaille"]


@pytest.mark.parametrize("name", FULL_NAMES)
def test_a_full_name_blocks_in_finnish(analyser: Analyser, name: str) -> None:
    finds = analyser.personal_data(f"Eilen {name} kertoi, että rahat loppuivat.")
    assert [(find.kind, find.level) for find in finds] == [("name", "block")]


@pytest.mark.parametrize("name", FULL_NAMES)
def test_a_full_name_blocks_in_swedish(analyser: Analyser, name: str) -> None:
    finds = analyser.personal_data(f"Igår berättade {name} att pengarna tog slut.")
    assert [(find.kind, find.level) for find in finds] == [("name", "block")]


@pytest.mark.parametrize("name", INFLECTED)
def test_a_lone_inflected_name_blocks(analyser: Analyser, name: str) -> None:
    finds = analyser.personal_data(f"Asiakkaan mukaan {name} kanssa on ollut vaikeaa.")
    assert [(find.text, find.level) for find in finds] == [(name, "block")]


@pytest.mark.parametrize(
    "text",
    [
        "Tapasimme rouva virtasen kotona.",
        "Tapasimme rouva Salo kotona.",
        "Fru Andersson väntar på plats.",
        "Luokassa Matti V. jäi yksin.",
        "Ryhmässä Maija 7v itki.",
        "Vanhempien mukaan maija virtanen jäi yksin.",
        "Hoitaja MATTI VIRTANEN soitti.",
    ],
)
def test_titles_initials_ages_and_small_letters_give_a_name_away(
    analyser: Analyser, text: str
) -> None:
    assert ("name", "block") in {(f.kind, f.level) for f in analyser.personal_data(text)}


def test_a_name_on_no_list_is_suspected_and_not_missed(analyser: Analyser) -> None:
    finds = analyser.personal_data("Vi hjälpte Zorvyanka med ansökan.")
    assert [(find.text, find.level) for find in finds] == [("Zorvyanka", "suspected")]


@pytest.mark.parametrize(
    "text",
    [
        "Turussa, Kaarinassa ja Salossa on jonoja, Lahdessa ja Kemissä ei.",
        "Varissuolla ja Hervannassa on levotonta, Kallio on muuttunut.",
        "Kela, Wilma ja Omaolo eivät toimi yhteen, THL ja DVV tietävät.",
        "Pelastakaa Lapset ja Suomen Punainen Risti auttavat.",
        "Toivo-hanke ja Onni-kerho alkavat. Toivo ei ole loppunut.",
        "Rauha on rikkoutunut. Satu luettiin lapsille.",
        "Olen kuullut saman. Ovelle tullaan yöllä.",
        "I Åbo, Pargas och Kimitoön hjälper Folkhälsan och Rädda Barnen.",
        "Ingen frågar. En del har börjat. Akuta placeringar ökar.",
        "Tutkija Hämäläinen (2019) on osoittanut saman.",
    ],
)
def test_places_services_projects_and_everyday_words_pass(analyser: Analyser, text: str) -> None:
    assert analyser.personal_data(text) == ()
