"""Counties and municipalities 2013–, with validity and successors."""

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.db import Base


class County(Base):
    """A wellbeing services county; Helsinki and Åland have its tasks and stand among them."""

    __tablename__ = "counties"

    code: Mapped[str] = mapped_column(String(2), primary_key=True)
    name_fi: Mapped[str]
    name_sv: Mapped[str]
    name_en: Mapped[str]
    collaborative_area: Mapped[str]


class Municipality(Base):
    __tablename__ = "municipalities"
    __table_args__ = (
        CheckConstraint(
            "(last_year IS NULL) = (successor_code IS NULL)", name="ended_has_successor"
        ),
        Index("ix_municipalities_county_code", "county_code"),
    )

    code: Mapped[str] = mapped_column(String(3), primary_key=True)
    name_fi: Mapped[str]
    name_sv: Mapped[str]
    languages: Mapped[str]
    """Official languages, the majority's first: `fi`, `fi+sv`, `sv+fi` or `sv`."""
    county_code: Mapped[str] = mapped_column(ForeignKey("counties.code"))
    last_year: Mapped[int | None]
    """The last year of its existence, for those that merged."""
    successor_code: Mapped[str | None] = mapped_column(ForeignKey("municipalities.code"))
    lon: Mapped[float | None]
    lat: Mapped[float | None]
    population: Mapped[int | None]
    """Inhabitants at the end of 2022 (Statistics Finland)."""

    county: Mapped[County] = relationship()

    @property
    def bilingual(self) -> bool:
        return "+" in self.languages
