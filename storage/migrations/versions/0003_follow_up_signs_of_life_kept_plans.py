"""follow-up, signs of life, kept plans."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:

    op.create_table(
        "plantext",
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("protocol", sa.String(), nullable=False),
        sa.Column("version", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("sources", sa.String(), nullable=False),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_plantext")),
    )
    with op.batch_alter_table("alert", schema=None) as batch_op:
        batch_op.add_column(sa.Column("ask_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("quiet_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.create_index(
            "ix_alert_ask",
            ["ask_at"],
            unique=False,
            sqlite_where=sa.text("ask_at IS NOT NULL"),
            postgresql_where=sa.text("ask_at IS NOT NULL"),
        )
        batch_op.create_index(
            "ix_alert_quiet",
            ["quiet_at"],
            unique=False,
            sqlite_where=sa.text("quiet_at IS NOT NULL"),
            postgresql_where=sa.text("quiet_at IS NOT NULL"),
        )

    with op.batch_alter_table("slot", schema=None) as batch_op:
        batch_op.add_column(sa.Column("plan", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("owed_since", sa.DateTime(timezone=True), nullable=True))
