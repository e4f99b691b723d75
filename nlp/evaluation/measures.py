"""Precision, recall and F1 with their 95 % intervals.

Precision and recall are shares of a count: Wilson's interval. F1 is no share, so its interval comes
from drawing the reports again a thousand times (bootstrap), with a fixed seed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np
import numpy.typing as npt

from nlp.evaluation.answers import Answer

_Z = 1.959964  # 95 %
_DRAWS = 1000
_SEED = 7
FIRST = 5  # so many a person reads

Interval = tuple[float, float]
Counts = npt.NDArray[np.float64]  # reports × (hits, false, missed)


@dataclass(frozen=True)
class Score:
    """`support`: how many times people gave the code."""

    support: int
    precision: float
    precision_interval: Interval
    recall: float
    recall_interval: Interval
    f1: float
    f1_interval: Interval


@dataclass(frozen=True)
class ListScore:
    reports: int
    micro: Score
    macro_precision: float
    macro_recall: float
    macro_f1: float
    first_five: float  # the share of people's codes that stand among the first five shown
    one_in_first_five: float  # the share of reports with at least one of them there
    by_code: dict[str, Score]


def scored(answers: Sequence[Answer]) -> ListScore:
    codes = sorted({code for one in answers for code in one.expected | one.decided})
    by_code = {code: _score(_counts(answers, {code})) for code in codes}
    supported = [score for score in by_code.values() if score.support]
    return ListScore(
        reports=len(answers),
        micro=_score(_counts(answers, set(codes))),
        macro_precision=_mean([score.precision for score in supported]),
        macro_recall=_mean([score.recall for score in supported]),
        macro_f1=_mean([score.f1 for score in supported]),
        first_five=_first_five(answers),
        one_in_first_five=_mean([_found(one) > 0 for one in answers if one.expected]),
        by_code=by_code,
    )


def wilson(hits: float, of: float) -> Interval:
    """The 95 % interval of a share; everything is possible where nothing was counted."""
    if not of:
        return (0.0, 1.0)
    share, z2 = hits / of, _Z**2
    middle = (share + z2 / (2 * of)) / (1 + z2 / of)
    half = _Z / (1 + z2 / of) * sqrt(share * (1 - share) / of + z2 / (4 * of**2))
    return (max(0.0, middle - half), min(1.0, middle + half))


def _counts(answers: Sequence[Answer], codes: set[str]) -> Counts:
    return np.array(
        [
            (
                len(codes & one.expected & one.decided),
                len((codes & one.decided) - one.expected),
                len((codes & one.expected) - one.decided),
            )
            for one in answers
        ],
        float,
    ).reshape(-1, 3)


def _score(counts: Counts) -> Score:
    hits, false, missed = (float(one) for one in counts.sum(axis=0))
    return Score(
        support=int(hits + missed),
        precision=_share(hits, hits + false),
        precision_interval=wilson(hits, hits + false),
        recall=_share(hits, hits + missed),
        recall_interval=wilson(hits, hits + missed),
        f1=_share(2 * hits, 2 * hits + false + missed),
        f1_interval=_drawn_again(counts),
    )


def _drawn_again(counts: Counts) -> Interval:
    size = len(counts)
    if not size:
        return (0.0, 1.0)
    draws = np.random.default_rng(_SEED).multinomial(size, np.full(size, 1 / size), _DRAWS)
    hits, false, missed = (draws @ counts).T
    whole = 2 * hits + false + missed
    f1 = np.divide(2 * hits, whole, out=np.zeros_like(hits), where=whole > 0)
    low, high = np.quantile(f1, (0.025, 0.975))
    return (float(low), float(high))


def _first_five(answers: Sequence[Answer]) -> float:
    return _share(sum(map(_found, answers)), sum(len(one.expected) for one in answers))


def _found(answer: Answer) -> int:
    return len(answer.expected & set(answer.shown[:FIRST]))


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0
