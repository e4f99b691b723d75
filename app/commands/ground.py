"""What every command stands on: settings, a ready database, a screen, and failures in words."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from sqlalchemy import Engine, make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError, OperationalError
from sqlalchemy.orm import Session

from app import schema
from app.config import Config, wants_model
from app.db import make_engine
from app.disclosure.tables import Thresholds
from app.language import _
from app.refusals import Refusal
from app.tagging.current import analyser_of
from app.tagging.services import analyser as loaded
from nlp.analyser import Analyser

REFUSED = 1
"""Exit code: the house said no, or to some lines of many. Click's own 2 is a wrong command."""


def config() -> Config:
    try:
        return Config.from_environment()
    except (ValueError, OSError) as error:
        fail(_("Asetukset eivät kelpaa: %(reason)s", reason=error))


def thresholds() -> Thresholds:
    try:
        return Thresholds.from_settings(config().thresholds)
    except ValueError as error:
        fail(_("Asetukset eivät kelpaa: %(reason)s", reason=error))


def analyser() -> Analyser:
    """With the lexicon that comes with the house: for what needs no database."""
    return loaded(model=wants_model())


def analyser_with_lexicon(engine: Engine) -> Analyser:
    """The analyser with the lexicon that the house's users keep."""
    with Session(engine) as session:
        return analyser_of(session, model=wants_model())


def fail(message: str) -> NoReturn:
    raise click.ClickException(message)


@contextmanager
def in_words() -> Iterator[None]:
    """Turn what a person can cause into a sentence on stderr and exit code 1."""
    try:
        yield
    except Refusal as refusal:
        fail(str(refusal))
    except OperationalError as error:
        fail(_("Tietokantaan ei saada yhteyttä: %(reason)s", reason=first_line(str(error.orig))))
    except (ArgumentError, NoSuchModuleError):
        fail(_("HAVAINTO_DATABASE_URL ei ole tietokannan osoite. Katso docs/settings.md."))


def first_line(text: str) -> str:
    return text.strip().splitlines()[0] if text.strip() else ""


@contextmanager
def ready_engine() -> Iterator[Engine]:
    """The settings' database, if its schema is today's; else what to run."""
    url = config().database_url
    if _is_missing_file(url):
        fail(_("Tietokantaa ei vielä ole. Luo se ensin: havainto db upgrade"))
    engine = make_engine(url)
    try:
        if not schema.is_current(engine):
            fail(_("Tietokanta ei ole tämän version tasalla. Aja ensin: havainto db upgrade"))
        yield engine
    finally:
        engine.dispose()


def _is_missing_file(url: str) -> bool:
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite" or parsed.database in {None, "", ":memory:"}:
        return False
    return not Path(str(parsed.database)).exists()


def screen() -> Console:
    """Where people are told of progress: stderr, so that stdout holds results alone."""
    return Console(stderr=True, highlight=False, soft_wrap=True)


def progress(console: Console) -> Progress:
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=console,
    )
