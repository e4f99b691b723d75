"""A reporter ticks a phenomenon as the same as theirs; the compiler is offered it and decides."""

import pytest
from bs4 import BeautifulSoup
from sqlalchemy import select

from app.cases.queries import reports_of_case
from app.cases.services import hide_case, publish_case, set_members
from app.models import CaseClaim
from app.reports.gate import Gate
from app.reports.saving import content_of, save_draft
from tests import case_factories, factories
from tests.web.conftest import put_in_session
from tests.web.desk_scene import address, text_of
from tests.web.reporting import FORM, only_draft, only_report
from tests.web.test_reports_resumed import HERE, inputs, signed_in

NAME = "Asunnottomuus ilman hätämajoitusta"
MARKED = f"Liitä asiaan: {NAME} (raportoijan merkintä)"
WRITTEN = {
    **FORM,
    "phenomenon": "Autoissa nukutaan, koska hätämajoitusta ei ole.",
    "municipality": "Turku",
    "themes": "asunnottomuus",
}


@pytest.fixture
def compiler(session):
    return factories.person(session, "compiler", county="05")


@pytest.fixture
def case(session, analyser, compiler):
    made = case_factories.case(session, analyser, actor=compiler)
    publish_case(session, case=made, actor_id=compiler.id)
    return made


@pytest.fixture
def marked(filed, case):
    """A report about something else, whose reporter says that it is the same."""
    return filed(same_as=(case.key,), themes=("omaishoito",), groups=())


def boxes(found):
    """Key → whether it is ticked."""
    return {one["value"]: one.has_attr("checked") for one in found.select("[name=same_as]")}


def while_writing(page, **changes):
    answer = page.client.post("/raportit/kirjoitus", data={**WRITTEN, **changes}).get_json()
    return answer, boxes(BeautifulSoup(answer["tags"], "html5lib"))


def claimed(session):
    return list(session.scalars(select(CaseClaim.case_id)))


def test_a_tick_saves_itself_and_stays_when_the_text_is_about_something_else(
    page, sign_in, session, case
):
    sign_in("reporter")
    answer, shown = while_writing(page)
    assert shown == {case.key: False}
    key = answer["key"]
    answer, shown = while_writing(page, draft=key, same_as=case.key)
    assert shown == {case.key: True}
    assert content_of(only_draft(session)).same_as == (case.key,)
    elsewhere = {"municipality": "Tampere", "themes": "omaishoito", "draft": key, "saved": key}
    assert while_writing(page, **elsewhere, same_as=case.key)[1] == {case.key: True}
    assert while_writing(page, **elsewhere)[1] == {}


def test_the_box_says_which_phenomenon_it_is_about(page, sign_in, case):
    sign_in("reporter")
    shown = page.post("/raportit/uusi", {**WRITTEN, "kind": ""}, status=422)
    label = shown.select_one(f"label[for=same_as-{case.key}]")
    assert text_of(label) == f"Tämä on samaa ilmiötä : {NAME}"


def test_it_is_on_the_form_again_and_on_the_check_page_and_is_filed(page, sign_in, session, case):
    sign_in("reporter")
    check = page.post("/raportit/uusi", {**WRITTEN, "same_as": case.key})
    assert boxes(check) == {case.key: True}
    key = only_draft(session).key
    assert boxes(page.get(f"/raportit/luonnos/{key}")) == {case.key: True}
    page.post(f"/raportit/luonnos/{key}/tarkista", {"same_as": case.key})
    assert claimed(session) == [case.id]


def test_the_check_page_ticks_and_unticks_without_a_script(page, sign_in, session, case):
    sign_in("reporter")
    for ticked, sent, kept in (([], [case.key], [case.id]), ([case.key], [], [])):
        page.post("/raportit/uusi", {**WRITTEN, "same_as": ticked})
        page.post(f"/raportit/luonnos/{only_draft(session).key}/tarkista", {"same_as": sent})
        assert claimed(session) == kept
        session.delete(only_report(session))


def test_an_unknown_or_hidden_phenomenon_counts_as_not_chosen(
    page, sign_in, session, case, compiler
):
    sign_in("reporter")
    hide_case(session, case=case, actor_id=compiler.id)
    chosen = {"same_as": [case.key, "131052-308T"]}
    check = page.post("/raportit/uusi", {**WRITTEN, **chosen})
    assert boxes(check) == {}
    assert NAME not in check.text
    assert content_of(only_draft(session)).same_as == ()
    page.post(f"/raportit/luonnos/{only_draft(session).key}/tarkista", chosen)
    assert only_report(session).claims == []


def test_it_goes_through_sign_in_from_the_form_and_from_the_check_page(
    page, sign_in, session, analyser, case
):
    writer = factories.person(session, "reporter", county="05")
    ticked = {**WRITTEN, "same_as": case.key}
    asked = page.post("/raportit/uusi", ticked, status=401, headers=HERE)
    assert boxes(signed_in(page, asked, writer)) == {case.key: True}
    draft = factories.report_draft()
    saved = save_draft(session, author=writer, draft=draft, gate=Gate(analyser))
    form = page.get(f"/raportit/luonnos/{saved.key}/tarkista").select_one("form.check-form")
    page.client.delete_cookie("havainto")
    answers = {**inputs(form), "same_as": case.key}
    asked = page.post(form["action"], answers, status=401, headers=HERE)
    assert boxes(signed_in(page, asked, writer)) == {case.key: True}


def test_a_new_version_of_a_filed_report_goes_on_with_it(page, sign_in, session, filed, case):
    report = filed(author=sign_in("reporter"), same_as=(case.key,))
    form = page.get(f"/raportit/{report.key}/muokkaa")
    assert boxes(form) == {case.key: True}
    page.post(f"/raportit/{report.key}/muokkaa", WRITTEN)
    page.post(f"/raportit/luonnos/{only_draft(session).key}/tarkista", {})
    assert claimed(session) == []


def test_a_tick_alone_in_a_filed_report_saves_itself(page, sign_in, filed, case):
    report = filed(author=sign_in("reporter"))
    form = page.get(f"/raportit/{report.key}/muokkaa")
    as_filed = {
        **WRITTEN,
        **{name: form.select_one(f"#{name}").text.strip() for name in ("phenomenon", "proposal")},
        "consequences": report.consequences,
        "observed_from": report.observed_from,
        "frequency": "",
        "report": report.key,
    }
    assert while_writing(page, **as_filed)[0]["key"] is None
    assert while_writing(page, **as_filed, same_as=case.key)[0]["key"]


def test_the_compiler_is_offered_the_marked_case_first_and_joins_it(
    page, sign_in, session, analyser, compiler, filed, marked, case
):
    alike = filed(themes=("omaishoito",), groups=())
    other = case_factories.case(session, analyser, actor=compiler, reports=(alike,))
    sign_in("compiler")
    buttons = page.get(address(marked)).select("#samankaltaiset button[name=asia]")
    assert [one["value"] for one in buttons] == [case.key, other.key]
    assert text_of(buttons[0]) == MARKED
    assert "primary" in " ".join(buttons[0]["class"])
    assert list(reports_of_case(session, case)) == []
    shown = page.post(address(marked, "/liita"), {"asia": case.key})
    assert list(reports_of_case(session, case)) == [marked]
    assert "raportoijan merkintä" not in shown.text


def test_a_case_of_another_county_is_not_offered(page, sign_in, session, analyser, filed):
    other = factories.person(session, "compiler", county="06")
    case = case_factories.case(session, analyser, actor=other, municipalities=("837",))
    publish_case(session, case=case, actor_id=other.id)
    report = filed(same_as=(case.key,))
    sign_in("compiler")
    assert case.key not in str(page.get(address(report)))


def test_the_cases_page_tells_its_compiler_which_reports_wait(
    page, sign_in, session, compiler, marked, case
):
    member = factories.person(session, "hyte", county="05")
    set_members(session, case=case, people=[member], leader_id=member.id, actor_id=compiler.id)
    put_in_session(page.client, compiler)
    found = page.get(f"/asiat/{case.key}").select_one("#raportit")
    assert "1 raportti odottaa" in text_of(found)
    links = [one["href"] for one in found.select(".hds-notification a")]
    assert links == [address(marked, "#samankaltaiset")]
    put_in_session(page.client, member)
    seen = page.get(f"/asiat/{case.key}")
    assert "odottaa" not in seen.select_one("#raportit").text
    assert marked.key not in str(seen)
    put_in_session(page.client, compiler)
    page.post(address(marked, "/liita"), {"asia": case.key})
    assert "odottaa" not in page.get(f"/asiat/{case.key}").select_one("#raportit").text


def test_an_ended_case_asks_for_no_reports(page, sign_in, session, marked, case):
    case.state = "ended"
    session.flush()
    sign_in("compiler")
    assert "raportti odottaa" not in page.get(f"/asiat/{case.key}").text
    assert "raportoijan merkintä" not in page.get(address(marked)).text


def test_the_reporter_reads_of_the_mark_until_it_is_joined(page, sign_in, session, filed, case):
    report = filed(author=sign_in("reporter"), same_as=(case.key,), accepted=True)
    told = f"Merkitsit samaksi ilmiöksi: {NAME}"
    trail = page.get(f"/raportit/{report.key}").select_one(".trail")
    assert told in text_of(trail)
    writer = page.client
    with writer.session_transaction() as cookie:
        kept = dict(cookie)
    sign_in("compiler")
    page.post(address(report, "/liita"), {"asia": case.key})
    with writer.session_transaction() as cookie:
        cookie.update(kept)
    trail = page.get(f"/raportit/{report.key}").select_one(".trail")
    assert told not in text_of(trail)
    assert NAME in text_of(trail)


def test_marks_are_counted_for_no_writer(page, sign_in, filed, case):
    for _each in range(6):
        filed(same_as=(case.key,))
    sign_in("reporter")
    answer, _boxes = while_writing(page)
    assert "alle 5 kertaa" in answer["tags"]
