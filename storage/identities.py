"""The one place that knows who a patient is: name, phone, the clinic's reference, year of birth, chat. All sealed.

Everything else knows the pseudonym only. Each value is bound to its own row (associated data), so a cell moved to another
row does not open. A chat is found by its keyed blind index; one live chat belongs to one patient.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from uuid import uuid4

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, Session, SQLModel, col, select

from storage.engine import UtcDateTime
from storage.patients import Patient
from storage.vault import KeyMissing, Vault

KINDS = ("name", "phone", "reference", "birth-year", "chat")


class Identity(SQLModel, table=True):
    """One sealed fact about a patient; `blind` is filled for chats that are live, and unique."""

    __table_args__ = (UniqueConstraint("blind"),)

    id: str = Field(default_factory=lambda: uuid4().hex, primary_key=True)
    patient_id: str = Field(foreign_key="patient.id", index=True)
    kind: str
    sealed: bytes
    blind: str | None = None
    since: datetime = Field(sa_type=UtcDateTime)
    closed_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


def _where(row_id: str) -> str:
    return f"identity.sealed:{row_id}"


def put(session: Session, vault: Vault, patient_id: str, kind: str, value: str, now: datetime) -> None:
    """Set one fact; what stood before is closed and kept sealed."""
    close(session, patient_id, kind, now)
    row_id = uuid4().hex
    blind = vault.blind(value, "chat") if kind == "chat" else None
    session.add(
        Identity(
            id=row_id,
            patient_id=patient_id,
            kind=kind,
            sealed=vault.seal(value, _where(row_id)),
            blind=blind,
            since=now,
        )
    )
    session.flush()


def close(session: Session, patient_id: str, kind: str, now: datetime) -> None:
    """End what stands of this kind (a chat that was left, a name that was corrected)."""
    for row in session.exec(
        select(Identity).where(
            Identity.patient_id == patient_id, Identity.kind == kind, col(Identity.closed_at).is_(None)
        )
    ).all():
        row.closed_at = now
        row.blind = None
    session.flush()


def read(session: Session, vault: Vault, patient_id: str, kind: str) -> str | None:
    """What stands of this kind, opened. Callers journal why they looked."""
    row = session.exec(
        select(Identity).where(
            Identity.patient_id == patient_id, Identity.kind == kind, col(Identity.closed_at).is_(None)
        )
    ).first()
    return None if row is None else vault.open(row.sealed, _where(row.id))


def live_row(session: Session, patient_id: str, kind: str) -> str | None:
    """The id of the row that stands of this kind: by it what stood can be put back later, and nothing is opened."""
    return session.exec(
        select(Identity.id).where(
            Identity.patient_id == patient_id, Identity.kind == kind, col(Identity.closed_at).is_(None)
        )
    ).first()


def stood(session: Session, vault: Vault, row_id: str) -> str:
    """What this row held, closed or not, opened."""
    return vault.open(session.get_one(Identity, row_id).sealed, _where(row_id))


def chat_of(session: Session, vault: Vault, patient_id: str) -> int | None:
    """The patient's live chat, opened for the sender in its own transaction."""
    value = read(session, vault, patient_id, "chat")
    return None if value is None else int(value)


def patient_at(session: Session, vault: Vault, chat: int) -> Patient | None:
    """The patient who owns this chat."""
    return patient_in(session, vault.blind(str(chat), "chat"))


def patient_in(session: Session, chat_blind: str) -> Patient | None:
    """The patient who owns the chat of this blind index."""
    row = session.exec(select(Identity).where(Identity.blind == chat_blind)).first()
    return None if row is None else session.get(Patient, row.patient_id)


def of_clinic(session: Session, vault: Vault, clinic_id: str, kinds: Collection[str]) -> dict[str, dict[str, str]]:
    """What stands of these kinds about every patient of a clinic, opened, by the patient's id. One whose key is not at hand is left
    out. For looking somebody up: names have no blind index, or whoever holds the file could try names. Callers journal why.
    """
    rows = session.exec(
        select(Identity)
        .join(Patient, col(Patient.id) == col(Identity.patient_id))
        .where(Patient.clinic_id == clinic_id, col(Identity.kind).in_(kinds), col(Identity.closed_at).is_(None))
    ).all()
    found: dict[str, dict[str, str]] = {}
    for row in rows:
        try:
            found.setdefault(row.patient_id, {})[row.kind] = vault.open(row.sealed, _where(row.id))
        except KeyMissing:
            continue
    return found
