"""Names of benefits and services are kept in the lexicon as well, by the administrator."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0004"
down_revision: str | None = "0003"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

CHECK = "ck_lexicon_terms_lexicon_list"
FORGET_CHANGES = """
DELETE FROM lexicon_changes WHERE term_id IN
    (SELECT id FROM lexicon_terms WHERE code_list = 'service')
"""
FORGET_SERVICES = (
    FORGET_CHANGES,
    "DELETE FROM lexicon_terms WHERE code_list = 'service'",
    "DELETE FROM tag_suggestions WHERE code_list = 'service'",
    "DELETE FROM code_entries WHERE code_list = 'service'",
)


def upgrade() -> None:
    _allow("code_list IN ('theme', 'group', 'service')")


def downgrade() -> None:
    for statement in FORGET_SERVICES:
        op.execute(statement)
    _allow("code_list IN ('theme', 'group')")


def _allow(lists: str) -> None:
    if op.get_bind().dialect.name == "sqlite":
        _build_anew(lists)
    else:
        op.drop_constraint(op.f(CHECK), "lexicon_terms", type_="check")
        op.create_check_constraint(op.f(CHECK), "lexicon_terms", lists)


def _build_anew(lists: str) -> None:
    """SQLite changes no constraint in place, and drops no table that others point to."""
    op.execute("CREATE TABLE kept_changes AS SELECT * FROM lexicon_changes")
    op.execute("DELETE FROM lexicon_changes")
    with op.batch_alter_table("lexicon_terms", recreate="always") as terms:
        # The old one is not carried over: SQLAlchemy reads no CHECK from the database.
        terms.create_check_constraint(op.f(CHECK), sa.text(lists))
    op.execute("INSERT INTO lexicon_changes SELECT * FROM kept_changes")
    op.drop_table("kept_changes")
