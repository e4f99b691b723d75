"""Answer, confirm and open the gauge again; read it by year, by county and for an edition."""

from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.demo.gauge import answer_gauge
from app.demo.services import move_in
from app.gauge.drafts import AnswerDraft
from app.gauge.queries import (
    assessed_years,
    counties_in,
    county_year,
    find_assessment,
    gauge_of_year,
    given,
    newest_confirmed_year,
    years_of,
)
from app.gauge.rules import (
    AnswersConfirmed,
    BadLink,
    NotConfirmed,
    NothingToConfirm,
    ReasonMissing,
    UnknownQuestion,
    UnknownYear,
)
from app.gauge.services import confirm_assessment, reopen_assessment, save_answer, seal_of
from app.models import (
    AuditEntry,
    GaugeAnswer,
    GaugeAssessment,
)
from app.places.rules import UnknownPlace
from app.reports.gate import Gate, PersonalDataFound
from tests.gauge_examples import PERSON, QUESTIONS, TODAY, OpenGate, answer, confirmed

TEAM = "vastuu.tiimi"


def logged(session: Session) -> list[str]:
    return list(session.scalars(select(AuditEntry.action).order_by(AuditEntry.id)))


def stored(session: Session, year: int = 2025, county: str = "05") -> GaugeAssessment | None:
    return find_assessment(session, county=county, year=year, fresh=True)


def rows(session: Session) -> int:
    return session.scalar(select(func.count()).select_from(GaugeAnswer)) or 0


def confirm(session: Session, seal: str | None = None) -> GaugeAssessment | None:
    seal = seal_of(stored(session)) if seal is None else seal
    return confirm_assessment(
        session, county="05", year=2025, seal=seal, actor_id=None, today=TODAY
    )


def reopen(session: Session, reason: str = "Luku oli väärä", gate: Any = None) -> GaugeAssessment:
    return reopen_assessment(
        session, county="05", year=2025, reason=reason, gate=gate or OpenGate(), actor_id=None
    )


def test_an_answer_is_kept_as_a_draft_of_its_own(session: Session) -> None:
    assert answer(session, PERSON, 2, note="Työsuunnitelmassa", links=("https://varha.fi/a",))
    kept = given(stored(session))[PERSON]
    assert (kept.points, kept.note, kept.links) == (
        2,
        "Työsuunnitelmassa",
        ("https://varha.fi/a",),
    )
    found = county_year(session, county="05", year=2025)
    assert (found.state, found.answered, found.scores) == ("draft", 1, None)
    assert logged(session) == ["gauge.answered"]


def test_the_same_answer_again_changes_nothing(session: Session) -> None:
    answer(session, PERSON, 2)
    assert not answer(session, PERSON, 2)
    assert answer(session, PERSON, 3)
    assert rows(session) == 1
    assert logged(session) == ["gauge.answered"] * 2


def test_an_answer_that_is_taken_away_leaves_nothing(session: Session) -> None:
    assert not answer(session, PERSON, None)
    answer(session, PERSON, 2)
    answer(session, PERSON, None)
    assert rows(session) == 0
    assert county_year(session, county="05", year=2025).state == "unanswered"


def test_a_note_alone_is_no_answer(session: Session) -> None:
    answer(session, PERSON, None, note="Kysytään johdolta")
    found = county_year(session, county="05", year=2025)
    assert (found.state, found.answered) == ("draft", 0)


def test_an_answer_remembers_its_questions_and_its_formula(session: Session) -> None:
    answer(session, PERSON, 2)
    made = stored(session)
    assert made is not None
    assert (made.questions_version, made.formula_version) == (1, 1)


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"year": 2019}, UnknownYear),
        ({"year": 2027}, UnknownYear),
        ({"county": "99"}, UnknownPlace),
        ({"links": ("varha",)}, BadLink),
        ({"question": "vastuu.kukaan"}, UnknownQuestion),
    ],
)
def test_what_cannot_be_answered_is_refused(
    session: Session, changes: dict[str, Any], refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        answer(session, **{"question": PERSON, "points": 1, **changes})
    assert rows(session) == 0


def test_a_note_with_a_name_is_not_stored(session: Session, gate: Gate) -> None:
    with pytest.raises(PersonalDataFound) as refusal:
        answer(session, PERSON, 2, note="Vastuussa on Maija Virtanen.", gate=gate)
    assert set(refusal.value.finds) == {"note_vastuu_henkilo"}
    assert rows(session) == 0


def test_confirmed_answers_have_points_and_cannot_be_changed(session: Session) -> None:
    confirmed(session, 2)
    found = county_year(session, county="05", year=2025)
    assert (found.state, found.total, found.confirmed_on) == ("confirmed", 67, TODAY)
    assert found.points_of("vastuu") == 67
    with pytest.raises(AnswersConfirmed, match=r"22\.11\.2026"):
        answer(session, PERSON, 3)
    with pytest.raises(AnswersConfirmed):
        confirm(session)


def test_nothing_is_confirmed_of_nothing(session: Session) -> None:
    with pytest.raises(NothingToConfirm):
        confirm(session)
    answer(session, PERSON, None, note="Kesken")
    with pytest.raises(NothingToConfirm):
        confirm(session)


def test_what_was_not_looked_at_is_not_confirmed(session: Session) -> None:
    answer(session, PERSON, 2)
    seen = seal_of(stored(session))
    answer(session, TEAM, 1)
    assert confirm(session, seen) is None
    assert county_year(session, county="05", year=2025).state == "draft"
    assert confirm(session) is not None


def test_confirming_with_gaps_says_how_many(session: Session) -> None:
    confirmed(session, 3, without=("vuosikello.sovittu", "vuosikello.toteutuu"))
    found = county_year(session, county="05", year=2025)
    assert found.scores is not None
    assert (found.answered, found.questions) == (len(QUESTIONS) - 2, len(QUESTIONS))
    assert found.points_of("vuosikello") is None
    assert found.total is None, "a dimension without points is no dimension of 0 points"


def test_answers_are_opened_again_with_a_reason_that_stays_in_the_log(session: Session) -> None:
    confirmed(session, 2)
    reopen(session)
    entry = session.scalars(select(AuditEntry).order_by(AuditEntry.id.desc())).first()
    assert entry is not None
    assert (entry.action, entry.subject_id) == ("gauge.reopened", "2025/05")
    assert entry.facts == {"reason": "Luku oli väärä"}
    assert county_year(session, county="05", year=2025).state == "draft"
    assert answer(session, PERSON, 3)


def test_only_confirmed_answers_are_opened_again(session: Session) -> None:
    answer(session, PERSON, 2)
    with pytest.raises(NotConfirmed):
        reopen(session)


def test_no_reason_opens_nothing(session: Session) -> None:
    confirmed(session, 2)
    with pytest.raises(ReasonMissing):
        reopen(session, "  ")
    assert county_year(session, county="05", year=2025).state == "confirmed"


def test_a_reason_with_a_name_opens_nothing(session: Session, gate: Gate) -> None:
    confirmed(session, 2)
    with pytest.raises(PersonalDataFound):
        reopen(session, "Maija Virtanen pyysi", gate)
    assert county_year(session, county="05", year=2025).state == "confirmed"


def test_a_year_shows_every_county_and_tells_silence_from_nothing(session: Session) -> None:
    confirmed(session, 0, county="06")
    answer(session, PERSON, 3, county="17")
    found = {one.county: one for one in counties_in(session, 2025)}
    assert len(found) == 23
    assert (found["06"].state, found["06"].total) == ("confirmed", 0)
    assert (found["17"].state, found["17"].total) == ("draft", None)
    assert (found["05"].state, found["05"].total) == ("unanswered", None)


def test_years_are_the_countys_confirmed_ones(session: Session) -> None:
    assert newest_confirmed_year(session) is None
    confirmed(session, 1, year=2024)
    confirmed(session, 2, year=2025)
    answer(session, PERSON, 3, year=2026)
    assert [(one.year, one.total) for one in years_of(session, "05")] == [(2024, 33), (2025, 67)]
    assert assessed_years(session) == (2026, 2025, 2024)
    assert newest_confirmed_year(session) == 2025


def test_an_edition_gets_plain_values_of_what_is_confirmed(session: Session) -> None:
    confirmed(session, 1, year=2024)
    confirmed(session, 3, year=2025)
    answer(session, PERSON, 3, county="06")
    found = gauge_of_year(session, 2025)
    by_county = {row.county: row for row in found.counties}
    assert (found.year, found.answered, len(found.counties)) == (2025, 1, 23)
    assert found.dimensions["vastuu"] == {"fi": "Vastuu", "sv": "Ansvar", "en": "Responsibility"}
    own = by_county["05"]
    assert (own.total, own.change, own.dimensions["resurssit"]) == (100, 67, 100)
    assert own.name == {
        "fi": "Varsinais-Suomen hyvinvointialue",
        "sv": "Egentliga Finlands välfärdsområde",
    }
    draft = by_county["06"]
    assert (draft.confirmed, draft.total, draft.answered) == (False, None, 0)
    assert set(draft.dimensions.values()) == {None}


def test_years_with_other_questions_are_not_compared(session: Session) -> None:
    confirmed(session, 1, year=2024)
    confirmed(session, 3, year=2025)
    earlier = stored(session, 2024)
    assert earlier is not None
    earlier.formula_version = 0
    session.flush()
    rows = {row.county: row for row in gauge_of_year(session, 2025).counties}
    assert rows["05"].change is None


def test_a_draft_of_points_out_of_range_never_reaches_the_database(session: Session) -> None:
    draft = replace(AnswerDraft(question=PERSON), points=4)
    with pytest.raises(Exception, match="Valitse yksi"):
        save_answer(
            session,
            county="05",
            year=2025,
            draft=draft,
            gate=OpenGate(),
            actor_id=None,
            today=TODAY,
        )


def test_the_demo_answers_for_three_counties_over_two_years(session: Session) -> None:
    move_in(session)
    for _time in range(2):
        answer_gauge(session, gate=OpenGate())
    years = {
        year: {one.county: one.state for one in counties_in(session, year)}
        for year in (2024, 2025, 2026)
    }
    assert years[2024]["05"] == years[2024]["06"] == years[2024]["17"] == "confirmed"
    assert years[2025]["05"] == years[2025]["06"] == years[2025]["17"] == "confirmed"
    assert years[2026]["05"] == "draft", "something is left for whoever tries it"
    assert all(row.total for row in gauge_of_year(session, 2025).counties if row.confirmed)
    assert logged(session).count("gauge.confirmed") == 6
