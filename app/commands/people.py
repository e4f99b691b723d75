"""`havainto create-user`: the first administrator, or anybody."""

import sys
from dataclasses import dataclass

import click
from sqlalchemy.orm import Session

from app.accounts.drafts import GrantDraft, PersonDraft
from app.accounts.queries import find_organisation
from app.accounts.rules import check_person
from app.accounts.scopes import COUNTRY_ROLES
from app.accounts.services import create_person, grant_role
from app.commands.ground import in_words, ready_engine
from app.db import transaction
from app.language import LANGUAGES, _
from app.models import Role
from app.places.queries import find_county, find_municipality


@dataclass(frozen=True, kw_only=True)
class Asked:
    """Where the roles are to hold, as it was typed."""

    organisation: str | None
    county: str | None
    municipality: str | None
    whole_country: bool

    @property
    def areas(self) -> int:
        return sum(map(bool, (self.county, self.municipality, self.whole_country)))


@click.command(
    "create-user",
    help=_(
        "Luo käyttäjän ja antaa roolit. Jokainen rooli annetaan samalle organisaatiolle ja "
        "alueelle: --county, --municipality tai --whole-country. Pääkäyttäjän, "
        "tietosuojavastaavan ja ministeriön rooli on aina koko maan. Salasana kysytään, tai se "
        "luetaan vakiosyötteestä valitsimella --password-stdin; sitä ei anneta komentorivillä. "
        "Paluuarvo on 0, kun käyttäjä on luotu, 1, kun tietoja ei hyväksytä (silloin mitään ei "
        "tallenneta), ja 2, kun komento on väärin kirjoitettu."
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
@click.option(
    "--organisation",
    help=_("Organisaation nimi tai tunnus. Esihenkilön rooli vaatii sen."),
)
@click.option("--county", help=_("Hyvinvointialueen koodi tai nimi, esimerkiksi 05."))
@click.option("--municipality", help=_("Kunnan koodi tai nimi."))
@click.option("--whole-country", is_flag=True, help=_("Koko maa. Ei koske johtoa."))
@click.option("--language", type=click.Choice(LANGUAGES), default="fi", show_default=True)
@click.option("--password-stdin", is_flag=True, help=_("Lue salasana vakiosyötteestä."))
def command(  # noqa: PLR0913 (the options of a command line)
    *,
    email: str,
    name: str,
    roles: tuple[str, ...],
    organisation: str | None,
    county: str | None,
    municipality: str | None,
    whole_country: bool,
    language: str,
    password_stdin: bool,
) -> None:
    asked = Asked(
        organisation=organisation,
        county=county,
        municipality=municipality,
        whole_country=whole_country,
    )
    wanted = tuple(dict.fromkeys(map(Role, roles)))
    _demand_one_area(wanted, asked)
    with in_words():
        # Before the password is asked for: who mistypes an address need not type that twice.
        check_person(email=email, name=name)
    password = _password(from_stdin=password_stdin)
    _create(PersonDraft(email=email, name=name, language=language), password, wanted, asked)
    click.echo(_("Käyttäjä %(email)s on luotu.", email=email))


def _demand_one_area(roles: tuple[Role, ...], asked: Asked) -> None:
    if asked.areas > 1:
        raise click.UsageError(_("Anna vain yksi: --county, --municipality tai --whole-country."))
    if asked.areas == 0 and not COUNTRY_ROLES.issuperset(roles):
        raise click.UsageError(
            _("Anna roolille alue: --county, --municipality tai --whole-country.")
        )


def _password(*, from_stdin: bool) -> str:
    if from_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    asked: str = click.prompt(_("Salasana"), hide_input=True, confirmation_prompt=True)
    return asked


def _create(draft: PersonDraft, password: str, roles: tuple[Role, ...], asked: Asked) -> None:
    """The person and every role, or nothing."""
    with in_words(), ready_engine() as engine, transaction(engine) as session:
        person = create_person(session, draft=draft, password=password, actor_id=None)
        for role in roles:
            grant_role(session, person=person, draft=_grant(session, role, asked), actor_id=None)


def _grant(session: Session, role: Role, asked: Asked) -> GrantDraft:
    organisation = find_organisation(session, asked.organisation) if asked.organisation else None
    municipality = find_municipality(session, asked.municipality) if asked.municipality else None
    return GrantDraft(
        role=role,
        organisation_id=organisation.id if organisation else None,
        county=find_county(session, asked.county).code if asked.county else None,
        municipality=municipality.code if municipality else None,
    )
