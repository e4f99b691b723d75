"""Which language a page speaks, and the switch."""

from typing import Final
from urllib.parse import urlsplit

from flask import Blueprint, Flask, redirect, request
from flask.typing import ResponseReturnValue

from app.accounts.services import choose_language
from app.db import commits, session
from app.language import LANGUAGES, SOURCE, Language, known_language, set_language
from app.web.policy import policy, safe_path
from app.web.sessions import signed_in_person

COOKIE: Final = "kieli"
_YEAR: Final = 365 * 24 * 3600

blueprint = Blueprint("language", __name__)


def init_app(app: Flask) -> None:
    app.before_request(_speak)
    app.teardown_request(_fall_silent)


def _speak() -> None:
    if request.endpoint != "static":
        set_language(wanted_language())


def _fall_silent(_error: BaseException | None) -> None:
    # The next request of this thread must not begin in this one's language.
    set_language(SOURCE)


def wanted_language() -> Language:
    """The person's own, else the cookie's, else what the browser prefers, else Finnish."""
    person = signed_in_person()
    return (
        known_language(person.language if person else None)
        or known_language(request.cookies.get(COOKIE))
        or known_language(request.accept_languages.best_match(LANGUAGES))
        or SOURCE
    )


@blueprint.route("/kieli/<any(fi,sv,en):chosen>", methods=["GET", "POST"])
@policy("anyone")
@commits
def choose(chosen: str) -> ResponseReturnValue:
    """Posted where words are looked for: 307 posts the same to the list once more."""
    person = signed_in_person()
    if person is not None:
        choose_language(session(), person=person, language=chosen)
    answer = redirect(
        safe_path(request.args.get("paluu")), 307 if request.method == "POST" else 303
    )
    answer.set_cookie(
        COOKIE,
        chosen,
        max_age=_YEAR,
        samesite="Lax",
        httponly=True,
        secure=request.is_secure,
    )
    return answer


def here() -> str:
    """The address that the switch comes back to: this page, or the one whose form was sent."""
    rule = request.url_rule
    if rule is None or "GET" in (rule.methods or ()):
        return request.full_path.rstrip("?")
    sender = urlsplit(request.referrer or "")
    return safe_path(sender.path) if sender.netloc == request.host else "/"
