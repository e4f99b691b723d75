"""`havainto demo`: a house with people, reports, three half-years and the editions of the last."""

import datetime as dt
from pathlib import Path
from typing import Final

import click
from rich.console import Console
from sqlalchemy import Engine

from app.commands.database import upgrade_database
from app.commands.editions import Wanted, write_one
from app.commands.ground import (
    analyser_with_lexicon,
    config,
    in_words,
    progress,
    ready_engine,
    screen,
)
from app.commands.importing import import_file
from app.commands.periods import close_in, lock_in
from app.db import transaction
from app.demo import services as demo_house
from app.demo.cases import open_cases
from app.demo.clock import begin_demo_clock, tell_the_deacon
from app.demo.deciding import decide_finds
from app.demo.gauge import answer_gauge
from app.demo.services import PERIODS
from app.demo.waiting import file_waiting
from app.disclosure.tables import Audience
from app.exchange.services import Importer
from app.language import _
from app.periods.queries import states
from app.reports.gate import Gate

SHOWN: Final = {
    "johto-varsinais-suomi-fi": Wanted(PERIODS[-1], Audience.MANAGEMENT, "fi", county="05"),
    "hyte-turku-fi": Wanted(PERIODS[-1], Audience.HYTE, "fi", municipality="853"),
    "hyte-abo-sv": Wanted(PERIODS[-1], Audience.HYTE, "sv", municipality="853"),
    "ministerio-fi": Wanted(PERIODS[-1], Audience.MINISTRY, "fi"),
    "ministeriet-sv": Wanted(PERIODS[-1], Audience.MINISTRY, "sv"),
}
"""The editions that the demo writes out, by the name of the file."""


@click.command(
    help=_(
        "Täyttää kokeilukäyttöön talon: ihmiset, 280 raporttia, kolme suljettua ja lukittua kautta "
        "ja viimeisen kauden julkaisut. Voidaan ajaa uudelleen."
    )
)
@click.option("--port", default=5000, show_default=True, help=_("Portti, joka ohjeessa mainitaan."))
def command(*, port: int) -> None:
    console = screen()
    with in_words():
        upgrade_database(config().database_url)
        with ready_engine() as engine:
            written = furnish(engine, console)
    _tell(written, port)


def furnish(engine: Engine, console: Console) -> list[Path]:
    """Idempotent; the PDFs written."""
    with transaction(engine) as session:
        demo_house.move_in(session)
    reader = analyser_with_lexicon(engine)
    importer = Importer(reader, accept=True, confirmed=demo_house.NO_REAL_PEOPLE)
    for file in demo_house.CORPUS:
        import_file(engine, file, importer, console=console)
    with transaction(engine) as session:
        demo_house.name_writers(session)
        decide_finds(session)
        open_cases(session, gate=Gate(reader))
    for period in PERIODS:
        _finish(engine, period, console)
    with transaction(engine) as session:
        file_waiting(session, analyser=reader)
        answer_gauge(session, gate=Gate(reader))
        begin_demo_clock(session, gate=Gate(reader), today=dt.date.today())
        tell_the_deacon(session)
    return _write_shown(engine, console)


def _finish(engine: Engine, period: str, console: Console) -> None:
    """Close the half-year, write and approve what its editions say, lock it."""
    close_in(engine, period, None)
    with transaction(engine) as session:
        unlocked = [each.county for each in states(session, period) if each.locked_on is None]
        if not unlocked:
            return
        gate = Gate(analyser_with_lexicon(engine))
        demo_house.write_texts(session, period=period, gate=gate)
        for county in unlocked:
            demo_house.approve_quotes(session, period=period, county=county, gate=gate)
    lock_in(engine, period, None, console=console)


def _write_shown(engine: Engine, console: Console) -> list[Path]:
    folder = config().folder / "demo"
    with progress(console) as bar:
        tracked = bar.track(SHOWN.items(), description=_("Kirjoitetaan julkaisuja"))
        return [
            write_one(engine, wanted, folder / f"{wanted.period}-{name}.pdf")
            for name, wanted in tracked
        ]


def _tell(written: list[Path], port: int) -> None:
    click.echo(_("\nJulkaisut:"))
    for path in written:
        click.echo(f"  {path}")
    click.echo(
        _(
            "\nKirjaudu osoitteessa http://localhost:%(port)s salasanalla %(password)s:",
            port=port,
            password=demo_house.PASSWORD,
        )
    )
    for each in demo_house.sign_ins():
        click.echo(f"  {each.email:<32} {each.says}")
