"""The RAKE gauge: each county's yearly assessment of its own structural social work."""

import datetime as dt

from sqlalchemy import JSON, CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.db import Base


class GaugeAssessment(Base):
    """A county's answers of one year: a draft until they are confirmed."""

    __tablename__ = "gauge_assessments"
    __table_args__ = (UniqueConstraint("county_code", "year"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    county_code: Mapped[str] = mapped_column(ForeignKey("counties.code"))
    year: Mapped[int]
    """The year that is assessed."""
    questions_version: Mapped[int]
    """Which shipped set of questions was answered: app/gauge/questions/<version>.csv."""
    formula_version: Mapped[int]
    """Which formula makes points of the answers: docs/decisions/gauge.md."""
    confirmed_on: Mapped[dt.date | None]
    confirmed_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))

    answers: Mapped[list["GaugeAnswer"]] = relationship(
        back_populates="assessment", cascade="all, delete-orphan"
    )


class GaugeAnswer(Base):
    """The answer to one question. A question without an answer has no row, or no points."""

    __tablename__ = "gauge_answers"
    __table_args__ = (
        UniqueConstraint("assessment_id", "question"),
        CheckConstraint("points BETWEEN 0 AND 3", name="points_of_four"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    assessment_id: Mapped[int] = mapped_column(ForeignKey("gauge_assessments.id"))
    question: Mapped[str] = mapped_column(String(40))
    points: Mapped[int | None]
    """0–3, the answer that was chosen; None: not answered, but something was noted."""
    note: Mapped[str] = mapped_column(default="")
    links: Mapped[list[str]] = mapped_column(JSON)
    """Addresses of what shows that it is so."""
    answered_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    answered_on: Mapped[dt.date]

    assessment: Mapped[GaugeAssessment] = relationship(back_populates="answers")
