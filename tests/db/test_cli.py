import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import select

from app.cli import main
from app.db import make_engine, transaction
from app.models import Grant, Person, Report
from nlp.analyser import Analyser
from tests.unit.test_imports import WHOLE

Havainto = Callable[..., Result]


def settings(folder: Path, url: str) -> dict[str, str]:
    return {"HAVAINTO_FOLDER": str(folder), "HAVAINTO_DATABASE_URL": url}


@pytest.fixture
def havainto(fresh_url: str, tmp_path: Path, analyser: Analyser) -> Havainto:
    """Runs the command on a furnished database of each engine."""

    def run(*words: str, stdin: str | None = None) -> Result:
        return CliRunner().invoke(main, words, input=stdin, env=settings(tmp_path, fresh_url))

    return run


@pytest.fixture
def without_database(tmp_path: Path, analyser: Analyser) -> Havainto:
    def run(*words: str, stdin: str | None = None) -> Result:
        url = f"sqlite:///{tmp_path / 'nowhere.db'}"
        return CliRunner().invoke(main, words, input=stdin, env=settings(tmp_path, url))

    return run


@pytest.fixture
def reports_file(tmp_path: Path) -> Callable[..., str]:
    def write(*lines: dict[str, Any] | str) -> str:
        path = tmp_path / "reports.jsonl"
        texts = (line if isinstance(line, str) else json.dumps(line) for line in lines)
        path.write_text("".join(f"{text}\n" for text in texts))
        return str(path)

    return write


def line(number: int = 1, **changes: Any) -> dict[str, Any]:
    return {**WHOLE, "id": f"a{number:03}", **changes}


def stored(url: str) -> list[Report]:
    engine = make_engine(url)
    with transaction(engine) as session:
        reports = list(session.scalars(select(Report)))
    engine.dispose()
    return reports


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
        ["create-user", "a@example.fi", "--name", "A", "--role", "compiler", "--password-stdin"],
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


def test_import_names_what_it_refuses_and_keeps_the_rest(
    havainto: Havainto, reports_file: Callable[..., str], fresh_url: str
) -> None:
    lines = [line(1), "{", line(3, kind="ilo"), line(4, municipality="Åbo"), line(1)]
    result = havainto("import-reports", reports_file(*lines), "--accept")
    assert result.exit_code == 1
    assert "Tuotu 2, oli jo 1, odottaa teemaa 0, hylätty 2." in result.stdout
    assert "Rivi 2: Rivi ei ole JSONia." in result.stderr
    assert "Rivi 3 (a003):" in result.stderr
    assert {each.external_id for each in stored(fresh_url)} == {"a001", "a004"}


def test_importing_twice_is_importing_once(
    havainto: Havainto, reports_file: Callable[..., str], fresh_url: str
) -> None:
    file = reports_file(line(1), line(2))
    assert havainto("import-reports", file).exit_code == 0
    again = havainto("import-reports", file)
    assert (again.exit_code, "Tuotu 0, oli jo 2" in again.stdout) == (0, True)
    assert len(stored(fresh_url)) == 2


def test_a_dry_run_says_what_would_happen_and_stores_nothing(
    havainto: Havainto, reports_file: Callable[..., str], fresh_url: str
) -> None:
    result = havainto("import-reports", reports_file(line(1), line(1)), "--dry-run")
    assert (result.exit_code, "Tuotu 1, oli jo 1" in result.stdout) == (0, True)
    assert stored(fresh_url) == []


def test_personal_data_never_reaches_the_database_file(
    sqlite_url: str, tmp_path: Path, reports_file: Callable[..., str], analyser: Analyser
) -> None:
    file = reports_file(line(1, phenomenon="Asiakas 131052-308T soitti."))
    result = CliRunner().invoke(main, ["import-reports", file], env=settings(tmp_path, sqlite_url))
    assert result.exit_code == 1
    assert "131052" not in result.stdout + result.stderr
    database = list(tmp_path.glob("fresh.db*"))
    assert database
    assert all(b"131052" not in path.read_bytes() for path in database)


def test_a_file_that_is_not_text_is_refused_in_words(havainto: Havainto, tmp_path: Path) -> None:
    file = tmp_path / "latin.jsonl"
    file.write_bytes('{"id": "ä"}'.encode("latin-1"))
    result = havainto("import-reports", str(file))
    assert (result.exit_code, "UTF-8" in result.stderr) == (1, True)


def test_a_missing_file_is_a_wrong_command(havainto: Havainto) -> None:
    assert havainto("import-reports", "nowhere.jsonl").exit_code == 2


@pytest.mark.parametrize("command", ["close", "lock"])
def test_an_unknown_period_or_county_is_refused_in_words(havainto: Havainto, command: str) -> None:
    period = havainto("period", command, "2026Q1")
    assert (period.exit_code, "esimerkiksi 2026H1" in period.stderr) == (1, True)
    county = havainto("period", command, "2025H1", "--county", "77")
    assert (county.exit_code, "77" in county.stderr) == (1, True)


def test_a_period_is_closed_and_locked_in_one_county(
    havainto: Havainto, reports_file: Callable[..., str]
) -> None:
    havainto("import-reports", reports_file(line(1, observed="2025-03")), "--accept")
    early = havainto("period", "lock", "2025H1", "--county", "05")
    assert (early.exit_code, "on vielä auki" in early.stderr) == (1, True)
    assert havainto("period", "close", "2025H1", "--county", "05").exit_code == 0
    assert havainto("period", "lock", "2025H1", "--county", "05").exit_code == 0
    again = havainto("period", "close", "2025H1", "--county", "05")
    assert (again.exit_code, "suljettiin jo" in again.stderr) == (1, True)


def test_periods_are_listed_with_what_they_hold(
    havainto: Havainto, reports_file: Callable[..., str]
) -> None:
    havainto("import-reports", reports_file(line(1), line(2)), "--accept")
    havainto("period", "close", "2026H1")
    listed = havainto("period", "list")
    assert listed.exit_code == 0
    row = next(text for text in listed.stdout.splitlines() if "2026H1" in text).split()
    assert row == ["2026H1", "0", "23", "0", "2", "0"]


def test_a_user_is_created_with_a_role_and_an_area(havainto: Havainto, fresh_url: str) -> None:
    result = havainto(
        *("create-user", "Uusi@Example.fi", "--name", "Uusi Koostaja", "--role", "compiler"),
        *("--county", "05", "--password-stdin"),
        stdin="pitkä ja hyvä salasana\n",
    )
    assert result.exit_code == 0, result.stderr
    engine = make_engine(fresh_url)
    with transaction(engine) as session:
        person = session.scalars(select(Person)).one()
        grant = session.scalars(select(Grant)).one()
    engine.dispose()
    assert (person.email, grant.role, grant.county_code) == ("uusi@example.fi", "compiler", "05")


@pytest.mark.parametrize(
    ("words", "stdin", "code", "said"),
    [
        (["--role", "compiler"], "short\n", 1, "vähintään"),
        (["--role", "king"], "pitkä ja hyvä salasana\n", 2, "king"),
        (["--role", "hyte", "--municipality", "Turkku"], "pitkä ja hyvä salasana\n", 1, "Turku"),
        (
            ["--role", "hyte", "--municipality", "Turku", "--county", "05"],
            "pitkä ja hyvä salasana\n",
            2,
            "ei molempia",
        ),
    ],
)
def test_a_user_that_cannot_be_created_is_explained(
    havainto: Havainto, words: list[str], stdin: str, code: int, said: str
) -> None:
    result = havainto(
        "create-user", "a@example.fi", "--name", "A", *words, "--password-stdin", stdin=stdin
    )
    assert (result.exit_code, said in result.stderr) == (code, True)


def test_an_address_is_taken_once(havainto: Havainto) -> None:
    words = ("create-user", "a@example.fi", "--name", "A", "--role", "ministry", "--password-stdin")
    assert havainto(*words, stdin="pitkä ja hyvä salasana\n").exit_code == 0
    again = havainto(*words, stdin="pitkä ja hyvä salasana\n")
    assert (again.exit_code, "jo tunnus" in again.stderr) == (1, True)


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
