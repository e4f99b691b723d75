"""What every command keeps to: help, exit codes, and failures in words."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from app.cli import main
from nlp.analyser import Analyser
from tests.db.conftest import Havainto, settings


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["analyse"],
        ["import-reports"],
        ["period"],
        ["period", "close"],
        ["period", "lock"],
        ["period", "list"],
        ["summary"],
        ["edition"],
        ["serve"],
        ["create-user"],
        ["db"],
        ["db", "upgrade"],
        ["doctor"],
        ["demo"],
    ],
)
def test_every_command_explains_itself(without_database: Havainto, words: list[str]) -> None:
    result = without_database(*words, "--help")
    assert result.exit_code == 0
    assert "Usage:" in result.stdout


@pytest.mark.parametrize(
    "words",
    [
        ["period", "list"],
        ["period", "close", "2026H1"],
        ["period", "lock", "2026H1"],
        ["create-user", "a@example.fi", "--name", "A", "--role", "ministry", "--password-stdin"],
        ["summary", "2026H1", "--audience", "compiler"],
        ["edition", "2026H1", "--audience", "ministry", "--out", "x.pdf"],
        ["serve"],
    ],
)
def test_without_a_database_every_command_says_how_to_make_one(
    without_database: Havainto, words: list[str], tmp_path: Path
) -> None:
    result = without_database(*words, stdin="long enough a secret\n")
    assert result.exit_code == 1
    assert "havainto db upgrade" in result.stderr or "make assets" in result.stderr
    assert not (tmp_path / "nowhere.db").exists()


def test_analyse_answers_line_by_line_without_a_database(without_database: Havainto) -> None:
    requests = [
        {"id": 1, "text": "Turussa on asunnottomuutta."},
        {"id": "b", "text": "Bostadslösheten ökar i Åbo.", "lang": "sv"},
    ]
    result = without_database("analyse", stdin="".join(f"{json.dumps(r)}\n" for r in requests))
    assert result.exit_code == 0
    answers = [json.loads(text) for text in result.stdout.splitlines()]
    assert [(each["id"], each["language"]) for each in answers] == [(1, "fi"), ("b", "sv")]
    place = answers[0]["places"][0]
    assert (place["code"], requests[0]["text"][place["start"] : place["end"]]) == (
        "853",
        "Turussa",
    )


def test_analyse_names_a_bad_line_and_goes_on(without_database: Havainto) -> None:
    lines = ["{", '{"id": 1}', '{"id": 2, "text": 3}', '{"text": "", "lang": "de"}', ""]
    good = '{"id": 3, "text": "Hei"}'
    result = without_database("analyse", stdin="\n".join([*lines, good]))
    assert result.exit_code == 1
    assert [json.loads(text)["id"] for text in result.stdout.splitlines()] == [3]
    assert [f"Rivi {number}:" in result.stderr for number in range(1, 7)] == [True] * 4 + [
        False
    ] * 2


def test_the_database_is_made_and_furnished_and_may_be_upgraded_again(
    without_database: Havainto,
) -> None:
    for _time in range(2):
        assert without_database("db", "upgrade").exit_code == 0
    assert without_database("period", "list").exit_code == 0


def test_a_database_that_does_not_answer_is_named_without_its_password(
    tmp_path: Path, analyser: Analyser
) -> None:
    url = "postgresql://havainto:secret-word@127.0.0.1:1/havainto"
    result = CliRunner().invoke(main, ["period", "list"], env=settings(tmp_path, url))
    assert (result.exit_code, "ei saada yhteyttä" in result.stderr) == (1, True)
    assert "secret-word" not in result.stderr


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("HAVAINTO_DATABASE_URL", "nonsense", "ei ole tietokannan osoite"),
        ("HAVAINTO_DATABASE_URL", "oracular://x", "ei ole tietokannan osoite"),
        ("HAVAINTO_PROXIES", "many", "Asetukset eivät kelpaa"),
        ("HAVAINTO_FOLDER", "/proc/nowhere", "Asetukset eivät kelpaa"),
    ],
)
def test_a_setting_that_cannot_be_used_is_named(
    tmp_path: Path, name: str, value: str, said: str
) -> None:
    environment = {**settings(tmp_path, "sqlite://"), name: value}
    result = CliRunner().invoke(main, ["period", "list"], env=environment)
    assert (result.exit_code, said in result.stderr) == (1, True)


def test_analysing_leaves_no_file_behind(tmp_path: Path, analyser: Analyser) -> None:
    CliRunner().invoke(
        main, ["analyse"], input='{"id": 1, "text": "Hei"}\n', env=settings(tmp_path, "sqlite://")
    )
    assert list(tmp_path.iterdir()) == []


def test_the_commands_speak_swedish_and_english_when_asked(tmp_path: Path) -> None:
    environment = {**os.environ, **settings(tmp_path, "sqlite://"), "HAVAINTO_LANGUAGE": "sv"}
    said = subprocess.run(
        [sys.executable, "-m", "app.cli", "--help"],
        check=True,
        env=environment,
        capture_output=True,
        text=True,
    )
    assert "rapporteringsperioder" in said.stdout.lower()


def test_a_reader_that_goes_away_is_no_disaster(tmp_path: Path) -> None:
    """`havainto analyse | head -1` leaves no traceback."""
    program = subprocess.Popen(
        [sys.executable, "-m", "app.cli", "analyse"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, **settings(tmp_path, "sqlite://"), "HAVAINTO_MODEL": "0"},
    )
    assert program.stdin is not None
    assert program.stdout is not None
    assert program.stderr is not None
    program.stdout.close()
    program.stdin.write('{"id": 1, "text": "Hei"}\n' * 3)
    program.stdin.close()
    assert program.wait(60) == 1
    assert "Traceback" not in program.stderr.read()
    program.stderr.close()
