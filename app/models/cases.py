"""Cases: the work done on a phenomenon, its proposals and what came of them."""

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.db import Base
from app.models.case_states import Answer, CaseState, ProposalState, Said, StepKind
from app.models.people import Organisation, Person
from app.models.periods import Edition
from app.models.places import Municipality
from app.models.reports import Report, new_key


class Case(Base):
    """`rakenteellinen asia`: a phenomenon that many reports point at, and the work done on it."""

    __tablename__ = "cases"
    __table_args__ = (Index("ix_cases_state", "state"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(12), unique=True, default=new_key)
    name_fi: Mapped[str]
    name_sv: Mapped[str]
    phenomenon_fi: Mapped[str]
    phenomenon_sv: Mapped[str] = mapped_column(default="")
    """A few sentences, in either language or both."""
    problem_type: Mapped[str | None] = mapped_column(String(40))
    """A code of the list `problem_type`."""
    state: Mapped[CaseState] = mapped_column(String(10), default=CaseState.NOTICED)
    opened_on: Mapped[dt.date]
    published_on: Mapped[dt.date | None]
    """From then on reporters of its area are shown its name and phenomenon."""

    places: Mapped[list["CasePlace"]] = relationship(cascade="all, delete-orphan")
    codes: Mapped[list["CaseCode"]] = relationship(cascade="all, delete-orphan")
    joined: Mapped[list["CaseReport"]] = relationship(cascade="all, delete-orphan")
    sources: Mapped[list["CaseSource"]] = relationship(
        cascade="all, delete-orphan", order_by="CaseSource.id"
    )
    members: Mapped[list["CaseMember"]] = relationship(cascade="all, delete-orphan")
    steps: Mapped[list["CaseStep"]] = relationship(
        cascade="all, delete-orphan", order_by="(CaseStep.on, CaseStep.id)"
    )
    proposals: Mapped[list["Proposal"]] = relationship(
        back_populates="case", cascade="all, delete-orphan", order_by="Proposal.id"
    )


class CasePlace(Base):
    """Where the phenomenon is; no municipality means the whole county. No row: the country."""

    __tablename__ = "case_places"
    __table_args__ = (
        Index("ix_case_places_county_code", "county_code", "case_id"),
        Index("uq_case_places_place", "case_id", "county_code", "municipality_code", unique=True),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"))
    county_code: Mapped[str] = mapped_column(ForeignKey("counties.code"))
    municipality_code: Mapped[str | None] = mapped_column(ForeignKey("municipalities.code"))

    municipality: Mapped[Municipality | None] = relationship()


class CaseCode(Base):
    """A theme, a population group or an area of structural work."""

    __tablename__ = "case_codes"
    __table_args__ = (
        ForeignKeyConstraint(
            ["code_list", "code"],
            ["code_entries.code_list", "code_entries.code"],
            name="fk_case_codes_code",
        ),
        CheckConstraint("code_list IN ('theme', 'group', 'area')", name="case_list"),
        Index("ix_case_codes_code_list", "code_list", "code", "case_id"),
    )

    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), primary_key=True)
    code_list: Mapped[str] = mapped_column(String(30), primary_key=True)
    code: Mapped[str] = mapped_column(String(40), primary_key=True)


class CaseReport(Base):
    """A report that belongs to a case; a report may belong to several."""

    __tablename__ = "case_reports"
    __table_args__ = (Index("ix_case_reports_report_id", "report_id"),)

    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), primary_key=True)
    report_id: Mapped[int] = mapped_column(ForeignKey("reports.id"), primary_key=True)
    joined_on: Mapped[dt.date]

    report: Mapped[Report] = relationship()


class CaseClaim(Base):
    """A published case whose phenomenon a report's reporter says theirs is; joined to nothing."""

    __tablename__ = "case_claims"
    __table_args__ = (Index("ix_case_claims_case_id", "case_id"),)

    report_id: Mapped[int] = mapped_column(ForeignKey("reports.id"), primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), primary_key=True)

    case: Mapped[Case] = relationship()


class CaseSource(Base):
    """A figure or a text set beside the reports: an indicator, a study, a decision."""

    __tablename__ = "case_sources"
    __table_args__ = (Index("ix_case_sources_case_id", "case_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"))
    kind: Mapped[str] = mapped_column(String(10))
    """`indicator` or `source`."""
    title: Mapped[str]
    figure: Mapped[str] = mapped_column(default="")
    """As a person reads it: '4,2 % (2025)'."""
    link: Mapped[str] = mapped_column(default="")


class CaseMember(Base):
    """A person of the working group: sees the case, whatever their organisation."""

    __tablename__ = "case_members"
    __table_args__ = (Index("ix_case_members_person_id", "person_id"),)

    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), primary_key=True)
    leads: Mapped[bool] = mapped_column(default=False)

    person: Mapped[Person] = relationship()


class CaseStep(Base):
    """One line of the timeline: a date, a person and a note. None is ever changed."""

    __tablename__ = "case_steps"
    __table_args__ = (
        Index("ix_case_steps_case_id", "case_id"),
        Index("ix_case_steps_proposal_id", "proposal_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"))
    proposal_id: Mapped[int | None] = mapped_column(ForeignKey("proposals.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    """Who recorded it; never a reporter as a reporter."""
    on: Mapped[dt.date]
    kind: Mapped[StepKind] = mapped_column(String(10))
    state: Mapped[str | None] = mapped_column(String(10))
    """The case's or the proposal's new state, where the step changed it."""
    answer: Mapped[Answer | None] = mapped_column(String(10))
    on_behalf: Mapped[bool] = mapped_column(default=False)
    """The compiler recorded what the addressee had said elsewhere."""
    effect: Mapped[str | None] = mapped_column(String(40))
    """A code of the list `effect`."""
    note: Mapped[str] = mapped_column(default="")
    language: Mapped[str] = mapped_column(String(2), default="fi")

    person: Mapped[Person] = relationship()
    proposal: Mapped["Proposal | None"] = relationship(viewonly=True)


class Proposal(Base):
    """`toimenpide-ehdotus`: who should do what. It has an addressee, an owner, a due date."""

    __tablename__ = "proposals"
    __table_args__ = (
        Index("ix_proposals_case_id", "case_id"),
        Index("ix_proposals_state", "state", "due_on"),
        Index("ix_proposals_organisation_id", "organisation_id"),
        Index("ix_proposals_person_id", "person_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(12), unique=True, default=new_key)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"))
    report_id: Mapped[int | None] = mapped_column(ForeignKey("reports.id"))
    """The report that proposed it; None where the group wrote it."""
    state: Mapped[ProposalState] = mapped_column(String(10), default=ProposalState.PROPOSED)
    addressee: Mapped[str] = mapped_column(String(40))
    """A code of the list `addressee`: own unit, county, municipality, Kela, state …"""
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisations.id"))
    """Inside: those who may answer for it are its manager and supervisors."""
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    """The one who is asked, where it is a certain person of this system."""
    office: Mapped[str] = mapped_column(default="")
    """As the letter names it: 'Turun kaupunki, sivistystoimiala'."""
    language: Mapped[str] = mapped_column(String(2), default="fi")
    """The addressee's, in which the letter is written."""
    goal: Mapped[str] = mapped_column(String(10), default="improve")
    """`improve`, or `prevent`: decline prevented, no improvement expected."""
    due_on: Mapped[dt.date]
    owner_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    """Who sees to it that an answer comes."""
    made_on: Mapped[dt.date]
    forwarded_on: Mapped[dt.date | None]
    answered_on: Mapped[dt.date | None]
    answer: Mapped[Answer | None] = mapped_column(String(10))
    done_on: Mapped[dt.date | None]
    effect: Mapped[str | None] = mapped_column(String(40))

    case: Mapped[Case] = relationship(back_populates="proposals")
    organisation: Mapped[Organisation | None] = relationship()
    person: Mapped[Person | None] = relationship(foreign_keys=[person_id])
    owner: Mapped[Person] = relationship(foreign_keys=[owner_id])
    texts: Mapped[list["ProposalText"]] = relationship(cascade="all, delete-orphan")
    steps: Mapped[list[CaseStep]] = relationship(
        order_by="(CaseStep.on, CaseStep.id)", back_populates="proposal", viewonly=True
    )


class ProposalText(Base):
    """The proposal in one language. A letter needs the addressee's."""

    __tablename__ = "proposal_texts"

    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposals.id"), primary_key=True)
    language: Mapped[str] = mapped_column(String(2), primary_key=True)
    what: Mapped[str]
    why: Mapped[str]
    expected: Mapped[str] = mapped_column(default="")
    """The effect that is expected."""
    sign: Mapped[str] = mapped_column(default="")
    """How it will be known."""


class FollowUp(Base):
    """What the reporter says of the phenomenon afterwards: not a new report, and not counted so."""

    __tablename__ = "follow_ups"

    report_id: Mapped[int] = mapped_column(ForeignKey("reports.id"), primary_key=True)
    said_in: Mapped[str] = mapped_column(String(7), primary_key=True)
    """Month, `2026-03`, as the filing of a report."""
    said: Mapped[Said] = mapped_column(String(10), primary_key=True)


class Use(Base):
    """Where an edition or a case was used: a wellbeing report, a budget, a council, the media."""

    __tablename__ = "uses"
    __table_args__ = (
        CheckConstraint("edition_id IS NULL OR case_id IS NULL", name="one_thing_at_most"),
        Index("ix_uses_case_id", "case_id"),
        Index("ix_uses_edition_id", "edition_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    edition_id: Mapped[int | None] = mapped_column(ForeignKey("editions.id"))
    case_id: Mapped[int | None] = mapped_column(ForeignKey("cases.id"))
    used_in: Mapped[str] = mapped_column(String(40))
    """A code of the list `used_in`."""
    title: Mapped[str]
    link: Mapped[str] = mapped_column(default="")
    used_on: Mapped[dt.date]
    recorded_by: Mapped[int] = mapped_column(ForeignKey("people.id"))
    recorded_on: Mapped[dt.date]

    case: Mapped[Case | None] = relationship()
    edition: Mapped[Edition | None] = relationship()
