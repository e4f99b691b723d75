"""Notices and their letters; the annual clock; when a person wants news by e-mail."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0006"
down_revision: str | None = "0005"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.create_table(
        "letters",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("occasion", sa.String(length=60), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letters")),
        sa.UniqueConstraint("occasion", "language", name=op.f("uq_letters_occasion_language")),
    )
    op.create_table(
        "clock_entries",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("county_code", sa.String(length=2), nullable=False),
        sa.Column("kind", sa.String(length=30), nullable=False),
        sa.Column("name_fi", sa.String(), nullable=False),
        sa.Column("name_sv", sa.String(), nullable=False),
        sa.Column("cadence", sa.String(length=15), nullable=False),
        sa.Column("anchor", sa.String(length=10), nullable=False),
        sa.Column("days", sa.Integer(), nullable=False),
        sa.Column("month", sa.Integer(), nullable=True),
        sa.Column("day", sa.Integer(), nullable=True),
        sa.Column("once_on", sa.Date(), nullable=True),
        sa.Column("begins_on", sa.Date(), nullable=False),
        sa.Column("retired_on", sa.Date(), nullable=True),
        sa.Column("shipped_as", sa.String(length=40), nullable=True),
        sa.ForeignKeyConstraint(
            ["county_code"], ["counties.code"], name=op.f("fk_clock_entries_county_code_counties")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_clock_entries")),
        sa.UniqueConstraint(
            "county_code", "shipped_as", name=op.f("uq_clock_entries_county_code_shipped_as")
        ),
    )
    op.create_table(
        "clock_feeds",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=24), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("county_code", sa.String(length=2), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["county_code"], ["counties.code"], name=op.f("fk_clock_feeds_county_code_counties")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_clock_feeds_person_id_people")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_clock_feeds")),
        sa.UniqueConstraint("key", name=op.f("uq_clock_feeds_key")),
        sa.UniqueConstraint(
            "person_id", "county_code", name=op.f("uq_clock_feeds_person_id_county_code")
        ),
    )
    op.create_table(
        "deliveries",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=24), nullable=False),
        sa.Column("occasion", sa.String(length=60), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("letter_id", sa.Integer(), nullable=True),
        sa.Column("by_mail", sa.Boolean(), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("sent_on", sa.Date(), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("not_before", sa.Integer(), nullable=False),
        sa.Column("problem", sa.String(length=20), nullable=True),
        sa.ForeignKeyConstraint(
            ["letter_id"], ["letters.id"], name=op.f("fk_deliveries_letter_id_letters")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_deliveries_person_id_people")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deliveries")),
        sa.UniqueConstraint("key", name=op.f("uq_deliveries_key")),
        sa.UniqueConstraint("occasion", "person_id", name=op.f("uq_deliveries_occasion_person_id")),
    )
    op.create_index("ix_deliveries_owed", "deliveries", ["sent_on", "not_before"], unique=False)
    op.create_index("ix_deliveries_person_id", "deliveries", ["person_id"], unique=False)
    op.create_table(
        "clock_marks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("occurrence", sa.String(length=10), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["clock_entries.id"], name=op.f("fk_clock_marks_entry_id_clock_entries")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_clock_marks_person_id_people")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_clock_marks")),
        sa.UniqueConstraint(
            "entry_id", "occurrence", name=op.f("uq_clock_marks_entry_id_occurrence")
        ),
    )
    op.create_table(
        "clock_reminders",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("audience", sa.String(length=15), nullable=False),
        sa.Column("days", sa.Integer(), nullable=False),
        sa.Column("subject_fi", sa.String(), nullable=False),
        sa.Column("subject_sv", sa.String(), nullable=False),
        sa.Column("text_fi", sa.Text(), nullable=False),
        sa.Column("text_sv", sa.Text(), nullable=False),
        sa.Column("begins_on", sa.Date(), nullable=False),
        sa.Column("retired_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["entry_id"],
            ["clock_entries.id"],
            name=op.f("fk_clock_reminders_entry_id_clock_entries"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_clock_reminders")),
    )
    op.create_index("ix_clock_reminders_entry_id", "clock_reminders", ["entry_id"], unique=False)
    op.create_table(
        "notices",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=30), nullable=False),
        sa.Column("subject_key", sa.String(length=60), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("seen_on", sa.Date(), nullable=True),
        sa.Column("delivery_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["delivery_id"], ["deliveries.id"], name=op.f("fk_notices_delivery_id_deliveries")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_notices_person_id_people")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notices")),
    )
    op.create_index("ix_notices_delivery_id", "notices", ["delivery_id", "person_id"], unique=False)
    op.create_index("ix_notices_person_id", "notices", ["person_id", "seen_on"], unique=False)
    op.add_column(
        "people",
        sa.Column("notify", sa.String(length=10), server_default="at_once", nullable=False),
    )


def downgrade() -> None:
    op.drop_column("people", "notify")
    op.drop_index("ix_notices_person_id", table_name="notices")
    op.drop_index("ix_notices_delivery_id", table_name="notices")
    op.drop_table("notices")
    op.drop_index("ix_clock_reminders_entry_id", table_name="clock_reminders")
    op.drop_table("clock_reminders")
    op.drop_table("clock_marks")
    op.drop_index("ix_deliveries_person_id", table_name="deliveries")
    op.drop_index("ix_deliveries_owed", table_name="deliveries")
    op.drop_table("deliveries")
    op.drop_table("clock_feeds")
    op.drop_table("clock_entries")
    op.drop_table("letters")
