"""Reports filed, periods closed and locked: for the tests of periods."""

import datetime as dt

from app.models import Municipality, Person, Placement, Report, ReportPlace
from app.models.reports import ReportState
from app.periods.services import close_period, lock_period, place_report

SOUTHWEST, PIRKANMAA, SOUTH_SAVO = "05", "08", "12"
TURKU, SALO, TAMPERE, PERTUNMAA, MANTYHARJU = "853", "734", "837", "588", "507"
SPRING = dt.date(2026, 3, 14)


def filed(session, *municipalities, on=SPRING, state=ReportState.SUBMITTED):
    """A report about the municipalities, filed on a day."""
    report = Report(
        state=state,
        language="fi",
        kind="huoli",
        phenomenon="Vuokrat nousevat. Perheet muuttavat kauas kouluista.",
        organisation_kind="seurakunta",
        filed_in=f"{on:%Y-%m}",
    )
    report.places = [
        ReportPlace(
            county_code=session.get_one(Municipality, code).county_code, municipality_code=code
        )
        for code in municipalities
    ]
    session.add(report)
    session.flush()
    place_report(session, report=report, filed_on=on)
    return report


def period_in(session, report, county):
    return session.get_one(Placement, (report.id, county)).period


def compiler(session):
    person = Person(email="k@example.org", name="K", password_hash="-")
    session.add(person)
    session.flush()
    return person.id


def close(session, county=SOUTHWEST, period="2026H1"):
    return close_period(session, period=period, county=county, actor_id=None)


def lock(session, county=SOUTHWEST, period="2026H1"):
    return lock_period(session, period=period, county=county, actor_id=None)
