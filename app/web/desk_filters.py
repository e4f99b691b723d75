"""What the desk's filters offer: the compiler's own counties, and the code lists."""

from collections.abc import Collection, Mapping
from datetime import date

from app.db import session
from app.language import _, current_language
from app.models import County, Municipality
from app.periods.queries import periods
from app.places.queries import counties, standing_municipalities
from app.vocabulary.queries import labels
from app.web.paging import asked
from forms.desk import Choices, FilterForm, names


def asked_filter(within: Collection[str] | None) -> FilterForm:
    """The filter as asked; `within` are the counties that may be asked about, None all."""
    form = FilterForm(asked())
    form.offer(_offered(within))
    return form


def _offered(within: Collection[str] | None) -> Mapping[str, tuple[str, Choices]]:
    today = date.today()
    return {
        "kausi": (_("Kaikki kaudet"), [(code, code) for code in periods(session(), today=today)]),
        "alue": (_("Kaikki omat alueet"), names(own_counties(within))),
        "kunta": (_("Kaikki kunnat"), names(own_municipalities(within))),
        "teema": (_("Kaikki teemat"), _coded("theme")),
        "laji": (_("Kaikki lajit"), _coded("kind")),
        "organisaatio": (_("Kaikki organisaatiot"), _coded("organisation")),
        "kieli": (_("Kaikki kielet"), [("fi", _("suomi")), ("sv", _("ruotsi"))]),
    }


def _coded(code_list: str) -> Choices:
    found = labels(session(), code_list, with_retired=True)
    return [(code, label.in_(current_language())) for code, label in found.items()]


def own_counties(within: Collection[str] | None) -> list[County]:
    return [one for one in counties(session()) if within is None or one.code in within]


def own_municipalities(within: Collection[str] | None) -> list[Municipality]:
    standing = standing_municipalities(session(), date.today().year)
    return [one for one in standing if within is None or one.county_code in within]
