"""The annual clock's pages: the year, keeping it, marking things done, reminders, the calendar."""

import datetime as dt

import pytest
from icalendar import Calendar
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from app.clock.defaults import begin_clock
from app.clock.rules import Cadence
from app.models import ClockEntry, ClockMark, ClockReminder, Person
from app.reports.gate import Gate
from nlp.analyser import Analyser
from tests import factories
from tests.web.conftest import Browser, Filed, SignIn, logged, put_in_session
from tests.web.page_checks import words

TODAY = dt.date.today()
REMINDER = {
    "audience": "reporters",
    "days": "7",
    "when": "before",
    "subject_fi": "Kausi {kausi}",
    "subject_sv": "Perioden {period}",
    "text_fi": "Raportteja on tullut {raportteja}. Hiljaisia: {hiljaiset}.",
    "text_sv": "Det har kommit {rapporter}. Tysta: {tysta}.",
}


@pytest.fixture
def running(session: Session, analyser: Analyser) -> ClockEntry:
    """The house's own half-year clock in Southwest Finland; its closing."""
    begin_clock(
        session,
        county="05",
        cadence=Cadence.HALF_YEAR,
        gate=Gate(analyser),
        actor_id=None,
        today=TODAY,
        since=TODAY - dt.timedelta(days=366),
    )
    return session.scalars(select(ClockEntry).where(ClockEntry.kind == "closing")).one()


def test_the_default_clock_is_taken_into_use_at_a_tap_and_once(
    page: Browser, sign_in: SignIn, session: Session
) -> None:
    sign_in("compiler")
    offered = page.get("/vuosikello")
    assert "Ota oletusvuosikello käyttöön" in words(offered.main)
    shown = page.post("/vuosikello/05/oletus", {"cadence": "half_year"})
    assert shown.select(".ring__dot")
    assert session.scalar(select(func.count(ClockEntry.id))) == 10
    page.post("/vuosikello/05/oletus", {"cadence": "half_year"})
    assert session.scalar(select(func.count(ClockEntry.id))) == 10
    page.post("/vuosikello/05/oletus", {"cadence": "two_month"})
    assert session.scalar(select(func.count(ClockEntry.id))) == 17


def test_the_picture_and_the_list_say_the_same(
    page: Browser, sign_in: SignIn, running: ClockEntry
) -> None:
    sign_in("reporter")
    shown = page.get("/vuosikello/05?vuosi=2031")
    dots = [words(dot) for dot in shown.select(".ring__dot")]
    rows = shown.select(".clock-words .clock-row__number")
    assert dots == [words(row) for row in rows]
    assert len(dots) == 16
    assert not shown.select("a[href*='/tehty/']")


def test_what_is_late_is_first_until_it_is_marked_done_and_can_be_undone(
    page: Browser, sign_in: SignIn, session: Session, running: ClockEntry
) -> None:
    compiler = sign_in("compiler")
    late = page.get("/vuosikello/05").select(".clock-late .clock-row")
    link = next(str(a["href"]) for a in late[0].select("a[href*='/tehty/']"))
    done = {"done_on": TODAY.isoformat(), "note": "Käsiteltiin kokouksessa."}
    after = page.post(link, done)
    assert len(after.select(".clock-late .clock-row")) == len(late) - 1
    mark = session.scalars(select(ClockMark)).one()
    assert (mark.person_id, mark.done_on, mark.note) == (compiler.id, TODAY, done["note"])
    page.post(f"{link}/peru")
    assert len(page.get("/vuosikello/05").select(".clock-late .clock-row")) == len(late)
    assert {"clock.done", "clock.undone"} <= set(logged(session))


def test_nothing_is_done_on_a_day_that_has_not_come(
    page: Browser, sign_in: SignIn, session: Session, running: ClockEntry
) -> None:
    sign_in("compiler")
    tomorrow = (TODAY + dt.timedelta(days=1)).isoformat()
    path = f"/vuosikello/kohta/{running.id}/tehty/2026H1"
    refused = page.post(path, {"done_on": tomorrow, "note": ""}, status=422)
    assert "vielä edessä" in words(refused.select_one("#done_on-error"))


def test_a_note_with_personal_data_is_shown_in_place_and_not_kept(
    page: Browser, sign_in: SignIn, session: Session, running: ClockEntry
) -> None:
    sign_in("compiler")
    path = f"/vuosikello/kohta/{running.id}/tehty/2026H1"
    typed = {"done_on": TODAY.isoformat(), "note": "Soita 040 123 4567"}
    refused = page.post(path, typed, status=422)
    assert words(refused.select_one("#note-finds mark")) == "040 123 4567"
    assert session.scalars(select(ClockMark)).all() == []


ENTRY = {
    "kind": "other",
    "name_fi": "Kuulemistilaisuus",
    "name_sv": "Hörande",
    "cadence": "yearly",
    "timing": "date",
    "days": "0",
    "day": "31",
    "month": "3",
    "begins_on": "2026-01-01",
}


def test_an_entry_is_added_changed_and_retired(
    page: Browser, sign_in: SignIn, session: Session
) -> None:
    sign_in("compiler")
    shown = page.post("/vuosikello/05/uusi", ENTRY)
    assert "joka vuosi 31.3." in words(shown.main)
    entry = session.scalars(select(ClockEntry)).one()
    changed = {**ENTRY, "timing": "end_before", "days": "30", "cadence": "quarterly"}
    shown = page.post(f"/vuosikello/kohta/{entry.id}/muuta", changed)
    assert "30 päivää ennen kauden loppua" in words(shown.main)
    page.post(f"/vuosikello/kohta/{entry.id}/tila", {"active": "0"})
    assert session.get_one(ClockEntry, entry.id).retired_on == TODAY
    page.post(f"/vuosikello/kohta/{entry.id}/tila", {"active": "1"})
    assert session.get_one(ClockEntry, entry.id).retired_on is None


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"day": "31", "month": "2"}, "day"),
        ({"cadence": "quarterly"}, "timing"),
        ({"name_sv": ""}, "name_sv"),
        ({"timing": "once"}, "once_on"),
        ({"timing": "once", "once_on": "0026-03-31"}, "once_on"),
        ({"begins_on": "0001-01-01"}, "begins_on"),
        ({"day": "99999999999"}, "day"),
    ],
)
def test_a_rule_that_makes_no_sense_is_refused_beside_its_field(
    page: Browser, sign_in: SignIn, session: Session, changes: dict[str, str], field: str
) -> None:
    sign_in("compiler")
    refused = page.post("/vuosikello/05/uusi", {**ENTRY, **changes}, status=422)
    assert refused.select_one(f"#{field}-error")
    assert session.scalars(select(ClockEntry)).all() == []


def test_a_reminder_is_looked_at_with_real_figures_and_then_kept(
    page: Browser, sign_in: SignIn, session: Session, running: ClockEntry, filed: Filed
) -> None:
    sign_in("compiler")
    filed()
    path = f"/vuosikello/kohta/{running.id}/muistutus"
    looked = page.post(path, {**REMINDER, "step": "preview"})
    letter = words(looked.select_one(".clock-letter[lang=fi]"))
    assert "alle 5 raporttia" in letter
    before = session.scalar(select(func.count(ClockReminder.id)))
    exact = page.post(path, {**REMINDER, "audience": "compilers", "step": "preview"})
    assert "alle 5" not in words(exact.select_one(".clock-letter[lang=fi]"))
    assert session.scalar(select(func.count(ClockReminder.id))) == before
    page.post(path, {**REMINDER, "step": "save"})
    assert session.scalar(select(func.count(ClockReminder.id))) == (before or 0) + 1


def test_a_word_that_cannot_be_filled_in_is_refused(
    page: Browser, sign_in: SignIn, running: ClockEntry
) -> None:
    sign_in("compiler")
    path = f"/vuosikello/kohta/{running.id}/muistutus"
    typed = {**REMINDER, "text_fi": "Hei {nimi}", "step": "save"}
    refused = page.post(path, typed, status=422)
    assert "{hiljaiset}" in words(refused.select_one("#text_fi-error"))


def test_the_log_tells_of_what_goes_next_and_names_nobody(
    page: Browser, sign_in: SignIn, running: ClockEntry
) -> None:
    sign_in("compiler")
    shown = page.get("/vuosikello/05/muistutukset")
    assert "Muistutuskierros raportoijille" in words(shown.select_one("#coming-title ~ div"))


def feed_address(page: Browser) -> str:
    shown = page.post("/vuosikello/05/syote")
    return str(shown.select_one("#feed-address")["value"]).removeprefix("http://havainto.test")


def test_the_feed_needs_no_sign_in_and_names_nobody(
    page: Browser,
    sign_in: SignIn,
    session: Session,
    running: ClockEntry,
    analyser: Analyser,
) -> None:
    compiler = sign_in("compiler", name="Tuomas Kivelä")
    page.post(
        f"/vuosikello/kohta/{running.id}/tehty/2026H2",
        {"done_on": TODAY.isoformat(), "note": "Valmista tuli."},
    )
    path = feed_address(page)
    with page.client.session_transaction() as cookie:
        cookie.clear()
    page.get(path)
    content = page.response.data
    calendar = Calendar.from_ical(content)
    events = calendar.walk("VEVENT")
    assert len({str(event["UID"]) for event in events}) == len(events) > 20
    assert "Kausi suljetaan (tehty)" in {str(event["SUMMARY"]) for event in events}
    for secret in (compiler.name, compiler.email, "Valmista tuli"):
        assert secret.encode() not in content


def test_a_revoked_or_foreign_feed_leads_nowhere(
    page: Browser, sign_in: SignIn, session: Session, running: ClockEntry
) -> None:
    person = sign_in("reporter")
    path = feed_address(page)
    page.get(path.replace(".ics", "x.ics"), status=404)
    page.post("/vuosikello/05/syote/poista")
    page.get(path, status=404)
    again = feed_address(page)
    assert again != path
    session.execute(update(Person).where(Person.id == person.id).values(active=False))
    page.get(again, status=404)


def test_a_role_in_one_municipality_reads_its_county_s_clock_and_keeps_nothing(
    page: Browser, session: Session, running: ClockEntry
) -> None:
    person = factories.person(session, "hyte", municipality="853")
    put_in_session(page.client, person)
    shown = page.get("/vuosikello")
    assert "Varsinais-Suomen" in words(shown.h1)
    page.get("/vuosikello/06", status=403)
    page.get(f"/vuosikello/kohta/{running.id}", status=403)


def test_who_reads_the_country_chooses_an_area(
    page: Browser, sign_in: SignIn, running: ClockEntry
) -> None:
    sign_in("ministry")
    shown = page.get("/vuosikello")
    assert len(shown.select(".rows li")) > 20
    assert "myöhässä" in words(shown.select_one("a[href='/vuosikello/05'] ~ span"))


def test_an_entry_of_every_second_month_says_when_it_comes_next(
    page: Browser, sign_in: SignIn, session: Session
) -> None:
    """However much of it has been late or done lately."""
    sign_in("compiler")
    often = {**ENTRY, "cadence": "two_month", "timing": "end_after", "begins_on": "2020-01-01"}
    shown = page.post("/vuosikello/05/uusi", often)
    states = [words(row) for row in shown.select(".clock-list .hds-status-label")]
    assert states.count("myöhässä") >= 5
    assert len([one for one in states if one in {"pian", "tulossa"}]) == 3


def test_a_stopped_reminder_is_not_changed_but_taken_into_use_again(
    page: Browser, sign_in: SignIn, session: Session, running: ClockEntry
) -> None:
    sign_in("compiler")
    reminder = running.reminders[0]
    path = f"/vuosikello/muistutus/{reminder.id}"
    shown = page.post(f"{path}/tila", {"active": "0"})
    assert "Tästä ei muistuteta ketään" in words(shown.main)
    page.get(path, status=303)
    shown = page.post(f"{path}/tila", {"active": "1"})
    assert shown.select_one(f"a[href='{path}']")
    assert (reminder.retired_on, reminder.begins_on) == (None, TODAY)
    assert "clock.reminder_resumed" in logged(session)
