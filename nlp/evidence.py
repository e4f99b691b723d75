"""What speaks for each code in a text: the lexicon's matches, added up."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from nlp.matching import Match

MEANT = 2.0  # what a word weighs that is named instead of something denied
WEAK = 0.35  # what a word of strength "suggestion" weighs beside a strong one
_LATE = 0.4  # how much less a word weighs at the very end of the text


@dataclass(frozen=True)
class Case:
    """All that the lexicon has found for one code. Places in the text run from 0 to 1."""

    code: str
    matches: tuple[Match, ...]
    weight: float  # each written word once, as the strongest and earliest it stands for
    strong: int  # different strong words
    weak: int
    earliest: float
    opening: float  # the weight of the strongest word in the first sentence
    sentences: int  # in how many sentences it is spoken of


def cases(found: Iterable[tuple[int, Match]], text: str) -> dict[str, Case]:
    """The cases by code; `found` gives each match with the number of its sentence."""
    by_code: dict[str, list[tuple[int, Match]]] = defaultdict(list)
    for number, match in found:
        by_code[match.term.code].append((number, match))
    return {code: _case(code, one, text) for code, one in by_code.items()}


def _case(code: str, found: list[tuple[int, Match]], text: str) -> Case:
    strengths: dict[str, float] = {}
    weights: dict[str, float] = {}
    for _, match in found:
        word, strength = text[match.start : match.end].lower(), _strength(match)
        strengths[word] = max(strengths.get(word, 0.0), strength)
        early = 1 - _LATE * match.start / len(text)
        weights[word] = max(weights.get(word, 0.0), strength * early)
    strong = sum(one >= 1 for one in strengths.values())
    return Case(
        code=code,
        matches=tuple(match for _, match in found),
        weight=sum(sorted(weights.values())),
        strong=strong,
        weak=len(strengths) - strong,
        earliest=min(match.start for _, match in found) / len(text),
        opening=max((_strength(match) for number, match in found if number == 0), default=0.0),
        sentences=len({number for number, _ in found}),
    )


def _strength(match: Match) -> float:
    return (1.0 if match.term.strength == "tag" else WEAK) * (MEANT if match.meant else 1.0)
