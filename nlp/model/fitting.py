"""Fitting the two models: exact, seeded, the same result for the same texts."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import scipy.sparse
from scipy.optimize import minimize

from nlp.model.features import SIZE, Floats, weighted
from nlp.model.judging import FACTORS, Judge, Reading, TextModel, factors, lexicon_weights, sigmoid

_RARE = 2  # a feature of fewer texts is left out
_STEPS = 200


@dataclass(frozen=True)
class Settings:
    """How strongly the weights are held back, and how many parts the cross-fitting has."""

    text_penalty: float = 0.15
    judge_penalty: float = 5.0
    folds: int = 5
    seed: int = 7


@dataclass(frozen=True)
class Texts:
    """Readings with the answers of people: a row per text, a column per code."""

    readings: Sequence[Reading]
    answers: Floats

    def only(self, rows: Sequence[int]) -> "Texts":
        return Texts([self.readings[row] for row in rows], self.answers[list(rows)])


def fit_text_model(texts: Texts, codes: tuple[str, ...], settings: Settings) -> TextModel:
    """Logistic regression for every code at once, held back by a ridge.

    There are far fewer texts than features, so it is solved in the space of the texts and
    carried over to the features: the same optimum, in seconds.
    """
    rarity = _rarity(texts)
    table = _table(texts, rarity, codes)
    values, vectors = np.linalg.eigh((table @ table.T).toarray())
    kept = values > values[-1] * 1e-9
    values, vectors = values[kept], vectors[:, kept]
    inner, bias = _logistic(vectors * np.sqrt(values), texts.answers, settings.text_penalty)
    weights = table.T @ (vectors / np.sqrt(values) @ inner)
    return TextModel(codes, rarity, weights[:SIZE], weights[SIZE:], bias)


def fit_judge(texts: Texts, codes: tuple[str, ...], leanings: Floats, settings: Settings) -> Judge:
    """Logistic regression over the pairs of text and code, all codes together."""
    rows = [factors(one, read, codes) for one, read in zip(leanings, texts.readings, strict=True)]
    table = np.concatenate(rows)
    centre, spread = table.mean(axis=0), table.std(axis=0) + 1e-9
    by_code = np.tile(np.eye(len(codes)), (len(rows), 1))
    whole = np.column_stack([(table - centre) / spread, by_code])
    weights, bias = _logistic(whole, texts.answers.reshape(-1, 1), settings.judge_penalty)
    line = weights[:, 0]
    return Judge(codes, centre, spread, line[:FACTORS], float(bias[0]), line[FACTORS:])


def cross_leanings(texts: Texts, codes: tuple[str, ...], settings: Settings) -> Floats:
    """The leanings of each text by a model that has not seen it: what the judge will meet."""
    count = len(texts.readings)
    order = np.random.default_rng(settings.seed).permutation(count)
    found = np.zeros((count, len(codes)))
    for part in range(settings.folds):
        held = order[part :: settings.folds]
        rest = np.setdiff1d(order, held)
        model = fit_text_model(texts.only(rest.tolist()), codes, settings)
        for row in held:
            found[row] = model.leanings(texts.readings[row])
    return found


def _rarity(texts: Texts) -> Floats:
    seen = np.zeros(SIZE)
    for reading in texts.readings:
        seen[reading.ids] += 1
    rarity = np.log((len(texts.readings) + 1) / (seen + 1)) + 1
    return np.where(seen >= _RARE, rarity, 0.0)


def _table(texts: Texts, rarity: Floats, codes: tuple[str, ...]) -> scipy.sparse.csr_matrix:
    """Texts × (features and lexicon weights)."""
    ids = [reading.ids for reading in texts.readings]
    values = [weighted(one.ids, one.counts, rarity) for one in texts.readings]
    starts = np.cumsum([0, *(len(one) for one in ids)])
    words = scipy.sparse.csr_matrix(
        (np.concatenate(values), np.concatenate(ids), starts), shape=(len(ids), SIZE)
    )
    lexicon = np.array([lexicon_weights(one, codes) for one in texts.readings])
    both = [words, scipy.sparse.csr_matrix(lexicon)]
    return scipy.sparse.csr_matrix(scipy.sparse.hstack(both))


def _logistic(table: Floats, answers: Floats, penalty: float) -> tuple[Floats, Floats]:
    """Weights (columns × answers) and biases."""
    width, codes = table.shape[1], answers.shape[1]

    def loss(flat: Floats) -> tuple[float, Floats]:
        weights, bias = flat[: width * codes].reshape(width, codes), flat[width * codes :]
        scores = table @ weights + bias
        missed = sigmoid(scores) - answers
        total = (np.logaddexp(0, scores) - answers * scores).sum() + penalty / 2 * (
            weights**2
        ).sum()
        slope = table.T @ missed + penalty * weights
        return float(total), np.concatenate([slope.ravel(), missed.sum(axis=0)])

    start = np.zeros(width * codes + codes)
    best = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": _STEPS}).x
    return best[: width * codes].reshape(width, codes), best[width * codes :]
