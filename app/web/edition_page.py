"""The page of one edition: its content, and where it has been used."""

from dataclasses import replace

from flask import render_template, request
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from app.access.rules import Subject, may
from app.cases.queries import uses_of_edition
from app.db import session
from app.editions.queries import (
    COUNTY_DIGITS,
    county_of,
    data_of,
    find_edition,
    in_other_languages,
    municipalities_of,
    subject_of,
)
from app.editions.rendering import heading, render_page
from app.language import known_language
from app.models import Edition
from app.web.choices import code_choices
from app.web.edition_rows import (
    AUDIENCES,
    COUNTRY,
    IN_OTHER_LANGUAGES,
    NAMES,
    file_address,
    page_address,
    use_address,
)
from app.web.policy import current_actor, demand_subject
from forms.cases import UseForm


def asked_edition(period: str, audience: str, scope: str, language: str) -> Edition:
    """The edition, if it is there and this person may read it."""
    found = find_edition(
        session(),
        period=period,
        audience=AUDIENCES.get(audience, ""),
        scope="" if scope == COUNTRY else scope,
        language=language,
    )
    demand_subject("edition.read", subject_of(found, county_of(session(), found)))
    return found


def subject_of_use(found: Edition) -> Subject:
    """What is asked about a use of it: a county's edition is also its municipalities'."""
    subject = subject_of(found, county_of(session(), found))
    if len(found.scope) != COUNTY_DIGITS:
        return subject
    return replace(subject, municipalities=municipalities_of(session(), found.scope))


def use_form() -> UseForm:
    form = UseForm()
    form.used_in.choices = code_choices(session(), "used_in")
    return form


def edition_page(
    found: Edition, *, status: int = 200, form: UseForm | None = None
) -> ResponseReturnValue:
    data, language = data_of(session(), found), known_language(found.language) or "fi"
    actor, subject = current_actor(), subject_of_use(found)
    recording = may(actor, "use.record", subject)
    page = render_template(
        "editions/edition.html",
        heading=heading(data, language=language),
        content=Markup(render_page(data, language=language)),  # noqa: S704 (escaped where made)
        edition=found,
        for_whom=NAMES[found.audience],
        file=file_address(found),
        others=[_other(each) for each in in_other_languages(session(), found)],
        uses=uses_of_edition(session(), found),
        use_form=(form or use_form()) if recording else None,
        tended=may(actor, "case.work", subject),
        use_address=use_address(found),
        form=form,
        reasons=request.form,
    )
    return page, status


def _other(edition: Edition) -> dict[str, str]:
    said = str(IN_OTHER_LANGUAGES[edition.language])
    return {"page": page_address(edition), "language": edition.language, "said": said}
