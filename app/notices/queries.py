"""What a person has been told, which letters are owed, and what became of the others."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, and_, case, exists, func, or_, select
from sqlalchemy.orm import Session, joinedload

from app.language import _
from app.models import Delivery, Notice, Person
from app.notices.rules import (
    AT_ONCE,
    MOST_ATTEMPTS,
    NEVER,
    PAGE_LENGTH,
    REMINDER,
    WEEKLY,
    monday_of,
)
from app.refusals import NotFound


def unseen_count(session: Session, person_id: int) -> int:
    found = select(func.count()).where(Notice.person_id == person_id, Notice.seen_on.is_(None))
    return session.scalar(found) or 0


def notices_of(
    session: Session, person_id: int, *, number: int = 1
) -> tuple[Sequence[Notice], int]:
    """One page of a person's own notices, unseen ones first, and how many in all."""
    own = select(Notice).where(Notice.person_id == person_id)
    total = session.scalar(select(func.count()).select_from(own.subquery())) or 0
    seen = case((Notice.seen_on.is_(None), 0), else_=1)
    page = own.order_by(seen, Notice.id.desc()).limit(PAGE_LENGTH)
    return session.scalars(page.offset((number - 1) * PAGE_LENGTH)).all(), total


def own_notice(session: Session, *, person_id: int, notice_id: int) -> Notice:
    """Raises NotFound of somebody else's too: not even its existence is told."""
    found = session.get(Notice, notice_id)
    if found is None or found.person_id != person_id:
        raise NotFound(_("Tätä ilmoitusta ei ole. Palaa ilmoituksiin."))
    return found


def unmailed(today: dt.date) -> Select[int, int]:
    """(notice, person) of the news that a letter should tell of now. While a person's letter is
    on its way, further news wait for the next one.
    """
    on_its_way = exists().where(
        Delivery.person_id == Notice.person_id,
        Delivery.letter_id.is_(None),
        Delivery.sent_on.is_(None),
    )
    due = or_(
        Person.notify == AT_ONCE,
        and_(Person.notify == WEEKLY, Notice.made_on < monday_of(today)),
    )
    return (
        select(Notice.id, Notice.person_id)
        .join(Person, Person.id == Notice.person_id)
        .where(
            Notice.delivery_id.is_(None),
            Notice.seen_on.is_(None),
            Notice.kind != REMINDER,
            Person.active,
            due,
            ~on_its_way,
        )
    )


def people_with_news(session: Session, *, today: dt.date) -> Sequence[int]:
    """Those to whom a letter about unread news is owed."""
    news = unmailed(today).subquery()
    return session.scalars(select(news.c.person_id).distinct().order_by(news.c.person_id)).all()


def told_of(session: Session, occasion: str) -> frozenset[int]:
    """The people to whom this occasion's letter was owed already."""
    return frozenset(
        session.scalars(select(Delivery.person_id).where(Delivery.occasion == occasion))
    )


def wanted() -> ColumnElement[bool]:
    """A letter that has not left, to somebody who is here and wants letters."""
    wanting = exists().where(Person.id == Delivery.person_id, Person.active, Person.notify != NEVER)
    return and_(Delivery.sent_on.is_(None), Delivery.by_mail, wanting)


def is_owed(now: int) -> ColumnElement[bool]:
    return and_(wanted(), Delivery.not_before <= now, Delivery.attempts < MOST_ATTEMPTS)


def is_stuck(now: int) -> ColumnElement[bool]:
    """It failed, or whoever took it died each time; it is in nobody's hands."""
    let_go = and_(Delivery.attempts >= MOST_ATTEMPTS, Delivery.not_before <= now)
    return and_(wanted(), or_(Delivery.problem.is_not(None), let_go))


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """What is on its way, in numbers."""

    owed: int
    failed: int
    given_up: int


def waiting(session: Session) -> Waiting:
    given_up = Delivery.attempts >= MOST_ATTEMPTS
    row = session.execute(
        select(
            func.count().label("owed"),
            func.count().filter(Delivery.problem.is_not(None), ~given_up).label("failed"),
            func.count().filter(given_up).label("given_up"),
        ).where(wanted())
    ).one()
    return Waiting(owed=row.owed, failed=row.failed, given_up=row.given_up)


def failures(session: Session, *, now: int) -> Sequence[Delivery]:
    """The letters that did not leave, with their people: whose address must be mended."""
    return session.scalars(
        select(Delivery)
        .where(is_stuck(now))
        .options(joinedload(Delivery.person))
        .order_by(Delivery.attempts.desc(), Delivery.id)
        .limit(PAGE_LENGTH)
    ).all()


@dataclass(frozen=True, kw_only=True)
class SentDay:
    """How many letters of a kind left on a day: a day's receivers are not told apart."""

    sent_on: dt.date
    reminder: bool
    letters: int


def sent_days(session: Session, *, number: int = 1) -> tuple[list[SentDay], int]:
    """One page of days and kinds, the newest first, and how many in all."""
    reminder = Delivery.letter_id.is_not(None)
    days = (
        select(Delivery.sent_on, reminder.label("reminder"), func.count().label("letters"))
        .where(Delivery.sent_on.is_not(None))
        .group_by(Delivery.sent_on, reminder)
    )
    total = session.scalar(select(func.count()).select_from(days.subquery())) or 0
    page = days.order_by(Delivery.sent_on.desc(), reminder).limit(PAGE_LENGTH)
    rows = session.execute(page.offset((number - 1) * PAGE_LENGTH))
    return [
        SentDay(sent_on=row.sent_on, reminder=bool(row.reminder), letters=row.letters)
        for row in rows
    ], total


@dataclass(frozen=True, kw_only=True)
class Reached:
    """What became of the letters of one occasion, in numbers."""

    sent: int
    waiting: int
    failed: int
    in_page: int
    """Told in the page alone, as they chose."""


def reached(session: Session, occasions: Sequence[str]) -> dict[str, Reached]:
    sent, mail = Delivery.sent_on.is_not(None), Delivery.by_mail
    found = session.execute(
        select(
            Delivery.occasion,
            func.count().filter(sent).label("sent"),
            func.count().filter(~sent, mail, Delivery.problem.is_(None)).label("waiting"),
            func.count().filter(~sent, mail, Delivery.problem.is_not(None)).label("failed"),
            func.count().filter(~mail).label("in_page"),
        )
        .where(Delivery.occasion.in_(occasions))
        .group_by(Delivery.occasion)
    )
    return {
        row.occasion: Reached(
            sent=row.sent, waiting=row.waiting, failed=row.failed, in_page=row.in_page
        )
        for row in found
    }
