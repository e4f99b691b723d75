"""The administrator's forms of people and their roles."""

from typing import Final

from wtforms import EmailField, SelectField, StringField
from wtforms.validators import InputRequired, Length

from app.accounts.drafts import GrantDraft, PersonDraft
from app.language import lazy
from app.models.people import Role
from forms.accounts import possible_email
from forms.base import Form, SelectChoice, strip

COUNTRY: Final = "maa"
"""The choice of the whole country: it has to be made."""
_COUNTY_DIGITS: Final = 2


class PersonForm(Form):
    name = StringField(
        lazy("Nimi"),
        filters=[strip],
        validators=[InputRequired(lazy("Kirjoita henkilön nimi")), Length(max=200)],
    )
    email = EmailField(
        lazy("Sähköpostiosoite"),
        filters=[strip],
        validators=[
            InputRequired(lazy("Kirjoita sähköpostiosoite")),
            possible_email,
        ],
    )
    language = SelectField(
        lazy("Palvelun kieli"),
        choices=[
            SelectChoice("fi", "Suomi"),
            SelectChoice("sv", "Svenska"),
            SelectChoice("en", "English"),
        ],
    )

    def draft(self) -> PersonDraft:
        return PersonDraft(
            email=self.email.data or "",
            name=self.name.data or "",
            language=self.language.data or "fi",
        )


class GrantForm(Form):
    role = SelectField(lazy("Rooli"), validators=[InputRequired(lazy("Valitse rooli"))], choices=[])
    organisation = SelectField(lazy("Organisaatio"), choices=[], default="")
    area = SelectField(lazy("Alue"), validators=[InputRequired(lazy("Valitse alue"))], choices=[])

    def draft(self) -> GrantDraft:
        area = self.area.data or ""
        return GrantDraft(
            role=Role(self.role.data),
            organisation_id=int(self.organisation.data) if self.organisation.data else None,
            county=area if len(area) == _COUNTY_DIGITS else None,
            municipality=area if area != COUNTRY and len(area) > _COUNTY_DIGITS else None,
        )


class PeopleFilterForm(Form):
    """A name that is looked for stands in no address: it is posted, and only the role shows."""

    class Meta(Form.Meta):
        csrf = False  # CSRFProtect checks every POST

    words = StringField(lazy("Nimi tai osoite"), name="haku", filters=[strip])
    role = SelectField(lazy("Rooli"), name="rooli", choices=[], validate_choice=False)
