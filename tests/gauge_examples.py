"""A county's answers to the gauge, given through the services that the house itself uses."""

import datetime as dt
from collections.abc import Mapping

from sqlalchemy.orm import Session

from app.gauge.drafts import AnswerDraft
from app.gauge.queries import find_assessment
from app.gauge.questionnaire import questionnaire
from app.gauge.services import confirm_assessment, save_answer, seal_of

TODAY = dt.date(2026, 11, 22)
PERSON = "vastuu.henkilo"
QUESTIONS = tuple(one.code for one in questionnaire().questions)


class OpenGate:
    """Lets everything through: the gate has tests of its own."""

    def check(self, texts: Mapping[str, str]) -> None:
        assert all(isinstance(text, str) for text in texts.values())


def answer(session: Session, question: str, points: int | None, **changes: object) -> bool:
    given = {"county": "05", "year": 2025, "gate": OpenGate(), "actor_id": None, "today": TODAY}
    said = {name: changes.pop(name) for name in ("note", "links") if name in changes}
    draft = AnswerDraft(question=question, points=points, **said)  # type: ignore[arg-type]
    return save_answer(session, draft=draft, **{**given, **changes})  # type: ignore[arg-type]


def confirmed(
    session: Session,
    points: int,
    *,
    county: str = "05",
    year: int = 2025,
    without: tuple[str, ...] = (),
) -> None:
    """Every question answered with the same points, but those left out; confirmed."""
    for question in QUESTIONS:
        if question not in without:
            answer(session, question, points, county=county, year=year)
    seal = seal_of(find_assessment(session, county=county, year=year))
    confirm_assessment(session, county=county, year=year, seal=seal, actor_id=None, today=TODAY)
