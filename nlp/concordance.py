"""Terms looked up alone: where each stands in a text, and the base forms of a text's words."""

from collections.abc import Iterable, Iterator, Mapping

import simplemma

from nlp import engines, sentences
from nlp.folding import fold
from nlp.matching import matches
from nlp.terms import Lexicon


class Concordance:
    """Rows of a lexicon, each found by the name it is given here."""

    def __init__(self, rows: Mapping[str, Mapping[str, str]]) -> None:
        """`rows`: name → the columns of the lexicon's files."""
        with engines.LOCK:
            self._lexicon = Lexicon.of({**row, "code": name} for name, row in rows.items())

    def found_in(self, text: str, *, language: str | None = None) -> frozenset[str]:
        """The names of the rows that the text holds, as tagging would find them."""
        with engines.LOCK:
            cut = sentences.split(fold(text).text, language=language)
            return frozenset(
                match.term.code for one in cut for match in matches(one, self._lexicon)
            )


def base_forms(word: str, language: str) -> tuple[str, ...]:
    """What the dictionary takes the word for, the likeliest first; () when it knows no such."""
    with engines.LOCK:
        return tuple(dict.fromkeys(_base_forms(word, language)))


def _base_forms(word: str, language: str) -> Iterator[str]:
    if language == "fi":
        yield from (reading.base.lower() for reading in engines.readings(word))
    elif simplemma.is_known(word.lower(), lang="sv"):
        yield simplemma.lemmatize(word, lang="sv").lower()


def content_words(text: str, *, language: str | None = None) -> frozenset[tuple[str, str]]:
    """(language, base form) of the words that may tell what a text is about; names left out."""
    with engines.LOCK:
        cut = sentences.split(fold(text).text, language=language)
        return frozenset(_told(cut))


def _told(cut: Iterable[sentences.Sentence]) -> Iterator[tuple[str, str]]:
    for one in cut:
        for token in sentences.telling(one, one.tokens):
            yield one.language, next(_base_forms(token.text, one.language), token.lower)
