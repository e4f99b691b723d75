"""What the form begins with: what the house knows of its writer, so that they need not say it."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import Authorship, Organisation, Person, Report, Role
from app.reports.drafts import ReportDraft


def blank_draft(session: Session, person: Person) -> ReportDraft:
    """An empty report with the writer's organisation, occupation and municipality filled in."""
    grants = [grant for grant in person.grants if grant.role == Role.REPORTER]
    last = _last_report(session, person)
    organisations = [grant.organisation for grant in grants if grant.organisation is not None]
    places = (grant.municipality_code for grant in grants)
    return ReportDraft(
        language="sv" if person.language == "sv" else "fi",
        kind="",
        phenomenon="",
        organisation_kind=_kind(organisations, last),
        occupation=last.occupation if last else None,
        municipalities=tuple(dict.fromkeys(code for code in places if code)),
    )


def _kind(organisations: list[Organisation], last: Report | None) -> str:
    kinds = {organisation.kind for organisation in organisations}
    if len(kinds) == 1:
        return kinds.pop()
    return last.organisation_kind if last else ""


def _last_report(session: Session, person: Person) -> Report | None:
    """The last one that was the writer's own; one filed for others says nothing of them."""
    return session.scalar(
        select(Report)
        .join(Authorship)
        .where(Authorship.person_id == person.id, Report.channel == "web")
        .order_by(Report.id.desc())
        .limit(1)
    )
