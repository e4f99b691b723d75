"""What the lexicon decides, what it only offers, and what it leaves alone."""

import csv

import pytest

from nlp.analyser import Analyser
from nlp.results import Tag
from nlp.terms import FOLDER

LANGUAGES = ("fi", "sv")
MATCHES = {"lemma", "start", "end", "phrase"}


def decided(tags: tuple[Tag, ...]) -> set[str]:
    return {tag.code for tag in tags if tag.status == "tag"}


@pytest.mark.parametrize(
    ("text", "theme"),
    [
        ("Moni viettää yöt autossa.", "asunnottomuus"),
        ("Keittiön pöydällä on avaamaton karhukirje.", "velkaantuminen"),
        ("Pikavipeillä maksetaan vuokra.", "velkaantuminen"),
        ("Leipäjonossa on yhä enemmän väkeä.", "ruoka_apu"),
        ("Iäkkäillä ei ole pankkitunnuksia.", "digiosattomuus"),
        ("Kylässä ei ole enää bussia.", "liikkuminen"),
        ("Yksinäisyys kasvaa kerrostaloissa.", "yksinaisyys"),
        ("Människor sover i bilar.", "asunnottomuus"),
        ("Skulderna växer och utmätningen väntar.", "velkaantuminen"),
        ("Närståendevårdarna får ingen avlastning.", "omaishoito"),
        ("Barnskyddsanmälningarna ökar.", "lastensuojelu"),
    ],
)
def test_a_plain_sentence_gets_its_theme(analyser: Analyser, text: str, theme: str) -> None:
    assert theme in decided(analyser.analyse(text).themes)


@pytest.mark.parametrize(
    ("text", "denied", "meant"),
    [
        ("Tässä ei ole kyse päihteistä vaan yksinäisyydestä.", "paihteet", "yksinaisyys"),
        ("Det handlar inte om missbruk utan om ensamhet.", "paihteet", "yksinaisyys"),
    ],
)
def test_what_the_matter_is_not_about_does_not_tag(
    analyser: Analyser, text: str, denied: str, meant: str
) -> None:
    themes = analyser.analyse(text).themes
    assert denied not in {tag.code for tag in themes}
    assert meant in decided(themes)


@pytest.mark.parametrize("text", ["Kirjaston laina on myöhässä.", "Rautatieasema on auki."])
def test_ambiguous_words_decide_nothing(analyser: Analyser, text: str) -> None:
    assert decided(analyser.analyse(text).themes) == set()


def test_a_tag_tells_every_word_that_speaks_for_it(analyser: Analyser) -> None:
    tag = analyser.analyse("Karhukirjeitä tulee, ja velkaantuminen jatkuu.").themes[0]
    assert (tag.code, tag.because) == ("velkaantuminen", ("Karhukirjeitä", "velkaantuminen"))


def test_a_word_cut_at_the_line_end_is_found_and_shown_as_given(analyser: Analyser) -> None:
    text = "Nyt asunnot-\ntomuus kasvaa."
    tag = analyser.analyse(text).themes[0]
    assert (tag.code, tag.text) == ("asunnottomuus", "asunnot-\ntomuus")
    assert text[tag.start : tag.end] == tag.text


def test_decided_themes_come_first_and_few_are_offered(analyser: Analyser) -> None:
    themes = analyser.analyse(
        "Vuokra, lasku, jono, päätös, puhelin, naapuri, kiire, matka, koulu, kaveri, lääkäri, "
        "avustaja, poliisi, kieli, läheinen, riippuvuus, kuolema, velkakierre, päihteet."
    ).themes
    statuses = [tag.status for tag in themes]
    assert statuses == sorted(statuses, reverse=True)
    assert statuses.count("suggestion") <= 8


def test_groups_are_found_in_both_languages(analyser: Analyser) -> None:
    assert "ikaantyneet" in decided(analyser.analyse("Vanhukset putoavat.").groups)
    assert "omaishoitajat" in decided(analyser.analyse("Närståendevårdare tröttnar.").groups)


@pytest.mark.parametrize("file", ["themes", "groups"])
def test_the_lexicon_is_well_formed(file: str) -> None:
    with (FOLDER / f"{file}.csv").open(encoding="utf-8", newline="") as rows:
        lines = list(csv.DictReader(rows))
    assert {row["match"] for row in lines} <= MATCHES
    assert {row["language"] for row in lines} == set(LANGUAGES)
    assert {row["strength"] for row in lines} == {"tag", "suggestion"}
    keys = [(r["code"], r["language"], r["match"], r["term"]) for r in lines]
    assert len(keys) == len(set(keys))
    assert all(row["term"] == row["term"].strip() for row in lines)


@pytest.mark.parametrize(("file", "codes"), [("themes", 28), ("groups", 20)])
def test_every_code_has_words_in_both_languages(file: str, codes: int) -> None:
    with (FOLDER / f"{file}.csv").open(encoding="utf-8", newline="") as rows:
        seen = {(row["code"], row["language"]) for row in csv.DictReader(rows)}
    assert len({code for code, _ in seen}) == codes
    assert len(seen) == codes * len(LANGUAGES)


def test_little_words_are_not_shown_as_what_spoke_for_a_suggestion(analyser: Analyser) -> None:
    shown = analyser.analyse("Minttusuklaa haisee huoneessa, jossa kukaan ei herää.").themes
    words = {word.lower() for tag in shown for word in tag.because}
    assert words
    assert not words & {"jossa", "kukaan", "ei"}
