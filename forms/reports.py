"""The report as a person types it → `ReportDraft`. What is offered is passed in; never queries."""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from wtforms import (
    Field,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.fields import SelectChoice  # type: ignore[attr-defined] # newer than the stubs
from wtforms.validators import InputRequired, Length, Optional, ValidationError

from app.language import _, lazy
from app.reports.drafts import TAG_LISTS, TEXT_FIELDS, ReportDraft
from app.reports.explanations import EXPLANATIONS
from app.reports.gate import Override
from app.reports.retirement import retired_text
from app.vocabulary.lists import DETAILS, SEVERAL
from forms.base import Form, strip
from forms.report_fields import KnownCodes, MonthField, MunicipalitiesField, offered

LONGEST: Final = 5_000
"""Characters in one text of the form: a good two pages."""
_SHORTEST: Final = 20
_CODED: Final = {
    "organisation_kind": "organisation",
    "addressee": "addressee",
    "occupation": "occupation",
    **{name: name for name in DETAILS},
    **{field: code_list for code_list, field in TAG_LISTS.items()},
}
"""Field → the code list that its choices are of, where a list can lose codes."""
_SEAL: Final = re.compile(r"[0-9a-f]{16}")
"""What `app.reports.gate.seal` makes; anything else would be stored as it was sent."""


@dataclass(frozen=True, kw_only=True)
class Choices:
    """What the form offers, labels in the reader's language."""

    lists: Mapping[str, Mapping[str, str]]
    """Code list → code → label: those in use, and those that the report had before they were
    retired."""
    retired: Mapping[str, Mapping[str, str]]
    """Code list → code → label of what can't be chosen any more."""
    counties: Mapping[str, str]
    """Code → name, the reporter's own first."""
    municipalities: Mapping[str, str]
    """Case-folded name in either language → code."""
    names: Mapping[str, str]
    """Municipality's code → name."""
    phenomena: Collection[str] = ()
    """Keys of the published cases among those chosen."""

    def of(self, code_list: str, *, empty: str | None = None) -> list[SelectChoice]:
        first = [] if empty is None else [SelectChoice("", empty)]
        return first + [SelectChoice(code, text) for code, text in self.lists[code_list].items()]


def _text(label: str, *, least: str | None = None) -> TextAreaField:
    demanded = [InputRequired(least)] if least else [Optional()]
    longest = Length(max=LONGEST, message=lazy("Lyhennä teksti enintään 5 000 merkkiin"))
    return TextAreaField(label, filters=[_unified], validators=[*demanded, longest])


def _unified(value: str | None) -> str:
    """One kind of line end, so that offsets mean the same everywhere."""
    return strip(value).replace("\r\n", "\n").replace("\r", "\n")


def _select(label: str) -> SelectField:
    return SelectField(label, validators=[Optional()], validate_choice=False)


def _several(label: str) -> KnownCodes:
    return KnownCodes(label, validate_choice=False)


class ReportForm(Form):
    """Codes that are not offered count as not chosen. One that was retired meanwhile is named as
    an error; any other only a tampered form can hold.
    """

    kind = RadioField(
        lazy("Mitä haluat kertoa?"),
        validate_choice=False,
        validators=[InputRequired(lazy("Valitse, millaisesta havainnosta on kyse"))],
    )
    phenomenon = _text(lazy("Mitä olet havainnut?"), least=lazy("Kuvaile havainto"))
    municipality = MunicipalitiesField(lazy("Kunta"))
    whole_county = _select(lazy("Tai koko hyvinvointialue"))
    observed_from = MonthField(lazy("Mistä lähtien?"), validators=[Optional()])
    frequency = _select(lazy("Kuinka usein?"))
    consequences = _text(lazy("Mitä siitä seuraa?"))
    proposal = _text(lazy("Mitä pitäisi tehdä?"))
    addressee = _select(lazy("Kenen pitäisi tehdä se?"))
    addressee_detail = StringField(
        lazy("Tarkemmin: mikä toimiala, virasto tai järjestö?"),
        filters=[strip],
        validators=[Length(max=200, message=lazy("Lyhennä enintään 200 merkkiin"))],
    )
    organisation_kind = SelectField(
        lazy("Millaisesta organisaatiosta havainto on?"),
        validate_choice=False,
        validators=[InputRequired(lazy("Valitse, millaisesta organisaatiosta havainto on"))],
    )
    occupation = _select(lazy("Tehtävä"))
    channel = RadioField(lazy("Kenen havainto tämä on?"), default="web", validate_choice=False)
    extent = _select(lazy("Kuinka laaja ilmiö on?"))
    direction = _select(lazy("Mihin suuntaan se on menossa?"))
    basis = _several(lazy("Mihin tieto perustuu?"))
    participation = _select(lazy("Ovatko asiakkaat olleet mukana?"))
    service_task = _select(lazy("Palvelutehtävä"))
    level = _select(lazy("Palvelujen taso"))
    area = _several(lazy("Rakenteellisen sosiaalityön alue"))
    dimension = _several(lazy("Mitä palvelujen piirrettä havainto koskee?"))
    themes = _several(lazy("Teemat"))
    groups = _several(lazy("Väestöryhmät"))
    needs = _several(lazy("Tuen tarpeet"))
    rejected = SelectMultipleField(choices=[], validate_choice=False)
    same_as = _several(lazy("Tämä on samaa ilmiötä"))

    def __init__(self, choices: Choices, **values: Any) -> None:
        self.choices = choices
        super().__init__(**values)

    def process(self, *args: Any, **kwargs: Any) -> None:
        # Before the data: an unknown code must not pass for a known one.
        self._offer(self.choices)
        super().process(*args, **kwargs)

    def _offer(self, choices: Choices) -> None:
        self.kind.choices = choices.of("kind")
        self.channel.choices = _channels()
        self.municipality.by_name, self.municipality.names = choices.municipalities, choices.names
        nowhere = SelectChoice("", _("Ei koko aluetta"))
        self.whole_county.choices = [
            nowhere,
            *(SelectChoice(code, name) for code, name in choices.counties.items()),
        ]
        unsaid = _("Valitse halutessasi")
        for name in ("addressee", "occupation"):
            self[name].choices = choices.of(name, empty=unsaid)
        self.organisation_kind.choices = choices.of("organisation", empty=_("Valitse"))
        for name in DETAILS:
            self[name].choices = choices.of(name, empty=None if name in SEVERAL else unsaid)
        for code_list, name in TAG_LISTS.items():
            self[name].choices = choices.of(code_list)
        self.same_as.choices = [SelectChoice(key, key) for key in choices.phenomena]

    def validate_phenomenon(self, field: Field) -> None:
        if field.data and len(field.data) < _SHORTEST:
            raise ValidationError(_("Kuvaile havainto muutamalla sanalla lisää"))

    def validate_municipality(self, field: Field) -> None:
        if not field.data and not field.errors and not self.whole_county.data:
            raise ValidationError(_("Kirjoita kunta tai valitse koko hyvinvointialue"))

    def validate(self, extra_validators: Any = None) -> bool:
        valid = bool(super().validate(extra_validators))
        return not self.mark_retired() and valid

    def mark_retired(self) -> bool:
        """Name the retired codes chosen, each beside its field; whether there are any."""
        found = {name: labels for name in _CODED if (labels := self._retired_in(name))}
        for name, labels in found.items():
            self[name].errors = [*self[name].errors, retired_text(labels)]
        return bool(found)

    def retired_chosen(self) -> list[str]:
        """The labels of the retired codes chosen."""
        return [label for name in _CODED for label in self._retired_in(name)]

    def _retired_in(self, name: str) -> list[str]:
        data, retired = self[name].data, self.choices.retired.get(_CODED[name], {})
        chosen = [data] if isinstance(data, str) else data or ()
        return [retired[code] for code in dict.fromkeys(chosen) if code in retired]

    def draft(self, *, language: str) -> ReportDraft:
        """What was written and chosen. Unknown codes and unreadable months are left out."""
        return ReportDraft(
            language=language,
            **self.texts(),
            kind=self._code("kind") or "",
            organisation_kind=self._code("organisation_kind") or "",
            addressee=self._code("addressee"),
            occupation=self._code("occupation"),
            municipalities=self.municipality.data or (),
            whole_county=self._code("whole_county"),
            observed_from=self.observed_from.data,
            channel=self._code("channel") or "web",
            themes=self.themes.known(),
            groups=self.groups.known(),
            needs=self.needs.known(),
            rejected=tuple(self._rejected()),
            details=tuple(self._details()),
            same_as=self.same_as.known(),
        )

    def texts(self) -> dict[str, str]:
        return {name: self[name].data or "" for name in TEXT_FIELDS}

    def _code(self, name: str) -> str | None:
        data = self[name].data
        return data if data and data in offered(self[name]) else None

    def _details(self) -> Iterable[tuple[str, str]]:
        for code_list in DETAILS:
            if code_list in SEVERAL:
                yield from ((code_list, code) for code in self[code_list].known())
            elif code := self._code(code_list):
                yield code_list, code

    def _rejected(self) -> Iterable[tuple[str, str]]:
        for value in self.rejected.data or ():
            code_list, _colon, code = value.partition(":")
            if code in self.choices.lists.get(code_list, {}) and code_list in TAG_LISTS:
                yield code_list, code


def overrides_in(
    typed: Mapping[str, str], texts: Iterable[str] = TEXT_FIELDS
) -> tuple[Override, ...]:
    """Reasons given for suspected finds, each sealed to the finds that were shown."""
    return tuple(
        Override(field, kind, reason, _seal(typed.get(f"seal-{field}-{kind}", "")))
        for field in texts
        for kind in EXPLANATIONS
        if (reason := typed.get(f"reason-{field}-{kind}", "").strip())
    )


def _seal(given: str) -> str:
    return given if _SEAL.fullmatch(given) else ""


def _channels() -> list[SelectChoice]:
    return [
        SelectChoice("web", _("Omani tai työyhteisöni")),
        SelectChoice("behalf", _("Kirjaan sen pienen järjestön puolesta")),
        SelectChoice("paper", _("Kirjaan sen paperilomakkeelta")),
    ]


def values_of(draft: ReportDraft) -> dict[str, Any]:
    """A draft as the form's data: what `ReportForm(data=…)` shows."""
    values = draft.as_dict()
    values["municipality"] = draft.municipalities
    values["rejected"] = [f"{code_list}:{code}" for code_list, code in draft.rejected]
    for code_list in DETAILS:
        chosen = draft.detail(code_list)
        values[code_list] = list(chosen) if code_list in SEVERAL else next(iter(chosen), None)
    return values
