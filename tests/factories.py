"""Make what a test needs, through the services that the house itself uses."""

from itertools import count
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.accounts.passwords import hash_password
from app.models import Grant, Organisation, Person, Report, Role
from app.places.queries import find_municipality
from app.reports.drafts import ReportDraft
from app.reports.gate import Gate
from app.reports.services import accept_report, submit_report
from nlp.analyser import Analyser

PASSWORD = "Havainto-kokeilu-2026"
_HASHED = hash_password(PASSWORD)  # once: it is slow on purpose
_numbers = count(1)
FILING = ("filed_on", "external_id", "organisation_id")


def person(
    session: Session,
    role: str | None = None,
    *,
    county: str | None = None,
    municipality: str | None = None,
    organisation: Organisation | None = None,
    **changes: Any,
) -> Person:
    """Somebody with a role (or none) who can sign in with `PASSWORD`."""
    number = next(_numbers)
    fields = {"email": f"person{number}@example.fi", "name": f"Kokeilija {number}", **changes}
    made = Person(password_hash=_HASHED, **fields)
    session.add(made)
    session.flush()
    if role is not None:
        grant(
            session,
            made,
            role,
            county=county,
            municipality=municipality,
            organisation=organisation,
        )
    return made


def grant(
    session: Session,
    to: Person,
    role: str,
    *,
    county: str | None = None,
    municipality: str | None = None,
    organisation: Organisation | None = None,
) -> Grant:
    made = Grant(
        role=Role(role),
        county_code=county,
        municipality_code=municipality,
        organisation=organisation,
    )
    to.grants.append(made)
    session.flush()
    return made


def organisation(
    session: Session,
    kind: str = "jarjesto",
    *,
    municipalities: tuple[str, ...] = (),
    **changes: Any,
) -> Organisation:
    name = f"Kokeilujärjestö {next(_numbers)} ry"
    fields = {"name_fi": name, "name_sv": name, "county_code": None, **changes}
    made = Organisation(kind=kind, **fields)
    made.municipalities = [find_municipality(session, place) for place in municipalities]
    session.add(made)
    session.flush()
    return made


def report_draft(**changes: Any) -> ReportDraft:
    """A whole report about Turku, that the gate lets through."""
    fields: dict[str, Any] = {
        "language": "fi",
        "kind": "huoli",
        "phenomenon": "Yhä useampi työikäinen kertoo nukkuvansa autossa tai tuttujen sohvilla.",
        "consequences": "Ilman omaa osoitetta työnhaku ja hoitoajat jäävät väliin.",
        "proposal": "Kaupunkiin tarvitaan hätämajoitusta, johon pääsee myös viikonloppuna.",
        "addressee": "kunta",
        "municipalities": ("853",),
        "organisation_kind": "seurakunta",
        "occupation": "diakoniatyontekija",
        "observed_from": "2026-03",
        "themes": ("asunnottomuus",),
        "groups": ("tyoikaiset",),
        "needs": ("2",),
        **changes,
    }
    return ReportDraft(**fields)


def report(
    session: Session,
    analyser: Analyser,
    *,
    author: Person | None = None,
    accepted: bool = False,
    **changes: Any,
) -> Report:
    """A filed report; what `submit_report` takes and the fields of a draft can be given."""
    filing = {name: changes.pop(name) for name in FILING if name in changes}
    made = submit_report(
        session,
        author=author,
        draft=report_draft(**changes),
        gate=Gate(analyser),
        analyser=analyser,
        **filing,
    )
    if accepted:
        accept_report(session, report=made, actor_id=None)
    return made


def reports(session: Session) -> list[Report]:
    return list(session.scalars(select(Report).order_by(Report.id)))
