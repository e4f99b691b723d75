"""The words of a reminder: what stands in braces is filled in when it is sent.

Both languages know the same things by words of their own. A word in braces that is not known is
refused when the text is written, not sent to hundreds.
"""

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from babel.dates import format_date
from babel.lists import format_list

from app.clock.refusals import EntryRefused
from app.clock.rules import Cadence, Span
from app.language import Language, _, ngettext, speaking

WORDS: Final[Mapping[Language, Mapping[str, str]]] = {
    "fi": {
        "alue": "area",
        "kausi": "span",
        "päivä": "due",
        "raportteja": "reports",
        "asti": "until",
        "hiljaiset": "silent",
    },
    "sv": {
        "område": "area",
        "period": "span",
        "dag": "due",
        "rapporter": "reports",
        "till": "until",
        "tysta": "silent",
    },
}
_IN_BRACES: Final = re.compile(r"\{([^{}]*)\}")
LONGEST_SUBJECT: Final = 120
LONGEST_TEXT: Final = 4000


@dataclass(frozen=True, kw_only=True)
class Figures:
    """What has come from the area, as the receiver may know it."""

    at_least: int
    exact: bool
    """The number itself; else at least so many, and 0 is fewer than the threshold."""
    threshold: int
    silent: Sequence[tuple[str, str]]
    """Municipalities without a report: Finnish and Swedish names."""
    all_silent: bool
    until: dt.date
    """The last day that is counted."""


@dataclass(frozen=True, kw_only=True)
class Occasion:
    """What a text is filled in with."""

    area: tuple[str, str]
    """The county's Finnish and Swedish names."""
    cadence: Cadence
    span: Span
    due: dt.date
    figures: Figures


def demand_known_words(field: str, text: str, language: Language) -> None:
    """Raises EntryRefused with the words there are."""
    known = WORDS[language]
    for word in _IN_BRACES.findall(text):
        if word not in known:
            raise EntryRefused(
                field,
                _(
                    "Aaltosulkeissa on sana ”%(word)s”, jota ei täytetä. Näitä voi käyttää: "
                    "%(words)s.",
                    word=word,
                    words=", ".join(f"{{{one}}}" for one in known),
                ),
            )


def worded(text: str, language: Language, occasion: Occasion) -> str:
    """The text with everything filled in."""
    with speaking(language):
        said = _said(language, occasion)
    known = WORDS[language]
    return _IN_BRACES.sub(lambda found: said[known[found[1]]], text)


def _said(language: Language, occasion: Occasion) -> dict[str, str]:
    figures = occasion.figures
    return {
        "area": occasion.area[language == "sv"],
        "span": span_in_words(occasion.cadence, occasion.span),
        "due": day_in_words(occasion.due),
        "reports": reports_in_words(figures),
        "until": until_in_words(figures, language),
        "silent": _silent(figures, language),
    }


def reports_in_words(figures: Figures) -> str:
    if figures.exact:
        return ngettext("%(count)s raportti", "%(count)s raporttia", figures.at_least)
    if figures.at_least == 0:
        return _("alle %(count)s raporttia", count=figures.threshold)
    return _("vähintään %(count)s raporttia", count=figures.at_least)


def until_in_words(figures: Figures, language: Language) -> str:
    if figures.exact:
        return _("%(day)s mennessä", day=day_in_words(figures.until))
    month = format_date(figures.until, "LLLL yyyy", locale=language)
    return _("%(month)s mukaan lukien", month=month)


def _silent(figures: Figures, language: Language) -> str:
    if figures.all_silent:
        return _("kaikki alueen kunnat")
    names = [pair[language == "sv"] for pair in figures.silent]
    if not names:
        return _("ei yksikään kunta")
    return format_list(names, locale=language)


def span_in_words(cadence: Cadence, span: Span) -> str:
    """`2026H1` as it is; `5–6/2026`, `3. neljännes 2026`, `valtuustokausi 2025–2029`."""
    match cadence:
        case Cadence.TWO_MONTH:
            return f"{span.starts.month}–{span.ends.month}/{span.ends.year}"
        case Cadence.QUARTERLY:
            number = span.code[-1]
            return _("%(number)s. neljännes %(year)s", number=number, year=span.starts.year)
        case Cadence.COUNCIL_TERM:
            return _(
                "valtuustokausi %(first)s–%(last)s", first=span.starts.year, last=span.ends.year
            )
        case Cadence.ONCE:
            return str(span.starts.year)
    return span.code


def day_in_words(day: dt.date) -> str:
    """3.8.2026, as both Finnish and Swedish write it in Finland."""
    return f"{day.day}.{day.month}.{day.year}"
