"""The second factor at sign-in: an app that is being set up, the last code, new recovery codes."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"

COLUMNS = (
    ("tf_new_secret", sa.LargeBinary),
    ("tf_last_step", sa.BigInteger),
    ("codes_to_show", sa.LargeBinary),
)
OLDER = ("tf_primary_method", "tf_totp_secret", "mf_recovery_codes")
PERSON = sa.table("person", *map(sa.column, OLDER))
SIGN_IN = sa.table("sign_in")


def upgrade() -> None:
    """Bring the three columns; the key and the codes that are left have theirs from the start.

    Sign-ins that began with a password alone end: the next one asks for more.
    """
    for name, kind in COLUMNS:
        op.add_column("person", sa.Column(name, kind()))
    op.execute(SIGN_IN.delete())


def downgrade() -> None:
    """Take them away, and with them what the version before would not ask for.

    Lost are the apps that people set up and their recovery codes: with the version before, the
    password alone signs in, and with a later one they set it up anew.
    """
    op.execute(PERSON.update().values(dict.fromkeys(OLDER)))
    for name, _ in reversed(COLUMNS):
        op.drop_column("person", name)
