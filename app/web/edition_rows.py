"""Editions as rows and links of a page."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from flask import url_for

from app.language import _, current_language, lazy
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
class Version:
    """The edition in one language."""

    language: str
    language_name: str
    page: str
    file: str


@dataclass(frozen=True, kw_only=True)
class EditionRow:
    """One edition, in every language it has, the reader's own first."""

    place: str
    for_whom: str
    period: str
    published_on: dt.date
    versions: tuple[Version, ...]


def edition_rows(editions: Iterable[Edition]) -> list[EditionRow]:
    """In the order given, in which the languages of one edition follow each other."""
    same = groupby(editions, key=lambda each: (each.period, each.audience, each.scope))
    return [_row(list(found)) for _key, found in same]


def _row(languages: list[Edition]) -> EditionRow:
    first = languages[0]
    own_first = sorted(languages, key=lambda each: each.language != current_language())
    return EditionRow(
        place=place(first.scope) or _("Koko maa"),
        for_whom=str(NAMES[first.audience]),
        period=first.period,
        published_on=first.published_on,
        versions=tuple(_version(each) for each in own_first),
    )


def _version(edition: Edition) -> Version:
    return Version(
        language=edition.language,
        language_name=str(LANGUAGES[edition.language]),
        page=page_address(edition),
        file=file_address(edition),
    )


def page_address(edition: Edition) -> str:
    return _address("editions.edition", edition)


def file_address(edition: Edition) -> str:
    return _address("editions.pdf", edition)


def use_address(edition: Edition) -> str:
    """Where a use of it is recorded."""
    return _address("editions.use", edition)


def _address(endpoint: str, edition: Edition) -> str:
    return url_for(
        endpoint,
        period=edition.period,
        audience=_WORDS[edition.audience],
        scope=edition.scope or COUNTRY,
        edition_language=edition.language,
    )
