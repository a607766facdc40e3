"""The roster of a clinic as it was entered: rota lines, covers (swaps, days off) and holidays.

Nothing is deleted: what was taken off the roster carries who did it and when, so that "who should have been there that night"
can be answered later. The rules stand in `schedules.roster`.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from uuid import uuid4

from sqlmodel import Field, Session, SQLModel, col, select

from storage.engine import UtcDateTime


class RotaLine(SQLModel, table=True):
    """This colleague has this duty on that weekday (7: holidays) from one local minute of the day to another."""

    id: str = Field(default_factory=lambda: uuid4().hex, primary_key=True)
    clinic_id: str = Field(foreign_key="clinic.id", index=True)
    staff_id: str = Field(foreign_key="staff.id", index=True)
    duty: str
    weekday: int
    start: int
    end: int
    added_at: datetime = Field(sa_type=UtcDateTime)
    added_by: str
    removed_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    removed_by: str | None = None


class Cover(SQLModel, table=True):
    """From one moment to another this colleague has the duty, whatever the rota says; nobody has when `staff_id` is empty."""

    id: str = Field(default_factory=lambda: uuid4().hex, primary_key=True)
    clinic_id: str = Field(foreign_key="clinic.id", index=True)
    staff_id: str | None = Field(default=None, foreign_key="staff.id", index=True)
    duty: str
    start_at: datetime = Field(sa_type=UtcDateTime)
    end_at: datetime = Field(sa_type=UtcDateTime)
    added_at: datetime = Field(sa_type=UtcDateTime)
    added_by: str
    removed_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    removed_by: str | None = None


class Holiday(SQLModel, table=True):
    """A local day on which the holiday's lines of the rota count."""

    id: str = Field(default_factory=lambda: uuid4().hex, primary_key=True)
    clinic_id: str = Field(foreign_key="clinic.id", index=True)
    on: date
    name: str = ""
    added_at: datetime = Field(sa_type=UtcDateTime)
    added_by: str
    removed_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    removed_by: str | None = None


def lines(session: Session, clinic_id: str) -> Sequence[RotaLine]:
    """The rota as it stands, by weekday and hour."""
    return session.exec(
        select(RotaLine)
        .where(RotaLine.clinic_id == clinic_id, col(RotaLine.removed_at).is_(None))
        .order_by(col(RotaLine.weekday), col(RotaLine.start), col(RotaLine.id))
    ).all()


def covers(session: Session, clinic_id: str, since: datetime) -> Sequence[Cover]:
    """The covers that have not ended by that moment, oldest entry first: of two the newer counts."""
    return session.exec(
        select(Cover)
        .where(Cover.clinic_id == clinic_id, col(Cover.removed_at).is_(None), col(Cover.end_at) > since)
        .order_by(col(Cover.added_at), col(Cover.id))
    ).all()


def holidays(session: Session, clinic_id: str) -> Sequence[Holiday]:
    """The clinic's holidays, by day."""
    return session.exec(
        select(Holiday)
        .where(Holiday.clinic_id == clinic_id, col(Holiday.removed_at).is_(None))
        .order_by(col(Holiday.on))
    ).all()
