"""Acts named, abbreviated or cited by number, with the sections where they are given."""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from nlp.sentences import Sentence
from nlp.terms import FOLDER
from nlp.words import keys

_NUMBER = re.compile(r"(?<![\d/])(\d{1,4}/(?:18|19|20)\d{2})(?![\d/])")
_ONE = r"\d{1,3}(?:\s?[a-h](?![a-zåäö]))?"
_SECTIONS = rf"(?P<sections>{_ONE}(?:\s?(?:,|ja|och|sekä|samt|tai|eller|-|–)\s?{_ONE})*)"
_MARK = r"(?:§+|pykäl\w*|paragraf\w*|artikl\w*|artikel\w*)"
_AFTER = re.compile(
    r"(?::\w{1,4})?(?:\s*\(?\d{1,4}/\d{4}\)?)?[\s,(]*"
    r"(?:\d{1,2}\s?(?:luvun|luku|luvussa|kap\.?|kapitlet|kapitel)[\s,]+)?"
    rf"(?:{_SECTIONS}\s?{_MARK}|{_MARK}\s?(?P<alone>{_ONE}))"
)
_BEFORE = re.compile(
    rf"(?:{_SECTIONS}\s?{_MARK}|{_MARK}\s?(?P<alone>{_ONE}))"
    r"(?:\s\d{1,2}\s?(?:mom\.?|momentet|punkten|punkt))?\s+(?:(?:i|enligt|av)\s+)?(?:den\s+)?$"
)
_LAW = r"(?:lak[ie]\w{0,6}|lai[ns]\w{0,6})"
_NEAR_NUMBER = re.compile(r"laki|lain|laissa|lakia|asetu|lag|förordning|(?<!\w)L $", re.IGNORECASE)
_NEEDS_SECTION = 2  # letters: PL is the constitution and a post-office box


@dataclass(frozen=True)
class Hit:
    id: str
    start: int
    end: int


@dataclass(frozen=True)
class _Names:
    by_words: dict[tuple[str, ...], str]
    abbreviations: dict[str, str]
    phrases: tuple[tuple[re.Pattern[str], str], ...]
    numbers: frozenset[str]


def find(text: str, sentences: tuple[Sentence, ...]) -> list[Hit]:
    """Acts in the order they stand; a number beside its own act's name is the same citation."""
    found: list[Hit] = []
    for number, start, end, bare in _mentions(text, sentences):
        if any(start < hit.end + 3 and hit.start < end for hit in found):
            continue
        found.extend(_cited(text, number, start, end, found, bare=bare))
    return sorted(found, key=lambda hit: hit.start)


def _mentions(text: str, sentences: tuple[Sentence, ...]) -> Iterator[tuple[str, int, int, bool]]:
    """Number of the act, where it is named, and whether that name says little without a section."""
    for pattern, number in _names().phrases:
        for match in pattern.finditer(text):
            yield number, match.start(), match.end(), False
    for sentence in sentences:
        yield from _named(sentence)
    yield from _numbered(text)


def _named(sentence: Sentence) -> Iterator[tuple[str, int, int, bool]]:
    for at, token in enumerate(sentence.tokens):
        short = token.text.split("-")[0]
        if short in _names().abbreviations:
            bare = len(short) <= _NEEDS_SECTION
            yield _names().abbreviations[short], token.start, token.end, bare
            continue
        for width in (4, 3, 2, 1):
            number = _act(sentence, at, width)
            if number:
                yield number, token.start, sentence.tokens[at + width - 1].end, False
                break


def _act(sentence: Sentence, at: int, width: int) -> str | None:
    tokens = sentence.tokens[at : at + width]
    if len(tokens) < width:
        return None
    *before, last = tokens
    head = tuple(token.lower for token in before)
    forms = (
        _names().by_words.get((*head, base)) for base in keys(last.text, sentence.language).bases
    )
    return next((form for form in forms if form), None)


def _numbered(text: str) -> Iterator[tuple[str, int, int, bool]]:
    for match in _NUMBER.finditer(text):
        near = _NEAR_NUMBER.search(text[max(0, match.start() - 40) : match.start()])
        if match[1] in _names().numbers or near:
            yield match[1], match.start(), match.end(), False


def _cited(
    text: str, number: str, start: int, end: int, found: list[Hit], *, bare: bool
) -> Iterator[Hit]:
    """One hit for every section that is given; the first holds the act's name."""
    after = _AFTER.match(text, end)
    if after:
        yield from _sections(number, after, start)
        return
    floor = max((hit.end for hit in found if hit.end <= start), default=0)
    before = _BEFORE.search(text[max(floor, start - 60) : start])
    if before:
        first = re.match(_ONE, before["sections"] or before["alone"])
        section = re.sub(r"\s", "", first[0]) if first else ""
        yield Hit(f"{number}:{section}", max(floor, start - 60) + before.start(), end)
    elif not bare:
        cited = re.compile(r"\s?\(" + re.escape(number) + r"\)").match(text, end)
        yield Hit(number, start, cited.end() if cited else end)


def _sections(number: str, match: re.Match[str], start: int) -> Iterator[Hit]:
    group = "sections" if match["sections"] else "alone"
    offset = match.start(group)
    for count, one in enumerate(re.finditer(_ONE, match[group])):
        section = re.sub(r"\s", "", one[0])
        first = start if count == 0 else offset + one.start()
        yield Hit(f"{number}:{section}", first, match.end() if count == 0 else offset + one.end())


@cache
def _names() -> _Names:
    """From `lexicon/laws.csv`: number, language, kind (name, abbreviation, about, fixed), term.

    `about` is what an act is about, as in "laki toimeentulotuesta", "toimeentulotuesta annettu
    laki", "lagen om utkomststöd"; `fixed` stands in the text as it is, but for its ending.
    """
    with (FOLDER / "laws.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return _Names(
        by_words={key: row["id"] for row in rows if row["kind"] == "name" for key in _keys(row)},
        abbreviations={row["term"]: row["id"] for row in rows if row["kind"] == "abbreviation"},
        phrases=tuple(
            (pattern, row["id"])
            for row in sorted(rows, key=lambda row: -len(row["term"]))
            if (pattern := _phrase(row))
        ),
        numbers=frozenset(row["id"] for row in rows),
    )


def _phrase(row: dict[str, str]) -> re.Pattern[str] | None:
    words = r"\s+".join(re.escape(word) for word in row["term"].split())
    if row["kind"] == "fixed":
        return re.compile(rf"\b{words}\w*", re.IGNORECASE)
    if row["kind"] != "about":
        return None
    if row["language"] == "sv":
        return re.compile(rf"\blag(?:en|ens)?\s+om\s+{words}\b", re.IGNORECASE)
    return re.compile(
        rf"\b{_LAW}\s+{words}\b|\b{words}\s+anne(?:ttu|tun|tu)\w*\s+{_LAW}", re.IGNORECASE
    )


def _keys(row: dict[str, str]) -> Iterator[tuple[str, ...]]:
    *before, last = (word.strip("-") for word in row["term"].lower().split())
    for base in keys(last, row["language"]).bases:
        yield (*before, base)
