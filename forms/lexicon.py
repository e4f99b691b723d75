"""What a compiler types about a row of the lexicon, and how its list is narrowed."""

from collections.abc import Iterable
from hashlib import sha256

from flask_wtf.file import FileField
from wtforms import (
    BooleanField,
    HiddenField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.validators import AnyOf, InputRequired

from app.language import _, lazy
from app.lexicon.drafts import TermDraft
from app.lexicon.queries import TermFilter
from forms.base import Form, SelectChoice, nothing_if_empty, strip
from forms.confirmation import ConfirmedForm
from nlp.results import Find

LANGUAGES = (("fi", lazy("suomi")), ("sv", lazy("ruotsi")))
MATCHES = (
    ("lemma", lazy("Sana kaikissa muodoissaan")),
    ("start", lazy("Sanan alku")),
    ("end", lazy("Yhdyssanan loppu")),
    ("phrase", lazy("Sanaliitto")),
)
STRENGTHS = (
    ("tag", lazy("Vahva: kertoo aiheesta yksinkin")),
    ("suggestion", lazy("Heikko: kertoo aiheesta muun tekstin tukemana")),
)
STATES = {"kaytossa": True, "pois": False}
FILTERS = ("luettelo", "koodi", "kieli", "tila")

Choices = Iterable[SelectChoice]


def target_of(draft: TermDraft) -> str:
    return f"{draft.code_list}:{draft.code}"


class TermForm(Form):
    target = SelectField(
        lazy("Teema tai väestöryhmä"),
        filters=[nothing_if_empty],
        validate_choice=False,
        validators=[InputRequired(lazy("Valitse teema tai väestöryhmä"))],
    )
    language = RadioField(
        lazy("Kieli"),
        choices=[SelectChoice(*one) for one in LANGUAGES],
        default="fi",
        validate_choice=False,
        validators=[AnyOf([code for code, _name in LANGUAGES], lazy("Valitse kieli"))],
    )
    match = RadioField(
        lazy("Mitä haetaan"),
        choices=[SelectChoice(*one) for one in MATCHES],
        default="lemma",
        validate_choice=False,
        validators=[AnyOf([code for code, _name in MATCHES], lazy("Valitse, mitä haetaan"))],
    )
    term = StringField(
        lazy("Sana"), filters=[strip], validators=[InputRequired(lazy("Kirjoita sana"))]
    )
    exceptions = StringField(lazy("Poikkeukset"), filters=[strip])
    strength = RadioField(
        lazy("Kuinka vahva sana on"),
        choices=[SelectChoice(*one) for one in STRENGTHS],
        default="tag",
        validate_choice=False,
        validators=[AnyOf([code for code, _name in STRENGTHS], lazy("Valitse vahvuus"))],
    )
    note = TextAreaField(lazy("Muistiinpano"), filters=[strip])
    confirmed = BooleanField(lazy("Sana saa osua näin moneen raporttiin"))
    previewed = HiddenField()
    """The seal of the draft whose preview was shown."""
    finds: dict[str, tuple[Find, ...]] = {}  # noqa: RUF012 (set whole, never changed in place)
    """The personal data that stopped the row, by field."""

    def offer(self, targets: Choices) -> None:
        self.target.choices = [SelectChoice("", _("Valitse")), *targets]

    def draft(self, *, active: bool = True) -> TermDraft:
        code_list, _colon, code = (self.target.data or "").partition(":")
        return TermDraft(
            code_list=code_list,
            code=code,
            language=self.language.data or "",
            match=self.match.data or "",
            term=self.term.data or "",
            exceptions=self.exceptions.data or "",
            strength=self.strength.data or "",
            note=self.note.data or "",
            active=active,
        )

    def refuse(self, field: str, reason: str) -> None:
        """Say it beside the field that it is about."""
        at = "target" if field in ("code", "code_list") else field
        self[at if at in self else "term"].errors = [reason]


def seal_of(draft: TermDraft) -> str:
    """Of what decides the hits: a note may change after the preview."""
    told = f"{draft.key}|{draft.exceptions}|{draft.strength}"
    return sha256(told.encode()).hexdigest()[:16]


class LexiconFilterForm(Form):
    class Meta(Form.Meta):
        csrf = False  # CSRFProtect checks every POST

    luettelo = SelectField(lazy("Luettelo"), filters=[nothing_if_empty], validate_choice=False)
    koodi = SelectField(
        lazy("Teema tai väestöryhmä"), filters=[nothing_if_empty], validate_choice=False
    )
    kieli = SelectField(lazy("Kieli"), filters=[nothing_if_empty], validate_choice=False)
    tila = SelectField(lazy("Tila"), filters=[nothing_if_empty], validate_choice=False)
    sanat = StringField(lazy("Sana tai muistiinpano"), filters=[strip])

    def offer(self, targets: Choices) -> None:
        self.luettelo.choices = [
            SelectChoice("", _("Molemmat")),
            SelectChoice("theme", _("Teemat")),
            SelectChoice("group", _("Väestöryhmät")),
        ]
        self.koodi.choices = [SelectChoice("", _("Kaikki")), *targets]
        self.kieli.choices = [
            SelectChoice("", _("Molemmat")),
            *(SelectChoice(*o) for o in LANGUAGES),
        ]
        self.tila.choices = [
            SelectChoice("", _("Kaikki")),
            SelectChoice("kaytossa", _("Käytössä")),
            SelectChoice("pois", _("Pois käytöstä")),
        ]

    def wanted(self) -> TermFilter:
        code_list, _colon, code = (self.koodi.data or "").partition(":")
        return TermFilter(
            code_list=code_list or self.luettelo.data,
            code=code or None,
            language=self.kieli.data,
            active=STATES.get(self.tila.data or ""),
            words=self.sanat.data or "",
        )

    @property
    def narrowed(self) -> bool:
        return self.wanted() != TermFilter()


class UploadForm(ConfirmedForm):
    """A file, or its text when it has been looked at."""

    file = FileField(lazy("CSV-tiedosto"))
    content = HiddenField()

    def text(self) -> str | None:
        """None: nothing was sent, or it is no text in UTF-8."""
        if self.content.data:
            return str(self.content.data)
        if not self.file.data:
            return None
        try:
            return str(self.file.data.read().decode("utf-8-sig"))
        except UnicodeDecodeError:
            return None
