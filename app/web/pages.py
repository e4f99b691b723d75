"""The front page, a home for each role, and what the service says of itself."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue
from sqlalchemy import text

from app.db import session
from app.web.home import tasks_of
from app.web.policy import current_actor, policy
from app.web.sessions import signed_in_person

blueprint = Blueprint("pages", __name__)


@blueprint.get("/")
@policy("anyone")
def home() -> ResponseReturnValue:
    if signed_in_person() is None:
        return render_template("pages/front.html")
    return render_template("pages/home.html", tasks=list(tasks_of(current_actor())))


@blueprint.get("/tietoa")
@policy("anyone")
def about() -> ResponseReturnValue:
    return render_template("pages/about.html")


@blueprint.get("/saavutettavuus")
@policy("anyone")
def accessibility() -> ResponseReturnValue:
    return render_template("pages/accessibility.html")


@blueprint.get("/tietosuoja")
@policy("anyone")
def privacy() -> ResponseReturnValue:
    return render_template("pages/privacy.html")


@blueprint.get("/terveys")
@policy("anyone")
def health() -> ResponseReturnValue:
    """For a load balancer: the application answers and reaches its database."""
    session().execute(text("SELECT 1"))
    return {"status": "ok"}
