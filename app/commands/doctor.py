"""`havainto doctor`: what this installation runs on, what is missing, and what to do about it."""

import os
import platform
import resource
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Final

import click
from rich.console import Console
from rich.table import Table
from sqlalchemy import Engine, make_url, text
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from app import schema
from app.commands.ground import REFUSED, analyser, config, first_line
from app.config import wants_model
from app.db import make_engine
from app.language import _
from app.paths import STATIC, TRANSLATIONS

_MODEL: Final = "spacy-fi-experimental-web-md"
_LIBRARIES: Final = ("flask", "sqlalchemy", "spacy", "weasyprint")
_LEAST_MEMORY: Final = (
    300  # megabytes left; a second process needs as much to be copied and written
)


@dataclass(frozen=True)
class Finding:
    """What was looked at, what was found, and what to do; nothing to do is well."""

    what: str
    found: str
    remedy: str = ""


@click.command(
    help=_(
        "Kertoo, millä tämä asennus toimii: kielimoottorit, versiot, muisti, tietokanta ja "
        "kirjasimet. Paluuarvo on 1, jos jotain puuttuu."
    )
)
def command() -> None:
    findings = [finding for look in LOOKS for finding in look()]
    Console(soft_wrap=True).print(_table(findings))
    for finding in findings:
        if finding.remedy:
            click.echo(f"{finding.what}: {finding.remedy}")
    if any(finding.remedy for finding in findings):
        sys.exit(REFUSED)
    click.echo(_("Kaikki on kunnossa."))


def _table(findings: list[Finding]) -> Table:
    table = Table(_("Kohde"), _("Löytyi"), _("Tila"))
    for finding in findings:
        state = _("korjattava") if finding.remedy else _("kunnossa")
        table.add_row(finding.what, finding.found, state)
    return table


def _versions() -> Iterator[Finding]:
    yield Finding("Havainto", _version("havainto"))
    yield Finding("Python", platform.python_version())
    for library in _LIBRARIES:
        yield Finding(library, _version(library))


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return _("ei asennettu")


def _language() -> Iterator[Finding]:
    yield _words(analyser().engines["voikko"])
    yield _names(analyser().engines["names"])
    yield Finding(_("Sanasto ja mallit"), analyser().lexicon_version)


def _words(engine: str) -> Finding:
    remedies = {
        "libvoikko": "",
        "pyvoikko": "",  # the same dictionary, read more slowly
        "simplemma": _(
            "Suomen sanojen taivutus puuttuu, ja asiasanoja jää löytymättä. Asenna "
            "järjestelmään libvoikko1 ja voikko-fi tai Pythoniin pyvoikko."
        ),
    }
    return Finding(_("Suomen sanat"), engine, remedies[engine])


def _names(engine: str) -> Finding:
    if engine == "spacy":
        return Finding(_("Nimien tunnistus"), f"{_MODEL} {_version(_MODEL)}")
    if not wants_model():
        return Finding(_("Nimien tunnistus"), _("vain luettelot (HAVAINTO_MODEL=0)"))
    return Finding(
        _("Nimien tunnistus"),
        _("vain luettelot"),
        _(
            "Nimimalli ei lataudu, joten portti etsii nimiä vain luetteloista. Asenna uudelleen "
            "%(package)s tai aseta HAVAINTO_MODEL=0, jos kevyempi taso riittää.",
            package=_MODEL,
        ),
    )


def _memory() -> Iterator[Finding]:
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    left = _available_memory()
    found = _("käytössä %(used)s Mt, vapaana %(left)s Mt", used=used, left=left or "?")
    short = left is not None and left < _LEAST_MEMORY
    remedy = _("Muisti on lopussa. Vähennä palvelun prosesseja (--workers).") if short else ""
    yield Finding(_("Muisti"), found, remedy)


def _available_memory() -> int | None:
    """In megabytes; None where the system does not tell."""
    try:
        lines = Path("/proc/meminfo").read_text(encoding="ascii").splitlines()
    except OSError:
        return None
    return next((int(line.split()[1]) // 1024 for line in lines if "MemAvailable" in line), None)


def _database() -> Iterator[Finding]:
    url = config().database_url
    try:
        engine = make_engine(url)
    except (ArgumentError, SQLAlchemyError) as error:
        yield Finding(_("Tietokanta"), first_line(str(error)), _("Katso docs/settings.md."))
        return
    try:
        yield _state_of(engine)
    except SQLAlchemyError as error:
        reason = first_line(str(getattr(error, "orig", None) or error))
        yield Finding(
            _("Tietokanta"),
            _("ei vastaa: %(reason)s", reason=reason),
            _("Tarkista HAVAINTO_DATABASE_URL ja että tietokantapalvelin on käynnissä."),
        )
    finally:
        engine.dispose()


def _state_of(engine: Engine) -> Finding:
    file = make_url(str(engine.url)).database or ""
    if engine.name == "sqlite" and not Path(file).exists():
        return Finding(_("Tietokanta"), _("ei vielä ole"), _("Luo se: havainto db upgrade"))
    current, newest = schema.current_version(engine), schema.newest_version()
    remedy = "" if current == newest else _("Päivitä se: havainto db upgrade")
    return Finding(_("Tietokanta"), f"{_engine_version(engine)}, {current}", remedy)


def _engine_version(engine: Engine) -> str:
    asked = "select sqlite_version()" if engine.name == "sqlite" else "show server_version"
    with engine.connect() as connection:
        return f"{engine.name} {connection.execute(text(asked)).scalar_one()}"


def _files() -> Iterator[Finding]:
    yield _counted(_("Sivujen tyylit"), "*.css", _("Rakenna ne: make assets"))
    yield _counted(_("Kirjasimet"), "fonts/*", _("Rakenna ne: make assets"))
    compiled = sorted(path.parts[-3] for path in TRANSLATIONS.glob("*/LC_MESSAGES/*.mo"))
    remedy = "" if {"sv", "en"} <= set(compiled) else _("Käännä ne: make translations")
    yield Finding(_("Käännökset"), ", ".join(["fi", *compiled]), remedy)
    folder = config().folder
    writable = os.access(folder, os.W_OK)
    remedy = "" if writable else _("Anna kansioon kirjoitusoikeus tai vaihda HAVAINTO_FOLDER.")
    yield Finding(_("Kansio"), str(folder), remedy)


def _counted(what: str, pattern: str, remedy: str) -> Finding:
    count = len(list(STATIC.glob(pattern)))
    return Finding(what, _("%(count)s tiedostoa", count=count), "" if count else remedy)


LOOKS: Final[tuple[Callable[[], Iterator[Finding]], ...]] = (
    _versions,
    _language,
    _memory,
    _database,
    _files,
)
