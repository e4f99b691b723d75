"""Read the gauge: a county's answers, a year of all counties, a county over the years."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict

from sqlalchemy import func, select
from sqlalchemy.orm import Session, selectinload

from app.gauge.drafts import CountyYear, Gauge, GaugeRow, Given, State
from app.gauge.questionnaire import CURRENT, Questionnaire, questionnaire
from app.gauge.rules import FORMULA, scores
from app.models import GaugeAnswer, GaugeAssessment
from app.places.queries import counties


def find_assessment(
    session: Session, *, county: str, year: int, fresh: bool = False
) -> GaugeAssessment | None:
    """None: the county has not answered anything of the year.

    fresh: as it stands in the database now, whatever this session has read of it before.
    """
    return session.scalar(
        select(GaugeAssessment)
        .where(GaugeAssessment.county_code == county, GaugeAssessment.year == year)
        .options(selectinload(GaugeAssessment.answers))
        .execution_options(populate_existing=fresh)
    )


def asked_of(assessment: GaugeAssessment | None) -> Questionnaire:
    """The questions that the year is answered with: once begun, they stay."""
    return questionnaire(assessment.questions_version if assessment else CURRENT)


def given(assessment: GaugeAssessment | None) -> dict[str, Given]:
    """Question → what was answered, every question of the year's version."""
    stored = {one.question: one for one in assessment.answers} if assessment else {}
    return {
        one.code: (
            Given(one, found.points, found.note, tuple(found.links))
            if (found := stored.get(one.code))
            else Given(one, None, "", ())
        )
        for one in asked_of(assessment).questions
    }


def points_given(assessment: GaugeAssessment | None) -> dict[str, int]:
    """Question → 0–3 of those that are answered."""
    answers: Iterable[GaugeAnswer] = assessment.answers if assessment else ()
    return {one.question: one.points for one in answers if one.points is not None}


def county_year(session: Session, *, county: str, year: int) -> CountyYear:
    return _county_year(county, year, find_assessment(session, county=county, year=year))


def counties_in(session: Session, year: int) -> tuple[CountyYear, ...]:
    """Every county in the counties' order, those that have not answered too."""
    found = session.scalars(
        select(GaugeAssessment)
        .where(GaugeAssessment.year == year)
        .options(selectinload(GaugeAssessment.answers))
    )
    by_county = {one.county_code: one for one in found}
    return tuple(
        _county_year(county.code, year, by_county.get(county.code)) for county in counties(session)
    )


def years_of(session: Session, county: str) -> tuple[CountyYear, ...]:
    """The county's confirmed years, the earliest first."""
    found = session.scalars(
        select(GaugeAssessment)
        .where(GaugeAssessment.county_code == county, GaugeAssessment.confirmed_on.is_not(None))
        .options(selectinload(GaugeAssessment.answers))
        .order_by(GaugeAssessment.year)
    )
    return tuple(_county_year(county, one.year, one) for one in found)


def assessed_years(session: Session) -> tuple[int, ...]:
    """The years of which some county has answered something, the newest first."""
    years = select(GaugeAssessment.year).distinct().order_by(GaugeAssessment.year.desc())
    return tuple(session.scalars(years))


def newest_confirmed_year(session: Session) -> int | None:
    confirmed = select(func.max(GaugeAssessment.year)).where(
        GaugeAssessment.confirmed_on.is_not(None)
    )
    return session.scalar(confirmed)


def _county_year(county: str, year: int, assessment: GaugeAssessment | None) -> CountyYear:
    asked, answers = asked_of(assessment), points_given(assessment)
    confirmed_on = assessment.confirmed_on if assessment else None
    return CountyYear(
        county=county,
        year=year,
        state=_state(assessment),
        questions_version=asked.version,
        formula_version=assessment.formula_version if assessment else FORMULA,
        confirmed_on=confirmed_on,
        answered=len(answers),
        questions=len(asked.questions),
        scores=scores(asked, answers) if confirmed_on is not None else None,
    )


def _state(assessment: GaugeAssessment | None) -> State:
    if assessment is None or not assessment.answers:
        return "unanswered"
    return "draft" if assessment.confirmed_on is None else "confirmed"


def change_between(now: int | None, before: int | None) -> int | None:
    return None if now is None or before is None else now - before


def comparable_before(now: CountyYear, earlier: CountyYear | None) -> CountyYear | None:
    """The year before, where the two may be compared."""
    return earlier if earlier is not None and now.comparable(earlier) else None


def gauge_of_year(session: Session, year: int) -> Gauge:
    """What an edition tells of the gauge: of each county only what it has confirmed.

    Self-assessments hold no counts of reports: nothing here passes through app/disclosure.
    """
    before = {one.county: one for one in counties_in(session, year - 1)}
    names = {one.code: {"fi": one.name_fi, "sv": one.name_sv} for one in counties(session)}
    return Gauge(
        year=year,
        dimensions={one.code: asdict(one.name) for one in questionnaire().dimensions},
        counties=tuple(
            _row(one, before[one.county], names[one.county]) for one in counties_in(session, year)
        ),
    )


def _row(now: CountyYear, earlier: CountyYear, name: Mapping[str, str]) -> GaugeRow:
    compared = comparable_before(now, earlier)
    confirmed = now.scores is not None
    return GaugeRow(
        county=now.county,
        name=name,
        confirmed=confirmed,
        total=now.total,
        change=change_between(now.total, compared.total) if compared else None,
        dimensions={one.code: now.points_of(one.code) for one in questionnaire().dimensions},
        answered=now.answered if confirmed else 0,
        questions=now.questions,
    )
