"""`havainto create-user`: the first administrator, or anybody."""

import sys

import click
from sqlalchemy.orm import Session

from app.accounts.drafts import GrantDraft, PersonDraft
from app.accounts.services import create_person, grant_role
from app.commands.ground import in_words, ready_engine
from app.db import transaction
from app.language import LANGUAGES, _
from app.models import Role
from app.places.queries import find_county, find_municipality


@click.command(
    "create-user",
    help=_(
        "Luo käyttäjän ja antaa roolin. Salasana kysytään, tai se luetaan vakiosyötteestä "
        "valitsimella --password-stdin; sitä ei anneta komentorivillä."
    ),
)
@click.argument("email")
@click.option("--name", required=True, help=_("Nimi, sellaisena kuin se näytetään."))
@click.option(
    "--role",
    "roles",
    multiple=True,
    required=True,
    type=click.Choice([role.value for role in Role]),
    help=_("Rooli; voidaan antaa monta kertaa."),
)
@click.option("--county", help=_("Hyvinvointialueen koodi, esimerkiksi 05."))
@click.option("--municipality", help=_("Kunnan koodi tai nimi."))
@click.option("--language", type=click.Choice(LANGUAGES), default="fi", show_default=True)
@click.option("--password-stdin", is_flag=True, help=_("Lue salasana vakiosyötteestä."))
def command(
    *,
    email: str,
    name: str,
    roles: tuple[str, ...],
    county: str | None,
    municipality: str | None,
    language: str,
    password_stdin: bool,
) -> None:
    password = _password(from_stdin=password_stdin)
    with in_words(), ready_engine() as engine, transaction(engine) as session:
        person = create_person(
            session,
            draft=PersonDraft(email=email, name=name, language=language),
            password=password,
            actor_id=None,
        )
        for role in roles:
            draft = _grant(session, Role(role), county, municipality)
            grant_role(session, person=person, draft=draft, actor_id=None)
    click.echo(_("Käyttäjä %(email)s on luotu.", email=email))


def _password(*, from_stdin: bool) -> str:
    if from_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    asked: str = click.prompt(_("Salasana"), hide_input=True, confirmation_prompt=True)
    return asked


def _grant(
    session: Session, role: Role, county: str | None, municipality: str | None
) -> GrantDraft:
    if county and municipality:
        raise click.UsageError(_("Anna --county tai --municipality, ei molempia."))
    return GrantDraft(
        role=role,
        county=find_county(session, county).code if county else None,
        municipality=find_municipality(session, municipality).code if municipality else None,
    )
