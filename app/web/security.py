"""Headers that keep a page to itself, and forms that only our own pages can send."""

from typing import Final

from flask import Flask, Response, request
from flask_wtf import CSRFProtect
from werkzeug.middleware.proxy_fix import ProxyFix

from app.web.sessions import HOURS, signed_in_person
from app.web.settings import current_config

_CONTENT: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
    " font-src 'self' data:; connect-src 'self'; form-action 'self';"
    " frame-ancestors 'none'; base-uri 'none'"
)
_HEADERS: Final = {
    "Content-Security-Policy": _CONTENT,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
_LARGEST_FORM: Final = 1_000_000
"""Bytes; a long report is some ten thousand."""
_LARGEST_FILE: Final = 4_000_000
"""Bytes; the lexicon alone is some 800,000, and grows."""


def init_app(app: Flask, *, secret_key: str, secure: bool, proxies: int) -> None:
    app.config.update(
        SECRET_KEY=secret_key,
        SESSION_COOKIE_NAME="havainto",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=secure,
        PERMANENT_SESSION_LIFETIME=HOURS * 3600,
        MAX_CONTENT_LENGTH=_LARGEST_FORM,
        MAX_FORM_MEMORY_SIZE=_LARGEST_FORM,
        # A form may be long in the writing; the session's end is its limit.
        WTF_CSRF_TIME_LIMIT=None,
        WTF_CSRF_SSL_STRICT=False,
    )
    if proxies:
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]
            app.wsgi_app, x_for=proxies, x_proto=proxies, x_host=proxies
        )
    app.before_request(_make_room)  # before anything reads the form
    CSRFProtect(app)
    app.after_request(_protect)


def _make_room() -> None:
    """For the lexicon's file; once looked at, it comes again as words of the form."""
    if request.endpoint == "lexicon_files.upload":
        request.max_content_length = _LARGEST_FILE


def _protect(response: Response) -> Response:
    for name, value in _HEADERS.items():
        response.headers.setdefault(name, value)
    if current_config().secure_cookies:
        response.headers["Strict-Transport-Security"] = "max-age=31536000"
    if request.endpoint != "static" and signed_in_person() is not None:
        response.headers["Cache-Control"] = "no-store"
    return response
