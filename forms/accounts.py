"""Signing in, and passwords."""

from wtforms import EmailField, Field, PasswordField
from wtforms.validators import InputRequired, Length, ValidationError

from app.accounts.rules import BadPerson, check_email
from app.language import lazy
from forms.base import Form, strip

_LONGEST = 200


def possible_email(_form: Form, field: Field) -> None:
    """A validator: the command line asks the same rule."""
    try:
        check_email(field.data or "")
    except BadPerson as refusal:
        raise ValidationError(str(refusal)) from refusal


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
            possible_email,
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
