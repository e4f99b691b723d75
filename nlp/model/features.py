"""What the text model sees of a text: base forms, compound parts, pieces of words. No lexicon.

A feature is a number below `SIZE`: the checksum of the word or of the piece. So nothing has to be
listed, a text of any length can be read, and a word never seen still shares its pieces.
"""

from collections.abc import Iterable
from functools import lru_cache
from zlib import crc32

import numpy as np
import numpy.typing as npt

from nlp.words import keys

WORDS = 2**15
PIECES = 2**15
SIZE = WORDS + PIECES
_PIECE_LENGTHS = (4, 5, 6)
_SHORTEST = 3
_PIECE_WEIGHT = 0.6  # a piece says less than a word

Ids = npt.NDArray[np.int32]
Floats = npt.NDArray[np.float64]
Singles = npt.NDArray[np.float32]
Steps = npt.NDArray[np.int8]
CLASS_WEIGHT: Floats = np.repeat([1.0, _PIECE_WEIGHT], [WORDS, PIECES])


@lru_cache(maxsize=100_000)
def of_word(word: str, language: str) -> Ids:
    """The features of a word form; none for the shortest words."""
    if len(word) < _SHORTEST:
        return np.empty(0, np.int32)
    return np.array([*_words(word, language), *_pieces(word.lower())], np.int32)


def _words(word: str, language: str) -> Iterable[int]:
    found = keys(word, language)
    bases = found.all if language == "fi" else found.bases  # a Swedish tail is a guess
    return (crc32(f"{language}:{base}".encode()) % WORDS for base in sorted(bases))


def _pieces(word: str) -> Iterable[int]:
    edged = f"^{word}$"
    for length in _PIECE_LENGTHS:
        for at in range(len(edged) - length + 1):
            yield WORDS + crc32(edged[at : at + length].encode()) % PIECES


def counted(words: Iterable[tuple[str, str]]) -> tuple[Ids, Floats]:
    """The features of words with their languages, rising, and how often each is there."""
    found = [of_word(word, language) for word, language in words]
    ids = np.concatenate([np.empty(0, np.int32), *found])
    seen, counts = np.unique(ids, return_counts=True)
    return seen, counts.astype(np.float64)


def weighted(ids: Ids, counts: Floats, rarity: Floats) -> Floats:
    """Often in this text and seldom in others weighs most; the whole text has length one."""
    values: Floats = (1 + np.log(counts)) * rarity[ids] * CLASS_WEIGHT[ids]
    length = float(np.sqrt((values**2).sum()))
    return values / length if length else values
