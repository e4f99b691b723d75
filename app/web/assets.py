"""Addresses of the built styles, scripts and fonts: the content's hash is in the address."""

from functools import cache
from hashlib import blake2b

from flask import Flask, Response, request, url_for

from app.paths import STATIC

_YEAR = 365 * 24 * 3600


def init_app(app: Flask) -> None:
    app.after_request(_keep)
    app.jinja_env.globals["asset"] = asset


def asset(name: str) -> str:
    return url_for("static", filename=name, v=_version(name))


@cache
def _version(name: str) -> str:
    """Raises FileNotFoundError when the assets are not built: `npm ci && npm run build`."""
    return blake2b((STATIC / name).read_bytes(), digest_size=6).hexdigest()


def _keep(response: Response) -> Response:
    """A versioned address never changes its content."""
    if request.endpoint == "static" and "v" in request.args:
        response.cache_control.no_cache = None
        response.cache_control.public = True
        response.cache_control.max_age = _YEAR
        response.cache_control.immutable = True
    return response
