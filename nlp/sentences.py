"""Words and sentences, and the language of each sentence: reports mix Finnish and Swedish."""

import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import simplemma

from nlp import engines

_SHORTEST_TELLING = 4
_LITTLE_KINDS = {"asemosana", "sidesana", "suhdesana", "kieltosana", "huudahdussana"}
# al-Hassan is a name, though it begins small
_ARTICLE = re.compile(r"(?:al|el|as|ad|an|ar|at|ash|d|o|ibn)['-][^\W\d_a-zåäö]")
_WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")
_END = re.compile(r"(?<=[.!?…])[\"”')»]*\s+(?=[\"”'(»-]?\s?[^\W\d_a-zåäö]|\d)|\n\s*")
_LONGEST_WORD = 80  # what is longer is no word
_LIST = Path(__file__).parent / "lists" / "function_words.csv"


@cache
def function_words() -> dict[str, frozenset[str]]:
    """The little words that tell a language: `fi` and `sv`."""
    with _LIST.open(encoding="utf-8", newline="") as rows:
        return {row["language"]: frozenset(row["words"].split()) for row in csv.DictReader(rows)}


def is_little(token: "Token", language: str) -> bool:
    """A word that holds a sentence together and tells nothing by itself."""
    if len(token.text) < _SHORTEST_TELLING or token.lower in function_words()[language]:
        return True
    kinds = {one.kind for one in engines.readings(token.text)} if language == "fi" else set()
    return bool(kinds) and kinds <= _LITTLE_KINDS


def is_function_word(word: str) -> bool:
    """Of either language."""
    return any(word.lower() in words for words in function_words().values())


@dataclass(frozen=True, slots=True)
class Token:
    start: int
    end: int
    text: str

    @property
    def lower(self) -> str:
        return self.text.lower()

    @property
    def capital(self) -> bool:
        return self.text[0].isupper() or bool(_ARTICLE.match(self.text))


@dataclass(frozen=True)
class Sentence:
    start: int
    end: int
    text: str
    language: str
    tokens: tuple[Token, ...]


def telling(sentence: Sentence, tokens: Iterable[Token]) -> Iterator[Token]:
    """Of these words of the sentence those that may tell what it is about: no names, no little
    words.
    """
    first = sentence.tokens[0].start if sentence.tokens else 0
    for token in tokens:
        named = token.capital and token.start > first
        if not named and not is_little(token, sentence.language):
            yield token


def split(text: str, *, language: str | None = None) -> tuple[Sentence, ...]:
    """The sentences of a text, each with its own language; `language` is the writer's word."""
    spans = _spans(text)
    counts = [_counts(text[start:end]) for start, end in spans]
    whole = language or _language(sum(counts, Counter())) or "fi"
    return tuple(
        Sentence(
            start,
            end,
            text[start:end],
            _language(count) or _guess(text[start:end], whole),
            _tokens(text, start, end),
        )
        for (start, end), count in zip(spans, counts, strict=True)
    )


def language_of(sentences: tuple[Sentence, ...]) -> str:
    """The language most of the text is written in."""
    lengths: Counter[str] = Counter()
    for sentence in sentences:
        lengths[sentence.language] += len(sentence.text)
    return "sv" if lengths["sv"] > lengths["fi"] else "fi"


def _spans(text: str) -> list[tuple[int, int]]:
    cuts = [match.span() for match in _END.finditer(text)]
    starts = [0, *(end for _, end in cuts)]
    ends = [*(start for start, _ in cuts), len(text)]
    return [(start, end) for start, end in zip(starts, ends, strict=True) if start < end]


def _tokens(text: str, start: int, end: int) -> tuple[Token, ...]:
    found = _WORD.finditer(text, start, end)
    return tuple(
        Token(match.start(), match.end(), match.group())
        for match in found
        if match.end() - match.start() <= _LONGEST_WORD
    )


def _counts(text: str) -> Counter[str]:
    """Votes: a function word of the language, and the å that Finnish has in names only."""
    words = [match.group().lower() for match in _WORD.finditer(text)]
    own = function_words()
    votes = Counter({code: sum(word in own[code] for word in words) for code in ("fi", "sv")})
    votes["sv"] += sum("å" in word for word in words)
    votes["fi"] += sum("yy" in word or "uo" in word or "ää" in word for word in words)
    return votes


def _guess(text: str, otherwise: str) -> str:
    """Where no little word tells, the dictionary that knows more of the words does."""
    words = [match.group() for match in _WORD.finditer(text) if len(match.group()) <= _LONGEST_WORD]
    finnish = sum(bool(engines.readings(word)) for word in words)
    swedish = sum(simplemma.is_known(word.lower(), lang="sv") for word in words)
    if finnish == swedish:
        return otherwise
    return "fi" if finnish > swedish else "sv"


def _language(votes: Counter[str]) -> str | None:
    if votes["fi"] == votes["sv"]:
        return None
    return "fi" if votes["fi"] > votes["sv"] else "sv"
