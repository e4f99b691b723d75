"""The gauge's pages: counties side by side, answering, confirming, opening again, the formula."""

import csv
import io
from itertools import pairwise

import pytest
from sqlalchemy import func, select

from app.gauge.queries import county_year
from app.gauge.questionnaire import questionnaire
from app.models import GaugeAnswer
from tests.gauge_examples import answer, confirmed
from tests.web.conftest import logged
from tests.web.page_checks import words

PERSON, TEAM = "vastuu_henkilo", "vastuu_tiimi"
ANSWERING = "/viisari/05/2025/vastaa"
FORM = f"{ANSWERING}/vastuu"
CHECK = "/viisari/05/2025/tarkista"


def given(**changes):
    blank = {f"{field}_{slug}": "" for slug in (PERSON, TEAM) for field in ("note", "links")}
    return {**blank, f"points_{PERSON}": "2", f"points_{TEAM}": "", "step": "stay", **changes}


def rows(session):
    return session.scalar(select(func.count()).select_from(GaugeAnswer))


def seal(page):
    return page.get(CHECK).select_one("input[name=seal]")["value"]


def counties(table):
    return [words(cell) for cell in table.select("tbody th")]


def test_every_county_stands_in_the_table_and_silence_is_said(page, sign_in, session):
    confirmed(session, 2)
    sign_in("ministry")
    found = page.get("/viisari?vuosi=2025")
    table = found.select_one("table")
    assert len(counties(table)) == 23
    own = words(table.find("th", string=None, attrs={"scope": "row"}).find_parent("tr"))
    assert "ei vastattu" in own
    assert "Varsinais-Suomi 67" in words(table)
    assert "1 alue on vahvistanut" in words(found.main)
    assert "Varsinais-Suomi 67" in found.select_one(".gauge-picture img")["alt"]


def test_the_table_is_sorted_by_its_headings_without_a_script(page, sign_in, session):
    confirmed(session, 1, county="05")
    confirmed(session, 3, county="06")
    confirmed(session, 2, county="17")
    sign_in("manager")
    heading = page.get("/viisari?vuosi=2025").find("a", string="Yhteensä")
    falling = page.get(heading["href"]).select_one("table")
    assert counties(falling)[:3] == ["Satakunta", "Pohjanmaa", "Varsinais-Suomi"]
    sorted_by = falling.select_one("th[aria-sort]")
    assert sorted_by["aria-sort"] == "descending"
    rising = page.get(sorted_by.a["href"]).select_one("table")
    assert counties(rising)[:3] == ["Varsinais-Suomi", "Pohjanmaa", "Satakunta"]
    assert rising.select_one("th[aria-sort]")["aria-sort"] == "ascending"


def test_a_draft_is_nobody_elses_to_see(page, sign_in, session):
    answer(session, "vastuu.henkilo", 3, note="Vain luonnos")
    sign_in("manager")
    result = words(page.get("/viisari/05/2025").main)
    assert "vastaukset ovat kesken" in result
    assert "luonnos" not in result
    assert "kesken" in words(page.get("/viisari?vuosi=2025").select_one("table"))
    page.get("/viisari/vienti")
    assert "luonnos" not in page.response.get_data(as_text=True)


def test_answers_are_saved_a_dimension_at_a_time(page, sign_in, session):
    sign_in("compiler")
    before = page.get(FORM)
    assert before.select_one(f"input[name=points_{PERSON}][value=''][checked]")
    changes = {f"note_{PERSON}": "Työsuunnitelmassa", f"links_{PERSON}": "https://varha.fi/a"}
    after = page.post(FORM, given(**changes))
    assert "tallennettu luonnokseksi" in words(after.select_one(".flash"))
    assert "1 / 23 vastattu" in words(after.main)
    again = page.get(FORM)
    assert again.select_one(f"input[name=points_{PERSON}][value='2'][checked]")
    assert words(again.select_one(f"#links_{PERSON}")) == "https://varha.fi/a"
    assert rows(session) == 1


def test_going_on_leads_through_the_dimensions_to_the_check(page, sign_in):
    sign_in("compiler")
    codes = [one.code for one in questionnaire().dimensions]
    for code, following in pairwise(codes):
        page.post(f"{ANSWERING}/{code}", {"step": "next"}, status=303)
        assert page.location.endswith(f"/vastaa/{following}")
    page.post(f"{ANSWERING}/{codes[-1]}", {"step": "next"}, status=303)
    assert page.location.endswith("/tarkista")


def test_what_the_gate_stops_does_not_stop_the_other_questions(page, sign_in, session):
    sign_in("compiler")
    changes = {f"note_{PERSON}": "Vastuussa on Maija Virtanen.", f"points_{TEAM}": "1"}
    refused = page.post(FORM, given(**changes), status=422)
    assert words(refused.select_one(f"#note_{PERSON}-finds mark")) == "Maija Virtanen"
    told = words(refused.select_one(f"#note_{PERSON}-error"))
    assert "Tämän kysymyksen vastausta ei tallennettu" in told
    assert "Maija Virtanen" in refused.select_one(f"#note_{PERSON}").get_text()
    assert "Muut vastaukset tallennettiin." in words(refused.main)
    assert session.scalars(select(GaugeAnswer.question)).all() == ["vastuu.tiimi"]


def test_a_link_that_is_none_is_told_beside_its_field(page, sign_in, session):
    sign_in("compiler")
    refused = page.post(FORM, given(**{f"links_{PERSON}": "kansiossa"}), status=422)
    assert "https://" in words(refused.select_one(f"#links_{PERSON}-error"))
    assert rows(session) == 0


def test_words_in_an_address_that_look_like_a_name_are_let_through(page, sign_in, session):
    sign_in("compiler")
    link = "https://www.varha.fi/fi/tietoa-meista/hyvinvointikertomus-2025"
    page.post(FORM, given(**{f"links_{PERSON}": link}))
    assert session.scalars(select(GaugeAnswer.links)).one() == [link]


def test_an_address_with_an_e_mail_is_not(page, sign_in, session):
    sign_in("compiler")
    link = "https://varha.fi/haku?q=maija.virtanen@varha.fi"
    page.post(FORM, given(**{f"links_{PERSON}": link}), status=422)
    assert rows(session) == 0


def test_an_answer_that_nobody_offers_is_refused(page, sign_in, session):
    sign_in("compiler")
    refused = page.post(FORM, given(**{f"points_{PERSON}": "9"}), status=422)
    assert "Valitse yksi" in words(refused.select_one(f"#points_{PERSON}-error"))
    assert "Muut vastaukset" not in words(refused.main)
    assert rows(session) == 0


def test_last_years_answer_stands_beside_the_question(page, sign_in, session):
    confirmed(session, 1, year=2024)
    sign_in("compiler")
    hint = words(page.get(FORM).select_one(f"#points_{PERSON}-hint"))
    assert hint == "Vuonna 2024: Nimetty, mutta tehtävää ei ole kirjattu"


def test_the_check_names_what_is_unanswered_and_confirms_what_was_seen(page, sign_in, session):
    answer(session, "vastuu.henkilo", 3)
    sign_in("compiler")
    seen = seal(page)
    missing = words(page.get(CHECK).select_one(".hds-notification--alert"))
    assert "Vastuu : 1 kysymys" in missing
    assert "Resurssit : 4 kysymystä" in missing
    answer(session, "vastuu.tiimi", 0)
    again = page.post(CHECK, {"seal": seen})
    assert "ovat muuttuneet" in words(again.select_one(".flash"))
    assert county_year(session, county="05", year=2025).state == "draft"
    result = page.post(CHECK, {"seal": seal(page)})
    assert "on vahvistettu" in words(result.select_one(".flash"))
    assert "21 kysymystä on vastaamatta" in words(result.main)
    assert county_year(session, county="05", year=2025).state == "confirmed"


def test_confirmed_answers_are_read_and_not_written(page, sign_in, session):
    confirmed(session, 2)
    sign_in("compiler")
    for path in (ANSWERING, FORM, CHECK):
        page.get(path, status=303)
        assert page.location.endswith("/viisari/05/2025")
    late = given(**{f"points_{PERSON}": "3", f"note_{PERSON}": "Myöhässä kirjoitettu perustelu"})
    refused = page.post(FORM, late, status=409)
    assert "vahvistettiin" in words(refused.main)
    assert "Myöhässä kirjoitettu perustelu" in words(refused.main), "what was written is not lost"


def test_the_result_compares_with_the_year_before(page, sign_in, session):
    confirmed(session, 1, year=2024)
    confirmed(session, 2, year=2025)
    sign_in("hyte", municipality="853")
    result = page.get("/viisari/05/2025")
    assert words(result.select_one(".gauge-total")) == "67 / 100 +34 vuodesta 2024"
    first = [words(cell) for cell in result.select("table tbody tr")[0].select("th, td")]
    assert first == ["Vastuu", "67", "33", "+34", "2 / 2"]
    assert "Nimetty ja tehtävä kirjattu" in words(result.select_one(".answers"))
    assert result.select_one("a[href$='/avaa']") is None, "only its compiler opens it"


def test_a_county_is_shown_over_its_years(page, sign_in, session):
    sign_in("manager")
    assert "ei ole vielä vahvistanut" in words(page.get("/viisari/05").main)
    confirmed(session, 1, year=2024)
    confirmed(session, 2, year=2025)
    found = page.get("/viisari/05")
    assert counties(found.select_one("table")) == ["2025", "2024"]
    assert "2024: 33 ja 2025: 67" in found.select_one(".gauge-picture img")["alt"]


def test_answers_are_opened_again_only_with_a_reason(page, sign_in, session):
    confirmed(session, 2)
    sign_in("compiler")
    path = page.get("/viisari/05/2025").select_one("a[href$='/avaa']")["href"]
    assert page.post(path, {"reason": " "}, status=422).select_one("#reason-error")
    named = page.post(path, {"reason": "Maija Virtanen pyysi"}, status=422)
    assert words(named.select_one("#reason-finds mark")) == "Maija Virtanen"
    opened = page.post(path, {"reason": "Työaika oli kirjattu väärin"})
    assert "taas luonnos" in words(opened.select_one(".flash"))
    assert logged(session)[-1] == "gauge.reopened"
    sign_in("data_protection_officer")
    told = words(page.get("/loki").main)
    assert "avasi viisarin vastaukset uudelleen" in told
    assert "Työaika oli kirjattu väärin" in told
    assert "2025, Varsinais-Suomen hyvinvointialue" in told


def test_the_compiler_sees_what_waits_this_year(page, sign_in, session):
    sign_in("compiler")
    own = page.get("/viisari").select_one(".own-gauge")
    assert "0 / 23 vastattu" in words(own)
    assert own.select_one("a[href$='/vastaa']")


def test_anybody_may_read_the_formula(page, session):
    found = page.get("/viisari/kaava")
    assert "Vastaamatonta ei koskaan lasketa nollaksi." in words(found.main)
    for dimension in questionnaire().dimensions:
        assert f"{dimension.name.fi} paino {dimension.weight}" in words(found.main)
    assert len(found.select("main details")) == len(questionnaire().questions)


def test_the_gauge_speaks_swedish(page, sign_in, session):
    confirmed(session, 2, county="17")
    sign_in("ministry")
    page.get("/kieli/sv")
    found = page.get("/viisari/17/2025")
    assert words(found.h1) == "RAKE-mätaren 2025: Österbottens välfärdsområde"
    assert "Utsedd och uppgiften är skriven" in words(found.main)


def test_the_file_is_a_download(page, sign_in, session):
    confirmed(session, 2)
    sign_in("ministry")
    page.get("/viisari/vienti")
    assert "attachment" in page.response.headers["Content-Disposition"]
    text = page.response.get_data(as_text=True).removeprefix("\ufeff")
    found = {row["county"]: row for row in csv.DictReader(io.StringIO(text), delimiter=";")}
    assert len(found) == 23
    assert (found["05"]["total"], found["06"]["state"]) == ("67", "unanswered")


@pytest.mark.parametrize("path", ["/viisari/99", "/viisari/99/2025", "/viisari/05/2019"])
def test_what_is_not_there_is_not_found(page, sign_in, path):
    sign_in("ministry")
    page.get(path, status=404)


@pytest.mark.parametrize("path", [f"{ANSWERING}/tuntematon", "/viisari/05/2019/vastaa"])
def test_nothing_else_can_be_answered(page, sign_in, path):
    sign_in("compiler")
    page.get(path, status=404)
