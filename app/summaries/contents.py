"""What a snapshot holds beside the counts: words, and the names of places and codes."""

from collections.abc import Mapping

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session, selectinload

from app.disclosure.tables import LISTS
from app.models import County, Municipality, Quote, Report, SummaryText
from app.places.queries import counties, municipalities_of
from app.summaries import queries
from app.summaries.coding import Json
from app.vocabulary.lists import Label
from app.vocabulary.queries import code_list_version, labels

NAMED_LISTS = (*LISTS, "addressee", "effect", "used_in")


def told(session: Session, *, period: str, county: str | None) -> Json:
    """The compiler's texts, the approved quotes and who reported."""
    return {
        "texts": _texts(session, period, county),
        "quotes": _quotes(session, period, county),
        "organisations": queries.reporting_organisations(session, period=period, county=county),
    }


def named(session: Session, *, period: str, county: str | None) -> Json:
    """Names as they were, and the versions that counts and tags were made with."""
    lexicons = queries.lexicon_versions(session, period=period, county=county)
    return {
        "labels": _labels(session),
        "lists": _orders(session),
        "name": _county_name(session, county),
        "places": _places(session, period, county),
        "versions": {
            "code_lists": code_list_version(session),
            "lexicon": ", ".join(lexicons) or "–",
        },
    }


def _texts(session: Session, period: str, county: str | None) -> Json:
    """Scope -> language -> text: of the county and each of its municipalities, or the country."""
    chosen = select(SummaryText).where(SummaryText.period == period)
    if county is None:
        chosen = chosen.where(SummaryText.scope == "")
    else:
        within = select(Municipality.code).where(Municipality.county_code == county)
        chosen = chosen.where(or_(SummaryText.scope == county, SummaryText.scope.in_(within)))
    found: dict[str, dict[str, str]] = {}
    for text in session.scalars(chosen):
        found.setdefault(text.scope, {})[text.language] = text.text
    return found


def _quotes(session: Session, period: str, county: str | None) -> list[Json]:
    """In the order of their words: the order of approval or of filing tells about reporters.

    What two counties quoted from a report about both stands in the country's list once.
    """
    found = session.execute(_quoted(period, county))
    valid = queries.valid_municipalities(session, period)
    ordered = sorted(found, key=lambda pair: (pair[0].text, pair[0].field, pair[1].key))
    pairs: dict[tuple[str, str], tuple[Quote, Report]] = {}
    for quote, report in ordered:
        pairs.setdefault((quote.text, quote.field), (quote, report))
    numbers: dict[int, int] = {}
    return [
        {
            **_quote(quote, report, valid, county),
            "report": numbers.setdefault(report.id, len(numbers) + 1),
        }
        for quote, report in pairs.values()
    ]


def _quoted(period: str, county: str | None) -> Select[Quote, Report]:
    chosen = (
        select(Quote, Report)
        .join(Report, Report.id == Quote.report_id)
        .where(Quote.period == period)
        .options(selectinload(Report.places), selectinload(Report.decisions))
    )
    return chosen if county is None else chosen.where(Quote.county_code == county)


def _quote(quote: Quote, report: Report, valid: Mapping[str, str], county: str | None) -> Json:
    here = [place for place in report.places if county in (None, place.county_code)]
    codes = {valid[place.municipality_code] for place in here if place.municipality_code}
    themes = {tag.code for tag in report.decisions if tag.code_list == "theme" and tag.accepted}
    return {
        "text": quote.text,
        "field": quote.field,
        "language": report.language,
        "kind": report.kind,
        "addressee": report.addressee or "muu",
        "themes": sorted(themes),
        "municipalities": sorted(codes),
    }


def _labels(session: Session) -> dict[str, dict[str, dict[str, str]]]:
    return {
        name: {
            code: {"fi": label.fi, "sv": label.sv, "en": label.en}
            for code, label in _vocabulary(session, name).items()
        }
        for name in NAMED_LISTS
    }


def _orders(session: Session) -> dict[str, list[str]]:
    """Each list's codes in its own order, which sorted keys would lose."""
    return {name: list(_vocabulary(session, name)) for name in NAMED_LISTS}


def _vocabulary(session: Session, name: str) -> dict[str, Label]:
    return labels(session, queries.SHIPPED_AS.get(name, name), with_retired=True)


def _county_name(session: Session, county: str | None) -> dict[str, str] | None:
    found = session.get(County, county) if county else None
    return {"fi": found.name_fi, "sv": found.name_sv} if found else None


def _places(session: Session, period: str, county: str | None) -> list[Json]:
    """The county's municipalities of the period, or the counties."""
    if county is None:
        return [_county(each) for each in counties(session)]
    year = queries.year_of(period)
    return [_municipality(each) for each in municipalities_of(session, county, year)]


def _county(county: County) -> Json:
    return {
        "code": county.code,
        "fi": county.name_fi,
        "sv": county.name_sv,
        "languages": "fi+sv",
        "lon": None,
        "lat": None,
        "population": None,
    }


def _municipality(municipality: Municipality) -> Json:
    return {
        "code": municipality.code,
        "fi": municipality.name_fi,
        "sv": municipality.name_sv,
        "languages": municipality.languages,
        "lon": municipality.lon,
        "lat": municipality.lat,
        "population": municipality.population,
    }
