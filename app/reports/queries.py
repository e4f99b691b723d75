"""Read reports and drafts: one's own, a unit's, the desk's list. Never who wrote them."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, exists, func, or_, select
from sqlalchemy.orm import Session, selectinload

from app.db import says
from app.language import _
from app.models import (
    Authorship,
    Draft,
    Municipality,
    Placement,
    Report,
    ReportPlace,
    ReportState,
    TagDecision,
)
from app.reports.rules import DraftGone, ReportGone

PAGE_LENGTH: Final = 25
KEY: Final = re.compile(r"[0-9a-f]{12}")


@dataclass(frozen=True, kw_only=True)
class ReportFilter:
    """What the desk's list is narrowed to; empty values narrow nothing."""

    states: tuple[ReportState, ...] = ()
    period: str | None = None
    county: str | None = None
    municipality: str | None = None
    theme: str | None = None
    """Accepted by a person."""
    kind: str | None = None
    organisation_kind: str | None = None
    language: str | None = None
    words: str = ""
    """Every one of them, anywhere in the texts."""


@dataclass(frozen=True)
class Page:
    reports: Sequence[Report]
    total: int
    number: int

    @property
    def last(self) -> int:
        return max(1, ceil(self.total / PAGE_LENGTH))


def drafts_of(session: Session, person_id: int) -> Sequence[Draft]:
    """The newest first."""
    return session.scalars(
        select(Draft)
        .where(Draft.person_id == person_id)
        .order_by(Draft.saved_on.desc(), Draft.id.desc())
    ).all()


def find_draft(session: Session, *, key: str, person_id: int) -> Draft | None:
    return session.scalar(select(Draft).where(Draft.key == key, Draft.person_id == person_id))


def own_draft(session: Session, *, key: str, person_id: int) -> Draft:
    found = find_draft(session, key=key, person_id=person_id)
    if found is None:
        raise DraftGone(
            _("Luonnosta ei ole: se on lähetetty tai poistettu. Raporttisi näet omalta sivultasi.")
        )
    return found


def is_free_key(session: Session, key: str) -> bool:
    """Shaped as a key, and neither a draft's nor a report's."""
    if not KEY.fullmatch(key):
        return False
    taken = (select(model.id).where(model.key == key) for model in (Draft, Report))
    return all(session.scalar(each) is None for each in taken)


def draft_of_report(session: Session, *, report_id: int, person_id: int) -> Draft | None:
    """The unfinished new version of a filed report."""
    return session.scalar(
        select(Draft).where(Draft.report_id == report_id, Draft.person_id == person_id)
    )


def reports_of(session: Session, person_id: int) -> Sequence[Report]:
    """The newest first."""
    return session.scalars(
        select(Report)
        .join(Authorship)
        .where(Authorship.person_id == person_id)
        .options(
            selectinload(Report.places),
            selectinload(Report.placements),
            selectinload(Report.questions),
        )
        .order_by(Report.filed_in.desc(), Report.id.desc())
    ).all()


def find_report(session: Session, *, key: str, person_id: int) -> Report | None:
    """The person's own, or nothing."""
    return session.scalar(
        select(Report).join(Authorship).where(Report.key == key, Authorship.person_id == person_id)
    )


def parts_of(session: Session, report: Report, *, person_id: int) -> Sequence[Report]:
    """The person's own that were parted from the report, and the one that it was parted from."""
    return session.scalars(
        select(Report)
        .join(Authorship)
        .where(
            Authorship.person_id == person_id,
            or_(Report.parted_from == report.key, Report.key == report.parted_from),
        )
        .options(selectinload(Report.places))
        .order_by(Report.id)
    ).all()


def report_by_key(session: Session, key: str) -> Report:
    found = session.scalar(select(Report).where(Report.key == key))
    if found is None:
        raise ReportGone(_("Raporttia ei ole, tai se ei ole sinun nähtävissäsi."))
    return found


def author_of(session: Session, report: Report) -> int | None:
    """The person's id, for asking whether a report is somebody's own."""
    return session.scalar(select(Authorship.person_id).where(Authorship.report_id == report.id))


def unit_reports(session: Session, organisation_ids: Collection[int], *, page: int = 1) -> Page:
    """Accepted reports of the units, by key: the order of filing would tell of persons."""
    found = (
        select(Report)
        .join(Authorship)
        .where(
            Authorship.organisation_id.in_(organisation_ids),
            Report.state.in_((ReportState.ACCEPTED, ReportState.INCLUDED)),
        )
        .order_by(Report.filed_in.desc(), Report.key)
    )
    return _page(session, found, page)


def desk_reports(
    session: Session,
    wanted: ReportFilter,
    *,
    counties: Collection[str] | None,
    page: int = 1,
) -> Page:
    """The reports of these counties (None: of all), the oldest month first."""
    found = select(Report).where(*_conditions(wanted, counties))
    return _page(session, found.order_by(Report.filed_in, Report.key), page)


def states_at_desk(
    session: Session, wanted: ReportFilter, *, counties: Collection[str] | None
) -> dict[ReportState, int]:
    """How many reports of each state the filter leaves."""
    rows = session.execute(
        select(Report.state, func.count())
        .where(*_conditions(wanted, counties))
        .group_by(Report.state)
    )
    return {ReportState(state): count for state, count in rows}


def next_waiting(
    session: Session, *, after: Report, counties: Collection[str] | None
) -> Report | None:
    """The next submitted report in the desk's order, round from the start."""
    waiting = ReportFilter(states=(ReportState.SUBMITTED,))
    found = select(Report).where(*_conditions(waiting, counties), Report.id != after.id)
    later = or_(
        Report.filed_in > after.filed_in,
        (Report.filed_in == after.filed_in) & (Report.key > after.key),
    )
    return session.scalar(found.order_by(later.desc(), Report.filed_in, Report.key).limit(1))


def _page(session: Session, found: Select[Report], number: int) -> Page:
    total = session.scalar(select(func.count()).select_from(found.subquery())) or 0
    number = min(max(1, number), max(1, ceil(total / PAGE_LENGTH)))
    reports = session.scalars(
        found.options(
            selectinload(Report.places),
            selectinload(Report.placements),
            selectinload(Report.decisions),
            selectinload(Report.questions),
        )
        .limit(PAGE_LENGTH)
        .offset((number - 1) * PAGE_LENGTH)
    ).all()
    return Page(reports, total, number)


def _conditions(
    wanted: ReportFilter, counties: Collection[str] | None
) -> list[ColumnElement[bool]]:
    found = [*_of_columns(wanted), *_of_words(wanted.words)]
    if wanted.states:
        found.append(Report.state.in_(wanted.states))
    if wanted.period is not None:
        found.append(_placed(wanted.period, wanted.county, counties))
    if wanted.county is not None:
        found.append(_about(ReportPlace.county_code == wanted.county))
    if counties is not None:
        found.append(_about(ReportPlace.county_code.in_(counties)))
    if wanted.municipality is not None:
        found.append(_in_municipality(wanted.municipality))
    if wanted.theme is not None:
        found.append(_has_theme(wanted.theme))
    return found


def _of_columns(wanted: ReportFilter) -> list[ColumnElement[bool]]:
    columns: dict[Any, str | None] = {
        Report.kind: wanted.kind,
        Report.organisation_kind: wanted.organisation_kind,
        Report.language: wanted.language,
    }
    return [column == value for column, value in columns.items() if value]


def _about(place: ColumnElement[bool]) -> ColumnElement[bool]:
    return exists().where(ReportPlace.report_id == Report.id, place)


def _in_municipality(code: str) -> ColumnElement[bool]:
    merged = select(Municipality.code).where(Municipality.successor_code == code)
    return _about(
        or_(ReportPlace.municipality_code == code, ReportPlace.municipality_code.in_(merged))
    )


def _has_theme(code: str) -> ColumnElement[bool]:
    return exists().where(
        TagDecision.report_id == Report.id,
        TagDecision.code_list == "theme",
        TagDecision.code == code,
        TagDecision.accepted,
    )


def _placed(
    period: str, county: str | None, counties: Collection[str] | None
) -> ColumnElement[bool]:
    """In the period in a county that is asked about: another county's placement says nothing."""
    conditions = [Placement.report_id == Report.id, Placement.period == period]
    if county is not None:
        conditions.append(Placement.county_code == county)
    if counties is not None:
        conditions.append(Placement.county_code.in_(counties))
    return exists().where(*conditions)


def _of_words(words: str) -> list[ColumnElement[bool]]:
    fields = (Report.phenomenon, Report.consequences, Report.proposal)
    return [says(word, fields) for word in words.split()]
