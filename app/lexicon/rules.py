"""What a row of the lexicon may say, and why one is refused. Pure."""

import re
from dataclasses import replace
from typing import Final

from app.language import _
from app.lexicon.drafts import TermDraft
from app.models import LexiconTerm
from app.refusals import NotFound, Refusal
from nlp.concordance import base_forms

LISTS: Final = ("theme", "group")
"""Those that compilers keep."""
SERVICE: Final = "service"
"""Whose names the administrator keeps: app/service_names."""
LANGUAGES: Final = ("fi", "sv")
MATCHES: Final = ("lemma", "start", "end", "phrase")
NAME: Final = "name"
"""What is matched of a service: see nlp/services.py."""
STRENGTHS: Final = ("tag", "suggestion")
LONGEST: Final = 80
LONGEST_NOTE: Final = 500
SHORTEST_PART: Final = 3
"""Letters that the beginning or the end of a word needs, or it would hit half the dictionary."""
WORD: Final = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")
PHRASE_WORD: Final = re.compile(r"[^\W_]+(?:['-][^\W_]+)*\*?")
WIDE: Final = 0.10
"""A term that hits a larger share of the reports than this needs a second thought."""


class TermRefused(Refusal):
    """The row cannot be kept like that; `field` is where to mend it."""

    status = 422

    def __init__(self, field: str, reason: str) -> None:
        super().__init__(reason)
        self.field = field


class UnknownTerm(NotFound):
    """The lexicon has no such row."""


class NothingToUndo(Refusal):
    """Nobody has changed the lexicon, or all of it has been undone."""


class ChangedMeanwhile(Refusal):
    """What would be undone is not what was shown."""

    status = 409


def tidied(draft: TermDraft) -> TermDraft:
    """Even spaces; a Finnish or Swedish word by itself in its base form, as a dictionary has it."""
    term = " ".join(draft.term.split())
    return replace(
        draft,
        term=_base_form(term, draft.language) if draft.match == "lemma" else term,
        exceptions="|".join(one.strip() for one in draft.exceptions.split("|") if one.strip()),
        note=draft.note.strip(),
    )


def _base_form(word: str, language: str) -> str:
    if not WORD.fullmatch(word) or language not in LANGUAGES:
        return word
    found = base_forms(word, language)
    # The dictionary takes "velkaantuminen" for "velkaantua": that is no inflected form.
    kept = not found or word.lower() in found or word.endswith("minen")
    return word if kept else found[0]


def demand_good_term(draft: TermDraft) -> None:
    """Raises `TermRefused`. Whether the code is in use is another's to say."""
    for field, allowed in _CHOICES.items():
        if getattr(draft, field) not in allowed:
            choices = ", ".join(allowed)
            raise TermRefused(field, _("Valitse jokin näistä: %(choices)s.", choices=choices))
    _demand_term(draft)
    _demand_exceptions(draft)
    if len(draft.note) > LONGEST_NOTE:
        raise TermRefused(
            "note", _("Lyhennä muistiinpano alle %(most)s merkkiin.", most=LONGEST_NOTE)
        )


_CHOICES: Final = {
    "code_list": LISTS,
    "language": LANGUAGES,
    "match": MATCHES,
    "strength": STRENGTHS,
}


def _demand_term(draft: TermDraft) -> None:
    words = draft.term.split()
    if not words:
        raise TermRefused("term", _("Kirjoita sana"))
    if len(draft.term) > LONGEST:
        raise TermRefused("term", _("Lyhennä sana alle %(most)s merkkiin.", most=LONGEST))
    if draft.match == "phrase":
        _demand_phrase(words)
    elif len(words) > 1:
        raise TermRefused(
            "term", _("Tässä on monta sanaa. Valitse hakutavaksi sanaliitto tai jätä yksi sana.")
        )
    elif not WORD.fullmatch(draft.term):
        raise TermRefused("term", _("Kirjoita sana ilman välimerkkejä; yhdysmerkki käy."))
    elif draft.match in ("start", "end") and len(draft.term) < SHORTEST_PART:
        raise TermRefused(
            "term", _("Sanan alussa tai lopussa on oltava vähintään kolme kirjainta.")
        )


def _demand_phrase(words: list[str]) -> None:
    if len(words) == 1:
        raise TermRefused("term", _("Sanaliitossa on vähintään kaksi sanaa."))
    for at, word in enumerate(words):
        shortest = SHORTEST_PART if at == 0 else SHORTEST_PART - 1
        if not PHRASE_WORD.fullmatch(word) or (word[-1] == "*" and len(word) <= shortest):
            raise TermRefused(
                "term",
                _(
                    "Kirjoita sanaliitto ilman välimerkkejä. Tähti sanan lopussa hakee kaikki "
                    "sanat, jotka alkavat siten; ensimmäisessä sanassa sen edellä on vähintään "
                    "kolme kirjainta."
                ),
            )


def _demand_exceptions(draft: TermDraft) -> None:
    for one in draft.exceptions.split("|") if draft.exceptions else ():
        if not PHRASE_WORD.fullmatch(one.removeprefix("~").strip()):
            raise TermRefused(
                "exceptions",
                _("Poikkeus ”%(word)s” ei kelpaa. Erota sanat pystyviivalla |.", word=one),
            )


def already_there(term: LexiconTerm) -> TermRefused:
    if term.active:
        reason = _("Sana on jo sanastossa tälle koodille. Muuta sen riviä.")
    else:
        reason = _("Sana on jo sanastossa, mutta pois käytöstä. Ota sen rivi käyttöön.")
    return TermRefused("term", reason)


def unknown_term() -> UnknownTerm:
    return UnknownTerm(_("Sanastossa ei ole tällaista riviä. Palaa sanastoon."))


def changed_meanwhile() -> ChangedMeanwhile:
    return ChangedMeanwhile(
        _("Joku on tehnyt uudemman muutoksen. Mitään ei peruttu: katso ensin uusin historia.")
    )


def nothing_to_undo() -> NothingToUndo:
    return NothingToUndo(_("Sanastossa ei ole muutosta, jonka voisi perua."))
