"""Reporting periods, their closing per county, the compiler's texts, quotes and snapshots."""

import datetime as dt

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base


class Period(Base):
    """A half-year, `2026H1`: 1 January–30 June; `2026H2`: 1 July–31 December."""

    __tablename__ = "periods"

    code: Mapped[str] = mapped_column(String(10), primary_key=True)
    starts: Mapped[dt.date]
    ends: Mapped[dt.date]


class Closing(Base):
    """A county closed a period on a day, and perhaps locked it. Open periods have no row."""

    __tablename__ = "closings"

    period: Mapped[str] = mapped_column(ForeignKey("periods.code"), primary_key=True)
    county_code: Mapped[str] = mapped_column(ForeignKey("counties.code"), primary_key=True)
    closed_on: Mapped[dt.date]
    locked_on: Mapped[dt.date | None]


class SummaryText(Base):
    """The compiler's own words beside the counts; `scope` is a county or municipality, or ''."""

    __tablename__ = "summary_texts"
    __table_args__ = (UniqueConstraint("period", "scope", "language"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    period: Mapped[str] = mapped_column(ForeignKey("periods.code"))
    scope: Mapped[str] = mapped_column(String(3), default="")
    """County code (2 digits), municipality code (3 digits), or '' for the country."""
    language: Mapped[str] = mapped_column(String(2))
    text: Mapped[str] = mapped_column(Text)


class Quote(Base):
    """Words of a report that a county's compiler approved for publication in its period."""

    __tablename__ = "quotes"
    __table_args__ = (Index("ix_quotes_period", "period", "county_code"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    report_id: Mapped[int] = mapped_column(ForeignKey("reports.id"))
    period: Mapped[str] = mapped_column(ForeignKey("periods.code"))
    county_code: Mapped[str] = mapped_column(ForeignKey("counties.code"))
    field: Mapped[str] = mapped_column(String(15))
    """`phenomenon`, `consequences` or `proposal`: a quoted proposal is published as a proposal."""
    text: Mapped[str]
    approved_by: Mapped[int] = mapped_column(ForeignKey("people.id"))


class Snapshot(Base):
    """What a locked period said, for ever: canonical JSON and its hash."""

    __tablename__ = "snapshots"
    __table_args__ = (UniqueConstraint("period", "scope"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    period: Mapped[str] = mapped_column(ForeignKey("periods.code"))
    scope: Mapped[str] = mapped_column(String(2), default="")
    """County code, or '' for the country."""
    content: Mapped[str] = mapped_column(Text)
    sha256: Mapped[str] = mapped_column(String(64))
    taken_on: Mapped[dt.date]


class Edition(Base):
    """A summary for one audience in one language, made from a snapshot and published."""

    __tablename__ = "editions"
    __table_args__ = (UniqueConstraint("period", "audience", "scope", "language"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    period: Mapped[str] = mapped_column(ForeignKey("periods.code"))
    audience: Mapped[str] = mapped_column(String(15))
    """`management`, `hyte` or `ministry`."""
    scope: Mapped[str] = mapped_column(String(3), default="")
    """County code, municipality code, or '' for the country."""
    language: Mapped[str] = mapped_column(String(2))
    snapshot_id: Mapped[int] = mapped_column(ForeignKey("snapshots.id"))
    published_on: Mapped[dt.date]
