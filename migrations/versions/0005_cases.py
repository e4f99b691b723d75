"""Cases: reports gathered, proposals, their answers, follow-ups and where the knowledge was used."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0005"
down_revision: str | None = "0004"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.create_table(
        "cases",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=12), nullable=False),
        sa.Column("name_fi", sa.String(), nullable=False),
        sa.Column("name_sv", sa.String(), nullable=False),
        sa.Column("phenomenon_fi", sa.String(), nullable=False),
        sa.Column("phenomenon_sv", sa.String(), nullable=False),
        sa.Column("problem_type", sa.String(length=40), nullable=True),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("opened_on", sa.Date(), nullable=False),
        sa.Column("published_on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cases")),
        sa.UniqueConstraint("key", name=op.f("uq_cases_key")),
    )
    op.create_index("ix_cases_state", "cases", ["state"], unique=False)
    op.create_table(
        "case_codes",
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("code_list", sa.String(length=30), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.CheckConstraint(
            "code_list IN ('theme', 'group', 'area')", name=op.f("ck_case_codes_case_list")
        ),
        sa.ForeignKeyConstraint(
            ["case_id"], ["cases.id"], name=op.f("fk_case_codes_case_id_cases")
        ),
        sa.ForeignKeyConstraint(
            ["code_list", "code"],
            ["code_entries.code_list", "code_entries.code"],
            name="fk_case_codes_code",
        ),
        sa.PrimaryKeyConstraint("case_id", "code_list", "code", name=op.f("pk_case_codes")),
    )
    op.create_index(
        "ix_case_codes_code_list", "case_codes", ["code_list", "code", "case_id"], unique=False
    )
    op.create_table(
        "case_members",
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("leads", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["cases.id"], name=op.f("fk_case_members_case_id_cases")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_case_members_person_id_people")
        ),
        sa.PrimaryKeyConstraint("case_id", "person_id", name=op.f("pk_case_members")),
    )
    op.create_index("ix_case_members_person_id", "case_members", ["person_id"], unique=False)
    op.create_table(
        "case_reports",
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("joined_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["cases.id"], name=op.f("fk_case_reports_case_id_cases")
        ),
        sa.ForeignKeyConstraint(
            ["report_id"], ["reports.id"], name=op.f("fk_case_reports_report_id_reports")
        ),
        sa.PrimaryKeyConstraint("case_id", "report_id", name=op.f("pk_case_reports")),
    )
    op.create_index("ix_case_reports_report_id", "case_reports", ["report_id"], unique=False)
    op.create_table(
        "case_sources",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("figure", sa.String(), nullable=False),
        sa.Column("link", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["cases.id"], name=op.f("fk_case_sources_case_id_cases")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_sources")),
    )
    op.create_index("ix_case_sources_case_id", "case_sources", ["case_id"], unique=False)
    op.create_table(
        "follow_ups",
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("said_in", sa.String(length=7), nullable=False),
        sa.Column("said", sa.String(length=10), nullable=False),
        sa.ForeignKeyConstraint(
            ["report_id"], ["reports.id"], name=op.f("fk_follow_ups_report_id_reports")
        ),
        sa.PrimaryKeyConstraint("report_id", "said_in", "said", name=op.f("pk_follow_ups")),
    )
    op.create_table(
        "case_places",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("county_code", sa.String(length=2), nullable=False),
        sa.Column("municipality_code", sa.String(length=3), nullable=True),
        sa.ForeignKeyConstraint(
            ["case_id"], ["cases.id"], name=op.f("fk_case_places_case_id_cases")
        ),
        sa.ForeignKeyConstraint(
            ["county_code"], ["counties.code"], name=op.f("fk_case_places_county_code_counties")
        ),
        sa.ForeignKeyConstraint(
            ["municipality_code"],
            ["municipalities.code"],
            name=op.f("fk_case_places_municipality_code_municipalities"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_places")),
    )
    op.create_index(
        "ix_case_places_county_code", "case_places", ["county_code", "case_id"], unique=False
    )
    op.create_index(
        "uq_case_places_place",
        "case_places",
        ["case_id", "county_code", "municipality_code"],
        unique=True,
    )
    op.create_table(
        "proposals",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=12), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("report_id", sa.Integer(), nullable=True),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("addressee", sa.String(length=40), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("office", sa.String(), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("goal", sa.String(length=10), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("forwarded_on", sa.Date(), nullable=True),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("answer", sa.String(length=10), nullable=True),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("effect", sa.String(length=40), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_proposals_case_id_cases")),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisations.id"],
            name=op.f("fk_proposals_organisation_id_organisations"),
        ),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["people.id"], name=op.f("fk_proposals_owner_id_people")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_proposals_person_id_people")
        ),
        sa.ForeignKeyConstraint(
            ["report_id"], ["reports.id"], name=op.f("fk_proposals_report_id_reports")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proposals")),
        sa.UniqueConstraint("key", name=op.f("uq_proposals_key")),
    )
    op.create_index("ix_proposals_case_id", "proposals", ["case_id"], unique=False)
    op.create_index("ix_proposals_organisation_id", "proposals", ["organisation_id"], unique=False)
    op.create_index("ix_proposals_person_id", "proposals", ["person_id"], unique=False)
    op.create_index("ix_proposals_state", "proposals", ["state", "due_on"], unique=False)
    op.create_table(
        "case_steps",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("proposal_id", sa.Integer(), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=True),
        sa.Column("answer", sa.String(length=10), nullable=True),
        sa.Column("on_behalf", sa.Boolean(), nullable=False),
        sa.Column("effect", sa.String(length=40), nullable=True),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["cases.id"], name=op.f("fk_case_steps_case_id_cases")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_case_steps_person_id_people")
        ),
        sa.ForeignKeyConstraint(
            ["proposal_id"], ["proposals.id"], name=op.f("fk_case_steps_proposal_id_proposals")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_steps")),
    )
    op.create_index("ix_case_steps_case_id", "case_steps", ["case_id"], unique=False)
    op.create_index("ix_case_steps_proposal_id", "case_steps", ["proposal_id"], unique=False)
    op.create_table(
        "proposal_texts",
        sa.Column("proposal_id", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("expected", sa.String(), nullable=False),
        sa.Column("sign", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["proposal_id"], ["proposals.id"], name=op.f("fk_proposal_texts_proposal_id_proposals")
        ),
        sa.PrimaryKeyConstraint("proposal_id", "language", name=op.f("pk_proposal_texts")),
    )
    op.create_table(
        "uses",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("edition_id", sa.Integer(), nullable=True),
        sa.Column("case_id", sa.Integer(), nullable=True),
        sa.Column("used_in", sa.String(length=40), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("link", sa.String(), nullable=False),
        sa.Column("used_on", sa.Date(), nullable=False),
        sa.Column("recorded_by", sa.Integer(), nullable=False),
        sa.Column("recorded_on", sa.Date(), nullable=False),
        sa.CheckConstraint(
            "edition_id IS NULL OR case_id IS NULL", name=op.f("ck_uses_one_thing_at_most")
        ),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_uses_case_id_cases")),
        sa.ForeignKeyConstraint(
            ["edition_id"], ["editions.id"], name=op.f("fk_uses_edition_id_editions")
        ),
        sa.ForeignKeyConstraint(
            ["recorded_by"], ["people.id"], name=op.f("fk_uses_recorded_by_people")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_uses")),
    )
    op.create_index("ix_uses_case_id", "uses", ["case_id"], unique=False)
    op.create_index("ix_uses_edition_id", "uses", ["edition_id"], unique=False)


def downgrade() -> None:
    op.drop_table("uses")
    op.drop_table("proposal_texts")
    op.drop_table("case_steps")
    op.drop_table("proposals")
    op.drop_table("case_places")
    op.drop_table("follow_ups")
    op.drop_table("case_sources")
    op.drop_table("case_reports")
    op.drop_table("case_members")
    op.drop_table("case_codes")
    op.drop_table("cases")
