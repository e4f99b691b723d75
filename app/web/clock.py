"""The annual clock, for every reader of an area: the year as a picture, a list, a calendar."""

import datetime as dt
from urllib.parse import urlsplit

from babel.dates import format_date
from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.clock.calendar import AHEAD, BEFORE, MIMETYPE, calendar_of
from app.clock.queries import (
    SOON,
    counties_with_clocks,
    entries,
    feed_of,
    items,
    late_items,
)
from app.clock.rules import Cadence
from app.clock.services import make_feed, revoke_feed
from app.clock.wording import span_in_words
from app.db import commits, session
from app.language import SOURCE, Language, _, current_language, known_language, label_in
from app.models import County
from app.web.clock_area import (
    Year,
    feed_address,
    feed_and_reader,
    items_of,
    may_manage,
    own_counties,
    read_county,
)
from app.web.clock_ring import SIZE, ring
from app.web.policy import current_actor, current_person, policy
from app.web.settings import current_config
from forms.clock import AUDIENCE_NAMES, CADENCE_NAMES, KIND_NAMES, DefaultsForm

blueprint = Blueprint("clock", __name__, url_prefix="/vuosikello")


@blueprint.get("")
@policy("clock.read")
def index() -> ResponseReturnValue:
    """Who reads one area goes straight to its clock."""
    own = own_counties(current_actor())
    if len(own) == 1:
        return redirect(url_for("clock.county", area=own[0].code), 303)
    today = dt.date.today()
    running = counties_with_clocks(session()) & {one.code for one in own}
    return render_template(
        "clock/index.html",
        counties=own,
        late={code: len(late_items(session(), code, today=today)) for code in running},
    )


@blueprint.get("/<area>")
@policy("clock.read")
def county(area: str) -> ResponseReturnValue:
    found, today = read_county(area), dt.date.today()
    year = Year.asked(request.args.get("vuosi"), today)
    shown = items_of(found, year, today)
    own = feed_of(session(), person_id=current_person().id, county=found.code)
    return render_template(
        "clock/county.html",
        county=found,
        today=today,
        horizon=today + SOON,
        month_name=_month_name,
        year=year,
        items=shown,
        ring=ring(shown, months=year.months, today=today),
        size=SIZE,
        late=late_items(session(), found.code, today=today),
        running=entries(session(), found.code),
        manages=may_manage(found),
        defaults=DefaultsForm(formdata=None),
        feed=feed_address(own) if own else None,
        **words(),
    )


def _month_name(first: dt.date) -> str:
    return format_date(first, "LLL", locale=current_language()).rstrip(".")


def words() -> dict[str, object]:
    """What the clock's templates say things with."""
    return {
        "kind_names": KIND_NAMES,
        "cadence_names": {str(code): name for code, name in CADENCE_NAMES.items()},
        "audience_names": AUDIENCE_NAMES,
        "span_words": lambda entry, span: span_in_words(Cadence(entry.cadence), span),
        "entry_name": lambda entry: label_in(
            current_language(), fi=entry.name_fi, sv=entry.name_sv
        ),
    }


@blueprint.get("/<area>/kalenteri.ics")
@policy("clock.read")
def download(area: str) -> ResponseReturnValue:
    return _calendar(read_county(area), current_language())


@blueprint.get("/syote/<token>.ics")
@policy("anyone")
def feed(token: str) -> ResponseReturnValue:
    """For a calendar program, which cannot sign in: the address itself is the key."""
    found, person = feed_and_reader(token)
    county = session().get_one(County, found.county_code)
    return _calendar(county, known_language(person.language) or SOURCE)


def _calendar(county: County, language: Language) -> Response:
    today = dt.date.today()
    content = calendar_of(
        items(session(), county.code, since=today - BEFORE, until=today + AHEAD, today=today),
        name=label_in(language, fi=county.name_fi, sv=county.name_sv, en=county.name_en),
        language=language,
        host=urlsplit(current_config().base_url).hostname or "localhost",
        today=today,
    )
    named = f"attachment; filename=vuosikello-{county.code}.ics"
    return Response(content, mimetype=MIMETYPE, headers={"Content-Disposition": named})


@blueprint.post("/<area>/syote")
@policy("clock.read")
@commits
def subscribe(area: str) -> ResponseReturnValue:
    found = read_county(area)
    make_feed(session(), person_id=current_person().id, county=found.code)
    flash(_("Kalenterin osoite on valmis. Se on vain sinun: älä anna sitä muille."), "success")
    return redirect(url_for("clock.county", area=found.code, _anchor="kalenteri"), 303)


@blueprint.post("/<area>/syote/poista")
@policy("clock.read")
@commits
def unsubscribe(area: str) -> ResponseReturnValue:
    found = read_county(area)
    revoke_feed(session(), person_id=current_person().id, county=found.code)
    flash(_("Kalenterin osoite ei enää toimi."), "success")
    return redirect(url_for("clock.county", area=found.code, _anchor="kalenteri"), 303)
