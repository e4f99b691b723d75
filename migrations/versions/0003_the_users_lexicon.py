"""The lexicon is kept by its users: terms, versions, changes; and the job that reads reports anew."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0003"
down_revision: str | None = "0002"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.create_table(
        "retagging",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("holder", sa.String(length=40), nullable=True),
        sa.Column("beat", sa.Integer(), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("started_on", sa.Date(), nullable=True),
        sa.Column("finished_on", sa.Date(), nullable=True),
        sa.CheckConstraint("id = 1", name=op.f("ck_retagging_only_one")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_retagging")),
    )
    op.create_table(
        "lexicon_terms",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code_list", sa.String(length=30), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("match", sa.String(length=10), nullable=False),
        sa.Column("term", sa.String(), nullable=False),
        sa.Column("exceptions", sa.String(), nullable=False),
        sa.Column("strength", sa.String(length=10), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("shipped_as", sa.String(), nullable=True),
        sa.Column("editor_id", sa.Integer(), nullable=True),
        sa.Column("changed_on", sa.Date(), nullable=False),
        sa.CheckConstraint(
            "code_list IN ('theme', 'group')", name=op.f("ck_lexicon_terms_lexicon_list")
        ),
        sa.ForeignKeyConstraint(
            ["code_list", "code"],
            ["code_entries.code_list", "code_entries.code"],
            name="fk_lexicon_terms_code",
        ),
        sa.ForeignKeyConstraint(
            ["editor_id"], ["people.id"], name=op.f("fk_lexicon_terms_editor_id_people")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lexicon_terms")),
        sa.UniqueConstraint(
            "code_list",
            "code",
            "language",
            "match",
            "term",
            name=op.f("uq_lexicon_terms_code_list_code_language_match_term"),
        ),
        sa.UniqueConstraint("shipped_as", name=op.f("uq_lexicon_terms_shipped_as")),
    )
    op.create_table(
        "lexicon_versions",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("content_hash", sa.String(length=12), nullable=False),
        sa.Column("action", sa.String(length=15), nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("undoes", sa.Integer(), nullable=True),
        sa.Column("editor_id", sa.Integer(), nullable=True),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["editor_id"], ["people.id"], name=op.f("fk_lexicon_versions_editor_id_people")
        ),
        sa.ForeignKeyConstraint(
            ["undoes"],
            ["lexicon_versions.number"],
            name=op.f("fk_lexicon_versions_undoes_lexicon_versions"),
        ),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_lexicon_versions")),
    )
    op.create_table(
        "lexicon_changes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("term_id", sa.Integer(), nullable=False),
        sa.Column("before", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("after", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["term_id"], ["lexicon_terms.id"], name=op.f("fk_lexicon_changes_term_id_lexicon_terms")
        ),
        sa.ForeignKeyConstraint(
            ["version"],
            ["lexicon_versions.number"],
            name=op.f("fk_lexicon_changes_version_lexicon_versions"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lexicon_changes")),
    )
    op.create_index("ix_lexicon_changes_version", "lexicon_changes", ["version"], unique=False)


def downgrade() -> None:

    op.drop_table("lexicon_changes")
    op.drop_table("lexicon_versions")
    op.drop_table("lexicon_terms")
    op.drop_table("retagging")
