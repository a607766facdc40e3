"""Changes that wait for a second colleague: a year of birth, a move to a new phone, a death; and what stood before."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Literal
from uuid import uuid4

from sqlalchemy import JSON
from sqlmodel import Field, Session, SQLModel, col, select

from storage.engine import UtcDateTime, partial_index

Kind = Literal["birth-year", "phone", "died"]


class Change(SQLModel, table=True):
    """One change of a patient that has taken effect. `by`: who made it, as the journal names them.

    `before`: how it was, to go back to: states, moments, and the ids of rows, nothing that tells who a patient is. `told`: whom it
    was told, as kind and id of a recipient. `alone`: there was nobody else who could confirm it. `due_at`: until when it waits;
    empty once it is decided. `outcome`: confirmed · undone · lapsed (it went back by itself) · stands · superseded.
    """

    __table_args__ = (partial_index("ix_change_due", "due_at", where="due_at IS NOT NULL"),)

    id: str = Field(default_factory=lambda: uuid4().hex, primary_key=True)
    clinic_id: str = Field(foreign_key="clinic.id")
    patient_id: str = Field(foreign_key="patient.id", index=True)
    kind: str
    by: str
    before: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    told: list[list[str]] = Field(default_factory=list, sa_type=JSON)
    alone: bool = False
    at: datetime = Field(sa_type=UtcDateTime)
    due_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    outcome: str | None = None
    decided_by: str | None = None
    decided_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


def waiting(session: Session, patient_id: str) -> Sequence[Change]:
    """The changes of a patient that nothing has decided yet, the oldest first."""
    return session.exec(
        select(Change)
        .where(Change.patient_id == patient_id, col(Change.due_at).is_not(None))
        .order_by(col(Change.at), col(Change.id))
    ).all()
