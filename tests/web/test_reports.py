"""The report in the browser's eyes, without JavaScript: write, check, send."""

import datetime as dt

import pytest

from app.models import Draft, Report
from tests.web.reporting import DEBT, FORM, count, facts, only_draft, only_report, sent, written


def test_the_form_asks_with_the_three_prompts(page, sign_in):
    sign_in("reporter")
    found = page.get("/raportit/uusi")
    asked = found.select_one("#kind").text
    for prompt in ("herättänyt huomiosi", "mennyt niin hyvin", "toistuvia ilmiöitä"):
        assert prompt in asked


def test_a_missing_observation_is_named_beside_its_field(page, sign_in):
    sign_in("reporter")
    errors = page.post("/raportit/uusi", {**FORM, "phenomenon": ""}, status=422)
    assert errors.select_one("#phenomenon-error").text.strip() == "Virhe: Kuvaile havainto"
    assert "phenomenon-error" in errors.select_one("#phenomenon")["aria-describedby"]
    assert errors.title.text.startswith("Virhe:")


def test_an_empty_form_names_everything_that_a_report_needs_and_keeps_no_draft(
    page, sign_in, session
):
    sign_in("reporter")
    errors = page.post("/raportit/uusi", {"action": "check"}, status=422)
    named = {link["href"] for link in errors.select(".error-summary a")}
    assert named == {"#kind-0", "#phenomenon", "#municipality", "#organisation_kind"}
    assert count(session, Draft) == 0


def test_what_is_written_is_kept_when_something_is_missing(page, sign_in, session):
    sign_in("reporter")
    errors = page.post("/raportit/uusi", {**FORM, "municipality": ["Åboo"]}, status=422)
    assert "Tarkoititko: Turku?" in errors.select_one("#municipality-error").text
    assert errors.select_one("#municipality")["value"] == "Åboo"
    assert errors.select_one("#phenomenon").text.strip() == DEBT
    assert errors.select_one("input[name=draft]")["value"] == only_draft(session).key


def test_the_themes_of_the_text_are_offered_also_when_something_is_missing(page, sign_in):
    sign_in("reporter")
    again = page.post("/raportit/uusi", {**FORM, "municipality": ""}, status=422)
    assert again.select_one("#themes-velkaantuminen") is not None
    assert page.get("/raportit/uusi").select_one(".chips") is None


def test_several_municipalities_may_be_written_into_one_input(page, sign_in):
    sign_in("reporter")
    assert facts(written(page, municipality=["Åbo, Naantali,"]))["Missä"] == "Turku, Naantali"


def test_the_corrected_form_goes_on_in_the_same_draft(page, sign_in, session):
    sign_in("reporter")
    errors = page.post("/raportit/uusi", {**FORM, "municipality": ["Åboo"]}, status=422)
    written(page, draft=errors.select_one("input[name=draft]")["value"])
    assert count(session, Draft) == 1


def test_the_answers_are_shown_before_they_are_sent(page, sign_in, session):
    sign_in("reporter")
    shown = facts(written(page))
    assert shown["Havainto"] == DEBT
    assert shown["Missä"] == "Turku"
    assert shown["Mistä lähtien"] == "maaliskuu 2026"
    assert shown["Kuinka usein"] == "Viikoittain"
    assert count(session, Report) == 0


def test_every_answer_can_be_changed_from_the_check(page, sign_in):
    sign_in("reporter")
    check = written(page)
    form = page.get(check.select_one(".answers__change a")["href"].partition("#")[0])
    for link in check.select(".answers__change a"):
        assert form.select_one(link["href"][link["href"].index("#") :])


def test_a_suggested_theme_says_why(page, sign_in):
    sign_in("reporter")
    check = written(page)
    row = check.select_one("input[name=theme-velkaantuminen]").find_parent("fieldset")
    assert "Velkaantuneita" in row.legend.text
    assert not check.select("input[type=radio][name^=theme-][checked]")


def test_yes_and_no_are_decisions_and_silence_is_none(page, sign_in, session):
    sign_in("reporter")
    report = sent(
        page,
        session,
        **{"theme-velkaantuminen": "kylla", "need-3": "ei", "more-group": "nuoret"},
    )
    decided = {(d.code_list, d.code): d.accepted for d in report.decisions}
    assert decided == {
        ("theme", "velkaantuminen"): True,
        ("need", "3"): False,
        ("group", "nuoret"): True,
    }


def test_a_municipality_of_the_text_is_offered_and_added(page, sign_in, session):
    sign_in("reporter")
    check = written(page)
    assert check.select_one("#municipality-529")
    page.post(f"/raportit/luonnos/{only_draft(session).key}/tarkista", {"municipality": ["529"]})
    assert {each.municipality_code for each in only_report(session).places} == {"853", "529"}


def test_the_receipt_says_what_happens_next_and_when(page, sign_in, session):
    sign_in("reporter")
    sent(page, session)
    receipt = page.get(f"/raportit/{only_report(session).key}/kiitos")
    year, half = dt.date.today().year, dt.date.today().month > 6
    assert (f"31.12.{year}" if half else f"30.6.{year}") in receipt.select_one(".steps").text
    assert count(session, Draft) == 0


def test_sending_twice_files_once(page, sign_in, session):
    sign_in("reporter")
    written(page)
    address = f"/raportit/luonnos/{only_draft(session).key}/tarkista"
    page.post(address)
    again = page.post(address)
    assert again.h1.text == "Oma raportti"
    assert count(session, Report) == 1


def test_going_back_to_a_sent_draft_leads_to_the_report(page, sign_in, session):
    sign_in("reporter")
    report = sent(page, session)
    assert page.get(f"/raportit/luonnos/{report.key}").h1.text == "Oma raportti"


def test_the_whole_county_will_do_for_a_place(page, sign_in, session):
    sign_in("reporter")
    shown = facts(written(page, municipality=[""], whole_county="05"))
    assert shown["Missä"] == "Varsinais-Suomen hyvinvointialue"


def test_a_report_can_be_filed_for_a_small_association(page, sign_in, session):
    sign_in("reporter")
    written(page, channel="behalf", organisation_kind="jarjesto")
    page.post(f"/raportit/luonnos/{only_draft(session).key}/tarkista")
    report = only_report(session)
    assert (report.channel, report.organisation_kind) == ("behalf", "jarjesto")


def test_the_details_reach_the_report(page, sign_in, session):
    sign_in("reporter")
    written(page, basis=["oma_havainto", "tilasto"], direction="kasvava", area=["tietotyo"])
    page.post(f"/raportit/luonnos/{only_draft(session).key}/tarkista")
    found = {(each.code_list, each.code) for each in only_report(session).details}
    assert {("basis", "oma_havainto"), ("basis", "tilasto"), ("direction", "kasvava")} < found


def test_swedish_is_detected_and_can_be_corrected(page, sign_in, session):
    sign_in("reporter")
    swedish = "Allt fler unga som skuldsätter sig söker hjälp hos församlingen i Åbo."
    check = written(page, phenomenon=swedish)
    assert check.select_one("#language-sv").has_attr("checked")
    assert check.select_one(".answers dd[lang=sv]").text.strip() == swedish
    page.post(f"/raportit/luonnos/{only_draft(session).key}/tarkista", {"language": "fi"})
    assert only_report(session).language == "fi"


@pytest.mark.parametrize(
    ("typed", "stored"), [("2026-03", "2026-03"), ("3/2026", "2026-03"), ("03.2026", "2026-03")]
)
def test_a_month_may_be_written_in_many_ways(page, sign_in, session, typed, stored):
    sign_in("reporter")
    written(page, observed_from=typed)
    assert only_draft(session).content["draft"]["observed_from"] == stored


def test_a_month_that_is_none_is_named(page, sign_in):
    sign_in("reporter")
    errors = page.post("/raportit/uusi", {**FORM, "observed_from": "keväällä"}, status=422)
    assert "esimerkiksi 3/2026" in errors.select_one("#observed_from-error").text
