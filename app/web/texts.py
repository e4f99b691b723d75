"""The language technology and the gate of this process, for views."""

from collections.abc import Mapping, Sequence

from app.db import session
from app.reports.gate import Gate, Override
from app.tagging.current import analyser_of
from app.tagging.services import analyser
from app.web.settings import current_config
from nlp.analyser import Analyser


def current_analyser() -> Analyser:
    """With the lexicon of this moment: another process may have changed it."""
    return analyser_of(session(), model=current_config().model)


def current_gate() -> Gate:
    return Gate(analyser(model=current_config().model))


class ConfirmedGate(Gate):
    """The gate with what a person has confirmed of suspected finds."""

    def __init__(self, analyser: Analyser, confirmed: Sequence[Override]) -> None:
        super().__init__(analyser)
        self._confirmed = confirmed

    def check(self, texts: Mapping[str, str], *, overrides: Sequence[Override] = ()) -> None:
        super().check(texts, overrides=(*overrides, *self._confirmed))
