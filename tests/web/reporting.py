"""A report as it is typed, for the tests of its pages."""

from sqlalchemy import func, select

from app.models import Draft, Report

CODE = "131052-308T"
SUSPECTED = "010190-123A"
DEBT = "Velkaantuneita nuoria on Naantalissa yhä enemmän, ja pikavipit kasautuvat."
FORM = {
    "kind": "huoli",
    "phenomenon": DEBT,
    "municipality": ["Åbo", "", ""],
    "consequences": "Vuokrat jäävät maksamatta.",
    "proposal": "Talousneuvontaa ilman ajanvarausta.",
    "addressee": "kunta",
    "observed_from": "3/2026",
    "frequency": "viikoittain",
    "organisation_kind": "seurakunta",
    "occupation": "diakoniatyontekija",
    "channel": "web",
    "action": "check",
}


def only_report(session) -> Report:
    return session.scalars(select(Report)).one()


def only_draft(session) -> Draft:
    return session.scalars(select(Draft)).one()


def count(session, model) -> int:
    return session.scalar(select(func.count()).select_from(model))


def written(page, **changes):
    """The check page after writing a whole report."""
    return page.post("/raportit/uusi", {**FORM, **changes})


def sent(page, session, **answers) -> Report:
    written(page)
    page.post(f"/raportit/luonnos/{only_draft(session).key}/tarkista", answers)
    return only_report(session)


def facts(found) -> dict[str, str]:
    return {
        row.dt.text.strip(): " ".join(row.dd.text.split()) for row in found.select(".answers > div")
    }


def written_with_data(page, **changes):
    return page.post("/raportit/uusi", {**FORM, **changes}, status=422)
