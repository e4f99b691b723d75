"""Published editions: the list, one as a page, the same as a PDF."""

from collections.abc import Sequence
from typing import Final

from flask import Blueprint, flash, redirect, render_template, request, send_file
from flask.typing import ResponseReturnValue

from app.cases.uses import record_use
from app.db import commits, session
from app.editions.queries import (
    EditionFilter,
    Listed,
    editions_of_own_area,
    published_periods,
    readable_editions,
)
from app.editions.services import edition_pdf
from app.language import _, known_language
from app.web.case_own import linked
from app.web.edition_page import asked_edition, edition_page, subject_of_use, use_form
from app.web.edition_rows import AUDIENCES, NAMES, EditionRow, edition_rows, page_address
from app.web.paging import Page, asked_page
from app.web.policy import current_actor, demand_subject, policy
from app.web.settings import current_config
from app.web.templating import place

PAGE_LENGTH: Final = 25

blueprint = Blueprint("editions", __name__, url_prefix="/julkaisut")


@blueprint.get("")
@policy("edition.read")
def index() -> ResponseReturnValue:
    periods = published_periods(session())
    wanted = _wanted(periods)
    return render_template(
        "editions/index.html",
        page=_page(_readable(wanted)),
        **_own_rows(),
        wanted=wanted,
        periods=periods,
        chosen_audience=request.args.get("lukija"),
        period_choices=[(code, code) for code in periods],
        audience_choices=[(word, NAMES[code]) for word, code in AUDIENCES.items()],
        county_choices=_counties(_readable(EditionFilter(period=wanted.period))),
    )


def _page(listed: Sequence[Listed]) -> Page[EditionRow]:
    """A number past the end, from an old address, is the last page."""
    rows = edition_rows(each.edition for each in listed)
    number = min(asked_page(), max(1, -(-len(rows) // PAGE_LENGTH)))
    start = (number - 1) * PAGE_LENGTH
    return Page(rows[start : start + PAGE_LENGTH], number, PAGE_LENGTH, len(rows))


def _own_rows() -> dict[str, list[EditionRow]]:
    """The own area's, until something else is asked for."""
    if request.args:
        return {"own": [], "within": []}
    found = editions_of_own_area(session(), actor=current_actor())
    return {
        "own": edition_rows(each.edition for each in found.areas),
        "within": edition_rows(each.edition for each in found.within),
    }


def _wanted(periods: Sequence[str]) -> EditionFilter:
    """The newest period unless another is asked for."""
    asked = request.args.get("kausi")
    return EditionFilter(
        period=asked if asked in periods else next(iter(periods), None),
        audience=AUDIENCES.get(request.args.get("lukija", "")),
        county=request.args.get("alue") or None,
        language=known_language(request.args.get("kieli")),
    )


def _readable(wanted: EditionFilter) -> list[Listed]:
    return readable_editions(session(), actor=current_actor(), wanted=wanted)


def _counties(listed: Sequence[Listed]) -> list[tuple[str, str]]:
    codes = {each.county for each in listed if each.county is not None}
    return sorted(((code, place(code)) for code in codes), key=lambda pair: pair[1])


@blueprint.get("/<period>/<audience>/<scope>/<edition_language>")
@policy("edition.read")
def edition(period: str, audience: str, scope: str, edition_language: str) -> ResponseReturnValue:
    return edition_page(asked_edition(period, audience, scope, edition_language))


@blueprint.get("/<period>/<audience>/<scope>/<edition_language>.pdf")
@policy("edition.read")
def pdf(period: str, audience: str, scope: str, edition_language: str) -> ResponseReturnValue:
    found = asked_edition(period, audience, scope, edition_language)
    folder = current_config().folder / "editions"
    return send_file(
        edition_pdf(session(), edition=found, folder=folder),
        mimetype="application/pdf",
        download_name=f"havainto-{period}-{audience}-{scope}-{edition_language}.pdf",
    )


@blueprint.post("/<period>/<audience>/<scope>/<edition_language>/kaytto")
@policy("use.record")
@commits
def use(period: str, audience: str, scope: str, edition_language: str) -> ResponseReturnValue:
    """Where the edition was used."""
    found = asked_edition(period, audience, scope, edition_language)
    demand_subject("use.record", subject_of_use(found))
    form = use_form()
    if not (form.validate() and linked(form, found, record_use)):
        return edition_page(found, status=422, form=form)
    flash(_("Merkintä tiedon käytöstä on tallennettu. Raportoijat näkevät sen."), "success")
    return redirect(f"{page_address(found)}#kaytto", 303)
