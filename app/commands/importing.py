"""`havainto import-reports`: a file of reports, one JSON object a line."""

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import click
from rich.console import Console
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from app.commands.ground import (
    REFUSED,
    analyser_with_lexicon,
    fail,
    in_words,
    progress,
    ready_engine,
    screen,
)
from app.exchange.drafts import Outcome
from app.exchange.services import Importer
from app.language import _


@click.command(
    "import-reports",
    help=_(
        "Tuo raportteja tiedostosta, jossa on yksi JSON-olio rivillä. Sama tunnus (id) tuodaan "
        "vain kerran. Virheellinen rivi nimetään eikä se estä muita; raporttia, jossa on "
        "henkilötietoja, ei tallenneta. Paluuarvo on 1, jos jokin rivi hylättiin."
    ),
)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--accept",
    is_flag=True,
    help=_("Pidä tiedoston teemoja, tarpeita ja ryhmiä päätettyinä ja hyväksy raportit."),
)
@click.option(
    "--confirm-suspected",
    "confirmed",
    metavar="REASON",
    help=_(
        "Tallenna myös raportit, joissa on henkilötiedoilta näyttäviä kohtia, ja kirjaa lokiin "
        "miksi. Varmoja henkilötietoja ei tallenneta koskaan."
    ),
)
@click.option("--dry-run", is_flag=True, help=_("Tarkista rivit, mutta älä tallenna mitään."))
def command(*, file: Path, accept: bool, confirmed: str | None, dry_run: bool) -> None:
    with in_words(), ready_engine() as engine:
        importer = Importer(analyser_with_lexicon(engine), accept=accept, confirmed=confirmed)
        outcomes = import_file(engine, file, importer, console=screen(), dry_run=dry_run)
    click.echo(summary(outcomes, dry_run=dry_run))
    if outcomes["refused"]:
        sys.exit(REFUSED)


def import_file(
    engine: Engine, file: Path, importer: Importer, *, console: Console, dry_run: bool = False
) -> Counter[str]:
    """How many lines had which outcome. Refused lines are named on the console as they come."""
    lines, counts = read_lines(file), Counter[str]()
    with progress(console) as bar:
        for number, line in bar.track(lines, description=_("Tuodaan raportteja")):
            outcome = _import_line(engine, importer, number, line, dry_run=dry_run)
            counts[outcome.status] += 1
            if outcome.reason:
                console.print(in_a_line(outcome), markup=False)
    return counts


def _import_line(
    engine: Engine, importer: Importer, number: int, line: str, *, dry_run: bool
) -> Outcome:
    """A transaction a line: a long import holds nobody up, and a stopped one can be run again."""
    with Session(engine, expire_on_commit=False) as session:
        outcome = importer.import_line(session, number=number, line=line)
        if dry_run:
            session.rollback()
        else:
            session.commit()
    return outcome


def read_lines(file: Path) -> list[tuple[int, str]]:
    """(number, line) of every line that isn't empty; numbers are those an editor shows."""
    try:
        text = file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        fail(_("Tiedosto ei ole UTF-8-tekstiä: %(file)s", file=file.name))
    return list(_numbered(text))


def _numbered(text: str) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            yield number, line


def in_a_line(outcome: Outcome) -> str:
    name = f" ({outcome.id})" if outcome.id else ""
    return _(
        "Rivi %(number)s%(name)s: %(reason)s",
        number=outcome.line,
        name=name,
        reason=outcome.reason,
    )


def summary(counts: Counter[str], *, dry_run: bool) -> str:
    said = _(
        "Tuotu %(imported)s, oli jo %(known)s, odottaa teemaa %(waiting)s, hylätty %(refused)s.",
        **{name: counts[name] for name in ("imported", "known", "waiting", "refused")},
    )
    return f"{said} {_('Mitään ei tallennettu (--dry-run).')}" if dry_run else said
