"""What the data protection officer reads of the log."""

from sqlalchemy.orm import Session

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
