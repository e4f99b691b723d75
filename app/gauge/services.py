"""Answer the gauge: save a draft question by question, confirm the whole, open it again."""

import datetime as dt
from collections.abc import Mapping
from hashlib import sha256
from typing import Any, Protocol

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.audit.services import record
from app.gauge.drafts import AnswerDraft
from app.gauge.queries import asked_of, find_assessment, points_given
from app.gauge.questionnaire import CURRENT
from app.gauge.rules import (
    FORMULA,
    NotConfirmed,
    NothingToConfirm,
    ReasonMissing,
    demand_answer,
    demand_links,
    demand_open,
    demand_question,
    demand_year,
)
from app.language import _
from app.models import County, GaugeAnswer, GaugeAssessment
from app.places.rules import unknown_county


class Gate(Protocol):
    """What keeps personal data out of the notes: app.reports.gate.Gate."""

    def check(self, texts: Mapping[str, str]) -> None: ...


def save_answer(
    session: Session,
    *,
    county: str,
    year: int,
    draft: AnswerDraft,
    gate: Gate,
    actor_id: int | None,
    today: dt.date | None = None,
) -> bool:
    """Keep the answer to one question as a draft; an empty one is taken away. True: it changed.

    Raises `UnknownYear`, `UnknownQuestion`, `BadAnswer`, `BadLink`, `AnswersConfirmed`, and what
    the gate raises; then nothing of this question is stored.
    """
    today = today or dt.date.today()
    demand_year(year, today)
    demand_answer(draft.points)
    demand_links(draft.links)
    gate.check(draft.texts())
    assessment = _held(session, county=county, year=year)
    demand_open(year, assessment.confirmed_on if assessment else None)
    demand_question(asked_of(assessment), draft.question)
    if not _changes(assessment, draft):
        return False
    _keep(assessment or _begun(session, county, year), draft, actor_id, today)
    session.flush()
    _record(session, county, year, "gauge.answered", actor_id, question=draft.question)
    return True


def _held(session: Session, *, county: str, year: int) -> GaugeAssessment | None:
    """The assessment as it stands now, while nobody else writes to the county's gauge."""
    held = select(County).where(County.code == county).with_for_update(key_share=True)
    if session.scalar(held) is None:
        raise unknown_county(county)
    return find_assessment(session, county=county, year=year, fresh=True)


def _begun(session: Session, county: str, year: int) -> GaugeAssessment:
    made = GaugeAssessment(
        county_code=county, year=year, questions_version=CURRENT, formula_version=FORMULA
    )
    session.add(made)
    return made


def _answer_to(assessment: GaugeAssessment | None, question: str) -> GaugeAnswer | None:
    answers = assessment.answers if assessment else []
    return next((one for one in answers if one.question == question), None)


def _changes(assessment: GaugeAssessment | None, draft: AnswerDraft) -> bool:
    there = _answer_to(assessment, draft.question)
    if there is None:
        return not draft.empty
    return (there.points, there.note, tuple(there.links)) != (draft.points, draft.note, draft.links)


def _keep(
    assessment: GaugeAssessment, draft: AnswerDraft, actor_id: int | None, today: dt.date
) -> None:
    there = _answer_to(assessment, draft.question)
    if there is not None and draft.empty:
        assessment.answers.remove(there)
        return
    if there is None:
        there = GaugeAnswer(question=draft.question)
        assessment.answers.append(there)
    there.points, there.note, there.links = draft.points, draft.note, list(draft.links)
    there.answered_by, there.answered_on = actor_id, today


def seal_of(assessment: GaugeAssessment | None) -> str:
    """Of the answers as they stand: what is confirmed is what was looked at."""
    answers = assessment.answers if assessment else []
    told = sorted((one.question, one.points, one.note, list(one.links)) for one in answers)
    return sha256(repr(told).encode()).hexdigest()[:16]


def confirm_assessment(
    session: Session,
    *,
    county: str,
    year: int,
    seal: str,
    actor_id: int | None,
    today: dt.date | None = None,
) -> GaugeAssessment | None:
    """None: the answers are no longer those of the seal, and nothing was confirmed.

    Raises `AnswersConfirmed`, `NothingToConfirm`.
    """
    assessment = _held(session, county=county, year=year)
    demand_open(year, assessment.confirmed_on if assessment else None)
    if assessment is None or not points_given(assessment):
        raise NothingToConfirm(
            _("Yhteenkään kysymykseen ei ole vastattu. Vastaa ensin, ja vahvista sitten.")
        )
    if seal != seal_of(assessment):
        return None
    assessment.confirmed_on, assessment.confirmed_by = today or dt.date.today(), actor_id
    session.flush()
    _record(session, county, year, "gauge.confirmed", actor_id)
    return assessment


def reopen_assessment(
    session: Session, *, county: str, year: int, reason: str, gate: Gate, actor_id: int | None
) -> GaugeAssessment:
    """The answers become a draft again; the reason stays in the log.

    Raises `ReasonMissing`, `NotConfirmed`, and what the gate raises.
    """
    if not reason.strip():
        raise ReasonMissing(_("Kerro, miksi vastaukset avataan uudelleen."))
    gate.check({"reason": reason})
    assessment = _held(session, county=county, year=year)
    if assessment is None or assessment.confirmed_on is None:
        raise NotConfirmed(_("Vastauksia ei ole vahvistettu: niitä voi muuttaa suoraan."))
    assessment.confirmed_on = assessment.confirmed_by = None
    session.flush()
    _record(session, county, year, "gauge.reopened", actor_id, reason=reason)
    return assessment


def _record(
    session: Session, county: str, year: int, action: str, actor_id: int | None, **facts: Any
) -> None:
    record(
        session,
        actor_id=actor_id,
        action=action,
        subject="gauge",
        subject_id=f"{year}/{county}",
        **facts,
    )
