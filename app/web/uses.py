"""Taking back what one has recorded of a use, of a case or of an edition."""

from dataclasses import replace

from flask import Blueprint, flash, redirect, url_for
from flask.typing import ResponseReturnValue

from app.access.rules import Subject
from app.cases.queries import find_use
from app.cases.sight import subject_of_case
from app.cases.uses import remove_use
from app.db import commits, session
from app.language import _
from app.models import Use
from app.web.edition_page import subject_of_use
from app.web.edition_rows import page_address
from app.web.policy import current_person, demand_subject, policy

blueprint = Blueprint("uses", __name__, url_prefix="/kaytto")


@blueprint.post("/<int:use_id>/poista")
@policy("use.remove")
@commits
def remove(use_id: int) -> ResponseReturnValue:
    found = find_use(session(), use_id)
    page, area = _home(found)
    demand_subject("use.remove", replace(area, author_id=found.recorded_by))
    remove_use(session(), use=found, actor_id=current_person().id)
    flash(_("Merkintä on poistettu."), "success")
    return redirect(f"{page}#kaytto", 303)


def _home(use: Use) -> tuple[str, Subject]:
    """The page on which it stands, and the area for whose compiler it is."""
    if use.case is not None:
        return url_for("cases.case", key=use.case.key), subject_of_case(use.case)
    if use.edition is not None:
        return page_address(use.edition), subject_of_use(use.edition)
    raise LookupError(f"use {use.id} is of nothing")
