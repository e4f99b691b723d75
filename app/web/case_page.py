"""The page of one case, that a working group can run its meeting from."""

from collections.abc import Sequence
from typing import Any

from flask import render_template, request
from flask.typing import ResponseReturnValue

from app.cases import queries
from app.cases.claims import claiming_reports
from app.cases.rules import is_overdue, is_unanswered, urgency
from app.cases.words import STEPS
from app.db import session
from app.language import current_language, label_in
from app.models import Case, CaseState, Report
from app.vocabulary.case_words import CASE_STATES
from app.web.case_own import today, works_on
from app.web.case_words import words
from app.web.choices import code_choices
from app.web.desk_own import own_area
from forms.cases import SourceForm, StepForm, UseForm


def case_page(found: Case, *, status: int = 200, **forms: Any) -> ResponseReturnValue:
    compiling, day = works_on(found), today()
    reports = queries.reports_of_case(session(), found, counties=own_area()) if compiling else ()
    joined = queries.count_reports(session(), found)
    proposals = queries.proposals_of_cases(session(), [found.id])
    step, source, use = (
        forms.get(name) or make(formdata=None)
        for name, make in (("step", StepForm), ("source", SourceForm), ("use", UseForm))
    )
    _offer_parts(step, source, use)
    page = render_template(
        "cases/case.html",
        case=found,
        compiling=compiling,
        reports=reports,
        elsewhere=joined - len({one.parted_from or one.key for one in reports}),
        claiming=_claiming(found) if compiling else (),
        joined=joined,
        proposals=sorted(proposals, key=lambda one: urgency(one, day)),
        said=queries.said_of_case(session(), found) if compiling else {},
        uses=queries.uses_of_cases(session(), [found.id]),
        late=[one for one in proposals if is_overdue(one, day)],
        waiting=[one for one in proposals if is_unanswered(one)],
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


def _claiming(found: Case) -> Sequence[Report]:
    """What waits to be joined, for whoever may join it; an ended case takes nothing in."""
    if found.state == CaseState.ENDED:
        return ()
    return claiming_reports(session(), found, counties=own_area())


def _other_language(found: Case) -> str:
    return label_in(current_language(), fi=found.name_sv, sv=found.name_fi, en=found.name_sv)


def _offer_parts(step: StepForm, source: SourceForm, use: UseForm) -> None:
    step.offer({state: str(words) for state, words in CASE_STATES.items()})
    source.offer()
    use.used_in.choices = code_choices(session(), "used_in")
