"""A locked period says the same for ever, and editions see only what their reader may."""

import json

import pytest
from sqlalchemy.orm import Session

from app.disclosure.tables import SUPPRESSED, Audience, Shown
from app.models import Quote, Report, SummaryText
from app.summaries.coding import canonical, fingerprint
from app.summaries.edition_data import EditionData
from app.summaries.services import AlreadyTaken, take_snapshot
from app.summaries.snapshots import NoSuchEdition, for_audience
from tests import factories
from tests.db.test_summaries import SALO, TURKU, add_report

RAISIO = ("05", "680")


def quote(session: Session, report: Report, text: str, field: str = "phenomenon") -> None:
    approver = factories.person(session, "compiler", county="05")
    placed = report.placements[0]
    session.add(
        Quote(
            report_id=report.id,
            period=placed.period,
            county_code=placed.county_code,
            field=field,
            text=text,
            approved_by=approver.id,
        )
    )
    session.flush()


def many(session: Session, count: int, *places: tuple[str, str], **changes: object) -> Report:
    return [add_report(session, *places, **changes) for _ in range(count)][-1]


def edition(session: Session, audience: Audience, municipality: str | None = None) -> EditionData:
    county = None if audience is Audience.MINISTRY else "05"
    taken = take_snapshot(session, period="2026H1", county=county)
    return for_audience(taken, audience=audience, municipality=municipality)


def test_a_snapshot_is_canonical_json_with_its_hash(session: Session) -> None:
    many(session, 6, TURKU)
    taken = take_snapshot(session, period="2026H1", county="05")
    assert canonical(json.loads(taken.content)) == taken.content
    assert fingerprint(taken.content) == taken.sha256


def test_a_period_is_taken_once(session: Session) -> None:
    many(session, 1, TURKU)
    take_snapshot(session, period="2026H1", county="05")
    with pytest.raises(AlreadyTaken):
        take_snapshot(session, period="2026H1", county="05")


def test_what_is_accepted_later_changes_no_edition(session: Session) -> None:
    many(session, 6, TURKU)
    taken = take_snapshot(session, period="2026H1", county="05")
    before = for_audience(taken, audience=Audience.HYTE)
    many(session, 6, TURKU)
    assert for_audience(taken, audience=Audience.HYTE) == before


def test_an_edition_holds_the_counts_that_its_reader_may_see(session: Session) -> None:
    many(session, 4, TURKU, themes=("velkaantuminen",))
    many(session, 20, TURKU)
    many(session, 20, SALO)
    taken = take_snapshot(session, period="2026H1", county="05")
    rows = {
        audience: {row.code: row.reports for row in for_audience(taken, audience=audience).themes}
        for audience in (Audience.HYTE, Audience.MANAGEMENT)
    }
    assert rows[Audience.HYTE]["velkaantuminen"] == SUPPRESSED
    assert rows[Audience.MANAGEMENT]["velkaantuminen"] == Shown(4)
    assert rows[Audience.HYTE]["asuminen"] == Shown(40)
    assert rows[Audience.HYTE]["ruoka_apu"] == Shown(0)


def test_the_period_before_stands_beside_it_as_it_was_published(session: Session) -> None:
    many(session, 10, TURKU, period="2025H2")
    take_snapshot(session, period="2025H2", county="05")
    many(session, 14, TURKU)
    data = edition(session, Audience.HYTE)
    assert data.previous_period == "2025H2"
    assert data.previous_total == Shown(10)
    assert [(each.theme, each.before, each.now) for each in data.growth.grew] == [
        ("asuminen", 10, 14)
    ]


def test_a_first_period_has_nothing_to_compare_with(session: Session) -> None:
    many(session, 6, TURKU)
    data = edition(session, Audience.HYTE)
    assert data.previous_period is None
    assert data.themes[0].previous is None


def test_a_municipality_s_edition_shows_its_own_figures(session: Session) -> None:
    many(session, 9, TURKU)
    many(session, 20, SALO)
    data = edition(session, Audience.HYTE, "853")
    assert data.total == Shown(9)
    assert data.scope.municipality_name == {"fi": "Turku", "sv": "Åbo"}
    assert data.scope.languages == ("fi", "sv")
    assert not data.figures_of_county


def test_a_municipality_too_small_shows_its_county_s_figures_and_says_so(
    session: Session,
) -> None:
    many(session, 2, RAISIO)
    many(session, 30, SALO)
    many(session, 30, TURKU)
    data = edition(session, Audience.HYTE, "680")
    assert data.figures_of_county
    assert data.total == Shown(62)


def test_a_municipality_of_another_county_has_no_edition_here(session: Session) -> None:
    many(session, 6, TURKU)
    with pytest.raises(NoSuchEdition):
        edition(session, Audience.HYTE, "837")


def test_a_county_has_no_ministry_edition(session: Session) -> None:
    many(session, 6, TURKU)
    taken = take_snapshot(session, period="2026H1", county="05")
    with pytest.raises(NoSuchEdition):
        for_audience(taken, audience=Audience.MINISTRY)


def test_a_quote_names_its_municipality_only_where_the_counts_are_shown(session: Session) -> None:
    heard = many(session, 30, TURKU)
    lone = many(session, 1, RAISIO)
    many(session, 20, SALO)
    quote(session, heard, "Vuokra nousee.")
    quote(session, lone, "Asuntoa ei löydy.")
    said = {each.text: each for each in edition(session, Audience.HYTE).quotes}
    assert said["Vuokra nousee."].municipality == "853"
    assert said["Asuntoa ei löydy."].municipality is None
    assert said["Asuntoa ei löydy."].theme == "asuminen"


def test_a_quoted_proposal_is_published_as_a_proposal(session: Session) -> None:
    report = many(session, 9, TURKU, addressee="kunta")
    quote(session, report, "Lisää asuntoja.", field="proposal")
    data = edition(session, Audience.MANAGEMENT)
    assert data.quotes == ()
    assert [(each.text, each.addressee, each.state) for each in data.proposals] == [
        ("Lisää asuntoja.", "kunta", "proposed")
    ]


def test_counting_quotes_tells_nothing_of_a_suppressed_kind(session: Session) -> None:
    many(session, 20, TURKU)
    for number in range(3):
        signal = many(session, 1, TURKU, kind="heikko_signaali")
        quote(session, signal, f"Havainto {number}.")
    data = edition(session, Audience.HYTE)
    assert {row.code: row.reports for row in data.kinds}["heikko_signaali"] == SUPPRESSED
    assert len(data.quotes) == 1


def test_the_country_is_built_on_the_counties_as_they_were_locked(session: Session) -> None:
    many(session, 12, TURKU)
    many(session, 9, ("06", "837"))
    take_snapshot(session, period="2026H1", county="05")
    take_snapshot(session, period="2026H1", county="06")
    data = edition(session, Audience.MINISTRY)
    assert data.total == Shown(21)
    shown = {area.code: area.reports for area in data.areas}
    assert (shown["05"], shown["06"], shown["07"]) == (Shown(12), Shown(9), Shown(0))
    assert data.scope.county is None


def test_a_municipality_without_a_text_of_its_own_has_its_county_s(session: Session) -> None:
    many(session, 9, TURKU)
    many(session, 9, SALO)
    for scope, text in (("05", "Alueen teksti."), ("734", "Salon teksti.")):
        session.add(SummaryText(period="2026H1", scope=scope, language="fi", text=text))
    session.flush()
    taken = take_snapshot(session, period="2026H1", county="05")
    told = {
        code: for_audience(taken, audience=Audience.HYTE, municipality=code).texts["fi"]
        for code in ("853", "734")
    }
    assert told == {"853": "Alueen teksti.", "734": "Salon teksti."}
