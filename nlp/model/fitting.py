"""Fitting the two models: exact, the same result for the same texts."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import scipy.sparse
from scipy.linalg.lapack import spotrf, spotri
from scipy.optimize import minimize

from nlp.model.features import SIZE, Floats, Singles, weighted
from nlp.model.judging import FACTORS, Judge, Reading, TextModel, factors, sigmoid

_RARE = 2  # a feature of fewer texts is left out
_STEPS = 200
_STRIP = 1000  # texts
_WHOLE = 6000  # so many rows are inverted at once


@dataclass(frozen=True)
class Settings:
    """How strongly the weights are held back."""

    text_penalty: float = 1.0
    judge_penalty: float = 5.0


@dataclass(frozen=True)
class Texts:
    """Readings with the answers of people: a row per text, a column per code."""

    readings: Sequence[Reading]
    answers: Floats

    def only(self, rows: Sequence[int]) -> "Texts":
        return Texts([self.readings[row] for row in rows], self.answers[list(rows)])


@dataclass(frozen=True)
class Fitted:
    """The text model, and the leanings that each text gets from a model that knows nothing of
    its writer: what the judge will meet.
    """

    model: TextModel
    leanings: Floats


def fit_text_model(
    texts: Texts, codes: tuple[str, ...], writers: Sequence[str], settings: Settings
) -> Fitted:
    """A straight line for every code at once (least squares on -1 and 1), held back by a ridge.

    There are far fewer texts than features, so it is solved in the space of the texts and
    carried over to the features: the same optimum, with one factoring for all codes. The same
    factoring gives the leanings without each writer exactly (block-wise leaving out).
    """
    rarity = _rarity(texts)
    table = _table(texts, rarity)
    answers = 2 * texts.answers - 1
    bias = answers.mean(axis=0)
    inverse = _likeness(table, settings.text_penalty)
    _invert(inverse)
    inner = (inverse @ (answers - bias).astype(np.float32)).astype(np.float64)
    return Fitted(
        TextModel.rounded(codes, rarity, table.T @ inner, bias),
        _without_writer(answers, inner, inverse, writers),
    )


def _likeness(table: scipy.sparse.csr_matrix, penalty: float) -> Singles:
    """Texts × texts, made in strips: all at once it would be there twice. In single precision: it
    is the largest thing that training holds, and the weights are rounded more than that.
    """
    count = table.shape[0]
    found = np.zeros((count, count), np.float32)
    for start in range(0, count, _STRIP):
        strip = table[start : start + _STRIP]
        found[:, start : start + _STRIP] = (table @ strip.T).toarray()
    found[np.diag_indices(count)] += penalty
    return found


def _invert(table: Singles) -> None:
    """A symmetric positive table becomes its inverse, by halves: OpenBLAS's threaded factoring of
    more than some 15,000 rows kills the process (seen with SciPy 1.17.1).
    """
    half = len(table) // 2
    if len(table) <= _WHOLE:
        table[:] = _inverse(table)
        return
    first, below, second = table[:half, :half], table[half:, :half], table[half:, half:]
    _invert(first)
    carried = below @ first
    second -= carried @ below.T
    _invert(second)
    below[:] = -second @ carried
    first -= carried.T @ below
    table[:half, half:] = below.T


def _inverse(table: Singles) -> Singles:
    triangle, failed = spotrf(table, lower=1)
    found, failed_too = spotri(triangle, lower=1, overwrite_c=1)
    if failed or failed_too:
        raise ValueError("the texts' likenesses can't be inverted: the penalty must be above zero")
    half: Singles = np.tril(found)
    return half + np.tril(half, -1).T


def _without_writer(
    answers: Floats, inner: Floats, inverse: Singles, writers: Sequence[str]
) -> Floats:
    found, names = np.zeros_like(answers), np.asarray(writers)
    for writer in sorted(set(writers)):
        own = np.flatnonzero(names == writer)
        found[own] = answers[own] - np.linalg.solve(
            inverse[np.ix_(own, own)].astype(np.float64), inner[own]
        )
    return found


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


def _rarity(texts: Texts) -> Floats:
    seen = np.zeros(SIZE)
    for reading in texts.readings:
        seen[reading.ids] += 1
    rarity = np.log((len(texts.readings) + 1) / (seen + 1)) + 1
    return np.where(seen >= _RARE, rarity, 0.0)


def _table(texts: Texts, rarity: Floats) -> scipy.sparse.csr_matrix:
    """Texts × features."""
    ids = [reading.ids for reading in texts.readings]
    values = [weighted(one.ids, one.counts, rarity) for one in texts.readings]
    starts = np.cumsum([0, *(len(one) for one in ids)])
    return scipy.sparse.csr_matrix(
        (np.concatenate(values), np.concatenate(ids), starts), shape=(len(ids), SIZE)
    )


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
