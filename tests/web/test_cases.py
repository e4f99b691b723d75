"""From reports to a case, its proposals, the answer, and the reporter who reads it."""

from bs4 import Tag
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import Case, CaseState, Person
from app.vocabulary.services import retire_code
from nlp.analyser import Analyser
from tests import case_factories as make
from tests import factories
from tests.web.case_pages import CASE, SOON, the_case
from tests.web.conftest import Browser, Filed, SignIn, logged, put_in_session
from tests.web.page_checks import words


def test_reports_are_gathered_into_a_case(
    page: Browser, session: Session, filed: Filed, compiler: Person
) -> None:
    reports = [filed(accepted=True), filed(accepted=True, themes=("toimeentulo",))]
    query = "&".join(f"raportti={one.key}" for one in reports)
    form = page.get(f"/asiat/uusi?{query}")
    ticked = {box["value"] for box in form.select("input[type=checkbox][checked]")}
    assert {"asuminen", "toimeentulo", "853"} <= ticked
    shown = page.post("/asiat/uusi", {**CASE, "raportti": [one.key for one in reports]})
    case = the_case(session)
    assert {one.report_id for one in case.joined} == {one.id for one in reports}
    assert shown.h1.text == CASE["name_fi"]
    assert [place.municipality_code for place in case.places] == ["853"]


def test_a_municipality_is_added_by_name_and_a_wrong_one_is_told(
    page: Browser, session: Session, compiler: Person
) -> None:
    refused = page.post("/asiat/uusi", {**CASE, "other": "Turkku"}, status=422)
    assert "Turku" in refused.select_one("#other-error").text
    assert refused.select_one("#name_fi")["value"] == CASE["name_fi"]
    page.post("/asiat/uusi", {**CASE, "other": "Parainen, Åbo"})
    codes = {place.municipality_code for place in the_case(session).places}
    assert codes == {"853", "445"}


def test_personal_data_is_shown_in_the_cases_form_and_nothing_is_lost(
    page: Browser, session: Session, compiler: Person
) -> None:
    said = "Asukas 131052-308T on soittanut."
    refused = page.post("/asiat/uusi", {**CASE, "phenomenon_fi": said}, status=422)
    assert "131052-308T" in refused.select_one("#phenomenon_fi-finds mark").text
    assert said in refused.select_one("#phenomenon_fi").text
    assert session.scalars(select(Case)).all() == []


def test_another_countys_compiler_does_not_see_the_case(
    page: Browser, session: Session, analyser: Analyser, sign_in: SignIn
) -> None:
    case = make.case(session, analyser, actor=factories.person(session))
    sign_in("compiler", county="06")
    page.get(f"/asiat/{case.key}", status=403)
    assert case.name_fi not in page.get("/asiat").text


def test_a_member_of_the_group_sees_the_case_but_no_report(
    page: Browser, session: Session, analyser: Analyser, compiler: Person, filed: Filed
) -> None:
    report = filed(accepted=True)
    case = make.case(session, analyser, actor=compiler, reports=(report,))
    member = factories.person(session, "hyte", county="06", email="jasen@example.fi")
    page.post(f"/asiat/{case.key}/tyoryhma", {"email": member.email})
    put_in_session(page.client, member)
    shown = page.get(f"/asiat/{case.key}")
    assert case.name_fi in page.get("/asiat/omat").text
    assert report.phenomenon[:30] not in shown.text
    page.get("/asiat", status=403)
    page.post(f"/asiat/{case.key}/merkinta", {"note": "Kokous pidettiin.", "on": SOON})
    assert the_case(session).steps[-1].note == "Kokous pidettiin."


def test_a_case_is_moved_with_a_note(
    page: Browser, session: Session, analyser: Analyser, compiler: Person
) -> None:
    case = make.case(session, analyser, actor=compiler)
    path = f"/asiat/{case.key}/merkinta"
    refused = page.post(path, {"note": "", "on": SOON, "state": "studied"}, status=422)
    assert "Kirjoita ensin" in refused.select_one("#note-error").text
    page.post(path, {"note": "Selvitys aloitettiin.", "on": SOON, "state": "studied"})
    assert the_case(session).state == CaseState.STUDIED


def test_sources_are_added_and_taken_away(
    page: Browser, session: Session, analyser: Analyser, compiler: Person
) -> None:
    case = make.case(session, analyser, actor=compiler)
    path = f"/asiat/{case.key}/lahteet"
    source = {"kind": "indicator", "title": "Häädöt", "figure": "210 (2025)"}
    refused = page.post(path, {**source, "link": "sotkanet"}, status=422)
    assert "https://" in refused.select_one("#source-link-error").text
    page.post(path, {**source, "link": "https://sotkanet.fi/"})
    (added,) = the_case(session).sources
    page.post(f"{path}/{added.id}/poista")
    assert the_case(session).sources == []


def test_saying_it_again_takes_it_back(page: Browser, sign_in: SignIn, filed: Filed) -> None:
    report = filed(author=sign_in("reporter"), accepted=True)
    path = f"/raportit/{report.key}/jalkeen"

    def pressed() -> list[str]:
        shown = page.get(f"/raportit/{report.key}")
        return [one["value"] for one in shown.select("button[aria-pressed=true]")]

    page.post(path, {"said": "goes_on"})
    assert pressed() == ["goes_on"]
    page.post(path, {"said": "goes_on"})
    assert pressed() == []


def test_the_use_of_a_case_shows_to_its_reporter(
    page: Browser, session: Session, analyser: Analyser, compiler: Person, filed: Filed
) -> None:
    writer = factories.person(session, "reporter", county="05")
    report = filed(author=writer, accepted=True)
    case = make.case(session, analyser, actor=compiler, reports=(report,))
    use = {"used_in": "valtuusto", "title": "Valtuusto 12.10.", "used_on": SOON, "link": ""}
    page.post(f"/asiat/{case.key}/kaytto", use)
    put_in_session(page.client, writer)
    assert "Valtuusto 12.10." in page.get(f"/raportit/{report.key}").text


def test_what_was_confirmed_of_a_source_is_logged_without_the_text(
    page: Browser, session: Session, analyser: Analyser, compiler: Person
) -> None:
    case = make.case(session, analyser, actor=compiler)
    path = f"/asiat/{case.key}/lahteet"
    source = {"kind": "source", "title": "Selvitys 131052-308U, liite", "figure": "", "link": ""}
    refused = page.post(path, source, status=422)
    names = {one["name"]: one.get("value", "") for one in refused.select("[name*=title-]")}
    reason = {
        name: "Asiakirjan numero" if name.startswith("reason-") else value
        for name, value in names.items()
    }
    assert reason
    page.post(path, {**source, **reason})
    assert [one.title for one in the_case(session).sources] == [source["title"]]
    assert "gate.overridden" in logged(session)


def test_a_changed_case_keeps_a_retired_code_and_each_of_its_counties(
    page: Browser, session: Session, analyser: Analyser, compiler: Person
) -> None:
    case = make.case(session, analyser, actor=compiler, municipalities=(), counties=("05", "06"))
    retire_code(session, code_list="theme", code="asunnottomuus", actor_id=None)
    form = page.get(f"/asiat/{case.key}/muuta").select_one("form[novalidate]")
    fields = ("themes", "groups", "counties")
    ticked = {name: _ticked(form, name) for name in fields}
    assert ticked == {
        "themes": ["asunnottomuus"],
        "groups": ["tyoikaiset"],
        "counties": ["05", "06"],
    }
    page.post(f"/asiat/{case.key}/muuta", {**CASE, "municipalities": [], **ticked})
    changed = the_case(session)
    assert {one.code for one in changed.codes} == {"asunnottomuus", "tyoikaiset"}
    assert {one.county_code for one in changed.places} == {"05", "06"}


def _ticked(form: Tag, name: str) -> list[str]:
    return [str(one["value"]) for one in form.select(f"input[name={name}][checked]")]


def test_a_municipality_that_is_none_is_told_too(
    page: Browser, session: Session, compiler: Person
) -> None:
    refused = page.post("/asiat/uusi", {**CASE, "municipalities": ["000"]}, status=422)
    assert refused.select_one("#other-error")
    assert session.scalars(select(Case)).all() == []


def test_a_broken_address_is_told_beside_it(
    page: Browser, session: Session, analyser: Analyser, compiler: Person
) -> None:
    case = make.case(session, analyser, actor=compiler)
    source = {"kind": "source", "title": "Häädöt", "link": "https://[sotkanet.fi"}
    refused = page.post(f"/asiat/{case.key}/lahteet", source, status=422)
    assert "https://" in words(refused.select_one("#source-link-error"))
