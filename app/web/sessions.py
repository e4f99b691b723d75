"""Who is signed in: a session carries the person and the number it was made under."""

from typing import Final

from flask import Flask, g
from flask import session as cookie
from flask_login import LoginManager, UserMixin, current_user, login_user, logout_user
from sqlalchemy import select
from sqlalchemy.orm import selectinload

from app.db import session
from app.models import Person

HOURS: Final = 10
"""A session ends after a working day's silence."""


class SignedIn(UserMixin):  # type: ignore[misc] # Flask-Login publishes no types
    def __init__(self, person: Person) -> None:
        self.person = person

    def get_id(self) -> str:
        return f"{self.person.id}.{self.person.session_number}"


def init_app(app: Flask) -> None:
    manager = LoginManager(app)
    # The address and browser of a person stay out of the cookie.
    manager.session_protection = None
    manager.user_loader(_load)


def _load(session_id: str) -> SignedIn | None:
    person_id, _dot, number = session_id.partition(".")
    if not (person_id.isdigit() and number.isdigit()):
        return None
    wanted = select(Person).where(Person.id == int(person_id)).options(selectinload(Person.grants))
    person = session().scalar(wanted)
    if person is None or not person.active or person.session_number != int(number):
        return None
    return SignedIn(person)


def signed_in_person() -> Person | None:
    return current_user.person if current_user.is_authenticated else None


def begin(person: Person) -> None:
    """Start from an empty cookie, so that nothing set before sign-in lives on."""
    cookie.clear()
    # What this request has worked out of the old cookie holds no more.
    for stale in ("csrf_token", "actor"):
        g.pop(stale, None)
    cookie.permanent = True
    login_user(SignedIn(person))


def end() -> None:
    logout_user()
    cookie.clear()
