"""The corpus imported by the command, and what `havainto summary` says of it."""

import csv
import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from app.cli import main
from app.demo.services import CORPUS, NO_REAL_PEOPLE, PERIODS
from app.places.facts import place_names
from nlp.analyser import Analyser
from tests.conftest import ENGINES, fresh_copy

COUNTIES = Path(__file__).parents[2] / "app/places/municipalities.csv"
CODES = {
    name: place.code
    for place in place_names()
    if len(place.code) == 3
    for name in (place.name_fi, place.name_sv)
}
ROWS = [json.loads(line) for file in CORPUS for line in file.read_text().splitlines()]


def county_of(code: str) -> str:
    with COUNTIES.open(newline="") as lines:
        return next(row["county_code"] for row in csv.DictReader(lines) if row["code"] == code)


def reports_of(period: str, county: str | None = None) -> list[dict[str, Any]]:
    """Straight from the file."""
    months = range(1, 7) if period.endswith("H1") else range(7, 13)
    return [
        row
        for row in ROWS
        if row["observed"][:4] == period[:4]
        and int(row["observed"][5:]) in months
        and county in {None, county_of(CODES[row["municipality"]])}
    ]


@pytest.fixture(scope="module", params=ENGINES)
def environment(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, analyser: Analyser
) -> dict[str, str]:
    folder = tmp_path_factory.mktemp("corpus")
    settings = {
        "HAVAINTO_FOLDER": str(folder),
        "HAVAINTO_DATABASE_URL": fresh_copy(request.param, request, folder),
    }
    options = ["--accept", "--confirm-suspected", NO_REAL_PEOPLE]
    for file in CORPUS:
        result = CliRunner().invoke(main, ["import-reports", str(file), *options], env=settings)
        assert result.exit_code == 0, result.stderr
    return settings


def ask(environment: dict[str, str], *words: str) -> Result:
    return CliRunner().invoke(main, ["summary", *words], env=environment)


def summary(environment: dict[str, str], *words: str) -> dict[str, Any]:
    result = ask(environment, *words, "--format", "json")
    assert result.exit_code == 0, result.stderr
    found: dict[str, Any] = json.loads(result.stdout)
    return found


@pytest.mark.parametrize("period", PERIODS)
@pytest.mark.parametrize("county", [None, "05", "21"])
def test_the_compiler_sees_just_what_a_straight_count_of_the_file_says(
    environment: dict[str, str], period: str, county: str | None
) -> None:
    area = ["--county", county] if county else []
    found = summary(environment, period, "--audience", "compiler", *area)
    rows = reports_of(period, county)
    themes = Counter(theme for row in rows for theme in row["themes"])
    cells = Counter((theme, CODES[row["municipality"]]) for row in rows for theme in row["themes"])
    assert found["totals"] == {"reports": len(rows), "mentions": themes.total()}
    assert {each["theme"]: each["reports"] for each in found["themes"] if each["reports"]} == themes
    assert {
        (each["theme"], each["municipality"]): each["reports"] for each in found["cells"]
    } == cells
    assert not any(each["suppressed"] for each in found["cells"])


def test_a_municipality_may_be_asked_for_by_name(environment: dict[str, str]) -> None:
    found = summary(environment, "2025H2", "--municipality", "Åbo", "--audience", "compiler")
    rows = [row for row in reports_of("2025H2") if row["municipality"] == "Turku"]
    assert found["totals"]["reports"] == len(rows)
    assert {each["municipality"] for each in found["cells"]} == {"853"}


@pytest.mark.parametrize(
    ("audience", "area", "threshold"),
    [("management", ["--county", "05"], 3), ("hyte", ["--county", "05"], 5), ("ministry", [], 5)],
)
def test_others_see_no_small_count(
    environment: dict[str, str], audience: str, area: list[str], threshold: int
) -> None:
    found = summary(environment, "2025H2", "--audience", audience, *area)
    shown = [each for each in (*found["cells"], *found["themes"]) if not each["suppressed"]]
    hidden = [each for each in found["cells"] if each["suppressed"]]
    assert hidden
    assert all(each["reports"] is None for each in hidden)
    assert all(each["reports"] == 0 or each["reports"] >= threshold for each in shown)


@pytest.mark.parametrize("area", [["--county", "05"], ["--municipality", "853"]])
def test_of_one_county_the_ministry_is_shown_what_is_public_under_its_own_name(
    environment: dict[str, str], area: list[str]
) -> None:
    ministry = summary(environment, "2025H2", "--audience", "ministry", *area)
    public = summary(environment, "2025H2", "--audience", "hyte", *area)
    assert (ministry.pop("audience"), public.pop("audience")) == ("ministry", "hyte")
    assert ministry == public


def test_a_table_is_for_people(environment: dict[str, str]) -> None:
    said = ask(environment, "2025H2", "--audience", "compiler", "--county", "05").stdout
    assert "2025H2" in said
    assert "Palveluihin pääsy" in said
    assert "Turku" in said


def test_an_empty_period_is_empty_and_not_an_error(environment: dict[str, str]) -> None:
    found = summary(environment, "2019H1", "--audience", "compiler")
    assert found["totals"] == {"reports": 0, "mentions": 0}


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["2026X", "--audience", "compiler"], 1),
        (["2026H1", "--audience", "compiler", "--county", "77"], 1),
        (["2026H1", "--audience", "compiler", "--municipality", "Turkku"], 1),
        (["2026H1", "--audience", "compiler", "--county", "05", "--municipality", "853"], 2),
        (["2026H1", "--audience", "public"], 2),
        (["2026H1"], 2),
    ],
)
def test_what_cannot_be_asked_is_explained(
    environment: dict[str, str], words: list[str], code: int
) -> None:
    result = ask(environment, *words)
    assert (result.exit_code, bool(result.stderr), "Traceback" in result.stderr) == (
        code,
        True,
        False,
    )


def test_an_edition_needs_a_locked_period(environment: dict[str, str], tmp_path: Path) -> None:
    words = ["edition", "2026H1", "--audience", "ministry", "--out", str(tmp_path / "x.pdf")]
    result = CliRunner().invoke(main, words, env=environment)
    assert (result.exit_code, "havainto period lock 2026H1" in result.stderr) == (1, True)
    assert not (tmp_path / "x.pdf").exists()
