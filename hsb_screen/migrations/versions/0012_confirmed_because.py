"""What a second person said who confirmed a placement below the lower end."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    """Bring the column; nothing was kept of it before."""
    op.add_column("judgement", sa.Column("confirmed_because", sa.LargeBinary()))


def downgrade() -> None:
    """Take it away."""
    op.drop_column("judgement", "confirmed_because")
