import datetime as dt

import pytest
from sqlalchemy import select

from app.models import Closing, Report, ReportPlace, ReportState, TagDecision, TagSuggestion
from app.periods.rules import PeriodLocked
from app.periods.services import place_report
from app.tagging.queries import Agreement, agreement, reports_to_tag
from app.tagging.services import LastTheme, RetiredCode, decide_tag, tag_report
from app.vocabulary.rules import UnknownCode
from app.vocabulary.services import retire_code

TEXT = "Vuokravelka johtaa häätöön. Turussa asiakkaat odottavat päätöstä kuukausia."


def stored(session, phenomenon=TEXT, proposal=""):
    report = Report(
        language="fi",
        kind="huoli",
        phenomenon=phenomenon,
        proposal=proposal,
        organisation_kind="jarjesto",
        filed_in="2026-03",
    )
    report.places = [ReportPlace(county_code="05", municipality_code="853")]
    session.add(report)
    session.flush()
    return report


def suggested(report, code_list):
    return {one.code for one in report.suggestions if one.code_list == code_list}


def decide(session, report, code, *, accepted=True, code_list="theme", decided_as="reporter"):
    decide_tag(
        session,
        report=report,
        code_list=code_list,
        code=code,
        accepted=accepted,
        decided_as=decided_as,
        actor_id=None,
    )


def decided(report):
    return {(one.code_list, one.code): one.accepted for one in report.decisions}


def test_the_machine_suggests_with_the_words_that_led_to_it(session, analyser):
    report = stored(session)
    tag_report(session, report=report, analyser=analyser)
    debt = next(one for one in report.suggestions if one.code == "velkaantuminen")
    assert TEXT[debt.start : debt.end].lower().startswith("vuokravelka")
    assert debt.because
    assert debt.lexicon_version == report.tagged_by == analyser.lexicon_version
    assert suggested(report, "place") == {"853"}


def test_every_field_is_tagged_in_its_own_offsets(session, analyser):
    report = stored(session, "Jonot kasvavat.", "Naantalin kaupunki avaa neuvonnan.")
    tag_report(session, report=report, analyser=analyser)
    place = next(one for one in report.suggestions if one.code_list == "place")
    assert (place.field, report.proposal[place.start : place.end]) == ("proposal", "Naantalin")


def test_a_word_underlined_in_writing_keeps_its_tag(session, analyser):
    report = stored(session, "Meillä _velkaantuminen_ kasvaa, ja _velkaantuminen_ jatkuu.")
    tag_report(session, report=report, analyser=analyser)
    debt = next(one for one in report.suggestions if one.code == "velkaantuminen")
    assert report.phenomenon[debt.start : debt.end] == "velkaantuminen"


def test_tagging_again_replaces_suggestions_and_leaves_decisions_alone(session, analyser):
    report = stored(session)
    tag_report(session, report=report, analyser=analyser)
    before = suggested(report, "theme")
    decide(session, report, "asuminen", accepted=False)
    tag_report(session, report=report, analyser=analyser)
    assert suggested(report, "theme") == before
    assert len(session.scalars(select(TagSuggestion)).all()) == len(report.suggestions)
    assert decided(report) == {("theme", "asuminen"): False}


def test_a_suggestion_is_no_decision(session, analyser):
    report = stored(session)
    tag_report(session, report=report, analyser=analyser)
    assert report.decisions == []


def test_the_last_word_on_a_tag_holds(session):
    report = stored(session)
    decide(session, report, "asuminen", accepted=True)
    decide(session, report, "asuminen", accepted=False, decided_as="compiler")
    assert decided(report) == {("theme", "asuminen"): False}
    assert report.decisions[0].decided_as == "compiler"


def test_a_code_that_the_list_lacks_is_refused(session):
    with pytest.raises(UnknownCode):
        decide(session, stored(session), "avaruusmatkailu")


def test_a_retired_theme_can_be_removed_but_not_added(session):
    report = stored(session)
    decide(session, report, "pelaaminen")
    retire_code(session, code_list="theme", code="pelaaminen", actor_id=None)
    with pytest.raises(RetiredCode, match="poistettu käytöstä"):
        decide(session, report, "pelaaminen")
    decide(session, report, "pelaaminen", accepted=False)
    assert decided(report) == {("theme", "pelaaminen"): False}


def test_a_locked_period_takes_no_more_decisions(session):
    report = stored(session)
    place_report(session, report=report, filed_on=dt.date(2026, 3, 1))
    report.state = ReportState.INCLUDED
    today = dt.date(2026, 8, 3)
    session.add(Closing(period="2026H1", county_code="05", closed_on=today, locked_on=today))
    session.flush()
    with pytest.raises(PeriodLocked, match="2026H1"):
        decide(session, report, "asuminen")


def test_what_another_lexicon_tagged_is_owed_a_tagging(session, analyser):
    new, old, tagged = (stored(session) for _ in range(3))
    old.tagged_by = "an older one"
    withdrawn = stored(session)
    withdrawn.state = ReportState.WITHDRAWN
    tag_report(session, report=tagged, analyser=analyser)
    owed = reports_to_tag(session, analyser.lexicon_version)
    assert [one.id for one in owed] == [new.id, old.id]


def test_a_report_in_which_nothing_was_found_is_not_owed_again(session, analyser):
    report = stored(session, "Hm.")
    tag_report(session, report=report, analyser=analyser)
    assert report.suggestions == []
    assert reports_to_tag(session, analyser.lexicon_version) == []


def test_agreement_counts_what_people_kept_refused_and_added(session):
    kept, refused, added = (stored(session) for _ in range(3))
    for report in (kept, refused):
        report.suggestions += [suggestion(field) for field in ("phenomenon", "proposal")]
    for report, accepted in ((kept, True), (refused, False), (added, True)):
        report.decisions.append(
            TagDecision(
                code_list="theme", code="asuminen", accepted=accepted, decided_as="compiler"
            )
        )
    session.flush()
    assert agreement(session) == (Agreement(code="asuminen", accepted=1, removed=1, missed=1),)


def suggestion(field):
    return TagSuggestion(
        code_list="theme",
        code="asuminen",
        status="tag",
        score=1.0,
        field=field,
        start=0,
        end=1,
        because=["v"],
        lexicon_version="1",
    )


def test_an_accepted_report_keeps_a_theme(session):
    report = stored(session)
    report.state = ReportState.ACCEPTED
    decide(session, report, "asuminen", accepted=True)
    with pytest.raises(LastTheme, match="Lisää ensin"):
        decide(session, report, "asuminen", accepted=False)
    decide(session, report, "paihteet", accepted=True)
    decide(session, report, "asuminen", accepted=False)
    assert {one.code for one in report.decisions if one.accepted} == {"paihteet"}
