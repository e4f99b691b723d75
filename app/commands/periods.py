"""`havainto period`: list, close and lock half-years."""

import datetime as dt

import click
from rich.console import Console
from rich.table import Table
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from app.commands.ground import in_words, progress, ready_engine, screen, thresholds
from app.db import transaction
from app.editions.services import publish_editions
from app.language import _
from app.periods import queries, rules
from app.periods.services import close_period, lock_country, lock_period, prepare_country
from app.places.queries import find_county

STATES = {"open": _("auki"), "closed": _("suljettu"), "locked": _("lukittu")}


@click.group(help=_("Raportointikaudet: luettele, sulje, lukitse."))
def command() -> None:
    """Holds its commands."""


@command.command("list", help=_("Luettelee kaudet ja niiden tilan."))
def list_periods() -> None:
    with in_words(), ready_engine() as engine, transaction(engine) as session:
        table = _table(session)
    Console(soft_wrap=True).print(table)


@command.command(
    help=_(
        "Sulkee kauden: hyväksytyt raportit ovat siinä, muut siirtyvät seuraavalle kaudelle. "
        "Ilman valitsinta --county suljetaan jokainen alue, jolla kausi on auki."
    )
)
@click.argument("code", metavar="PERIOD")
@click.option("--county", help=_("Hyvinvointialueen koodi, esimerkiksi 05."))
def close(*, code: str, county: str | None) -> None:
    with in_words(), ready_engine() as engine:
        found = rules.parse(code)
        _warn_if_not_ended(found)
        closed = close_in(engine, found, county)
    click.echo(_("Kausi %(period)s on suljettu: %(where)s.", period=found, where=", ".join(closed)))


@command.command(
    help=_(
        "Lukitsee suljetun kauden: siitä otetaan tilannekuva ja sen julkaisut julkaistaan. Ilman "
        "valitsinta --county lukitaan jokainen alue ja lopuksi koko maa."
    )
)
@click.argument("code", metavar="PERIOD")
@click.option("--county", help=_("Hyvinvointialueen koodi, esimerkiksi 05."))
def lock(*, code: str, county: str | None) -> None:
    with in_words(), ready_engine() as engine:
        found = rules.parse(code)
        locked = lock_in(engine, found, county, console=screen())
    click.echo(_("Kausi %(period)s on lukittu: %(where)s.", period=found, where=", ".join(locked)))


def close_in(engine: Engine, code: str, county: str | None) -> list[str]:
    """The counties closed: the one asked for, or every open one (all or none of them)."""
    with transaction(engine) as session:
        chosen = _counties(session, code, county, states=("open",))
        for each in chosen:
            close_period(session, period=code, county=each, actor_id=None)
    return chosen


def lock_in(engine: Engine, code: str, county: str | None, *, console: Console) -> list[str]:
    """The counties locked: the one asked for; or every one that wasn't, and then the country."""
    with transaction(engine) as session:
        chosen = _counties(session, code, county, states=("open", "closed"))
    with progress(console) as bar:
        for each in bar.track(chosen, description=_("Lukitaan %(period)s", period=code)):
            _lock_county(engine, code, each)
        if county is None:
            bar.add_task(_("Lukitaan %(period)s, koko maa", period=code), total=None)
            _lock_country(engine, code)
    return chosen if county else [*chosen, _("koko maa")]


def _lock_county(engine: Engine, code: str, county: str) -> None:
    with transaction(engine) as session:
        taken = lock_period(
            session, period=code, county=county, actor_id=None, thresholds=thresholds()
        )
        publish_editions(session, snapshot=taken)


def _lock_country(engine: Engine, code: str) -> None:
    kept = thresholds()
    with transaction(engine) as session:
        prepared = prepare_country(session, period=code, thresholds=kept)
    with transaction(engine) as session:
        taken = lock_country(
            session, period=code, actor_id=None, thresholds=kept, prepared=prepared
        )
        publish_editions(session, snapshot=taken)


def _counties(
    session: Session, code: str, county: str | None, *, states: tuple[str, ...]
) -> list[str]:
    if county is not None:
        return [find_county(session, county).code]
    found = [each for each in queries.states(session, code) if each.state in states]
    # An open one is refused before any other is locked for good.
    return [each.county for each in sorted(found, key=lambda each: each.state != "open")]


def _warn_if_not_ended(code: str) -> None:
    if not rules.has_ended(code, dt.date.today()):
        said = _("Huomaa: kausi %(period)s ei ole vielä päättynyt.", period=code)
        click.echo(said, err=True)


def _table(session: Session) -> Table:
    table = Table(_("Kausi"), *(_("alueita: ") + name for name in STATES.values()), box=None)
    table.add_column(_("raportteja"), justify="right")
    table.add_column(_("ratkaisematta"), justify="right")
    for code in queries.periods(session, today=dt.date.today()):
        table.add_row(*_row(session, code))
    return table


def _row(session: Session, code: str) -> list[str]:
    found = queries.states(session, code)
    counted = [str(sum(each.state == state for each in found)) for state in STATES]
    return [code, *counted, *(str(each) for each in queries.totals(session, code))]
