"""Where the lexicon's terms stand in a sentence, except where the sentence says it is not that."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from nlp.denials import denials
from nlp.sentences import Sentence, Token
from nlp.terms import Index, Lexicon, Term
from nlp.words import Keys, keys

_GAP = 2  # words that may stand between the words of a phrase
_SHORTEST_BEGINNING = 2


@dataclass(frozen=True)
class Match:
    term: Term
    start: int
    end: int
    meant: bool = False  # after a denial of something else: "not X but this"


@dataclass(frozen=True)
class Matches:
    """What a sentence holds of a lexicon."""

    standing: tuple[Match, ...]
    denied: frozenset[str]  # codes that the sentence says the matter is not


def matches(sentence: Sentence, lexicon: Lexicon) -> tuple[Match, ...]:
    """Every match that its exceptions and the sentence's contrasts leave standing."""
    return matched(sentence, lexicon).standing


def matched(sentence: Sentence, lexicon: Lexicon) -> Matches:
    """Those that stand, and what the sentence denies, in one reading."""
    words = [keys(token.text, sentence.language) for token in sentence.tokens]
    clauses = denials(sentence)
    standing: list[Match] = []
    denied: set[str] = set()
    for match in _found(sentence.tokens, words, lexicon.indexes[sentence.language]):
        if any(start <= match.start < end for start, end in clauses):
            denied.add(match.term.code)
        else:
            standing.append(replace(match, meant=True) if _instead(match, clauses) else match)
    return Matches(tuple(standing), frozenset(denied))


def _instead(match: Match, denied: list[tuple[int, int]]) -> bool:
    return any(end <= match.start for _, end in denied)


def undenied(sentence: Sentence) -> tuple[Token, ...]:
    """The words that do not stand in a denial."""
    denied = denials(sentence)
    return tuple(
        token
        for token in sentence.tokens
        if not any(start <= token.start < end for start, end in denied)
    )


def _found(tokens: tuple[Token, ...], words: list[Keys], index: Index) -> Iterator[Match]:
    for at, token in enumerate(tokens):
        for term in _single(words[at], index):
            if _stands(term, words[at], words):
                yield Match(term, token.start, token.end)
        for term in _phrases(words[at], index):
            last = _last(term, words, at)
            if last is not None and _stands(term, words[at], words):
                yield Match(term, token.start, tokens[last].end)


def _single(word: Keys, index: Index) -> Iterator[Term]:
    for base in word.bases:
        yield from index.lemmas.get(base, ())
        for length in range(_SHORTEST_BEGINNING, len(base) + 1):
            yield from index.starts.get(base[:length], ())
    for tail in word.all:
        yield from index.ends.get(tail, ())


def _phrases(word: Keys, index: Index) -> Iterator[Term]:
    for base in word.bases:
        yield from index.phrases.get(base, ())
        for length in range(_SHORTEST_BEGINNING, len(base) + 1):
            yield from index.open_phrases.get(base[:length], ())


def _last(term: Term, words: list[Keys], first: int) -> int | None:
    """The place of the phrase's last word, each within the gap of the one before."""
    at = first
    for part in term.parts[1:]:
        following = range(at + 1, min(at + 2 + _GAP, len(words)))
        at = next((one for one in following if part.fits(_candidates(words[one], term))), -1)
        if at < 0:
            return None
    return at


def _candidates(word: Keys, term: Term) -> frozenset[str]:
    """A Finnish compound also stands for its last word; a Swedish tail is a guess."""
    return word.all if term.language == "fi" else word.bases


def _stands(term: Term, word: Keys, words: Iterable[Keys]) -> bool:
    if any(part.fits(word.bases) for part in term.exceptions):
        return False
    return not any(part.fits(one.bases) for part in term.absences for one in words)
