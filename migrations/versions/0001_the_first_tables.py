"""The first tables, and a log that can only grow."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0001"
down_revision: str | None = None
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    make_tables()
    make_log_append_only()


def downgrade() -> None:
    let_log_be_dropped()
    drop_tables()


def make_tables() -> None:
    op.create_table(
        "code_entries",
        sa.Column("code_list", sa.String(length=30), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("label_fi", sa.String(), nullable=False),
        sa.Column("label_sv", sa.String(), nullable=False),
        sa.Column("label_en", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("retired_on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("code_list", "code", name=op.f("pk_code_entries")),
    )
    op.create_table(
        "counties",
        sa.Column("code", sa.String(length=2), nullable=False),
        sa.Column("name_fi", sa.String(), nullable=False),
        sa.Column("name_sv", sa.String(), nullable=False),
        sa.Column("name_en", sa.String(), nullable=False),
        sa.Column("collaborative_area", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_counties")),
    )
    op.create_table(
        "people",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("password_hash", sa.String(), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("session_number", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_people")),
        sa.UniqueConstraint("email", name=op.f("uq_people_email")),
    )
    op.create_table(
        "periods",
        sa.Column("code", sa.String(length=10), nullable=False),
        sa.Column("starts", sa.Date(), nullable=False),
        sa.Column("ends", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_periods")),
    )
    op.create_table(
        "reports",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=12), nullable=False),
        sa.Column("external_id", sa.String(), nullable=True),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("phenomenon", sa.String(), nullable=False),
        sa.Column("consequences", sa.String(), nullable=False),
        sa.Column("proposal", sa.String(), nullable=False),
        sa.Column("addressee", sa.String(length=40), nullable=True),
        sa.Column("addressee_detail", sa.String(), nullable=False),
        sa.Column("organisation_kind", sa.String(length=40), nullable=False),
        sa.Column("occupation", sa.String(length=40), nullable=True),
        sa.Column("observed_from", sa.String(length=7), nullable=True),
        sa.Column("filed_in", sa.String(length=7), nullable=False),
        sa.Column("channel", sa.String(length=10), nullable=False),
        sa.Column("tagged_by", sa.String(length=20), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reports")),
        sa.UniqueConstraint("external_id", name=op.f("uq_reports_external_id")),
        sa.UniqueConstraint("key", name=op.f("uq_reports_key")),
    )
    op.create_index("ix_reports_state", "reports", ["state"], unique=False)
    op.create_table(
        "audit_entries",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=True),
        sa.Column("action", sa.String(length=40), nullable=False),
        sa.Column("subject", sa.String(length=30), nullable=False),
        sa.Column("subject_id", sa.String(length=40), nullable=False),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["actor_id"], ["people.id"], name=op.f("fk_audit_entries_actor_id_people")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_entries")),
    )
    op.create_index(
        "ix_audit_entries_subject", "audit_entries", ["subject", "subject_id"], unique=False
    )
    op.create_table(
        "closings",
        sa.Column("period", sa.String(length=10), nullable=False),
        sa.Column("county_code", sa.String(length=2), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=False),
        sa.Column("locked_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["county_code"], ["counties.code"], name=op.f("fk_closings_county_code_counties")
        ),
        sa.ForeignKeyConstraint(
            ["period"], ["periods.code"], name=op.f("fk_closings_period_periods")
        ),
        sa.PrimaryKeyConstraint("period", "county_code", name=op.f("pk_closings")),
    )
    op.create_table(
        "drafts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=12), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("report_id", sa.Integer(), nullable=True),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("saved_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_drafts_person_id_people")
        ),
        sa.ForeignKeyConstraint(
            ["report_id"], ["reports.id"], name=op.f("fk_drafts_report_id_reports")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_drafts")),
        sa.UniqueConstraint("key", name=op.f("uq_drafts_key")),
    )
    op.create_index("ix_drafts_person_id", "drafts", ["person_id"], unique=False)
    op.create_table(
        "municipalities",
        sa.Column("code", sa.String(length=3), nullable=False),
        sa.Column("name_fi", sa.String(), nullable=False),
        sa.Column("name_sv", sa.String(), nullable=False),
        sa.Column("languages", sa.String(), nullable=False),
        sa.Column("county_code", sa.String(length=2), nullable=False),
        sa.Column("last_year", sa.Integer(), nullable=True),
        sa.Column("successor_code", sa.String(length=3), nullable=True),
        sa.Column("lon", sa.Double(), nullable=True),
        sa.Column("lat", sa.Double(), nullable=True),
        sa.Column("population", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "(last_year IS NULL) = (successor_code IS NULL)",
            name=op.f("ck_municipalities_ended_has_successor"),
        ),
        sa.ForeignKeyConstraint(
            ["county_code"], ["counties.code"], name=op.f("fk_municipalities_county_code_counties")
        ),
        sa.ForeignKeyConstraint(
            ["successor_code"],
            ["municipalities.code"],
            name=op.f("fk_municipalities_successor_code_municipalities"),
        ),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_municipalities")),
    )
    op.create_index(
        "ix_municipalities_county_code", "municipalities", ["county_code"], unique=False
    )
    op.create_table(
        "organisations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("name_fi", sa.String(), nullable=False),
        sa.Column("name_sv", sa.String(), nullable=False),
        sa.Column("county_code", sa.String(length=2), nullable=True),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["county_code"], ["counties.code"], name=op.f("fk_organisations_county_code_counties")
        ),
        sa.ForeignKeyConstraint(
            ["parent_id"],
            ["organisations.id"],
            name=op.f("fk_organisations_parent_id_organisations"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisations")),
        sa.UniqueConstraint("name_fi", name=op.f("uq_organisations_name_fi")),
    )
    op.create_table(
        "placements",
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("county_code", sa.String(length=2), nullable=False),
        sa.Column("period", sa.String(length=10), nullable=False),
        sa.Column("moved_from", sa.String(length=10), nullable=True),
        sa.ForeignKeyConstraint(
            ["county_code"], ["counties.code"], name=op.f("fk_placements_county_code_counties")
        ),
        sa.ForeignKeyConstraint(
            ["moved_from"], ["periods.code"], name=op.f("fk_placements_moved_from_periods")
        ),
        sa.ForeignKeyConstraint(
            ["period"], ["periods.code"], name=op.f("fk_placements_period_periods")
        ),
        sa.ForeignKeyConstraint(
            ["report_id"], ["reports.id"], name=op.f("fk_placements_report_id_reports")
        ),
        sa.PrimaryKeyConstraint("report_id", "county_code", name=op.f("pk_placements")),
    )
    op.create_index(
        "ix_placements_period", "placements", ["period", "county_code", "report_id"], unique=False
    )
    op.create_table(
        "questions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("asked_on", sa.Date(), nullable=False),
        sa.Column("answered_in", sa.String(length=7), nullable=True),
        sa.ForeignKeyConstraint(
            ["report_id"], ["reports.id"], name=op.f("fk_questions_report_id_reports")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_questions")),
    )
    op.create_index("ix_questions_report_id", "questions", ["report_id"], unique=False)
    op.create_table(
        "quotes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("period", sa.String(length=10), nullable=False),
        sa.Column("field", sa.String(length=15), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("approved_by", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["approved_by"], ["people.id"], name=op.f("fk_quotes_approved_by_people")
        ),
        sa.ForeignKeyConstraint(
            ["period"], ["periods.code"], name=op.f("fk_quotes_period_periods")
        ),
        sa.ForeignKeyConstraint(
            ["report_id"], ["reports.id"], name=op.f("fk_quotes_report_id_reports")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_quotes")),
    )
    op.create_index("ix_quotes_period", "quotes", ["period"], unique=False)
    op.create_table(
        "report_details",
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("code_list", sa.String(length=30), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(
            ["code_list", "code"],
            ["code_entries.code_list", "code_entries.code"],
            name="fk_report_details_code",
        ),
        sa.ForeignKeyConstraint(
            ["report_id"], ["reports.id"], name=op.f("fk_report_details_report_id_reports")
        ),
        sa.PrimaryKeyConstraint("report_id", "code_list", "code", name=op.f("pk_report_details")),
    )
    op.create_index(
        "ix_report_details_code_list",
        "report_details",
        ["code_list", "code", "report_id"],
        unique=False,
    )
    op.create_table(
        "snapshots",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("period", sa.String(length=10), nullable=False),
        sa.Column("scope", sa.String(length=2), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("taken_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["period"], ["periods.code"], name=op.f("fk_snapshots_period_periods")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_snapshots")),
        sa.UniqueConstraint("period", "scope", name=op.f("uq_snapshots_period_scope")),
    )
    op.create_table(
        "summary_texts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("period", sa.String(length=10), nullable=False),
        sa.Column("scope", sa.String(length=3), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["period"], ["periods.code"], name=op.f("fk_summary_texts_period_periods")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_summary_texts")),
        sa.UniqueConstraint(
            "period", "scope", "language", name=op.f("uq_summary_texts_period_scope_language")
        ),
    )
    op.create_table(
        "tag_decisions",
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("code_list", sa.String(length=30), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("accepted", sa.Boolean(), nullable=False),
        sa.Column("decided_as", sa.String(length=10), nullable=False),
        sa.CheckConstraint(
            "code_list IN ('theme', 'group', 'need')", name=op.f("ck_tag_decisions_tagged_list")
        ),
        sa.ForeignKeyConstraint(
            ["code_list", "code"],
            ["code_entries.code_list", "code_entries.code"],
            name="fk_tag_decisions_code",
        ),
        sa.ForeignKeyConstraint(
            ["report_id"], ["reports.id"], name=op.f("fk_tag_decisions_report_id_reports")
        ),
        sa.PrimaryKeyConstraint("report_id", "code_list", "code", name=op.f("pk_tag_decisions")),
    )
    op.create_index(
        "ix_tag_decisions_code_list",
        "tag_decisions",
        ["code_list", "code", "report_id"],
        unique=False,
    )
    op.create_table(
        "tag_suggestions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("code_list", sa.String(length=30), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("status", sa.String(length=10), nullable=False),
        sa.Column("score", sa.Double(), nullable=False),
        sa.Column("field", sa.String(length=15), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("because", sa.JSON(), nullable=False),
        sa.Column("lexicon_version", sa.String(length=20), nullable=False),
        sa.ForeignKeyConstraint(
            ["report_id"], ["reports.id"], name=op.f("fk_tag_suggestions_report_id_reports")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tag_suggestions")),
    )
    op.create_index("ix_tag_suggestions_report_id", "tag_suggestions", ["report_id"], unique=False)
    op.create_table(
        "theme_needs",
        sa.Column("theme", sa.String(length=40), nullable=False),
        sa.Column("need", sa.String(length=40), nullable=False),
        sa.Column("theme_list", sa.String(length=30), nullable=False),
        sa.Column("need_list", sa.String(length=30), nullable=False),
        sa.ForeignKeyConstraint(
            ["need_list", "need"],
            ["code_entries.code_list", "code_entries.code"],
            name="fk_theme_needs_need",
        ),
        sa.ForeignKeyConstraint(
            ["theme_list", "theme"],
            ["code_entries.code_list", "code_entries.code"],
            name="fk_theme_needs_theme",
        ),
        sa.PrimaryKeyConstraint("theme", "need", name=op.f("pk_theme_needs")),
    )
    op.create_table(
        "authorships",
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisations.id"],
            name=op.f("fk_authorships_organisation_id_organisations"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_authorships_person_id_people")
        ),
        sa.ForeignKeyConstraint(
            ["report_id"], ["reports.id"], name=op.f("fk_authorships_report_id_reports")
        ),
        sa.PrimaryKeyConstraint("report_id", name=op.f("pk_authorships")),
    )
    op.create_index("ix_authorships_person_id", "authorships", ["person_id"], unique=False)
    op.create_table(
        "editions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("period", sa.String(length=10), nullable=False),
        sa.Column("audience", sa.String(length=15), nullable=False),
        sa.Column("scope", sa.String(length=3), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("snapshot_id", sa.Integer(), nullable=False),
        sa.Column("published_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["period"], ["periods.code"], name=op.f("fk_editions_period_periods")
        ),
        sa.ForeignKeyConstraint(
            ["snapshot_id"], ["snapshots.id"], name=op.f("fk_editions_snapshot_id_snapshots")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_editions")),
        sa.UniqueConstraint(
            "period",
            "audience",
            "scope",
            "language",
            name=op.f("uq_editions_period_audience_scope_language"),
        ),
    )
    op.create_table(
        "grants",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(length=30), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("county_code", sa.String(length=2), nullable=True),
        sa.Column("municipality_code", sa.String(length=3), nullable=True),
        sa.Column("granted_on", sa.Date(), nullable=False),
        sa.CheckConstraint(
            "county_code IS NULL OR municipality_code IS NULL",
            name=op.f("ck_grants_one_area_at_most"),
        ),
        sa.ForeignKeyConstraint(
            ["county_code"], ["counties.code"], name=op.f("fk_grants_county_code_counties")
        ),
        sa.ForeignKeyConstraint(
            ["municipality_code"],
            ["municipalities.code"],
            name=op.f("fk_grants_municipality_code_municipalities"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisations.id"],
            name=op.f("fk_grants_organisation_id_organisations"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_grants_person_id_people")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_grants")),
    )
    op.create_index("ix_grants_person_id", "grants", ["person_id"], unique=False)
    op.create_table(
        "organisation_municipalities",
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("municipality_code", sa.String(length=3), nullable=False),
        sa.ForeignKeyConstraint(
            ["municipality_code"],
            ["municipalities.code"],
            name=op.f("fk_organisation_municipalities_municipality_code_municipalities"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisations.id"],
            name=op.f("fk_organisation_municipalities_organisation_id_organisations"),
        ),
        sa.PrimaryKeyConstraint(
            "organisation_id", "municipality_code", name=op.f("pk_organisation_municipalities")
        ),
    )
    op.create_table(
        "report_places",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("county_code", sa.String(length=2), nullable=False),
        sa.Column("municipality_code", sa.String(length=3), nullable=True),
        sa.ForeignKeyConstraint(
            ["county_code"], ["counties.code"], name=op.f("fk_report_places_county_code_counties")
        ),
        sa.ForeignKeyConstraint(
            ["municipality_code"],
            ["municipalities.code"],
            name=op.f("fk_report_places_municipality_code_municipalities"),
        ),
        sa.ForeignKeyConstraint(
            ["report_id"], ["reports.id"], name=op.f("fk_report_places_report_id_reports")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report_places")),
    )
    op.create_index(
        "ix_report_places_county_code",
        "report_places",
        ["county_code", "municipality_code", "report_id"],
        unique=False,
    )
    op.create_index(
        "ix_report_places_municipality_code", "report_places", ["municipality_code"], unique=False
    )
    op.create_index(
        "uq_report_places_place",
        "report_places",
        ["report_id", "county_code", "municipality_code"],
        unique=True,
    )


def drop_tables() -> None:
    op.drop_table("report_places")
    op.drop_table("organisation_municipalities")
    op.drop_table("grants")
    op.drop_table("editions")
    op.drop_table("authorships")
    op.drop_table("theme_needs")
    op.drop_table("tag_suggestions")
    op.drop_table("tag_decisions")
    op.drop_table("summary_texts")
    op.drop_table("snapshots")
    op.drop_table("report_details")
    op.drop_table("quotes")
    op.drop_table("questions")
    op.drop_table("placements")
    op.drop_table("organisations")
    op.drop_table("municipalities")
    op.drop_table("drafts")
    op.drop_table("closings")
    op.drop_table("audit_entries")
    op.drop_table("reports")
    op.drop_table("periods")
    op.drop_table("people")
    op.drop_table("counties")
    op.drop_table("code_entries")


def make_log_append_only() -> None:
    """The database itself refuses to change or remove what the log says, whoever asks."""
    for statement in APPEND_ONLY[op.get_bind().dialect.name]:
        op.execute(statement)


def let_log_be_dropped() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP TRIGGER audit_entries_append_only ON audit_entries")
        op.execute("DROP TRIGGER audit_entries_never_emptied ON audit_entries")
        op.execute("DROP FUNCTION refuse_to_change_the_log()")


APPEND_ONLY = {
    "sqlite": (
        """
        CREATE TRIGGER audit_entries_never_changed BEFORE UPDATE ON audit_entries
        BEGIN SELECT RAISE(ABORT, 'audit_entries is append-only'); END
        """,
        """
        CREATE TRIGGER audit_entries_never_removed BEFORE DELETE ON audit_entries
        BEGIN SELECT RAISE(ABORT, 'audit_entries is append-only'); END
        """,
        # INSERT OR REPLACE removes without asking the trigger above.
        """
        CREATE TRIGGER audit_entries_never_replaced BEFORE INSERT ON audit_entries
        WHEN EXISTS (SELECT 1 FROM audit_entries WHERE id = NEW.id)
        BEGIN SELECT RAISE(ABORT, 'audit_entries is append-only'); END
        """,
    ),
    "postgresql": (
        """
        CREATE FUNCTION refuse_to_change_the_log() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE EXCEPTION 'audit_entries is append-only'; END
        $$
        """,
        """
        CREATE TRIGGER audit_entries_append_only BEFORE UPDATE OR DELETE ON audit_entries
        FOR EACH ROW EXECUTE FUNCTION refuse_to_change_the_log()
        """,
        """
        CREATE TRIGGER audit_entries_never_emptied BEFORE TRUNCATE ON audit_entries
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_the_log()
        """,
    ),
}
