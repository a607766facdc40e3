"""One topic per patient in a group that has topics: which thread of the group belongs to whom."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import uuid4

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, Session, SQLModel, col, select

from storage.engine import UtcDateTime


class Topic(SQLModel, table=True):
    """A patient's topic in the clinic's group as it is now. `closed_at`: it is closed or gone; what
    follows goes to the group itself. `thread` is empty until Telegram has made the topic.
    """

    __table_args__ = (UniqueConstraint("group_blind", "patient_id"),)

    id: str = Field(default_factory=lambda: uuid4().hex, primary_key=True)
    clinic_id: str = Field(foreign_key="clinic.id", index=True)
    group_blind: str
    patient_id: str = Field(foreign_key="patient.id", index=True)
    thread: int | None = None
    asked_at: datetime = Field(sa_type=UtcDateTime)
    closed_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


def of_patient(session: Session, group_blind: str, patient_id: str) -> Topic | None:
    """The patient's topic in this group, open or closed."""
    return session.exec(select(Topic).where(Topic.group_blind == group_blind, Topic.patient_id == patient_id)).first()


def of_thread(session: Session, group_blind: str, thread: int) -> Topic | None:
    """The topic of this thread."""
    return session.exec(select(Topic).where(Topic.group_blind == group_blind, col(Topic.thread) == thread)).first()


def refused(session: Session, group_blind: str) -> Sequence[Topic]:
    """Those Telegram would not make."""
    return session.exec(
        select(Topic).where(
            Topic.group_blind == group_blind, col(Topic.thread).is_(None), col(Topic.closed_at).is_not(None)
        )
    ).all()
