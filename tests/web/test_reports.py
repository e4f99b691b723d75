"""The report in the browser's eyes, without JavaScript: write, check, send, follow."""

import datetime as dt
import json

import pytest
from sqlalchemy import func, select

from app.models import AuditEntry, Draft, Report, ReportState
from app.periods.services import close_period
from app.reports.gate import Gate
from app.reports.services import accept_report, return_report
from tests import factories

CODE = "131052-308T"
SUSPECTED = "010190-123A"
DEBT = "Velkaantuneita nuoria on Naantalissa yhä enemmän, ja pikavipit kasautuvat."
FORM = {
    "kind": "huoli",
    "phenomenon": DEBT,
    "municipality": ["Åbo", "", ""],
    "consequences": "Vuokrat jäävät maksamatta.",
    "proposal": "Talousneuvontaa ilman ajanvarausta.",
    "addressee": "kunta",
    "observed_from": "3/2026",
    "frequency": "viikoittain",
    "organisation_kind": "seurakunta",
    "occupation": "diakoniatyontekija",
    "channel": "web",
    "action": "check",
}


def only_report(session) -> Report:
    return session.scalars(select(Report)).one()


def only_draft(session) -> Draft:
    return session.scalars(select(Draft)).one()


def count(session, model) -> int:
    return session.scalar(select(func.count()).select_from(model))


def written(page, **changes):
    """The check page after writing a whole report."""
    return page.post("/raportit/uusi", {**FORM, **changes})


def sent(page, session, **answers) -> Report:
    written(page)
    page.post(f"/raportit/luonnos/{only_draft(session).key}/tarkista", answers)
    return only_report(session)


def facts(found) -> dict[str, str]:
    return {
        row.dt.text.strip(): " ".join(row.dd.text.split()) for row in found.select(".answers > div")
    }


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


# The gate


def test_a_find_stops_the_report_and_the_text_stays_in_the_form(page, sign_in, session):
    sign_in("reporter")
    text = f"{DEBT} Asiakas {CODE} soitti."
    stopped = written_with_data(page, phenomenon=text)
    assert stopped.select_one("#phenomenon").text.strip() == text
    assert stopped.select_one("#phenomenon-finds mark").text == CODE
    assert "Henkilötunnus" in stopped.select_one("#phenomenon-finds li").text
    assert stopped.title.text.startswith("Virhe:")
    assert count(session, Draft) == count(session, Report) == 0


def written_with_data(page, **changes):
    return page.post("/raportit/uusi", {**FORM, **changes}, status=422)


def test_a_draft_with_personal_data_is_not_stored_either(page, sign_in, session):
    sign_in("reporter")
    stopped = written_with_data(page, proposal=f"Soita {CODE}", action="save")
    assert stopped.select_one("#proposal-finds mark").text == CODE
    assert count(session, Draft) == 0


def test_the_saved_draft_stays_as_it_was_when_the_new_text_is_stopped(page, sign_in, session):
    sign_in("reporter")
    written(page, action="save")
    key = only_draft(session).key
    page.post(
        f"/raportit/luonnos/{key}",
        {**FORM, "phenomenon": f"Nyt tunnus {CODE} on tässä.", "action": "save"},
        status=422,
    )
    assert only_draft(session).content["draft"]["phenomenon"] == DEBT


def test_finds_and_missing_answers_are_told_at_once(page, sign_in):
    sign_in("reporter")
    stopped = written_with_data(page, phenomenon=f"Tunnus on {CODE} tässä.", kind="")
    assert {link["href"] for link in stopped.select(".error-summary a")} == {
        "#kind-0",
        "#phenomenon",
    }


def test_a_suspicion_asks_for_a_reason_and_passes_with_one(page, sign_in, session):
    sign_in("reporter")
    text = f"{DEBT} Käytössä on lomake {SUSPECTED}."
    asked = written_with_data(page, phenomenon=text)
    reason, seal = "reason-phenomenon-identity_code", "seal-phenomenon-identity_code"
    answers = {reason: "Lomakkeen numero", seal: asked.select_one(f"[name={seal}]")["value"]}
    assert written(page, phenomenon=text, **answers).h1.text == "Tarkista vastauksesi"
    page.post(f"/raportit/luonnos/{only_draft(session).key}/tarkista")
    logged = session.scalars(select(AuditEntry).where(AuditEntry.action == "gate.overridden")).one()
    assert logged.facts["reason"] == "Lomakkeen numero"
    assert SUSPECTED not in json.dumps(logged.facts)


def test_a_confirmation_does_not_cover_what_was_written_after_it(page, sign_in):
    sign_in("reporter")
    asked = written_with_data(page, phenomenon=f"{DEBT} Lomake {SUSPECTED}.")
    seal = asked.select_one("[name=seal-phenomenon-identity_code]")["value"]
    answers = {
        "reason-phenomenon-identity_code": "Numero",
        "seal-phenomenon-identity_code": seal,
    }
    text = f"{DEBT} Lomake {SUSPECTED} ja lomake 010191-124B."
    assert written_with_data(page, phenomenon=text, **answers).select_one("#phenomenon-finds")


def test_the_given_reason_is_still_there_when_the_draft_is_opened_again(page, sign_in, session):
    sign_in("reporter")
    text = f"{DEBT} Lomake {SUSPECTED}."
    asked = written_with_data(page, phenomenon=text)
    seal = asked.select_one("[name=seal-phenomenon-identity_code]")["value"]
    name = "reason-phenomenon-identity_code"
    written(page, phenomenon=text, **{name: "Numero", "seal-phenomenon-identity_code": seal})
    again = page.get(f"/raportit/luonnos/{only_draft(session).key}")
    assert again.select_one(f"#{name}")["value"] == "Numero"


def test_personal_data_typed_as_a_place_is_shown_back_and_never_stored(page, sign_in, session):
    sign_in("reporter")
    errors = written_with_data(page, municipality=[CODE])
    assert errors.select_one("#municipality")["value"] == CODE
    assert CODE not in json.dumps(only_draft(session).content)


def test_a_forged_code_does_not_carry_personal_data_in(page, sign_in, session):
    sign_in("reporter")
    written(page, themes=[CODE], basis=[CODE], frequency=CODE, rejected=[f"theme:{CODE}"])
    assert CODE not in json.dumps(only_draft(session).content)


def test_the_cookie_never_carries_what_was_written(page, sign_in):
    sign_in("reporter")
    written(page, action="save")
    with page.client.session_transaction() as cookie:
        assert DEBT[:12] not in str(dict(cookie))


# Drafts


def test_a_draft_is_found_again_on_another_device(page, sign_in, session, app):
    person = sign_in("reporter")
    written(page, action="save")
    other = type(page)(app.test_client(), session)
    with other.client.session_transaction() as cookie:
        cookie["_user_id"] = f"{person.id}.{person.session_number}"
    listed = other.get("/raportit")
    form = other.get(listed.select_one(".card h3 a")["href"])
    assert form.select_one("#phenomenon").text.strip() == DEBT
    assert form.select_one("#municipality")["value"] == "Turku"
    assert form.select_one("#frequency option[selected]")["value"] == "viikoittain"


def test_a_draft_may_be_half_written(page, sign_in, session):
    sign_in("reporter")
    page.post("/raportit/uusi", {"phenomenon": "Jonot", "action": "save"})
    key = only_draft(session).key
    assert page.get(f"/raportit/luonnos/{key}/tarkista").h1.text == "Uusi raportti"


def test_a_draft_is_discarded_after_asking(page, sign_in, session):
    sign_in("reporter")
    written(page, action="save")
    address = f"/raportit/luonnos/{only_draft(session).key}/poista"
    assert DEBT[:20] in page.get(address).select_one("blockquote").text
    assert count(session, Draft) == 1
    page.post(address)
    assert count(session, Draft) == 0


def test_anothers_draft_is_not_there(page, sign_in, session):
    sign_in("reporter")
    written(page, action="save")
    key = only_draft(session).key
    sign_in("reporter")
    for address in ("", "/tarkista", "/poista"):
        page.get(f"/raportit/luonnos/{key}{address}", status=404)


def test_a_key_of_anothers_draft_in_the_form_saves_ones_own(page, sign_in, session):
    writer = sign_in("reporter")
    written(page, action="save")
    key = only_draft(session).key
    other = sign_in("reporter")
    written(page, draft=key, phenomenon=f"{DEBT} Toinen.", action="save")
    by_person = {
        d.person_id: d.content["draft"]["phenomenon"] for d in session.scalars(select(Draft))
    }
    assert by_person == {writer.id: DEBT, other.id: f"{DEBT} Toinen."}


# What became of it


def test_own_reports_show_their_state_in_words(page, sign_in, session, analyser):
    person = sign_in("reporter")
    report = factories.report(session, analyser, author=person)
    assert "Odottaa koostajaa" in page.get("/raportit").select_one(".card").text
    accept_report(session, report=report, actor_id=None)
    assert "Hyväksytty" in page.get("/raportit").select_one(".card").text


def test_anothers_report_is_closed(page, sign_in, session, analyser):
    other = factories.person(session, "reporter", county="05")
    report = factories.report(session, analyser, author=other)
    sign_in("reporter")
    for address in ("", "/muokkaa", "/peru", "/kiitos"):
        page.get(f"/raportit/{report.key}{address}", status=403)
    page.post(f"/raportit/{report.key}/peru", status=403)


def test_a_submitted_report_is_edited_through_a_new_version(page, sign_in, session, analyser):
    person = sign_in("reporter")
    report = factories.report(session, analyser, author=person)
    form = page.get(f"/raportit/{report.key}/muokkaa")
    assert form.select_one("#phenomenon").text.strip() == report.phenomenon
    page.post(f"/raportit/{report.key}/muokkaa", FORM)
    draft = only_draft(session)
    answer = page.post(f"/raportit/luonnos/{draft.key}/tarkista")
    assert answer.select_one(".flash")
    assert only_report(session).phenomenon == DEBT
    assert count(session, Draft) == 0


def test_the_new_version_is_taken_up_where_it_was_left(page, sign_in, session, analyser):
    person = sign_in("reporter")
    report = factories.report(session, analyser, author=person)
    page.post(f"/raportit/{report.key}/muokkaa", {**FORM, "action": "save"})
    form = page.get(f"/raportit/{report.key}/muokkaa")
    assert form.select_one("#phenomenon").text.strip() == DEBT
    assert form.h1.text == "Muokkaa raporttia"
    assert only_report(session).phenomenon != DEBT


def test_a_returned_report_shows_the_question_and_is_answered(page, sign_in, session, analyser):
    person = sign_in("reporter")
    report = factories.report(session, analyser, author=person)
    gate = Gate(analyser)
    return_report(session, report=report, question="Kuinka usein?", actor_id=person.id, gate=gate)
    assert "Kuinka usein?" in page.get(f"/raportit/{report.key}").text
    assert "Kuinka usein?" in page.get(f"/raportit/{report.key}/muokkaa").text
    page.post(f"/raportit/{report.key}/muokkaa", FORM)
    page.post(f"/raportit/luonnos/{only_draft(session).key}/tarkista")
    session.refresh(report)
    assert report.state == ReportState.SUBMITTED


def test_an_accepted_report_is_not_edited_and_the_page_says_why(page, sign_in, session, analyser):
    person = sign_in("reporter")
    report = factories.report(session, analyser, author=person, accepted=True)
    assert "hyväksynyt" in page.get(f"/raportit/{report.key}/muokkaa", status=409).main.text
    assert not page.get(f"/raportit/{report.key}").select("a[href$=muokkaa]")


def test_a_report_is_withdrawn_after_asking(page, sign_in, session, analyser):
    person = sign_in("reporter")
    report = factories.report(session, analyser, author=person)
    page.get(f"/raportit/{report.key}/peru")
    assert only_report(session).state == ReportState.SUBMITTED
    page.post(f"/raportit/{report.key}/peru")
    assert only_report(session).state == ReportState.WITHDRAWN
    assert "perunut raportin" in page.get(f"/raportit/{report.key}").main.text


def test_after_the_close_a_report_is_not_withdrawn_and_the_page_says_why(
    page, sign_in, session, analyser
):
    person = sign_in("reporter")
    report = factories.report(
        session, analyser, author=person, accepted=True, filed_on=dt.date(2026, 3, 1)
    )
    close_period(session, period="2026H1", county="05", actor_id=None)
    refused = page.post(f"/raportit/{report.key}/peru", status=409)
    assert "2026H1 on suljettu" in refused.main.text
    assert "mukana kauden 2026H1 koosteessa" in page.get(f"/raportit/{report.key}").main.text


def test_a_late_report_says_why_it_goes_to_the_next_period(page, sign_in, session, analyser):
    person = sign_in("reporter")
    close_period(session, period="2026H1", county="05", actor_id=None)
    report = factories.report(session, analyser, author=person, filed_on=dt.date(2026, 3, 1))
    receipt = page.get(f"/raportit/{report.key}/kiitos")
    assert "Kausi 2026H1 on jo suljettu" in receipt.main.text
    assert "1.7.2026–31.12.2026" in receipt.main.text


# While writing


def test_while_writing_the_draft_saves_itself_and_tags_appear(page, sign_in, session):
    sign_in("reporter")
    page.post("/raportit/kirjoitus", {**FORM, "draft": ""})
    answer = page.response.json
    assert answer["key"] == only_draft(session).key
    assert 'name="themes" value="velkaantuminen"' in " ".join(answer["tags"].split())
    assert "Naantali" in answer["tags"]
    page.post("/raportit/kirjoitus", {**FORM, "draft": answer["key"]})
    assert count(session, Draft) == 1


def test_the_page_and_its_script_save_one_draft(page, sign_in, session):
    sign_in("reporter")
    key = page.get("/raportit/uusi").select_one("input[name=draft]")["value"]
    page.post("/raportit/kirjoitus", {**FORM, "draft": key})
    written(page, draft=key)
    assert only_draft(session).key == key


def test_while_writing_finds_appear_and_nothing_is_saved(page, sign_in, session):
    sign_in("reporter")
    page.post("/raportit/kirjoitus", {**FORM, "phenomenon": f"Tunnus {CODE}", "draft": ""})
    answer = page.response.json
    assert answer["stopped"]
    assert answer["key"] is None
    assert CODE in answer["finds"]["phenomenon"]
    assert answer["finds"]["proposal"].strip() == ""
    assert count(session, Draft) == 0


def test_while_writing_what_is_shown_is_escaped(page, sign_in):
    sign_in("reporter")
    page.post("/raportit/kirjoitus", {**FORM, "phenomenon": f"<script> {CODE}", "draft": ""})
    assert "<script>" not in page.response.json["finds"]["phenomenon"]


def test_an_open_tab_does_not_revive_a_sent_report_as_a_draft(page, sign_in, session):
    sign_in("reporter")
    report = sent(page, session)
    page.post("/raportit/kirjoitus", {**FORM, "draft": report.key}, status=404)
    assert count(session, Draft) == 0


def test_a_tapped_tag_is_a_yes_on_the_check_page(page, sign_in):
    sign_in("reporter")
    check = written(page, themes=["velkaantuminen"])
    assert check.select_one("#theme-velkaantuminen-yes").has_attr("checked")


# The unit


def test_a_supervisor_reads_the_units_accepted_reports_without_the_reporter(
    page, sign_in, session, analyser
):
    unit = factories.organisation(session, "seurakunta")
    writer = factories.person(
        session, "reporter", county="05", organisation=unit, name="Helena Salainen"
    )
    factories.report(session, analyser, author=writer, accepted=True)
    factories.report(session, analyser, author=writer, phenomenon="Tämä vielä odottaa jossakin.")
    sign_in("supervisor", organisation=unit)
    shown = page.get("/yksikko").main.text
    assert "nukkuvansa autossa" in shown
    assert "Tämä vielä odottaa" not in shown
    assert "Salainen" not in shown
    assert "Diakoniatyöntekijä" not in shown


def test_another_units_reports_are_not_shown(page, sign_in, session, analyser):
    writer = factories.person(
        session, "reporter", county="05", organisation=factories.organisation(session)
    )
    factories.report(session, analyser, author=writer, accepted=True)
    sign_in("supervisor", organisation=factories.organisation(session))
    assert "ei ole vielä hyväksyttyjä" in page.get("/yksikko").main.text


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
