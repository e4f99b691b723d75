"""What a case's reporters have said afterwards: which of two things, never how many or who.

Told to a reader only of a case with at least as many reporters as the smallest count that this
reader is shown, so that no word points to one of few. Nobody is known to have written an imported
report: it counts as somebody of its own.
"""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Collection

from sqlalchemy import ColumnElement, exists, func, select
from sqlalchemy.orm import Session, aliased

from app.disclosure.tables import Audience, Thresholds
from app.models import Authorship, CaseReport, FollowUp, Report, Said
from app.summaries.queries import COUNTED

READERS = (Audience.MANAGEMENT, Audience.HYTE, Audience.MINISTRY)
OF_THE_PHENOMENON = (Said.GOES_ON, Said.HAS_EASED)
Told = dict[str, list[str]]
"""Audience -> what it may be told."""


def said_afterwards(
    session: Session, case_ids: Collection[int], *, since: dt.date, thresholds: Thresholds
) -> dict[int, Told]:
    """By case; `since` is the first day of a month, in or after which it was said."""
    people, said = _reporters(session, case_ids), _said(session, case_ids, since)
    return {
        case: {reader.value: words for reader in READERS if people[case] >= thresholds.of(reader)}
        for case, words in said.items()
    }


def _reporters(session: Session, case_ids: Collection[int]) -> dict[int, int]:
    """How many they are; who they are is not read."""
    reporter = func.coalesce(Authorship.person_id, -CaseReport.report_id)
    found = session.execute(
        select(CaseReport.case_id, func.count(reporter.distinct()).label("reporters"))
        .join(Report, Report.id == CaseReport.report_id)
        .outerjoin(Authorship, Authorship.report_id == CaseReport.report_id)
        .where(CaseReport.case_id.in_(case_ids), Report.state.in_(COUNTED))
        .group_by(CaseReport.case_id)
    )
    return Counter({row.case_id: row.reporters for row in found})


def overtaken() -> ColumnElement[bool]:
    """Its reporter has said something else of the phenomenon since; thanks are thanks."""
    newer = aliased(FollowUp)
    return exists().where(
        FollowUp.said.in_(OF_THE_PHENOMENON),
        newer.said.in_(OF_THE_PHENOMENON),
        newer.report_id == FollowUp.report_id,
        newer.said_in > FollowUp.said_in,
    )


def _said(session: Session, case_ids: Collection[int], since: dt.date) -> dict[int, list[str]]:
    found = session.execute(
        select(CaseReport.case_id, FollowUp.said)
        .join(FollowUp, FollowUp.report_id == CaseReport.report_id)
        .join(Report, Report.id == CaseReport.report_id)
        .where(
            CaseReport.case_id.in_(case_ids),
            Report.state.in_(COUNTED),
            FollowUp.said.in_(OF_THE_PHENOMENON),
            FollowUp.said_in >= f"{since:%Y-%m}",
            ~overtaken(),
        )
        .distinct()
        .order_by(CaseReport.case_id, FollowUp.said)
    )
    by_case: dict[int, list[str]] = defaultdict(list)
    for case, said in found:
        by_case[case].append(str(said))
    return by_case
