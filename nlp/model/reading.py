"""A text made ready for the models."""

from collections.abc import Mapping, Sequence

from nlp import evidence, terms
from nlp.matching import Match, denied_codes, matches, undenied
from nlp.model import features
from nlp.model.judging import Reading
from nlp.sentences import Sentence, language_of
from nlp.terms import Lexicon

LISTS = terms.NAMES


def reading_of(
    text: str, sentences: Sequence[Sentence], lexicons: Mapping[str, Lexicon] | None = None
) -> Reading:
    """`text` is folded, and the sentences are its own. The caller holds `engines.LOCK`.

    `lexicons`, one for each of `LISTS`: those that come with the house unless others are given.
    """
    used = lexicons or terms.shipped().by_name
    found = [pair for name in LISTS for pair in _matches(used[name], sentences)]
    words = [(token.text, one.language) for one in sentences for token in undenied(one)]
    ids, counts = features.counted(words)
    return Reading(
        ids=ids,
        counts=counts,
        cases=evidence.cases(found, text),
        denied=_denied(used, sentences),
        sentences=len(sentences),
        characters=len(text),
        swedish=language_of(tuple(sentences)) == "sv",
    )


def _denied(lexicons: Mapping[str, Lexicon], sentences: Sequence[Sentence]) -> frozenset[str]:
    each = (denied_codes(one, lexicons[name]) for name in LISTS for one in sentences)
    return frozenset().union(*each)


def _matches(lexicon: Lexicon, sentences: Sequence[Sentence]) -> list[tuple[int, Match]]:
    return [
        (number, match)
        for number, sentence in enumerate(sentences)
        for match in matches(sentence, lexicon)
    ]
