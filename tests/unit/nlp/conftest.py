"""One analyser for the whole session: the language model takes seconds to load."""

from collections.abc import Iterator
from dataclasses import asdict

import pytest

from app.places import facts
from nlp.analyser import Analyser, PlaceName


def place_names() -> Iterator[PlaceName]:
    return (PlaceName(**asdict(fact)) for fact in facts.place_names())


@pytest.fixture(scope="session")
def analyser() -> Analyser:
    return Analyser.load(place_names())
