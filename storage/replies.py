"""What a colleague wrote to a patient in her own words, bound to the alert it answers; the text is sealed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import uuid4

from sqlmodel import Field, Session, SQLModel, col, select

from storage.engine import UtcDateTime
from storage.vault import Vault


class Reply(SQLModel, table=True):
    """One message from the team to a patient. `key` is that of its letter, by which an answer to it is recognised."""

    id: str = Field(default_factory=lambda: uuid4().hex, primary_key=True)
    alert_number: int = Field(foreign_key="alert.number", index=True)
    patient_id: str = Field(foreign_key="patient.id", index=True)
    staff_id: str
    sealed: bytes
    key: str = Field(unique=True)
    at: datetime = Field(sa_type=UtcDateTime)


def write(
    session: Session, vault: Vault, *, alert_number: int, patient_id: str, staff_id: str, text: str, key: str, now: datetime
) -> Reply:  # fmt: skip
    """Keep what was written."""
    row = Reply(alert_number=alert_number, patient_id=patient_id, staff_id=staff_id, sealed=b"", key=key, at=now)
    row.sealed = vault.seal(text, f"reply.sealed:{row.id}")
    session.add(row)
    session.flush()
    return row


def text_of(vault: Vault, row: Reply) -> str:
    """What was written, opened."""
    return vault.open(row.sealed, f"reply.sealed:{row.id}")


def of_alert(session: Session, number: int) -> Sequence[Reply]:
    """What the team wrote about this alert, oldest first."""
    return session.exec(select(Reply).where(Reply.alert_number == number).order_by(col(Reply.at))).all()


def newest_to(session: Session, patient_id: str) -> Reply | None:
    """The newest message of the team to this patient."""
    return session.exec(
        select(Reply).where(Reply.patient_id == patient_id).order_by(col(Reply.at).desc(), col(Reply.id)).limit(1)
    ).first()


def under(session: Session, key: str) -> Reply | None:
    """The message whose letter went out under this key."""
    return session.exec(select(Reply).where(Reply.key == key)).first()
