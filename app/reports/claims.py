"""Published phenomena that a reporter says are the same as theirs: a mark, which joins nothing."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import Case, CaseClaim, Report
from app.reports.drafts import ReportDraft


def published_cases(session: Session, keys: Collection[str]) -> Sequence[Case]:
    """Of these keys; one that is unknown or not published counts as not chosen."""
    written = sorted(key for key in keys if key.isalnum())  # NUL would stop PostgreSQL
    if not written:
        return ()
    wanted = select(Case).where(Case.key.in_(written), Case.published_on.is_not(None))
    return session.scalars(wanted.order_by(Case.id)).all()


def with_published(session: Session, draft: ReportDraft) -> ReportDraft:
    """The draft without what is no published case's key: nothing unread is stored as one."""
    known = {case.key for case in published_cases(session, draft.same_as)}
    return replace(draft, same_as=tuple(key for key in draft.same_as if key in known))


def fill_claims(session: Session, report: Report, draft: ReportDraft) -> None:
    """A claim on a case that has been hidden since stays: its reporter could not choose anew."""
    wanted = published_cases(session, draft.same_as)
    report.claims[:] = [
        one for one in report.claims if one.case.published_on is None or one.case in wanted
    ]
    there = {one.case for one in report.claims}
    report.claims.extend(CaseClaim(case=case) for case in wanted if case not in there)


def claimed_keys(report: Report) -> tuple[str, ...]:
    """Of the cases that are published: what its reporter may see and choose."""
    return tuple(one.case.key for one in report.claims if one.case.published_on is not None)
