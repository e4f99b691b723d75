"""The gate, over the real language technology."""

import pytest

from app.reports.explanations import EXPLANATIONS, explain, segments
from app.reports.gate import (
    MAX_LENGTH,
    Gate,
    Override,
    PersonalDataFound,
    TextTooLong,
    seal,
    stopping,
)
from forms.base import strip
from forms.reports import overrides_in
from nlp.analyser import Analyser
from nlp.results import Find

CODE = "131052-308T"
WRONG_DIGIT = "010190-123A"


@pytest.fixture
def gate(analyser: Analyser) -> Gate:
    return Gate(analyser)


def _refused(gate: Gate, texts: dict[str, str], *overrides: Override) -> PersonalDataFound:
    with pytest.raises(PersonalDataFound) as refusal:
        gate.check(texts, overrides=overrides)
    return refusal.value


def test_a_text_about_a_phenomenon_passes(gate: Gate) -> None:
    gate.check({"phenomenon": "Nuoret jonottavat terapiaan kuukausia.", "proposal": ""})


def test_every_find_is_told_by_its_field(gate: Gate) -> None:
    texts = {
        "phenomenon": f"Asiakas {CODE} jonotti. Numero on 040 123 4567.",
        "proposal": "Kysy lisää: matti.virtanen@example.fi",
        "consequences": "Jono kasvaa.",
    }
    refusal = _refused(gate, texts)
    assert {find.kind for find in refusal.finds["phenomenon"]} == {"identity_code", "phone"}
    assert [find.kind for find in refusal.finds["proposal"]] == ["email"]
    assert "consequences" not in refusal.finds


def test_the_refusal_itself_does_not_carry_the_text(gate: Gate) -> None:
    refusal = _refused(gate, {"phenomenon": f"Asiakas {CODE} jonotti."})
    assert CODE not in str(refusal)
    assert CODE not in repr(refusal)


def test_what_is_certain_cannot_be_overridden(gate: Gate) -> None:
    override = Override("phenomenon", "identity_code", "Tämä on keksitty")
    refusal = _refused(gate, {"phenomenon": f"Asiakas {CODE} jonotti."}, override)
    assert refusal.finds["phenomenon"][0].level == "block"


def test_a_suspicion_passes_with_a_reason(gate: Gate) -> None:
    texts = {"phenomenon": f"Käytössä on lomake {WRONG_DIGIT}."}
    assert _refused(gate, texts).finds["phenomenon"][0].level == "suspected"
    gate.check(texts, overrides=[Override("phenomenon", "identity_code", "Lomakkeen numero")])


def test_an_empty_reason_is_no_reason(gate: Gate) -> None:
    override = Override("phenomenon", "identity_code", "  ")
    _refused(gate, {"phenomenon": f"Käytössä on lomake {WRONG_DIGIT}."}, override)


def test_a_reason_for_one_field_does_not_open_another(gate: Gate) -> None:
    override = Override("phenomenon", "identity_code", "Lomakkeen numero")
    texts = {"phenomenon": "Jono.", "proposal": f"Poistetaan lomake {WRONG_DIGIT}."}
    assert set(_refused(gate, texts, override).finds) == {"proposal"}


def test_personal_data_does_not_slip_in_by_the_reason(gate: Gate) -> None:
    override = Override("phenomenon", "identity_code", f"Oikea tunnus on {CODE}")
    refusal = _refused(gate, {"phenomenon": f"Lomake {WRONG_DIGIT}."}, override)
    assert set(refusal.finds) == {"reason-phenomenon-identity_code"}


def test_a_sealed_confirmation_holds_for_what_was_shown_only(gate: Gate) -> None:
    shown = gate.finds({"phenomenon": f"Lomake {WRONG_DIGIT}."})["phenomenon"]
    override = Override("phenomenon", "identity_code", "Numero", seal(shown, "identity_code"))
    gate.check({"phenomenon": f"Lomake {WRONG_DIGIT}."}, overrides=[override])
    _refused(gate, {"phenomenon": f"Lomake {WRONG_DIGIT} ja 010191-124B."}, override)


def test_a_service_number_stops_nobody(gate: Gate) -> None:
    finds = gate.finds({"phenomenon": "Soitimme kriisipuhelimeen 0800 12400."})
    assert stopping(finds) == {}


def test_a_text_too_long_to_read_is_refused(gate: Gate) -> None:
    with pytest.raises(TextTooLong):
        gate.check({"phenomenon": "a" * (MAX_LENGTH + 1)})


class ListsOnly:
    """A reader whose name model cannot run."""

    @property
    def engines(self) -> dict[str, str]:
        return {"names": "lists only"}

    def personal_data(self, _text: str) -> tuple[Find, ...]:
        return ()


def test_the_gate_says_when_it_runs_at_its_lower_level(gate: Gate) -> None:
    assert not gate.lowered
    assert Gate(ListsOnly()).lowered


def test_every_kind_of_find_is_explained_and_unknown_ones_too() -> None:
    for kind in (*EXPLANATIONS, "something_new"):
        told = explain(Find(kind, "block", 0, 1, "x"))
        assert all((str(told.name), str(told.why), str(told.instead)))


def test_segments_give_the_whole_text_back_with_the_finds_marked() -> None:
    text = "Soita Matille 0401234567 nyt"
    finds = (
        Find("phone", "block", 14, 24, "0401234567"),
        Find("name", "block", 6, 13, "Matille"),
        Find("name", "suspected", 8, 13, "tille"),
    )
    found = segments(text, finds)
    assert "".join(segment.text for segment in found) == text
    assert [segment.text for segment in found if segment.find] == ["Matille", "0401234567"]


def test_a_reason_may_be_no_longer_than_a_text(gate: Gate) -> None:
    with pytest.raises(TextTooLong):
        gate.check({}, overrides=[Override("phenomenon", "name", "a" * (MAX_LENGTH + 1))])


def test_a_forged_seal_is_neither_believed_nor_kept() -> None:
    typed = {"reason-phenomenon-name": "Paikannimi", "seal-phenomenon-name": f"Asiakas {CODE}"}
    assert [each.seal for each in overrides_in(typed)] == [""]


def test_text_fields_carry_no_nul() -> None:
    assert strip(" Jono\0 kasvaa ") == "Jono kasvaa"
