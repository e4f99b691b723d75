"""What a reminder says, and what it may tell to whom."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.clock.defaults import ROUNDS, default_entries, default_reminders
from app.clock.refusals import EntryRefused
from app.clock.rules import KINDS, Cadence, span_of
from app.clock.services import demand_good_entry
from app.clock.wording import (
    WORDS,
    Figures,
    Occasion,
    demand_known_words,
    span_in_words,
    worded,
)
from app.disclosure.steps import stepped
from app.language import speaking
from app.reports.gate import Gate
from nlp.analyser import Analyser

TODAY = dt.date(2026, 11, 22)


def occasion(**changes: object) -> Occasion:
    fields = {
        "at_least": 10,
        "exact": False,
        "threshold": 5,
        "silent": [("Aura", "Aura"), ("Turku", "Åbo")],
        "all_silent": False,
        "until": dt.date(2026, 10, 31),
        **changes,
    }
    return Occasion(
        area=("Varsinais-Suomen hyvinvointialue", "Egentliga Finlands välfärdsområde"),
        cadence=Cadence.HALF_YEAR,
        span=span_of(Cadence.HALF_YEAR, TODAY),
        due=dt.date(2026, 12, 1),
        figures=Figures(**fields),  # type: ignore[arg-type]
    )


def test_a_text_is_filled_in_in_both_languages() -> None:
    finnish = worded("{alue}, {kausi}: {raportteja}, {asti}. {hiljaiset}", "fi", occasion())
    assert finnish == (
        "Varsinais-Suomen hyvinvointialue, 2026H2: vähintään 10 raporttia, "
        "lokakuu 2026 mukaan lukien. Aura ja Turku"
    )
    swedish = worded("{område}, {period}: {rapporter}. {tysta}, {dag}", "sv", occasion())
    assert swedish == (
        "Egentliga Finlands välfärdsområde, 2026H2: minst 10 rapporter. Aura och Åbo, 1.12.2026"
    )


def test_few_reports_are_fewer_than_the_threshold_and_nothing_more() -> None:
    assert worded("{raportteja}", "fi", occasion(at_least=0)) == "alle 5 raporttia"


def test_a_compiler_reads_the_number_itself() -> None:
    said = occasion(at_least=3, exact=True, until=TODAY)
    assert worded("{raportteja} {asti}", "fi", said) == "3 raporttia 22.11.2026 mennessä"


def test_silence_has_words_for_all_and_for_none() -> None:
    assert worded("{hiljaiset}", "fi", occasion(all_silent=True)) == "kaikki alueen kunnat"
    assert worded("{hiljaiset}", "fi", occasion(silent=[])) == "ei yksikään kunta"


def test_an_unknown_word_in_braces_is_refused_when_it_is_written() -> None:
    with pytest.raises(EntryRefused, match="rapportteja") as refused:
        demand_known_words("text_fi", "Tullut {rapportteja}", "fi")
    assert refused.value.field == "text_fi"
    with pytest.raises(EntryRefused, match="område"):
        demand_known_words("text_sv", "{alue}", "sv")


@given(st.integers(0, 10_000), st.integers(1, 20))
def test_a_step_hides_up_to_the_threshold(reports: int, threshold: int) -> None:
    shown = stepped(reports, threshold=threshold).at_least
    assert shown <= reports < shown + threshold
    assert shown % threshold == 0


@pytest.mark.parametrize("cadence", ROUNDS)
def test_the_shipped_clock_is_whole(cadence: Cadence) -> None:
    shipped = dict(default_entries(cadence, TODAY))
    assert len(shipped) == 10
    for draft in shipped.values():
        demand_good_entry(draft)
        for reminder in default_reminders(draft.kind):
            demand_known_words("fi", reminder.subject_fi + reminder.text_fi, "fi")
            demand_known_words("sv", reminder.subject_sv + reminder.text_sv, "sv")


def test_both_languages_know_the_same_things() -> None:
    assert sorted(WORDS["fi"].values()) == sorted(WORDS["sv"].values())
    assert {one.kind for _key, one in default_entries(Cadence.HALF_YEAR, TODAY)} <= set(KINDS)


@pytest.mark.parametrize(
    ("cadence", "finnish", "swedish"),
    [
        (Cadence.HALF_YEAR, "2026H2", "2026H2"),
        (Cadence.TWO_MONTH, "11–12/2026", "11–12/2026"),
        (Cadence.QUARTERLY, "4. neljännes 2026", "kvartal 4/2026"),
        (Cadence.YEARLY, "2026", "2026"),
        (Cadence.COUNCIL_TERM, "valtuustokausi 2025–2029", "fullmäktigeperioden 2025–2029"),
    ],
)
def test_a_time_is_called_as_people_call_it(cadence: Cadence, finnish: str, swedish: str) -> None:
    span = span_of(cadence, TODAY)
    assert span_in_words(cadence, span) == finnish
    with speaking("sv"):
        assert span_in_words(cadence, span) == swedish


def test_the_gate_lets_the_shipped_words_through(analyser: Analyser) -> None:
    """Else a compiler who changes a comma in them would be stopped."""
    gate = Gate(analyser)
    for _key, draft in default_entries(Cadence.HALF_YEAR, TODAY):
        gate.check(draft.texts())
        for reminder in default_reminders(draft.kind):
            gate.check(reminder.texts())
