"""Tell people of things: in the page, and by letters that are owed. Callers commit."""

import datetime as dt
from collections.abc import Iterable

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from app.audit.services import record
from app.models import Delivery, Letter, Notice, Person
from app.models.notices import new_letter_key
from app.notices.queries import is_stuck, told_of, unmailed
from app.notices.rules import NEVER, REMINDER, demand_choice, demand_kind


def notify(
    session: Session, *, person_id: int, kind: str, subject_key: str, on: dt.date | None = None
) -> Notice:
    """Tell a person that something has happened to what is theirs. `subject_key` is the key of
    what they may open: never a text, never a name. What they have not yet seen is not said twice.
    """
    demand_kind(kind)
    told = session.scalars(
        select(Notice).where(
            Notice.person_id == person_id,
            Notice.kind == kind,
            Notice.subject_key == subject_key,
            Notice.seen_on.is_(None),
        )
    ).first()
    return told or _told(session, person_id, kind, subject_key, on or dt.date.today())


def _told(session: Session, person_id: int, kind: str, subject_key: str, on: dt.date) -> Notice:
    made = Notice(person_id=person_id, kind=kind, subject_key=subject_key, made_on=on)
    session.add(made)
    session.flush()
    return made


def retract(session: Session, *, kind: str, subject_key: str) -> None:
    """It has been undone: whoever has not read of it reads of it no more."""
    session.execute(
        delete(Notice).where(
            Notice.kind == kind, Notice.subject_key == subject_key, Notice.seen_on.is_(None)
        )
    )


def see(session: Session, *, notice: Notice) -> None:
    if notice.seen_on is None:
        notice.seen_on = dt.date.today()
        session.flush()


def see_all(session: Session, *, person_id: int) -> None:
    session.execute(
        update(Notice)
        .where(Notice.person_id == person_id, Notice.seen_on.is_(None))
        .values(seen_on=dt.date.today())
    )


def choose_when(session: Session, *, person: Person, choice: str) -> None:
    """At once, weekly or never. Raises UnknownChoice."""
    demand_choice(choice)
    person.notify = choice
    session.flush()


def owe_news(session: Session, *, person_id: int, today: dt.date) -> bool:
    """Owe a person the letter without content. False: another worker has done it meanwhile."""
    _hold(session, person_id)
    news = unmailed(today).where(Notice.person_id == person_id).subquery()
    told = session.scalars(select(news.c.id).order_by(news.c.id)).all()
    if not told:
        return False
    owed = Delivery(occasion=f"news:{told[0]}", person_id=person_id, made_on=today)
    session.add(owed)
    session.flush()
    session.execute(
        update(Notice)
        .where(Notice.id.in_(told))
        .values(delivery_id=owed.id)
        .execution_options(synchronize_session=False)
    )
    return True


def _hold(session: Session, person_id: int) -> None:
    """Begins with a write, so that of two workers one waits; on SQLite there is one writer."""
    session.execute(
        update(Person)
        .where(Person.id == person_id)
        .values(notify=Person.notify)
        .execution_options(synchronize_session=False)
    )


def keep_letter(
    session: Session, *, occasion: str, language: str, subject: str, text: str
) -> Letter:
    """The words of an occasion, once: whoever is late gets the same as the others."""
    there = session.scalar(
        select(Letter).where(Letter.occasion == occasion, Letter.language == language)
    )
    if there is not None:
        return there
    made = Letter(occasion=occasion, language=language, subject=subject, text=text)
    session.add(made)
    session.flush()
    return made


def owe_letters(
    session: Session,
    *,
    occasion: str,
    subject_key: str,
    letters: dict[str, Letter],
    people: Iterable[Person],
    today: dt.date,
) -> int:
    """Owe each of these people the letter in their language, and tell them in the page; how many
    had not been told. The caller holds the occasion. `letters`: language → letter; Finnish is
    there for whoever reads neither.
    """
    told = told_of(session, occasion)
    new = [one for one in people if one.id not in told]
    rows = [
        {
            "key": new_letter_key(),
            "occasion": occasion,
            "person_id": one.id,
            "letter_id": letters.get(one.language, letters["fi"]).id,
            "by_mail": one.notify != NEVER,
            "made_on": today,
        }
        for one in new
    ]
    if rows:
        session.execute(insert(Delivery), rows)
        session.execute(insert(Notice), [_reminder(one, subject_key, today) for one in new])
    return len(rows)


def _reminder(person: Person, subject_key: str, today: dt.date) -> dict[str, object]:
    return {
        "person_id": person.id,
        "kind": REMINDER,
        "subject_key": subject_key,
        "made_on": today,
    }


def retry(session: Session, *, actor_id: int | None, now: int) -> int:
    """Try again what was given up, and do not wait with what failed; how many letters."""
    failed = session.scalars(
        select(Delivery).where(is_stuck(now)).with_for_update(skip_locked=True)
    ).all()
    for one in failed:
        one.attempts, one.not_before, one.problem = 0, 0, None
    session.flush()
    record(session, actor_id=actor_id, action="mail.retried", subject="mail", rows=len(failed))
    return len(failed)
