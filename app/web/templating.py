"""What every template may say: texts, labels, places, dates, numbers."""

import datetime as dt
from typing import Any, Final

from babel.dates import format_date
from babel.numbers import format_decimal
from flask import Flask, g
from jinja2 import StrictUndefined
from markupsafe import Markup

from app.access.rules import may
from app.db import session
from app.language import LANGUAGES, current_language, gettext, label_in, lazy, ngettext
from app.models import County, Municipality, Role
from app.notices.queries import unseen_count
from app.vocabulary.lists import Label
from app.vocabulary.queries import labels
from app.web.language import here
from app.web.navigation import FOOTER, navigation
from app.web.paging import searched
from app.web.policy import current_actor
from app.web.sessions import signed_in_person
from nlp.language import language_of

ROLE_NAMES: Final = {
    Role.REPORTER: lazy("raportoija"),
    Role.SUPERVISOR: lazy("esihenkilö"),
    Role.COMPILER: lazy("koostaja"),
    Role.MANAGER: lazy("johto"),
    Role.HYTE: lazy("HYTE-työryhmän jäsen"),
    Role.MINISTRY: lazy("ministeriön lukija"),
    Role.ADMINISTRATOR: lazy("pääkäyttäjä"),
    Role.DATA_PROTECTION_OFFICER: lazy("tietosuojavastaava"),
}
COUNTY_DIGITS: Final = 2
_LANGUAGE_NAMES: Final = {"fi": "Suomeksi", "sv": "På svenska", "en": "In English"}


def init_app(app: Flask) -> None:
    app.jinja_options = {
        "undefined": StrictUndefined,
        "trim_blocks": True,
        "lstrip_blocks": True,
        "extensions": ["jinja2.ext.do"],
    }
    app.jinja_env.globals.update(_=_text, gettext=_text, ngettext=_count_text)
    app.jinja_env.globals.update(label=label, place=place, county=county)
    app.jinja_env.globals.update(role_name=role_name, language_of=language_of)
    app.jinja_env.filters.update(day=day, month=month, number=number)
    app.context_processor(_page_values)


def _page_values() -> dict[str, Any]:
    return {
        "language": current_language(),
        "languages": {code: _LANGUAGE_NAMES[code] for code in LANGUAGES},
        "actor": current_actor(),
        "person": signed_in_person(),
        "may": lambda policy: may(current_actor(), policy),
        "navigation": navigation,
        "footer": lambda: FOOTER,
        "here": here(),
        "searched": searched,
        "unseen_notices": unseen_notices,
    }


def unseen_notices() -> int:
    """Of the person signed in."""
    person = signed_in_person()
    return unseen_count(session(), person.id) if person else 0


def _text(text: str, **values: object) -> Markup:
    """The text itself is ours and may hold markup; what is put into it is escaped."""
    said = Markup(gettext(text))  # noqa: S704
    return said % values if values else said


def _count_text(one: str, many: str, count: int, **values: object) -> Markup:
    escaped = {name: Markup.escape(value) for name, value in values.items()}
    said = ngettext(one, many, count, **{"count": number(count), **escaped})
    return Markup(said)  # noqa: S704


def label(code_list: str, code: str | None) -> str:
    """The label of a code in the page's language; retired codes have theirs still."""
    if not code:
        return ""
    found = _labels(code_list).get(code)
    return found.in_(current_language()) if found else code


def _labels(code_list: str) -> dict[str, Label]:
    kept: dict[str, dict[str, Label]] = g.setdefault("labels", {})
    if code_list not in kept:
        kept[code_list] = labels(session(), code_list, with_retired=True)
    return kept[code_list]


def place(code: str | None) -> str:
    """The name of a municipality (three digits) or a county (two), in the page's language."""
    if not code:
        return ""
    found = _place(code)
    if found is None:
        return code
    english = found.name_en if isinstance(found, County) else found.name_fi
    return label_in(current_language(), fi=found.name_fi, sv=found.name_sv, en=english)


def _place(code: str) -> County | Municipality | None:
    # The session keeps what it has read: a page asks for each place once.
    if len(code) == COUNTY_DIGITS:
        return session().get(County, code)
    return session().get(Municipality, code)


def county(code: str | None) -> str:
    return place(code)


def role_name(role: str) -> str:
    return str(ROLE_NAMES[Role(role)])


def day(date: dt.date | None) -> str:
    """3.8.2026"""
    return format_date(date, "d.M.yyyy", locale="fi") if date else ""


def month(code: str | None) -> str:
    """`2026-03` → maaliskuu 2026"""
    if not code:
        return ""
    first = dt.date.fromisoformat(f"{code}-01")
    return format_date(first, "LLLL yyyy", locale=current_language())


def number(count: int) -> str:
    return format_decimal(count, locale=current_language())
