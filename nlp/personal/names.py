"""Names of persons: by the lists, by the company a word keeps, and by the language model.

A first name with a surname, an initial, a title or an age blocks; so does a lone first name that
is no everyday word. Places, organisations and what `lists/allowed.txt` holds pass.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from nlp import dialect
from nlp.personal import lists
from nlp.personal.hits import Hit
from nlp.results import Level
from nlp.sentences import Sentence, Token

IsPlace = Callable[[Token], bool]

_BETWEEN = re.compile(r"[ \n]{1,2}|[ ]?'[ ]?")
_NEAR = 40  # characters that may explain a name before and after it
_LAST_WORD = re.compile(r"([^\W\d_]+) $")
_AFTER_INITIAL = re.compile(r"\.? ")
_PARTICLES = frozenset(
    {"von", "af", "de", "bin", "ibn", "al", "el", "van", "der", "abu", "ben", "la", "le", "da"}
)
_OPENS = re.compile(r"[\"”“»«':(–•]\s*$|(?:^|\s)-\s?$|\.\s*$")
_AGE_AFTER = re.compile(
    r"^(?:,? ?\(? ?(?:noin |ca |\d{1,2}[.,] ?)?\d{1,3} ?"
    r"(?:v\b|v\.|vuotta|vuotias|-?vuotia|-?v\b|år\b|-?årig)|"
    r",? ?\(\d{1,3}\)|, \d{1,3}[,. ]| \d{1,2}v\b)",
    re.IGNORECASE,
)
_AGE_BEFORE = re.compile(r"(?:\d ?-?(?:vuotia\w*|v\b\.?|årig\w*)|\d-åriga?) $", re.IGNORECASE)
_NO_NAME = re.compile(r"\w|[A-ZÅÄÖ]{2,4}|[A-ZÅÄÖ]{2,}[a-zåäö]+|\S*\d\S*|[^\W\d_]+-[a-zåäö]\S*")
_CITED = re.compile(r"^(?:\W{1,2}|:n )?\(?(?:18|19|20)\d\d|^ ym\.|^ et al|^ m\.fl\.")
_NOBODY_AFTER = re.compile(
    r"^[ -]{1,2}(?:hanke|hankke|projekt|talo|koti|kodi|ohjelma|malli|metod|sovellu|palvelu|"
    r"järjestelm|säätiö|yhdisty|kerho|päivä|päivän|kampanj|toiminta|keskus|keskuk|kahvila|ry\b|oy\b|rf\b|ab\b|"
    r"hus|hem\b|stiftelse|förening|modell|appen|program|system|tjänst|sairaala|koulu|päiväko|apteek|virus|tauti|"
    r"kortteli|tori|puisto|kirkko|kirkossa|seurakun|kylä|alue|lääni|tie\b|katu)",
    re.IGNORECASE,
)
_PUBLIC = re.compile(
    r"(?:minister\w*|presiden\w*|lex|tutkija\w*|forskare\w*|kansanedustaja\w*) $",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class _Seen:
    """A token with what the lists say of it."""

    token: Token
    word: lists.Word
    opens: bool  # it stands where any word is capitalised
    place: bool
    nobody: bool  # a place, an organisation, something allowed


def find(
    text: str, sentence: Sentence, is_place: IsPlace, persons: list[tuple[int, int]]
) -> Iterator[Hit]:
    """`persons`: what the model took for persons, in characters of the text."""
    allowed = _allowed(sentence)
    for run in _runs(text, sentence):
        seen = [_seen(text, sentence, token, is_place, allowed) for token in run]
        yield from _in_run(text, sentence, seen, persons)
    yield from _lower_case(sentence)


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


def _runs(text: str, sentence: Sentence) -> Iterator[list[Token]]:
    """Capitalised words side by side, with the particles of names between them."""
    run: list[Token] = []
    for token in sentence.tokens:
        joined = bool(run) and _joined(text, run[-1], token)
        if joined and (token.capital or token.lower in _PARTICLES):
            run.append(token)
            continue
        if run:
            yield run
        run = [token] if token.capital else []
    if run:
        yield run


def _joined(text: str, before: Token, after: Token) -> bool:
    between = text[before.end : after.start]
    pattern = _AFTER_INITIAL if len(before.text) == 1 else _BETWEEN
    return bool(pattern.fullmatch(between))


def _seen(
    text: str, sentence: Sentence, token: Token, is_place: IsPlace, allowed: set[int]
) -> _Seen:
    opens = _opens(text, sentence, token)
    word = lists.word(token.text, sentence.language, opens=opens)
    place = is_place(token) or (word.place and not word.native)
    nobody = place or token.start in allowed or _no_name(text, token)
    return _Seen(token, word, opens, place, nobody)


def _no_name(text: str, token: Token) -> bool:
    """An abbreviation (THL, HOKSista), a compound (Kela-taksi, Digi- ja …), or a code."""
    return bool(_NO_NAME.fullmatch(token.text)) or text[token.end : token.end + 2] == "- "


def _opens(text: str, sentence: Sentence, token: Token) -> bool:
    if token is sentence.tokens[0]:
        return True
    return bool(_OPENS.search(text[max(sentence.start, token.start - 4) : token.start]))


def _allowed(sentence: Sentence) -> set[int]:
    """Where the words of allowed phrases begin."""
    found: set[int] = set()
    for at, token in enumerate(sentence.tokens):
        if not token.capital:
            continue
        for width in (1, 2, 3):
            words = sentence.tokens[at : at + width]
            if len(words) == width and _is_allowed(words):
                found |= {word.start for word in words}
    return found


def _is_allowed(words: tuple[Token, ...]) -> bool:
    *before, last = words
    head = tuple(word.lower for word in before)
    return any((*head, form.lower()) in lists.allowed() for form in lists.forms(last.text))


def _in_run(
    text: str, sentence: Sentence, run: list[_Seen], persons: list[tuple[int, int]]
) -> Iterator[Hit]:
    first = next((at for at in range(len(run)) if not _drops(*run[at : at + 2])), len(run))
    run = run[first:]
    if not run or _NOBODY_AFTER.match(text[run[-1].token.end : run[-1].token.end + 14]):
        return
    pair = _pair(run)
    if pair:
        yield _hit("block", *pair)
        return
    for one in run:
        level = _level_alone(text, sentence, one, persons) if one.token.capital else None
        if level:
            yield _hit(level, one, one)


def _drops(seen: _Seen, following: _Seen | None = None) -> bool:
    """An everyday word capitalised by its place is no part of the name that follows."""
    if not (seen.opens and seen.word.common) or seen.word.native:
        return False
    return following is None or not (seen.word.first and following.word.name)


def _pair(run: list[_Seen]) -> tuple[_Seen, _Seen] | None:
    """The stretch from the first to the last word of a full name."""
    solid = [one for one in run if one.token.lower not in _PARTICLES or one.token.capital]
    couples = [(a, b) for a, b in pairwise(solid) if _full_name(a, b)]
    return (couples[0][0], couples[-1][1]) if couples else None


def _full_name(one: _Seen, other: _Seen) -> bool:
    if one.nobody and not one.word.native:
        return False
    if len(other.token.text) == 1:
        return one.word.first and not (one.word.common and one.opens)
    if other.nobody:
        return one.word.first and _surname_too(other)
    if one.word.first:
        return other.word.name or other.word.unknown
    if one.word.unknown or one.word.last:
        return other.word.name or (one.word.unknown and other.word.unknown)
    return False


def _surname_too(seen: _Seen) -> bool:
    """Salo, Lahti and Kemi are surnames as well; where it is inflected the place is meant."""
    return seen.place and seen.word.last and lists.is_base(seen.token.text)


def _level_alone(
    text: str, sentence: Sentence, seen: _Seen, persons: list[tuple[int, int]]
) -> Level | None:
    start, end = seen.token.start, seen.token.end
    after, before = text[end : end + _NEAR], text[max(sentence.start, start - _NEAR) : start]
    titled = _with_title(before, seen)
    if seen.nobody and not (titled and _surname_too(seen)):
        return None
    if _CITED.match(after) or _PUBLIC.search(before):
        return None
    if titled or (seen.word.name and _aged(before, after)):
        return "block"
    return _level_by_lists(seen, persons)


def _level_by_lists(seen: _Seen, persons: list[tuple[int, int]]) -> Level | None:
    word, opens = seen.word, seen.opens
    if word.first:
        return None if word.common and opens else "block"
    surname = word.last and not word.common
    if surname and (word.known_last or not opens):
        return "block"
    if surname or (word.unknown and (not opens or _model_agrees(seen, persons))):
        return None if dialect.explains(seen.token.text) else "suspected"
    return None


def _model_agrees(seen: _Seen, persons: list[tuple[int, int]]) -> bool:
    return any(start <= seen.token.start and seen.token.end <= end for start, end in persons)


def _aged(before: str, after: str) -> bool:
    return bool(_AGE_AFTER.match(after) or _AGE_BEFORE.search(before))


def _with_title(before: str, seen: _Seen) -> bool:
    """A title right before it, and nothing that explains the word otherwise."""
    word = _LAST_WORD.search(before)
    return (seen.word.name or seen.word.unknown) and word is not None and _is_title(word[1])


def _is_title(word: str) -> bool:
    return any(form.lower() in lists.titles() for form in (word, *lists.forms(word)))


def _lower_case(sentence: Sentence) -> Iterator[Hit]:
    """Names typed without capitals: after a title, or a first name before a surname."""
    for before, token in pairwise(sentence.tokens):
        if token.capital or before.end + 1 != token.start or token.text == token.text.upper():
            continue
        word = lists.word(token.text.title(), sentence.language)
        if _lower_pair(sentence, before, word):
            yield Hit("name", "block", before.start, token.end)
        elif (
            _is_title(before.text)
            and word.name
            and not lists.word(token.text, sentence.language).common
        ):
            yield Hit("name", "block", token.start, token.end)


def _lower_pair(sentence: Sentence, before: Token, word: lists.Word) -> bool:
    if before.capital or not word.last or word.common:
        return False
    first = lists.word(before.text.title(), sentence.language)
    return first.native and not first.common


def _hit(level: Level, first: _Seen, last: _Seen) -> Hit:
    return Hit("name", level, first.token.start, last.token.end)
