"""Proposals in the pages: made, sent, answered, read in the ledger."""

import datetime as dt
from io import BytesIO
from typing import Any

from flask.testing import FlaskClient
from pypdf import PdfReader
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import Answer, CaseState, Person, Proposal, ProposalState
from nlp.analyser import Analyser
from tests import case_factories as make
from tests import factories
from tests.web.case_pages import PROPOSAL, TODAY, the_case, the_proposal
from tests.web.conftest import Browser, Filed, SignIn, put_in_session
from tests.web.page_checks import words


def test_from_a_proposal_to_the_answer_that_the_reporter_reads(
    page: Browser, session: Session, analyser: Analyser, sign_in: SignIn, filed: Filed
) -> None:
    deacon = factories.person(session, "reporter", county="05", name="Diakoni Nimetön")
    office = factories.organisation(session, "kunta")
    manager = factories.person(session, "manager", county="05", organisation=office)
    compiler = sign_in("compiler")
    report = filed(author=deacon, accepted=True)
    case = make.case(session, analyser, actor=compiler, reports=(report,))

    made = page.post(f"/asiat/{case.key}/ehdotus", {**PROPOSAL, "organisation": str(office.id)})
    key = the_proposal(session).key
    assert "Ei vielä lähetetty" in made.text
    letter = page.client.get(f"/ehdotukset/{key}/kirje.pdf")
    assert letter.data.startswith(b"%PDF-1.7")
    read = "".join(PdfReader(BytesIO(letter.data)).pages[0].extract_text().split())
    assert f"osoitteeseen{compiler.email}." in read
    page.post(f"/ehdotukset/{key}/laheta")
    assert the_proposal(session).state == ProposalState.FORWARDED

    put_in_session(page.client, manager)
    assert PROPOSAL["what_fi"] in page.get("/ehdotukset/minulle").text
    shown = page.get(f"/ehdotukset/{key}")
    assert deacon.name not in shown.text
    refused = page.post(
        f"/ehdotukset/{key}/vastaus", {"answer": "partly", "reason": ""}, status=422
    )
    assert refused.select_one("#answer-1").has_attr("checked")
    reason = "Aloitetaan kahdessa kaupunginosassa."
    page.post(
        f"/ehdotukset/{key}/vastaus",
        {"answer": "partly", "reason": reason, "answered_on": TODAY},
    )
    assert the_proposal(session).answer == Answer.PARTLY

    put_in_session(page.client, deacon)
    own = page.get(f"/raportit/{report.key}")
    assert reason in own.text
    assert case.name_fi in own.text
    assert manager.name not in own.text
    assert compiler.name not in own.text
    page.post(f"/raportit/{report.key}/jalkeen", {"said": "has_eased"})
    put_in_session(page.client, compiler)
    assert "on helpottanut" in page.get(f"/asiat/{case.key}").text


def test_a_manager_answers_only_what_the_own_office_is_asked(
    page: Browser, session: Session, analyser: Analyser, sign_in: SignIn, client: FlaskClient
) -> None:
    somebody = factories.person(session)
    case = make.case(session, analyser, actor=somebody)
    office = factories.organisation(session, "kunta")
    proposal = make.proposal(
        session,
        analyser,
        case=case,
        actor=somebody,
        forwarded=True,
        organisation_id=office.id,
    )
    sign_in("manager", county="05")
    page.get(f"/ehdotukset/{proposal.key}", status=403)
    assert client.get(f"/ehdotukset/{proposal.key}/kirje.pdf").status_code == 403


def test_the_compiler_records_the_answer_of_somebody_outside(
    page: Browser, session: Session, analyser: Analyser, compiler: Person
) -> None:
    case = make.case(session, analyser, actor=compiler)
    proposal = make.proposal(session, analyser, case=case, actor=compiler, forwarded=True)
    path = f"/ehdotukset/{proposal.key}"
    answer = {"answer": "yes", "reason": "Tehdään.", "answered_on": TODAY}
    shown = page.post(f"{path}/vastaus", answer)
    assert "kirjattu vastaanottajan puolesta" in shown.text
    page.post(f"{path}/eteneminen", {"note": "Ovet auki.", "done": "yes"})
    shown = page.post(f"{path}/vaikutus", {"effect": "osittain", "note": "Jonot lyhenivät."})
    assert "Vaikutus arvioitu" in shown.text
    assert the_case(session).state == CaseState.FOLLOWED


def test_the_ledger_shows_a_manager_only_what_was_sent(
    page: Browser, session: Session, analyser: Analyser, sign_in: SignIn
) -> None:
    somebody = factories.person(session)
    case = make.case(session, analyser, actor=somebody)
    make.proposal(session, analyser, case=case, actor=somebody)
    sign_in("manager")
    assert "Ehdotuksia ei vielä ole" in page.get("/ehdotukset").text
    make.proposal(session, analyser, case=case, actor=somebody, forwarded=True)
    assert "Turun kaupunki, asumispalvelut" in page.get("/ehdotukset?tilanne=unanswered").text
    assert "Rajauksiin ei sovi" in page.get("/ehdotukset?tilanne=overdue").text


def test_what_is_asked_most_urgently_is_first_on_the_case_s_page(
    page: Browser, session: Session, analyser: Analyser, compiler: Person
) -> None:
    case = make.case(session, analyser, actor=compiler)
    late = dt.date.today() - dt.timedelta(days=1)
    wanted: tuple[dict[str, Any], ...] = (
        {"office": "Lupasi", "answer": Answer.YES},
        {"office": "Odottaa", "forwarded": True},
        {"office": "Myöhässä", "forwarded": True, "due_on": late},
    )
    for one in wanted:
        make.proposal(session, analyser, case=case, actor=compiler, **one)
    shown = page.get(f"/asiat/{case.key}").select("#ehdotukset .facts-line")
    assert [words(one).split()[0] for one in shown] == ["Myöhässä", "Odottaa", "Lupasi"]


def test_what_a_language_lacks_is_told_beside_its_own_field(
    page: Browser, session: Session, analyser: Analyser, compiler: Person
) -> None:
    case = make.case(session, analyser, actor=compiler)
    typed = {**PROPOSAL, "what_sv": "Rådgivningen utvidgas."}
    refused = page.post(f"/asiat/{case.key}/ehdotus", typed, status=422)
    assert "miksi" in words(refused.select_one("#why_sv-error"))
    assert not refused.select("#what_fi-error")
    assert session.scalars(select(Proposal)).all() == []


def test_what_a_proposal_lacks_is_listed_as_the_page_goes(
    page: Browser, session: Session, analyser: Analyser, compiler: Person
) -> None:
    case = make.case(session, analyser, actor=compiler)
    refused = page.post(f"/asiat/{case.key}/ehdotus", {}, status=422)
    asked = [one["href"] for one in refused.select(".error-summary a")]
    assert asked == ["#addressee", "#office", "#due_on", "#what_fi", "#why_fi"]
