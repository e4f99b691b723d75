"""`havainto analyse`: JSON lines in, JSON lines out; no database."""

import json
import sys
from typing import Any

import click

from app.commands.ground import REFUSED, analyser
from app.language import _


class BadRequestError(ValueError):
    """The line is not {"id", "text", "lang"?}."""


@click.command(
    help=_(
        "Analysoi tekstejä. Lukee JSON-rivejä {id, text, lang} ja kirjoittaa JSON-rivejä: kieli, "
        "teemat, ryhmät, paikat, lait ja henkilötiedot. Tietokantaa ei tarvita."
    )
)
def command() -> None:
    good = [_answer_line(number, line) for number, line in enumerate(sys.stdin.buffer, 1)]
    if not all(good):
        sys.exit(REFUSED)


def _answer_line(number: int, line: bytes) -> bool:
    """Whether the line could be answered; one that can't is named and skipped."""
    if not line.strip():
        return True
    try:
        answer = _answer(_request(line))
    except BadRequestError as error:
        click.echo(_("Rivi %(number)s: %(reason)s", number=number, reason=error), err=True)
        return False
    sys.stdout.write(json.dumps(answer, ensure_ascii=False) + "\n")
    sys.stdout.flush()
    return True


def _request(line: bytes) -> dict[str, Any]:
    try:
        request = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise BadRequestError(_("ei ole JSONia.")) from error
    if not isinstance(request, dict) or not isinstance(request.get("text"), str):
        raise BadRequestError(_("odotettiin JSON-oliota, jossa on ”id” ja ”text”."))
    if request.get("lang") not in {None, "fi", "sv"}:
        raise BadRequestError(_("”lang” voi olla fi tai sv."))
    return request


def _answer(request: dict[str, Any]) -> dict[str, Any]:
    found = analyser().analyse(request["text"], language=request.get("lang"))
    return {"id": request.get("id"), **found.as_dict()}
