"""`havainto edition`: write published editions as PDFs."""

from dataclasses import dataclass
from pathlib import Path
from shutil import copyfile
from typing import Final

import click
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from app.commands.ground import config, fail, in_words, progress, ready_engine, screen
from app.db import transaction
from app.disclosure.tables import Audience
from app.editions.queries import find_edition
from app.editions.services import edition_pdf
from app.language import _
from app.models import Edition
from app.periods import rules
from app.periods.queries import snapshot
from app.places.queries import find_county, find_municipality

PUBLISHED: Final = tuple(each.value for each in Audience if each is not Audience.COMPILER)


@dataclass(frozen=True)
class Wanted:
    """The edition asked for; the area by code or name."""

    period: str
    audience: Audience
    language: str
    county: str | None = None
    municipality: str | None = None


@click.command(
    help=_(
        "Kirjoittaa lukitun kauden julkaisun PDF-tiedostoksi, tai valitsimella --all kaikki kauden "
        "julkaisut hakemistoon."
    )
)
@click.argument("code", metavar="PERIOD")
@click.option("--audience", type=click.Choice(PUBLISHED), help=_("Kenelle julkaisu on tehty."))
@click.option("--county", help=_("Hyvinvointialueen koodi, esimerkiksi 05."))
@click.option("--municipality", help=_("Kunnan koodi tai nimi."))
@click.option("--language", type=click.Choice(["fi", "sv"]), default="fi", show_default=True)
@click.option("--all", "every", is_flag=True, help=_("Kaikki kauden julkaisut."))
@click.option(
    "--out",
    required=True,
    type=click.Path(path_type=Path),
    help=_("Tiedosto, tai --all: hakemisto."),
)
def command(
    *,
    code: str,
    audience: str | None,
    county: str | None,
    municipality: str | None,
    language: str,
    every: bool,
    out: Path,
) -> None:
    if every == bool(audience):
        raise click.UsageError(_("Anna joko --audience tai --all."))
    with in_words(), ready_engine() as engine:
        period = rules.parse(code)
        if audience is None:
            written = write_all(engine, period, out)
        else:
            wanted = Wanted(period, Audience(audience), language, county, municipality)
            written = [write_one(engine, wanted, out)]
    for path in written:
        click.echo(path)


def write_one(engine: Engine, wanted: Wanted, out: Path) -> Path:
    with transaction(engine) as session:
        scope = _scope(session, wanted)
        _demand_locked(session, wanted.period, scope)
        found = find_edition(
            session,
            period=wanted.period,
            audience=wanted.audience,
            scope=scope,
            language=wanted.language,
        )
        return _write(session, found, out)


def write_all(engine: Engine, period: str, folder: Path) -> list[Path]:
    """Every edition published for the period, by names that sort."""
    with transaction(engine) as session, progress(screen()) as bar:
        found = session.scalars(
            select(Edition)
            .where(Edition.period == period)
            .order_by(Edition.audience, Edition.scope, Edition.language)
        ).all()
        if not found:
            _fail_unlocked(period)
        tracked = bar.track(found, description=_("Kirjoitetaan julkaisuja"))
        return [_write(session, each, folder / file_name(each)) for each in tracked]


def file_name(edition: Edition) -> str:
    parts = (edition.period, edition.audience, edition.scope, edition.language)
    return "-".join(part for part in parts if part) + ".pdf"


def _write(session: Session, edition: Edition, out: Path) -> Path:
    """Rendered once and kept; the same bytes whenever it is asked for again."""
    try:
        kept = edition_pdf(session, edition=edition, folder=config().folder / "editions")
        out.parent.mkdir(parents=True, exist_ok=True)
        copyfile(kept, out)
    except OSError as error:
        fail(_("Tiedostoa %(out)s ei voi kirjoittaa: %(why)s", out=out, why=error.strerror))
    return out


def _scope(session: Session, wanted: Wanted) -> str:
    """'' for the country, a county's two digits, a municipality's three."""
    _demand_fitting_area(wanted)
    if wanted.municipality:
        return find_municipality(session, wanted.municipality).code
    return find_county(session, wanted.county).code if wanted.county else ""


def _demand_fitting_area(wanted: Wanted) -> None:
    area = wanted.county or wanted.municipality
    if wanted.county and wanted.municipality:
        raise click.UsageError(_("Anna --county tai --municipality, ei molempia."))
    if wanted.audience is Audience.MINISTRY and area:
        raise click.UsageError(_("Ministeriön julkaisu on koko maasta, ilman aluetta."))
    if wanted.audience is Audience.MANAGEMENT and not wanted.county:
        raise click.UsageError(_("Johdon julkaisu on hyvinvointialueesta: anna --county."))
    if wanted.audience is Audience.HYTE and not area:
        raise click.UsageError(_("HYTE-julkaisu on alueesta: anna --county tai --municipality."))


def _demand_locked(session: Session, period: str, scope: str) -> None:
    county = find_municipality(session, scope).county_code if len(scope) == len("853") else scope
    if snapshot(session, period=period, county=county or None) is None:
        _fail_unlocked(period)


def _fail_unlocked(period: str) -> None:
    fail(
        _(
            "Kautta %(period)s ei ole lukittu, joten siitä ei ole julkaisuja. Lukitse ensin: "
            "havainto period lock %(period)s",
            period=period,
        )
    )
