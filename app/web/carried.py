"""What was being written when a session ended: it travels through sign-in in the page itself.

It has not passed the gate, so it is kept nowhere else: not in the database, a file or a cookie.
The sign-in page that answers the form holds what was sent as hidden inputs; after the right
password the form is shown again, filled in and not yet saved.
"""

from collections.abc import Iterator, Mapping
from typing import Final
from urllib.parse import urlsplit

from flask import render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict

from app.reports.drafts import TEXT_FIELDS
from app.web.policy import CHECKED
from forms.accounts import SignInForm

SIGN_IN: Final = "accounts.sign_in"
Typed = MultiDict[str, str]

_PREFIX: Final = "kesken-"
"""Before the names of the report's own inputs, so that none is taken for a password."""
_LARGEST: Final = 500_000
"""Bytes: half of what a form may hold, as it comes back with every attempt to sign in."""
_NOT_WRITTEN: Final = frozenset({"csrf_token", "action"})


def carried() -> Typed:
    """The report's form as it was last sent, its values by their own names. Empty if nothing is
    to be carried: no words or answers, too many of them, or another site's page sent them.
    """
    if not _from_here() or (request.content_length or 0) > _LARGEST:
        return MultiDict()
    found: Typed = MultiDict(_fields())
    return found if any(texts_of(found)) or CHECKED in found else MultiDict()


def _fields() -> Iterator[tuple[str, str]]:
    at_sign_in = request.endpoint == SIGN_IN
    for name, value in request.form.items(multi=True):
        if at_sign_in and name.startswith(_PREFIX):
            yield name.removeprefix(_PREFIX), value
        elif request.blueprint == "reports" and name not in _NOT_WRITTEN:
            yield name, value


def texts_of(typed: Typed) -> list[str]:
    return [text for name in TEXT_FIELDS if (text := typed.get(name, "").strip())]


def sign_in_page(form: SignInForm, typed: Typed) -> str:
    """The page to sign in on, with what was written, if anything was."""
    hidden = [(_PREFIX + name, value) for name, value in typed.items(multi=True)]
    return render_template(
        "accounts/sign_in.html", form=form, hidden=hidden, written=texts_of(typed)
    )


def interrupted(
    status: int, problem: str | None = None, headers: Mapping[str, str] | None = None
) -> ResponseReturnValue:
    """The sign-in page in the place of the one that was asked for; in no cache."""
    form = SignInForm(formdata=None)
    if problem:
        form.form_errors = [problem]
    return sign_in_page(form, carried()), status, {**(headers or {}), "Cache-Control": "no-store"}


def _from_here() -> bool:
    """Whether one of our own pages sent the form. Signed out, no token tells: the browser does."""
    told = request.headers.get("Sec-Fetch-Site")
    if told is not None:
        return told == "same-origin"
    sender = request.headers.get("Origin") or request.referrer or ""
    return urlsplit(sender).netloc == request.host
