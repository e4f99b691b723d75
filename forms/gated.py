"""A form whose free texts pass the gate: what was found is shown beside each."""

from collections.abc import Mapping
from typing import ClassVar

from forms.base import Form
from nlp.results import Find


class GatedForm(Form):
    TEXTS: ClassVar[tuple[str, ...]] = ()
    """The fields that the gate reads."""
    finds: Mapping[str, tuple[Find, ...]] = {}
    """The personal data that stopped it, by field."""

    def show_finds(self, finds: Mapping[str, tuple[Find, ...]], reason: str) -> None:
        self.finds = finds
        for name in finds:
            self[name if name in self else self.TEXTS[0]].errors = [reason]
