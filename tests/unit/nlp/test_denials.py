"""What a sentence denies, stretch by stretch, and what it only seems to."""

import pytest

from nlp.analyser import Analyser
from nlp.denials import denials
from nlp.sentences import split

DENIED = [
    ("Tässä ei ole kyse päihteistä vaan yksinäisyydestä.", "ei ole kyse päihteistä"),
    ("Asunnottomuus ei johdu päihteistä vaan vuokrista.", "ei johdu päihteistä"),
    ("Päihteistä tämä ei johdu lainkaan.", "Päihteistä tämä ei johdu lainkaan."),
    ("Asunnottomuudessa ei ole kyse päihteistä.", "ei ole kyse päihteistä."),
    ("Rahasta ei ole kyse eikä jonosta.", "Rahasta ei ole kyse eikä jonosta."),
    ("Kyseessä ei ole asunnottomuus vaan velka.", "Kyseessä ei ole asunnottomuus"),
    ("Päihteet eivät ole syynä asunnottomuuteen.", "Päihteet eivät ole"),
    ("Asunnottomuuden syynä eivät ole päihteet.", "syynä eivät ole päihteet."),
    ("Perheen ongelma ei ole juominen vaan köyhyys.", "ei ole juominen"),
    ("Kyse on yksinäisyydestä, ei päihteistä.", ", ei päihteistä."),
    ("Ensamheten beror inte på missbruk.", "beror inte på missbruk."),
    ("Problemet är inte missbruk utan ensamhet.", "är inte missbruk"),
    ("Det handlar om ensamhet, inte missbruk.", ", inte missbruk."),
]
NOTHING = [
    "Kyse ei ole pelkästään päihteistä vaan myös yksinäisyydestä.",
    "Ei ole kyse vain rahasta.",
    "Det handlar inte bara om missbruk utan också om ensamhet.",
    "Hänellä ei ole asuntoa vaan teltta.",
    "Hän ei ole mennyt kouluun vaan jäänyt kotiin.",
    "Lapsi ei ole koulussa vaan kotona.",
    "Nuorella ei ole kotia, ei työtä, ei rahaa.",
    "Vuokra nousee, ei auta.",
    "Hon har inte pengar, inte ens mat.",
]


@pytest.mark.parametrize(("text", "denied"), DENIED)
def test_what_is_denied_is_cut_out_and_no_more(analyser: Analyser, text: str, denied: str) -> None:
    (sentence,) = split(text)
    assert [text[start:end].strip() for start, end in denials(sentence)] == [denied]


@pytest.mark.parametrize("text", NOTHING)
def test_a_want_or_not_only_denies_nothing(analyser: Analyser, text: str) -> None:
    (sentence,) = split(text)
    assert denials(sentence) == []


@pytest.mark.parametrize(
    ("text", "theme"),
    [
        ("Kyse ei ole pelkästään yksinäisyydestä vaan myös rahasta.", "yksinaisyys"),
        ("Det handlar inte bara om ensamhet.", "yksinaisyys"),
        ("Asunnottomuus ei johdu päihteistä.", "asunnottomuus"),
    ],
)
def test_what_is_meant_beside_a_denial_is_still_offered(
    analyser: Analyser, text: str, theme: str
) -> None:
    assert theme in {tag.code for tag in analyser.analyse(text).themes}


@pytest.mark.parametrize(
    "text", ["Ongelma on yksinäisyys, eivät päihteet.", "Ongelma on yksinäisyys, ei juominen."]
)
def test_what_is_set_aside_after_a_comma_is_not_offered(analyser: Analyser, text: str) -> None:
    codes = {tag.code for tag in analyser.analyse(text).themes}
    assert "yksinaisyys" in codes
    assert "paihteet" not in codes
