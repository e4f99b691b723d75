"""How the quality of tags is counted, and what the page says of it."""

import json
from pathlib import Path
from random import Random

import pytest

from nlp.evaluation.answers import Answer, Answered
from nlp.evaluation.gate import ORIGINS, GateQuality
from nlp.evaluation.measures import scored, wilson
from nlp.evaluation.page import page
from nlp.evaluation.quality import evaluate
from nlp.evaluation.reports import Labelled, UnreadableReportError, read_reports
from nlp.personal.trial.people import trials


def answer(expected: str, decided: str, shown: str = "") -> Answer:
    return Answer(frozenset(expected), frozenset(decided), tuple(shown or decided))


def report(language: str = "fi", *, hard: bool = False) -> Labelled:
    none: frozenset[str] = frozenset()
    return Labelled("1", language, "Teksti.", none, none, None, hard=hard, wording="")


def test_precision_and_recall_count_codes_not_reports() -> None:
    score = scored([answer("ab", "a"), answer("a", "ac")])
    assert (score.micro.precision, score.micro.recall) == (
        pytest.approx(2 / 3),
        pytest.approx(2 / 3),
    )
    assert score.by_code["b"].recall == 0
    assert score.by_code["c"].support == 0


def test_the_macro_leaves_out_codes_that_nobody_gave() -> None:
    score = scored([answer("a", "ac")])
    assert (score.macro_precision, score.macro_recall) == (1, 1)


def test_only_the_first_five_shown_count_as_read() -> None:
    score = scored([answer("af", "", "abcdef")])
    assert score.first_five == 0.5
    assert score.one_in_first_five == 1


def test_the_interval_of_a_share_is_wilson_s() -> None:
    low, high = wilson(8, 10)
    assert (low, high) == (pytest.approx(0.4902, abs=1e-4), pytest.approx(0.9433, abs=1e-4))


def test_nothing_counted_leaves_everything_possible() -> None:
    assert wilson(0, 0) == (0, 1)


def test_the_interval_of_f1_holds_f1_and_is_drawn_the_same_each_time() -> None:
    answers = [answer("a", "a"), answer("a", "b"), answer("ab", "ab")] * 5
    score, again = scored(answers).micro, scored(answers).micro
    assert score.f1_interval[0] < score.f1 < score.f1_interval[1]
    assert score.f1_interval == again.f1_interval


def test_languages_and_hard_texts_are_counted_apart() -> None:
    answered = [
        Answered(report("fi", hard=True), {"themes": answer("a", "b")}),
        Answered(report("sv"), {"themes": answer("a", "a")}),
    ]
    parts = evaluate(answered, version="1", written_by="us").parts
    assert [
        parts[name]["themes"].micro.recall for name in ("all", "fi", "sv", "hard", "plain")
    ] == [
        0.5,
        0,
        1,
        0,
        1,
    ]


def test_a_second_reader_is_counted_as_the_machine_is(tmp_path: Path) -> None:
    file = tmp_path / "texts.jsonl"
    row = {"lang": "fi", "text": "Teksti.", "themes": ["a", "b"], "themes_again": ["a", "c"]}
    file.write_text(json.dumps(row))
    (read,) = read_reports(file)
    quality = evaluate(
        [Answered(read, {"themes": answer("ab", "ab")})], version="1", written_by="us"
    )
    assert quality.parts["all"]["themes"].micro.recall == 1
    assert quality.parts["people"]["themes"].micro.recall == 0.5
    assert "a second reader's labels beside the first's | 1 | .50" in page(quality)


def test_the_page_says_who_wrote_the_texts_and_takes_other_rooms_sections() -> None:
    quality = evaluate(
        [Answered(report(), {"themes": answer("a", "a")})], version="1", written_by="Its builders."
    )
    text = page(quality, sections=["## Gate\n\nFigures."])
    assert "**Who wrote the test text.** Its builders." in text
    assert text.endswith("## Gate\n\nFigures.\n")


def test_a_line_that_is_no_report_is_named(tmp_path: Path) -> None:
    file = tmp_path / "texts.jsonl"
    file.write_text('{"lang": "fi", "themes": [], "text": "Hyvä."}\n{"lang": "fi"}\n')
    with pytest.raises(UnreadableReportError, match=r"texts\.jsonl:2: 'themes'"):
        read_reports(file)


def test_a_report_without_the_obvious_word_is_hard(tmp_path: Path) -> None:
    rows = [{"wording": "direct"}, {"wording": "indirect"}, {}, {"hard": True}]
    file = tmp_path / "texts.jsonl"
    lines = [json.dumps({"lang": "sv", "text": "Text.", "themes": [], **row}) for row in rows]
    file.write_text("\n".join(lines))
    assert [one.hard for one in read_reports(file)] == [False, True, False, True]


def test_the_gate_s_figures_stand_by_kind_and_origin_in_the_page() -> None:
    one = {"tried": 3000, "blocked": 0.91, "found": 0.999}
    gate = GateQuality(
        people={
            "kinds": {"phone": one},
            "names": dict.fromkeys(ORIGINS, one),
            "names_unforeseen": {"so": one},
            "clean": one,
        },
        places={"sentences": 176, "precision": 0.99, "recall": 0.98, "f1": 0.985},
    )
    told = gate.section()
    assert "| phone | 3,000 | 0.999 | 0.910 |" in told
    assert "| unforeseen name: Somali | 3,000 | 0.999 | 0.910 |" in told
    assert "176 sentences" in told
    assert set(gate.as_dict()) == {"personal_data", "place_sentences"}


def test_every_origin_that_is_tried_has_a_name() -> None:
    tried = trials(Random(1), times=1)  # noqa: S311 - trials, no secrets
    assert {trial.origin for trial in tried} == set(ORIGINS)
