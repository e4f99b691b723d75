"""Personal data told in a roundabout way: in words, in parts, turned round, in small letters."""

import pytest

from nlp.analyser import Analyser
from nlp.personal import shapes

TOLD = [
    ("phone", "Soita nolla neljä nolla yksi kaksi kolme neljä viisi kuusi seitsemän."),
    ("phone", "Ring noll fyra noll ett två tre fyra fem."),
    ("phone", "Puhelinnumero päättyy 4567."),
    ("phone", "040-XXX4567"),
    ("phone", "040,123,4567"),
    ("identity_code", "Tunnus T803-250131 kirjattiin."),
    ("identity_code", "131052<b>-308T</b>"),
    ("identity_code", "131052&#45;308T"),
    ("identity_code", "1952-10-13 308T"),
    ("identity_code", "131052-308T010190-123M"),
    ("identity_code", "Asiakkaan sotu alkaa 131052 ja päättyy 308T."),
    ("email", "m.virta gmailissa"),
    ("email", "m.virta gmail.com"),
    ("iban", "Tilille 21 1234 5600 0007 85 maksettiin."),
    ("address", "Asuu Koivikkotie kahdeksassa."),
    ("address", "Asunto B 12 Aurakadulla"),
    ("name", "M4tti jäi yksin."),
    ("name", "Hannele-mummo jäi yksin mökille."),
    ("name", "Pulkkisen Sepon talossa ei ole vettä."),
    ("name", "jussille ei myönnetty toimeentulotukea"),
    ("name", "enligt ulla-maj får hon inte hem maten"),
    ("name", "vaimo phuong ei osaa suomea"),
    ("name", "täällä wassana promsri pyysi apua"),
    ("name", "Muhannad kiusataan koulussa päivittäin."),
    ("name", "Zorvyanka mobbas varje dag i skolan."),
]


@pytest.mark.parametrize(("kind", "text"), TOLD)
def test_what_is_told_in_a_roundabout_way_is_asked_about(
    analyser: Analyser, kind: str, text: str
) -> None:
    stopping = [find for find in analyser.personal_data(text) if find.level != "info"]
    assert kind in {find.kind for find in stopping}


@pytest.mark.parametrize(
    "text",
    [
        "Perheessä on kaksi, kolme tai neljä lasta, joskus viisi.",
        "Jonossa oli 0,5 prosenttia ja 040 kohtaa listalla.",
        "Päätös saapui 2025-10-13 ja seuraava 2026-01-02.",
        "Summa 21 1234 5600 kirjattiin.",
        "Kirkkokatu viisastuu, kun liikenne hiljenee.",
        "Häpiä on suuri. Meijän kylästä puuttuu kaikki.",
        "Byddningen av nya bostäder går sakta.",
        "Vuokra < tulot & velat > säästöt.",
    ],
)
def test_what_only_sounds_like_it_passes(analyser: Analyser, text: str) -> None:
    assert [find for find in analyser.personal_data(text) if find.level != "info"] == []


def test_a_tag_cut_out_of_a_text_moves_no_find(analyser: Analyser) -> None:
    text = "<p>Hetu on 131052&#45;308T</p>."
    (find,) = analyser.personal_data(text)
    assert text[find.start : find.end] == find.text == "131052&#45;308T"


def test_letters_tell_names_from_words() -> None:
    for name in ("Phuong", "Abdirahman", "Oleksandr", "Wassana"):
        assert shapes.likeness(name, "fi") > 2
    for word in ("Palveluntarve", "Ilmotukset", "Kotihoijosta"):
        assert shapes.likeness(word, "fi") < 0
