"""People, organisations, and the roles granted to the one for the other and for an area."""

import datetime as dt
from enum import StrEnum

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, String, Table
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.db import Base
from app.models.places import Municipality


class Role(StrEnum):
    REPORTER = "reporter"
    SUPERVISOR = "supervisor"
    COMPILER = "compiler"
    MANAGER = "manager"
    HYTE = "hyte"
    MINISTRY = "ministry"
    ADMINISTRATOR = "administrator"
    DATA_PROTECTION_OFFICER = "data_protection_officer"


organisation_municipalities = Table(
    "organisation_municipalities",
    Base.metadata,
    Column("organisation_id", ForeignKey("organisations.id"), primary_key=True),
    Column("municipality_code", ForeignKey("municipalities.code"), primary_key=True),
)


class Organisation(Base):
    """A county, municipality, association, foundation, parish …; may work in many places."""

    __tablename__ = "organisations"

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(40))
    """A code of the list `organisation`."""
    name_fi: Mapped[str] = mapped_column(unique=True)
    name_sv: Mapped[str]
    county_code: Mapped[str | None] = mapped_column(ForeignKey("counties.code"))
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("organisations.id"))
    """A parish's deanery, a deanery's diocese, a unit's county."""

    municipalities: Mapped[list[Municipality]] = relationship(secondary=organisation_municipalities)


class Person(Base):
    __tablename__ = "people"

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(unique=True)
    """Lower-cased."""
    name: Mapped[str]
    password_hash: Mapped[str]
    language: Mapped[str] = mapped_column(String(2), default="fi")
    active: Mapped[bool] = mapped_column(default=True)
    session_number: Mapped[int] = mapped_column(default=1)
    """Raised to sign out everywhere: sessions made under a lower number end."""
    notify: Mapped[str] = mapped_column(String(10), default="at_once")
    """When news go out by e-mail: `at_once`, `weekly` or `never`. In the page they always are."""

    grants: Mapped[list["Grant"]] = relationship(
        back_populates="person", cascade="all, delete-orphan"
    )


class Grant(Base):
    """A role, for an organisation and an area. No area is the whole country."""

    __tablename__ = "grants"
    __table_args__ = (
        CheckConstraint(
            "county_code IS NULL OR municipality_code IS NULL", name="one_area_at_most"
        ),
        Index("ix_grants_person_id", "person_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    role: Mapped[Role] = mapped_column(String(30))
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisations.id"))
    county_code: Mapped[str | None] = mapped_column(ForeignKey("counties.code"))
    municipality_code: Mapped[str | None] = mapped_column(ForeignKey("municipalities.code"))
    granted_on: Mapped[dt.date] = mapped_column(default=dt.date.today)

    person: Mapped[Person] = relationship(back_populates="grants")
    organisation: Mapped[Organisation | None] = relationship()
