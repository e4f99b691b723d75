"""The RAKE gauge to read: counties side by side, one county's year, its years, the formula."""

import datetime as dt
from typing import Final

from flask import Blueprint, Response, render_template, request
from flask.typing import ResponseReturnValue

from app.access.rules import Subject, may
from app.db import session
from app.gauge import queries
from app.gauge.drafts import CountyYear
from app.gauge.exchange import written
from app.gauge.known import known_of_year
from app.gauge.questionnaire import MOST, questionnaire
from app.gauge.rules import FORMULA, demand_year
from app.models import County
from app.places.queries import counties
from app.places.rules import unknown_county
from app.web.gauge_rows import (
    Order,
    columns,
    country_picture,
    county_picture,
    lines,
    names_of,
    rows_of,
    short,
    signed,
    years_picture,
)
from app.web.policy import current_actor, policy

MOST_OWN: Final = 3
"""Counties of one's own that are listed above the table."""

blueprint = Blueprint("gauge", __name__, url_prefix="/viisari")


@blueprint.get("")
@policy("gauge.read")
def index() -> ResponseReturnValue:
    years = _years()
    year = _asked_year(years)
    now = queries.counties_in(session(), year)
    order = Order.asked(request.args.get("jarjesta"), request.args.get("suunta"))
    rows = order.sorted(rows_of(now, queries.counties_in(session(), year - 1)))
    return render_template(
        "gauge/index.html",
        year=year,
        years=years,
        rows=rows,
        own=_own(year),
        columns=columns(year, order),
        dimensions=questionnaire().dimensions,
        picture=country_picture(now),
        known=known_of_year(session(), year),
        answered=sum(one.state == "confirmed" for one in now),
        signed=signed,
        short=short,
    )


def _own(year: int) -> list[CountyYear]:
    """What the reader answers for: this year, and the year that is looked at.

    Whoever answers for many counties finds them in the table.
    """
    own = [one.code for one in counties(session()) if may_answer(one.code)]
    if len(own) > MOST_OWN:
        return []
    asked = sorted({year, dt.date.today().year}, reverse=True)
    return [queries.county_year(session(), county=code, year=one) for code in own for one in asked]


def _years() -> list[int]:
    """Of which there is something to see, and this year; the newest first."""
    known = {*queries.assessed_years(session()), dt.date.today().year}
    return sorted(known, reverse=True)


def _asked_year(years: list[int]) -> int:
    """The newest that some county has confirmed, unless another is asked for."""
    asked = request.args.get("vuosi", type=int)
    if asked in years:
        return asked
    return queries.newest_confirmed_year(session()) or years[0]


def may_answer(county: str) -> bool:
    return may(current_actor(), "gauge.answer", Subject(counties=frozenset({county})))


def asked_county(code: str) -> County:
    """Raises UnknownPlace."""
    found = session().get(County, code)
    if found is None:
        raise unknown_county(code)
    return found


@blueprint.get("/<area>/<int:year>")
@policy("gauge.read")
def result(area: str, year: int) -> ResponseReturnValue:
    county = asked_county(area)
    demand_year(year, dt.date.today())
    assessment = queries.find_assessment(session(), county=county.code, year=year)
    now = queries.county_year(session(), county=county.code, year=year)
    before = queries.county_year(session(), county=county.code, year=year - 1)
    compared = queries.comparable_before(now, before)
    asked = queries.asked_of(assessment)
    found = lines(asked, now, before)
    return render_template(
        "gauge/result.html",
        now=now,
        compared=compared,
        change=queries.change_between(now.total, compared.total if compared else None),
        lines=found,
        picture=county_picture(found, year=year, compared=compared is not None) if found else None,
        asked=asked,
        given=queries.given(assessment) if now.scores else {},
        known=known_of_year(session(), year)[county.code],
        may_answer=may_answer(county.code),
        signed=signed,
    )


@blueprint.get("/<area>")
@policy("gauge.read")
def county(area: str) -> ResponseReturnValue:
    """The county's confirmed years, the newest first in the tables."""
    found = asked_county(area)
    years = queries.years_of(session(), found.code)
    return render_template(
        "gauge/county.html",
        county=found.code,
        years=years[::-1],
        dimensions=questionnaire().dimensions,
        picture=years_picture(questionnaire(), years) if years else None,
        known={one.year: known_of_year(session(), one.year)[found.code] for one in years},
        changed=len({(one.questions_version, one.formula_version) for one in years}) > 1,
        may_answer=may_answer(found.code),
        this_year=dt.date.today().year,
    )


@blueprint.get("/kaava")
@policy("anyone")
def formula() -> ResponseReturnValue:
    """Published: whoever sees the points may see where they come from."""
    return render_template("gauge/formula.html", asked=questionnaire(), formula=FORMULA, most=MOST)


@blueprint.get("/vienti")
@policy("gauge.read")
def export() -> ResponseReturnValue:
    """Every county of every year that somebody has answered."""
    years = [
        (queries.counties_in(session(), year), known_of_year(session(), year))
        for year in sorted(queries.assessed_years(session())) or [dt.date.today().year]
    ]
    name = f"havainto-rake-{dt.date.today().isoformat()}.csv"
    return Response(
        written(years, names_of(years[0][0])),
        mimetype="text/csv",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
