"""a pause has a moment at which it ends; heartbeats."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import sqlalchemy as sa
from alembic import context, op
from sqlmodel.sql.sqltypes import UTCDateTime

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

FIRST_WAKING_HOUR = 8
"""As in the plan of the time: an earlier hour waits for it."""


def upgrade() -> None:
    op.add_column("patient", sa.Column("resume_at", UTCDateTime(), nullable=True))
    if not context.is_offline_mode():  # written out as SQL, the steps make a database that has nobody in it
        _reckon(op.get_bind())
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


def _reckon(here: sa.Connection) -> None:
    """A moment for every pause there is, or the patient would stay paused: an hour or a zone nobody can use stops no other row."""
    clinic = sa.table("clinic", sa.column("id", sa.String()), sa.column("timezone", sa.String()))
    patient = sa.table(
        "patient",
        sa.column("id", sa.String()), sa.column("clinic_id", sa.String()), sa.column("state", sa.String()),
        sa.column("paused_until", sa.Date()), sa.column("hour", sa.Integer()), sa.column("timezone", sa.String()),
        sa.column("resume_at", UTCDateTime()),
    )  # fmt: skip
    paused = (
        sa.select(patient, clinic.c.timezone.label("clinic_zone"))
        .outerjoin_from(patient, clinic, clinic.c.id == patient.c.clinic_id)
        .where(patient.c.state == "paused", patient.c.paused_until.is_not(None))
    )
    for row in here.execute(paused).all():
        hour = row.hour if FIRST_WAKING_HOUR <= row.hour < 24 else FIRST_WAKING_HOUR
        place = _zone(row.timezone) or _zone(row.clinic_zone) or UTC
        try:
            moment = datetime.combine(row.paused_until + timedelta(days=1), time(hour), tzinfo=place).astimezone(UTC)
        except OverflowError:  # no day follows: it is over when the calendar is
            moment = datetime.max.replace(tzinfo=UTC)
        here.execute(patient.update().where(patient.c.id == row.id).values(resume_at=moment))


def _zone(name: str | None) -> tzinfo | None:
    """None where this machine's zone database has no such zone, however the name is written."""
    try:
        return ZoneInfo(name) if name else None
    except (
        ZoneInfoNotFoundError,
        ValueError,
        OSError,
    ):  # a folder's name, one that leads out of the folder, one too long
        return None
