"""How much two reports speak of the same thing, and why. Pure.

The weights were chosen on the demo's reports: docs/decisions/similar-reports.md.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import sqrt
from typing import Final, NamedTuple

THEMES: Final = 1.0
GROUPS: Final = 0.7
WORDS: Final = 1.5
SAME_MUNICIPALITY: Final = 0.2
SAME_COUNTY: Final = 0.1
ENOUGH: Final = 1.1
"""What is less alike than this is not offered."""
MOST_REASONS: Final = 4
"""So many words are told, and so many names."""
CONCEPTS: Final = ("service", "law")
"""Named alike in every language."""

Weights = Mapping[str, float]


class Place(NamedTuple):
    county: str
    municipality: str | None


@dataclass(frozen=True, kw_only=True)
class Traits:
    """What a report is about, as plain values."""

    themes: Weights = field(default_factory=dict)
    """Code → how sure it is: 1 where a person has accepted it."""
    groups: Weights = field(default_factory=dict)
    places: frozenset[Place] = frozenset()
    words: Weights = field(default_factory=dict)
    """`fi:majoitus`, `service:toimeentulotuki` → how telling it is (`nlp.wording`)."""


@dataclass(frozen=True, kw_only=True)
class Reasons:
    """What two reports share, the most telling first."""

    themes: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    municipalities: tuple[str, ...] = ()
    counties: tuple[str, ...] = ()
    """Only where no municipality is shared."""
    concepts: tuple[tuple[str, str], ...] = ()
    """(`service` or `law`, code)."""
    words: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.themes or self.groups or self.concepts or self.words)


def likeness(one: Traits, other: Traits) -> float:
    """From 0 to 3.4."""
    return (
        THEMES * cosine(one.themes, other.themes)
        + GROUPS * cosine(one.groups, other.groups)
        + WORDS * cosine(one.words, other.words)
        + _nearness(one.places, other.places)
    )


def cosine(one: Weights, other: Weights) -> float:
    shared = sum(one[key] * other[key] for key in one.keys() & other.keys())
    return shared / sqrt(_square(one) * _square(other)) if shared else 0.0


def _square(weights: Weights) -> float:
    return sum(weight**2 for weight in weights.values())


def _nearness(one: frozenset[Place], other: frozenset[Place]) -> float:
    if _municipalities(one) & _municipalities(other):
        return SAME_MUNICIPALITY
    return SAME_COUNTY if _counties(one) & _counties(other) else 0.0


def _municipalities(places: frozenset[Place]) -> frozenset[str]:
    return frozenset(place.municipality for place in places if place.municipality)


def _counties(places: frozenset[Place]) -> frozenset[str]:
    return frozenset(place.county for place in places)


def reasons(one: Traits, other: Traits) -> Reasons:
    here = sorted(_municipalities(one.places) & _municipalities(other.places))
    around = sorted(_counties(one.places) & _counties(other.places)) if not here else []
    shared = _shared(one.words, other.words)
    concepts = [(kind, code) for kind, _, code in map(_parted, shared) if kind in CONCEPTS]
    words = [word for kind, _, word in map(_parted, shared) if kind not in CONCEPTS]
    return Reasons(
        themes=_sure(one.themes, other.themes),
        groups=_sure(one.groups, other.groups),
        municipalities=tuple(here[:MOST_REASONS]),
        counties=tuple(around[:MOST_REASONS]),
        concepts=tuple(concepts[:MOST_REASONS]),
        words=_without_parts(words)[:MOST_REASONS],
    )


_LEAST_SURE: Final = 0.2
"""A code that either report hardly has is no reason to give."""


def _sure(one: Weights, other: Weights) -> tuple[str, ...]:
    both = {k: min(one[k], other[k]) for k in one.keys() & other.keys()}
    told = sorted((k for k in both if both[k] >= _LEAST_SURE), key=lambda k: (-both[k], k))
    return tuple(told[:MOST_REASONS])


def _shared(one: Weights, other: Weights) -> list[str]:
    return sorted(one.keys() & other.keys(), key=lambda key: (-one[key] * other[key], key))


def _parted(key: str) -> tuple[str, str, str]:
    return key.partition(":")


def _without_parts(words: list[str]) -> tuple[str, ...]:
    """`majoitus` says nothing more beside `hätämajoitus`."""
    return tuple(
        word for word in words if not any(other != word and other.endswith(word) for other in words)
    )
