"""What a select offers: roles, areas, organisations, codes, in the page's language."""

import datetime as dt
from collections.abc import Iterable

from sqlalchemy.orm import Session

from app.accounts.queries import organisations
from app.language import _, current_language, label_in
from app.models import County, Municipality, Role
from app.places.queries import counties, standing_municipalities
from app.vocabulary.queries import labels
from app.web.templating import role_name
from forms.base import SelectChoice
from forms.people import COUNTRY


def role_choices(nothing: str) -> list[SelectChoice]:
    roles = (SelectChoice(role.value, _sentence_case(role_name(role))) for role in Role)
    return [SelectChoice("", nothing), *roles]


def _sentence_case(name: str) -> str:
    """Only the first letter changes: HYTE stays HYTE."""
    return name[:1].upper() + name[1:]


def area_choices(session: Session, nothing: str) -> list[SelectChoice]:
    """The counties, the municipalities of today, and last the whole country: no default."""
    areas = [SelectChoice(c.code, _name(c), {}, _("Hyvinvointialueet")) for c in counties(session)]
    today = standing_municipalities(session, dt.date.today().year)
    places = [SelectChoice(m.code, _name(m), {}, _("Kunnat")) for m in today]
    country = SelectChoice(COUNTRY, _("Koko maa"), {}, _("Ei aluerajausta"))
    return [SelectChoice("", nothing), *areas, *places, country]


def county_choices(session: Session, nothing: str | None = None) -> list[SelectChoice]:
    found = [SelectChoice(county.code, _name(county)) for county in counties(session)]
    return found if nothing is None else [SelectChoice("", nothing), *found]


def organisation_choices(session: Session, nothing: str) -> list[SelectChoice]:
    swedish = current_language() == "sv"
    found = (
        SelectChoice(str(one.id), one.name_sv if swedish else one.name_fi)
        for one in organisations(session)
    )
    return [SelectChoice("", nothing), *found]


def code_choices(
    session: Session, code_list: str, *, kept: Iterable[str] = ()
) -> list[SelectChoice]:
    """Those in use, and those `kept`: what has a code does not lose it when it is retired."""
    in_use = labels(session, code_list)
    offered = in_use.keys() | set(kept)
    found = labels(session, code_list, with_retired=True) if offered - in_use.keys() else in_use
    return [
        SelectChoice(code, one.in_(current_language()))
        for code, one in found.items()
        if code in offered
    ]


def _name(place: County | Municipality) -> str:
    english = place.name_en if isinstance(place, County) else place.name_fi
    return label_in(current_language(), fi=place.name_fi, sv=place.name_sv, en=english)
