"""How sure it is that a lone capitalised word names a person: by its company, then by the lists."""

import re

from nlp import dialect, engines, sentences
from nlp.personal import coined, cues, lists, openers, shapes
from nlp.personal.seen import Seen, surname_too
from nlp.results import Level

_SHORT = 8
_SHORTEST_RATHER = 4
_LIKE_NAME = {"fi": -0.7, "sv": 0.0}  # of `shapes.likeness`, for a word in no dictionary
_MORE_LIKE_NAME = 2.0  # for a first name that some dictionary has as a word too
_INESSIVE = re.compile(r"[aeiouyäö]ss[aä]$")  # what no list has and things happen in
_INSIDE = re.compile(r"(?:ss[aä]|st[aä]|[aeiouyäö]n)$")
_DEFINITE = re.compile(r"(?:[eao]?[nt]s?|ning|na|nas|ad|ade|ar|or|er|ska|liga|ga)$")
_LIKE_SURNAME = re.compile(
    r"^[A-ZÅÄÖ][a-zåäö]{2,7}"
    r"(?:aho|harju|joki|joe|järvi|järve|kangas|kanka|korpi|korve|koski|kose|lahti|lahde|lampi|lamme|"
    r"lehto|lehdo|linna|luoma|maa|mäki|mäe|niemi|nieme|niitty|niity|nurmi|nurme|oja|perä|pää|ranta|"
    r"ranna|salmi|salme|salo|saari|saare|suo|vaara|vuori|vuore|virta|virra)"
    r"(?:n|lla|llä|lle|lta|ltä|a|ä|ta|tä|in)?$"
    r"|^[A-ZÅÄÖ][a-zåäö]{2,7}(?:backa|berg|blad|blom|borg|dahl|fors|gren|gård|holm|kvist|qvist|lund|lind|"
    r"löf|löv|mark|roos|rot|skog|stedt|sten|strand|ström|ros|ås)(?:s|in|illa|ille|ilta|ia)?$"
)
_NO_NOUNS = frozenset(
    {
        "lukusana",
        "asemosana",
        "suhdesana",
        "sidesana",
        "kieltosana",
        "seikkasana",
        "huudahdussana",
        "teonsana",
    }
)
_STORM = re.compile(r"\b(?:storm(?:en)?|orkan(?:en)?|myrsky) $", re.IGNORECASE)
_DAY = re.compile(r"(?:^|\s)(?:sedan|sen|före|under) $", re.IGNORECASE)
_DAYS = frozenset({"lucia", "valborg", "knut", "mikaeli"})
_CITED = re.compile(r"^(?:\W{1,2}|:n )?\(?(?:18|19|20)\d\d|^ ym\.|^ et al|^ m\.fl\.")
_PUBLIC = re.compile(
    r"(?:minister\w*|presiden\w*|lex|tutkija\w*|forskare\w*|kansanedustaja\w*) $",
    re.IGNORECASE,
)


def level(text: str, seen: Seen, persons: list[tuple[int, int]], language: str) -> Level | None:
    start, end = seen.token.start, seen.token.end
    after, before = text[end : end + cues.NEAR], text[max(0, start - cues.NEAR) : start]
    if _CITED.match(after) or _PUBLIC.search(before) or _calendar(seen, before, after):
        return None
    if seen.nobody:
        return "block" if _place_as_surname(seen, before) else _suspected(_place_acts(seen, after))
    likeness = shapes.likeness(seen.token.text, language)
    like = likeness >= _LIKE_NAME[language] or _model_agrees(seen, persons)
    found = _level_by_company(seen, before, after)
    if found is None and seen.opens and openers.names_nobody(seen.token.text, after, language):
        return None
    if found is None and _coined(seen, language):
        return None
    found = found or _level_by_lists(seen, after, likeness=likeness, like=like)
    if found == "suspected" and seen.word.unknown and language == "fi":
        return None if dialect.explains(seen.token.text) else found
    return found or _suspected(_odd(seen, language))


def _calendar(seen: Seen, before: str, after: str) -> bool:
    """A storm or a day that bears somebody's name: stormen Hannes, sedan Valborg; but not "sedan
    Lucia flyttade".
    """
    day = seen.token.lower in _DAYS and _DAY.search(before)
    return bool(_STORM.search(before) or (day and not cues.acts(after, genitive=False)))


def _coined(seen: Seen, language: str) -> bool:
    """A compound that opens a sentence, and none of the words that surnames are made of."""
    text, word = seen.token.text, seen.word
    opening = seen.opens and word.unknown and not word.name
    return opening and not _LIKE_SURNAME.search(text) and coined.is_coined(text, language)


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


def _level_by_lists(seen: Seen, after: str, *, likeness: float, like: bool) -> Level | None:
    word, opens = seen.word, seen.opens
    acts = cues.acts(after, genitive=seen.genitive) or _has(seen, after)
    if word.first:
        sure = not (word.common and opens)
        told = acts or cues.feels(after) or _rather_name(seen, likeness)
        return "block" if sure else _suspected(told)
    surname = word.last and not word.common
    if surname and word.place:
        return "block" if acts else _suspected(not opens and not seen.inside)
    if surname and (word.known_last or not opens):
        return "block"
    if word.unknown and not word.name and not acts and _INESSIVE.search(seen.token.text):
        return None
    if surname or (word.unknown and (not opens or acts or like)):
        return "suspected"
    rather = acts or _common_surname(seen) or _rather_name(seen, likeness)
    return _suspected(not opens and rather)


def _has(seen: Seen, after: str) -> bool:
    """Hiwotilla ei ole; but "Hella on kytketty irti" begins with a cooker."""
    text = seen.token.text
    plain = seen.word.common and any(one.base == text.lower() for one in engines.readings(text))
    return not plain and cues.has(text, after)


def _rather_name(seen: Seen, likeness: float) -> bool:
    """Nasir opens a sentence: some dictionary has it, but nobody would write it."""
    text = seen.token.text
    short = len(text) < _SHORTEST_RATHER or sentences.is_function_word(text)
    return not short and not lists.word_too(text) and likeness >= _MORE_LIKE_NAME


def _odd(seen: Seen, language: str) -> bool:
    """A short everyday word that begins large inside a sentence: Kaja, Andres, Sointu."""
    text = seen.token.text
    if _no_noun(text) or openers.of_grammar(text, language):
        return False
    plain = len(text) <= _SHORT and not (_DEFINITE if language == "sv" else _INSIDE).search(text)
    return plain and not seen.opens and seen.word.common


def _no_noun(text: str) -> bool:
    """A word that says hardly whom: Odota, Anteeksi, Kolmella."""
    found = engines.readings(text)
    return bool(found) and all(one.kind in _NO_NOUNS for one in found)


def _suspected(so: bool) -> Level | None:
    return "suspected" if so else None


def _common_surname(seen: Seen) -> bool:
    """An everyday word that begins large inside a sentence and may be a surname: Jokiaho."""
    if not seen.word.common or seen.inside:
        return False
    return seen.word.name or bool(_LIKE_SURNAME.search(seen.token.text))


def _model_agrees(seen: Seen, persons: list[tuple[int, int]]) -> bool:
    return any(start <= seen.token.start and seen.token.end <= end for start, end in persons)
