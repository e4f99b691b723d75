"""Matches into tags: one per code, the surest first.

What a text is about is said more than once and early; what it only mentions is said in passing.
So the words that speak for a code are added up, and a code is decided (`tag`) when a strong word
of the lexicon is among them, the sum is enough for a text of that length, and no other code of the
same text is far ahead. The rest is offered (`suggestion`). How the figures were chosen and what
they give: docs/decisions/nlp-themes.md.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from nlp.folding import Folded
from nlp.matching import Match
from nlp.results import Status, Tag

_WEAK = 0.35  # what a word of strength "suggestion" weighs beside a strong one
_LATE = 0.4  # how much less a word weighs at the very end of the text
_MOST_SUGGESTIONS = 8


@dataclass(frozen=True)
class Bar:
    """What a code must reach to be decided and not only offered."""

    most: int  # at most so many codes are decided
    enough: float  # the sum that a long text asks for; a short one asks for less
    share: float  # of the sum of the foremost code


THEMES = Bar(most=3, enough=1.2, share=0.4)
GROUPS = Bar(most=4, enough=0.3, share=0.3)
_LONG = 400  # characters, from which the whole sum is asked for


@dataclass(frozen=True)
class _Case:
    """All that speaks for one code."""

    code: str
    matches: tuple[Match, ...]
    weight: float

    @property
    def strong(self) -> bool:
        return any(match.term.strength == "tag" for match in self.matches)


def ranked(found: Iterable[Match], folded: Folded, bar: Bar) -> tuple[Tag, ...]:
    """The decided codes first, then at most eight offered, each with every word for it."""
    cases = sorted(_cases(found, folded.text), key=lambda case: (-case.weight, case.code))
    decided = [case for case in cases if _reaches(case, cases[0], len(folded.text), bar)]
    decided = decided[: bar.most]
    offered = [case for case in cases if case not in decided][:_MOST_SUGGESTIONS]
    return (
        *(_tag(case, "tag", folded) for case in decided),
        *(_tag(case, "suggestion", folded) for case in offered),
    )


def _cases(found: Iterable[Match], text: str) -> list[_Case]:
    by_code: dict[str, list[Match]] = defaultdict(list)
    for match in found:
        by_code[match.term.code].append(match)
    return [_Case(code, tuple(one), _weight(one, text)) for code, one in by_code.items()]


def _weight(found: list[Match], text: str) -> float:
    """Each written word counts once, as the strongest and earliest it stands for."""
    best: dict[str, float] = {}
    for match in found:
        word = text[match.start : match.end].lower()
        strength = 1.0 if match.term.strength == "tag" else _WEAK
        best[word] = max(best.get(word, 0.0), strength * (1 - _LATE * match.start / len(text)))
    return sum(sorted(best.values()))


def _reaches(case: _Case, foremost: _Case, length: int, bar: Bar) -> bool:
    enough = bar.enough * min(1.0, length / _LONG)
    return case.strong and case.weight >= max(enough, bar.share * foremost.weight)


def _tag(case: _Case, status: Status, folded: Folded) -> Tag:
    best = min(case.matches, key=_strongest_first)
    start, end, text = folded.place(best.start, best.end)
    words = (folded.place(one.start, one.end)[2] for one in sorted(case.matches, key=_in_order))
    return Tag(
        code=case.code,
        status=status,
        score=_score(case, status),
        start=start,
        end=end,
        text=text,
        because=tuple(dict.fromkeys(words)),
    )


def _score(case: _Case, status: Status) -> float:
    """Between 0.5 and 1 for what is decided, below 0.5 for what is offered."""
    sure = case.weight / (case.weight + 1)
    return round(0.5 * sure + (0.5 if status == "tag" else 0.0), 3)


def _strongest_first(match: Match) -> tuple[bool, int, int]:
    return (match.term.strength != "tag", match.start, -match.end)


def _in_order(match: Match) -> tuple[int, int]:
    return (match.start, match.end)
