"""A text made ready for the models."""

from collections.abc import Sequence

from nlp import evidence, terms
from nlp.matching import Match, matches, undenied
from nlp.model import features
from nlp.model.judging import Reading
from nlp.sentences import Sentence, language_of

LISTS = ("themes", "groups")


def reading_of(text: str, sentences: Sequence[Sentence]) -> Reading:
    """`text` is folded, and the sentences are its own. The caller holds `engines.LOCK`."""
    found = [pair for name in LISTS for pair in _matches(name, sentences)]
    words = [(token.text, one.language) for one in sentences for token in undenied(one)]
    ids, counts = features.counted(words)
    return Reading(
        ids=ids,
        counts=counts,
        cases=evidence.cases(found, text),
        sentences=len(sentences),
        characters=len(text),
        swedish=language_of(tuple(sentences)) == "sv",
    )


def _matches(name: str, sentences: Sequence[Sentence]) -> list[tuple[int, Match]]:
    lexicon = terms.lexicon(name)
    return [
        (number, match)
        for number, sentence in enumerate(sentences)
        for match in matches(sentence, lexicon)
    ]
