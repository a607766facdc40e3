"""Handing over: open alerts offered by one colleague to another, each accepted on its own.

Until it is accepted an alert stays with the one who offered it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import uuid4

from sqlmodel import Field, Session, SQLModel, col, select

from storage.engine import UtcDateTime


class Handover(SQLModel, table=True):
    """One alert offered by one colleague to another. `open_key` is unique while it waits, so an alert is offered once at a time."""

    id: str = Field(default_factory=lambda: uuid4().hex, primary_key=True)
    clinic_id: str = Field(foreign_key="clinic.id", index=True)
    alert_number: int = Field(foreign_key="alert.number", index=True)
    from_staff: str
    to_staff: str
    open_key: str | None = Field(default=None, unique=True)
    offered_at: datetime = Field(sa_type=UtcDateTime)
    accepted_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    withdrawn_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


def waiting_for(session: Session, staff_id: str) -> Sequence[Handover]:
    """What a colleague has been offered and not accepted yet, oldest first."""
    return session.exec(
        select(Handover)
        .where(Handover.to_staff == staff_id, col(Handover.open_key).is_not(None))
        .order_by(col(Handover.offered_at), col(Handover.alert_number))
    ).all()


def end(session: Session, alert_number: int, now: datetime) -> None:
    """The offer of this alert is over, if there is one."""
    row = waiting_of(session, alert_number)
    if row is not None:
        row.withdrawn_at, row.open_key = now, None
        session.flush()  # the key is free before the next offer of the same alert is written


def waiting_of(session: Session, alert_number: int) -> Handover | None:
    """The offer of this alert that waits."""
    return session.exec(select(Handover).where(Handover.open_key == f"A{alert_number}")).first()
