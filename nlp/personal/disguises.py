"""Names that hide from a reader of words: initials, letters set apart, other scripts, handles."""

import re
from collections.abc import Iterator
from itertools import chain

from nlp.personal import lists
from nlp.personal.hits import Hit

_INITIALS = re.compile(r"(?<![\w.])(?!P\.S\.|A\.A\.|N\.N\.|U\.S\.)[A-ZÅÄÖ]\. ?[A-ZÅÄÖ]\.(?![\w.])")
_SET_APART = re.compile(r"(?<!\S)(?:[A-ZÅÄÖ] ){5,40}[A-ZÅÄÖ](?!\S)")
_HANDLE = re.compile(r"(?<![\w.@])@[A-Za-zÅÄÖåäö][\w.]{2,29}")
_OTHER_SCRIPT = re.compile(
    r"[\u0400-\u052f\u0530-\u074f\u0780-\u07bf\u0900-\u0dff\u0e00-\u0eff\u1000-\u109f"
    r"\u10a0-\u10ff\u1200-\u137f\u1780-\u17ff\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]{3,}"
    r"(?: [\u0400-\u052f\u0530-\u074f\u0780-\u07bf\u0900-\u0dff\u0e00-\u0eff\u1000-\u109f"
    r"\u10a0-\u10ff\u1200-\u137f\u1780-\u17ff\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]+)*"
)

_DIGIT_INSIDE = re.compile(r"\b[A-ZÅÄÖ0-9]?[A-ZÅÄÖa-zåäö]*[a-zåäö]?[01345][a-zåäö][\wåäö]*\b")
_LETTERS = str.maketrans("01345", "oieas")
_KIN = (
    r"(?:mummo|mummi|mummu|ukki|vaari|pappa|äiti|isä|täti|setä|eno|serkku|parka|raukka|vauva|"
    r"mamma|mormor|farmor|morfar|farfar|moster|faster|tant|kulta|muru|rakas|vainaa|vainaja|niminen|nimis)"
)
_WITH_KIN = re.compile(rf"\b(?P<name>[A-ZÅÄÖ]?[a-zåäö]{{2,}})-(?i:{_KIN})\w{{0,6}}\b")


def find(text: str) -> Iterator[Hit]:
    """All suspected only; of other scripts nobody here can tell a name, so all is asked about."""
    for match in _DIGIT_INSIDE.finditer(text):
        word = lists.word(match.group().translate(_LETTERS).title(), "fi")
        if word.name and match.group()[0].isupper() and not word.common:
            yield Hit("name", "suspected", *match.span())
    for match in _WITH_KIN.finditer(text):
        if _is_first_name(match["name"]):
            yield Hit("name", "suspected", *match.span("name"))
    patterns = (_INITIALS, _SET_APART, _HANDLE, _OTHER_SCRIPT)
    for match in chain.from_iterable(pattern.finditer(text) for pattern in patterns):
        yield Hit("name", "suspected", match.start(), match.end())


def _is_first_name(text: str) -> bool:
    """In small letters only what is no everyday word: maija-kulta, but no tuki-isä."""
    word = lists.word(text.title(), "fi")
    if text[0].isupper():
        return word.first
    told = lists.is_first_name(text) and not lists.word_too(text)
    return told and (word.native or not word.common)
