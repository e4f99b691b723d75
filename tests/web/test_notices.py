"""A person's notices in the page; the administrator's letters."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import Delivery, Notice, Person
from app.notices.services import notify
from tests import factories
from tests.web.conftest import Browser, Filed, SignIn, logged
from tests.web.page_checks import words


def test_news_are_counted_in_the_header_and_read_by_opening_them(
    page: Browser, sign_in: SignIn, session: Session, filed: Filed
) -> None:
    person = sign_in("reporter")
    report = filed(author=person, accepted=True)
    shown = page.get("/ilmoitukset")
    assert words(shown.select_one(".masthead__count")) == "1"
    assert "hyväksytty" in words(shown.select_one(".notices__one"))
    form = shown.select_one(".notices__one form")
    page.post(str(form["action"]), status=303)
    assert page.location == f"/raportit/{report.key}"
    assert not page.get("/ilmoitukset").select(".masthead__count")


def test_a_notice_says_nothing_of_the_report(page: Browser, sign_in: SignIn, filed: Filed) -> None:
    filed(author=sign_in("reporter"), accepted=True)
    said = words(page.get("/ilmoitukset").main)
    assert not {"Vuokravelka", "Turku", "häätöön", "Asuminen"} & set(said.split())


def test_all_are_marked_as_read_at_once(page: Browser, sign_in: SignIn, session: Session) -> None:
    person = sign_in("reporter")
    for number in range(3):
        notify(session, person_id=person.id, kind="case_moved", subject_key=f"k{number}")
    assert "3 lukematonta" in words(page.get("/ilmoitukset").main)
    assert not page.post("/ilmoitukset/luetut").select(".notices__one--new")


def test_somebody_elses_notice_does_not_exist(
    page: Browser, sign_in: SignIn, session: Session
) -> None:
    other = factories.person(session, "reporter", county="05")
    notice = notify(session, person_id=other.id, kind="case_moved", subject_key="k")
    sign_in("reporter")
    page.post(f"/ilmoitukset/{notice.id}/avaa", status=404)
    assert session.get_one(Notice, notice.id).seen_on is None
    assert not page.get("/ilmoitukset").select(".notices__one")


@pytest.mark.parametrize("choice", ["at_once", "weekly", "never"])
def test_everybody_chooses_when_letters_come(
    page: Browser, sign_in: SignIn, session: Session, choice: str
) -> None:
    person = sign_in("hyte")
    account = page.post("/ilmoitukset/milloin", {"notify": choice})
    assert account.select_one(f"input[value={choice}]").has_attr("checked")
    assert session.get_one(Person, person.id).notify == choice


def test_a_choice_that_is_none_is_said_beside_the_field(page: Browser, sign_in: SignIn) -> None:
    sign_in("reporter")
    refused = page.post("/ilmoitukset/milloin", {"notify": "hourly"}, status=422)
    assert "Valitse, milloin" in words(refused.select_one("#notify-error"))


def test_the_administrator_sends_and_sees_numbers_and_no_names(
    page: Browser, administrator: Person, session: Session
) -> None:
    told = factories.person(session, "reporter", county="05", name="Aino Virta")
    notify(session, person_id=told.id, kind="report_accepted", subject_key="k")
    shown = page.post("/ilmoitukset/lahetykset")
    assert "1 kirje lähti." in words(shown.select_one(".flash"))
    rows = [words(row) for row in shown.select("tbody tr")]
    assert len(rows) == 1
    assert rows[0].endswith("ilmoitus 1")
    assert told.email not in words(shown.main)
    assert "mail.retried" in logged(session)


def test_a_failure_is_told_in_words_with_the_address_to_mend(
    page: Browser, administrator: Person, session: Session
) -> None:
    told = factories.person(session, "reporter", county="05")
    notice = notify(session, person_id=told.id, kind="report_accepted", subject_key="k")
    failed = Delivery(
        occasion="news:1",
        person_id=told.id,
        made_on=notice.made_on,
        problem="address",
        attempts=10,
    )
    session.add(failed)
    row = words(page.get("/ilmoitukset/lahetykset").select_one("tbody tr"))
    assert told.email in row
    assert "ei tunne osoitetta" in row
    assert "jätetty sikseen" in row
    page.post("/ilmoitukset/lahetykset")
    assert session.scalars(select(Delivery.sent_on)).one() is not None
