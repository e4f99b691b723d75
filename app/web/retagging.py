"""Reading all reports again with the lexicon of now: start it and see how far it is."""

import os
import secrets
import subprocess
import sys
from threading import Thread

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.audit.services import record
from app.config import Config
from app.db import session
from app.language import _
from app.lexicon.queries import current_version
from app.tagging import retagging
from app.web.policy import current_person, policy
from app.web.settings import current_config
from app.web.texts import current_analyser

blueprint = Blueprint("retagging", __name__, url_prefix="/sanasto/merkinta")


@blueprint.get("")
@policy("lexicon.keep")
def index() -> ResponseReturnValue:
    return render_template(
        "lexicon/retagging.html", standing=_standing(), version=current_version(session())
    )


@blueprint.get("/tila")
@policy("lexicon.keep")
def progress() -> ResponseReturnValue:
    """For the page's script."""
    found = _standing()
    return {"running": found.running, "done": found.done, "total": found.total}


@blueprint.post("")
@policy("lexicon.keep")
def start() -> ResponseReturnValue:
    """The hold is taken here, so that of two who press the button one is refused."""
    found = _standing()
    if not found.owed:
        flash(_("Jokainen raportti on jo merkitty tällä sanastolla."), "info")
        return redirect(url_for("retagging.index"), 303)
    holder = f"web:{secrets.token_hex(8)}"
    retagging.take_hold(session(), holder=holder, total=found.owed, resume=found.interrupted)
    record(
        session(),
        actor_id=current_person().id,
        action="lexicon.retagging_started",
        subject="lexicon",
        reports=found.owed,
    )
    session().commit()  # before the other process looks for the hold
    start_process(current_config(), holder)
    flash(_("Raportteja merkitään uudelleen. Voit jatkaa muita töitä sillä välin."), "success")
    return redirect(url_for("retagging.index"), 303)


def _standing() -> retagging.Standing:
    return retagging.standing(session(), current_analyser().lexicon_version)


def start_process(config: Config, holder: str) -> None:
    """`havainto retag` beside the server: it outlives a restart, and the server stays quick."""
    settings = {
        "HAVAINTO_FOLDER": str(config.folder),
        "HAVAINTO_DATABASE_URL": config.database_url,
        "HAVAINTO_MODEL": "1" if config.model else "0",
    }
    with (config.folder / "retag.log").open("ab") as log:
        process = subprocess.Popen(  # noqa: S603 (our own command; the holder is ours too)
            [sys.executable, "-m", "app.cli", "retag", "--resume", "--holder", holder],
            env={**os.environ, **settings},
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
    # Somebody must take note of its end, or it would stay in the system's list.
    Thread(target=process.wait, daemon=True).start()
