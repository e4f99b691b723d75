"""A text made ready for the models."""

from collections.abc import Mapping, Sequence

from nlp import evidence, terms
from nlp.matching import matched, undenied
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
    held = [
        (number, matched(sentence, used[name]))
        for name in LISTS
        for number, sentence in enumerate(sentences)
    ]
    found = [(number, match) for number, each in held for match in each.standing]
    words = [(token.text, one.language) for one in sentences for token in undenied(one)]
    ids, counts = features.counted(words)
    return Reading(
        ids=ids,
        counts=counts,
        cases=evidence.cases(found, text),
        denied=frozenset[str]().union(*(each.denied for _number, each in held)),
        sentences=len(sentences),
        characters=len(text),
        swedish=language_of(tuple(sentences)) == "sv",
    )
