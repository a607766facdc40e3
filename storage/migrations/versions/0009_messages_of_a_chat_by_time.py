"""messages of a chat by time."""

from __future__ import annotations

from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_inbox_chat", "inbox", ["chat", "received_at"])
