"""The command line as a person runs it, on each engine; and a report to be decided upon."""

import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from sqlalchemy.orm import Session

from app.cli import main
from app.config import Config
from app.models import Person, Report
from app.reports.gate import Gate
from nlp.analyser import Analyser
from tests import factories

Havainto = Callable[..., Result]


def settings(folder: Path, url: str) -> dict[str, str]:
    return {"HAVAINTO_FOLDER": str(folder), "HAVAINTO_DATABASE_URL": url}


@pytest.fixture
def config(tmp_path: Path, fresh_url: str) -> Config:
    return Config.from_environment(settings(tmp_path, fresh_url))


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


@pytest.fixture
def gate(analyser: Analyser) -> Gate:
    return Gate(analyser)


@pytest.fixture
def compiler(session: Session) -> Person:
    return factories.person(session, "compiler", county="05")


@pytest.fixture
def deacon(session: Session) -> Person:
    parish = factories.organisation(session, "seurakunta")
    return factories.person(session, "reporter", county="05", organisation=parish)


@pytest.fixture
def filed(session: Session, analyser: Analyser, deacon: Person) -> Report:
    return factories.report(session, analyser, author=deacon, filed_on=dt.date(2026, 3, 9))
