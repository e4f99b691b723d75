"""The administrator's forms of code lists."""

from wtforms import SelectMultipleField, StringField
from wtforms.validators import InputRequired, Length, Regexp
from wtforms.widgets import CheckboxInput, ListWidget

from app.language import lazy
from app.vocabulary.lists import Label
from forms.base import Form, strip


class LabelForm(Form):
    label_fi = StringField(
        lazy("Nimike suomeksi"),
        filters=[strip],
        validators=[InputRequired(lazy("Kirjoita nimike suomeksi")), Length(max=120)],
    )
    label_sv = StringField(
        lazy("Nimike ruotsiksi"),
        filters=[strip],
        validators=[InputRequired(lazy("Kirjoita nimike ruotsiksi")), Length(max=120)],
    )
    label_en = StringField(
        lazy("Nimike englanniksi"),
        filters=[strip],
        validators=[InputRequired(lazy("Kirjoita nimike englanniksi")), Length(max=120)],
    )

    def label(self) -> Label:
        return Label(self.label_fi.data or "", self.label_sv.data or "", self.label_en.data or "")


class CodeForm(LabelForm):
    code = StringField(
        lazy("Koodi"),
        filters=[strip],
        validators=[
            InputRequired(lazy("Kirjoita koodi")),
            Regexp(
                r"[a-z0-9][a-z0-9_]{0,39}$",
                message=lazy("Käytä pieniä kirjaimia a–z, numeroita ja alaviivaa"),
            ),
        ],
    )


class ThemeForm(CodeForm):
    needs = SelectMultipleField(
        lazy("Tuen tarpeet, joita teema yleensä tarkoittaa"),
        choices=[],
        option_widget=CheckboxInput(),
        widget=ListWidget(prefix_label=False),
    )
