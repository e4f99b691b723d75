"""One report on the desk: decided, asked about, placed, its writer revealed."""

from sqlalchemy import select

from app.models import AuditEntry, Placement, ReportState
from app.places.queries import find_municipality
from tests import factories
from tests.web.desk_scene import address, close, factories_period, state_of, text_of


def test_a_report_without_a_theme_cannot_be_accepted_and_says_why(page, sign_in, filed):
    sign_in("compiler")
    report = filed(themes=())
    assert "Ilman teemaa raporttia ei voi laskea mukaan" in text_of(page.get(address(report)))
    refused = page.post(address(report, "/hyvaksy"), status=409)
    assert "vähintään yksi teema" in text_of(refused)


def test_a_report_is_returned_with_a_question(page, sign_in, filed, session):
    sign_in("compiler")
    report = filed()
    page.post(address(report, "/palauta"), {"question": "Onko ilmiö uusi?"})
    shown = page.get(address(report))
    assert "Onko ilmiö uusi?" in shown.select_one("#questions-title").parent.text
    assert state_of(session, report) == ReportState.RETURNED


def test_a_question_with_personal_data_is_not_sent_and_stays_in_its_field(
    page, sign_in, filed, session
):
    sign_in("compiler")
    report = filed()
    question = "Tarkoitatko asiakasta 131052-308T?"
    shown = page.post(address(report, "/palauta"), {"question": question}, status=422)
    assert shown.title.text.startswith("Virhe: ")
    assert shown.select_one("#question").text.strip() == question
    assert shown.select_one(".finds mark").text == "131052-308T"
    assert state_of(session, report) == ReportState.SUBMITTED


def test_a_question_without_words_is_named_beside_its_field(page, sign_in, filed):
    sign_in("compiler")
    shown = page.post(address(filed(), "/palauta"), {"question": " "}, status=422)
    assert "Kirjoita kysymys" in shown.select_one("#question-error").text


def test_the_places_are_corrected(page, sign_in, filed, session):
    sign_in("compiler")
    report = filed()
    shown = page.post(address(report, "/paikat"), {"municipalities": ["734", "680"]})
    assert shown.h1.text == "Huoli: Raisio, Salo"


def test_a_municipality_elsewhere_is_given_by_name_and_moves_the_report_away(
    page, sign_in, filed, session
):
    sign_in("compiler")
    report = filed()
    shown = page.post(address(report, "/paikat"), {"other": "Tammerfors"})
    assert "kuuluu nyt toisen alueen koostajalle" in text_of(shown)
    tampere = find_municipality(session, "Tampere")
    assert session.scalars(
        select(Placement.county_code).where(Placement.report_id == report.id)
    ).all() == [tampere.county_code]


def test_an_unknown_place_is_refused_and_the_ticks_stay(page, sign_in, filed):
    sign_in("compiler")
    data = {"municipalities": ["734"], "other": "Atlantis"}
    shown = page.post(address(filed(), "/paikat"), data, status=422)
    assert "Atlantis" in shown.select_one("#other-error").text
    assert shown.select_one('input[name="municipalities"][value="734"]').has_attr("checked")


def test_no_places_at_all_are_refused(page, sign_in, filed, session):
    sign_in("compiler")
    report = filed()
    shown = page.post(address(report, "/paikat"), {}, status=422)
    assert "Valitse kunta" in shown.select_one("#other-error").text
    session.refresh(report)
    assert [place.municipality_code for place in report.places] == ["853"]


def test_the_writers_name_is_shown_once_for_a_reason_and_logged(page, sign_in, filed, session):
    author = factories.person(session, "reporter", county="05", name="Deakoni Demonen")
    compiler = sign_in("compiler")
    report = filed(author=author)
    assert "Demonen" not in str(page.get(address(report)))
    shown = page.post(address(report, "/raportoija"), {"reason": "Kiireellinen avun tarve"})
    assert "Deakoni Demonen" in shown.select_one("#raportoija").text
    assert "Demonen" not in str(page.get(address(report)))
    entry = session.scalars(
        select(AuditEntry).where(AuditEntry.action == "reporter.revealed")
    ).one()
    assert entry.actor_id == compiler.id
    assert entry.facts["reason"] == "Kiireellinen avun tarve"


def test_without_a_reason_no_name_is_shown(page, sign_in, filed, session):
    author = factories.person(session, "reporter", county="05", name="Deakoni Demonen")
    sign_in("compiler")
    shown = page.post(address(filed(author=author), "/raportoija"), {"reason": ""}, status=422)
    assert "Kirjoita syy" in shown.select_one("#reason-error").text
    assert "Demonen" not in str(shown)


def test_the_occupation_of_the_writer_is_not_on_the_page(page, sign_in, filed):
    sign_in("compiler")
    report = filed(organisation_kind="seurakunta", occupation="diakoniatyontekija")
    shown = page.get(address(report))
    assert "Seurakunta" in shown.main.text
    assert "iakoni" not in shown.main.text
    assert "iakoni" not in page.get("/tyopoyta").main.text


def test_a_withdrawn_report_is_its_writers_again(page, sign_in, filed, session):
    sign_in("compiler")
    report = filed()
    report.state = ReportState.WITHDRAWN
    gone = page.get(address(report), status=404)
    assert "Raportoija on perunut raportin" in text_of(gone)
    assert not page.get("/tyopoyta?tila=kaikki").select(".queue__item")


def test_a_report_undecided_when_the_period_closed_says_why_it_moved(page, sign_in, filed, session):
    sign_in("compiler")
    report = filed()
    close(session)
    shown = page.get(address(report))
    assert f"Siirtynyt kaudelta {factories_period()}" in text_of(shown)


def test_an_included_report_can_be_tagged_but_not_taken_back(page, sign_in, filed, session):
    sign_in("compiler")
    report = filed(accepted=True)
    close(session)
    shown = page.get(address(report))
    assert not shown.select(".decision form")
    page.post(address(report, "/asiasana"), {"decision": "accept:theme:kriisit"})
    refused = page.post(address(report, "/peru-hyvaksynta"), status=409)
    assert "jonka kausi on auki" in text_of(refused)


def test_a_report_of_a_locked_period_is_read_only(page, sign_in, filed, session):
    sign_in("compiler")
    report = filed(accepted=True)
    close(session, lock=True)
    shown = page.get(address(report))
    assert not shown.select("main .board form button")
    assert not shown.select("#paatos")
    refused = page.post(
        address(report, "/asiasana"), {"decision": "remove:theme:asuminen"}, status=409
    )
    assert "on lukittu" in text_of(refused)
