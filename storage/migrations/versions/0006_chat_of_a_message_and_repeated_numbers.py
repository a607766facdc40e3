"""the chat of a sent message, and update numbers that came twice."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Added in place: a table of millions of letters is not written anew for it.
    op.add_column("outbox", sa.Column("sent_in", sa.String(), nullable=True))
    op.add_column("inbox", sa.Column("number", sa.BigInteger(), nullable=True))
    op.create_index(
        "ix_inbox_number",
        "inbox",
        ["number"],
        sqlite_where=sa.text("number IS NOT NULL"),
        postgresql_where=sa.text("number IS NOT NULL"),
    )
