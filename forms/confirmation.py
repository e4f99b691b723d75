"""What a person says when the gate only suspects: one reason for all that was shown."""

from wtforms import HiddenField, StringField

from app.language import lazy
from forms.base import Form, strip


class ConfirmedForm(Form):
    reason = StringField(lazy("Jos epäilyt ovat vääriä, kerro miksi"), filters=[strip])
    seal = HiddenField()
    """Of the suspected finds that were shown."""
