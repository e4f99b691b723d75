"""The language technology and the gate of this process, for views."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from app.db import session
from app.reports.gate import Gate, Override
from app.tagging.current import analyser_of
from app.web.settings import current_config
from nlp.analyser import Analyser
from nlp.results import Find


def current_analyser() -> Analyser:
    """With the lexicon of this moment: another process may have changed it."""
    return analyser_of(session(), model=current_config().model)


def current_gate() -> Gate:
    return Gate(current_analyser())


class ConfirmedGate(Gate):
    """The gate with what a person has confirmed of suspected finds."""

    def __init__(self, analyser: Analyser, confirmed: Sequence[Override]) -> None:
        super().__init__(analyser)
        self._confirmed = confirmed

    def check(self, texts: Mapping[str, str], *, overrides: Sequence[Override] = ()) -> None:
        super().check(texts, overrides=(*overrides, *self._confirmed))


class ServiceGate(ConfirmedGate):
    """Of a service's own name: it may be somebody's name as well, if a person says so and why."""

    def finds(self, texts: Mapping[str, str]) -> dict[str, tuple[Find, ...]]:
        found = super().finds(texts)
        return {
            field: tuple(_only_suspected(one) for one in finds) for field, finds in found.items()
        }


def _only_suspected(find: Find) -> Find:
    return replace(find, level="suspected") if find.kind == "name" else find
