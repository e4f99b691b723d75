"""Writes of organisations. Callers commit; these never do."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.accounts.drafts import OrganisationDraft
from app.audit.services import record
from app.language import _
from app.models import Municipality, Organisation
from app.refusals import Refusal


class NameTaken(Refusal):
    pass


class OwnParent(Refusal):
    status = 422


def create_organisation(
    session: Session, *, draft: OrganisationDraft, actor_id: int | None
) -> Organisation:
    organisation = Organisation(kind=draft.kind, name_fi=draft.name_fi, name_sv=draft.name_sv)
    _fill(session, organisation, draft)
    session.add(organisation)
    session.flush()
    _record(session, actor_id, "organisation.created", organisation)
    return organisation


def change_organisation(
    session: Session, *, organisation: Organisation, draft: OrganisationDraft, actor_id: int | None
) -> None:
    _demand_no_circle(session, organisation, draft.parent_id)
    _fill(session, organisation, draft)
    session.flush()
    _record(session, actor_id, "organisation.changed", organisation)


def _fill(session: Session, organisation: Organisation, draft: OrganisationDraft) -> None:
    _demand_free_name(session, organisation, draft.name_fi)
    organisation.kind = draft.kind
    organisation.name_fi, organisation.name_sv = draft.name_fi, draft.name_sv
    organisation.county_code, organisation.parent_id = draft.county, draft.parent_id
    wanted = select(Municipality).where(Municipality.code.in_(draft.municipalities))
    organisation.municipalities = list(session.scalars(wanted.order_by(Municipality.code)))


def _demand_free_name(session: Session, organisation: Organisation, name: str) -> None:
    with session.no_autoflush:
        other = session.scalar(select(Organisation).where(Organisation.name_fi == name))
    if other is not None and other is not organisation:
        raise NameTaken(_("Organisaatio %(name)s on jo luettelossa.", name=name))


def _demand_no_circle(session: Session, organisation: Organisation, parent_id: int | None) -> None:
    while parent_id is not None:
        if parent_id == organisation.id:
            raise OwnParent(_("Organisaatio ei voi kuulua itseensä tai alaiseensa."))
        parent = session.get(Organisation, parent_id)
        parent_id = parent.parent_id if parent else None


def _record(
    session: Session, actor_id: int | None, action: str, organisation: Organisation
) -> None:
    record(
        session,
        actor_id=actor_id,
        action=action,
        subject="organisation",
        subject_id=organisation.id,
        kind=organisation.kind,
        county=organisation.county_code,
    )
