"""From a snapshot to what one edition may show. Raw counts stop here."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from operator import methodcaller

from app.disclosure.tables import (
    NONE_FILED,
    OTHER_AREAS,
    SUPPRESSED,
    WHOLE_AREA,
    Audience,
    Shown,
)
from app.language import _
from app.models import Snapshot
from app.refusals import NotFound
from app.summaries.coding import Json
from app.summaries.edition_data import (
    Area,
    Change,
    EditionData,
    Growth,
    Row,
    Scope,
    WhoReported,
)
from app.summaries.sight import Sight
from app.summaries.stored import content_of
from app.summaries.voices import Voices
from app.summaries.work_data import work_for

ROWS = {
    "themes": "theme",
    "groups": "group",
    "needs": "need",
    "kinds": "kind",
    "organisation_kinds": "organisation_kind",
    "dimensions": "dimension",
}


class NoSuchEdition(NotFound):
    """The snapshot has nothing for this audience or municipality."""


def for_audience(
    snapshot: Snapshot, *, audience: Audience, municipality: str | None = None
) -> EditionData:
    """What an edition shows of the snapshot's county, one of its municipalities or the country.

    Raises NoSuchEdition: management and HYTE editions are of a county, the ministry's is of the
    country.
    """
    content = content_of(snapshot)
    _demand_audience(content, audience)
    places = {place["code"]: place for place in content["places"]}
    _demand_place(places, municipality)
    sight = Sight.of(content, audience, municipality)
    return _edition(snapshot.sha256, content, sight, places)


def _demand_audience(content: Json, audience: Audience) -> None:
    if audience not in content["shown"]:
        raise NoSuchEdition(
            _(
                "Johdon ja HYTE-ryhmän julkaisut tehdään hyvinvointialueesta, ministeriön koko "
                "maasta. Valitse alue julkaisun mukaan."
            )
        )


def _demand_place(places: Mapping[str, Json], municipality: str | None) -> None:
    if municipality is not None and municipality not in places:
        raise NoSuchEdition(
            _("Kunta %(code)s ei kuulu tähän hyvinvointialueeseen.", code=municipality)
        )


def _edition(sha256: str, content: Json, sight: Sight, places: Mapping[str, Json]) -> EditionData:
    voices = Voices(content["quotes"], sight)
    rows = {field: tuple(_rows(content, sight, name)) for field, name in ROWS.items()}
    return EditionData(
        period=content["period"],
        previous_period=sight.previous.period if sight.previous else None,
        audience=sight.now.audience,
        threshold=sight.now.threshold,
        scope=_scope(content, sight, places),
        figures_of_county=sight.figures_of_county,
        labels=content["labels"],
        total=sight.total(sight.now),
        previous_total=sight.before(sight.total),
        mentions=sight.mentions(),
        **rows,
        areas=tuple(_areas(sight, places)),
        whole_area=sight.now.area(WHOLE_AREA) if sight.column is None else NONE_FILED,
        other_areas=_other_areas(sight),
        growth=_growth(rows["themes"]),
        quotes=voices.quotes(),
        proposals=voices.proposals(),
        practices=voices.practices(),
        who_reported=tuple(_who_reported(content, sight)),
        texts=_texts(content, sight),
        versions=content["versions"],
        sha256=sha256,
        locked_on=dt.date.fromisoformat(content["locked_on"]),
        work=work_for(content, audience=sight.now.audience, municipality=sight.municipality),
    )


def _scope(content: Json, sight: Sight, places: Mapping[str, Json]) -> Scope:
    place = places[sight.municipality] if sight.municipality else None
    chosen = [place] if place else places.values()
    spoken = {language for each in chosen for language in each["languages"].split("+")}
    return Scope(
        county=content["county"],
        municipality=sight.municipality,
        county_name=content["name"],
        municipality_name={"fi": place["fi"], "sv": place["sv"]} if place else None,
        languages=tuple(sorted(spoken)),
    )


def _rows(content: Json, sight: Sight, code_list: str) -> Iterator[Row]:
    for code in content["lists"][code_list]:
        yield Row(
            code=code,
            reports=sight.count(sight.now, code_list, code),
            previous=sight.before(partial(sight.count, code_list=code_list, code=code)),
            areas=dict(_by_area(content, sight, code_list, code)),
        )


def _by_area(content: Json, sight: Sight, code_list: str, code: str) -> Iterator[tuple[str, Shown]]:
    if sight.column is not None:
        return
    also = [area for area in (WHOLE_AREA, OTHER_AREAS) if area in sight.now.areas]
    for area in [*(place["code"] for place in content["places"]), *also]:
        yield area, sight.now.cell(code_list, code, area)


def _areas(sight: Sight, places: Mapping[str, Json]) -> Iterator[Area]:
    if sight.column is not None:
        return
    for code, place in places.items():
        yield Area(
            code=code,
            name={"fi": place["fi"], "sv": place["sv"]},
            lon=place["lon"],
            lat=place["lat"],
            population=place["population"],
            reports=sight.now.area(code),
            previous=sight.before(methodcaller("area", code)),
            rolled_up=code in sight.now.rolled_up,
        )


def _other_areas(sight: Sight) -> Shown | None:
    if sight.column is not None or not sight.now.rolled_up:
        return None
    return sight.now.areas.get(OTHER_AREAS, SUPPRESSED)


def _growth(themes: Iterable[Row]) -> Growth:
    """Changes between counts that are both shown, the largest first."""
    changes = sorted(_changes(themes), key=lambda each: (-abs(each.now - each.before), each.theme))
    return Growth(
        new=tuple(each for each in changes if each.before == 0),
        grew=tuple(each for each in changes if 0 < each.before < each.now),
        shrank=tuple(each for each in changes if each.now < each.before),
    )


def _changes(themes: Iterable[Row]) -> Iterator[Change]:
    for row in themes:
        before = row.previous.reports if row.previous else None
        now = row.reports.reports
        if before is not None and now is not None and before != now:
            yield Change(row.code, before, now)


def _who_reported(content: Json, sight: Sight) -> Iterator[WhoReported]:
    """How many organisations is said of a county or the country, where the number is no smaller
    than a count of reports would have to be.
    """
    for kind in content["lists"]["organisation_kind"]:
        reports = sight.count(sight.now, "organisation_kind", kind)
        number = content["organisations"].get(kind, 0)
        told = sight.column is None and bool(reports.reports) and number >= sight.now.threshold
        unknown = NONE_FILED if reports == NONE_FILED else SUPPRESSED
        yield WhoReported(kind, reports, Shown(number) if told else unknown)


def _texts(content: Json, sight: Sight) -> Mapping[str, str]:
    """The municipality's own text; without one its county's."""
    texts: dict[str, dict[str, str]] = content["texts"]
    own = texts.get(sight.municipality, {}) if sight.municipality else {}
    return own or texts.get(content["county"] or "", {})
