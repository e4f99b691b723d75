"""A report at the desk, those that belong with it, and the case they are gathered into."""

import pytest

from app.cases.queries import reports_of_case
from tests import case_factories, factories
from tests.web.desk_scene import address, text_of


@pytest.fixture
def alike(filed):
    """Two of Turku and one in Swedish of Salo, all about a roof over the head."""
    themes = {"themes": ("asunnottomuus",), "groups": ("tyoikaiset",)}
    return [
        filed(phenomenon="Autossa nukkuvia on yhä enemmän, eikä hätämajoitusta ole.", **themes),
        filed(phenomenon="Hätämajoitus puuttuu, ja kaksi nukkuu autossa.", accepted=True, **themes),
        filed(
            phenomenon="Folk sover i bilar, för nödinkvartering finns inte.",
            language="sv",
            municipalities=("734",),
            **themes,
        ),
    ]


def section(page, report):
    return page.get(address(report)).select_one("#samankaltaiset")


def test_reports_that_belong_together_are_offered_with_the_reason(page, sign_in, alike, filed):
    sign_in("compiler")
    other = {"themes": ("omaishoito",), "groups": (), "consequences": "", "proposal": ""}
    filed(phenomenon="Omaishoitajat eivät saa vapaita.", **other)
    shown = section(page, alike[0])
    offered = [box["value"] for box in shown.select("input[type=checkbox]")]
    assert offered == [alike[1].key, alike[2].key]
    why = [text_of(one) for one in shown.select(".reasons")]
    assert "Asunnottomuus" in why[0]
    assert "sama kunta: Turku" in why[0]
    assert "hätämajoitus" in why[0]
    assert "sama alue: Varsinais-Suomen hyvinvointialue" in why[1]


def test_a_report_of_another_county_is_not_offered(page, sign_in, alike, filed):
    sign_in("compiler")
    elsewhere = filed(
        phenomenon="Hätämajoitus puuttuu Tampereelta.",
        municipalities=("837",),
        themes=("asunnottomuus",),
    )
    assert elsewhere.key not in str(section(page, alike[0]))


def test_ticked_reports_go_to_the_form_of_a_new_case(page, sign_in, alike):
    sign_in("compiler")
    sent = {"raportti": [alike[1].key, alike[2].key], "teko": "uusi"}
    page.post(address(alike[0], "/liita"), sent, status=303)
    assert page.location.startswith("/asiat/uusi?")
    assert all(f"raportti={one.key}" in page.location for one in alike)


def test_a_case_of_similar_reports_is_offered_first_and_joined_and_left(
    page, sign_in, alike, session, analyser
):
    compiler = sign_in("compiler")
    case = case_factories.case(session, analyser, actor=compiler, reports=(alike[1],))
    shown = section(page, alike[0])
    assert "Kuuluu jo asiaan" in text_of(shown)
    assert shown.select("button[name=asia]")[0]["value"] == case.key
    joined = {"asia": case.key, "raportti": [alike[1].key, alike[2].key]}
    shown = page.post(address(alike[0], "/liita"), joined).select_one("#samankaltaiset")
    assert "2 raporttia liitettiin asiaan" in text_of(shown)
    assert set(reports_of_case(session, case)) == set(alike)
    undo = shown.select_one("form[action$=erota]")
    fields = [(one["name"], one["value"]) for one in undo.select("input")]
    undone = {"asia": case.key, "raportti": [v for name, v in fields if name == "raportti"]}
    page.post(address(alike[0], "/erota"), undone)
    session.refresh(case)
    assert list(reports_of_case(session, case)) == [alike[1]]


def test_nobody_joins_a_report_to_a_case_of_another_county(page, sign_in, alike, session, analyser):
    sign_in("compiler")
    other = factories.person(session, "compiler", county="06")
    case = case_factories.case(session, analyser, actor=other, municipalities=("837",))
    page.post(address(alike[0], "/liita"), {"asia": case.key}, status=403)
    assert list(reports_of_case(session, case)) == []


def test_without_a_case_chosen_nothing_is_joined(page, sign_in, alike):
    sign_in("compiler")
    shown = page.post(address(alike[0], "/liita"), {})
    assert "Valitse ensin asia" in text_of(shown)
