"""Owed work: what is outstanding is a query, and one round does what there is.

Called by a command, by the server's own helper and by a button; several at once do no harm.
"""

import datetime as dt
import time
from dataclasses import dataclass

from sqlalchemy import Engine

from app.clock.sending import owe_reminders
from app.config import Config
from app.disclosure.tables import Thresholds
from app.mail import opened
from app.notices.sending import owe_all_news, send_owed


@dataclass(frozen=True, kw_only=True)
class Done:
    reminded: int
    """People to whom a reminder was owed in this round."""
    sent: int
    failed: int

    def __add__(self, other: "Done") -> "Done":
        return Done(
            reminded=self.reminded + other.reminded,
            sent=self.sent + other.sent,
            failed=self.failed + other.failed,
        )


def seconds() -> int:
    return int(time.time())


def do_owed(engine: Engine, config: Config, *, today: dt.date, most: int) -> Done:
    """Owe what has come due, and send what is owed, at most so many letters."""
    threshold = Thresholds.from_settings(config.thresholds).public
    reminded = owe_reminders(engine, today=today, threshold=threshold)
    owe_all_news(engine, today=today)
    with opened(config.mail_url, config.mail_from) as mailbox:
        sent = send_owed(
            engine, mailbox, base_url=config.base_url, today=today, clock=seconds, most=most
        )
    return Done(reminded=reminded, sent=sent.sent, failed=sent.failed)
