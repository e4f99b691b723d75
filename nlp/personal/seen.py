"""A capitalised word with what is known of it, before anybody judges it."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from nlp import engines
from nlp.personal import cues, lists, villages
from nlp.sentences import Sentence, Token

IsPlace = Callable[[Token], bool]

_OPENS = re.compile(r"[\"”“»«':(–•]\s*$|(?:^|\s)-\s?$|\.\s*$")
_NO_NAME = re.compile(r"\w|[A-ZÅÄÖ]{2,4}|[A-ZÅÄÖ]{2,}[a-zåäö]+|\S*\d\S*|[^\W\d_]+-[a-zåäö]\S*")
_CLUBS = frozenset({"martha", "botnia", "navi", "kvarken"})
_SHORTEST_HEAD = 4
_SHORTEST_TAIL = 3
_INSIDE = re.compile(r"(?:ss|st)[aä]$")


@dataclass(frozen=True)
class Seen:
    """A token with what the lists say of it."""

    token: Token
    word: lists.Word
    opens: bool  # it stands where any word is capitalised
    place: bool
    nobody: bool  # a place, an organisation, something allowed

    @property
    def genitive(self) -> bool:
        return self.token.text[-1] in "ns"

    @property
    def inside(self) -> bool:
        """Inflected as one is in an organisation, and hardly in a person: "Essotesta"."""
        return bool(_INSIDE.search(self.token.text))


def needs_model(text: str, sentence: Sentence, is_place: IsPlace) -> bool:
    """Whether a capitalised word is left that the lists do not explain."""
    return any(
        not (token.text.isupper() or is_place(token) or _plain(text, sentence, token))
        for token in sentence.tokens
        if token.capital
    )


def _plain(text: str, sentence: Sentence, token: Token) -> bool:
    opens = _opens(text, sentence, token)
    word = lists.word(token.text, sentence.language, opens=opens)
    return opens and word.common and not word.name


def look(text: str, sentence: Sentence, token: Token, is_place: IsPlace, allowed: set[int]) -> Seen:
    opens = _opens(text, sentence, token)
    word = lists.word(token.text, sentence.language, opens=opens)
    double = word.first and "-" in token.text  # Voikko takes Siiri-Maria for Siiri-Mari, a place
    place = is_place(token) or (word.place and not (word.native or word.known_last or double))
    place = place or villages.stands(text, token)
    nobody = place or token.start in allowed or _no_name(text, token)
    return Seen(token, word, opens, place, nobody)


def _no_name(text: str, token: Token) -> bool:
    """An abbreviation (THL, HOKSista), a compound (Kela-taksi, Digi- ja …), or a code."""
    return bool(_NO_NAME.fullmatch(token.text)) or text[token.end : token.end + 2] in ("- ", "-,")


def _opens(text: str, sentence: Sentence, token: Token) -> bool:
    if cues.initial(text[max(0, token.start - cues.NEAR) : token.start]):
        return False  # "N. Alwan": the stop ends no sentence
    if token is sentence.tokens[0]:
        return True
    return bool(_OPENS.search(text[max(sentence.start, token.start - 4) : token.start]))


def allowed_in(sentence: Sentence) -> set[int]:
    """Where the words of allowed phrases begin."""
    found: set[int] = set()
    for at, token in enumerate(sentence.tokens):
        if not token.capital:
            continue
        for width in (1, 2, 3):
            words = sentence.tokens[at : at + width]
            if len(words) == width and is_allowed(words):
                found |= {word.start for word in words}
    return found


def is_allowed(words: tuple[Token, ...]) -> bool:
    *before, last = words
    head = tuple(word.lower for word in before)
    if not head and lists.is_first_name(last.text):
        return (last.lower,) in lists.allowed()
    if not head and _of_allowed(last.lower) and not lists.word(last.text, "sv").name:
        return True
    bases = (one.base for one in engines.readings(last.text))
    forms = (*lists.forms(last.text), *bases)
    return any((*head, form.lower()) in lists.allowed() for form in forms)


def _of_allowed(small: str) -> bool:
    """A brand or a club before an everyday word, in one: Teamsmöte, Marthaföreningen. Suominen
    would be one too, "suomi" and "nen": ask for names first.
    """
    return any(
        small.startswith(head) and lists.everyday(small[len(head) :], "sv")
        for at in range(_SHORTEST_HEAD, len(small) - _SHORTEST_TAIL + 1)
        if ((head := small[:at]),) in lists.allowed() or head in _CLUBS
    )


def surname_too(seen: Seen) -> bool:
    """Salo, Lahti and Kemi are surnames as well; where it is inflected the place is meant."""
    return seen.place and seen.word.last and lists.is_base(seen.token.text)
