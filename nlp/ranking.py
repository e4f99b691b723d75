"""Matches into tags: one per code, the surest first."""

from collections import defaultdict
from collections.abc import Iterable

from nlp.folding import Folded
from nlp.matching import Match
from nlp.results import Tag

_BASE = {"tag": 0.6, "suggestion": 0.25}
_TOP = {"tag": 0.99, "suggestion": 0.55}
_PER_STRONG = 0.1
_PER_WEAK = 0.05
_EARLY = 0.05  # the matter is often named first
_MOST_SUGGESTIONS = 8


def ranked(found: Iterable[Match], folded: Folded) -> tuple[Tag, ...]:
    """Tags first, then at most eight suggestions, each with every word that speaks for it."""
    by_code: dict[str, list[Match]] = defaultdict(list)
    for match in found:
        by_code[match.term.code].append(match)
    tags = sorted((_tag(one, folded) for one in by_code.values()), key=_surest_first)
    decided = [tag for tag in tags if tag.status == "tag"]
    offered = [tag for tag in tags if tag.status == "suggestion"]
    return (*decided, *offered[:_MOST_SUGGESTIONS])


def _surest_first(tag: Tag) -> tuple[float, int, str]:
    return (-tag.score, tag.start, tag.code)


def _tag(found: list[Match], folded: Folded) -> Tag:
    best = min(found, key=_strongest_first)
    start, end, text = folded.place(best.start, best.end)
    words = [folded.place(one.start, one.end)[2] for one in sorted(found, key=_in_order)]
    return Tag(
        code=best.term.code,
        status=best.term.strength,
        score=_score(found, best, len(folded.text)),
        start=start,
        end=end,
        text=text,
        because=tuple(dict.fromkeys(words)),
    )


def _strongest_first(match: Match) -> tuple[bool, int, int]:
    return (match.term.strength != "tag", match.start, -match.end)


def _in_order(match: Match) -> tuple[int, int]:
    return (match.start, match.end)


def _score(found: list[Match], best: Match, length: int) -> float:
    strength = best.term.strength
    terms = {one.term: one.term.strength for one in found}
    strong = sum(one == "tag" for one in terms.values())
    more = _PER_STRONG * max(strong - 1, 0) + _PER_WEAK * (len(terms) - strong)
    early = _EARLY * (1 - min(one.start for one in found) / length)
    return round(min(_BASE[strength] + more + early, _TOP[strength]), 3)
