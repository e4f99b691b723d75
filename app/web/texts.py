"""The language technology and the gate of this process, for views."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from hashlib import sha256

from app.db import session
from app.language import _
from app.refusals import Refusal
from app.reports.gate import Finds, Gate, Override, PersonalDataFound
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


Texts = tuple[tuple[str, str], ...]


class GatheringGate(Gate):
    """Of many texts at once: what is only suspected is gathered, to be confirmed together."""

    def __init__(self, analyser: Analyser) -> None:
        super().__init__(analyser)
        self.suspected: dict[Texts, Finds] = {}

    def check(self, texts: Mapping[str, str], *, overrides: Sequence[Override] = ()) -> None:
        try:
            super().check(texts, overrides=overrides)
        except PersonalDataFound as refusal:
            found = [find for finds in refusal.finds.values() for find in finds]
            if any(find.level == "block" for find in found):
                raise
            self.suspected[tuple(texts.items())] = refusal.finds

    def suspected_in(self, texts: Mapping[str, str]) -> tuple[Find, ...]:
        finds = self.suspected.get(tuple(texts.items()), {})
        return tuple(find for each in finds.values() for find in each)

    @property
    def every_find(self) -> tuple[Find, ...]:
        """Each word once."""
        finds = (find for texts in self.suspected for find in self.suspected_in(dict(texts)))
        return tuple({(find.kind, find.text): find for find in finds}.values())

    def overrides(self, reason: str) -> list[Override]:
        """One for each field and kind of find."""
        met = {
            (field, find.kind): None
            for finds in self.suspected.values()
            for field, each in finds.items()
            for find in each
        }
        return [Override(field, kind, reason) for field, kind in met]

    def unconfirmed(self, *, reason: str, seal: str) -> str | None:
        """What is still to be done before what is suspected may be kept; None: nothing."""
        if not self.suspected:
            return None
        if seal != self.seal:
            return _("Tarkista epäilyt ja kerro, miksi ne ovat vääriä")
        if not reason:
            return _("Kerro, miksi epäilyt ovat vääriä")
        found = Gate.finds(self, {"reason": reason})
        return _("Syyssä on henkilötietoja. Kirjoita se ilman niitä.") if found else None

    @property
    def seal(self) -> str:
        """Of all that is suspected: a confirmation holds for what was shown, and no more."""
        return sha256(repr(sorted(self.suspected)).encode()).hexdigest()[:16]


class NotConfirmed(Refusal):
    """A name looks like somebody's, and nobody has said why it is not."""

    status = 422


class NamesGate(GatheringGate):
    """Of a service's names: one may be somebody's name as well, if a person says so and why."""

    def __init__(self, analyser: Analyser, *, reason: str, seal: str) -> None:
        super().__init__(analyser)
        self._reason, self._seal = reason, seal

    def finds(self, texts: Mapping[str, str]) -> dict[str, tuple[Find, ...]]:
        found = super().finds(texts)
        return {name: tuple(_only_suspected(find) for find in each) for name, each in found.items()}

    def check(self, texts: Mapping[str, str], *, overrides: Sequence[Override] = ()) -> None:
        super().check(texts, overrides=overrides)
        problem = self.unconfirmed(reason=self._reason, seal=self._seal)
        if problem:
            raise NotConfirmed(problem)


def _only_suspected(find: Find) -> Find:
    return replace(find, level="suspected") if find.kind == "name" else find
