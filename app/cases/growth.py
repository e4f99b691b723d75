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
from math import inf
from typing import Final

from scipy.stats import beta, binom

CONFIDENCE: Final = 0.95


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


def chance(counts: Counts, filed: Counts) -> float:
    """Both of `filed` must be positive."""
    share = filed.now / (filed.now + filed.before)
    return float(binom.sf(counts.now - 1, counts.now + counts.before, share))


def growth(counts: Counts, filed: Counts) -> Growth:
    """`filed`: all reports of each. Both must be positive, as must be one of the counts."""
    low, high = _interval(counts)
    return Growth(
        counts=counts,
        ratio=_ratio(counts.now / (counts.now + counts.before), filed),
        low=_ratio(low, filed),
        high=_ratio(high, filed),
        chance=chance(counts, filed),
    )


def _interval(counts: Counts) -> tuple[float, float]:
    """Of the newer period's share of those that tell of it."""
    tail = (1 - CONFIDENCE) / 2
    now, before = counts.now, counts.before
    low = float(beta.ppf(tail, now, before + 1)) if now else 0.0
    high = float(beta.ppf(1 - tail, now + 1, before)) if before else 1.0
    return low, high


def _ratio(share: float, filed: Counts) -> float:
    return share / (1 - share) * filed.before / filed.now if share < 1 else inf


def raised(chances: Sequence[float], rate: float) -> list[bool]:
    """Which of all that were tested may be raised, at most `rate` of them falsely on average."""
    order = sorted(range(len(chances)), key=lambda at: chances[at])
    passing = [n for n, at in enumerate(order, 1) if chances[at] <= rate * n / len(chances)]
    kept = set(order[: max(passing, default=0)])
    return [at in kept for at in range(len(chances))]
