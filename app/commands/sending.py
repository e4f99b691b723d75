"""`havainto send`: the reminders and letters that are owed, once or again and again."""

import datetime as dt
import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import click
from sqlalchemy import Engine
from sqlalchemy.exc import OperationalError

from app.commands.ground import config, first_line, in_words, ready_engine
from app.language import _, ngettext
from app.work import Done, do_owed

AT_A_TIME: Final = 200
"""Letters."""


@click.command(
    help=_(
        "Lähettää muistutukset ja ilmoitukset, joiden aika on tullut. Komennon voi ajaa niin "
        "usein kuin haluaa ja monta yhtä aikaa: kukin kirje lähtee kerran. Epäonnistunutta "
        "yritetään uudelleen seuraavilla kerroilla."
    )
)
@click.option(
    "--every",
    default=0,
    show_default=True,
    metavar="SEKUNTIA",
    type=click.IntRange(0, 86_400),
    help=_("Jatka ja katso näin usein, mitä lähetettävää on. 0: lähetä kerran."),
)
@click.option("--beside-server", is_flag=True, hidden=True, help="End with the process above.")
def command(*, every: int, beside_server: bool) -> None:
    above = os.getppid()
    with in_words(), ready_engine() as engine, _stoppable() as stopped:
        _round(engine, stopped, quiet=every > 0)
        while every and not stopped.wait(every):
            if beside_server and os.getppid() != above:
                return
            _patient_round(engine, stopped)


def _patient_round(engine: Engine, stopped: threading.Event) -> None:
    """A database that is away for a while is no reason to end."""
    try:
        _round(engine, stopped, quiet=True)
    except OperationalError as error:
        reason = first_line(str(error.orig))
        click.echo(_("Tietokantaan ei saada yhteyttä: %(reason)s", reason=reason), err=True)


def _round(engine: Engine, stopped: threading.Event, *, quiet: bool) -> None:
    """A few letters at a time, so that nobody waits long for it to stop."""
    done = do_owed(engine, config(), today=dt.date.today(), most=AT_A_TIME)
    total = done
    while done.sent == AT_A_TIME and not stopped.is_set():
        done = do_owed(engine, config(), today=dt.date.today(), most=AT_A_TIME)
        total = total + done
    _tell(total, quiet=quiet)


def _tell(done: Done, *, quiet: bool) -> None:
    if quiet and not done.sent and not done.failed:
        return
    click.echo(ngettext("%(count)s kirje lähti.", "%(count)s kirjettä lähti.", done.sent))
    if done.failed:
        click.echo(
            ngettext(
                "%(count)s kirje ei lähtenyt. Syy on hallinnan sivulla Lähetykset.",
                "%(count)s kirjettä ei lähtenyt. Syyt ovat hallinnan sivulla Lähetykset.",
                done.failed,
            ),
            err=True,
        )


@contextmanager
def _stoppable() -> Iterator[threading.Event]:
    """Ctrl+C and a service's stop end it between two rounds."""
    stopped = threading.Event()
    before = {
        name: signal.signal(name, lambda *_asked: stopped.set())
        for name in (signal.SIGINT, signal.SIGTERM)
    }
    try:
        yield stopped
    finally:
        for name, handler in before.items():
            signal.signal(name, handler)
