"""Reports brought in from files, and their periods closed, from the command line."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from sqlalchemy import select

from app.cli import main
from app.db import make_engine, transaction
from app.models import Report
from nlp.analyser import Analyser
from tests.db.conftest import Havainto, settings
from tests.unit.test_imports import WHOLE


def line(number: int = 1, **changes: Any) -> dict[str, Any]:
    return {**WHOLE, "id": f"a{number:03}", **changes}


def stored(url: str) -> list[Report]:
    engine = make_engine(url)
    with transaction(engine) as session:
        reports = list(session.scalars(select(Report)))
    engine.dispose()
    return reports


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
