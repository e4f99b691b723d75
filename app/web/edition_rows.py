"""Editions as rows and links of a page."""

import datetime as dt
from dataclasses import dataclass
from typing import Final

from flask import url_for

from app.language import _, lazy
from app.models import Edition
from app.web.templating import place

AUDIENCES: Final = {"johto": "management", "hyte": "hyte", "ministerio": "ministry"}
"""In addresses → in the database."""
NAMES: Final = {
    "management": lazy("Johdolle"),
    "hyte": lazy("HYTE-ryhmälle"),
    "ministry": lazy("Ministeriölle"),
}
LANGUAGES: Final = {"fi": lazy("suomeksi"), "sv": lazy("ruotsiksi")}
IN_OTHER_LANGUAGES: Final = {"fi": lazy("Sama suomeksi"), "sv": lazy("Sama ruotsiksi")}
COUNTRY: Final = "maa"
"""The whole country in addresses."""
_WORDS: Final = {code: word for word, code in AUDIENCES.items()}


@dataclass(frozen=True, kw_only=True)
class EditionRow:
    place: str
    for_whom: str
    period: str
    language: str
    language_name: str
    published_on: dt.date
    page: str
    file: str


def edition_row(edition: Edition) -> EditionRow:
    return EditionRow(
        place=place(edition.scope) or _("Koko maa"),
        for_whom=str(NAMES[edition.audience]),
        period=edition.period,
        language=edition.language,
        language_name=str(LANGUAGES[edition.language]),
        published_on=edition.published_on,
        page=page_address(edition),
        file=file_address(edition),
    )


def page_address(edition: Edition) -> str:
    return _address("editions.edition", edition)


def file_address(edition: Edition) -> str:
    return _address("editions.pdf", edition)


def _address(endpoint: str, edition: Edition) -> str:
    return url_for(
        endpoint,
        period=edition.period,
        audience=_WORDS[edition.audience],
        scope=edition.scope or COUNTRY,
        edition_language=edition.language,
    )
