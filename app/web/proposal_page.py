"""The page of one proposal."""

from typing import Any

from flask import render_template, request
from flask.typing import ResponseReturnValue

from app.access.rules import may
from app.cases.rules import is_overdue
from app.cases.sight import subject_of_case
from app.cases.words import STEPS
from app.db import session
from app.models import CaseStep, Proposal, StepKind
from app.vocabulary.case_words import ANSWERS
from app.web.case_own import (
    answers,
    today,
    works_on,
)
from app.web.case_words import words
from app.web.choices import code_choices
from app.web.policy import current_actor
from forms.proposals import (
    AnswerForm,
    EffectForm,
    ProgressForm,
)


def proposal_page(found: Proposal, *, status: int = 200, **forms: Any) -> ResponseReturnValue:
    answer, progress, effect = (
        forms.get(name) or make(formdata=None)
        for name, make in (
            ("answer", AnswerForm),
            ("progress", ProgressForm),
            ("effect", EffectForm),
        )
    )
    _offer_parts(answer, progress, effect)
    page = render_template(
        "proposals/proposal.html",
        proposal=found,
        compiling=works_on(found.case),
        group=may(current_actor(), "case.read", subject_of_case(found.case)),
        letter_ready=any(one.language == found.language for one in found.texts),
        steps=_steps(found),
        step_names=STEPS,
        answering=answers(found),
        late=is_overdue(found, today()),
        answer_form=answer,
        progress_form=progress,
        effect_form=effect,
        form=next((one for one in forms.values() if one.errors), None),
        reasons=request.form,
        **words(),
    )
    return page, status


def _offer_parts(answer: AnswerForm, progress: ProgressForm, effect: EffectForm) -> None:
    answer.offer({one: str(words) for one, words in ANSWERS.items()})
    progress.offer()
    effect.effect.choices = code_choices(session(), "effect")


def _steps(found: Proposal) -> list[CaseStep]:
    """Who is asked sees what was sent, answered and done; the group its own work as well."""
    return [one for one in found.steps if one.kind != StepKind.NOTE]
