"""Publish what a locked snapshot allows, and make the files."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.audit.services import record
from app.disclosure.tables import Audience
from app.editions.queries import data_of, file_of
from app.editions.rendering import render_pdf
from app.language import Language, known_language
from app.models import Edition, Municipality, Snapshot
from app.summaries.snapshots import for_audience

BOTH: Final[tuple[Language, ...]] = ("fi", "sv")


@dataclass(frozen=True)
class _Wanted:
    audience: Audience
    scope: str
    language: str


def publish_editions(session: Session, *, snapshot: Snapshot) -> tuple[Edition, ...]:
    """Every edition that the snapshot is owed; those published already stay as they are.

    The country: the ministry's. A county: the management's and the HYTE group's, and a HYTE
    edition for each municipality with reports, in Swedish too where Swedish is an official
    language.
    """
    there = _published(session, snapshot)
    added = [
        _edition(snapshot, wanted)
        for wanted in _wanted(session, snapshot)
        if (wanted.audience, wanted.scope, wanted.language) not in there
    ]
    session.add_all(added)
    session.flush()
    if added:
        _record(session, snapshot, len(added))
    return tuple(added)


def _published(session: Session, snapshot: Snapshot) -> set[tuple[str, str, str]]:
    found = session.execute(
        select(Edition.audience, Edition.scope, Edition.language).where(
            Edition.period == snapshot.period
        )
    )
    return {(audience, scope, language) for audience, scope, language in found}


def _wanted(session: Session, snapshot: Snapshot) -> Iterator[_Wanted]:
    if not snapshot.scope:
        yield from _in_languages(Audience.MINISTRY, "", BOTH)
        return
    yield from _in_languages(Audience.MANAGEMENT, snapshot.scope, BOTH)
    yield from _in_languages(Audience.HYTE, snapshot.scope, BOTH)
    for municipality in _heard_from(session, snapshot):
        languages = BOTH if "sv" in municipality.languages else BOTH[:1]
        yield from _in_languages(Audience.HYTE, municipality.code, languages)


def _in_languages(audience: Audience, scope: str, languages: Iterable[str]) -> Iterator[_Wanted]:
    return (_Wanted(audience, scope, language) for language in languages)


def _heard_from(session: Session, snapshot: Snapshot) -> list[Municipality]:
    """The municipalities with reports. A hidden count is at least one, so this tells no count."""
    data = for_audience(snapshot, audience=Audience.HYTE)
    codes = [area.code for area in data.areas if area.reports.reports != 0]
    return list(
        session.scalars(
            select(Municipality).where(Municipality.code.in_(codes)).order_by(Municipality.code)
        )
    )


def _edition(snapshot: Snapshot, wanted: _Wanted) -> Edition:
    return Edition(
        period=snapshot.period,
        audience=wanted.audience.value,
        scope=wanted.scope,
        language=wanted.language,
        snapshot_id=snapshot.id,
        published_on=dt.date.today(),
    )


def _record(session: Session, snapshot: Snapshot, count: int) -> None:
    record(
        session,
        actor_id=None,
        action="edition.published",
        subject="period",
        subject_id=f"{snapshot.period}/{snapshot.scope}",
        editions=count,
    )


def edition_pdf(session: Session, *, edition: Edition, folder: Path) -> Path:
    """Its file, made now if it is still owed. What was once made is never made over."""
    path = file_of(session, edition, folder=folder)
    if not path.exists():
        write_edition(session, edition=edition, out=path)
    return path


def write_edition(session: Session, *, edition: Edition, out: Path) -> Path:
    """Render to `out`, which nobody sees half written."""
    language = known_language(edition.language) or BOTH[0]
    content = render_pdf(data_of(session, edition), language=language)
    out.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=out.parent, suffix=".part", delete=False) as part:
        part.write(content)
    Path(part.name).replace(out)
    return out
