"""`havainto summary`: themes by municipality, as the chosen audience may see them."""

import json
from typing import Any, Final

import click
from rich.console import Console
from rich.table import Table
from sqlalchemy.orm import Session

from app.commands.ground import in_words, ready_engine, thresholds
from app.db import transaction
from app.disclosure.tables import Audience
from app.language import _, current_language
from app.periods import rules
from app.places.queries import find_county, find_municipality, municipality_names
from app.summaries.presentation import summary_json
from app.vocabulary.queries import labels

HIDDEN: Final = "*"


@click.command(
    help=_(
        "Näyttää kauden koosteen: teemat kunnittain sekä summat. Avoimesta kaudesta lasketaan se, "
        "mikä on tähän mennessä hyväksytty. Koostaja (compiler) näkee kaiken; muilta pienet luvut "
        "on peitetty."
    )
)
@click.argument("code", metavar="PERIOD")
@click.option("--county", help=_("Hyvinvointialueen koodi, esimerkiksi 05."))
@click.option("--municipality", help=_("Kunnan koodi tai nimi."))
@click.option(
    "--audience",
    required=True,
    type=click.Choice([each.value for each in Audience]),
    help=_("Kenen silmin: koostajan, johdon, HYTE-ryhmän vai ministeriön."),
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["json", "table"]),
    default="table",
    show_default=True,
    help=_("JSON ohjelmille, taulukko ihmisille."),
)
def command(
    *, code: str, county: str | None, municipality: str | None, audience: str, form: str
) -> None:
    if county and municipality:
        raise click.UsageError(_("Anna --county tai --municipality, ei molempia."))
    with in_words(), ready_engine() as engine, transaction(engine) as session:
        found = summary_json(
            session,
            period=rules.parse(code),
            county=find_county(session, county).code if county else None,
            municipality=find_municipality(session, municipality).code if municipality else None,
            audience=Audience(audience),
            thresholds=thresholds(),
        )
        if form == "json":
            click.echo(json.dumps(found, ensure_ascii=False, indent=2))
        else:
            _print(session, found)


def _print(session: Session, found: dict[str, Any]) -> None:
    console = Console(highlight=False)
    totals = found["totals"]
    console.print(
        _(
            "%(period)s: raportteja %(reports)s, teemamainintoja %(mentions)s",
            period=found["period"],
            reports=_said(totals["reports"]),
            mentions=_said(totals["mentions"]),
        )
    )
    console.print(_table(session, found))
    if any(cell["suppressed"] for cell in (*found["cells"], *found["themes"])):
        console.print(_("* luku on peitetty, koska se on pieni tai paljastaisi pienen luvun"))


def _table(session: Session, found: dict[str, Any]) -> Table:
    table = Table(_("Teema"), box=None, pad_edge=False)
    table.add_column(_("Raportteja"), justify="right")
    table.add_column(_("Kunnittain"))
    named = labels(session, "theme", with_retired=True)
    places = _place_names(session)
    for row in found["themes"]:
        cells = [each for each in found["cells"] if each["theme"] == row["theme"]]
        spread = ", ".join(
            f"{places.get(each['municipality'], each['municipality'])} {_said(each['reports'])}"
            for each in cells
        )
        label = named[row["theme"]].in_(current_language())
        table.add_row(label, _said(row["reports"]), spread)
    return table


def _place_names(session: Session) -> dict[str, str]:
    swedish = current_language() == "sv"
    names = {code: sv if swedish else fi for code, fi, sv in municipality_names(session)}
    return names | {"": _("koko alue")}


def _said(reports: int | None) -> str:
    return HIDDEN if reports is None else str(reports)
