"""Errors in words: what happened and what to do. What a person wrote only to that person."""

from flask import Flask, render_template
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException, InternalServerError

from app.language import _
from app.refusals import Refusal
from app.web.policy import SessionEnded, texts_sent


def init_app(app: Flask) -> None:
    app.register_error_handler(Refusal, _refused)
    app.register_error_handler(CSRFError, _stale)
    app.register_error_handler(HTTPException, _failed)
    app.register_error_handler(InternalServerError, _broken)


def _refused(refusal: Refusal) -> ResponseReturnValue:
    if isinstance(refusal, SessionEnded):
        return _page_with_texts(refusal.status, _refusal_title(refusal.status), str(refusal))
    return _page(refusal.status, _refusal_title(refusal.status), str(refusal))


def _refusal_title(status: int) -> str:
    return {
        401: _("Kirjaudu uudelleen"),
        403: _("Ei oikeutta"),
        404: _("Sivua ei löydy"),
        410: _("Linkki ei enää toimi"),
    }.get(status, _("Tätä ei voi tehdä"))


def _stale(_error: CSRFError) -> ResponseReturnValue:
    text = _(
        "Lomakkeen lähetystä ei voitu varmistaa, eikä mitään tallennettu. Palaa edelliselle"
        " sivulle, lataa se uudelleen ja lähetä lomake sitten. Jos olit poissa pitkään,"
        " kirjaudu ensin uudelleen."
    )
    return _page_with_texts(400, _("Lomake on vanhentunut"), text)


def _failed(error: HTTPException) -> ResponseReturnValue:
    status = error.code or 500
    headers = error.get_response().headers
    kept = {name: headers[name] for name in ("Allow", "Retry-After") if name in headers}
    return (*_page(status, *_words(status)), kept)


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


def _page(status: int, title: str, text: str) -> tuple[str, int]:
    return render_template("errors/error.html", heading=title, text=text, written=()), status


def _page_with_texts(status: int, title: str, text: str) -> ResponseReturnValue:
    """With what the person wrote, for them to copy: it is stored nowhere, nor in any cache."""
    page = render_template("errors/error.html", heading=title, text=text, written=texts_sent())
    return page, status, {"Cache-Control": "no-store"}
