"""Who reads what of a case: withdrawn reports, other counties' reports, what is not sent yet."""

import datetime as dt
from io import BytesIO

import pytest
from pypdf import PdfReader
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.cases.proposals import forward_proposal, take_back
from app.cases.services import set_members
from app.models import Case, CaseReport, Notice, Person, Proposal
from app.reports.services import withdraw_report
from nlp.analyser import Analyser
from tests import case_factories as make
from tests import factories
from tests.web.case_pages import CASE, PROPOSAL
from tests.web.conftest import Browser, Filed, SignIn, put_in_session
from tests.web.page_checks import words

IN_TAMPERE = "Ruokajono on kaksinkertaistunut vuodessa."


@pytest.fixture
def shared(session: Session, analyser: Analyser, filed: Filed, compiler: Person) -> Case:
    """Of two counties, with a report of each."""
    reports = (
        filed(accepted=True),
        filed(accepted=True, municipalities=("837",), phenomenon=IN_TAMPERE),
    )
    places = ("853", "837")
    return make.case(session, analyser, actor=compiler, reports=reports, municipalities=places)


def test_what_its_reporter_withdraws_is_read_in_no_case(
    page: Browser, session: Session, analyser: Analyser, filed: Filed, compiler: Person
) -> None:
    report = filed(accepted=True, proposal="Neuvontaa jokaiseen kaupunginosaan.")
    case = make.case(session, analyser, actor=compiler, reports=(report,))
    withdraw_report(session, report=report)
    shown = page.get(f"/asiat/{case.key}")
    assert report.phenomenon[:30] not in shown.text
    assert "Asiassa ei ole raportteja" in shown.text
    assert "0 raporttia" in words(page.get("/asiat").select_one(".case-card__facts"))
    begun = page.get(f"/asiat/{case.key}/ehdotus?raportti={report.key}")
    assert "Neuvontaa jokaiseen" not in begun.text
    assert not page.get(f"/asiat/uusi?raportti={report.key}").select(".gathered")


def test_a_compiler_reads_the_own_county_s_reports_of_a_shared_case(
    page: Browser, session: Session, shared: Case
) -> None:
    shown = words(page.get(f"/asiat/{shared.key}").select_one("#raportit"))
    assert "Vuokravelka" in shown
    assert IN_TAMPERE not in shown
    assert "1 raportti on muualta" in shown
    theirs = next(one.report for one in shared.joined if one.report.phenomenon == IN_TAMPERE)
    page.post(f"/asiat/{shared.key}/raportit/{theirs.key}/erota", status=403)
    assert len(session.scalars(select(CaseReport)).all()) == 2


def test_nobody_opens_a_case_that_they_would_not_see(
    page: Browser, session: Session, compiler: Person
) -> None:
    refused = page.post("/asiat/uusi", {**CASE, "municipalities": []}, status=422)
    assert "omalta alueeltasi" in words(refused.select_one("#other-error"))
    assert refused.select_one("#name_fi")["value"] == CASE["name_fi"]
    assert not session.scalars(select(Case)).all()
    page.post("/asiat/uusi", CASE)
    (case,) = session.scalars(select(Case))
    moved = {**CASE, "municipalities": ["837"]}
    page.post(f"/asiat/{case.key}/muuta", moved, status=422)
    assert [one.municipality_code for one in case.places] == ["853"]


def test_a_group_does_not_move_its_case_to_another_county(
    page: Browser, session: Session, analyser: Analyser, compiler: Person
) -> None:
    case = make.case(session, analyser, actor=compiler)
    member = factories.person(session, "hyte", municipality="853")
    set_members(session, case=case, people=[member], leader_id=None, actor_id=compiler.id)
    put_in_session(page.client, member)
    path = f"/asiat/{case.key}/muuta"
    refused = page.post(path, {**CASE, "municipalities": ["837"]}, status=422)
    assert "Vain koostaja" in words(refused.select_one("#other-error"))
    page.post(path, {**CASE, "municipalities": ["445"]})
    assert [one.municipality_code for one in case.places] == ["445"]


def test_who_is_asked_reads_the_proposal_only_while_it_is_sent(
    page: Browser, session: Session, analyser: Analyser
) -> None:
    somebody, office = factories.person(session), factories.organisation(session, "kunta")
    case = make.case(session, analyser, actor=somebody)
    proposal = make.proposal(
        session, analyser, case=case, actor=somebody, organisation_id=office.id
    )
    manager = factories.person(session, "manager", county="05", organisation=office)
    put_in_session(page.client, manager)
    paths = (f"/ehdotukset/{proposal.key}", f"/ehdotukset/{proposal.key}/kirje.pdf")

    def statuses() -> list[int]:
        return [page.client.get(path).status_code for path in paths]

    def told() -> list[str]:
        own = select(Notice.kind).where(Notice.person_id == manager.id)
        return list(session.scalars(own))

    assert statuses() == [403, 403]
    forward_proposal(session, proposal=proposal, actor_id=somebody.id)
    assert (statuses(), told()) == ([200, 200], ["proposal_for_you"])
    take_back(session, proposal=proposal, actor_id=somebody.id)
    assert (statuses(), told()) == ([403, 403], [])


def test_the_letter_is_the_sending_compiler_s_though_a_reporter_wrote_the_proposal(
    page: Browser, session: Session, analyser: Analyser, compiler: Person
) -> None:
    deacon = factories.person(session, "reporter", county="05", email="diakoni@example.fi")
    case = make.case(session, analyser, actor=compiler)
    set_members(session, case=case, people=[deacon], leader_id=None, actor_id=compiler.id)
    put_in_session(page.client, deacon)
    page.post(f"/asiat/{case.key}/ehdotus", PROPOSAL)
    path = f"/ehdotukset/{session.scalars(select(Proposal.key)).one()}"
    assert "Koostaja tekee kirjeen" in page.get(path).text
    page.client.get(f"{path}/kirje.pdf")

    def letter() -> str:
        answer = page.client.get(f"{path}/kirje.pdf")
        return "".join(one.extract_text() for one in PdfReader(BytesIO(answer.data)).pages)

    put_in_session(page.client, compiler)
    assert compiler.email in letter()
    page.post(f"{path}/laheta")
    assert compiler.email in letter()
    assert deacon.email not in letter()
    assert session.scalars(select(Proposal)).one().owner_id == compiler.id


def test_the_ledger_leads_only_where_its_reader_may_go(
    page: Browser, session: Session, analyser: Analyser, sign_in: SignIn
) -> None:
    somebody = factories.person(session)
    case = make.case(session, analyser, actor=somebody)
    make.proposal(session, analyser, case=case, actor=somebody, forwarded=True)
    sign_in("manager")
    shown = page.get("/ehdotukset").select_one(".proposals")
    assert "hätämajoituksen" in words(shown)
    assert not shown.select("a")
    sign_in("compiler")
    assert page.get("/ehdotukset").select_one(".proposals").select("a")


def test_an_answer_has_a_day_between_the_sending_and_today(
    page: Browser, session: Session, analyser: Analyser, compiler: Person
) -> None:
    """Else the gauge would count that answers come in a negative number of days."""
    case = make.case(session, analyser, actor=compiler)
    proposal = make.proposal(session, analyser, case=case, actor=compiler, forwarded=True)
    path, today = f"/ehdotukset/{proposal.key}/vastaus", dt.date.today()
    for day, why in ((today.replace(year=2020, day=1), "lähetettiin"), (dt.date.max, "edessä")):
        answer = {"answer": "yes", "reason": "Tehdään.", "answered_on": day.isoformat()}
        refused = page.post(path, answer, status=422)
        assert why in words(refused.select_one("#answered_on-error"))
        assert refused.select_one("#reason").text.strip() == "Tehdään."
        assert proposal.answer is None
