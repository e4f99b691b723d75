"""What the compiler and a working group type of a case."""

import datetime as dt
from typing import Any

from wtforms import (
    DateField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.validators import DataRequired, InputRequired
from wtforms.widgets import CheckboxInput, ListWidget

from app.cases.board import CaseFilter
from app.cases.drafts import CaseDraft, SourceDraft, UseDraft
from app.language import _, lazy
from app.models import Case, CaseState
from forms.base import Form, SelectChoice, nothing_if_empty, strip
from forms.gated import GatedForm


class CheckboxesField(SelectMultipleField):
    """Several of a list, each a tick box."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


class CaseForm(GatedForm):
    TEXTS = ("name_fi", "name_sv", "phenomenon_fi", "phenomenon_sv")
    name_fi = StringField(
        lazy("Asian nimi suomeksi"),
        filters=[strip],
        validators=[DataRequired(lazy("Anna asialle suomenkielinen nimi."))],
    )
    name_sv = StringField(
        lazy("Asian nimi ruotsiksi"),
        filters=[strip],
        validators=[DataRequired(lazy("Anna asialle ruotsinkielinen nimi."))],
    )
    phenomenon_fi = TextAreaField(lazy("Ilmiö suomeksi"), filters=[strip])
    phenomenon_sv = TextAreaField(lazy("Ilmiö ruotsiksi"), filters=[strip])
    problem_type = SelectField(lazy("Ongelman tyyppi"), default="")
    themes = CheckboxesField(lazy("Teemat"))
    groups = CheckboxesField(lazy("Väestöryhmät"))
    areas = CheckboxesField(lazy("Rakenteellisen työn alue"))
    municipalities = CheckboxesField(lazy("Kunnat"), validate_choice=False)
    other = StringField(lazy("Lisää kuntia"), filters=[strip])
    """Names of municipalities, separated by commas."""
    counties = CheckboxesField(lazy("Koko hyvinvointialue"))

    def draft(self, *, municipalities: tuple[str, ...]) -> CaseDraft:
        return CaseDraft(
            name_fi=self.name_fi.data or "",
            name_sv=self.name_sv.data or "",
            phenomenon_fi=self.phenomenon_fi.data or "",
            phenomenon_sv=self.phenomenon_sv.data or "",
            problem_type=self.problem_type.data or None,
            themes=tuple(self.themes.data or ()),
            groups=tuple(self.groups.data or ()),
            areas=tuple(self.areas.data or ()),
            counties=tuple(self.counties.data or ()),
            municipalities=municipalities,
        )


def values_of_case(case: Case) -> dict[str, Any]:
    """A case as the form's data."""

    def codes(code_list: str) -> list[str]:
        return [one.code for one in case.codes if one.code_list == code_list]

    return {
        **{name: getattr(case, name) for name in CaseForm.TEXTS},
        "problem_type": case.problem_type or "",
        "themes": codes("theme"),
        "groups": codes("group"),
        "areas": codes("area"),
        "municipalities": [one.municipality_code for one in case.places if one.municipality_code],
        "counties": [one.county_code for one in case.places if not one.municipality_code],
    }


class BoardForm(Form):
    """The filters of the board."""

    class Meta(Form.Meta):
        csrf = False  # CSRFProtect checks every POST

    sanat = StringField(lazy("Sanoja asian nimessä tai kuvauksessa"), filters=[strip])
    alue = SelectField(lazy("Hyvinvointialue"), filters=[nothing_if_empty], validate_choice=False)
    teema = SelectField(lazy("Teema"), filters=[nothing_if_empty], validate_choice=False)

    def wanted(self) -> CaseFilter:
        return CaseFilter(words=self.sanat.data or "", county=self.alue.data, theme=self.teema.data)

    @property
    def narrowed(self) -> bool:
        return self.wanted() != CaseFilter()


class StepForm(GatedForm):
    """A note; or, with a state, the case's move."""

    TEXTS = ("note",)
    note = TextAreaField(
        lazy("Mitä tapahtui tai päätettiin"),
        filters=[strip],
        validators=[DataRequired(lazy("Kirjoita ensin, mitä tapahtui."))],
    )
    on = DateField(lazy("Päivä"), default=dt.date.today, validators=[InputRequired()])
    state = SelectField(
        lazy("Asian tila tämän jälkeen"), filters=[nothing_if_empty], validate_choice=False
    )

    def offer(self, states: dict[CaseState, str]) -> None:
        kept = SelectChoice("", _("Ei muutu"))
        self.state.choices = [kept, *(SelectChoice(one.value, say) for one, say in states.items())]


class SourceForm(GatedForm):
    TEXTS = ("title", "figure", "link")
    kind = RadioField(lazy("Lähteen laji"), default="indicator")
    title = StringField(
        lazy("Nimi"),
        id="source-title",
        filters=[strip],
        validators=[DataRequired(lazy("Anna lähteelle nimi."))],
    )
    figure = StringField(lazy("Luku"), filters=[strip])
    link = StringField(lazy("Linkki"), id="source-link", filters=[strip])

    def offer(self) -> None:
        self.kind.choices = [
            SelectChoice("indicator", _("Indikaattori tai muu luku")),
            SelectChoice("source", _("Tutkimus, päätös tai muu lähde")),
        ]

    def draft(self) -> SourceDraft:
        return SourceDraft(
            kind=self.kind.data,
            title=self.title.data or "",
            figure=self.figure.data or "",
            link=self.link.data or "",
        )


class MembersForm(Form):
    people = CheckboxesField(lazy("Työryhmän jäsenet"), coerce=int, validate_choice=False)
    email = StringField(lazy("Lisää jäsen sähköpostiosoitteella"), filters=[strip])
    leader = SelectField(
        lazy("Vetäjä"), filters=[nothing_if_empty], coerce=str, validate_choice=False
    )


class UseForm(GatedForm):
    TEXTS = ("title", "link")
    used_in = SelectField(lazy("Missä tietoa käytettiin"))
    title = StringField(
        lazy("Asiakirjan, kokouksen tai jutun nimi"),
        id="used-title",
        filters=[strip],
        validators=[DataRequired(lazy("Kirjoita, missä tietoa käytettiin."))],
    )
    used_on = DateField(lazy("Päivä"), default=dt.date.today, validators=[InputRequired()])
    link = StringField(lazy("Linkki"), id="use-link", filters=[strip])

    def draft(self) -> UseDraft:
        return UseDraft(
            used_in=self.used_in.data,
            title=self.title.data or "",
            used_on=self.used_on.data or dt.date.today(),
            link=self.link.data or "",
        )
