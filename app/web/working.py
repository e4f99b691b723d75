"""Owed work done amid a request: some of it, so that nobody waits long for the page."""

import datetime as dt
from typing import Final

from flask import current_app

from app.web.settings import current_config
from app.work import Done, do_owed

MOST_LETTERS: Final = 50


def work_now(*, today: dt.date) -> Done:
    """The caller has committed: SQLite has one writer, and this is another than the request."""
    return do_owed(
        current_app.extensions["engine"], current_config(), today=today, most=MOST_LETTERS
    )
