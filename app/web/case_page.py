"""The page of one case, that a working group can run its meeting from."""

from typing import Any

from flask import render_template, request
from flask.typing import ResponseReturnValue

from app.cases import queries
from app.cases.rules import is_overdue, is_unanswered
from app.cases.words import CASE_STATES, STEPS
from app.db import session
from app.language import current_language, label_in
from app.models import Case
from app.web.case_own import (
    today,
    works_on,
)
from app.web.case_words import words
from app.web.choices import code_choices
from forms.cases import (
    SourceForm,
    StepForm,
    UseForm,
)


def case_page(found: Case, *, status: int = 200, **forms: Any) -> ResponseReturnValue:
    compiling, day = works_on(found), today()
    step, source, use = (
        forms.get(name) or make(formdata=None)
        for name, make in (("step", StepForm), ("source", SourceForm), ("use", UseForm))
    )
    _offer_parts(step, source, use)
    page = render_template(
        "cases/case.html",
        case=found,
        compiling=compiling,
        reports=queries.reports_of_case(session(), found) if compiling else (),
        joined=len(found.joined),
        said=queries.said_of_case(session(), found) if compiling else {},
        uses=queries.uses_of_cases(session(), [found.id]),
        late=[one for one in found.proposals if is_overdue(one, day)],
        waiting=[one for one in found.proposals if is_unanswered(one)],
        states=CASE_STATES,
        step_names=STEPS,
        step_form=step,
        source_form=source,
        use_form=use,
        form=next((one for one in forms.values() if one.errors), None),
        reasons=request.form,
        other=_other_language(found),
        **words(),
    )
    return page, status


def _other_language(found: Case) -> str:
    return label_in(current_language(), fi=found.name_sv, sv=found.name_fi, en=found.name_sv)


def _offer_parts(step: StepForm, source: SourceForm, use: UseForm) -> None:
    step.offer({state: str(words) for state, words in CASE_STATES.items()})
    source.offer()
    use.used_in.choices = code_choices(session(), "used_in")
