"""Cut a text at the words that led to its tags, so that a page can mark them in place. Pure."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from app.models import TagSuggestion

TagKey = tuple[str, str]
"""A code list and a code: ("theme", "asuminen")."""


@dataclass(frozen=True)
class Mark:
    """Characters `start` to `end` of a text speak for one tag."""

    start: int
    end: int
    tag: TagKey


@dataclass(frozen=True)
class Piece:
    """A stretch of text and the tags that all of it speaks for."""

    text: str
    tags: tuple[TagKey, ...]


def marks_of(text: str, suggestions: Iterable[TagSuggestion]) -> tuple[Mark, ...]:
    """Where in the text each suggestion's words are: its own span, and its other words."""
    found = {mark for suggestion in suggestions for mark in _marks_of_one(text, suggestion)}
    return tuple(sorted(found, key=lambda mark: (mark.start, mark.end, mark.tag)))


def _marks_of_one(text: str, suggestion: TagSuggestion) -> Iterator[Mark]:
    tag = (suggestion.code_list, suggestion.code)
    yield Mark(suggestion.start, suggestion.end, tag)
    for word in suggestion.because:
        for hit in standing(text, word, re.IGNORECASE):
            yield Mark(hit.start(), hit.end(), tag)


def standing(text: str, word: str, flags: int = 0) -> Iterator[re.Match[str]]:
    """Where the word stands by itself; a line drawn with "_" beside it is no part of it."""
    return re.finditer(rf"(?<![^\W_]){re.escape(word)}(?![^\W_])", text, flags)


def pieces(text: str, marks: Sequence[Mark]) -> tuple[Piece, ...]:
    """The text in order, cut wherever a mark begins or ends; joined it is the text again."""
    edges = {edge for mark in marks for edge in (mark.start, mark.end) if 0 < edge < len(text)}
    cuts = [0, *sorted(edges), len(text)]
    return tuple(
        Piece(text[start:end], _tags_over(marks, start, end))
        for start, end in pairwise(cuts)
        if start < end
    )


def _tags_over(marks: Sequence[Mark], start: int, end: int) -> tuple[TagKey, ...]:
    return tuple(
        dict.fromkeys(mark.tag for mark in marks if mark.start <= start and end <= mark.end)
    )
