"""Errors in words: what happened and what to do. What a person wrote only to that person."""

from collections.abc import Sequence
from http import HTTPStatus

from flask import Flask, Response, current_app, make_response, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException, InternalServerError

from app.access.rules import may
from app.language import _
from app.refusals import Refusal
from app.web.carried import SIGN_IN, carried, interrupted
from app.web.navigation import REACHED_FROM
from app.web.policy import SessionEnded, current_actor, must_sign_in, texts_sent, to_sign_in
from app.web.reports import taken_up


def init_app(app: Flask) -> None:
    app.register_error_handler(Refusal, _refused)
    app.register_error_handler(CSRFError, _stale)
    app.register_error_handler(HTTPException, _failed)
    app.register_error_handler(InternalServerError, _broken)


def _refused(refusal: Refusal) -> ResponseReturnValue:
    if isinstance(refusal, SessionEnded) and carried():
        return interrupted(refusal.status)
    title = _refusal_title(refusal.status)
    return page_with_texts(refusal.status, title, str(refusal), texts_sent())


def _refusal_title(status: int) -> str:
    return {
        401: _("Kirjaudu uudelleen"),
        403: _("Ei oikeutta"),
        404: _("Sivua ei löydy"),
        410: _("Linkki ei enää toimi"),
    }.get(status, _("Tätä ei voi tehdä"))


def _stale(_error: CSRFError) -> ResponseReturnValue:
    """The token's session has ended, or another has begun in another tab."""
    if typed := carried():
        at_sign_in = request.endpoint == SIGN_IN
        may_go_on = not at_sign_in and may(current_actor(), "report.file")
        return _with_status(taken_up(typed), 409) if may_go_on else interrupted(401)
    if must_sign_in() and not texts_sent():
        return to_sign_in()
    text = _(
        "Lomakkeen lähetystä ei voitu varmistaa, eikä mitään tallennettu. Palaa edelliselle"
        " sivulle, lataa se uudelleen ja lähetä lomake sitten. Jos olit poissa pitkään,"
        " kirjaudu ensin uudelleen."
    )
    return page_with_texts(400, _("Lomake on vanhentunut"), text, texts_sent())


def _with_status(answer: ResponseReturnValue, status: int) -> Response:
    """A page taken up again is no success; a redirect stays one."""
    made = make_response(answer)
    made.status_code = status if made.status_code == HTTPStatus.OK else made.status_code
    return made


def _failed(error: HTTPException) -> ResponseReturnValue:
    status = error.code or 500
    title, text = _words(status)
    headers = error.get_response().headers
    kept = {name: headers[name] for name in ("Allow", "Retry-After") if name in headers}
    if status == HTTPStatus.TOO_MANY_REQUESTS and carried():
        return interrupted(status, text, kept)
    return render_template("errors/error.html", heading=title, text=text, written=()), status, kept


def _words(status: int) -> tuple[str, str]:
    return {
        404: (
            _("Sivua ei löydy"),
            _("Osoitteessa ei ole sivua. Tarkista osoite tai siirry etusivulle."),
        ),
        405: (
            _("Sivu ei toimi näin"),
            _("Tälle sivulle ei voi tulla tällä tavalla. Siirry etusivulle ja yritä sieltä."),
        ),
        413: (
            _("Liian pitkä teksti"),
            _("Lähetit enemmän tekstiä kuin lomakkeeseen mahtuu. Lyhennä sitä ja lähetä taas."),
        ),
        429: (
            _("Liian monta yritystä"),
            _("Yrityksiä on ollut liian monta. Odota vartti ja yritä sitten uudelleen."),
        ),
    }.get(
        status,
        (_("Pyyntö ei onnistunut"), _("Palvelu ei ymmärtänyt pyyntöä. Palaa ja yritä uudelleen.")),
    )


def _broken(_error: InternalServerError) -> ResponseReturnValue:
    """Renders without the database: it may be what broke."""
    return render_template("errors/broken.html"), 500


def page_with_texts(
    status: int, title: str, text: str, written: Sequence[str]
) -> ResponseReturnValue:
    """With what the person wrote, for them to copy: it is stored nowhere, nor in any cache."""
    way_up = _way_up() if status == HTTPStatus.CONFLICT else None
    page = render_template(
        "errors/error.html", heading=title, text=text, written=written, way_up=way_up
    )
    return page, status, {"Cache-Control": "no-store"} if written else {}


def _way_up() -> str | None:
    """The page above the one that was refused, where the address says which one it is."""
    above = REACHED_FROM.get(request.endpoint or "")
    if above is None or request.view_args is None:
        return None
    rules = current_app.url_map.iter_rules(above)
    named = {name: request.view_args.get(name) for name in next(rules).arguments}
    return url_for(above, **named) if None not in named.values() else None
