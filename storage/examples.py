"""Answered questions kept as examples for a better reading: sealed, with the clinic's and the patient's yes, apart from care."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import uuid4

from sqlmodel import Field, Session, SQLModel, col, delete, func, select

import storage.questions  # noqa: F401 - an example names its table, which must be known wherever one is written
from storage.engine import UtcDateTime
from storage.vault import Vault

NEW, CLEARED, DROPPED = "new", "cleared", "dropped"


class Example(SQLModel, table=True):
    """One text and what its writer said about it. `said`: the answer to the question; `state`: new, cleared or dropped.

    A cleared line holds the text as a clinician left it, without names, places and numbers; a dropped one holds none.
    """

    id: str = Field(default_factory=lambda: uuid4().hex, primary_key=True)
    clinic_id: str = Field(foreign_key="clinic.id", index=True)
    patient_id: str = Field(foreign_key="patient.id", index=True)
    question_id: str = Field(foreign_key="question.id", unique=True)
    kind: str
    said: str
    language: str
    sealed: bytes | None = None
    state: str = NEW
    at: datetime = Field(sa_type=UtcDateTime)
    reviewed_by: str | None = None
    reviewed_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


def keep(
    session: Session, vault: Vault, *, clinic_id: str, patient_id: str, question_id: str, kind: str, said: str, language: str,
    text: str, now: datetime,
) -> Example:  # fmt: skip
    """Keep one text with its answer; a later answer to the same question takes the place of the earlier."""
    row = session.exec(select(Example).where(Example.question_id == question_id)).first()
    if row is None:
        row = Example(
            clinic_id=clinic_id,
            patient_id=patient_id,
            question_id=question_id,
            kind=kind,
            said=said,
            language=language,
            at=now,
        )
        row.sealed = vault.seal(text, f"example.sealed:{row.id}")
    row.said = said
    session.add(row)
    session.flush()
    return row


def text_of(vault: Vault, row: Example) -> str:
    """The text, opened; empty once it was dropped."""
    return "" if row.sealed is None else vault.open(row.sealed, f"example.sealed:{row.id}")


def to_review(session: Session, clinic_id: str, limit: int) -> Sequence[Example]:
    """Those nobody has looked at, oldest first."""
    return session.exec(
        select(Example)
        .where(Example.clinic_id == clinic_id, Example.state == NEW)
        .order_by(col(Example.at), col(Example.id))
        .limit(limit)
    ).all()


def count_new(session: Session, clinic_id: str) -> int:
    """How many wait for a look."""
    return session.exec(select(func.count()).where(Example.clinic_id == clinic_id, Example.state == NEW)).one()


def cleared(session: Session, clinic_id: str) -> Sequence[Example]:
    """Those that may leave the house, oldest first."""
    return session.exec(
        select(Example)
        .where(Example.clinic_id == clinic_id, Example.state == CLEARED)
        .order_by(col(Example.at), col(Example.id))
    ).all()


def clear(session: Session, vault: Vault, row: Example, text: str, by: str, now: datetime) -> None:
    """A clinician has taken names, places and numbers out: this text may leave the house."""
    row.sealed, row.state = vault.seal(text, f"example.sealed:{row.id}"), CLEARED
    _reviewed(session, row, by, now)


def drop(session: Session, row: Example, by: str, now: datetime) -> None:
    """It is worth nothing, or tells who it is: its text is gone."""
    row.sealed, row.state = None, DROPPED
    _reviewed(session, row, by, now)


def forget(session: Session, patient_id: str) -> None:
    """All of a patient's lines go, whatever became of them."""
    session.exec(delete(Example).where(col(Example.patient_id) == patient_id))


def _reviewed(session: Session, row: Example, by: str, now: datetime) -> None:
    row.reviewed_by, row.reviewed_at = by, now
    session.flush()
