"""attempts to reach a patient, and who holds an emergency for no real alarm."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import UTCDateTime

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("alert", sa.Column("tries", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("alert", sa.Column("tried_at", UTCDateTime(), nullable=True))
    op.add_column("alert", sa.Column("noise_by", sa.String(), nullable=True))
