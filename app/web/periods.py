"""Periods: what is in, what is missing, closing, the compiler's words, quotes, locking."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.access.rules import Subject
from app.db import commits, reading, session
from app.disclosure.tables import Thresholds
from app.editions.services import publish_editions
from app.language import _, ngettext
from app.models import Report, Role
from app.periods import queries, rules
from app.periods.services import close_period, lock_country, lock_period, prepare_country
from app.periods.writing import approve_quote, remove_quote, write_text
from app.places.queries import find_county
from app.refusals import NotFound
from app.reports.gate import Override, PersonalDataFound
from app.reports.queries import report_by_key
from app.reports.services import record_overrides
from app.vocabulary.queries import labels
from app.web.edition_rows import COUNTRY
from app.web.paging import asked_page
from app.web.period_page import (
    Area,
    country_values,
    county_values,
    index_rows,
    quotable,
    sentences_of,
)
from app.web.policy import current_actor, current_person, demand_subject, policy
from app.web.settings import current_config
from app.web.texts import ConfirmedGate, current_analyser, current_gate
from forms.periods import TEXTS, QuoteForm, TextsForm
from forms.reports import overrides_in

blueprint = Blueprint("periods", __name__, url_prefix="/kaudet")


@blueprint.get("")
@policy("period.manage")
def index() -> ResponseReturnValue:
    own = current_actor().counties_of(Role.COMPILER)
    return render_template(
        "periods/index.html", periods=index_rows(own), national=own is None, own=own
    )


@blueprint.get("/<period>/<area>")
@policy("period.manage")
def period(period: str, area: str) -> ResponseReturnValue:
    found = _area(period, area)
    values = country_values(found) if found.county is None else county_values(found)
    name = "country" if found.county is None else "period"
    return render_template(f"periods/{name}.html", area=found, **values)


@blueprint.route("/<period>/<area>/sulje", methods=["GET", "POST"])
@policy("period.manage")
@commits
def close(period: str, area: str) -> ResponseReturnValue:
    found = _county(period, area)
    if request.method == "GET":
        return _asked(found, "close", "open", county_values(found))
    close_period(session(), period=found.period, county=found.code, actor_id=current_person().id)
    flash(_("Kausi %(period)s on suljettu.", period=found.period), "success")
    return redirect(found.url, 303)


def _asked(found: Area, name: str, fit: str, values: dict[str, Any]) -> ResponseReturnValue:
    """The question before the deed; the period's own page where it is too early or done already."""
    if values["state"].state != fit:
        return redirect(found.url, 303)
    return render_template(f"periods/{name}.html", area=found, **values)


@blueprint.route("/<period>/<area>/lukitse", methods=["GET", "POST"])
@policy("period.manage")
@commits
def lock(period: str, area: str) -> ResponseReturnValue:
    found = _area(period, area)
    if request.method == "GET":
        if found.county is None:
            return render_template("periods/lock.html", area=found, **country_values(found))
        return _asked(found, "lock", "closed", county_values(found))
    _lock(found)
    flash(
        _("Kausi %(period)s on lukittu ja julkaisut ovat valmiit.", period=found.period), "success"
    )
    return redirect(found.url, 303)


def _lock(found: Area) -> None:
    actor_id = current_person().id
    thresholds = Thresholds.from_settings(current_config().thresholds)
    if found.county is None:
        with reading() as apart:
            prepared = prepare_country(apart, period=found.period, thresholds=thresholds)
        taken = lock_country(
            session(),
            period=found.period,
            actor_id=actor_id,
            thresholds=thresholds,
            prepared=prepared,
        )
    else:
        taken = lock_period(
            session(),
            period=found.period,
            county=found.code,
            actor_id=actor_id,
            thresholds=thresholds,
        )
    publish_editions(session(), snapshot=taken)


@blueprint.route("/<period>/<area>/teksti", methods=["GET", "POST"])
@policy("period.manage")
@commits
def text(period: str, area: str) -> ResponseReturnValue:
    found = _area(period, area)
    form = TextsForm.of(queries.texts(session(), period=found.period, scope=found.code))
    if form.validate_on_submit() and _written(found, form):
        flash(_("Koosteen teksti on tallennettu."), "success")
        return redirect(found.url, 303)
    return (
        render_template("periods/text.html", area=found, form=form, reasons=request.form),
        422 if form.errors else 200,
    )


def _written(found: Area, form: TextsForm) -> bool:
    confirmed = overrides_in(request.form, TEXTS)
    try:
        _write(found, form, confirmed)
    except PersonalDataFound as refusal:
        session().rollback()
        form.show_finds(refusal.finds)
    return not form.errors


def _write(found: Area, form: TextsForm, confirmed: tuple[Override, ...]) -> None:
    gate = ConfirmedGate(current_analyser(), confirmed)
    gate.check({name: form[name].data or "" for name in TEXTS})
    for language, words in form.texts().items():
        write_text(
            session(),
            period=found.period,
            scope=found.code,
            language=language,
            text=words,
            gate=gate,
            actor_id=current_person().id,
        )
    record_overrides(
        session(), confirmed, subject="period", subject_id=f"{found.period}/{found.code}"
    )


@blueprint.get("/<period>/<area>/lainaukset")
@policy("period.manage")
def quotes(period: str, area: str) -> ResponseReturnValue:
    found, theme = _county(period, area), request.args.get("teema") or None
    approved = queries.quotes(session(), period=found.period, county=found.code)
    return render_template(
        "periods/quotes.html",
        area=found,
        state=queries.state(session(), period=found.period, county=found.code),
        quotes=approved,
        spoken=queries.quoted_languages(session(), approved),
        page=quotable(found, theme=theme, number=asked_page()),
        themes=labels(session(), "theme", with_retired=True),
        theme=theme,
    )


@blueprint.post("/<period>/<area>/lainaukset/<key>")
@policy("period.manage")
@commits
def approve(period: str, area: str, key: str) -> ResponseReturnValue:
    found = _county(period, area)
    report = report_by_key(session(), key)
    _demand_in(found, report)
    picked = QuoteForm().picked(sentences_of(report))
    for field, words in picked:
        approve_quote(
            session(),
            report=report,
            period=found.period,
            county=found.code,
            field=field,
            text=words,
            gate=current_gate(),
            actor_id=current_person().id,
        )
    _tell_approved(len(picked))
    return redirect(_quotes_address(found, f"raportti-{report.key}"), 303)


def _demand_in(found: Area, report: Report) -> None:
    """Quotes are picked in the own county's period, whatever the address says."""
    here = {(one.county_code, one.period) for one in report.placements}
    if (found.code, found.period) not in here:
        raise rules.NotIncluded(
            _(
                "Raportti ei ole kaudella %(period)s. Valitse raportti kauden omalta sivulta.",
                period=found.period,
            )
        )


def _tell_approved(count: int) -> None:
    if count:
        text = ngettext("Lainaus on hyväksytty.", "%(count)s lainausta on hyväksytty.", count)
        flash(text, "success")
    else:
        flash(_("Valitse ensin virkkeet, jotka haluat lainata."), "alert")


@blueprint.post("/<period>/<area>/lainaukset/poista/<int:number>")
@policy("period.manage")
@commits
def remove(period: str, area: str, number: int) -> ResponseReturnValue:
    found = _county(period, area)
    own = queries.quotes(session(), period=found.period, county=found.code)
    quote = next((one for one in own if one.id == number), None)
    if quote is None:
        raise NotFound(_("Lainausta ei ole. Se on ehkä jo poistettu."))
    remove_quote(session(), quote=quote, actor_id=current_person().id)
    flash(_("Lainaus on poistettu."), "success")
    return redirect(_quotes_address(found), 303)


def _quotes_address(found: Area, part: str | None = None) -> str:
    return url_for(
        "periods.quotes",
        period=found.period,
        area=found.slug,
        sivu=request.args.get("sivu"),
        _anchor=part,
    )


def _area(period: str, area: str) -> Area:
    """The period in a county, or in the whole country (`maa`); only where the actor compiles."""
    code = rules.parse(period)
    if area == COUNTRY:
        demand_subject("period.manage", Subject())
        return Area(code, None)
    county = find_county(session(), area)
    demand_subject("period.manage", Subject(counties=frozenset({county.code})))
    return Area(code, county)


def _county(period: str, area: str) -> Area:
    found = _area(period, area)
    if found.county is None:
        raise NotFound(_("Tämä tehdään alue kerrallaan. Valitse alue kauden sivulta."))
    return found
