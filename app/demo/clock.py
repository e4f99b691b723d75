"""The demo house's annual clock, with what has been done of it, and its reporter's notices."""

import datetime as dt

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.clock.defaults import begin_clock
from app.clock.queries import Item, late_items
from app.clock.rules import Cadence, span_of
from app.clock.services import mark_done
from app.demo.services import DEACON, compiler
from app.models import Authorship, Person, Report, ReportState
from app.notices.queries import notices_of
from app.notices.services import notify, see
from app.reports.gate import Gate

COUNTY = "05"
NOTES = {
    "management": "Johtoryhmä päätti vastata avoimiin ehdotuksiin ennen vuodenvaihdetta.",
    "hyte": "Kooste liitettiin hyvinvointikertomuksen aineistoon.",
}
LEFT_UNDONE = 1
"""So that the demo shows what is late."""
NEWS = 3


def begin_demo_clock(session: Session, *, gate: Gate, today: dt.date) -> None:
    """Idempotent: what people have changed since stays."""
    half_year = span_of(Cadence.HALF_YEAR, today)
    added = begin_clock(
        session,
        county=COUNTY,
        cadence=Cadence.HALF_YEAR,
        gate=gate,
        actor_id=compiler(session).id,
        today=today,
        since=half_year.starts,
    )
    if added:
        due = late_items(session, COUNTY, today=today)
        for item in due[: len(due) - LEFT_UNDONE]:
            _done(session, item, gate)


def _done(session: Session, item: Item, gate: Gate) -> None:
    mark_done(
        session,
        entry=item.entry,
        code=item.occurrence.code,
        done_on=item.occurrence.due,
        note=NOTES.get(item.entry.kind, ""),
        person=compiler(session),
        gate=gate,
    )


def tell_the_deacon(session: Session) -> None:
    """A few of the reporter's reports were accepted; the first notice has been read. Idempotent."""
    deacon = session.scalars(select(Person).where(Person.email == DEACON)).one()
    if notices_of(session, deacon.id)[1]:
        return
    accepted = (
        select(Report)
        .join(Authorship)
        .where(Authorship.person_id == deacon.id, Report.state == ReportState.INCLUDED)
        .order_by(Report.external_id.desc())
        .limit(NEWS)
    )
    told = [
        notify(session, person_id=deacon.id, kind="report_accepted", subject_key=report.key)
        for report in session.scalars(accepted)
    ]
    if told:
        see(session, notice=told[0])
