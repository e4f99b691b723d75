"""The words of a text by which another text may be known to speak of the same thing."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from zlib import crc32

import simplemma

from nlp import engines, sentences
from nlp.folding import fold
from nlp.matching import undenied
from nlp.model import store
from nlp.model.features import WORDS

_SHORTEST = 4
_PART = 0.7  # what the last part of a compound weighs beside the word itself

Words = Mapping[str, float]
"""`fi:hätämajoitus` → how telling it is: the rarer in texts of this kind, the more."""


def telling_words(text: str, *, language: str | None = None) -> dict[str, float]:
    """Base forms, and of Finnish compounds the last parts; names and denied words left out."""
    with engines.LOCK:
        cut = sentences.split(fold(text).text, language=language)
        found: dict[str, float] = {}
        for key, weight in (pair for one in cut for pair in _told(one)):
            found[key] = max(weight, found.get(key, 0.0))
        return found


def _told(sentence: sentences.Sentence) -> Iterator[tuple[str, float]]:
    for token in sentences.telling(sentence, undenied(sentence)):
        yield from _keys(token.text, sentence.language)


@lru_cache(maxsize=100_000)
def _keys(word: str, language: str) -> tuple[tuple[str, float], ...]:
    if language == "sv":
        bases = [simplemma.lemmatize(word.lower(), lang="sv").lower()]
        tails: tuple[str, ...] = ()
    else:
        found = engines.readings(word)
        bases = [found[0].base.lower()] if found else [word.lower()]
        tails = found[0].tails if found else ()
    weighed = dict.fromkeys(tails, _PART) | dict.fromkeys(bases, 1.0)
    little = sentences.function_words()[language]
    return tuple(
        (f"{language}:{one}", share * _rarity(language, one))
        for one, share in sorted(weighed.items())
        if len(one) >= _SHORTEST and one not in little
    )


def _rarity(language: str, base: str) -> float:
    """As the models have learnt it; a word that they never met is as rare as any."""
    rarity = store.models().text.rarity[:WORDS]
    found = float(rarity[crc32(f"{language}:{base}".encode()) % WORDS])
    return found or float(rarity.max())
