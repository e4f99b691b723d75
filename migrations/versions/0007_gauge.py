"""The RAKE gauge: each county's yearly assessment of its own structural social work."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0007"
down_revision: str | None = "0006"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.create_table(
        "gauge_assessments",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("county_code", sa.String(length=2), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("questions_version", sa.Integer(), nullable=False),
        sa.Column("formula_version", sa.Integer(), nullable=False),
        sa.Column("confirmed_on", sa.Date(), nullable=True),
        sa.Column("confirmed_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["confirmed_by"], ["people.id"], name=op.f("fk_gauge_assessments_confirmed_by_people")
        ),
        sa.ForeignKeyConstraint(
            ["county_code"],
            ["counties.code"],
            name=op.f("fk_gauge_assessments_county_code_counties"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gauge_assessments")),
        sa.UniqueConstraint(
            "county_code", "year", name=op.f("uq_gauge_assessments_county_code_year")
        ),
    )
    op.create_table(
        "gauge_answers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("assessment_id", sa.Integer(), nullable=False),
        sa.Column("question", sa.String(length=40), nullable=False),
        sa.Column("points", sa.Integer(), nullable=True),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("links", sa.JSON(), nullable=False),
        sa.Column("answered_by", sa.Integer(), nullable=True),
        sa.Column("answered_on", sa.Date(), nullable=False),
        sa.CheckConstraint("points BETWEEN 0 AND 3", name=op.f("ck_gauge_answers_points_of_four")),
        sa.ForeignKeyConstraint(
            ["answered_by"], ["people.id"], name=op.f("fk_gauge_answers_answered_by_people")
        ),
        sa.ForeignKeyConstraint(
            ["assessment_id"],
            ["gauge_assessments.id"],
            name=op.f("fk_gauge_answers_assessment_id_gauge_assessments"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gauge_answers")),
        sa.UniqueConstraint(
            "assessment_id", "question", name=op.f("uq_gauge_answers_assessment_id_question")
        ),
    )


def downgrade() -> None:
    op.drop_table("gauge_answers")
    op.drop_table("gauge_assessments")
