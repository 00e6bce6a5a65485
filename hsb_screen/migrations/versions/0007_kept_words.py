"""Words typed and not saved, forms that were acted on, and the reminder of the day."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Bring the three tables."""
    op.create_table(
        "kept_words",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("screening_id", sa.Uuid(), nullable=True),
        sa.Column("path", sa.String(500), nullable=False),
        sa.Column("address", sa.String(1000), nullable=False),
        sa.Column("form_name", sa.String(80), nullable=False),
        sa.Column("form_key", sa.String(64), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=False),
        sa.Column("versions", sa.Text(), nullable=False),
        sa.Column("why", sa.String(40), nullable=False),
        sa.Column("kept_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], "fk_kept_words_person_id_person"),
        sa.ForeignKeyConstraint(
            ["screening_id"], ["screening.id"], "fk_kept_words_screening_id_screening"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_kept_words"),
        sa.UniqueConstraint(
            "person_id", "path", "form_key", name="uq_kept_words_person_id_path_form_key"
        ),
    )
    op.create_index("ix_kept_words_screening_id", "kept_words", ["screening_id"])
    op.create_index("ix_kept_words_kept_at", "kept_words", ["kept_at"])
    op.create_table(
        "spent_form",
        sa.Column("form_key", sa.String(64), nullable=False),
        sa.Column("spent_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("form_key", name="pk_spent_form"),
    )
    op.create_table(
        "reminder",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("seen_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], "fk_reminder_person_id_person"),
        sa.PrimaryKeyConstraint("person_id", name="pk_reminder"),
    )


def downgrade() -> None:
    """Take them away: words that were not saved are lost with them."""
    for table in ("reminder", "spent_form", "kept_words"):
        op.drop_table(table)
