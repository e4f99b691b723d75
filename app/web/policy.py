"""Every endpoint declares who may come in; one without a declaration lets nobody in."""

from collections.abc import Callable
from typing import Final, TypeVar
from urllib.parse import urlsplit

from flask import Flask, current_app, g, redirect, request, url_for
from flask.typing import ResponseReturnValue

from app.access.actors import NOBODY, Actor, actor_of
from app.access.rules import POLICIES, Subject, demand, may
from app.language import _
from app.models import Person
from app.refusals import Refusal
from app.reports.drafts import TEXT_FIELDS
from app.web.sessions import signed_in_person

View = TypeVar("View", bound=Callable[..., object])
_MARK: Final = "policy"
CHECKED: Final = "checked"
"""The key of the draft whose tags are answered: there are no texts on that page's form."""


class PolicyMissing(Exception):  # noqa: N818 (a mistake of ours, found at start)
    """An endpoint lacks `@policy`, or names one that app/access/rules.py does not know."""


class SessionEnded(Refusal):
    """Somebody wrote for longer than their session lasted."""

    status = 401


def policy(name: str) -> Callable[[View], View]:
    def mark(view: View) -> View:
        setattr(view, _MARK, name)
        return view

    return mark


def init_app(app: Flask) -> None:
    """Guard every endpoint. Call it last: it refuses to start when one has no policy."""
    policy("anyone")(app.view_functions["static"])
    for endpoint, view in app.view_functions.items():
        if getattr(view, _MARK, None) not in POLICIES:
            raise PolicyMissing(f"{endpoint} names no known policy")
    app.before_request(_guard)


def policy_of(app: Flask, endpoint: str) -> str:
    name: str = getattr(app.view_functions[endpoint], _MARK)
    return name


def current_actor() -> Actor:
    if "actor" not in g:
        person = signed_in_person()
        g.actor = actor_of(person) if person else NOBODY
    actor: Actor = g.actor
    return actor


def current_person() -> Person:
    """The person signed in; only for views whose policy demands one."""
    person = signed_in_person()
    if person is None:
        raise LookupError("nobody is signed in")
    return person


def demand_subject(name: str, subject: Subject) -> None:
    demand(current_actor(), name, _forbidden(), subject)


def _guard() -> ResponseReturnValue | None:
    if request.endpoint is None:
        return None  # no such page: the error page says so
    name = policy_of(current_app, request.endpoint)
    if name == "anyone" or may(current_actor(), name):
        return None
    if must_sign_in():
        return to_sign_in()
    demand(current_actor(), name, _forbidden())
    return None


def must_sign_in() -> bool:
    """Whether this page is for people signed in, and nobody is."""
    name = policy_of(current_app, request.endpoint) if request.endpoint else "anyone"
    return name != "anyone" and signed_in_person() is None


def to_sign_in() -> ResponseReturnValue:
    """What was written is not thrown away by a redirect."""
    if any(texts_sent()) or CHECKED in request.form:
        raise SessionEnded(_("Istuntosi päättyi, eikä mitään tallennettu."))
    return redirect(url_for("accounts.sign_in", paluu=_way_back()), 303)


def _way_back() -> str | None:
    """The address of this page, if it can be opened and not only sent to."""
    rule = request.url_rule
    return request.full_path.rstrip("?") if rule and "GET" in (rule.methods or ()) else None


def texts_sent() -> list[str]:
    """What a person wrote in the form that was sent; never a password."""
    if request.blueprint == "accounts":
        return []
    values = ((name, value.strip()) for name, value in request.form.items(multi=True))
    return [value for name, value in values if " " in value or (value and name in TEXT_FIELDS)]


def _forbidden() -> str:
    return _("Tunnuksellasi ei ole oikeutta tähän. Pyydä oikeus organisaatiosi pääkäyttäjältä.")


def safe_path(path: str | None) -> str:
    """A path of this site to go back to, or the front page."""
    if not path or "\\" in path or any(ord(sign) < 32 for sign in path):  # noqa: PLR2004 (controls)
        return "/"
    parts = urlsplit(path)
    inside = not parts.scheme and not parts.netloc and path.startswith("/")
    return path if inside and not path.startswith("//") else "/"
