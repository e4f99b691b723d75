"""Benefits and services named in a text, whatever case they stand in.

The list is `lexicon/services.csv`; an administrator's own rows come beside it.
"""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from nlp.sentences import Sentence, Token
from nlp.terms import FOLDER
from nlp.words import keys


@dataclass(frozen=True)
class ServiceName:
    """One name of a service, in one language. A capital in it is demanded of the text as well."""

    id: str
    language: str
    name: str


@dataclass(frozen=True)
class Hit:
    id: str
    start: int
    end: int


@dataclass(frozen=True)
class _Entry:
    id: str
    words: tuple[str, ...]
    bases: tuple[frozenset[str], ...]


class Services:
    """Names by what their first word may be the base form of."""

    def __init__(self, names: Iterable[ServiceName]) -> None:
        self._entries: dict[tuple[str, str], list[_Entry]] = {}
        for name in names:
            self._enter(name)

    def find(self, sentence: Sentence) -> Iterator[Hit]:
        """Every service, the longest name first; one inside a longer one is not told again."""
        at = 0
        while at < len(sentence.tokens):
            entry = self._at(sentence, at)
            if entry:
                last = sentence.tokens[at + len(entry.words) - 1]
                yield Hit(entry.id, sentence.tokens[at].start, last.end)
            at += len(entry.words) if entry else 1

    def _enter(self, name: ServiceName) -> None:
        words = tuple(word.strip("-") for word in name.name.split())
        bases = tuple(keys(word, name.language).bases for word in words)
        for base in bases[0]:
            self._entries.setdefault((name.language, base), []).append(
                _Entry(name.id, words, bases)
            )

    def _at(self, sentence: Sentence, at: int) -> _Entry | None:
        found = keys(sentence.tokens[at].text, sentence.language)
        whole = [one for key in found.bases for one in self._named(sentence, key)]
        tails = [one for key in found.tails for one in self._named(sentence, key)]
        fitting = [one for one in whole if _fits(one, sentence, at)]
        fitting += [one for one in tails if len(one.words) == 1 and one.words[0].islower()]
        return max(fitting, key=lambda one: (len(one.words), len(one.words[0])), default=None)

    def _named(self, sentence: Sentence, key: str) -> list[_Entry]:
        return self._entries.get((sentence.language, key), [])


def _fits(entry: _Entry, sentence: Sentence, at: int) -> bool:
    tokens = sentence.tokens[at : at + len(entry.words)]
    return len(tokens) == len(entry.words) and all(
        _same(token, word, bases, sentence.language)
        for token, word, bases in zip(tokens, entry.words, entry.bases, strict=True)
    )


def _same(token: Token, word: str, bases: frozenset[str], language: str) -> bool:
    capitals = sum(letter.isupper() for letter in word)
    enough = sum(letter.isupper() for letter in token.text) >= capitals
    return enough and not bases.isdisjoint(keys(token.text, language).bases)


def services(own: Iterable[ServiceName] = ()) -> Services:
    """The list that comes with the house, and the administrator's own rows."""
    return Services((*listed(), *own))


@cache
def listed() -> tuple[ServiceName, ...]:
    with (FOLDER / "services.csv").open(encoding="utf-8", newline="") as rows:
        return tuple(ServiceName(**row) for row in csv.DictReader(rows))
