"""Signing in, and passwords."""

from wtforms import EmailField, PasswordField
from wtforms.validators import Email, InputRequired, Length

from app.language import lazy
from forms.base import Form, strip

_LONGEST = 200


class SignInForm(Form):
    email = EmailField(
        lazy("Sähköpostiosoite"),
        filters=[strip],
        validators=[InputRequired(lazy("Kirjoita sähköpostiosoitteesi")), Length(max=_LONGEST)],
    )
    password = PasswordField(
        lazy("Salasana"),
        validators=[InputRequired(lazy("Kirjoita salasanasi")), Length(max=_LONGEST)],
    )


class ForgottenForm(Form):
    email = EmailField(
        lazy("Sähköpostiosoite"),
        filters=[strip],
        validators=[
            InputRequired(lazy("Kirjoita sähköpostiosoitteesi")),
            Email(lazy("Kirjoita osoite muodossa nimi@esimerkki.fi")),
        ],
    )


class NewPasswordForm(Form):
    password = PasswordField(
        lazy("Uusi salasana"), validators=[InputRequired(lazy("Kirjoita uusi salasana"))]
    )


class ChangePasswordForm(NewPasswordForm):
    old = PasswordField(
        lazy("Nykyinen salasana"), validators=[InputRequired(lazy("Kirjoita nykyinen salasana"))]
    )
