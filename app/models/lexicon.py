"""The lexicon, which its users keep: terms, numbered versions, what each version changed."""

import datetime as dt
from typing import Any

from sqlalchemy import (
    JSON,
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    String,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base


class LexiconTerm(Base):
    """One row: a word that speaks for a theme or a group, or a name of a service.

    It is never deleted, only set aside.
    """

    __tablename__ = "lexicon_terms"
    __table_args__ = (
        UniqueConstraint("code_list", "code", "language", "match", "term"),
        ForeignKeyConstraint(
            ["code_list", "code"],
            ["code_entries.code_list", "code_entries.code"],
            name="fk_lexicon_terms_code",
        ),
        CheckConstraint("code_list IN ('theme', 'group', 'service')", name="lexicon_list"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    code_list: Mapped[str] = mapped_column(String(30))
    code: Mapped[str] = mapped_column(String(40))
    language: Mapped[str] = mapped_column(String(2))
    match: Mapped[str] = mapped_column(String(10))
    """`lemma`, `start`, `end` or `phrase`; of a service `name`. See docs/decisions/lexicon.md."""
    term: Mapped[str]
    exceptions: Mapped[str] = mapped_column(default="")
    strength: Mapped[str] = mapped_column(String(10))
    """`tag` or `suggestion`."""
    note: Mapped[str] = mapped_column(default="")
    active: Mapped[bool] = mapped_column(default=True)
    shipped_as: Mapped[str | None] = mapped_column(unique=True)
    """The key of the house's own row that it came from; None: people added it."""
    editor_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    """Who changed it last; None: nobody, it is as the house ships it."""
    changed_on: Mapped[dt.date]


class LexiconVersion(Base):
    """Each change of the lexicon makes one. Version 1 is what the house shipped first."""

    __tablename__ = "lexicon_versions"

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    content_hash: Mapped[str] = mapped_column(String(12))
    """Of the active rows: equal contents have equal hashes."""
    action: Mapped[str] = mapped_column(String(15))
    """`shipped`, `added`, `changed`, `set_aside`, `restored`, `imported` or `undone`."""
    rows: Mapped[int]
    """How many rows it changed."""
    undoes: Mapped[int | None] = mapped_column(ForeignKey("lexicon_versions.number"))
    editor_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    made_on: Mapped[dt.date]


class LexiconChange(Base):
    """What a version did to one term. The rows of version 1 have none."""

    __tablename__ = "lexicon_changes"
    __table_args__ = (Index("ix_lexicon_changes_version", "version"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column(ForeignKey("lexicon_versions.number"))
    term_id: Mapped[int] = mapped_column(ForeignKey("lexicon_terms.id"))
    before: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    """None: the term was not there."""
    after: Mapped[dict[str, Any]] = mapped_column(JSON)


class Retagging(Base):
    """The one job that reads every report again with a new lexicon: one row, one holder."""

    __tablename__ = "retagging"
    __table_args__ = (CheckConstraint("id = 1", name="only_one"),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False, default=1)
    holder: Mapped[str | None] = mapped_column(String(40))
    """Which process works on it; None: nobody."""
    beat: Mapped[int] = mapped_column(default=0)
    """Seconds since 1970 when the holder last was heard of: a silent one has lost its hold."""
    total: Mapped[int] = mapped_column(default=0)
    done: Mapped[int] = mapped_column(default=0)
    started_on: Mapped[dt.date | None]
    finished_on: Mapped[dt.date | None]
