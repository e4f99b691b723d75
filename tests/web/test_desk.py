import datetime as dt

import pytest
from sqlalchemy import select

from app.models import AuditEntry, Placement, Report, ReportState
from app.periods.services import close_period, lock_period
from app.places.queries import find_municipality
from app.tagging.services import decide_tag
from tests import factories

WORDS = "Vuokravelka johtaa häätöön yhä useammin. Perheet odottavat päätöstä kuukausia."


@pytest.fixture
def filed(session, analyser):
    """`filed()`: a submitted report about Turku, with a theme that its reporter chose."""

    def _filed(*, author=None, accepted=False, **changes):
        fields = {
            "phenomenon": WORDS,
            "municipalities": ("853",),
            "themes": ("asuminen",),
            "needs": (),
        }
        return factories.report(
            session, analyser, author=author, accepted=accepted, **{**fields, **changes}
        )

    return _filed


def state_of(session, report):
    return session.scalar(select(Report.state).where(Report.id == report.id))


def address(report, act=""):
    return f"/tyopoyta/raportti/{report.key}{act}"


def tags(page_, standing):
    return [one.get_text(" ", strip=True) for one in page_.select(f".tag--{standing} .tag__name")]


def text_of(found):
    return " ".join(found.get_text(" ").split())


def test_the_queue_shows_what_waits_and_counts_the_rest(page, sign_in, filed):
    sign_in("compiler")
    filed()
    filed(accepted=True, kind="hyva_kaytanto")
    queue = page.get("/tyopoyta")
    assert [one.text for one in queue.select(".queue h3")] == ["Huoli: Turku"]
    assert "1 raportti odottaa käsittelyäsi." in text_of(queue)
    assert [one.text for one in queue.select(".states__count")] == ["1", "0", "1", "0", "2"]


def test_an_empty_queue_says_so_and_where_to_go(page, sign_in):
    sign_in("compiler")
    empty = page.get("/tyopoyta").select_one(".empty")
    assert "Kaikki raportit on käsitelty" in empty.text
    assert empty.a["href"] == "/kaudet"


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("sanat=häätöön", 1),
        ("sanat=HÄÄTÖÖN+kuukausia", 1),
        ("sanat=lumi", 0),
        ("kunta=853", 1),
        ("kunta=734", 0),
        ("teema=asuminen", 1),
        ("teema=kriisit", 0),
        ("laji=huoli", 1),
        ("laji=hyva_kaytanto", 0),
        ("kieli=sv", 0),
        ("organisaatio=seurakunta", 1),
        ("kausi=2019H1", 0),
    ],
)
def test_the_queue_can_be_narrowed(page, sign_in, filed, query, found):
    sign_in("compiler")
    filed()
    queue = page.get(f"/tyopoyta?{query}")
    assert len(queue.select(".queue__item")) == found
    assert queue.select_one("details.narrowing").has_attr("open")
    assert bool(queue.select(".empty")) == (not found)


def test_reports_of_other_counties_are_neither_listed_nor_opened(page, sign_in, filed):
    sign_in("compiler", county="08")
    report = filed()
    assert not page.get("/tyopoyta").select(".queue__item")
    page.get(address(report), status=403)
    page.post(address(report, "/hyvaksy"), status=403)


def test_the_words_that_led_to_a_tag_are_marked_in_the_text(page, sign_in, filed):
    sign_in("compiler")
    report = filed(language="fi")
    text = page.get(address(report)).select_one(".report-words")
    assert text["lang"] == "fi"
    assert text.text == WORDS
    assert any("theme.asuminen" in mark["data-tags"] for mark in text.select("mark"))


def test_one_tags_words_can_be_brought_forth_without_scripts(page, sign_in, filed):
    sign_in("compiler")
    report = page.get(address(filed()) + "?korosta=theme.asuminen")
    chosen = report.select("mark.word--chosen")
    assert chosen
    assert all("theme.asuminen" in mark["data-tags"] for mark in chosen)


def test_a_tag_is_accepted_removed_and_brought_back_with_one_tap_each(page, sign_in, filed):
    sign_in("compiler")
    report = filed()
    shown = page.post(address(report, "/asiasana"), {"decision": "remove:theme:asuminen"})
    assert any("Asuminen" in tag for tag in tags(shown, "removed"))
    shown = page.post(address(report, "/asiasana"), {"decision": "accept:theme:asuminen"})
    assert any("Asuminen" in tag and "koostajan valinta" in tag for tag in tags(shown, "accepted"))


def test_a_theme_that_nobody_suggested_can_be_added(page, sign_in, filed):
    sign_in("compiler")
    report = filed()
    shown = page.post(address(report, "/asiasana"), {"code_list": "theme", "code": "kriisit"})
    assert any("koostajan valinta" in tag for tag in tags(shown, "accepted"))
    assert not shown.select('#theme-add option[value="kriisit"]')


def test_adding_nothing_says_what_to_do(page, sign_in, filed):
    sign_in("compiler")
    shown = page.post(address(filed(), "/asiasana"), {"code_list": "theme", "code": ""})
    assert "Valitse ensin asiasana." in text_of(shown)


def test_accepted_themes_offer_the_needs_they_usually_mean(page, sign_in, filed):
    sign_in("compiler")
    shown = page.get(address(filed()))
    offered = shown.select_one("#need-title").parent.select(".tag--suggested")
    assert any("Asuminen" in one.select_one(".tag__why").text for one in offered)


def test_accepting_leads_to_the_next_report_and_can_be_undone_from_there(
    page, sign_in, filed, session
):
    sign_in("compiler")
    first, second = filed(), filed(kind="hyva_kaytanto")
    shown = page.post(address(first, "/hyvaksy"))
    assert "Hyvä käytäntö" in shown.h1.text
    assert "Edellinen raportti hyväksyttiin." in text_of(shown)
    undo = shown.select_one(".previous form")["action"]
    shown = page.post(undo)
    assert "Hyväksyntä on peruttu" in text_of(shown)
    assert state_of(session, first) == state_of(session, second) == ReportState.SUBMITTED


def test_after_the_last_report_the_queue_is_told_to_be_empty(page, sign_in, filed, session):
    sign_in("compiler")
    report = filed()
    shown = page.post(address(report, "/hyvaksy"))
    assert "Jono on tyhjä" in text_of(shown)
    assert state_of(session, report) == ReportState.ACCEPTED


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


def close(session, *, lock=False):
    period = {"period": factories_period(), "county": "05", "actor_id": None}
    close_period(session, **period)
    if lock:
        lock_period(session, **period)


def factories_period():
    today = dt.date.today()
    return f"{today.year}H{1 if today.month < 7 else 2}"


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


def test_a_tag_refused_by_the_compiler_stays_refused_when_suggested_again(
    page, sign_in, filed, session
):
    person = sign_in("compiler")
    report = filed(themes=())
    decide_tag(
        session,
        report=report,
        code_list="theme",
        code="velkaantuminen",
        accepted=False,
        decided_as="compiler",
        actor_id=person.id,
    )
    shown = page.get(address(report))
    assert any("poistettu" in tag for tag in tags(shown, "removed"))
    assert not any(tag.startswith("Velkaantuminen") for tag in tags(shown, "suggested"))
