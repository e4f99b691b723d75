"""Every row that comes with the house can hit something: a dead row only looks like knowledge."""

import pytest

from nlp import engines, terms
from nlp.matching import matches
from nlp.sentences import Sentence, split
from nlp.terms import Lexicon


def written(row: dict[str, str]) -> str:
    """The row's words as they would stand in a text: what follows a beginning is left open."""
    words = [f"{row['term']}*"] if row["match"] == "start" else row["term"].split()
    return " ".join(word.replace("-*", "-x").removesuffix("*") for word in words)


def read(text: str, language: str) -> Sentence:
    (sentence,) = split(text, language=language)
    return Sentence(sentence.start, sentence.end, sentence.text, language, sentence.tokens)


@pytest.mark.parametrize("name", terms.NAMES)
def test_every_shipped_row_hits_its_own_words(name: str) -> None:
    with engines.LOCK:
        dead = [
            row
            for row in terms.shipped_rows(name)
            if not any(matches(read(written(row), row["language"]), alone(row)))
        ]
    assert dead == []


def alone(row: dict[str, str]) -> Lexicon:
    return Lexicon.of([row | {"exceptions": ""}])


@pytest.mark.parametrize("name", terms.NAMES)
def test_no_row_is_there_twice(name: str) -> None:
    keys = [
        (row["code"], row["language"], row["match"], row["term"])
        for row in terms.shipped_rows(name)
    ]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize(
    ("text", "language", "code"),
    [
        ("Det är svårt att få jobb.", "sv", "tyollisyys"),
        ("Hakemus jätetään Suomi.fi-palvelussa.", "fi", "digiosattomuus"),
        ("Hon mår psykiskt dåligt.", "sv", "mielenterveys"),
    ],
)
def test_rows_that_once_hit_nothing(text: str, language: str, code: str) -> None:
    with engines.LOCK:
        lexicon = terms.lexicon("themes")
        found = {match.term.code for match in matches(read(text, language), lexicon)}
    assert code in found


@pytest.mark.parametrize(
    ("text", "language", "code"),
    [
        ("Vanha talo maalataan.", "fi", "lapsiperheet"),
        ("En bar stängde.", "sv", "lapset"),
    ],
)
def test_a_look_alike_of_a_row_is_not_its_word(text: str, language: str, code: str) -> None:
    with engines.LOCK:
        lexicon = terms.lexicon("groups")
        found = {match.term.code for match in matches(read(text, language), lexicon)}
    assert code not in found
