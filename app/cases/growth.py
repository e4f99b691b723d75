"""Is something told of more often than before, or is it chance? Exact, for small numbers. Pure.

Of the `now + before` reports that tell of a thing, how many would fall into the newer period by
chance alone, if it were told of as often as before? A binomial count whose share is the newer
period's share of all reports filed: the exact conditional test of two rates (Przyborowski and
Wilenski 1940). The interval of the ratio is Clopper's and Pearson's (1934) for that share, carried
over to the ratio. Of many things tested at once, Benjamini and Hochberg's (1995) procedure keeps
the expected part of false ones among those raised under the rate that is asked.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
from scipy.stats import beta, binom

CONFIDENCE: Final = 0.95
Floats = npt.NDArray[np.float64]
Whole = npt.NDArray[np.int64]


@dataclass(frozen=True, kw_only=True)
class Counts:
    """Reports of the newer period and of the earlier ones together."""

    now: int
    before: int


@dataclass(frozen=True, kw_only=True)
class Growth:
    counts: Counts
    ratio: float
    """Of the shares of reports, now against before; infinite where nobody told of it before."""
    low: float
    high: float
    """The 95 % interval of the ratio."""
    chance: float
    """One-sided: how likely so many or more would be if nothing had changed."""


def growths(many: Sequence[Counts], filed: Counts) -> list[Growth]:
    """Of each. `filed`: all reports; both its counts must be positive, as must be one of each's."""
    now, before = (np.array([getattr(one, name) for one in many]) for name in ("now", "before"))
    low, high = _interval(now, before)
    columns = (
        _ratio(now / (now + before), filed),
        _ratio(low, filed),
        _ratio(high, filed),
        binom.sf(now - 1, now + before, filed.now / (filed.now + filed.before)),
    )
    return [
        Growth(counts=counts, ratio=ratio, low=least, high=most, chance=chance)
        for counts, ratio, least, most, chance in zip(
            many, *(column.tolist() for column in columns), strict=True
        )
    ]


def _interval(now: Whole, before: Whole) -> tuple[Floats, Floats]:
    """Of the newer period's share of those that tell of it."""
    tail = (1 - CONFIDENCE) / 2
    low = np.where(now > 0, beta.ppf(tail, np.maximum(now, 1), before + 1), 0.0)
    high = np.where(before > 0, beta.ppf(1 - tail, now + 1, np.maximum(before, 1)), 1.0)
    return low, high


def _ratio(share: Floats, filed: Counts) -> Floats:
    with np.errstate(divide="ignore"):  # nobody told of it before: infinite
        found: Floats = share / (1 - share) * filed.before / filed.now
    return found


def raised(chances: Sequence[float], rate: float) -> list[bool]:
    """Which of all that were tested may be raised, at most `rate` of them falsely on average."""
    order = sorted(range(len(chances)), key=lambda at: chances[at])
    passing = [n for n, at in enumerate(order, 1) if chances[at] <= rate * n / len(chances)]
    kept = set(order[: max(passing, default=0)])
    return [at in kept for at in range(len(chances))]
