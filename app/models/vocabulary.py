"""Code lists: stable ASCII codes with labels; an entry can be retired, never deleted in use."""

import datetime as dt

from sqlalchemy import ForeignKeyConstraint, String
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base


class CodeEntry(Base):
    """One code of one list (`theme`, `group`, `need`, `kind`, …; see app/vocabulary/lists.py)."""

    __tablename__ = "code_entries"

    code_list: Mapped[str] = mapped_column(String(30), primary_key=True)
    code: Mapped[str] = mapped_column(String(40), primary_key=True)
    label_fi: Mapped[str]
    label_sv: Mapped[str]
    label_en: Mapped[str]
    position: Mapped[int]
    retired_on: Mapped[dt.date | None]


class ThemeNeed(Base):
    """The needs (SHL 11 §) that a theme usually means; the form offers them."""

    __tablename__ = "theme_needs"
    __table_args__ = (
        ForeignKeyConstraint(
            ["theme_list", "theme"],
            ["code_entries.code_list", "code_entries.code"],
            name="fk_theme_needs_theme",
        ),
        ForeignKeyConstraint(
            ["need_list", "need"],
            ["code_entries.code_list", "code_entries.code"],
            name="fk_theme_needs_need",
        ),
    )

    theme: Mapped[str] = mapped_column(String(40), primary_key=True)
    need: Mapped[str] = mapped_column(String(40), primary_key=True)
    theme_list: Mapped[str] = mapped_column(String(30), default="theme")
    need_list: Mapped[str] = mapped_column(String(30), default="need")
