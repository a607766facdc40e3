"""reports found by index."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_index("ix_report_alert_number", table_name="report")
    op.create_index("ix_report_newest", "report", ["alert_number", "at"])
    op.create_index("ix_report_gravest", "report", ["alert_number", "urgency", "at"])
    op.create_index(
        "ix_report_slot",
        "report",
        ["slot_id"],
        sqlite_where=sa.text("slot_id IS NOT NULL"),
        postgresql_where=sa.text("slot_id IS NOT NULL"),
    )
    op.create_index(
        "ix_report_words",
        "report",
        ["words_id"],
        sqlite_where=sa.text("words_id IS NOT NULL"),
        postgresql_where=sa.text("words_id IS NOT NULL"),
    )
