"""The command `havainto`. It speaks HAVAINTO_LANGUAGE, Finnish unless it is set."""

import os
from importlib import import_module
from typing import Final

import click

from app.config import keep_finnish_time
from app.language import SOURCE, _, known_language, set_language

# One thread of arithmetic: the last digit of a sum, and so a trained model, must not hang on how
# many cores there are. numpy reads this when a command first imports it.
os.environ["OPENBLAS_NUM_THREADS"] = "1"

set_language(known_language(os.environ.get("HAVAINTO_LANGUAGE")) or SOURCE)

COMMANDS: Final = {
    "analyse": ("analysing", _("Analysoi tekstejä: JSON-rivejä sisään, JSON-rivejä ulos.")),
    "import-reports": ("importing", _("Tuo raportteja tiedostosta.")),
    "period": ("periods", _("Luettele, sulje ja lukitse raportointikausia.")),
    "summary": ("summaries", _("Näytä kauden kooste: teemat kunnittain.")),
    "edition": ("editions", _("Kirjoita lukitun kauden julkaisu PDF-tiedostoksi.")),
    "serve": ("serving", _("Käynnistä palvelu selaimia varten.")),
    "send": ("sending", _("Lähetä muistutukset ja ilmoitukset, joiden aika on tullut.")),
    "create-user": ("people", _("Luo käyttäjä ja anna rooli.")),
    "db": ("database", _("Luo tai päivitä tietokanta.")),
    "evaluate": ("evaluating", _("Mittaa asiasanojen laatu merkityistä raporteista.")),
    "train": ("training", _("Kouluta teemoja ja ryhmiä punnitsevat mallit.")),
    "doctor": ("doctor", _("Kerro, millä asennus toimii ja mitä puuttuu.")),
    "retag": ("retagging", _("Merkitse raportit uudelleen nykyisellä sanastolla.")),
    "demo": ("demo", _("Täytä talo kokeilua varten.")),
}
"""Name → its module in app.commands, and what it does in a line."""


class Commands(click.Group):
    """Loads a command when it is called: one pulls in PDFs, another language technology."""

    def list_commands(self, _ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, _ctx: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        module = import_module(f"app.commands.{COMMANDS[name][0]}")
        command: click.Command = module.command
        return command

    def format_commands(self, _ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section(_("Komennot")):
            formatter.write_dl([(name, said) for name, (_module, said) in COMMANDS.items()])


@click.group(
    cls=Commands,
    help=_(
        "Havainto: rakenteellisen sosiaalityön raportit, kausien koosteet ja julkaisut. "
        "Asetukset annetaan HAVAINTO_-alkuisina ympäristömuuttujina (docs/settings.md)."
    ),
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(package_name="havainto", prog_name="havainto")
def main() -> None:
    """Hands over to a command."""
    keep_finnish_time()


if __name__ == "__main__":
    main()
