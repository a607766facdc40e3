"""a pause has a moment at which it ends; heartbeats."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import UTCDateTime

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

FIRST_WAKING_HOUR = 8
"""As in the plan of the time: an earlier hour waits for it."""


def upgrade() -> None:
    op.add_column("patient", sa.Column("resume_at", UTCDateTime(), nullable=True))
    patient = sa.table(
        "patient",
        sa.column("id", sa.String()), sa.column("state", sa.String()), sa.column("paused_until", sa.Date()),
        sa.column("hour", sa.Integer()), sa.column("timezone", sa.String()), sa.column("resume_at", UTCDateTime()),
    )  # fmt: skip
    here = op.get_bind()
    paused = sa.select(patient).where(patient.c.state == "paused", patient.c.paused_until.is_not(None))
    for row in here.execute(paused).all():
        moment = _morning_after(row.paused_until, row.hour, row.timezone)
        here.execute(patient.update().where(patient.c.id == row.id).values(resume_at=moment))
    op.drop_index("ix_patient_paused", "patient")
    op.create_index(
        "ix_patient_resume", "patient", ["resume_at"],
        sqlite_where=sa.text("resume_at IS NOT NULL"), postgresql_where=sa.text("resume_at IS NOT NULL"),
    )  # fmt: skip
    op.create_table(
        "heartbeat",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("ran_at", UTCDateTime(), nullable=False),
        sa.Column("due_at", UTCDateTime(), nullable=True),
        sa.Column("did", sa.Integer(), nullable=False),
        sa.Column("did_at", UTCDateTime(), nullable=True),
        sa.Column("failed", sa.Integer(), nullable=False),
        sa.Column("failed_at", UTCDateTime(), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_heartbeat"),
    )


def _morning_after(last: date, hour: int, zone: str) -> datetime:
    wall = datetime.combine(last + timedelta(days=1), time(max(hour, FIRST_WAKING_HOUR)), tzinfo=ZoneInfo(zone))
    return wall.astimezone(UTC)
