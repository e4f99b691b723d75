"""What a service may be called, and why a name is refused. Pure."""

import re
import unicodedata
from collections.abc import Collection
from typing import Final

from app.language import _
from app.lexicon.drafts import TermDraft
from app.lexicon.rules import NAME, SERVICE
from app.refusals import NotFound, Refusal
from app.service_names.drafts import Name

LONGEST: Final = 80
MOST_NAMES: Final = 40
SHORTEST: Final = 3
"""Letters; two are enough where all are capitals (AA)."""
WORD: Final = re.compile(r"[^\W_](?:[\w.&'’-]*[^\W_])?-?")
_LONGEST_CODE: Final = 40
_PAGES: Final = frozenset({"uusi", "historia"})
"""Codes that would stand in the way of a page."""


class ServiceRefused(Refusal):
    """The service cannot be kept like that; `field` is where to mend it."""

    status = 422

    def __init__(self, field: str, reason: str) -> None:
        super().__init__(reason)
        self.field = field


class UnknownService(NotFound):
    """The list has no such service."""


def term_of(code: str, name: Name) -> TermDraft:
    language, said = name
    return TermDraft(code_list=SERVICE, code=code, language=language, match=NAME, term=said)


def demand_good_names(names: Collection[Name]) -> None:
    """Raises `ServiceRefused`."""
    if not names:
        raise ServiceRefused(
            "names_fi", _("Kirjoita vähintään yksi nimi, josta palvelu tunnistetaan tekstistä")
        )
    if len(names) > MOST_NAMES:
        reason = _("Palvelulla voi olla enintään %(most)s nimeä.", most=MOST_NAMES)
        raise ServiceRefused("names_fi", reason)
    for language, name in names:
        _demand_good_name(f"names_{language}", name)


def _demand_good_name(field: str, name: str) -> None:
    if len(name) > LONGEST:
        raise ServiceRefused(
            field, _("Lyhennä nimi ”%(name)s” alle %(most)s merkkiin.", name=name, most=LONGEST)
        )
    if not all(WORD.fullmatch(word) for word in name.split()):
        raise ServiceRefused(
            field,
            _(
                "Nimessä ”%(name)s” voi olla kirjaimia, numeroita, pisteitä ja yhdysmerkkejä. "
                "Kirjoita jokainen nimi omalle rivilleen.",
                name=name,
            ),
        )
    if sum(letter.isalpha() for letter in name) < (2 if name.isupper() else SHORTEST):
        raise ServiceRefused(
            field, _("Nimi ”%(name)s” on liian lyhyt: se osuisi vääriin sanoihin.", name=name)
        )


def code_for(label: str, taken: Collection[str]) -> str:
    """A code of the label's letters that no other service has."""
    plain = unicodedata.normalize("NFKD", label.lower()).encode("ascii", "ignore").decode()
    base = "_".join(re.findall(r"[a-z0-9]+", plain))[: _LONGEST_CODE - 4].strip("_") or "palvelu"
    numbered = (f"{base}_{number}" for number in range(2, len(taken) + 4))
    return next(code for code in (base, *numbered) if code not in {*taken, *_PAGES})


def name_of_another(name: str, other: str) -> str:
    return _("Nimi ”%(name)s” on jo palvelulla %(other)s.", name=name, other=other)


def label_of_another(label: str) -> ServiceRefused:
    reason = _("Luettelossa on jo %(label)s. Lisää sille uusi nimi.", label=label)
    return ServiceRefused("label_fi", reason)


def unknown_service() -> UnknownService:
    return UnknownService(_("Tätä palvelua ei ole luettelossa. Palaa luetteloon."))
