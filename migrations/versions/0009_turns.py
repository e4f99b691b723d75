"""How many times a draft has been saved, and from which open page."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0009"
down_revision: str | None = "0008"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    with op.batch_alter_table("drafts") as drafts:
        drafts.add_column(sa.Column("turn", sa.Integer(), nullable=False, server_default="0"))
        drafts.add_column(sa.Column("page", sa.String(12), nullable=False, server_default=""))
    with op.batch_alter_table("drafts") as drafts:
        drafts.alter_column("turn", server_default=None)
        drafts.alter_column("page", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("drafts") as drafts:
        drafts.drop_column("page")
        drafts.drop_column("turn")
