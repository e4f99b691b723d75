"""The page of weak signals: what it compares, what it says it cannot, and to whom."""

import datetime as dt

import pytest

from tests import factories
from tests.web.desk_scene import text_of

CARE = {"phenomenon": "Omaishoitajat eivät saa vapaita.", "themes": ("omaishoito",)}
CARS = {"phenomenon": "Autoissa nukutaan, kun hätämajoitus puuttuu.", "themes": ("asunnottomuus",)}


@pytest.fixture
def told(session, filed):
    """Care in every half-year; cars in this one, by two organisations."""
    offices = [factories.organisation(session) for _ in range(2)]
    authors = [factories.person(session, "reporter", organisation=one) for one in offices]

    def file(count, day, **fields):
        for at in range(count):
            changes = {"consequences": "", "proposal": "", "groups": (), **fields}
            organisation = offices[at % 2].id
            author = authors[at % 2]
            filed(
                author=author,
                organisation_id=organisation,
                accepted=True,
                filed_on=day,
                **changes,
            )

    file(20, dt.date(2025, 9, 1), **CARE)
    file(4, dt.date(2026, 3, 1), **CARE)
    file(8, dt.date(2026, 3, 1), kind="heikko_signaali", **CARS)


def test_a_new_theme_and_its_word_are_shown_with_their_interval(page, sign_in, told):
    sign_in("compiler")
    shown = page.get("/heikot-signaalit?kausi=2026H1")
    rows = [text_of(one) for one in shown.select("tbody tr")]
    assert any("Asunnottomuus" in one and "8 / 12" in one and "0 / 20" in one for one in rows)
    assert any("hätämajoitus" in one and "uusi" in one for one in rows)
    assert not any("Omaishoito" in one for one in rows)
    assert "Ei mittaa yleisyyttä" in text_of(shown)
    assert len(shown.select("[aria-labelledby=weak] li")) == 8


def test_without_earlier_reports_the_page_says_that_it_cannot_compare(page, sign_in):
    sign_in("compiler")
    assert "Verrata ei voi" in text_of(page.get("/heikot-signaalit"))


def test_a_compiler_of_one_county_does_not_see_anothers(page, sign_in):
    sign_in("compiler")
    page.get("/heikot-signaalit?alue=06", status=403)
