"""`havainto doctor`: what runs, what is missing, and what to do about it."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from app.cli import main
from app.commands import doctor
from nlp.analyser import Analyser
from tests.db.conftest import Havainto, settings


def test_without_a_database_the_doctor_says_how_to_make_one(without_database: Havainto) -> None:
    result = without_database("doctor")
    assert result.exit_code == 1
    assert "Tietokanta: Luo se: havainto db upgrade" in result.stdout


def test_a_database_that_is_current_needs_nothing(without_database: Havainto) -> None:
    without_database("db", "upgrade")
    result = without_database("doctor")
    assert "sqlite 3." in result.stdout
    assert "Tietokanta:" not in result.stdout


def test_a_database_that_does_not_answer_is_told_without_its_password(
    tmp_path: Path, analyser: Analyser
) -> None:
    url = "postgresql://havainto:secret-word@127.0.0.1:1/havainto"
    result = CliRunner().invoke(main, ["doctor"], env=settings(tmp_path, url))
    assert (result.exit_code, "ei vastaa" in result.stdout) == (1, True)
    assert "secret-word" not in result.output


def test_engines_and_versions_are_told(without_database: Havainto) -> None:
    told = without_database("doctor").stdout
    assert all(word in told for word in ("spacy", "Python", "Suomen sanat", "Muisti"))


def test_a_model_that_cannot_load_is_to_be_mended_and_one_left_out_is_not(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("HAVAINTO_MODEL", "1")
    assert "Asenna uudelleen" in doctor._names("lists only").remedy
    monkeypatch.setenv("HAVAINTO_MODEL", "0")
    assert doctor._names("lists only").remedy == ""


def test_a_house_without_a_finnish_dictionary_is_told_to_get_one() -> None:
    assert "libvoikko1" in doctor._words("simplemma").remedy
    assert doctor._words("pyvoikko").remedy == ""
