"""episodes: what the team knows of a concern over several alerts, and what it knew before each report."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("alert", sa.Column("episode", sa.Integer(), nullable=True))
    op.add_column("alert", sa.Column("course", sa.JSON(), nullable=False, server_default="{}"))
    op.create_index(op.f("ix_alert_episode"), "alert", ["episode"])
    op.add_column("report", sa.Column("known", sa.JSON(), nullable=True))
