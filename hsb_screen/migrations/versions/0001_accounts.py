"""People, their roles, teams, duty, training and sign-ins.

The second factor's columns and table are here from the start: adding them to a table that other
tables point to is dear later.
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

TABLES = (
    "training_record",
    "team_member",
    "sign_in",
    "person_role",
    "passkey",
    "duty",
    "team",
    "sign_in_try",
    "role",
    "person",
)


def upgrade() -> None:
    """Bring the tables of accounts."""
    _people()
    _teams()
    _sign_ins()


def downgrade() -> None:
    """Take them away."""
    for table in TABLES:
        op.drop_table(table)


def _people() -> None:
    op.create_table(
        "person",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("email", sa.String(255), nullable=False, unique=True),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("setting", sa.String(120), nullable=False),
        sa.Column("password", sa.String(255)),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("fs_uniquifier", sa.String(64), nullable=False, unique=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("tf_primary_method", sa.String(64)),
        sa.Column("tf_totp_secret", sa.LargeBinary()),
        sa.Column("mf_recovery_codes", sa.Text()),
        sa.Column("fs_webauthn_user_handle", sa.String(64), unique=True),
    )
    op.create_table(
        "role",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("name", sa.String(40), nullable=False, unique=True),
    )
    op.create_table(
        "person_role",
        sa.Column("person_id", sa.Uuid(), sa.ForeignKey("person.id"), primary_key=True),
        sa.Column("role_id", sa.Integer(), sa.ForeignKey("role.id"), primary_key=True),
    )
    op.create_table(
        "training_record",
        sa.Column("id", sa.Uuid(), primary_key=True),
        _person(),
        sa.Column("course", sa.String(120), nullable=False),
        sa.Column("completed_on", sa.Date(), nullable=False),
        sa.Column("lasts_until", sa.Date(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
    )


def _teams() -> None:
    op.create_table(
        "team",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("name", sa.String(120), nullable=False, unique=True),
    )
    op.create_table(
        "team_member",
        sa.Column("team_id", sa.Uuid(), sa.ForeignKey("team.id"), primary_key=True),
        sa.Column("person_id", sa.Uuid(), sa.ForeignKey("person.id"), primary_key=True, index=True),
        sa.Column("is_lead", sa.Boolean(), nullable=False),
    )
    op.create_table(
        "duty",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("team_id", sa.Uuid(), sa.ForeignKey("team.id"), nullable=False, index=True),
        _person(),
        sa.Column("starts_at", sa.DateTime(), nullable=False),
        sa.Column("ends_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint("starts_at < ends_at", name="starts_before_it_ends"),
    )


def _sign_ins() -> None:
    op.create_table(
        "sign_in",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("token_hash", sa.String(64), nullable=False, unique=True),
        _person(),
        sa.Column("started_at", sa.DateTime(), nullable=False),
        sa.Column("hidden_at", sa.DateTime()),
        sa.Column("ended_at", sa.DateTime()),
    )
    op.create_table(
        "sign_in_try",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("email_index", sa.String(64), nullable=False, index=True),
        sa.Column("tried_at", sa.DateTime(), nullable=False),
    )
    op.create_table(
        "passkey",
        sa.Column("id", sa.Integer(), primary_key=True),
        _person(),
        sa.Column("credential_id", sa.LargeBinary(1024), nullable=False, unique=True),
        sa.Column("public_key", sa.LargeBinary(), nullable=False),
        sa.Column("sign_count", sa.Integer(), nullable=False),
        sa.Column("transports", sa.Text()),
        sa.Column("backup_state", sa.Boolean(), nullable=False),
        sa.Column("device_type", sa.String(64), nullable=False),
        sa.Column("extensions", sa.String(255)),
        sa.Column("name", sa.String(64), nullable=False),
        sa.Column("usage", sa.String(64), nullable=False),
        sa.Column("create_datetime", sa.DateTime(), nullable=False),
        sa.Column("lastuse_datetime", sa.DateTime(), nullable=False),
    )


def _person() -> sa.Column[object]:
    return sa.Column("person_id", sa.Uuid(), sa.ForeignKey("person.id"), nullable=False, index=True)
