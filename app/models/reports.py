"""Reports, apart from who wrote them; drafts; where and to which period a report belongs."""

import datetime as dt
import secrets
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.db import Base
from app.models.people import Organisation, Person
from app.models.places import Municipality

if TYPE_CHECKING:
    from app.models.cases import CaseClaim


class ReportState(StrEnum):
    SUBMITTED = "submitted"
    RETURNED = "returned"
    """Back at the reporter with a question."""
    ACCEPTED = "accepted"
    INCLUDED = "included"
    """In a closed period."""
    WITHDRAWN = "withdrawn"


KEY_LENGTH = 12


def new_key() -> str:
    """A report's name in addresses: tells neither order nor time."""
    return secrets.token_hex(KEY_LENGTH // 2)


class Report(Base):
    """One observation, never about an identifiable client. The filing time is kept as a month."""

    __tablename__ = "reports"
    __table_args__ = (Index("ix_reports_state", "state"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(KEY_LENGTH), unique=True, default=new_key)
    external_id: Mapped[str | None] = mapped_column(unique=True)
    """The id in the file it was imported from."""
    state: Mapped[ReportState] = mapped_column(String(20), default=ReportState.SUBMITTED)
    language: Mapped[str] = mapped_column(String(2))
    kind: Mapped[str] = mapped_column(String(40))
    phenomenon: Mapped[str]
    consequences: Mapped[str] = mapped_column(default="")
    proposal: Mapped[str] = mapped_column(default="")
    addressee: Mapped[str | None] = mapped_column(String(40))
    addressee_detail: Mapped[str] = mapped_column(default="")
    """The municipality's sector, the ministry or agency."""
    organisation_kind: Mapped[str] = mapped_column(String(40))
    """`hyvinvointialue`, `kunta`, `jarjesto`, `seurakunta` …: whose eyes saw it."""
    occupation: Mapped[str | None] = mapped_column(String(40))
    observed_from: Mapped[str | None] = mapped_column(String(7))
    """Month, `2026-03`."""
    filed_in: Mapped[str] = mapped_column(String(7))
    """Month, `2026-03`: coarse on purpose, a moment would point to a person."""
    channel: Mapped[str] = mapped_column(String(10), default="web")
    """`web`, `import`, `behalf` (filed for a small association) or `paper`."""
    tagged_by: Mapped[str | None] = mapped_column(String(20))
    """The lexicon version of its last tagging (None: not tagged). Older ones are owed a new one."""
    parted_from: Mapped[str | None] = mapped_column(String(KEY_LENGTH))
    """The key of the report that other counties had counted when this part became its own."""

    places: Mapped[list["ReportPlace"]] = relationship(cascade="all, delete-orphan")
    details: Mapped[list["ReportDetail"]] = relationship(cascade="all, delete-orphan")
    decisions: Mapped[list["TagDecision"]] = relationship(cascade="all, delete-orphan")
    suggestions: Mapped[list["TagSuggestion"]] = relationship(
        cascade="all, delete-orphan", order_by="TagSuggestion.id"
    )
    placements: Mapped[list["Placement"]] = relationship(cascade="all, delete-orphan")
    questions: Mapped[list["Question"]] = relationship(
        cascade="all, delete-orphan", order_by="Question.id"
    )
    claims: Mapped[list["CaseClaim"]] = relationship(
        cascade="all, delete-orphan", order_by="CaseClaim.case_id"
    )
    authorship: Mapped["Authorship | None"] = relationship(
        back_populates="report", cascade="all, delete-orphan"
    )


class Authorship(Base):
    """Who wrote it: a table of its own, read only for the author and by a logged reveal."""

    __tablename__ = "authorships"
    __table_args__ = (Index("ix_authorships_person_id", "person_id"),)

    report_id: Mapped[int] = mapped_column(ForeignKey("reports.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisations.id"))

    report: Mapped[Report] = relationship(back_populates="authorship")
    person: Mapped[Person] = relationship()
    organisation: Mapped[Organisation | None] = relationship()


class ReportPlace(Base):
    """A municipality the report is about; no municipality means the whole county."""

    __tablename__ = "report_places"
    __table_args__ = (
        Index("ix_report_places_county_code", "county_code", "municipality_code", "report_id"),
        Index("ix_report_places_municipality_code", "municipality_code"),
        Index(
            "uq_report_places_place",
            "report_id",
            "county_code",
            "municipality_code",
            unique=True,
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    report_id: Mapped[int] = mapped_column(ForeignKey("reports.id"))
    county_code: Mapped[str] = mapped_column(ForeignKey("counties.code"))
    municipality_code: Mapped[str | None] = mapped_column(ForeignKey("municipalities.code"))

    municipality: Mapped[Municipality | None] = relationship()


class Placement(Base):
    """The period a report belongs to in one county; made at filing, moved when it comes late."""

    __tablename__ = "placements"
    __table_args__ = (Index("ix_placements_period", "period", "county_code", "report_id"),)

    report_id: Mapped[int] = mapped_column(ForeignKey("reports.id"), primary_key=True)
    county_code: Mapped[str] = mapped_column(ForeignKey("counties.code"), primary_key=True)
    period: Mapped[str] = mapped_column(ForeignKey("periods.code"))
    moved_from: Mapped[str | None] = mapped_column(ForeignKey("periods.code"))
    """The period it was too late for."""


class ReportDetail(Base):
    """The rest of the code lists: basis, extent, frequency, direction, dimension …"""

    __tablename__ = "report_details"
    __table_args__ = (
        ForeignKeyConstraint(
            ["code_list", "code"],
            ["code_entries.code_list", "code_entries.code"],
            name="fk_report_details_code",
        ),
        Index("ix_report_details_code_list", "code_list", "code", "report_id"),
    )

    report_id: Mapped[int] = mapped_column(ForeignKey("reports.id"), primary_key=True)
    code_list: Mapped[str] = mapped_column(String(30), primary_key=True)
    code: Mapped[str] = mapped_column(String(40), primary_key=True)


class TagDecision(Base):
    """What a person said of a theme, group or need: it holds, or it does not."""

    __tablename__ = "tag_decisions"
    __table_args__ = (
        ForeignKeyConstraint(
            ["code_list", "code"],
            ["code_entries.code_list", "code_entries.code"],
            name="fk_tag_decisions_code",
        ),
        CheckConstraint("code_list IN ('theme', 'group', 'need')", name="tagged_list"),
        Index("ix_tag_decisions_code_list", "code_list", "code", "report_id"),
    )

    report_id: Mapped[int] = mapped_column(ForeignKey("reports.id"), primary_key=True)
    code_list: Mapped[str] = mapped_column(String(30), primary_key=True)
    code: Mapped[str] = mapped_column(String(40), primary_key=True)
    accepted: Mapped[bool]
    decided_as: Mapped[str] = mapped_column(String(10))
    """`reporter`, `compiler` or `import`."""


class TagSuggestion(Base):
    """What the machine found; never counted, kept apart from what people decided."""

    __tablename__ = "tag_suggestions"
    __table_args__ = (Index("ix_tag_suggestions_report_id", "report_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    report_id: Mapped[int] = mapped_column(ForeignKey("reports.id"))
    code_list: Mapped[str] = mapped_column(String(30))
    """`theme`, `group`, `place`, `law` or `service`."""
    code: Mapped[str] = mapped_column(String(40))
    status: Mapped[str] = mapped_column(String(10))
    score: Mapped[float]
    field: Mapped[str] = mapped_column(String(15))
    """`phenomenon`, `consequences` or `proposal`; `start` and `end` are characters in it."""
    start: Mapped[int]
    end: Mapped[int]
    because: Mapped[list[str]] = mapped_column(JSON)
    lexicon_version: Mapped[str] = mapped_column(String(20))


class Question(Base):
    """A report returned to its reporter, and the answer."""

    __tablename__ = "questions"
    __table_args__ = (Index("ix_questions_report_id", "report_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    report_id: Mapped[int] = mapped_column(ForeignKey("reports.id"))
    text: Mapped[str]
    asked_on: Mapped[dt.date]
    answered_in: Mapped[str | None] = mapped_column(String(7))
    """Month of the reporter's new version."""


class Draft(Base):
    """An unfinished report, found again on another device; gated like everything else."""

    __tablename__ = "drafts"
    __table_args__ = (Index("ix_drafts_person_id", "person_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(KEY_LENGTH), unique=True, default=new_key)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    report_id: Mapped[int | None] = mapped_column(ForeignKey("reports.id"))
    """Set when the draft is a new version of a filed report."""
    content: Mapped[dict[str, Any]] = mapped_column(JSON)
    saved_on: Mapped[dt.date]
    turn: Mapped[int] = mapped_column(default=0)
    """How many times it has been saved."""
    page: Mapped[str] = mapped_column(String(KEY_LENGTH), default="")
    """The open page that saved it last, by the page's own key."""
