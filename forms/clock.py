"""What a compiler types of the annual clock: entries, reminders, what is done."""

import datetime as dt

from wtforms import DateField, IntegerField, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import AnyOf, InputRequired, NumberRange, Optional

from app.clock.drafts import EntryDraft, ReminderDraft
from app.clock.people import AUDIENCES
from app.clock.queries import rule_of
from app.clock.rules import FARTHEST, KINDS, Anchor, Cadence, Rule
from app.language import lazy
from app.models import ClockEntry, ClockReminder
from forms.base import Form, SelectChoice, strip
from nlp.results import Find

KIND_NAMES = {
    "opening": lazy("Kauden avaus"),
    "reminder_round": lazy("Muistutuskierros"),
    "closing": lazy("Kauden sulkeminen"),
    "compiling": lazy("Koosteen teko"),
    "management": lazy("Johtoryhmä"),
    "hyte": lazy("HYTE-ryhmä"),
    "publication": lazy("Julkaiseminen"),
    "council": lazy("Valtuusto"),
    "wellbeing_report": lazy("Hyvinvointikertomus"),
    "term_report": lazy("Järjestöjen kausiraportti"),
    "other": lazy("Muu"),
}
CADENCE_NAMES = {
    Cadence.HALF_YEAR: lazy("Puolivuosittain"),
    Cadence.TWO_MONTH: lazy("Kahden kuukauden välein"),
    Cadence.QUARTERLY: lazy("Neljännesvuosittain"),
    Cadence.YEARLY: lazy("Vuosittain"),
    Cadence.COUNCIL_TERM: lazy("Valtuustokausittain"),
    Cadence.ONCE: lazy("Kerran"),
}
AUDIENCE_NAMES = {
    "reporters": lazy("Raportoijat"),
    "supervisors": lazy("Esihenkilöt"),
    "compilers": lazy("Koostajat"),
    "managers": lazy("Johto"),
    "hyte": lazy("HYTE-työryhmän jäsenet"),
}
TIMINGS = (
    ("start_after", lazy("päivää kauden alusta")),
    ("start_before", lazy("päivää ennen kauden alkua")),
    ("end_after", lazy("päivää kauden lopun jälkeen")),
    ("end_before", lazy("päivää ennen kauden loppua")),
    ("date", lazy("aina samana päivänä vuodesta")),
    ("once", lazy("yhtenä päivänä, kerran")),
)
WHEN = (
    ("before", lazy("päivää ennen")),
    ("after", lazy("päivää jälkeen")),
)
MONTHS = tuple((str(number), str(number)) for number in range(1, 13))


ASKED_AS = {"anchor": "timing"}
"""Where the form asks for something in another way."""


class GatedForm(Form):
    finds: dict[str, tuple[Find, ...]] = {}  # noqa: RUF012 (set whole, never changed in place)
    """The personal data that stopped the text, by field."""

    def refuse(self, field: str, reason: str) -> None:
        """Say it beside the field that it is about."""
        name = ASKED_AS.get(field, field)
        fields = tuple(self)
        at = next((one for one in fields if one.name == name), fields[0])
        at.errors = [reason]


class EntryForm(GatedForm):
    kind = SelectField(lazy("Mitä"), choices=[SelectChoice(*one) for one in KIND_NAMES.items()])
    name_fi = StringField(
        lazy("Nimi suomeksi"), filters=[strip], validators=[InputRequired(lazy("Kirjoita nimi"))]
    )
    name_sv = StringField(
        lazy("Nimi ruotsiksi"),
        filters=[strip],
        validators=[InputRequired(lazy("Kirjoita nimi myös ruotsiksi"))],
    )
    cadence = SelectField(
        lazy("Kuinka usein"), choices=[SelectChoice(str(c), n) for c, n in CADENCE_NAMES.items()]
    )
    timing = RadioField(
        lazy("Milloin"),
        choices=[SelectChoice(*one) for one in TIMINGS],
        default="end_after",
        validate_choice=False,
        validators=[AnyOf([code for code, _said in TIMINGS], lazy("Valitse, milloin"))],
    )
    days = IntegerField(
        lazy("Päiviä"),
        default=0,
        validators=[Optional(), NumberRange(0, FARTHEST, lazy("Anna päivien määrä numerona"))],
    )
    day = IntegerField(lazy("Päivä"), validators=[Optional()])
    month = SelectField(
        lazy("Kuukausi"), choices=[SelectChoice("", ""), *(SelectChoice(*one) for one in MONTHS)]
    )
    once_on = DateField(lazy("Kerran: päivä"), validators=[Optional()])
    begins_on = DateField(
        lazy("Käytössä alkaen"),
        default=dt.date.today,
        validators=[InputRequired(lazy("Anna päivä"))],
    )

    @classmethod
    def of(cls, entry: ClockEntry) -> "EntryForm":
        return cls(
            obj=entry,
            timing=_timing(rule_of(entry)),
            days=abs(entry.days),
            month=str(entry.month or ""),
        )

    def draft(self) -> EntryDraft:
        return EntryDraft(
            kind=self.kind.data or "",
            name_fi=self.name_fi.data or "",
            name_sv=self.name_sv.data or "",
            rule=self._rule(),
            begins_on=self.begins_on.data or dt.date.today(),
        )

    def _rule(self) -> Rule:
        cadence = Cadence(self.cadence.data)
        timing = self.timing.data or ""
        if cadence is Cadence.ONCE or timing == "once":
            return Rule(cadence=Cadence.ONCE, anchor=Anchor.DATE, once_on=self.once_on.data)
        if timing == "date":
            month = int(self.month.data) if self.month.data else None
            return Rule(cadence=cadence, anchor=Anchor.DATE, month=month, day=self.day.data)
        anchor, _underscore, direction = timing.partition("_")
        sign = -1 if direction == "before" else 1
        return Rule(cadence=cadence, anchor=Anchor(anchor), days=sign * (self.days.data or 0))


def _timing(rule: Rule) -> str:
    if rule.cadence is Cadence.ONCE:
        return "once"
    if rule.anchor is Anchor.DATE:
        return "date"
    return f"{rule.anchor}_{'before' if rule.days < 0 else 'after'}"


class ReminderForm(GatedForm):
    audience = SelectField(
        lazy("Ketä muistutetaan"), choices=[SelectChoice(*one) for one in AUDIENCE_NAMES.items()]
    )
    days = IntegerField(
        lazy("Päiviä"),
        default=7,
        validators=[
            InputRequired(lazy("Anna päivien määrä numerona")),
            NumberRange(0, FARTHEST, lazy("Anna päivien määrä numerona")),
        ],
    )
    when = RadioField(
        lazy("Milloin"),
        choices=[SelectChoice(*one) for one in WHEN],
        default="before",
        validate_choice=False,
        validators=[AnyOf([code for code, _said in WHEN], lazy("Valitse, milloin"))],
    )
    subject_fi = StringField(lazy("Otsikko suomeksi"), filters=[strip])
    text_fi = TextAreaField(lazy("Viesti suomeksi"), filters=[strip])
    subject_sv = StringField(lazy("Otsikko ruotsiksi"), filters=[strip])
    text_sv = TextAreaField(lazy("Viesti ruotsiksi"), filters=[strip])

    @classmethod
    def of(cls, reminder: ClockReminder | ReminderDraft) -> "ReminderForm":
        when = "after" if reminder.days > 0 else "before"
        return cls(obj=reminder, days=abs(reminder.days), when=when)

    def draft(self) -> ReminderDraft:
        sign = -1 if self.when.data == "before" else 1
        return ReminderDraft(
            audience=self.audience.data or "",
            days=sign * (self.days.data or 0),
            subject_fi=self.subject_fi.data or "",
            subject_sv=self.subject_sv.data or "",
            text_fi=self.text_fi.data or "",
            text_sv=self.text_sv.data or "",
        )


class MarkForm(GatedForm):
    done_on = DateField(
        lazy("Milloin tämä tehtiin"),
        default=dt.date.today,
        validators=[InputRequired(lazy("Anna päivä"))],
    )
    note = TextAreaField(lazy("Muistiinpano"), filters=[strip])


class DefaultsForm(Form):
    cadence = SelectField(
        lazy("Kuinka usein raportit kootaan"),
        choices=[
            SelectChoice(str(one), name)
            for one, name in CADENCE_NAMES.items()
            if one is not Cadence.ONCE
        ],
    )


assert set(KIND_NAMES) == set(KINDS)  # noqa: S101 (a kind without a name would break the page)
assert set(AUDIENCE_NAMES) == set(AUDIENCES)  # noqa: S101
