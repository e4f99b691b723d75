"""Read what was suggested and decided, what is still to tag, and how well the two agree."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Integer, Subquery, and_, case, cast, func, select
from sqlalchemy.orm import Session

from app.models import Report, ReportState, TagDecision, TagSuggestion


def reports_to_tag(session: Session, lexicon_version: str, *, limit: int = 500) -> Sequence[Report]:
    """Reports that the lexicon of this version has not read: the owed work of tagging."""
    return session.scalars(
        select(Report)
        .where(
            Report.state != ReportState.WITHDRAWN,
            Report.tagged_by.is_distinct_from(lexicon_version),
        )
        .order_by(Report.id)
        .limit(limit)
    ).all()


@dataclass(frozen=True, kw_only=True)
class Agreement:
    """One theme: how often people kept, refused and had to add what the machine should find."""

    code: str
    accepted: int
    """Suggested and accepted."""
    removed: int
    """Suggested and turned down."""
    missed: int
    """Accepted by a person without a suggestion."""


def agreement(session: Session, *, code_list: str = "theme") -> tuple[Agreement, ...]:
    """Suggestions against people's decisions, by code; imported decisions included."""
    suggested = _suggested(code_list)
    found = suggested.c.report_id.is_not(None)
    counts = (
        (and_(TagDecision.accepted, found), "accepted"),
        (and_(~TagDecision.accepted, found), "removed"),
        (and_(TagDecision.accepted, ~found), "missed"),
    )
    rows = session.execute(
        select(
            TagDecision.code,
            *(
                cast(func.sum(case((which, 1), else_=0)), Integer).label(name)
                for which, name in counts
            ),
        )
        .outerjoin(
            suggested,
            and_(
                suggested.c.report_id == TagDecision.report_id,
                suggested.c.code == TagDecision.code,
            ),
        )
        .where(TagDecision.code_list == code_list)
        .group_by(TagDecision.code)
        .order_by(TagDecision.code)
    )
    return tuple(Agreement(**row._mapping) for row in rows)  # noqa: SLF001 (SQLAlchemy's public name)


def _suggested(code_list: str) -> Subquery:
    return (
        select(TagSuggestion.report_id, TagSuggestion.code)
        .where(TagSuggestion.code_list == code_list)
        .distinct()
        .subquery()
    )
