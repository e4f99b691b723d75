"""The gate: no text with personal data is stored, a draft's neither. It fails closed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Final, Protocol

from app.language import _
from app.refusals import Refusal
from nlp.results import Find

Finds = Mapping[str, tuple[Find, ...]]


class Reader(Protocol):
    """What the gate asks of the language technology; `nlp.analyser.Analyser` is one."""

    def personal_data(self, text: str, /) -> tuple[Find, ...]: ...

    @property
    def engines(self) -> Mapping[str, str]: ...


@dataclass(frozen=True)
class Override:
    """A person says that the suspected finds of one kind in one field are no personal data."""

    field: str
    kind: str
    reason: str
    seal: str | None = None
    """The seal of the finds that were shown; another find since then is not covered."""

    @property
    def reason_field(self) -> str:
        return f"reason-{self.field}-{self.kind}"


class PersonalDataFound(Refusal):
    """Nothing was stored. `finds` holds, by field, what must go or be confirmed."""

    status = 422

    def __init__(self, finds: Finds) -> None:
        # The finds hold the text itself: they stay out of the message, which may be logged.
        super().__init__(
            _(
                "Tekstissä on henkilötietoja tai niiltä näyttäviä kohtia. "
                "Mitään ei tallennettu: poista ne ja yritä uudelleen."
            )
        )
        self.finds = dict(finds)


MAX_LENGTH: Final = 20_000
"""Characters in one field."""


class TextTooLong(Refusal):
    status = 422


class Gate:
    def __init__(self, analyser: Reader) -> None:
        self._analyser = analyser

    @property
    def lowered(self) -> bool:
        """The name model or the Finnish dictionary does not run: names are told by lists only."""
        engines = self._analyser.engines
        return engines.get("names") != "spacy" or engines.get("voikko") == "simplemma"

    def finds(self, texts: Mapping[str, str]) -> dict[str, tuple[Find, ...]]:
        """Everything found by field, `info` too; fields without finds are left out."""
        found = {field: self._analyser.personal_data(text) for field, text in texts.items() if text}
        return {field: finds for field, finds in found.items() if finds}

    def check(self, texts: Mapping[str, str], *, overrides: Sequence[Override] = ()) -> None:
        """Pass, or raise `PersonalDataFound`. Only suspected finds can be overridden."""
        reasons = {each.reason_field: each.reason for each in overrides}
        _check_lengths({**texts, **reasons})
        stopped = stopping(self.finds(texts), overrides) | stopping(self.finds(reasons))
        if stopped:
            raise PersonalDataFound(stopped)


def _check_lengths(texts: Mapping[str, str]) -> None:
    if any(len(text) > MAX_LENGTH for text in texts.values()):
        raise TextTooLong(
            _("Teksti on liian pitkä. Lyhennä se alle %(most)s merkkiin.", most=MAX_LENGTH)
        )


def stopping(finds: Finds, overrides: Sequence[Override] = ()) -> dict[str, tuple[Find, ...]]:
    """The finds that stop the text, by field."""
    stopped = {field: _stopping_in(field, found, overrides) for field, found in finds.items()}
    return {field: found for field, found in stopped.items() if found}


def _stopping_in(
    field: str, finds: tuple[Find, ...], overrides: Sequence[Override]
) -> tuple[Find, ...]:
    passed = {each.kind for each in overrides if each.field == field and _covers(each, finds)}
    return tuple(
        find
        for find in finds
        if find.level == "block" or (find.level == "suspected" and find.kind not in passed)
    )


def _covers(override: Override, finds: tuple[Find, ...]) -> bool:
    if not override.reason.strip():
        return False
    return override.seal is None or override.seal == seal(finds, override.kind)


def seal(finds: Sequence[Find], kind: str) -> str:
    """A mark of the suspected finds of one kind, so that a confirmation holds for these only."""
    texts = sorted(find.text for find in finds if find.kind == kind and find.level == "suspected")
    return sha256("\0".join(texts).encode()).hexdigest()[:16]
