"""What the data protection officer reads of the log."""

from sqlalchemy.orm import Session

from app.models import AuditEntry
from app.web.audit_words import facts_in_words
from nlp.analyser import Analyser
from tests import factories
from tests.web.conftest import Browser, SignIn
from tests.web.page_checks import words


def test_the_log_dates_a_reporter_s_acts_by_month_and_puts_them_apart(
    page: Browser, sign_in: SignIn, session: Session, analyser: Analyser
) -> None:
    session.flush()
    report = factories.report(session, analyser, accepted=False)
    sign_in("data_protection_officer")
    row = page.get("/loki?toiminto=report.submitted").select_one("tbody tr")
    assert report.key in words(row)
    day = words(row.select_one("td"))
    assert "kuu" in day
    assert not day[0].isdigit()


def test_the_log_tells_who_gave_which_role(
    page: Browser, sign_in: SignIn, session: Session
) -> None:
    administrator = sign_in("administrator", name="Päivi Pääkäyttäjä")
    person = factories.person(session)
    page.post(f"/hallinta/henkilot/{person.id}/roolit", {"role": "hyte", "area": "853"})
    sign_in("data_protection_officer")
    row = words(page.get("/loki").select_one("tbody tr"))
    assert "Päivi Pääkäyttäjä antoi roolin" in row
    assert "rooli: HYTE-työryhmän jäsen" in row
    assert "kunta: Turku" in row
    wanted = f"/loki?toiminto=role.granted&tekija={administrator.id}"
    assert len(page.get(wanted).select("tbody tr")) == 1
    assert page.get("/loki?toiminto=quote.removed").select_one(".empty")
    page.get("/loki?tekija=x&sivu=-3")


def test_whom_a_reminder_goes_to_is_told_in_words() -> None:
    entry = AuditEntry(action="clock.reminder_added", facts={"audience": "managers"})
    assert list(facts_in_words(entry)) == ["saajat: Johto"]
