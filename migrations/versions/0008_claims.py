"""Which published case a report's reporter says is of the same phenomenon."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0008"
down_revision: str | None = "0007"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.create_table(
        "case_claims",
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["cases.id"], name=op.f("fk_case_claims_case_id_cases")
        ),
        sa.ForeignKeyConstraint(
            ["report_id"], ["reports.id"], name=op.f("fk_case_claims_report_id_reports")
        ),
        sa.PrimaryKeyConstraint("report_id", "case_id", name=op.f("pk_case_claims")),
    )
    op.create_index("ix_case_claims_case_id", "case_claims", ["case_id"], unique=False)


def downgrade() -> None:
    op.drop_table("case_claims")
