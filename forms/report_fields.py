"""Fields of the report: a month however written, municipalities by name, codes of a list."""

import re
from collections.abc import Mapping
from typing import Any, Final

from wtforms import Field, SelectFieldBase, SelectMultipleField, StringField
from wtforms.widgets import TextInput

from app.language import _
from app.places.rules import closest

_MONTH: Final = (
    re.compile(r"(?P<year>20\d\d)-(?P<month>\d\d?)"),
    re.compile(r"(?P<month>\d\d?)\s*[./-]\s*(?P<year>20\d\d)"),
)


class MonthField(StringField):
    """A month, however written: 2026-03, 3/2026, 03.2026. Its data is `2026-03` or None."""

    widget = TextInput(input_type="month")

    def process_formdata(self, valuelist: list[str]) -> None:
        typed = valuelist[0].strip() if valuelist else ""
        self.data = None
        if not typed:
            return
        self.data = month_written(typed)
        if self.data is None:
            raise ValueError(_("Kirjoita kuukausi ja vuosi, esimerkiksi 3/2026"))

    def _value(self) -> str:
        # What could not be read is shown as it was typed.
        return self.data or (self.raw_data[0] if self.raw_data else "")


def month_written(typed: str) -> str | None:
    for pattern in _MONTH:
        found = pattern.fullmatch(typed.strip())
        if found and 1 <= int(found["month"]) <= 12:  # noqa: PLR2004 (months)
            return f"{found['year']}-{int(found['month']):02}"
    return None


class MunicipalitiesField(Field):
    """Names typed into one or more inputs of the same name, or into one with commas between.

    Its data is a tuple of codes.
    """

    by_name: Mapping[str, str]
    """Case-folded name in either language → code."""
    names: Mapping[str, str]
    """Code → name."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by_name, self.names = {}, {}
        self.typed: list[str] = []

    def process_formdata(self, valuelist: list[str]) -> None:
        written = (name.strip() for value in valuelist for name in value.split(","))
        self.typed = [name for name in written if name]
        found = [self.by_name.get(name.casefold()) for name in self.typed]
        self.data = tuple(dict.fromkeys(code for code in found if code))
        unknown = [name for name, code in zip(self.typed, found, strict=True) if code is None]
        if unknown:
            raise ValueError(" ".join(self._unknown(name) for name in unknown))

    def _unknown(self, name: str) -> str:
        guess = closest(name, self.by_name)
        if guess is None:
            return _("Kuntaa ”%(name)s” ei ole. Tarkista kirjoitusasu.", name=name)
        meant = self.names[self.by_name[guess]]
        return _("Kuntaa ”%(name)s” ei ole. Tarkoititko: %(guess)s?", name=name, guess=meant)

    def inputs(self) -> list[str]:
        """What stands in the inputs: what was typed, or the names; and room for one more."""
        filled = self.typed or [self.names[code] for code in self.data or () if code in self.names]
        return [*filled, *[""] * max(1, 3 - len(filled))]


def offered(field: SelectFieldBase) -> frozenset[str]:
    return frozenset(choice[0] for choice in field.iter_choices())


class KnownCodes(SelectMultipleField):
    """Several codes of one list; the page draws its own tick boxes."""

    def known(self) -> tuple[str, ...]:
        return tuple(code for code in dict.fromkeys(self.data or ()) if code in offered(self))
