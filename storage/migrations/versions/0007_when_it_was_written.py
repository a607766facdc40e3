"""when words and what came with them were written, beside when we saw them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from storage.engine import UtcDateTime

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Of what came before nobody knows it: the column stays empty there.
    for table in ("words", "media", "report"):
        op.add_column(table, sa.Column("written_at", UtcDateTime(), nullable=True))
