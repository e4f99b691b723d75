"""Spoken Finnish in reports: no dictionary has it, yet it names nobody."""

import pytest

from nlp import dialect


@pytest.mark.parametrize(
    "word", ["Kaupas", "Raumalki", "Helesingissä", "Rovaniemele", "Ouhluun", "Turus"]
)
def test_a_spoken_form_is_explained_by_the_written_one(word):
    assert dialect.explains(word)


@pytest.mark.parametrize("word", ["Abdirahmaan", "Nguyenile", "Xhemajl", "Villes", "Matille"])
def test_a_name_is_not_explained_away(word):
    assert not dialect.explains(word)
