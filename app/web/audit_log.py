"""The log, for the data protection officer: who saw and did what."""

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from app.audit.queries import LogFilter, actions, actors, entries
from app.db import session
from app.web.audit_words import ACTIONS, facts_in_words, subject_in_words
from app.web.paging import Page, asked_page
from app.web.policy import policy

blueprint = Blueprint("audit_log", __name__, url_prefix="/loki")
SIZE = 50


@blueprint.get("")
@policy("audit.read")
def index() -> ResponseReturnValue:
    number, wanted = asked_page(), _asked()
    found, total = entries(session(), wanted=wanted, number=number, size=SIZE)
    return render_template(
        "audit_log/index.html",
        page=Page(found, number, SIZE, total),
        wanted=wanted,
        actions=actions(session()),
        actors=actors(session()),
        names=ACTIONS,
        subject=subject_in_words,
        facts=facts_in_words,
    )


def _asked() -> LogFilter:
    actor = request.args.get("tekija", "")
    known = actor.isascii() and actor.isdigit()
    return LogFilter(
        action=request.args.get("toiminto", ""), actor_id=int(actor) if known else None
    )
