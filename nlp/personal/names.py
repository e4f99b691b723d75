"""Names of persons: by the lists, by the company a word keeps, and by the language model.

A first name with a surname, an initial, a title or an age blocks; so does a lone first name that
is no everyday word. Places, organisations and what `lists/allowed.txt` holds pass.
"""

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

from nlp import engines
from nlp.personal import alone, cues, lists, lower, openers
from nlp.personal.hits import Hit
from nlp.personal.seen import IsPlace, Seen, allowed_in, is_allowed, look, surname_too
from nlp.results import Level
from nlp.sentences import Sentence, Token

_BETWEEN = re.compile(r"[ \n]{1,2}|[ ]?'[ ]?")
_LONGER_THAN_ABBREVIATIONS = 5
_AFTER_INITIAL = re.compile(r"\.? ")
_PARTICLES = frozenset(
    {"von", "af", "de", "bin", "ibn", "al", "el", "van", "der", "abu", "ben", "la", "le", "da"}
)
_NOBODY_AFTER = re.compile(
    r"^[ -]{1,2}(?:hanke|hankke|projekt|ohjelma|malli|metod|sovellu|palvelu|"
    r"järjestelm|säätiö|yhdisty|kerho|päivä|päivän|kampanj|toiminta|keskus|keskuk|kahvila|ry\b|oy\b|rf\b|ab\b|"
    r"hus|hem\b|stiftelse|förening|modell|appen|program|system|tjänst|sairaala|koulu|päiväko|apteek|virus|tauti|"
    r"huipu|rintee|tunturi|hissi|kortteli|tori|puisto|kirkko|kirkossa|seurakun|kylä|alue|lääni|tie\b|katu)",
    re.IGNORECASE,
)

_VAGUE_AFTER = re.compile(
    r"^[ -]{1,2}(?:ohjelma|malli|metod|sovellu|palvelu|järjestelm|päivä|toiminta|alue|hus|program|"
    r"system|tjänst)",
    re.IGNORECASE,
)  # a service is called by one name; after a whole name these are somebody's own

_NO_HOME_AFTER = re.compile(r"^[ -]{1,2}(?:talo|koti|kodi)", re.IGNORECASE)
_OF_SOMEBODY = re.compile(
    r"^ (?:toimintaky|palvelu(?:ta?r|suun)|koulu(?:nkäy|päiv|matk|poissa|kius|tet|ttau)|"
    r"päivä(?:r|ho|ko(?:ti|di)paik)|koti(?:u|in\b|hoi|pal)|talou|hushåll)",
    re.IGNORECASE,
)  # what a person does or has: Matin palvelutarve, Liisa kotiutui
_OWN_AFTER = re.compile(
    r"^ (?:palvelu|koti\b|kodi|talo(?:n|on|a|ssa|sta)?\b|koulu(?:n|un|a|ssa|sta|lla)?\b|toimin|"
    r"päiv(?:ät|i)|ohjelma|hem\b|hemmet\b|hus|program|tjänst)",
    re.IGNORECASE,
)  # Liisan palvelut are her own, or a service called by a first name alone
_MANY = re.compile(r"(?:[oöuyei]jen|ien|itten|iden)$")  # Marttojen toiminta
_NEXT = re.compile(r"^ ([^\W\d_]+)")
_SOMEWHERE = re.compile(
    r"^ [^\W\d_]+?(?:ss[aä]|st[aä]|ll[aä]|lt[aä]|lle|([aeiouyäö])\1n)(?!\w)", re.IGNORECASE
)


def find(
    text: str, sentence: Sentence, is_place: IsPlace, persons: list[tuple[int, int]]
) -> Iterator[Hit]:
    """`persons`: what the model took for persons, in characters of the text."""
    allowed = allowed_in(sentence)
    for run in _runs(text, sentence):
        seen = [look(text, sentence, token, is_place, allowed) for token in run]
        yield from _in_run(text, sentence, seen, persons)
    yield from lower.find(text, sentence)


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


def _in_run(
    text: str, sentence: Sentence, run: list[Seen], persons: list[tuple[int, int]]
) -> Iterator[Hit]:
    first = next((at for at in range(len(run)) if not _drops(*run[at : at + 2])), len(run) - 1)
    whole, run = run, run[first:]
    after = text[run[-1].token.end : run[-1].token.end + cues.NEAR]
    person = bool(_OF_SOMEBODY.match(after)) or _is_person(run, after)
    pair = _pair(run) or _shouted(whole, _named_together)
    own = person or (pair is not None and bool(_VAGUE_AFTER.match(after)))
    if _NOBODY_AFTER.match(after) and not own:
        yield from _owner(run, after)
        return
    if pair:
        yield _hit("block", *pair)
        return
    if _NO_HOME_AFTER.match(after) and not person:
        yield from _owner(run, after)
        return
    unknown = _shouted(run, _unknown_together)
    if unknown:
        yield _hit("suspected", *unknown)
        return
    for one in run:
        level = alone.level(text, one, persons, sentence.language) if one.token.capital else None
        if level:
            yield _hit(level, one, one)


def _owner(run: list[Seen], after: str) -> Iterator[Hit]:
    """Whose home or service it is, or by whose first name alone it is called: nobody can tell."""
    one = run[0]
    alone = len(run) == 1 and one.genitive and not (one.nobody or _MANY.search(one.token.text))
    if alone and _OWN_AFTER.match(after) and _called(one):
        yield _hit("suspected", one, one)


def _called(seen: Seen) -> bool:
    """A first name in the genitive; Matin too, which "matti" has as well; no "annan", no "alan"."""
    text = seen.token.text
    if lists.is_first_name(text) or openers.of_grammar(text, "fi"):
        return False
    if not seen.word.common:
        return seen.word.first
    found = engines.readings(text)
    acts = any(one.kind == "teonsana" for one in found)
    names = [one.base for one in found if one.kind == "etunimi"]
    return not acts and any(lists.is_first_name(one) and not lists.word_too(one) for one in names)


def _is_person(run: list[Seen], after: str) -> bool:
    """Maija koulussa is a pupil, Aleksis Kiven koulussa a school; Liisa katuu is no street."""
    last, following = run[-1], _NEXT.match(after)
    named = lists.is_name(last.token.text) and lists.is_base(last.token.text)
    if following is None or last.nobody or not named:
        return False
    acts = {one.kind for one in engines.readings(following[1])} == {"teonsana"}
    return acts or bool(_SOMEWHERE.match(after) or _pair(run))


def _drops(seen: Seen, following: Seen | None = None) -> bool:
    """An everyday word capitalised by its place is no part of the name that follows."""
    if not (seen.opens and seen.word.common) or seen.word.native:
        return False
    return following is None or following.nobody or not seen.word.first


def _pair(run: list[Seen]) -> tuple[Seen, Seen] | None:
    """The stretch from the first to the last word of a full name."""
    solid = [one for one in run if one.token.lower not in _PARTICLES or one.token.capital]
    couples = [(a, b) for a, b in pairwise(solid) if _full_name(a, b)]
    return (couples[0][0], couples[-1][1]) if couples else None


def _shouted(run: list[Seen], together: Callable[[Seen, Seen], bool]) -> tuple[Seen, Seen] | None:
    """A name in capitals, whose short words look like abbreviations: EVIN JAFF, HO NAM."""
    for one, other in pairwise(run):
        loud = one.token.text.isupper() and other.token.text.isupper()
        if loud and not (_abbreviated(one) or _abbreviated(other)) and together(one, other):
            return one, other
    return None


def _abbreviated(seen: Seen) -> bool:
    text = seen.token.text
    return seen.place or len(text) == 1 or text in lists.no_plates() or is_allowed((seen.token,))


def _named_together(one: Seen, other: Seen) -> bool:
    first, last = (one.word, other.word) if one.word.first else (other.word, one.word)
    if first.common:
        return first.first and last.last and last.unknown
    return first.first and (last.name or last.unknown)


def _unknown_together(one: Seen, other: Seen) -> bool:
    longer = max(len(one.token.text), len(other.token.text))
    return one.word.unknown and other.word.unknown and longer >= _LONGER_THAN_ABBREVIATIONS


def _full_name(one: Seen, other: Seen) -> bool:
    if one.nobody and not one.word.native:
        return False
    if len(other.token.text) == 1:
        return one.word.first and not (one.word.common and one.opens)
    if other.nobody:
        return one.word.first and surname_too(other)
    if one.word.first:
        return True
    if one.word.unknown or one.word.last:
        return other.word.name or (one.word.unknown and other.word.unknown)
    return False


def _hit(level: Level, first: Seen, last: Seen) -> Hit:
    return Hit("name", level, first.token.start, last.token.end)
