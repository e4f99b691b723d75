"""Published editions as pages and files, for those who may read them."""

import datetime as dt
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader
from sqlalchemy.orm import Session

from app.editions.services import publish_editions
from app.models import Edition
from app.summaries.services import take_snapshot
from nlp.analyser import Analyser
from tests import factories
from tests.web.page_checks import words

PAGE = "/julkaisut/2026H1/johto/05/fi"


@pytest.fixture
def published(session: Session, analyser: Analyser) -> tuple[Edition, ...]:
    """Five reports of Turku and one of Parainen, locked and published."""
    for municipality in ("853",) * 5 + ("445",):
        factories.report(
            session,
            analyser,
            accepted=True,
            filed_on=dt.date(2026, 3, 1),
            municipalities=(municipality,),
        )
    snapshot = take_snapshot(session, period="2026H1", county="05")
    return publish_editions(session, snapshot=snapshot)


def test_the_list_is_empty_until_a_period_is_locked(page: Any, sign_in: Any) -> None:
    sign_in("reporter")
    assert "Julkaisuja ei ole vielä" in words(page.get("/julkaisut").main)


def test_a_manager_finds_the_own_countys_edition_and_its_file(
    page: Any, sign_in: Any, published: Any
) -> None:
    sign_in("manager")
    links = [str(link["href"]) for link in page.get("/julkaisut").select("main td a")]
    assert PAGE in links
    assert f"{PAGE}.pdf" in links


def test_management_editions_of_other_counties_are_not_even_listed(
    page: Any, sign_in: Any, published: Any
) -> None:
    sign_in("manager", county="06")
    links = [str(link["href"]) for link in page.get("/julkaisut").select("main td a")]
    assert links
    assert not [link for link in links if "/johto/" in link]
    page.get(PAGE, status=403)


def own_links(found: Any) -> list[str]:
    section = found.find(id="own-title").parent
    return [str(link["href"]) for link in section.select("td:first-child a")]


def test_a_manager_with_one_minute_finds_the_own_county_first(
    page: Any, sign_in: Any, published: Any
) -> None:
    sign_in("manager")
    found = page.get("/julkaisut")
    assert set(own_links(found)[:2]) == {PAGE, "/julkaisut/2026H1/hyte/05/fi"}
    assert "/julkaisut/2026H1/hyte/853/fi" in [a["href"] for a in found.select("details td a")]
    assert not page.get("/julkaisut?sivu=1").find(id="own-title")


def test_a_hyte_member_finds_the_own_municipality_first_and_then_its_county(
    page: Any, sign_in: Any, published: Any
) -> None:
    sign_in("hyte", municipality="853")
    assert own_links(page.get("/julkaisut")) == [
        "/julkaisut/2026H1/hyte/853/fi",
        "/julkaisut/2026H1/hyte/05/fi",
    ]


def test_who_has_no_editions_of_the_own_area_sees_the_list_of_all(
    page: Any, sign_in: Any, published: Any
) -> None:
    sign_in("manager", county="06")
    found = page.get("/julkaisut")
    assert not found.find(id="own-title")
    assert found.select("main tbody tr")


def test_an_edition_is_one_row_in_all_its_languages(
    page: Any, sign_in: Any, published: Any
) -> None:
    sign_in("compiler")
    rows = page.get("/julkaisut?lukija=johto").select("main tbody tr")
    assert len(rows) == 1
    assert [link["hreflang"] for link in rows[0].select("td")[2].select("a")] == ["fi", "sv"]


def test_a_page_number_past_the_end_is_the_last_page(
    page: Any, sign_in: Any, published: Any
) -> None:
    sign_in("compiler")
    assert page.get("/julkaisut?sivu=99").select("main tbody tr")


def test_the_list_can_be_narrowed_by_reader_and_language(
    page: Any, sign_in: Any, published: Any
) -> None:
    sign_in("compiler")
    rows = page.get("/julkaisut?lukija=hyte&kieli=sv").select("main tbody tr")
    assert rows
    assert {words(row.select("td")[1]) for row in rows} == {"HYTE-ryhmälle"}
    assert {words(row.select("td")[2].a)[:9] for row in rows} == {"ruotsiksi"}


def test_a_narrowing_that_fits_nothing_says_so(page: Any, sign_in: Any, published: Any) -> None:
    sign_in("reporter")
    assert "Poista rajaukset" in words(page.get("/julkaisut?lukija=ministerio").main)


def test_an_edition_is_a_page_with_the_same_words_as_its_file(
    page: Any, sign_in: Any, published: Any
) -> None:
    sign_in("manager")
    read = words(page.get(PAGE).select_one("article.edition"))
    with page.client.get(f"{PAGE}.pdf") as file:
        printed = _text(file.get_data())
        named = file.headers["Content-Disposition"]
        assert file.mimetype == "application/pdf"
    assert "havainto-2026H1-johto-05-fi.pdf" in named
    for heading in ("Lyhyesti", "Ehdotukset hyvinvointialueelle", "Menetelmä ja rajat"):
        assert heading in read
        assert heading in printed


def _text(content: bytes) -> str:
    return " ".join(pages.extract_text() for pages in PdfReader(BytesIO(content)).pages)


def test_a_swedish_edition_stays_swedish_on_a_finnish_page(
    page: Any, sign_in: Any, published: Any
) -> None:
    sign_in("hyte")
    shown = page.get("/julkaisut/2026H1/hyte/445/sv")
    assert shown.html["lang"] == "fi"
    assert shown.select_one("article.edition")["lang"] == "sv"
    assert "/julkaisut/2026H1/hyte/445/fi" in [a["href"] for a in shown.select(".edition-tools a")]


def test_a_small_municipality_shows_the_countys_figures_and_says_so(
    page: Any, sign_in: Any, published: Any
) -> None:
    sign_in("hyte")
    shown = words(page.get("/julkaisut/2026H1/hyte/445/fi").select_one("article.edition"))
    assert "Parainen: raportteja on niin vähän, ettei kunnan omia lukuja voi näyttää." in shown


def test_an_edition_that_is_not_there_says_when_there_will_be_one(
    page: Any, sign_in: Any, published: Any
) -> None:
    sign_in("ministry")
    assert "kun kausi lukitaan" in words(page.get("/julkaisut/2026H2/hyte/05/fi", status=404).main)
