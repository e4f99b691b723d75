"""A draft's values survive being stored; the check page's answers become its tags."""

import json

import pytest
from werkzeug.datastructures import MultiDict

from app.reports.drafts import TEXT_FIELDS, ReportDraft
from app.reports.suggestions import Suggestions, suggest
from forms.report_check import confirmed
from nlp.analyser import Analyser

DRAFT = ReportDraft(
    language="fi",
    kind="huoli",
    phenomenon="Nuoret jonottavat.",
    organisation_kind="seurakunta",
    municipalities=("853",),
    themes=("mielenterveys",),
    rejected=(("theme", "paihteet"),),
    details=(("frequency", "viikoittain"), ("basis", "oma_havainto"), ("basis", "tilasto")),
)


def test_a_draft_comes_back_from_json_as_it_was() -> None:
    assert ReportDraft.from_dict(json.loads(json.dumps(DRAFT.as_dict()))) == DRAFT


def test_a_field_of_an_older_house_is_left_out() -> None:
    assert ReportDraft.from_dict({**DRAFT.as_dict(), "gone": "x"}) == DRAFT


def test_the_gate_reads_every_text() -> None:
    assert set(DRAFT.texts()) == set(TEXT_FIELDS)


def test_every_chosen_code_is_named_with_its_list() -> None:
    assert DRAFT.codes() == {
        ("kind", "huoli"),
        ("organisation", "seurakunta"),
        ("theme", "mielenterveys"),
        ("theme", "paihteet"),
        ("frequency", "viikoittain"),
        ("basis", "oma_havainto"),
        ("basis", "tilasto"),
    }


def test_yes_no_and_silence_are_three_answers() -> None:
    typed = MultiDict(
        [
            ("theme-mielenterveys", "kylla"),
            ("theme-paihteet", "ei"),
            ("group-nuoret", "kylla"),
            ("more-theme", "perhe"),
        ]
    )
    answered = confirmed(DRAFT, typed)
    assert answered.themes == ("mielenterveys", "perhe")
    assert answered.groups == ("nuoret",)
    assert answered.rejected == (("theme", "paihteet"),)
    assert answered.needs == ()


def test_a_municipality_of_the_text_joins_those_chosen() -> None:
    answered = confirmed(DRAFT, MultiDict([("municipality", "529"), ("municipality", "853")]))
    assert answered.municipalities == ("853", "529")


def test_the_writer_corrects_the_language() -> None:
    assert confirmed(DRAFT, MultiDict({"language": "sv"})).language == "sv"
    assert confirmed(DRAFT, MultiDict({"language": "xx"})).language == "fi"


NEEDS = {"velkaantuminen": ("3",), "asunnottomuus": ("2", "6"), "toimeentulo": ("3",)}


@pytest.fixture
def read(analyser: Analyser) -> Suggestions:
    texts = {
        "phenomenon": "Velkaantuneita nuoria on Turussa yhä enemmän.",
        "consequences": "Pikavipit vievät rahat ja asunnon.",
        "proposal": "",
    }
    return suggest(analyser, texts, needs_of_themes=NEEDS)


def test_a_suggested_theme_says_which_words_led_to_it(read: Suggestions) -> None:
    debt = next(each for each in read.themes if each.code == "velkaantuminen")
    assert "Velkaantuneita" in debt.because


def test_a_need_says_which_theme_led_to_it(read: Suggestions) -> None:
    assert ("3", ("velkaantuminen",)) in {(each.code, each.because[:1]) for each in read.needs}


def test_a_named_municipality_is_offered(read: Suggestions) -> None:
    assert [each.code for each in read.places] == ["853"]


def test_a_municipality_of_old_is_offered_as_what_it_became(analyser: Analyser) -> None:
    texts = {"phenomenon": "Pertunmaalla ei ole enää bussia."}
    found = suggest(analyser, texts, needs_of_themes=NEEDS)
    assert [(each.code, each.because) for each in found.places] == [("507", ("Pertunmaalla",))]


def test_needs_follow_what_the_writer_chose(analyser: Analyser) -> None:
    found = suggest(
        analyser,
        {"phenomenon": "Velkaantuneita nuoria on yhä enemmän."},
        needs_of_themes=NEEDS,
        chosen_themes=("asunnottomuus",),
    )
    assert [each.code for each in found.needs] == ["2", "6"]


def test_nothing_written_suggests_nothing(analyser: Analyser) -> None:
    assert suggest(analyser, {"phenomenon": ""}, needs_of_themes=NEEDS) == Suggestions(
        language="fi"
    )
