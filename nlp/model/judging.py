"""From the evidence of a text to how likely each code is one of its subjects.

What a text is about is said more than once, early, and in words that no other theme shares; what it
only mentions is said in passing. Two small models weigh that, both fitted by `havainto train`:
the text model gives every code a leaning from all the words of the text; the judge weighs that
leaning together with the lexicon's words for the code, beside the other codes of the same text.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from nlp.evidence import Case
from nlp.model.features import Floats, Ids, Steps, weighted

_MOST_STEPS = 127  # what an eight-bit number with a sign holds
_LONG = 600  # characters, from which a text counts as long
FACTORS = 23


@dataclass(frozen=True)
class Reading:
    """A text as the models see it: its features and the lexicon's cases."""

    ids: Ids
    counts: Floats
    cases: Mapping[str, Case]
    denied: frozenset[str]  # codes that the text says the matter is not
    sentences: int
    characters: int
    swedish: bool


@dataclass(frozen=True)
class TextModel:
    """A line per code over the features of a text. It knows nothing of the lexicon, so rows may
    come and go without it. Its weights are whole numbers of steps: small in a file and in memory.
    """

    codes: tuple[str, ...]
    rarity: Floats  # of each feature
    weights: Steps  # features × codes
    step: Floats  # of each code
    bias: Floats

    @classmethod
    def rounded(
        cls, codes: tuple[str, ...], rarity: Floats, weights: Floats, bias: Floats
    ) -> "TextModel":
        largest = np.abs(weights).max(axis=0)
        step = np.where(largest > 0, largest, 1.0) / _MOST_STEPS  # no text has the code: all zero
        return cls(codes, rarity, np.round(weights / step).astype(np.int8), step, bias)

    def leanings(self, reading: Reading) -> Floats:
        values = weighted(reading.ids, reading.counts, self.rarity)
        found: Floats = values @ self.weights[reading.ids] * self.step
        return found + self.bias

    def says(self, ids: Ids, code: str) -> float:
        """How strongly one word speaks for the code."""
        at = self.codes.index(code)
        return float(self.rarity[ids] @ self.weights[ids, at] * self.step[at])


@dataclass(frozen=True)
class Judge:
    """One line over the factors of a (text, code) pair, and a word for each code."""

    codes: tuple[str, ...]
    centre: Floats
    spread: Floats
    weights: Floats
    bias: float
    by_code: Floats

    def likelihoods(self, leanings: Floats, reading: Reading) -> Floats:
        """Between 0 and 1, in the order of the codes."""
        evened = (factors(leanings, reading, self.codes) - self.centre) / self.spread
        return sigmoid(evened @ self.weights + self.bias + self.by_code)


def sigmoid(values: Floats) -> Floats:
    result: Floats = 1 / (1 + np.exp(-values))
    return result


def lexicon_weights(reading: Reading, codes: tuple[str, ...]) -> Floats:
    return np.log1p([reading.cases[c].weight if c in reading.cases else 0.0 for c in codes])


def factors(leanings: Floats, reading: Reading, codes: tuple[str, ...]) -> Floats:
    """What the judge weighs: codes × FACTORS."""
    weights = np.expm1(lexicon_weights(reading, codes))
    own = np.array([_own(reading.cases.get(code), reading.sentences) for code in codes])
    return np.column_stack(
        [own, *_beside_leanings(leanings), *_beside_weights(weights), *_of_text(weights, reading)]
    )


def _own(case: Case | None, sentences: int) -> tuple[float, ...]:
    """The case by itself."""
    if case is None:
        return (0.0,) * 8
    return (
        float(np.log1p(case.weight)),
        float(case.strong > 0),
        float(np.log1p(case.strong)),
        float(np.log1p(case.weak)),
        1 - case.earliest,
        case.opening,
        case.sentences / max(sentences, 1),
        float(np.log1p(case.sentences)),
    )


def _beside_leanings(leanings: Floats) -> list[Floats]:
    """The leaning, its rank, and how far it is from the foremost three."""
    rank = (leanings[None, :] > leanings[:, None]).sum(axis=1)
    best = np.sort(leanings)[::-1][:3]
    foremost = (rank == 0).astype(float)
    return [leanings, -np.log1p(rank), *(leanings - one for one in best), foremost]


def _beside_weights(weights: Floats) -> list[Floats]:
    """The case's share of the best and of all, its rank, and how far it leads or lags."""
    rank = (weights[None, :] > weights[:, None]).sum(axis=1)
    first, second = np.sort(weights)[::-1][:2]
    rival = np.where(weights < first, first, second)
    return [
        weights / max(first, 1e-9),
        weights / max(float(weights.sum()), 1e-9),
        -np.log1p(rank),
        np.log1p(weights) - np.log1p(rival),
        ((rank == 0) & (weights > 0)).astype(float),
    ]


def _of_text(weights: Floats, reading: Reading) -> list[Floats]:
    """Words weigh otherwise in a short text, and in Swedish."""
    long = min(1.0, reading.characters / _LONG)
    swedish, logs = float(reading.swedish), np.log1p(weights)
    return [np.full_like(logs, long), long * logs, np.full_like(logs, swedish), swedish * logs]
