"""While a report is written: what others have raised of the place, never their texts."""

import pytest
from bs4 import BeautifulSoup

from app.cases.services import publish_case
from app.reports.gate import Gate
from app.reports.saving import save_draft
from tests import case_factories, factories

SECRET = "Kellarissa nukkuu kolme miestä."
WRITTEN = {
    "kind": "huoli",
    "phenomenon": "Autoissa nukutaan, koska hätämajoitusta ei ole.",
    "municipality": "Turku",
    "themes": "asunnottomuus",
    "organisation_kind": "seurakunta",
    "channel": "web",
}


@pytest.fixture
def raised(session, analyser):
    """A published case of Turku with as many reports as are asked for."""

    def _raised(reports, **changes):
        compiler = factories.person(session, "compiler", county="05")
        filed = tuple(
            factories.report(session, analyser, phenomenon=SECRET) for _ in range(reports)
        )
        case = case_factories.case(session, analyser, actor=compiler, reports=filed, **changes)
        publish_case(session, case=case, actor_id=compiler.id)
        return case

    return _raised


def shown(page, **changes):
    page.client.post("/raportit/kirjoitus", data={**WRITTEN, **changes})
    answer = page.client.post("/raportit/kirjoitus", data={**WRITTEN, **changes})
    return BeautifulSoup(answer.get_json()["tags"], "html5lib").get_text(" ", strip=True)


def test_a_published_phenomenon_of_the_place_is_shown_with_a_coarse_count(page, sign_in, raised):
    sign_in("reporter")
    raised(7)
    told = shown(page)
    assert "Asunnottomuus ilman hätämajoitusta" in told
    assert "vähintään 5 kertaa tällä puolivuodella: lisää omasi" in told
    assert SECRET not in told


def test_few_reports_are_told_as_fewer_than_the_threshold(page, sign_in, raised):
    sign_in("reporter")
    raised(4)
    assert "alle 5 kertaa" in shown(page)


def test_what_is_not_published_or_is_elsewhere_or_of_another_theme_is_not_shown(
    page, sign_in, raised, session, analyser
):
    sign_in("reporter")
    compiler = factories.person(session, "compiler", county="05")
    case_factories.case(session, analyser, actor=compiler)
    raised(6, municipalities=("837",))
    raised(6, themes=("omaishoito",))
    assert "Samasta on kerrottu" not in shown(page)


def test_the_check_page_shows_it_without_a_script(page, sign_in, raised, session, analyser):
    writer = sign_in("reporter")
    raised(5)
    draft = factories.report_draft(phenomenon=WRITTEN["phenomenon"])
    saved = save_draft(session, author=writer, draft=draft, gate=Gate(analyser))
    text = page.get(f"/raportit/luonnos/{saved.key}/tarkista").get_text(" ", strip=True)
    assert "Asunnottomuus ilman hätämajoitusta" in text
    assert SECRET not in text
