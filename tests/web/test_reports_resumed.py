"""A session that ends while a report is written: the text goes through sign-in and is stored
nowhere on the way.
"""

import json
from pathlib import Path

import pytest

from app.models import Draft, Report
from app.reports.gate import Gate
from app.reports.saving import save_draft
from app.reports.services import accept_report
from tests import factories
from tests.web.reporting import CODE, DEBT, FORM, count, only_draft, sent, written

HERE = {"Sec-Fetch-Site": "same-origin"}
LINES = f'{DEBT}\r\n\r\n"Toinen" kappale <b>& kolmas</b>.'


@pytest.fixture
def guarded(app):
    """With tokens in the forms, as they are when people use them."""
    app.config["WTF_CSRF_ENABLED"] = True
    yield app
    app.config["WTF_CSRF_ENABLED"] = False


def interrupted(page, *, path="/raportit/uusi", status=401, **changes):
    return page.post(path, {**FORM, **changes}, status=status, headers=HERE)


def inputs(form) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for one in form.select("input[type=hidden]"):
        found.setdefault(one["name"], []).append(one["value"])
    return found


def signed_in(page, form, person, *, password=factories.PASSWORD, status=200):
    answers = {**inputs(form.select_one("form.narrow")), "email": person.email}
    return page.post(
        form.select_one("form.narrow")["action"],
        {**answers, "password": password},
        status=status,
        headers=HERE,
    )


@pytest.fixture
def reporter(session):
    return factories.person(session, "reporter", county="05")


def test_what_was_written_is_on_the_form_again_after_sign_in(page, reporter, session, guarded):
    asked = interrupted(
        page, phenomenon=LINES, basis=["oma_havainto", "tilasto"], themes=["paihteet"]
    )
    assert asked.h1.text == "Kirjaudu sisään"
    form = signed_in(page, asked, reporter)
    assert form.h1.text == "Uusi raportti"
    assert form.select_one("#phenomenon").text.strip() == LINES.replace("\r\n", "\n")
    assert form.select_one("#municipality")["value"] == "Åbo"
    assert form.select_one("#kind-0").has_attr("checked")
    assert len(form.select("#basis input[checked]")) == 2
    assert form.select_one("#themes-paihteet").has_attr("checked")
    assert "ei ole tallennettu" in form.select_one(".flash").text
    assert count(session, Draft) == 0


def test_the_form_taken_up_again_can_be_sent(page, reporter, session, guarded):
    form = signed_in(page, interrupted(page), reporter).select_one("form.report-form")
    answers = {**FORM, **inputs(form)}
    check = page.post(form["action"], answers, headers=HERE)
    assert check.h1.text == "Tarkista vastauksesi"
    assert only_draft(session).content["draft"]["phenomenon"] == DEBT


def test_a_wrong_password_keeps_what_was_written(page, reporter):
    asked = interrupted(page, phenomenon=LINES)
    again = signed_in(page, asked, reporter, password="väärin", status=422)
    assert "väärin" in again.select_one(".error-summary").text
    form = signed_in(page, again, reporter)
    assert form.select_one("#phenomenon").text.strip() == LINES.replace("\r\n", "\n")


def test_too_many_attempts_keep_what_was_written(page, reporter):
    asked = interrupted(page)
    for _attempt in range(10):
        signed_in(page, asked, reporter, password="väärin", status=422)
    stopped = signed_in(page, asked, reporter, password="väärin", status=429)
    assert DEBT in inputs(stopped)["kesken-phenomenon"]
    assert "Odota" in stopped.select_one(".error-summary").text


def test_a_sign_in_page_grown_old_keeps_what_was_written(page, reporter, guarded):
    asked = interrupted(page)
    page.client.delete_cookie("havainto")
    form = signed_in(page, signed_in(page, asked, reporter, status=401), reporter)
    assert form.select_one("#phenomenon").text.strip() == DEBT


def test_the_text_is_stored_nowhere_on_its_way(page, reporter, session, config):
    form = signed_in(page, interrupted(page, phenomenon=f"{DEBT} {CODE}"), reporter)
    assert form.select_one("#phenomenon-finds mark").text == CODE
    with page.client.session_transaction() as cookie:
        assert DEBT[:12] not in str(dict(cookie))
    assert count(session, Draft) == count(session, Report) == 0
    kept = [path.read_bytes() for path in Path(config.folder).rglob("*") if path.is_file()]
    assert not any(CODE.encode() in content for content in kept)


def test_no_cache_keeps_the_page(page):
    interrupted(page)
    assert page.response.headers["Cache-Control"] == "no-store"


def test_the_saved_draft_is_gone_on_with(page, sign_in, session):
    writer = sign_in("reporter")
    page.post("/raportit/uusi", {**FORM, "action": "save"})
    key = only_draft(session).key
    page.client.delete_cookie("havainto")
    asked = interrupted(
        page, path=f"/raportit/luonnos/{key}", draft=key, saved=key, kind="hyva_kaytanto"
    )
    form = signed_in(page, asked, writer).select_one("form.report-form")
    assert form["action"] == f"/raportit/luonnos/{key}"
    page.post(form["action"], {**FORM, **inputs(form), "kind": "hyva_kaytanto"})
    assert only_draft(session).content["draft"]["kind"] == "hyva_kaytanto"


def test_a_new_version_is_gone_on_with(page, sign_in, session):
    writer = sign_in("reporter")
    report = sent(page, session)
    page.client.delete_cookie("havainto")
    asked = interrupted(page, path=f"/raportit/{report.key}/muokkaa", report=report.key)
    form = signed_in(page, asked, writer)
    assert form.h1.text == "Muokkaa raporttia"
    assert form.select_one("form.report-form")["action"] == f"/raportit/{report.key}/muokkaa"


def test_another_person_gets_the_text_on_the_screen_but_not_the_others_draft(
    page, sign_in, session, reporter
):
    sign_in("reporter")
    report = sent(page, session)
    page.post("/raportit/uusi", {**FORM, "action": "save"})
    key = only_draft(session).key
    page.client.delete_cookie("havainto")
    text = f"{DEBT} Enemmän."
    asked = interrupted(page, draft=key, saved=key, report=report.key, phenomenon=text)
    form = signed_in(page, asked, reporter)
    assert form.h1.text == "Uusi raportti"
    assert "joku muu" in form.select_one(".flash").text
    filled = form.select_one("form.report-form")
    assert key not in {value for values in inputs(filled).values() for value in values}
    page.post(filled["action"], {**FORM, **inputs(filled), "phenomenon": text})
    assert count(session, Draft) == 2
    assert {d.content["draft"]["phenomenon"] for d in session.query(Draft)} == {DEBT, text}


def test_somebody_who_files_no_reports_gets_the_text_to_copy(page, session):
    reader = factories.person(session, "administrator")
    shown = signed_in(page, interrupted(page), reader, status=403)
    assert DEBT in [area.text.strip() for area in shown.select("textarea")]


def test_signed_in_again_in_another_tab_the_form_is_only_shown_again(
    page, sign_in, session, guarded
):
    sign_in("reporter")
    form = interrupted(page, status=409)
    assert form.select_one("#phenomenon").text.strip() == DEBT
    assert count(session, Draft) == 0


def test_another_sites_page_carries_nothing_in(page, reporter):
    for told in ({"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://evil.example"}, {}):
        refused = page.post("/raportit/uusi", FORM, status=401, headers=told)
        assert not refused.select("input[name^=kesken-]")
        answer = {
            "kesken-phenomenon": DEBT,
            "email": reporter.email,
            "password": factories.PASSWORD,
        }
        page.post("/kirjaudu", answer, status=303, headers=told)
        page.client.delete_cookie("havainto")


def test_a_browser_that_only_tells_the_origin_will_do(page):
    asked = page.post("/raportit/uusi", FORM, status=401, headers={"Origin": "http://localhost"})
    assert DEBT in inputs(asked)["kesken-phenomenon"]


def test_too_much_to_carry_is_given_back_to_copy(page):
    shown = interrupted(page, phenomenon="a " * 300_000)
    assert shown.select_one("textarea")
    assert not shown.select("input[name^=kesken-]")


def test_the_check_page_is_come_back_to(page, sign_in, session, analyser, guarded):
    saved = save_draft(
        session,
        author=sign_in("reporter"),
        draft=factories.report_draft(),
        gate=Gate(analyser),
    )
    page.client.delete_cookie("havainto")
    page.post(f"/raportit/luonnos/{saved.key}/tarkista", {"theme-x": "kylla"}, status=303)
    assert page.location == f"/kirjaudu?paluu=/raportit/luonnos/{saved.key}/tarkista"


def test_a_report_accepted_meanwhile_gives_back_what_was_written(page, sign_in, session, analyser):
    report = factories.report(session, analyser, author=sign_in("reporter"))
    accept_report(session, report=report, actor_id=None)
    refused = page.post(f"/raportit/{report.key}/muokkaa", FORM, status=409)
    assert DEBT in [area.text.strip() for area in refused.select("textarea")]


def test_a_password_is_never_given_back(page, guarded):
    answer = {"email": "a@example.fi", "password": "kolme omenapuuta pihalla"}
    refused = page.post("/kirjaudu", answer, status=400, headers=HERE)
    assert "omenapuuta" not in json.dumps(str(refused))


def answers_cut_short(page, session):
    """The check page sent when its session has ended, and the key of its draft."""
    checked = written(page)
    key = only_draft(session).key
    form = checked.select_one("form.check-form")
    page.client.delete_cookie("havainto")
    sent = {**inputs(form), "theme-velkaantuminen": "kylla", "theme-tyo": "ei", "language": "sv"}
    more = {"more-group": "nuoret", "municipality": "529"}
    return page.post(form["action"], {**sent, **more}, status=401, headers=HERE), key


def test_answers_of_the_check_page_are_there_again_after_sign_in(page, sign_in, session):
    writer = sign_in("reporter")
    asked, key = answers_cut_short(page, session)
    assert "Vastauksesi ovat tällä sivulla" in asked.text
    form = signed_in(page, asked, writer).select_one("form.check-form")
    assert form["action"] == f"/raportit/luonnos/{key}/tarkista"
    assert form.select_one("#theme-velkaantuminen-yes").has_attr("checked")
    assert form.select_one("#group-nuoret-yes").has_attr("checked")
    assert form.select_one("#language-sv").has_attr("checked")
    assert count(session, Report) == 0


def test_nobody_else_gets_at_the_draft_by_its_answers(page, sign_in, session, reporter):
    sign_in("reporter")
    asked, _key = answers_cut_short(page, session)
    gone = signed_in(page, asked, reporter, status=404)
    assert DEBT not in gone.text
