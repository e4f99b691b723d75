"""`havainto db`: make the database and keep it up to date."""

import click

from app import schema
from app.commands.ground import config, in_words
from app.db import make_engine, transaction
from app.language import _
from app.lexicon.shipped import load_lexicon
from app.places.services import load_places
from app.vocabulary.services import load_code_lists


@click.group(help=_("Tietokannan ylläpito."))
def command() -> None:
    """Holds its commands."""


@command.command(
    help=_(
        "Luo tietokannan tai päivittää sen tähän versioon, ja tuo kunnat, koodistot ja sanaston."
    )
)
def upgrade() -> None:
    with in_words():
        upgrade_database(config().database_url)
    click.echo(_("Tietokanta on ajan tasalla (versio %(v)s).", v=schema.newest_version()))


def upgrade_database(url: str) -> None:
    """Idempotent: the schema, the places, the code lists and the lexicon."""
    engine = make_engine(url)
    schema.upgrade(engine)
    with transaction(engine) as session:
        load_places(session)
        load_code_lists(session)
        load_lexicon(session)
    engine.dispose()
