"""When a person wants news by e-mail."""

from wtforms import RadioField
from wtforms.validators import AnyOf

from app.language import lazy
from app.notices.rules import AT_ONCE, CHOICES, NEVER, WEEKLY
from forms.base import Form, SelectChoice

NAMES = (
    (AT_ONCE, lazy("Heti, kun jotain uutta on")),
    (WEEKLY, lazy("Kerran viikossa, maanantaisin")),
    (NEVER, lazy("En koskaan")),
)


class NotifyForm(Form):
    notify = RadioField(
        lazy("Milloin haluat sähköpostia"),
        choices=[SelectChoice(*one) for one in NAMES],
        validate_choice=False,
        validators=[AnyOf(CHOICES, lazy("Valitse, milloin saat sähköpostia"))],
    )
