"""What the administrator types about a benefit or a service, and how the list is narrowed."""

from wtforms import SelectField, StringField, TextAreaField

from app.language import _, lazy
from app.service_names.drafts import Name, ServiceDraft
from app.service_names.queries import Service, ServiceFilter
from forms.base import Form, SelectChoice, nothing_if_empty, strip
from forms.code_lists import LabelForm
from forms.confirmation import ConfirmedForm
from nlp.results import Find

STATES = {"kaytossa": True, "pois": False}


class ServiceForm(LabelForm, ConfirmedForm):
    names_fi = TextAreaField(lazy("Nimet suomenkielisissä teksteissä"), filters=[strip])
    names_sv = TextAreaField(lazy("Nimet ruotsinkielisissä teksteissä"), filters=[strip])
    finds: dict[str, tuple[Find, ...]] = {}  # noqa: RUF012 (set whole, never changed in place)
    """The personal data that stopped it, by field."""
    suspected: tuple[Find, ...] = ()
    shown_seal = ""
    """Of what is suspected."""

    def draft(self) -> ServiceDraft:
        return ServiceDraft(label=self.label(), names=self._names())

    def _names(self) -> tuple[Name, ...]:
        written = (("fi", self.names_fi.data), ("sv", self.names_sv.data))
        lines = [
            (language, " ".join(line.split()))
            for language, text in written
            for line in (text or "").splitlines()
        ]
        return tuple(dict.fromkeys((language, name) for language, name in lines if name))

    def refuse(self, field: str, reason: str) -> None:
        """Say it beside the field that it is about."""
        self[field if field in self else "names_fi"].errors = [reason]


def values_of(service: Service) -> dict[str, str]:
    """A service as the form's data: what `ServiceForm(data=…)` shows."""
    labels = {f"label_{one}": getattr(service.entry, f"label_{one}") for one in ("fi", "sv", "en")}
    names = {f"names_{one}": "\n".join(service.names_in(one)) for one in ("fi", "sv")}
    return {**labels, **names}


class ServiceFilterForm(Form):
    class Meta(Form.Meta):
        csrf = False  # CSRFProtect checks every POST

    sanat = StringField(lazy("Palvelun nimi"), filters=[strip])
    tila = SelectField(lazy("Tila"), filters=[nothing_if_empty], validate_choice=False)

    def offer(self) -> None:
        self.tila.choices = [
            SelectChoice("", _("Kaikki")),
            SelectChoice("kaytossa", _("Käytössä")),
            SelectChoice("pois", _("Pois käytöstä")),
        ]

    def wanted(self) -> ServiceFilter:
        return ServiceFilter(active=STATES.get(self.tila.data or ""), words=self.sanat.data or "")

    @property
    def narrowed(self) -> bool:
        return self.wanted() != ServiceFilter()
