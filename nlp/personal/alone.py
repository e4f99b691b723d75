"""How sure it is that a lone capitalised word names a person: by its company, then by the lists."""

import re

from nlp import dialect
from nlp.personal import cues, lists
from nlp.personal.seen import Seen, surname_too
from nlp.results import Level

_SHORT = 8
_INSIDE = re.compile(r"(?:ss[aä]|st[aä]|[aeiouyäö]n)$")
_DEFINITE = re.compile(r"(?:[eao]?[nt]s?|ning|na|nas|ad|ade|ar|or|er|ska|liga|ga)$")
_LIKE_SURNAME = re.compile(
    r"^[A-ZÅÄÖ][a-zåäö]{2,7}"
    r"(?:aho|harju|joki|joe|järvi|järve|kangas|kanka|korpi|korve|koski|kose|lahti|lahde|lampi|lamme|"
    r"lehto|lehdo|linna|luoma|maa|mäki|mäe|niemi|nieme|niitty|niity|nurmi|nurme|oja|perä|pää|ranta|"
    r"ranna|salmi|salme|salo|saari|saare|suo|vaara|vuori|vuore|virta|virra)"
    r"(?:n|lla|llä|lle|lta|ltä|a|ä|ta|tä|in)?$"
)
_CITED = re.compile(r"^(?:\W{1,2}|:n )?\(?(?:18|19|20)\d\d|^ ym\.|^ et al|^ m\.fl\.")
_PUBLIC = re.compile(
    r"(?:minister\w*|presiden\w*|lex|tutkija\w*|forskare\w*|kansanedustaja\w*) $",
    re.IGNORECASE,
)


def level(text: str, seen: Seen, persons: list[tuple[int, int]], language: str) -> Level | None:
    start, end = seen.token.start, seen.token.end
    after, before = text[end : end + cues.NEAR], text[max(0, start - cues.NEAR) : start]
    if _CITED.match(after) or _PUBLIC.search(before):
        return None
    if seen.nobody:
        return "block" if _place_as_surname(seen, before) else _suspected(_place_acts(seen, after))
    found = _level_by_company(seen, before, after) or _level_by_lists(seen, after, persons)
    if found == "suspected" and seen.word.unknown and language == "fi":
        return None if dialect.explains(seen.token.text) else found
    return found or _suspected(_odd(seen, language))


def _place_as_surname(seen: Seen, before: str) -> bool:
    """Rouva Salo, familjen Peltola: a place's name, and a person's."""
    if not seen.place:
        return False
    if cues.surely_titled(before):
        return lists.is_base(seen.token.text) or seen.word.last
    return (cues.titled(before) or cues.initial(before)) and surname_too(seen)


def _place_acts(seen: Seen, after: str) -> bool:
    """Kaarina kertoi: a municipality does not tell."""
    in_base = seen.place and seen.opens and seen.word.first and lists.is_base(seen.token.text)
    return in_base and cues.acts(after, genitive=False)


def _level_by_company(seen: Seen, before: str, after: str) -> Level | None:
    word = seen.word
    if cues.surely_titled(before):
        return "block"
    if cues.initial(before):
        return "block" if word.name or word.unknown else _suspected(_common_surname(seen))
    if cues.titled(before) or cues.named(before):
        return "block" if word.name or (word.unknown and not seen.inside) else "suspected"
    if cues.aged(before, after) and not (seen.opens and word.common and not word.first):
        return "block" if word.name or word.unknown else "suspected"
    return None


def _level_by_lists(seen: Seen, after: str, persons: list[tuple[int, int]]) -> Level | None:
    word, opens = seen.word, seen.opens
    acts = cues.acts(after, genitive=seen.genitive) or cues.has(seen.token.text, after)
    if word.first:
        return "block" if not (word.common and opens) else _suspected(acts)
    surname = word.last and not word.common
    if surname and word.place:
        return "block" if acts else _suspected(not opens and not seen.inside)
    if surname and (word.known_last or not opens):
        return "block"
    if surname or (word.unknown and (not opens or acts or _model_agrees(seen, persons))):
        return "suspected"
    return _suspected(not opens and (acts or _common_surname(seen)))


def _odd(seen: Seen, language: str) -> bool:
    """A short everyday word that begins large inside a sentence: Kaja, Andres, Sointu."""
    text = seen.token.text
    plain = len(text) <= _SHORT and not (_DEFINITE if language == "sv" else _INSIDE).search(text)
    return plain and not seen.opens and seen.word.common


def _suspected(so: bool) -> Level | None:
    return "suspected" if so else None


def _common_surname(seen: Seen) -> bool:
    """An everyday word that begins large inside a sentence and may be a surname: Jokiaho."""
    if not seen.word.common or seen.inside:
        return False
    return seen.word.name or bool(_LIKE_SURNAME.search(seen.token.text))


def _model_agrees(seen: Seen, persons: list[tuple[int, int]]) -> bool:
    return any(start <= seen.token.start and seen.token.end <= end for start, end in persons)
