"""The administrator's form of an organisation."""

import re
from collections.abc import Sequence

from wtforms import SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length

from app.accounts.drafts import OrganisationDraft
from app.language import lazy
from forms.base import Form, strip


class OrganisationForm(Form):
    kind = SelectField(
        lazy("Laji"), validators=[InputRequired(lazy("Valitse organisaation laji"))], choices=[]
    )
    name_fi = StringField(
        lazy("Nimi suomeksi"),
        filters=[strip],
        validators=[InputRequired(lazy("Kirjoita nimi suomeksi")), Length(max=200)],
    )
    name_sv = StringField(
        lazy("Nimi ruotsiksi"),
        filters=[strip],
        validators=[
            InputRequired(lazy("Kirjoita nimi ruotsiksi; jos sitä ei ole, toista nimi")),
            Length(max=200),
        ],
    )
    county = SelectField(lazy("Hyvinvointialue"), choices=[], default="")
    parent = SelectField(lazy("Kuuluu organisaatioon"), choices=[], default="")
    municipalities = TextAreaField(lazy("Kunnat, joissa toimii"), filters=[strip])

    def municipality_names(self) -> list[str]:
        """What was typed, one municipality each: by commas or line ends."""
        names = re.split(r"[,;\n]", self.municipalities.data or "")
        return [name.strip() for name in names if name.strip()]

    def draft(self, municipalities: Sequence[str]) -> OrganisationDraft:
        """With the codes that the names typed stand for."""
        return OrganisationDraft(
            kind=self.kind.data or "",
            name_fi=self.name_fi.data or "",
            name_sv=self.name_sv.data or "",
            county=self.county.data or None,
            parent_id=int(self.parent.data) if self.parent.data else None,
            municipalities=tuple(municipalities),
        )
