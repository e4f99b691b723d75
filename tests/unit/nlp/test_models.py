"""The trained models: made again alike, small, and never deciding where the lexicon is silent."""

from dataclasses import replace
from pathlib import Path

import pytest

from nlp import engines, sentences
from nlp.analyser import Analyser
from nlp.evaluation.reports import Labelled, read_reports
from nlp.evidence import cases
from nlp.folding import fold
from nlp.matching import matches
from nlp.model import fitting, store
from nlp.model.features import of_word
from nlp.model.judging import Reading
from nlp.model.training import OWN_TEXTS, Lesson, lessons, train
from nlp.ranking import BARS, weighed
from nlp.terms import lexicon

CORPUS = Path(__file__).parents[3] / "nlp" / "corpus"
MEGABYTE = 1_000_000
HELD_OUT = ("test.jsonl", "test_other.jsonl", "test_new.jsonl", "test_last.jsonl", "dev.jsonl")
SURE_KINDS = {"identity_code", "iban", "email"}


@pytest.fixture(scope="module")
def few() -> list[Lesson]:
    return lessons(read_reports(CORPUS / "train_reports.jsonl")[:30])


def reading(text: str, language: str = "fi") -> Reading:
    return lessons_of(text, language)[0].reading


def lessons_of(text: str, language: str) -> list[Lesson]:
    none: frozenset[str] = frozenset()
    report = Labelled("1", language, text, none, none, None, hard=False, wording="")
    return lessons([report])


def test_the_same_texts_give_the_same_model_byte_for_byte(few: list[Lesson]) -> None:
    assert store.written(train(few)) == store.written(train(few))


def test_a_model_read_from_its_file_judges_as_before(few: list[Lesson]) -> None:
    made = train(few)
    again = store.read(store.written(made))
    before = weighed(few[0].reading, made, {})["themes"]
    after = {one.code: one.likely for one in weighed(few[0].reading, again, {})["themes"]}
    assert all(after[one.code] == pytest.approx(one.likely, abs=0.03) for one in before)


def test_many_texts_solved_by_halves_give_the_model_that_all_at_once_do(
    few: list[Lesson], monkeypatch: pytest.MonkeyPatch
) -> None:
    at_once = train(few).text.leanings(few[0].reading)
    monkeypatch.setattr(fitting, "_WHOLE", 7)
    assert train(few).text.leanings(few[0].reading) == pytest.approx(at_once, abs=1e-2)


def test_the_model_is_small_enough_for_the_wheel() -> None:
    assert store.FILE.stat().st_size < 5 * MEGABYTE


def test_no_text_of_the_test_part_is_trained_on() -> None:
    tested = {one.text for name in HELD_OUT for one in read_reports(CORPUS / name)}
    trained = {one.text for path in OWN_TEXTS for one in read_reports(path)}
    assert OWN_TEXTS
    assert tested.isdisjoint(trained)


def test_the_corpus_holds_no_personal_data(analyser: Analyser) -> None:
    """Every thirtieth text, for time: a name that is none stops fewer than one in a hundred."""
    texts = [one.text for path in OWN_TEXTS for one in read_reports(path)][::30]
    stopped = [
        find.text
        for text in texts
        for find in analyser.personal_data(text)
        if find.level == "block"
    ]
    assert len(stopped) <= len(texts) / 100
    assert not {find.kind for text in texts for find in analyser.personal_data(text)} & SURE_KINDS


def test_the_judge_learns_from_no_text_that_gave_the_lexicon_rows(few: list[Lesson]) -> None:
    """Such texts fit the rows better than what will come; the text model may learn from them."""
    weight_of_case = 0
    marked = [replace(one, writer="rows_somebody") for one in few[:10]]
    without, with_marked, with_all = (
        train(given).judges["themes"].centre[weight_of_case]
        for given in (few[10:], [*marked, *few[10:]], few)
    )
    assert without == with_marked != with_all


def test_where_the_lexicon_is_silent_the_model_offers_and_never_decides() -> None:
    text = "Minttusuklaa haisee huoneessa, jossa kukaan ei herää."
    models = store.models()
    silent = [one for one in weighed(reading(text), models, {})["themes"] if one.case is None]
    sure = [one for one in silent if one.likely > 0]
    assert sure
    assert not any(one.decided(BARS["themes"]) for one in sure)


def test_a_code_of_the_house_s_own_is_weighed_by_its_words_alone() -> None:
    found = weighed(reading("Uutta asiaa."), store.models(), {"themes": ("uusi_teema",)})["themes"]
    assert (found[-1].code, found[-1].likely) == ("uusi_teema", 0.0)


def test_what_is_denied_is_no_feature_of_the_text() -> None:
    said = set(reading("Kyse on yksinäisyydestä.").ids)
    denied = set(reading("Tässä ei ole kyse päihteistä.").ids)
    assert said & set(of_word("yksinäisyydestä", "fi"))
    assert not denied & set(of_word("päihteistä", "fi"))


def test_a_word_counts_once_and_early_words_weigh_more() -> None:
    text = "Ulosotto tulee. Ulosotto painaa. Talo on kaunis ja piha hoidettu."
    with engines.LOCK:
        folded = fold(text).text
        cut = sentences.split(folded, language="fi")
        found = [(n, m) for n, one in enumerate(cut) for m in matches(one, lexicon("themes"))]
    case = cases(found, folded)["velkaantuminen"]
    assert case.strong + case.weak == 1
    assert case.sentences == 2
    assert case.earliest == 0
