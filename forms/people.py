"""The administrator's forms of people and their roles."""

from wtforms import EmailField, SelectField, StringField
from wtforms.validators import Email, InputRequired, Length, ValidationError

from app.accounts.drafts import GrantDraft, PersonDraft
from app.language import lazy
from app.models.people import Role
from forms.base import Form, SelectChoice, strip

_COUNTY_DIGITS = 2


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
            Email(lazy("Kirjoita osoite muodossa nimi@esimerkki.fi")),
            Length(max=200),
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
    area = SelectField(lazy("Alue"), choices=[], default="")

    def validate_organisation(self, field: SelectField) -> None:
        if self.role.data == Role.SUPERVISOR and not field.data:
            raise ValidationError(
                lazy("Valitse organisaatio: esihenkilö näkee vain sen hyväksytyt raportit")
            )

    def draft(self) -> GrantDraft:
        area = self.area.data or ""
        return GrantDraft(
            role=Role(self.role.data),
            organisation_id=int(self.organisation.data) if self.organisation.data else None,
            county=area if len(area) == _COUNTY_DIGITS else None,
            municipality=area if len(area) > _COUNTY_DIGITS else None,
        )


class PeopleFilterForm(Form):
    class Meta(Form.Meta):
        csrf = False

    words = StringField(lazy("Nimi tai osoite"), name="haku", filters=[strip])
    role = SelectField(lazy("Rooli"), name="rooli", choices=[], validate_choice=False)
