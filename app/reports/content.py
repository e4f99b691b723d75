"""From a draft to a report and back: fields, places, details and what the person decided."""

import datetime as dt
from collections.abc import Collection
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.language import _
from app.models import (
    CodeEntry,
    County,
    Municipality,
    Report,
    ReportDetail,
    ReportPlace,
    TagDecision,
)
from app.reports.claims import claimed_keys, fill_claims
from app.reports.drafts import CHANNELS, TAG_LISTS, ReportDraft
from app.reports.retirement import NOTHING, Code, demand_in_use
from app.reports.rules import (
    MONTH,
    KindMissing,
    ObservationMissing,
    PlaceMissing,
    UnknownCode,
)

_FIELDS = (
    "language",
    "kind",
    "phenomenon",
    "consequences",
    "proposal",
    "addressee",
    "addressee_detail",
    "organisation_kind",
    "occupation",
    "observed_from",
    "channel",
)


def month_of(date: dt.date) -> str:
    return f"{date:%Y-%m}"


def check_codes(session: Session, draft: ReportDraft, *, kept: Collection[Code] = NOTHING) -> None:
    """Every coded value is in its list: nothing that the gate has not read slips in as a code.

    A retired one is refused unless it is among the `kept`, those that the report had already.
    Raises UnknownCode, RetiredCodes.
    """
    found = session.execute(select(CodeEntry.code_list, CodeEntry.code)).all()
    unknown = draft.codes() - {(code_list, code) for code_list, code in found}
    if unknown:
        raise UnknownCode(_unknown_codes(unknown))
    if not _plain_values_hold(draft):
        raise UnknownCode(_("Kielen, kuukauden tai kirjaustavan arvo ei kelpaa."))
    demand_in_use(session, draft, kept=kept)
    _check_places(session, draft)


def _unknown_codes(unknown: frozenset[tuple[str, str]]) -> str:
    listed = ", ".join(f"{code_list}: {code}"[:60] for code_list, code in sorted(unknown))
    return _("Koodistossa ei ole arvoa %(codes)s.", codes=listed)


def _plain_values_hold(draft: ReportDraft) -> bool:
    month = draft.observed_from is None or MONTH.fullmatch(draft.observed_from) is not None
    return month and draft.language in {"fi", "sv"} and draft.channel in CHANNELS


def _check_places(session: Session, draft: ReportDraft) -> None:
    codes = set(draft.municipalities)
    known = select(Municipality.code).where(Municipality.code.in_(codes))
    missing = codes - set(session.scalars(known))
    county = draft.whole_county
    if missing or (county and session.get(County, county) is None):
        raise UnknownCode(_("Kuntaa tai hyvinvointialuetta ei ole luettelossa."))


def check_complete(draft: ReportDraft) -> None:
    """A draft may lack these, a report may not."""
    if not draft.kind:
        raise KindMissing(_("Valitse, millaisesta havainnosta on kyse."))
    if not draft.phenomenon.strip():
        raise ObservationMissing(_("Kuvaile havainto."))
    if not draft.municipalities and draft.whole_county is None:
        raise PlaceMissing(_("Valitse kunta tai koko hyvinvointialue."))


def fill(session: Session, report: Report, draft: ReportDraft, *, decided_as: str) -> None:
    """Make the report say what the draft says."""
    for name in _FIELDS:
        setattr(report, name, getattr(draft, name))
    _fill_places(session, report, draft)
    _fill_details(report, draft)
    _fill_decisions(report, draft, decided_as)
    fill_claims(session, report, draft)


def _fill_places(session: Session, report: Report, draft: ReportDraft) -> None:
    wanted = _places(session, draft)
    report.places[:] = [
        place for place in report.places if (place.county_code, place.municipality_code) in wanted
    ]
    there = {(place.county_code, place.municipality_code) for place in report.places}
    report.places.extend(
        ReportPlace(county_code=county, municipality_code=municipality)
        for county, municipality in wanted
        if (county, municipality) not in there
    )


def _places(session: Session, draft: ReportDraft) -> list[tuple[str, str | None]]:
    rows = select(Municipality.county_code, Municipality.code).where(
        Municipality.code.in_(draft.municipalities)
    )
    wanted: list[tuple[str, str | None]] = [
        (county, code) for county, code in session.execute(rows.order_by(Municipality.code))
    ]
    return [*wanted, (draft.whole_county, None)] if draft.whole_county else wanted


def _fill_details(report: Report, draft: ReportDraft) -> None:
    wanted = list(dict.fromkeys(draft.details))
    report.details[:] = [each for each in report.details if (each.code_list, each.code) in wanted]
    there = {(each.code_list, each.code) for each in report.details}
    report.details.extend(
        ReportDetail(code_list=code_list, code=code)
        for code_list, code in wanted
        if (code_list, code) not in there
    )


def _fill_decisions(report: Report, draft: ReportDraft, decided_as: str) -> None:
    """The last person's word holds; a decision that they left as it was keeps its maker."""
    wanted = dict.fromkeys(draft.rejected, False) | dict.fromkeys(draft.chosen(), True)
    for decision in list(report.decisions):
        key = (decision.code_list, decision.code)
        if key not in wanted and decision.accepted:
            _take_away(report, decision, decided_as)
        elif wanted.pop(key, decision.accepted) != decision.accepted:
            decision.accepted, decision.decided_as = not decision.accepted, decided_as
    report.decisions.extend(
        TagDecision(code_list=code_list, code=code, accepted=accepted, decided_as=decided_as)
        for (code_list, code), accepted in sorted(wanted.items())
    )


def _take_away(report: Report, decision: TagDecision, decided_as: str) -> None:
    """Own choices vanish; another person's is turned down, so that the disagreement shows."""
    if decision.decided_as == decided_as:
        report.decisions.remove(decision)
    else:
        decision.accepted, decision.decided_as = False, decided_as


def draft_of(report: Report) -> ReportDraft:
    """The report as its reporter would go on writing it."""
    return ReportDraft(
        **{name: getattr(report, name) for name in _FIELDS},
        **{field: _accepted(report, code_list) for code_list, field in TAG_LISTS.items()},
        municipalities=tuple(p.municipality_code for p in report.places if p.municipality_code),
        whole_county=next((p.county_code for p in report.places if not p.municipality_code), None),
        rejected=tuple((d.code_list, d.code) for d in report.decisions if not d.accepted),
        details=tuple((each.code_list, each.code) for each in report.details),
        same_as=claimed_keys(report),
    )


def _accepted(report: Report, code_list: str) -> Any:
    return tuple(
        each.code for each in report.decisions if each.accepted and each.code_list == code_list
    )
