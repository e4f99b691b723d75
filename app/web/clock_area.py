"""Whose clock a page shows, and what stands in it."""

import datetime as dt
from dataclasses import dataclass
from typing import Final

from flask import url_for
from itsdangerous import BadSignature, URLSafeSerializer

from app.access.actors import Actor, actor_of
from app.access.rules import Subject, may
from app.clock.people import municipality_codes
from app.clock.queries import Item, feed_by_key, find_entry, items
from app.db import session
from app.language import _
from app.models import ClockEntry, ClockFeed, County, Municipality, Person, Role
from app.places.queries import counties, find_county
from app.refusals import NotFound
from app.web.policy import current_actor, demand_subject
from app.web.settings import current_config

MONTHS: Final = 12


def readers_subject(county: County) -> Subject:
    """A role in one of its municipalities is enough to read a county's clock."""
    return Subject(
        counties=frozenset({county.code}),
        municipalities=municipality_codes(session(), county.code),
    )


def read_county(area: str) -> County:
    """Raises NotFound, NotAllowed."""
    found = find_county(session(), area)
    demand_subject("clock.read", readers_subject(found))
    return found


def managed_county(area: str) -> County:
    """Raises NotFound, NotAllowed."""
    found = find_county(session(), area)
    demand_subject("clock.manage", Subject(counties=frozenset({found.code})))
    return found


def managed_entry(entry_id: int) -> ClockEntry:
    """Raises NotFound, NotAllowed."""
    entry = find_entry(session(), entry_id)
    managed_county(entry.county_code)
    return entry


def may_manage(county: County) -> bool:
    return may(current_actor(), "clock.manage", Subject(counties=frozenset({county.code})))


def own_counties(actor: Actor) -> list[County]:
    """The counties whose clocks a person reads, in their order."""
    there = counties(session())
    own = {
        _county_of(grant.county, grant.municipality)
        for grant in actor.grants
        if grant.role in _READ
    }
    return [one for one in there if None in own or one.code in own]


_READ: Final = frozenset(
    {Role.REPORTER, Role.SUPERVISOR, Role.COMPILER, Role.MANAGER, Role.HYTE, Role.MINISTRY}
)


def _county_of(county: str | None, municipality: str | None) -> str | None:
    """None: the whole country."""
    if municipality is None:
        return county
    return session().get_one(Municipality, municipality).county_code


@dataclass(frozen=True)
class Year:
    """Twelve months that a page shows, from the first of a month."""

    first: dt.date
    chosen: int | None
    """A calendar year; None: the coming twelve months."""

    @classmethod
    def asked(cls, given: str | None, today: dt.date) -> "Year":
        if given and given.isascii() and given.isdigit() and abs(int(given) - today.year) <= 10:  # noqa: PLR2004
            return cls(dt.date(int(given), 1, 1), int(given))
        return cls(today.replace(day=1), None)

    @property
    def last(self) -> dt.date:
        following = self.first.replace(year=self.first.year + 1)
        return following - dt.timedelta(days=1)

    @property
    def months(self) -> list[dt.date]:
        return [_month_after(self.first, number) for number in range(MONTHS)]


def _month_after(first: dt.date, number: int) -> dt.date:
    years, month = divmod(first.month - 1 + number, MONTHS)
    return dt.date(first.year + years, month + 1, 1)


def items_of(county: County, year: Year, today: dt.date) -> list[Item]:
    return items(session(), county.code, since=year.first, until=year.last, today=today)


def feed_address(feed: ClockFeed) -> str:
    """On the address that the settings give; signed, so that the database alone opens nothing."""
    token = token_of(feed, secret_key=current_config().secret_key)
    return current_config().base_url.rstrip("/") + url_for("clock.feed", token=token)


def token_of(feed: ClockFeed, *, secret_key: str) -> str:
    """Made again whenever it is shown: it is kept nowhere."""
    token: str = _serializer(secret_key).dumps(feed.key)
    return token


def feed_and_reader(token: str) -> tuple[ClockFeed, Person]:
    """The same answer for a forged address, a revoked one and one whose person may read no more."""
    try:
        key = _serializer(current_config().secret_key).loads(token)
    except BadSignature:
        key = ""
    feed = feed_by_key(session(), str(key))
    if feed is None or not _may_read(feed):
        raise NotFound(
            _("Kalenteria ei ole. Osoite on ehkä poistettu käytöstä: tee uusi sivulla Vuosikello.")
        )
    return feed, feed.person


def _may_read(feed: ClockFeed) -> bool:
    county = session().get_one(County, feed.county_code)
    active = feed.person.active
    return active and may(actor_of(feed.person), "clock.read", readers_subject(county))


def _serializer(secret_key: str) -> URLSafeSerializer:
    return URLSafeSerializer(secret_key, salt="calendar-feed")
