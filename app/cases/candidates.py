"""Which reports are worth comparing with one: found by indexes, a bounded number of each sort.

Reports of one municipality reach far back in time, those of the county and of elsewhere only as
far as the newest. No text is read here.
"""

from collections.abc import Collection, Iterator
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, exists, func, select, union_all
from sqlalchemy.orm import Session, aliased

from app.cases.likeness import Traits, Weights
from app.models import Report, ReportPlace, ReportState, TagDecision, TagSuggestion

THEMES: Final = 4
"""The surest themes of the report that others are looked for by."""
GROUPS: Final = 3
PLACES: Final = 5
HERE, AROUND, ELSEWHERE, WAITING = 40, 40, 20, 100
"""The newest of each: in a municipality, in the county, in other counties, not yet decided."""

Chosen = Select[Any]


def candidates(
    session: Session, *, report: Report, traits: Traits, counties: Collection[str] | None
) -> list[int]:
    """Ids of others about the same themes. `counties`: whose reports may be seen, None all."""
    themes = _surest(traits.themes, THEMES)
    if not themes:
        return []
    own = sorted({place.county for place in traits.places})
    within = own if counties is None else sorted(set(own) & set(counties))
    sorts = [
        *_here(traits, themes, within),
        *_around(themes, _surest(traits.groups, GROUPS), within),
        *_elsewhere(themes, counties),
        *_waiting(themes, within),
    ]
    found = union_all(*(select(one.subquery().c.report_id) for one in sorts)).subquery()
    ids = select(found.c.report_id).distinct()
    return list(session.scalars(select(Report.id).where(Report.id.in_(ids), *_others(report))))


def _surest(weights: Weights, most: int) -> list[str]:
    return sorted(weights, key=lambda code: (-weights[code], code))[:most]


def _others(report: Report) -> Iterator[ColumnElement[bool]]:
    """Neither itself, nor another county's part of the same words, nor withdrawn."""
    yield Report.id != report.id
    yield Report.state != ReportState.WITHDRAWN
    origin = report.parted_from or report.key
    yield Report.key != origin
    yield func.coalesce(Report.parted_from, "") != origin


def _here(traits: Traits, themes: list[str], within: Collection[str]) -> Iterator[Chosen]:
    places = sorted(one for one in traits.places if one.municipality and one.county in within)
    for place in places[:PLACES]:
        for theme in themes:
            yield (
                select(ReportPlace.report_id)
                .join(TagDecision, TagDecision.report_id == ReportPlace.report_id)
                .where(
                    ReportPlace.county_code == place.county,
                    ReportPlace.municipality_code == place.municipality,
                    *_accepted(TagDecision, "theme", theme),
                )
                .order_by(ReportPlace.report_id.desc())
                .limit(HERE)
            )


def _around(themes: list[str], groups: list[str], within: list[str]) -> Iterator[Chosen]:
    second = aliased(TagDecision)
    for theme in themes:
        yield _of_theme(theme, _in(within), AROUND)
        for group in groups:
            both = exists().where(
                second.report_id == TagDecision.report_id, *_accepted(second, "group", group)
            )
            yield _of_theme(theme, _in(within), AROUND).where(both)


def _elsewhere(themes: list[str], counties: Collection[str] | None) -> Iterator[Chosen]:
    for theme in themes:
        yield _of_theme(theme, None if counties is None else _in(sorted(counties)), ELSEWHERE)


def _of_theme(theme: str, place: ColumnElement[bool] | None, most: int) -> Chosen:
    found = select(TagDecision.report_id).where(*_accepted(TagDecision, "theme", theme))
    found = found if place is None else found.where(place)
    return found.order_by(TagDecision.report_id.desc()).limit(most)


def _in(counties: list[str]) -> ColumnElement[bool]:
    return exists().where(
        ReportPlace.report_id == TagDecision.report_id, ReportPlace.county_code.in_(counties)
    )


def _accepted(decision: Any, code_list: str, code: str) -> tuple[ColumnElement[bool], ...]:
    return (decision.code_list == code_list, decision.code == code, decision.accepted)


def _waiting(themes: list[str], within: list[str]) -> Iterator[Chosen]:
    """Of what nobody has decided yet, the machine's word is all there is."""
    placed = exists().where(ReportPlace.report_id == Report.id, ReportPlace.county_code.in_(within))
    told = exists().where(
        TagSuggestion.report_id == Report.id,
        TagSuggestion.code_list == "theme",
        TagSuggestion.code.in_(themes),
    )
    for state in (ReportState.SUBMITTED, ReportState.RETURNED):
        yield (
            select(Report.id.label("report_id"))
            .where(Report.state == state, placed, told)
            .order_by(Report.id.desc())
            .limit(WAITING)
        )
