"""The gate's figures on made-up personal data: no worse than what the decision page says."""

import pytest

from nlp.analyser import Analyser
from nlp.personal import lists
from nlp.personal.trial import people, recall

SEED = 11


@pytest.fixture(scope="module")
def by_origin(analyser: Analyser) -> dict[str, recall.Score]:
    return recall.names_by_origin(analyser, SEED, times=1)


def test_codes_numbers_mailboxes_and_accounts_do_not_slip(analyser: Analyser) -> None:
    scores = recall.kinds(analyser, SEED, each=250)
    slipped = {kind: score.tried - score.found for kind, score in scores.items()}
    assert slipped.pop("plate") <= 2  # "SHL-495" may be a section of an act
    assert not any(slipped.values()), slipped


@pytest.mark.parametrize("origin", people.origins())
def test_names_of_every_origin_are_found(by_origin: dict[str, recall.Score], origin: str) -> None:
    assert by_origin[origin].recall >= 0.95


def test_names_that_nobody_foresaw_are_mostly_asked_about(analyser: Analyser) -> None:
    with lists.without(people.words()):
        scores = recall.names_by_origin(analyser, SEED, times=1)
    assert {origin for origin, score in scores.items() if score.recall < 0.85} == set()


def test_sentences_that_only_look_like_names_are_seldom_stopped(analyser: Analyser) -> None:
    score = recall.clean(analyser)
    assert score.blocked / score.tried <= 0.02
    assert score.recall <= 0.08


def test_the_lists_are_whole_again_after_a_trial() -> None:
    with lists.without(frozenset({"Maija"})):
        assert not lists.is_first_name("Maija")
    assert lists.is_first_name("Maija")
