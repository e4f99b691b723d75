"""The command `havainto`."""

import click

from app.commands.analysing import analyse
from app.commands.database import db
from app.commands.importing import import_reports
from app.commands.people import create_user
from app.commands.periods import period
from app.commands.serving import serve
from app.language import _


@click.group(
    help=_(
        "Havainto: rakenteellisen sosiaalityön raportit, kausien koosteet ja julkaisut. "
        "Asetukset annetaan HAVAINTO_-alkuisina ympäristömuuttujina (docs/settings.md)."
    ),
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(package_name="havainto", prog_name="havainto")
def main() -> None:
    """Hands over to a command."""


for command in (analyse, import_reports, period, serve, create_user, db):
    main.add_command(command)

if __name__ == "__main__":
    main()
