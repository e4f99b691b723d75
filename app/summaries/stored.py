"""Read snapshots back."""

import json

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.disclosure.country import CountyTables
from app.disclosure.tables import Audience
from app.models import Snapshot
from app.summaries.coding import Json, grouping_from, protected_from


def find_snapshot(session: Session, *, period: str, county: str | None) -> Snapshot | None:
    return session.scalar(
        select(Snapshot).where(Snapshot.period == period, Snapshot.scope == (county or ""))
    )


def snapshot_before(session: Session, *, period: str, county: str | None) -> Snapshot | None:
    """The latest snapshot of the same scope of an earlier period."""
    return session.scalar(
        select(Snapshot)
        .where(Snapshot.period < period, Snapshot.scope == (county or ""))
        .order_by(Snapshot.period.desc())
        .limit(1)
    )


def content_of(snapshot: Snapshot) -> Json:
    content: Json = json.loads(snapshot.content)
    return content


def county_tables_in(snapshot: Snapshot) -> CountyTables:
    """A county's tables as they were locked."""
    content = content_of(snapshot)
    return CountyTables(
        grouping=grouping_from(content["counts"]),
        public=protected_from(content["shown"][Audience.HYTE]),
        management=protected_from(content["shown"][Audience.MANAGEMENT]),
    )
