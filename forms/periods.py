"""What the compiler writes and picks for a period."""

from collections.abc import Mapping

from wtforms import HiddenField, SelectMultipleField, TextAreaField
from wtforms.validators import AnyOf, Length

from app.language import _, lazy
from forms.base import Form, strip
from nlp.results import Find

TEXTS = {"text_fi": "fi", "text_sv": "sv"}
"""Field → the language that it is written in."""
_LONGEST = 10_000
"""Characters: some four pages of an edition."""
_TOO_LONG = lazy("Lyhennä teksti alle 10 000 merkkiin")


class TextsForm(Form):
    text_fi = TextAreaField(
        lazy("Kooste suomeksi"),
        filters=[strip],
        validators=[Length(max=_LONGEST, message=_TOO_LONG)],
    )
    text_sv = TextAreaField(
        lazy("Kooste ruotsiksi"),
        filters=[strip],
        validators=[Length(max=_LONGEST, message=_TOO_LONG)],
    )

    @classmethod
    def of(cls, written: Mapping[str, str]) -> "TextsForm":
        return cls(data={name: written.get(language, "") for name, language in TEXTS.items()})

    finds: Mapping[str, tuple[Find, ...]] = {}
    """Field → the personal data that stopped it."""

    def show_finds(self, finds: Mapping[str, tuple[Find, ...]]) -> None:
        """Put what stops the texts beside their fields; of a reason, beside the text it is for."""
        self.finds = finds
        for name in TEXTS:
            if any(found == name or found.startswith(f"reason-{name}-") for found in finds):
                self[name].errors = [_("Poista tekstistä henkilötiedot, tai vahvista epäily.")]

    def texts(self) -> dict[str, str]:
        """Language → what is written in it."""
        return {language: self[name].data or "" for name, language in TEXTS.items()}


class QuoteForm(Form):
    """Words of one report: sentences ticked (`phenomenon:0`), or a selection of a text."""

    sentences = SelectMultipleField(validate_choice=False)
    field = HiddenField(validators=[AnyOf(["phenomenon", "consequences", "proposal"])])
    words = HiddenField(filters=[strip])

    def picked(self, sentences: Mapping[str, str]) -> list[tuple[str, str]]:
        """(field, words) of each; `sentences` are the report's, by their ticks' values."""
        if self.words.data and self.validate():
            return [(self.field.data or "", self.words.data)]
        return [
            (tick.partition(":")[0], sentences[tick])
            for tick in self.sentences.data or ()
            if tick in sentences
        ]
