"""A quote is one county's, and a report may be parted between counties."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0002"
down_revision: str | None = "0001"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

GIVE_TO_FIRST_COUNTY = """
UPDATE quotes SET county_code = (
    SELECT min(placements.county_code) FROM placements
    WHERE placements.report_id = quotes.report_id AND placements.period = quotes.period)
"""
COPY_TO_THE_OTHERS = """
INSERT INTO quotes (report_id, period, county_code, field, text, approved_by)
SELECT quotes.report_id, quotes.period, placements.county_code, quotes.field, quotes.text,
    quotes.approved_by
FROM quotes JOIN placements ON placements.report_id = quotes.report_id
    AND placements.period = quotes.period AND placements.county_code <> quotes.county_code
"""
FORGET_THOSE_OF_NO_COUNTY = "DELETE FROM quotes WHERE county_code IS NULL"
KEEP_ONE_OF_EACH = """
DELETE FROM quotes WHERE id NOT IN (
    SELECT min(id) FROM quotes GROUP BY report_id, period, field, text)
"""


def upgrade() -> None:
    op.add_column("reports", sa.Column("parted_from", sa.String(length=12), nullable=True))
    op.add_column("quotes", sa.Column("county_code", sa.String(length=2), nullable=True))
    for statement in (GIVE_TO_FIRST_COUNTY, COPY_TO_THE_OTHERS, FORGET_THOSE_OF_NO_COUNTY):
        op.execute(statement)
    with op.batch_alter_table("quotes") as quotes:
        quotes.alter_column("county_code", existing_type=sa.String(length=2), nullable=False)
        quotes.create_foreign_key(
            op.f("fk_quotes_county_code_counties"), "counties", ["county_code"], ["code"]
        )
        quotes.drop_index("ix_quotes_period")
        quotes.create_index("ix_quotes_period", ["period", "county_code"])


def downgrade() -> None:
    op.execute(KEEP_ONE_OF_EACH)
    with op.batch_alter_table("quotes") as quotes:
        quotes.drop_index("ix_quotes_period")
        quotes.create_index("ix_quotes_period", ["period"])
        quotes.drop_constraint(op.f("fk_quotes_county_code_counties"), type_="foreignkey")
        quotes.drop_column("county_code")
    # In place: a batch would drop the table of reports on SQLite, which others point to.
    op.drop_column("reports", "parted_from")
