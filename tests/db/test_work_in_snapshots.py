"""A snapshot keeps the structural work as it was on the day of locking, and nobody's name."""

import datetime as dt
import json
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy.orm import Session

from app.cases.drafts import UseDraft
from app.cases.following import say_afterwards
from app.cases.gathering import join_reports
from app.cases.proposals import assess_effect, note_progress
from app.cases.uses import record_use
from app.disclosure.tables import Audience
from app.editions.rendering import render_document
from app.gauge.coding import gauge_as_json, gauge_from
from app.gauge.queries import gauge_of_year
from app.models import Answer, Case, Person, ReportState, Said, Snapshot
from app.periods.services import ensure_period
from app.reports.gate import Gate
from app.summaries.coding import canonical
from app.summaries.services import take_snapshot
from app.summaries.snapshots import for_audience
from nlp.analyser import Analyser
from tests import case_factories as make
from tests import factories
from tests.gauge_examples import confirmed

TODAY = dt.date.today()
PERIOD = f"{TODAY.year}H{1 if TODAY.month < 7 else 2}"
NEXT = f"{TODAY.year}H2" if TODAY.month < 7 else f"{TODAY.year + 1}H1"
YESTERDAY = TODAY - dt.timedelta(days=1)


@pytest.fixture
def compiler(session: Session) -> Person:
    return factories.person(session, "compiler", county="05")


@pytest.fixture
def case(session: Session, analyser: Analyser, compiler: Person) -> Case:
    return make.case(session, analyser, actor=compiler)


@pytest.fixture
def own(case: Case, compiler: Person) -> dict[str, Any]:
    return {"case": case, "actor": compiler}


def taken(session: Session, county: str | None = "05", period: str = PERIOD) -> Snapshot:
    ensure_period(session, period)
    return take_snapshot(session, period=period, county=county)


def kept(snapshot: Snapshot) -> dict[str, Any]:
    work: dict[str, Any] = json.loads(snapshot.content)["proposals"]
    return work


def test_forwarded_proposals_are_kept_the_late_and_unanswered_first(
    session: Session, analyser: Analyser, own: dict[str, Any]
) -> None:
    make.proposal(session, analyser, **own)
    make.proposal(session, analyser, **own, answer=Answer.NO, office="Kielsi")
    make.proposal(session, analyser, **own, answer=Answer.YES, office="Lupasi")
    make.proposal(session, analyser, **own, forwarded=True, office="Odottaa")
    make.proposal(session, analyser, **own, forwarded=True, due_on=YESTERDAY, office="Myöhässä")
    sent = kept(taken(session))["sent"]
    assert [one["office"] for one in sent] == ["Myöhässä", "Odottaa", "Lupasi", "Kielsi"]
    refused = sent[-1]
    assert (refused["answer"], refused["state"]) == ("no", "answered")
    assert refused["reason"] == "Rahat on varattu ensi vuoden talousarvioon."
    assert refused["answered"] == TODAY.isoformat()
    assert (refused["counties"], refused["municipalities"]) == (["05"], ["853"])


def test_what_was_finished_before_the_period_is_no_longer_kept(
    session: Session, analyser: Analyser, own: dict[str, Any]
) -> None:
    make.proposal(session, analyser, **own, answer=Answer.NO)
    make.proposal(session, analyser, **own, forwarded=True, office="Odottaa")
    sent = kept(taken(session, period=NEXT))["sent"]
    assert [one["office"] for one in sent] == ["Odottaa"]


def test_what_came_of_a_proposal_is_kept_with_its_days(
    session: Session, analyser: Analyser, compiler: Person, own: dict[str, Any]
) -> None:
    made = make.proposal(session, analyser, **own, answer=Answer.YES)
    gate = Gate(analyser)
    by: dict[str, Any] = {"proposal": made, "gate": gate, "actor_id": compiler.id}
    note_progress(session, **by, note="Majoitus avattiin.", done=True)
    assess_effect(session, **by, effect="toteutui", note="Yöt on laskettu.")
    (one,) = kept(taken(session))["sent"]
    assert (one["state"], one["effect"]) == ("assessed", "toteutui")
    assert one["done"] == one["assessed"] == TODAY.isoformat()


def test_what_reporters_say_afterwards_is_told_of_enough_of_them_without_numbers(
    session: Session, analyser: Analyser, own: dict[str, Any]
) -> None:
    """Management is told of a case of three reporters, the public of five."""
    writers = [factories.person(session, "reporter", county="05") for _ in range(5)]
    filed = [factories.report(session, analyser, author=one, accepted=True) for one in writers[:4]]
    once_more = factories.report(session, analyser, author=writers[0], accepted=True)
    two = [*filed[:2], once_more]
    join_reports(session, case=own["case"], reports=two, actor_id=own["actor"].id)
    make.proposal(session, analyser, **own, forwarded=True)
    say_afterwards(session, report=filed[0], said=Said.HAS_EASED)
    say_afterwards(session, report=filed[0], said=Said.THANKS)
    assert told_afterwards(session, "2023H1") == {"management": (), "hyte": ()}
    join_reports(session, case=own["case"], reports=filed[2:], actor_id=own["actor"].id)
    assert told_afterwards(session, "2024H1") == {"management": ("has_eased",), "hyte": ()}
    say_afterwards(session, report=filed[2], said=Said.GOES_ON)
    more = [factories.report(session, analyser, author=writers[4], accepted=True)]
    join_reports(session, case=own["case"], reports=more, actor_id=own["actor"].id)
    both = ("goes_on", "has_eased")
    assert told_afterwards(session, "2025H1") == {"management": both, "hyte": both}
    assert told_afterwards(session, NEXT) == {"management": (), "hyte": ()}


def test_of_what_a_reporter_says_in_the_half_year_the_newest_word_is_told(
    session: Session, analyser: Analyser, own: dict[str, Any]
) -> None:
    filed = [factories.report(session, analyser, accepted=True) for _ in range(6)]
    join_reports(session, case=own["case"], reports=filed, actor_id=own["actor"].id)
    make.proposal(session, analyser, **own, forwarded=True)
    for said, month in ((Said.GOES_ON, 2), (Said.HAS_EASED, 5), (Said.THANKS, 6)):
        say_afterwards(session, report=filed[0], said=said, on=dt.date(2025, month, 1))
    eased = ("has_eased",)
    assert told_afterwards(session, "2025H1") == {"management": eased, "hyte": eased}


def test_what_the_reporter_of_a_withdrawn_report_said_is_told_to_nobody(
    session: Session, analyser: Analyser, own: dict[str, Any]
) -> None:
    filed = [factories.report(session, analyser, accepted=True) for _ in range(6)]
    join_reports(session, case=own["case"], reports=filed, actor_id=own["actor"].id)
    make.proposal(session, analyser, **own, forwarded=True)
    say_afterwards(session, report=filed[0], said=Said.GOES_ON)
    filed[0].state = ReportState.WITHDRAWN
    assert told_afterwards(session, "2025H1") == {"management": (), "hyte": ()}


def told_afterwards(session: Session, period: str) -> dict[str, tuple[str, ...]]:
    snapshot = taken(session, period=period)
    found = {}
    for audience in (Audience.MANAGEMENT, Audience.HYTE):
        data = for_audience(snapshot, audience=audience, municipality=None)
        assert data.work is not None
        found[audience.value] = data.work.proposals[0].said
    return found


def test_uses_of_the_county_s_cases_are_kept(
    session: Session, analyser: Analyser, compiler: Person, case: Case
) -> None:
    draft = UseDraft(used_in="hyvinvointikertomus", title="Luku 3", used_on=YESTERDAY)
    record_use(session, case=case, draft=draft, gate=Gate(analyser), actor_id=compiler.id)
    (use,) = kept(taken(session))["uses"]
    assert (use["used_in"], use["title"]) == ("hyvinvointikertomus", "Luku 3")
    assert use["case"]["sv"] == "Bostadslöshet utan nödinkvartering"
    assert kept(taken(session, "06"))["uses"] == []


def test_another_county_keeps_none_of_it(
    session: Session, analyser: Analyser, own: dict[str, Any]
) -> None:
    make.proposal(session, analyser, **own, forwarded=True)
    assert kept(taken(session, "06"))["sent"] == []


def test_the_country_keeps_what_is_asked_of_the_state_or_is_of_several_counties(
    session: Session, analyser: Analyser, compiler: Person, own: dict[str, Any]
) -> None:
    wide = make.case(session, analyser, actor=compiler, municipalities=("853", "837"))
    make.case(session, analyser, actor=compiler, municipalities=("734", "837"))
    make.proposal(session, analyser, **own, forwarded=True, office="Turku")
    make.proposal(session, analyser, **own, forwarded=True, addressee="valtio", office="STM")
    make.proposal(session, analyser, case=wide, actor=compiler, forwarded=True, office="Kunnat")
    found = kept(taken(session, None))
    assert {one["office"] for one in found["sent"]} == {"STM", "Kunnat"}
    assert [(one["key"], one["counties"]) for one in found["phenomena"]] == [
        (wide.key, ["05", "08"])
    ]
    assert kept(taken(session, "05"))["phenomena"] == []


def test_nobody_is_named(
    session: Session, analyser: Analyser, compiler: Person, own: dict[str, Any]
) -> None:
    asked = factories.person(session, "manager", county="05")
    make.proposal(session, analyser, **own, answer=Answer.PARTLY, person_id=asked.id)
    content = taken(session).content
    for person in (compiler, asked):
        assert person.name not in content
        assert person.email not in content


def test_a_municipality_reads_what_was_asked_of_it_and_no_other_does(
    session: Session, analyser: Analyser, compiler: Person, own: dict[str, Any]
) -> None:
    make.proposal(session, analyser, **own, forwarded=True)
    make.proposal(session, analyser, **own, forwarded=True, addressee="hyvinvointialueen_johto")
    snapshot = taken(session)

    def shown(audience: Audience, municipality: str | None = None) -> int:
        data = for_audience(snapshot, audience=audience, municipality=municipality)
        assert data.work is not None
        return len(data.work.proposals)

    assert shown(Audience.HYTE, "853") == shown(Audience.HYTE) == 1
    assert shown(Audience.HYTE, "734") == 0
    assert shown(Audience.MANAGEMENT) == 2


def test_what_moves_later_changes_no_edition(
    session: Session, analyser: Analyser, compiler: Person, own: dict[str, Any]
) -> None:
    made = make.proposal(session, analyser, **own, answer=Answer.YES)
    snapshot = taken(session)
    before = for_audience(snapshot, audience=Audience.MANAGEMENT)
    gate = Gate(analyser)
    note_progress(
        session, proposal=made, note="Avattu.", done=True, gate=gate, actor_id=compiler.id
    )
    assert for_audience(snapshot, audience=Audience.MANAGEMENT) == before


def test_a_snapshot_from_before_such_work_was_kept_renders_without_it(
    session: Session, analyser: Analyser, own: dict[str, Any]
) -> None:
    make.proposal(session, analyser, **own, forwarded=True)
    snapshot = taken(session)
    data = for_audience(snapshot, audience=Audience.MANAGEMENT)
    content: dict[str, Any] = json.loads(snapshot.content)
    del content["proposals"]
    snapshot.content = canonical({**content, "format": 1})
    old = for_audience(snapshot, audience=Audience.MANAGEMENT)
    assert old == replace(data, work=None)
    assert 'id="waiting"' in render_document(data, language="fi")
    assert 'id="waiting"' not in render_document(old, language="fi")


def test_the_gauge_stands_in_the_country_s_as_it_was_confirmed(session: Session) -> None:
    confirmed(session, 2)
    ensure_period(session, PERIOD)
    gauge = gauge_of_year(session, 2025)
    snapshot = take_snapshot(session, period=PERIOD, county=None, gauge=gauge_as_json(gauge))
    data = for_audience(snapshot, audience=Audience.MINISTRY)
    assert data.work is not None
    assert data.work.gauge is not None
    assert gauge_from(data.work.gauge) == gauge
    assert list(gauge_from(data.work.gauge).dimensions) == list(gauge.dimensions)
