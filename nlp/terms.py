"""The lexicon: rows of a code, a language, a kind of match and a term, read from CSV files."""

import csv
import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Final, Literal, cast

from nlp.words import own_bases

FOLDER = Path(__file__).parent / "lexicon"
Kind = Literal["lemma", "start", "end", "phrase"]
Strength = Literal["tag", "suggestion"]
NAMES: Final = ("themes", "groups")


@dataclass(frozen=True)
class Part:
    """One word of a term: its base forms, or its beginning where `beginning` is set."""

    bases: frozenset[str]
    beginning: str = ""

    def fits(self, candidates: frozenset[str]) -> bool:
        if self.beginning:
            return any(one.startswith(self.beginning) for one in candidates)
        return not self.bases.isdisjoint(candidates)


@dataclass(frozen=True)
class Term:
    code: str
    language: str
    kind: Kind
    strength: Strength
    parts: tuple[Part, ...]
    exceptions: tuple[Part, ...]
    absences: tuple[Part, ...]  # words that clear the term when they stand in the same sentence


@dataclass(frozen=True)
class Index:
    """The terms of one language, by the key that calls them up."""

    lemmas: dict[str, list[Term]]
    ends: dict[str, list[Term]]
    starts: dict[str, list[Term]]
    phrases: dict[str, list[Term]]
    open_phrases: dict[str, list[Term]]  # by the beginning of the first word


@dataclass(frozen=True)
class Lexicon:
    indexes: dict[str, Index]

    @classmethod
    def of(cls, rows: Iterable[Mapping[str, str]]) -> "Lexicon":
        """Rows with the columns of the files. The caller holds `engines.LOCK`."""
        terms = [term_of(row) for row in rows]
        return cls({language: _index(terms, language) for language in ("fi", "sv")})

    @cached_property
    def codes(self) -> tuple[str, ...]:
        """The codes that it has words for, in order."""
        drawers = [drawer for index in self.indexes.values() for drawer in vars(index).values()]
        return tuple(
            sorted({term.code for drawer in drawers for each in drawer.values() for term in each})
        )


@dataclass(frozen=True)
class Lexicons:
    """A lexicon for each of `NAMES`, and the version that the tags made with them bear."""

    by_name: Mapping[str, Lexicon]
    version: str


@cache
def lexicon(name: str) -> Lexicon:
    """The lexicon kept in `lexicon/<name>.csv`."""
    return Lexicon.of(shipped_rows(name))


@cache
def shipped() -> Lexicons:
    """What comes with the house. The caller holds `engines.LOCK`."""
    return Lexicons({name: lexicon(name) for name in NAMES}, version()[:8])


def codes(name: str) -> tuple[str, ...]:
    """The codes that the house's own lexicon has words for, in order."""
    return lexicon(name).codes


@cache
def version() -> str:
    """A short hash of the lexicon files: the same tags come from the same version."""
    content = b"".join(path.read_bytes() for path in sorted(FOLDER.glob("*.csv")))
    return hashlib.sha256(content).hexdigest()[:12]


def shipped_rows(name: str) -> Iterator[dict[str, str]]:
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def term_of(row: Mapping[str, str]) -> Term:
    """A row of the lexicon; the exceptions are split by '|', '~' before one that may stand near."""
    language, kind = row["language"], cast("Kind", row["match"])
    exceptions = [one for one in row["exceptions"].split("|") if one]
    return Term(
        code=row["code"],
        language=language,
        kind=kind,
        strength=cast("Strength", row["strength"]),
        parts=_parts(_words(kind, row["term"]), language),
        exceptions=_parts((one for one in exceptions if one[0] != "~"), language),
        absences=_parts((one[1:] for one in exceptions if one[0] == "~"), language),
    )


def _words(kind: Kind, term: str) -> list[str]:
    return [f"{term}*"] if kind == "start" else term.split()


def _parts(words: Iterable[str], language: str) -> tuple[Part, ...]:
    return tuple(_part(word, language) for word in words)


def _part(word: str, language: str) -> Part:
    if word.endswith("*"):
        return Part(frozenset(), word[:-1].lower())
    return Part(own_bases(word, language))


def _index(terms: list[Term], language: str) -> Index:
    index = Index(
        lemmas=defaultdict(list),
        ends=defaultdict(list),
        starts=defaultdict(list),
        phrases=defaultdict(list),
        open_phrases=defaultdict(list),
    )
    for term in terms:
        if term.language == language:
            _enter(index, term)
    return index


def _enter(index: Index, term: Term) -> None:
    first = term.parts[0]
    if term.kind == "phrase" and first.beginning:
        index.open_phrases[first.beginning].append(term)
    elif term.kind == "start":
        index.starts[first.beginning].append(term)
    else:
        drawer = {"lemma": index.lemmas, "end": index.ends, "phrase": index.phrases}[term.kind]
        for base in first.bases:
            drawer[base].append(term)
