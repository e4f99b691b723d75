"""What the compiler types and taps at the desk."""

from collections.abc import Iterable, Mapping

from wtforms import RadioField, SelectField, SelectMultipleField, StringField, TextAreaField
from wtforms.validators import AnyOf, DataRequired
from wtforms.widgets import CheckboxInput, ListWidget

from app.language import _, current_language, label_in, lazy
from app.models import County, Municipality, Report, ReportState
from app.reports.queries import ReportFilter
from forms.base import Form, SelectChoice, nothing_if_empty, strip
from nlp.results import Find

STATES = {
    "odottaa": (ReportState.SUBMITTED,),
    "palautettu": (ReportState.RETURNED,),
    "hyvaksytty": (ReportState.ACCEPTED,),
    "kaudella": (ReportState.INCLUDED,),
    "kaikki": (
        ReportState.SUBMITTED,
        ReportState.RETURNED,
        ReportState.ACCEPTED,
        ReportState.INCLUDED,
    ),
}
"""What the address says → the states. A withdrawn report is its reporter's again."""

FILTERS = ("tila", "kausi", "alue", "kunta", "teema", "laji", "organisaatio", "kieli")
"""Those that may stand in an address."""

Choices = Iterable[tuple[str, str]]


def _any(text: str, choices: Choices) -> list[SelectChoice]:
    return [SelectChoice("", text), *(SelectChoice(code, name) for code, name in choices)]


class FilterForm(Form):
    """The filters of the queue; they live in the address, unless words are looked for."""

    class Meta(Form.Meta):
        csrf = False  # CSRFProtect checks every POST

    tila = RadioField(lazy("Tila"), choices=[SelectChoice(name) for name in STATES])
    kausi = SelectField(lazy("Kausi"), filters=[nothing_if_empty], validate_choice=False)
    alue = SelectField(lazy("Hyvinvointialue"), filters=[nothing_if_empty], validate_choice=False)
    kunta = SelectField(lazy("Kunta"), filters=[nothing_if_empty], validate_choice=False)
    teema = SelectField(lazy("Teema"), filters=[nothing_if_empty], validate_choice=False)
    laji = SelectField(lazy("Havainnon laji"), filters=[nothing_if_empty], validate_choice=False)
    organisaatio = SelectField(
        lazy("Organisaation tyyppi"), filters=[nothing_if_empty], validate_choice=False
    )
    kieli = SelectField(lazy("Kieli"), filters=[nothing_if_empty], validate_choice=False)
    sanat = StringField(lazy("Sanoja tekstissä"), filters=[strip])

    def offer(self, choices: Mapping[str, tuple[str, Choices]]) -> None:
        """Give each select its choices: field → (the text of "any", (code, name)s)."""
        for name, (text, offered) in choices.items():
            self[name].choices = _any(text, offered)

    @property
    def state(self) -> str:
        return self.tila.data if self.tila.data in STATES else "odottaa"

    def wanted(self, *, with_states: bool = True) -> ReportFilter:
        return ReportFilter(
            states=STATES[self.state if with_states else "kaikki"],
            period=self.kausi.data,
            county=self.alue.data,
            municipality=self.kunta.data,
            theme=self.teema.data,
            kind=self.laji.data,
            organisation_kind=self.organisaatio.data,
            language=self.kieli.data,
            words=self.sanat.data or "",
        )

    @property
    def narrowed(self) -> bool:
        """Something besides the state narrows the list."""
        return self.wanted(with_states=False) != ReportFilter(states=STATES["kaikki"])


class TagForm(Form):
    """One tap: `accept:theme:asuminen` or `remove:…`; or a code chosen to be added."""

    decision = StringField(filters=[nothing_if_empty])
    code_list = StringField(validators=[AnyOf(["theme", "group", "need"])])
    code = StringField(filters=[nothing_if_empty])

    def decided(self) -> tuple[str, str, bool] | None:
        """(list, code, accepted), or None when nothing was chosen."""
        verb, _colon, tag = (self.decision.data or "").partition(":")
        code_list, _colon, code = tag.partition(":")
        if verb in {"accept", "remove"} and code_list in {"theme", "group", "need"}:
            return code_list, code, verb == "accept"
        if self.code.data and self.validate():
            return self.code_list.data or "", self.code.data, True
        return None


class PlacesForm(Form):
    municipalities = SelectMultipleField(
        lazy("Kunnat"),
        validate_choice=False,
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )
    other = StringField(lazy("Muu kunta"), filters=[strip])
    whole_county = SelectField(
        lazy("Koko hyvinvointialue"), filters=[nothing_if_empty], validate_choice=False
    )

    def offer(self, *, counties: Iterable[County], municipalities: Iterable[Municipality]) -> None:
        self.municipalities.choices = [SelectChoice(*named) for named in names(municipalities)]
        self.whole_county.choices = _any(_("Ei koko aluetta"), names(counties))

    def show(self, report: Report) -> None:
        """The places as they stand."""
        self.municipalities.data = [
            place.municipality_code for place in report.places if place.municipality_code
        ]
        self.whole_county.data = next(
            (place.county_code for place in report.places if not place.municipality_code), None
        )


def names(places: Iterable[County | Municipality]) -> Choices:
    """(code, name in the reader's language)."""
    language = current_language()
    return [(one.code, label_in(language, fi=one.name_fi, sv=one.name_sv)) for one in places]


class QuestionForm(Form):
    question = TextAreaField(
        lazy("Kysymys raportoijalle"),
        filters=[strip],
        validators=[DataRequired(lazy("Kirjoita kysymys"))],
    )
    finds: tuple[Find, ...] = ()
    """The personal data that stopped the question."""


class RevealForm(Form):
    reason = StringField(
        lazy("Miksi sinun on tiedettävä raportoija?"),
        filters=[strip],
        validators=[DataRequired(lazy("Kirjoita syy"))],
    )
