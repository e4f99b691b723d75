"""The clock runs a year and a council term: every reminder once to each right person."""

import datetime as dt
import email
from collections import Counter
from email.policy import default as modern

from sqlalchemy import Engine, select, update
from sqlalchemy.orm import Session

from app.clock.defaults import begin_clock
from app.clock.rules import Cadence
from app.clock.services import mark_done, retire_entry, stop_reminder
from app.config import Config
from app.db import transaction
from app.models import ClockEntry, Delivery, Letter, Notice, Person
from app.reports.gate import Gate
from app.work import do_owed
from tests import factories

COUNTY = "05"
NEW_YEAR = dt.date(2027, 1, 1)
SENT_IN_2027 = {
    ("reporter", "2027-01-01", "Uusi raportointikausi on alkanut"),
    ("reporter", "2027-07-01", "Uusi raportointikausi on alkanut"),
    ("reporter", "2027-05-31", "Raportointikausi päättyy pian"),
    ("reporter", "2027-12-01", "Raportointikausi päättyy pian"),
    ("reporter", "2027-03-31", "Kauden 2026H2 julkaisut ovat luettavissa"),
    ("reporter", "2027-09-28", "Kauden 2027H1 julkaisut ovat luettavissa"),
    ("supervisor", "2027-05-31", "Muistuta yksikköäsi raportoinnista"),
    ("supervisor", "2027-12-01", "Muistuta yksikköäsi raportoinnista"),
    ("compiler", "2027-01-07", "Kausi 2026H2 suljetaan 14.1.2027"),
    ("compiler", "2027-07-07", "Kausi 2027H1 suljetaan 14.7.2027"),
    ("compiler", "2027-01-31", "Kooste valmistuu 14.2.2027"),
    ("compiler", "2027-07-31", "Kooste valmistuu 14.8.2027"),
    ("manager", "2027-02-15", "Sosiaalisen raportoinnin kooste johtoryhmään 1.3.2027"),
    ("manager", "2027-08-15", "Sosiaalisen raportoinnin kooste johtoryhmään 29.8.2027"),
    ("hyte", "2027-03-02", "Sosiaalisen raportoinnin kooste HYTE-ryhmään 16.3.2027"),
    ("hyte", "2027-08-30", "Sosiaalisen raportoinnin kooste HYTE-ryhmään 13.9.2027"),
    ("hyte", "2027-08-31", "Aineisto hyvinvointikertomukseen 30.9.2027 mennessä"),
}
"""Worked out by hand from defaults.toml."""
ROLES = ("reporter", "supervisor", "compiler", "manager", "hyte")


def people_of_the_area(session: Session) -> None:
    """One of each role, named by it; and some whom nobody should remind."""
    for role in ROLES:
        factories.person(session, role, county=COUNTY, email=f"{role}@example.fi")
    factories.person(session, "reporter", county="06", email="elsewhere@example.fi")
    factories.person(session, "reporter", email="everywhere@example.fi")
    factories.person(session, "administrator", email="administrator@example.fi")
    factories.person(session, "reporter", county=COUNTY, email="gone@example.fi", active=False)


def letters(config: Config) -> list[tuple[str, str]]:
    """(to, subject) of every letter in the folder."""
    read = [
        email.message_from_bytes(path.read_bytes(), policy=modern)
        for path in sorted((config.folder / "mail").glob("*.eml"))
    ]
    return [(str(one["To"]), str(one["Subject"])) for one in read]


def run_days(engine: Engine, config: Config, since: dt.date, until: dt.date, step: int = 1) -> None:
    day = since
    while day <= until:
        do_owed(engine, config, today=day, most=10_000)
        day += dt.timedelta(days=step)


def begun(engine: Engine, gate: Gate, cadence: Cadence = Cadence.HALF_YEAR) -> None:
    with transaction(engine) as session:
        people_of_the_area(session)
        begin_clock(
            session, county=COUNTY, cadence=cadence, gate=gate, actor_id=None, today=NEW_YEAR
        )


def made(engine: Engine) -> list[tuple[str, str, str]]:
    """(role, day, subject) of every letter that was owed."""
    with Session(engine) as session:
        rows = session.execute(
            select(Person.email, Delivery.made_on, Letter.subject)
            .join(Person, Person.id == Delivery.person_id)
            .join(Letter, Letter.id == Delivery.letter_id)
        )
        return [(row[0].partition("@")[0], row[1].isoformat(), row[2]) for row in rows]


def test_a_whole_year_reminds_each_right_person_once_on_the_right_day(
    fresh_engine: Engine, config: Config, gate: Gate
) -> None:
    begun(fresh_engine, gate)
    run_days(fresh_engine, config, NEW_YEAR, dt.date(2027, 12, 31))
    found = made(fresh_engine)
    assert len(found) == len(SENT_IN_2027)
    assert set(found) == SENT_IN_2027
    expected = Counter((f"{role}@example.fi", subject) for role, _day, subject in SENT_IN_2027)
    assert Counter(letters(config)) == expected


def test_a_council_term_leaves_nothing_out_though_the_worker_rests_for_days(
    fresh_engine: Engine, config: Config, gate: Gate
) -> None:
    """Every sixth day is enough: what came due between is sent late, and once."""
    begun(fresh_engine, gate)
    run_days(fresh_engine, config, NEW_YEAR, dt.date(2031, 6, 30), step=6)
    found = made(fresh_engine)
    by_role = Counter(who for who, _day, _subject in found)
    half_years = 9  # 2027H1–2031H1 begin and near their end; of 2026H2–2030H2 the rest comes
    assert by_role["supervisor"] == half_years
    assert by_role["compiler"] == 2 * half_years
    assert by_role["manager"] == half_years
    assert by_role["hyte"] == half_years + 4
    terms = [one for one in found if one[2] == "Järjestöjen valtuustokauden raportti"]
    assert [(who, day[:7]) for who, day, _subject in terms] == [("reporter", "2028-11")]
    assert by_role["reporter"] == half_years * 3 + 1
    assert len(letters(config)) == len(found)


def test_what_was_not_sent_while_it_was_of_use_is_not_sent_later(
    fresh_engine: Engine, config: Config, gate: Gate
) -> None:
    begun(fresh_engine, gate)
    do_owed(fresh_engine, config, today=dt.date(2027, 6, 29), most=100)
    assert letters(config) == []


def test_nobody_is_reminded_of_what_is_done_stopped_or_retired(
    fresh_engine: Engine, config: Config, gate: Gate
) -> None:
    begun(fresh_engine, gate)
    with transaction(fresh_engine) as session:
        closing, compiling, management = (
            session.scalars(select(ClockEntry).where(ClockEntry.kind == kind)).one()
            for kind in ("closing", "compiling", "management")
        )
        done = {"code": "2026H2", "done_on": dt.date(2026, 1, 2), "note": ""}
        person = session.scalars(select(Person).where(Person.email == "compiler@example.fi")).one()
        mark_done(session, entry=closing, person=person, gate=gate, **done)
        stop_reminder(session, reminder=compiling.reminders[0], actor_id=None)
        retire_entry(session, entry=management, actor_id=None)
    run_days(fresh_engine, config, dt.date(2027, 1, 2), dt.date(2027, 3, 1))
    assert {who for who, _subject in letters(config)} == {"reporter@example.fi"}


def test_a_day_that_moves_reminds_nobody_twice_of_the_same_time(
    fresh_engine: Engine, config: Config, gate: Gate
) -> None:
    begun(fresh_engine, gate)
    do_owed(fresh_engine, config, today=dt.date(2027, 5, 31), most=100)
    before = len(letters(config))
    with transaction(fresh_engine) as session:
        session.execute(
            update(ClockEntry).where(ClockEntry.kind == "reminder_round").values(days=-20)
        )
    run_days(fresh_engine, config, dt.date(2027, 6, 1), dt.date(2027, 6, 20))
    assert before == 2
    assert len(letters(config)) == before


def test_who_never_wants_letters_is_reminded_in_the_page(
    fresh_engine: Engine, config: Config, gate: Gate
) -> None:
    begun(fresh_engine, gate)
    with transaction(fresh_engine) as session:
        session.execute(update(Person).values(notify="never"))
    do_owed(fresh_engine, config, today=NEW_YEAR, most=100)
    assert letters(config) == []
    with Session(fresh_engine) as session:
        told = session.execute(select(Person.email, Notice.kind).join(Person)).all()
        assert told == [("reporter@example.fi", "reminder")]


def test_whoever_gets_the_role_while_it_is_of_use_is_reminded_too(
    fresh_engine: Engine, config: Config, gate: Gate
) -> None:
    begun(fresh_engine, gate)
    do_owed(fresh_engine, config, today=NEW_YEAR, most=100)
    with transaction(fresh_engine) as session:
        factories.person(session, "reporter", municipality="853", email="new@example.fi")
    run_days(fresh_engine, config, NEW_YEAR, dt.date(2027, 1, 6))
    assert Counter(who for who, _ in letters(config)) == {
        "reporter@example.fi": 1,
        "new@example.fi": 1,
    }


def test_a_letter_comes_in_its_readers_language(
    fresh_engine: Engine, config: Config, gate: Gate
) -> None:
    begun(fresh_engine, gate)
    with transaction(fresh_engine) as session:
        session.execute(update(Person).values(language="sv"))
    do_owed(fresh_engine, config, today=NEW_YEAR, most=100)
    assert letters(config) == [("reporter@example.fi", "En ny rapporteringsperiod har börjat")]
