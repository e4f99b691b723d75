"""Compounds that no dictionary has, though it has their parts."""

from nlp import engines
from nlp.personal import lists, swedish

_WORDS = frozenset({"nimisana", "laatusana", "nimisana_laatusana"})
_SHORTEST_HEAD = 3
_SHORTEST_TAIL = 5


def is_coined(text: str, language: str) -> bool:
    """A compound of everyday words that no dictionary has as one: Transnuori, Byabussen."""
    small = text.lower()
    if language == "sv":
        return swedish.is_compound(small)
    return any(
        _plain_word(small[at:]) and _begins(small[:at])
        for at in range(_SHORTEST_HEAD, len(small) - _SHORTEST_TAIL + 1)
    )


def _plain_word(tail: str) -> bool:
    found = engines.readings(tail)
    plain = bool(found) and all(one.kind in _WORDS for one in found)
    return plain or (tail,) in lists.allowed()


def _begins(head: str) -> bool:
    """What may begin a Finnish compound: a noun as it stands, in the genitive, or inflected."""
    kinds = {one.kind for one in engines.readings(head)}
    return head in swedish.PREFIXES or bool(kinds & (_WORDS | {"seikkasana"}))
