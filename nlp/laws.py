"""Acts named, abbreviated or cited by number, with the section where one is given."""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from nlp.sentences import Sentence
from nlp.terms import FOLDER
from nlp.words import keys

_NUMBER = re.compile(r"(?<![\d/])(\d{1,4}/(?:18|19|20)\d{2})(?![\d/])")
_SECTION = re.compile(
    r"(?:\s*\(?\d{1,4}/\d{4}\)?)?[\s,(]*(?:\d{1,2} luvun |\d{1,2} kap\. )?"
    r"(\d{1,3})\s?([a-z])?(?: ja \d{1,3})?\s?§"
)
_SECTION_BEFORE = re.compile(r"(\d{1,3})\s?([a-z])?\s?§\w*(?:\s\w+){0,2}\s+(?:i\s+)?(?:den\s+)?$")


@dataclass(frozen=True)
class Hit:
    id: str
    start: int
    end: int


@dataclass(frozen=True)
class _Names:
    by_words: dict[tuple[str, ...], str]
    abbreviations: dict[str, str]
    numbers: frozenset[str]


def find(text: str, sentences: tuple[Sentence, ...]) -> list[Hit]:
    """Acts in the order they stand; a number beside its own act's name is the same citation."""
    named = [hit for sentence in sentences for hit in _named(text, sentence)]
    numbered = [hit for hit in _numbered(text) if not _inside(hit, named)]
    return sorted((*named, *numbered), key=lambda hit: hit.start)


def _named(text: str, sentence: Sentence) -> Iterator[Hit]:
    for at, token in enumerate(sentence.tokens):
        for width in (3, 2, 1):
            number = _act(sentence, at, width)
            if number:
                end = sentence.tokens[at + width - 1].end
                yield _with_section(text, number, token.start, end, sentence.start)
                break


def _act(sentence: Sentence, at: int, width: int) -> str | None:
    tokens = sentence.tokens[at : at + width]
    if len(tokens) < width:
        return None
    if width == 1 and tokens[0].text.split("-")[0] in _names().abbreviations:
        return _names().abbreviations[tokens[0].text.split("-")[0]]
    *before, last = tokens
    head = tuple(token.lower for token in before)
    forms = (
        _names().by_words.get((*head, base)) for base in keys(last.text, sentence.language).bases
    )
    return next((form for form in forms if form), None)


def _with_section(text: str, number: str, start: int, end: int, floor: int) -> Hit:
    after = _SECTION.match(text, end)
    if after:
        return Hit(f"{number}:{after[1]}{after[2] or ''}", start, after.end())
    before = _SECTION_BEFORE.search(text[floor:start])
    if before:
        return Hit(f"{number}:{before[1]}{before[2] or ''}", floor + before.start(), end)
    cited = re.compile(r"\s?\(" + re.escape(number) + r"\)").match(text, end)
    return Hit(number, start, cited.end() if cited else end)


def _numbered(text: str) -> Iterator[Hit]:
    for match in _NUMBER.finditer(text):
        known = match[1] in _names().numbers
        near = re.search(
            r"laki|lain|laissa|lakia|asetu|lag|förordning",
            text[max(0, match.start() - 40) : match.start()],
        )
        if known or near:
            yield _with_section(text, match[1], match.start(), match.end(), match.start())


def _inside(hit: Hit, others: list[Hit]) -> bool:
    return any(other.start <= hit.start < other.end + 3 for other in others)


@cache
def _names() -> _Names:
    """From `lexicon/laws.csv`: number, language, kind (name or abbreviation), term."""
    with (FOLDER / "laws.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return _Names(
        by_words={key: row["id"] for row in rows if row["kind"] == "name" for key in _keys(row)},
        abbreviations={row["term"]: row["id"] for row in rows if row["kind"] == "abbreviation"},
        numbers=frozenset(row["id"] for row in rows),
    )


def _keys(row: dict[str, str]) -> Iterator[tuple[str, ...]]:
    *before, last = row["term"].lower().split()
    for base in keys(last, row["language"]).bases:
        yield (*before, base)
