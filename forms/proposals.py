"""What is typed of a proposal, of its answer, its progress and its effect."""

import datetime as dt
from typing import Any

from wtforms import DateField, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, ValidationError

from app.cases.drafts import AnswerDraft, ProposalDraft, Wording
from app.cases.ledger import LedgerFilter
from app.language import _, lazy
from app.models import Answer, Proposal
from forms.base import Form, SelectChoice, nothing_if_empty, strip
from forms.gated import GatedForm

WORDS = ("what", "why", "expected", "sign")
STANDINGS = {
    "overdue": lazy("Myöhässä"),
    "unanswered": lazy("Odottaa vastausta"),
    "under_way": lazy("Luvattu tai työn alla"),
    "finished": lazy("Tehty"),
    "refused": lazy("Ei tehdä"),
}
"""What the ledger is narrowed to."""


class ProposalForm(GatedForm):
    TEXTS = (
        "what_fi",
        "why_fi",
        "expected_fi",
        "sign_fi",
        "what_sv",
        "why_sv",
        "expected_sv",
        "sign_sv",
        "office",
    )
    # In the order of the page, so that the list of what is missing reads from the top down.
    addressee = SelectField(
        lazy("Vastaanottaja"), validators=[InputRequired(lazy("Valitse, kenelle ehdotus on."))]
    )
    office = StringField(
        lazy("Vastaanottaja kirjeessä"),
        filters=[strip],
        validators=[DataRequired(lazy("Kirjoita, kenelle ehdotus on."))],
    )
    language = RadioField(lazy("Vastaanottajan kieli"), default="fi")
    organisation = SelectField(
        lazy("Organisaatio tässä palvelussa"), filters=[nothing_if_empty], validate_choice=False
    )
    email = StringField(lazy("Henkilö tässä palvelussa"), filters=[strip])
    """The e-mail of a person who may answer."""
    due_on = DateField(lazy("Määräpäivä"), validators=[InputRequired(lazy("Anna määräpäivä."))])
    goal = RadioField(lazy("Tavoite"), default="improve")
    what_fi = TextAreaField(lazy("Mitä pitäisi tehdä"), filters=[strip])
    why_fi = TextAreaField(lazy("Miksi"), filters=[strip])
    expected_fi = TextAreaField(lazy("Odotettu vaikutus"), filters=[strip])
    sign_fi = TextAreaField(lazy("Mistä vaikutuksen huomaa"), filters=[strip])
    what_sv = TextAreaField(lazy("Mitä pitäisi tehdä"), filters=[strip])
    why_sv = TextAreaField(lazy("Miksi"), filters=[strip])
    expected_sv = TextAreaField(lazy("Odotettu vaikutus"), filters=[strip])
    sign_sv = TextAreaField(lazy("Mistä vaikutuksen huomaa"), filters=[strip])

    def offer(self) -> None:
        self.language.choices = [SelectChoice("fi", _("suomi")), SelectChoice("sv", _("ruotsi"))]
        self.goal.choices = [
            SelectChoice("improve", _("Tilanne paranee")),
            SelectChoice("prevent", _("Heikkeneminen estetään, parannusta ei odoteta")),
        ]

    def validate(self, extra_validators: Any = None) -> bool:
        valid = super().validate(extra_validators)
        return self._written_through() and bool(valid)

    def _written_through(self) -> bool:
        """A language that is begun says what and why; what it lacks is told beside its field."""
        languages = [one for one in ("fi", "sv") if self._wording(one)] or [self.language.data]
        missing = {"what": _("Kirjoita, mitä pitäisi tehdä."), "why": _("Kirjoita, miksi.")}
        lacking = [
            (self[f"{name}_{language}"], said)
            for language in languages
            for name, said in missing.items()
            if not self[f"{name}_{language}"].data
        ]
        for field, said in lacking:
            field.errors = [said]
        return not lacking

    def draft(self, *, person_id: int | None, report_id: int | None) -> ProposalDraft:
        return ProposalDraft(
            words={language: self._wording(language) for language in ("fi", "sv")},
            addressee=self.addressee.data,
            office=self.office.data or "",
            language=self.language.data,
            due_on=self.due_on.data or dt.date.today(),
            goal=self.goal.data,
            organisation_id=int(self.organisation.data) if self.organisation.data else None,
            person_id=person_id,
            report_id=report_id,
        )

    def _wording(self, language: str) -> Wording:
        return Wording(**{name: self[f"{name}_{language}"].data or "" for name in WORDS})


def values_of_proposal(proposal: Proposal) -> dict[str, Any]:
    """A proposal as the form's data."""
    words = {
        f"{name}_{text.language}": getattr(text, name) for text in proposal.texts for name in WORDS
    }
    return {
        **words,
        "addressee": proposal.addressee,
        "office": proposal.office,
        "organisation": str(proposal.organisation_id) if proposal.organisation_id else None,
        "email": proposal.person.email if proposal.person else "",
        "language": proposal.language,
        "goal": proposal.goal,
        "due_on": proposal.due_on,
    }


def not_ahead(_form: Form, field: DateField) -> None:
    if field.data and field.data > dt.date.today():
        raise ValidationError(_("Päivä on vielä edessä. Anna päivä, jona vastaus tuli."))


class AnswerForm(GatedForm):
    TEXTS = ("reason",)
    answer = RadioField(
        lazy("Vastaus"), validators=[InputRequired(lazy("Valitse, mitä ehdotukselle tehdään."))]
    )
    reason = TextAreaField(
        lazy("Perustelu"),
        filters=[strip],
        validators=[DataRequired(lazy("Kirjoita vastauksen perustelu."))],
    )
    answered_on = DateField(
        lazy("Vastauksen päivä"), default=dt.date.today, validators=[InputRequired(), not_ahead]
    )

    def offer(self, answers: dict[Answer, str]) -> None:
        self.answer.choices = [SelectChoice(one.value, say) for one, say in answers.items()]

    def draft(self, *, on_behalf: bool) -> AnswerDraft:
        return AnswerDraft(
            answer=Answer(self.answer.data),
            reason=self.reason.data or "",
            answered_on=self.answered_on.data or dt.date.today(),
            on_behalf=on_behalf,
        )


class ProgressForm(GatedForm):
    TEXTS = ("note",)
    note = TextAreaField(
        lazy("Mitä on tehty"),
        id="progress-note",
        filters=[strip],
        validators=[DataRequired(lazy("Kirjoita, mitä on tehty."))],
    )
    done = RadioField(lazy("Missä mennään"), default="no")

    def offer(self) -> None:
        self.done.choices = [
            SelectChoice("no", _("Työ on kesken")),
            SelectChoice("yes", _("Ehdotus on toteutettu")),
        ]


class EffectForm(GatedForm):
    TEXTS = ("note",)
    effect = RadioField(
        lazy("Vaikutus"), validators=[InputRequired(lazy("Valitse, mikä vaikutus oli."))]
    )
    note = TextAreaField(
        lazy("Mistä vaikutuksen huomaa"),
        id="effect-note",
        filters=[strip],
        validators=[DataRequired(lazy("Kirjoita, mistä vaikutuksen huomaa."))],
    )


class LedgerForm(Form):
    """The filters of the ledger; they stand in the address."""

    class Meta(Form.Meta):
        csrf = False

    alue = SelectField(lazy("Hyvinvointialue"), filters=[nothing_if_empty], validate_choice=False)
    vuosi = SelectField(lazy("Vuosi"), filters=[nothing_if_empty], validate_choice=False)
    tilanne = SelectField(lazy("Tilanne"), filters=[nothing_if_empty], validate_choice=False)
    kenelle = SelectField(lazy("Vastaanottaja"), filters=[nothing_if_empty], validate_choice=False)

    def wanted(self) -> LedgerFilter:
        year = self.vuosi.data or ""
        standing = self.tilanne.data
        return LedgerFilter(
            county=self.alue.data,
            year=int(year) if year.isdigit() and len(year) == 4 else None,  # noqa: PLR2004
            standing=standing if standing in STANDINGS else None,
            addressee=self.kenelle.data,
        )

    @property
    def narrowed(self) -> bool:
        return self.wanted() != LedgerFilter()
