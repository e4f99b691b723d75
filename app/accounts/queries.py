"""Reads of people and organisations, for sign-in and for the administrator."""

from collections.abc import Iterable, Sequence
from difflib import get_close_matches

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import Session, selectinload

from app.accounts.rules import normal_email
from app.language import _
from app.models import Grant, Organisation, Person, Role
from app.refusals import NotFound


class UnknownOrganisation(NotFound):
    """No organisation has this id or name."""


def person_by_email(session: Session, email: str) -> Person | None:
    return session.scalar(select(Person).where(Person.email == normal_email(email)))


def one_person(session: Session, person_id: int) -> Person:
    person = session.get(Person, person_id)
    if person is None:
        raise NotFound(_("Tätä henkilöä ei ole. Palaa henkilöiden luetteloon."))
    return person


def one_grant(*, person: Person, grant_id: int) -> Grant:
    for grant in person.grants:
        if grant.id == grant_id:
            return grant
    raise NotFound(_("Tätä roolia ei enää ole henkilöllä. Rooli on ehkä jo poistettu."))


def people(
    session: Session, *, words: str = "", role: str = "", number: int = 1, size: int = 25
) -> tuple[Sequence[Person], int]:
    """One page of people by name, and how many there are in all."""
    wanted = _people(words=words.strip(), role=role)
    total = session.scalar(select(func.count()).select_from(wanted.subquery())) or 0
    page = wanted.order_by(Person.name, Person.id).limit(size).offset((number - 1) * size)
    return session.scalars(page.options(selectinload(Person.grants))).all(), total


def _people(*, words: str, role: str) -> Select[Person]:
    wanted = select(Person)
    if words:
        # SQLite folds only a–z: å, ä and ö are looked for in both cases.
        spellings = {words, words.lower(), words.title()}
        wanted = wanted.where(or_(*(_holds(word) for word in sorted(spellings))))
    if role:
        wanted = wanted.where(Person.grants.any(Grant.role == role))
    return wanted


def _holds(word: str) -> ColumnElement[bool]:
    return or_(
        Person.name.icontains(word, autoescape=True),
        Person.email.icontains(word, autoescape=True),
    )


def active_administrators(session: Session) -> int:
    found = (
        select(func.count(func.distinct(Grant.person_id)))
        .join(Grant.person)
        .where(Grant.role == Role.ADMINISTRATOR, Person.active)
    )
    return session.scalar(found) or 0


def organisations(session: Session) -> Sequence[Organisation]:
    return session.scalars(
        select(Organisation)
        .options(selectinload(Organisation.municipalities))
        .order_by(Organisation.name_fi)
    ).all()


def one_organisation(session: Session, organisation_id: int) -> Organisation:
    organisation = session.get(Organisation, organisation_id)
    if organisation is None:
        raise NotFound(_("Tätä organisaatiota ei ole. Palaa organisaatioiden luetteloon."))
    return organisation


def find_organisation(session: Session, text: str) -> Organisation:
    """By id or by name in either language. Raises UnknownOrganisation with the nearest names."""
    wanted, found = text.strip().casefold(), organisations(session)
    # Folded here: SQLite's own lower() leaves Å, Ä and Ö as they are.
    for one in found:
        if wanted in (str(one.id), one.name_fi.casefold(), one.name_sv.casefold()):
            return one
    raise _unknown_organisation(text, found)


def _unknown_organisation(text: str, there: Sequence[Organisation]) -> UnknownOrganisation:
    if not there:
        return UnknownOrganisation(
            _("Organisaatiota ”%(text)s” ei ole: luettelo on vielä tyhjä.", text=text)
        )
    near = _nearest(text, (name for one in there for name in (one.name_fi, one.name_sv)))
    if not near:
        return UnknownOrganisation(
            _("Organisaatiota ”%(text)s” ei ole. Anna sen tunnus tai nimi.", text=text)
        )
    return UnknownOrganisation(
        _(
            "Organisaatiota ”%(text)s” ei ole. Lähimmät nimet: %(names)s",
            text=text,
            names=", ".join(near),
        )
    )


def _nearest(text: str, names: Iterable[str]) -> list[str]:
    """Names that hold the text, then those spelt nearly so; five at most."""
    by_folded = {name.casefold(): name for name in names}
    wanted = text.strip().casefold()
    holding = [folded for folded in by_folded if wanted and wanted in folded]
    close = get_close_matches(wanted, by_folded, n=5, cutoff=0.5)
    return [by_folded[folded] for folded in dict.fromkeys([*holding, *close])][:5]
