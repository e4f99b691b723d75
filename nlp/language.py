"""The language of a short text, for who needs nothing else of it."""

from nlp import engines, sentences


def language_of(text: str) -> str:
    """`fi` or `sv`: what most of the text is written in. Safe from many threads."""
    with engines.LOCK:
        return sentences.language_of(sentences.split(text))
