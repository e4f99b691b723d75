"""Send the letters that are owed. Many workers may; each letter is one worker's for a while.

A letter is claimed by one statement, sent, and marked as sent; each is committed by itself. A
worker that dies lets go by the clock: see docs/decisions/notices.md for what that promises.
"""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sqlalchemy import Engine, select, update
from sqlalchemy.orm import joinedload

from app.db import transaction
from app.mail import OURS, Mailbox, MailFailed
from app.models import Delivery
from app.notices.letters import letter_of
from app.notices.queries import is_owed, people_with_news
from app.notices.rules import LEASE, MOST_ATTEMPTS, pause
from app.notices.services import owe_news

Clock = Callable[[], int]
"""Seconds since 1970."""


@dataclass(frozen=True, kw_only=True)
class Sent:
    sent: int
    failed: int


def owe_all_news(engine: Engine, *, today: dt.date) -> int:
    """How many people are owed a letter that were not before."""
    with transaction(engine) as session:
        people = people_with_news(session, today=today)
    return sum(_owe_news(engine, one, today) for one in people)


def _owe_news(engine: Engine, person_id: int, today: dt.date) -> bool:
    with transaction(engine) as session:
        return owe_news(session, person_id=person_id, today=today)


def send_owed(
    engine: Engine, mailbox: Mailbox, *, base_url: str, today: dt.date, clock: Clock, most: int
) -> Sent:
    """Send what is owed, at most so many letters. When the way out is shut the rest wait."""
    sent = failed = 0
    for delivery in _claimed(engine, clock, most):
        failure = _sent(engine, mailbox, delivery, base_url, today, clock)
        sent, failed = (sent, failed + 1) if failure else (sent + 1, failed)
        if failure is not None and failure.reason in OURS:
            break
    return Sent(sent=sent, failed=failed)


def _claimed(engine: Engine, clock: Clock, most: int) -> Iterator[Delivery]:
    for _number in range(most):
        found = claim(engine, now=clock())
        if found is None:
            return
        yield found


def claim(engine: Engine, *, now: int) -> Delivery | None:
    """The next owed letter, this worker's for the time of the lease; None: nothing is owed."""
    next_one = (
        select(Delivery.id)
        .where(is_owed(now))
        .order_by(Delivery.attempts, Delivery.id)
        .limit(1)
        .with_for_update(skip_locked=True)
        .scalar_subquery()
    )
    with transaction(engine) as session:
        claimed = session.scalar(
            update(Delivery)
            .where(Delivery.id == next_one, Delivery.not_before <= now)
            .values(not_before=now + LEASE, attempts=Delivery.attempts + 1, problem=None)
            .returning(Delivery.id)
            .execution_options(synchronize_session=False)
        )
        return session.scalar(
            select(Delivery)
            .where(Delivery.id == claimed)
            .options(joinedload(Delivery.person), joinedload(Delivery.letter))
        )


def _sent(
    engine: Engine,
    mailbox: Mailbox,
    delivery: Delivery,
    base_url: str,
    today: dt.date,
    clock: Clock,
) -> MailFailed | None:
    """Why it did not leave, if it did not."""
    try:
        mailbox(letter_of(delivery, base_url=base_url))
    except MailFailed as failure:
        _put_off(engine, delivery, failure, clock())
        return failure
    with transaction(engine) as session:
        session.execute(
            update(Delivery)
            .where(Delivery.id == delivery.id)
            .values(sent_on=today, problem=None)
            .execution_options(synchronize_session=False)
        )
    return None


def _put_off(engine: Engine, delivery: Delivery, failure: MailFailed, now: int) -> None:
    attempts = MOST_ATTEMPTS if failure.lasting else delivery.attempts
    with transaction(engine) as session:
        session.execute(
            update(Delivery)
            .where(Delivery.id == delivery.id, Delivery.sent_on.is_(None))
            .values(
                problem=failure.reason, attempts=attempts, not_before=now + pause(delivery.attempts)
            )
            .execution_options(synchronize_session=False)
        )
