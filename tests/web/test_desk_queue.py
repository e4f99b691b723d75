"""The desk's queue: what waits, narrowed and searched."""

import pytest

from app.models import ReportState
from tests.web.desk_scene import address, state_of, text_of


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


@pytest.mark.parametrize(
    ("searched", "found"),
    [
        ({"sanat": "häätöön"}, 1),
        ({"sanat": "HÄÄTÖÖN kuukausia"}, 1),
        ({"sanat": "lumi"}, 0),
        ({"sanat": "häätöön", "kunta": "853"}, 1),
        ({"sanat": "häätöön", "kunta": "734"}, 0),
        ({"sanat": "häätöön", "tila": "hyvaksytty"}, 0),
    ],
)
def test_the_texts_are_searched_by_posting(page, sign_in, filed, searched, found):
    sign_in("compiler")
    filed()
    queue = page.post("/tyopoyta", searched)
    assert len(queue.select(".queue__item")) == found
    assert queue.select_one("#sanat")["value"] == searched["sanat"]
    assert not [link["href"] for link in queue.select("a") if "sanat" in link["href"]]


def test_a_search_goes_on_from_state_to_state_and_page_to_page(page, sign_in, filed):
    sign_in("compiler")
    for _number in range(26):
        filed()
    filed(accepted=True)
    queue = page.post("/tyopoyta", {"sanat": "häätöön", "kunta": "853"})
    assert queue.select_one("[data-remembered]")["data-remembered"] == "/tyopoyta?kunta=853"
    to_state, to_page = queue.select_one(".states form"), queue.select_one(".pages form")
    accepted = page.post("/tyopoyta", {**sent(to_state), "tila": "hyvaksytty"})
    assert len(accepted.select(".queue__item")) == 1
    assert accepted.select_one(".states [aria-current]")["value"] == "hyvaksytty"
    second = page.post("/tyopoyta", {**sent(to_page), "sivu": "2"})
    assert len(second.select(".queue__item")) == 1
    assert second.select_one("#sanat")["value"] == "häätöön"


def sent(form):
    return {one["name"]: one["value"] for one in form.select("input")}


def test_words_never_stay_in_an_address(page, sign_in, filed):
    sign_in("compiler")
    page.get("/tyopoyta?sanat=Virtanen&kunta=853", status=303)
    assert page.location == "/tyopoyta?kunta=853"
    page.post("/tyopoyta", {"sanat": "", "kunta": "853", "tila": "kaikki"}, status=303)
    assert page.location == "/tyopoyta?kunta=853&tila=kaikki"


def test_reports_of_other_counties_are_neither_listed_nor_opened(page, sign_in, filed):
    sign_in("compiler", county="08")
    report = filed()
    assert not page.get("/tyopoyta").select(".queue__item")
    page.get(address(report), status=403)
    page.post(address(report, "/hyvaksy"), status=403)


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
