"""The door of the room: languages, odd texts, threads, and engines that are missing."""

import json
import re
from concurrent.futures import ThreadPoolExecutor
from multiprocessing import get_context

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nlp import engines
from nlp.analyser import Analyser
from tests.unit.nlp.conftest import place_names

TEXTS = [
    "Maija Virtanen odottaa Kelan päätöstä Turussa.",
    "Barnen i Åbo väntar på plats, ring 040 123 4567.",
    "Velkakierre jatkuu, ja karhukirjeet jäävät avaamatta Salossa.",
    "Ahmedin perhe asuu Raumalla ja jonottaa terapiaan.",
]
quick = settings(
    max_examples=100,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


def test_the_language_is_told_from_the_words(analyser: Analyser) -> None:
    assert analyser.analyse("Lapset jäävät yksin kotiin.").language == "fi"
    assert analyser.analyse("Barnen blir ensamma hemma.").language == "sv"


def test_both_languages_of_one_report_are_read(analyser: Analyser) -> None:
    analysis = analyser.analyse("Velkaantuminen kasvaa alueella. Och ensamheten är stor på ön.")
    assert {"velkaantuminen", "yksinaisyys"} <= {tag.code for tag in analysis.themes}


def test_the_result_is_plain_json(analyser: Analyser) -> None:
    told = json.loads(json.dumps(analyser.analyse(TEXTS[0]).as_dict()))
    assert set(told) == {
        "language",
        "themes",
        "groups",
        "places",
        "laws",
        "personal_data",
        "services",
    }
    assert told["places"] == [{"code": "853", "start": 38, "end": 45, "text": "Turussa"}]


@quick
@given(text=st.text())
def test_no_text_is_too_odd(analyser: Analyser, text: str) -> None:
    analysis = analyser.analyse(text)
    found = (*analysis.themes, *analysis.places, *analysis.laws, *analysis.personal_data)
    assert all(text[one.start : one.end] == one.text for one in found)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\x00\x00",
        "\ud800 yksin",
        "مرحبا بالعالم",
        "👩‍👩‍👧 velka 👩‍👩‍👧",
        "a" * 100_000,
        "040 " * 2_000,
        "-" * 5_000,
        " " * 100_000,
        "Aurakatu " * 3_000,
        "A a " * 5_000,
    ],
)
def test_strange_texts_are_read_without_complaint(analyser: Analyser, text: str) -> None:
    assert analyser.analyse(text).language == "fi"


def test_a_very_long_report_keeps_its_offsets(analyser: Analyser) -> None:
    text = "Jono kasvaa. " * 1_000 + "Soita 040 123 4567."
    find = analyser.personal_data(text)[-1]
    assert text[find.start : find.end] == find.text == "040 123 4567"


def test_eight_threads_get_the_answers_that_one_gets(analyser: Analyser) -> None:
    alone = [analyser.analyse(text) for text in TEXTS]
    with ThreadPoolExecutor(max_workers=8) as pool:
        together = list(pool.map(analyser.analyse, TEXTS * 20))
    assert together == alone * 20


def test_without_the_model_the_gate_works_and_says_so() -> None:
    lower = Analyser.load(place_names(), model=False)
    assert lower.engines["names"] == "lists only"
    assert [find.text for find in lower.personal_data(TEXTS[0])] == ["Maija Virtanen"]


def test_the_pip_fallback_reads_words_as_voikko_does() -> None:
    pure, native = engines._pure(), engines._native()
    for word in ["Turusta", "vuokravelkaan", "hoiva-avustaja", "maksuhäiriömerkintä", "Virtasen"]:
        assert set(pure.read(word)) == set(native.read(word))


def test_the_versions_and_engines_are_told(analyser: Analyser) -> None:
    assert re.fullmatch("[0-9a-f]{8}-[0-9a-f]{8}", analyser.lexicon_version)
    assert analyser.engines["voikko"] in {"libvoikko", "pyvoikko"}
    assert analyser.engines["names"] == "spacy"


def _read_in_threads(texts: list[str]) -> list[object]:
    """In a process that was forked from this one, its analyser already loaded."""
    with ThreadPoolExecutor(max_workers=8) as pool:
        return list(pool.map(_loaded[0].analyse, texts))


_loaded: list[Analyser] = []


def test_two_processes_of_eight_threads_get_the_answers_that_one_gets(analyser: Analyser) -> None:
    _loaded[:] = [analyser]
    alone = [analyser.analyse(text) for text in TEXTS]
    with get_context("fork").Pool(2) as pool:
        together = pool.map(_read_in_threads, [TEXTS * 5, TEXTS * 5], chunksize=1)
    assert together == [alone * 5, alone * 5]
