"""Writes of people, their roles and passwords. Callers commit; these never do."""

import secrets
from typing import Any

from sqlalchemy.orm import Session

from app.accounts.drafts import GrantDraft, PersonDraft
from app.accounts.passwords import hash_password, is_outdated, matches
from app.accounts.queries import active_administrators, one_organisation, person_by_email
from app.accounts.rules import check_password, check_person, normal_email
from app.accounts.scopes import demand_scope
from app.audit.services import record
from app.language import _
from app.models import Grant, Person, Role
from app.refusals import Refusal


class EmailTaken(Refusal):
    pass


class WrongPassword(Refusal):
    status = 422


class LastAdministrator(Refusal):
    pass


class AlreadyGranted(Refusal):
    pass


def sign_in(session: Session, *, email: str, password: str) -> Person | None:
    """The person, or None: no such person, wrong password and inactive take the same time.

    The log says nothing of it: a sign-in just before "report.submitted" would name the reporter.
    """
    person = person_by_email(session, email)
    right = matches(person.password_hash if person else None, password)
    if person is None or not right or not person.active:
        return None
    if is_outdated(person.password_hash):
        person.password_hash = hash_password(password)
    return person


def create_person(
    session: Session, *, draft: PersonDraft, password: str | None = None, actor_id: int | None
) -> Person:
    """A person without roles. Without a password nobody can sign in before a link is used.

    Raises BadPerson, EmailTaken, WeakPassword.
    """
    check_person(email=draft.email, name=draft.name)
    if person_by_email(session, draft.email):
        raise EmailTaken(_("Osoitteella %(email)s on jo tunnus.", email=normal_email(draft.email)))
    if password is not None:
        check_password(password, email=draft.email, name=draft.name)
    person = Person(
        email=normal_email(draft.email),
        name=draft.name,
        language=draft.language,
        password_hash=hash_password(password or secrets.token_urlsafe(32)),
    )
    session.add(person)
    session.flush()
    _record(session, actor_id, "person.created", person)
    return person


def change_person(
    session: Session, *, person: Person, draft: PersonDraft, actor_id: int | None
) -> None:
    check_person(email=draft.email, name=draft.name)
    other = person_by_email(session, draft.email)
    if other is not None and other.id != person.id:
        raise EmailTaken(_("Osoitteella %(email)s on jo tunnus.", email=normal_email(draft.email)))
    person.email, person.name = normal_email(draft.email), draft.name
    person.language = draft.language
    session.flush()
    _record(session, actor_id, "person.changed", person)


def choose_language(session: Session, *, person: Person, language: str) -> None:
    person.language = language
    session.flush()


def grant_role(
    session: Session, *, person: Person, draft: GrantDraft, actor_id: int | None
) -> Grant:
    """Give the role. Raises AlreadyGranted, AreaRefused, OrganisationMissing."""
    if any(_same(grant, draft) for grant in person.grants):
        raise AlreadyGranted(_("Henkilöllä on jo tämä rooli tällä alueella."))
    demand_scope(draft, organisation_kind=_kind_of_organisation(session, draft))
    grant = Grant(
        person=person,
        role=draft.role,
        organisation_id=draft.organisation_id,
        county_code=draft.county,
        municipality_code=draft.municipality,
    )
    session.add(grant)
    session.flush()
    _record(session, actor_id, "role.granted", person, **_facts(grant))
    return grant


def _kind_of_organisation(session: Session, draft: GrantDraft) -> str | None:
    if draft.organisation_id is None:
        return None
    return one_organisation(session, draft.organisation_id).kind


def revoke_role(session: Session, *, grant: Grant, actor_id: int | None) -> None:
    """Take the role away. Raises LastAdministrator when nobody could give it back."""
    if Role(grant.role) is Role.ADMINISTRATOR:
        _demand_another_administrator(session, grant.person)
    person = grant.person
    _record(session, actor_id, "role.revoked", person, **_facts(grant))
    person.grants.remove(grant)
    session.flush()


def deactivate_person(session: Session, *, person: Person, actor_id: int | None) -> None:
    if any(Role(grant.role) is Role.ADMINISTRATOR for grant in person.grants):
        _demand_another_administrator(session, person)
    person.active = False
    person.session_number += 1
    session.flush()
    _record(session, actor_id, "person.deactivated", person)


def activate_person(session: Session, *, person: Person, actor_id: int | None) -> None:
    person.active = True
    session.flush()
    _record(session, actor_id, "person.activated", person)


def change_password(session: Session, *, person: Person, old: str, new: str) -> None:
    if not matches(person.password_hash, old):
        raise WrongPassword(_("Nykyinen salasana ei ole oikein."))
    set_password(session, person=person, password=new)


def set_password(session: Session, *, person: Person, password: str) -> None:
    """Set it and end every session made under the old one. Raises WeakPassword."""
    check_password(password, email=person.email, name=person.name)
    person.password_hash = hash_password(password)
    person.session_number += 1
    session.flush()
    _record(session, person.id, "password.changed", person)


def sign_out_everywhere(session: Session, *, person: Person) -> None:
    person.session_number += 1
    session.flush()
    _record(session, person.id, "person.signed_out_everywhere", person)


def _demand_another_administrator(session: Session, person: Person) -> None:
    if person.active and active_administrators(session) == 1:
        raise LastAdministrator(
            _(
                "Tämä on ainoa pääkäyttäjä. Anna rooli ensin toiselle, jotta joku voi"
                " hallita tunnuksia."
            )
        )


def _same(grant: Grant, draft: GrantDraft) -> bool:
    return (
        Role(grant.role),
        grant.organisation_id,
        grant.county_code,
        grant.municipality_code,
    ) == (draft.role, draft.organisation_id, draft.county, draft.municipality)


def _facts(grant: Grant) -> dict[str, object]:
    return {
        "role": str(grant.role),
        "organisation": grant.organisation_id,
        "county": grant.county_code,
        "municipality": grant.municipality_code,
    }


def _record(
    session: Session, actor_id: int | None, action: str, person: Person, **facts: Any
) -> None:
    record(
        session, actor_id=actor_id, action=action, subject="person", subject_id=person.id, **facts
    )
