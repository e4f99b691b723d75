"""Read what has been published, and what is still owed a file."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from app.access.actors import Actor
from app.access.rules import Subject, may
from app.disclosure.tables import Audience
from app.language import _
from app.models import Edition, Municipality, Snapshot
from app.refusals import NotFound
from app.summaries.edition_data import EditionData
from app.summaries.snapshots import for_audience

COUNTY_DIGITS: Final = 2
MUNICIPALITY_DIGITS: Final = 3


class NoSuchEdition(NotFound):
    """No edition has been published for that period, reader, area and language."""


@dataclass(frozen=True, kw_only=True)
class EditionFilter:
    """None does not limit; `county` takes the county's municipalities along."""

    period: str | None = None
    audience: str | None = None
    county: str | None = None
    language: str | None = None


@dataclass(frozen=True, kw_only=True)
class Listed:
    """One edition in a list, with the county it belongs to (None: the whole country)."""

    edition: Edition
    county: str | None


def find_edition(
    session: Session, *, period: str, audience: str, scope: str, language: str
) -> Edition:
    """`scope` is a county, a municipality or ''. Raises `NoSuchEdition`."""
    found = session.scalar(
        select(Edition).where(
            Edition.period == period,
            Edition.audience == audience,
            Edition.scope == scope,
            Edition.language == language,
        )
    )
    if found is None:
        raise NoSuchEdition(
            _("Tätä julkaisua ei ole. Julkaisu syntyy, kun kausi lukitaan; katso julkaisuluettelo.")
        )
    return found


def in_other_languages(session: Session, edition: Edition) -> list[Edition]:
    """The same edition in the other languages it was published in."""
    return list(
        session.scalars(
            select(Edition)
            .where(
                Edition.period == edition.period,
                Edition.audience == edition.audience,
                Edition.scope == edition.scope,
                Edition.language != edition.language,
            )
            .order_by(Edition.language)
        )
    )


def published_periods(session: Session) -> list[str]:
    """The newest first."""
    return list(session.scalars(select(Edition.period).distinct().order_by(Edition.period.desc())))


def readable_editions(session: Session, *, actor: Actor, wanted: EditionFilter) -> list[Listed]:
    """The editions this person may read: the country first, then counties, municipalities."""
    counties = _counties_of_municipalities(session)
    listed = (
        Listed(edition=edition, county=_county(edition.scope, counties))
        for edition in session.scalars(_limited(wanted))
    )
    return [
        each
        for each in listed
        if wanted.county in (None, each.county)
        and may(actor, "edition.read", subject_of(each.edition, each.county))
    ]


@dataclass(frozen=True)
class OwnArea:
    """The editions that a person most likely came for."""

    areas: tuple[Listed, ...]
    """Of the municipalities, counties or country of their grants, the closest first."""
    within: tuple[Listed, ...]
    """Of the municipalities of their counties."""


def editions_of_own_area(session: Session, *, actor: Actor) -> OwnArea:
    """Of the newest period in which the actor's own areas were published."""
    own, counties = _own_scopes(session, actor), {grant.county for grant in actor.grants} - {None}
    every = readable_editions(session, actor=actor, wanted=EditionFilter())
    near = [each for each in every if each.edition.scope in own]
    newest = near[0].edition.period if near else None
    return OwnArea(
        areas=tuple(
            sorted(
                (each for each in near if each.edition.period == newest),
                key=lambda each: -len(each.edition.scope),
            )
        ),
        within=tuple(
            each
            for each in every
            if each.county in counties
            and each.edition.period == newest
            and each.edition.scope not in own
        ),
    )


def _own_scopes(session: Session, actor: Actor) -> set[str]:
    """As granted ('' is the country), and the county of a granted municipality."""
    county_of = _counties_of_municipalities(session)
    granted = {grant.municipality or grant.county or "" for grant in actor.grants}
    return granted | {county_of[scope] for scope in granted if scope in county_of}


def subject_of(edition: Edition, county: str | None) -> Subject:
    """What the access rules ask about an edition."""
    is_municipality = len(edition.scope) == MUNICIPALITY_DIGITS
    return Subject(
        audience=edition.audience,
        counties=frozenset({county} if county else ()),
        municipalities=frozenset({edition.scope} if is_municipality else ()),
    )


def county_of(session: Session, edition: Edition) -> str | None:
    if len(edition.scope) == MUNICIPALITY_DIGITS:
        return session.scalars(
            select(Municipality.county_code).where(Municipality.code == edition.scope)
        ).one()
    return edition.scope or None


def municipalities_of(session: Session, county: str) -> frozenset[str]:
    chosen = select(Municipality.code).where(Municipality.county_code == county)
    return frozenset(session.scalars(chosen))


def _limited(wanted: EditionFilter) -> Select[Edition]:
    # As mere text, Espoo (049) would stand between two counties (04 and 05).
    widest_first = func.length(Edition.scope)
    chosen = select(Edition).order_by(
        Edition.period.desc(),
        Edition.audience.desc(),
        widest_first,
        Edition.scope,
        Edition.language,
    )
    for column, value in (
        (Edition.period, wanted.period),
        (Edition.audience, wanted.audience),
        (Edition.language, wanted.language),
    ):
        if value is not None:
            chosen = chosen.where(column == value)
    return chosen


def _counties_of_municipalities(session: Session) -> dict[str, str]:
    found = session.execute(select(Municipality.code, Municipality.county_code))
    return {row.code: row.county_code for row in found}


def _county(scope: str, counties: dict[str, str]) -> str | None:
    return (scope if len(scope) == COUNTY_DIGITS else counties.get(scope)) or None


def data_of(session: Session, edition: Edition) -> EditionData:
    """What the edition shows, from its snapshot alone."""
    snapshot = session.get_one(Snapshot, edition.snapshot_id)
    municipality = edition.scope if len(edition.scope) == MUNICIPALITY_DIGITS else None
    return for_audience(snapshot, audience=Audience(edition.audience), municipality=municipality)


def file_of(session: Session, edition: Edition, *, folder: Path) -> Path:
    """Where its PDF lies: named by the content it was made from."""
    content = session.get_one(Snapshot, edition.snapshot_id).sha256[:16]
    scope = edition.scope or "maa"
    name = f"{edition.period}-{edition.audience}-{scope}-{edition.language}-{content}.pdf"
    return folder / name


def owed_editions(session: Session, *, folder: Path) -> Sequence[Edition]:
    """Published editions without a file: the work that is outstanding."""
    every = session.scalars(select(Edition).order_by(Edition.id))
    return [each for each in every if not file_of(session, each, folder=folder).exists()]
