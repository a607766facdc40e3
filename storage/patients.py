"""Patients by pseudonym, what they take and since when, and the one-time links that bring them in.

Nothing here tells who a patient is; that is `identities.py`. `due_at` is the moment the next contact falls, kept as an
indexed column so that the clock asks one cheap question.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from uuid import uuid4

from sqlmodel import Field, Session, SQLModel, col, select

from storage.engine import UtcDateTime, partial_index

# No 0/O, 1/I/L, 5/S, U/V: a pseudonym is read out over the telephone.
ALPHABET = "234679ABCDEFGHJKMNPQRTWXYZ"


class Patient(SQLModel, table=True):
    """A patient, pseudonymous.

    `state`: invited · linked (second factor passed) · active · paused · declined · stopped · discharged · died.
    `setup` is the step of the welcome that is open: language · consent · weekday · hour · zone (a city is awaited) · ready.
    `examples_at`: since when they agree that what they type may be kept as an example, apart from their care.
    `due_at` is the moment of the next contact (`next_on`, `next_kind`, `next_row`). In a pause, or while the chat is closed to us,
    it is empty and the other three say what was to come: whoever comes back loses no row.
    """

    __table_args__ = (
        partial_index("ix_patient_due", "due_at", where="due_at IS NOT NULL"),
        partial_index("ix_patient_resume", "resume_at", where="resume_at IS NOT NULL"),
    )

    id: str = Field(default_factory=lambda: uuid4().hex, primary_key=True)
    clinic_id: str = Field(foreign_key="clinic.id", index=True)
    pseudonym: str = Field(unique=True)
    state: str = "invited"
    setup: str = "language"
    language: str
    timezone: str
    indication: str
    ace_inhibitor: bool = False  # or sacubitril, or a gliptin
    earlier_angioedema: bool = False
    rinse_prescribed: bool = False
    weekday: int = 0
    hour: int = 10
    consented_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    examples_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    next_on: date | None = None
    next_kind: str | None = None
    next_row: int | None = None
    due_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    paused_until: date | None = None
    resume_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    unreachable_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    stopped_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    created_at: datetime = Field(sa_type=UtcDateTime)
    created_by: str


class Exposure(SQLModel, table=True):
    """One thing that happened to the drug: start, dose-up, dose-down, hold, restart, switch, stop.

    A wrong entry is voided, never deleted: it stays visible with who voided it.
    """

    id: str = Field(default_factory=lambda: uuid4().hex, primary_key=True)
    patient_id: str = Field(foreign_key="patient.id", index=True)
    kind: str
    drug: str
    on: date
    dose_mg: float | None = None
    recorded_at: datetime = Field(sa_type=UtcDateTime)
    recorded_by: str
    voided_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    voided_by: str | None = None


class Invite(SQLModel, table=True):
    """A one-time link, stored as a hash only. `tries` counts wrong second factors."""

    token_hash: str = Field(primary_key=True)
    patient_id: str = Field(foreign_key="patient.id", index=True)
    clinic_id: str = Field(foreign_key="clinic.id")
    expires_at: datetime = Field(sa_type=UtcDateTime)
    chat_blind: str | None = Field(default=None, index=True)
    tries: int = 0
    locked_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    used_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    revoked_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    created_at: datetime = Field(sa_type=UtcDateTime)
    created_by: str


class UnknownToken(SQLModel, table=True):
    """Somebody tried a link or a code that was never ours; counted, so that guessing is noticed."""

    id: str = Field(default_factory=lambda: uuid4().hex, primary_key=True)
    at: datetime = Field(sa_type=UtcDateTime, index=True)


def fresh_pseudonym(session: Session) -> str:
    """A pseudonym nobody has: `P-` and four characters, more when the short ones grow crowded."""
    length = 4
    while True:
        for _ in range(20):
            name = "P-" + "".join(secrets.choice(ALPHABET) for _ in range(length))
            if session.exec(select(Patient.id).where(Patient.pseudonym == name)).first() is None:
                return name
        length += 1


def called(session: Session, pseudonym: str, clinic_id: str | None = None) -> Patient | None:
    """The patient of that pseudonym (case, surrounding blanks and a missing "P-" ignored), within one clinic when it is given."""
    query = select(Patient).where(Patient.pseudonym == f"P-{pseudonym.strip().upper().removeprefix('P-')}")
    if clinic_id is not None:
        query = query.where(Patient.clinic_id == clinic_id)
    return session.exec(query).first()


def of_clinic(session: Session, clinic_id: str) -> Sequence[Patient]:
    """The clinic's patients by pseudonym."""
    return session.exec(select(Patient).where(Patient.clinic_id == clinic_id).order_by(col(Patient.pseudonym))).all()


def exposures(session: Session, patient_id: str) -> Sequence[Exposure]:
    """What stands about the drug, voided entries left out, in order of the day it happened."""
    return session.exec(
        select(Exposure)
        .where(Exposure.patient_id == patient_id, col(Exposure.voided_at).is_(None))
        .order_by(col(Exposure.on), col(Exposure.recorded_at))
    ).all()


def every_exposure(session: Session, patient_id: str) -> Sequence[Exposure]:
    """What was ever noted about the drug, the voided entries too, in order of the day it happened."""
    return session.exec(
        select(Exposure)
        .where(Exposure.patient_id == patient_id)
        .order_by(col(Exposure.on), col(Exposure.recorded_at), col(Exposure.id))
    ).all()


def open_invite(session: Session, token_hash: str, now: datetime) -> Invite | None:
    """The link behind this hash if it can still be used: not used, revoked, locked or expired."""
    invite = session.get(Invite, token_hash)
    if invite is None or invite.used_at or invite.revoked_at or invite.locked_at or invite.expires_at <= now:
        return None
    return invite


def invite_being_tried(session: Session, chat_blind: str, now: datetime) -> Invite | None:
    """The link this chat has opened and still owes the second factor for."""
    rows = session.exec(
        select(Invite).where(Invite.chat_blind == chat_blind).order_by(col(Invite.created_at).desc())
    ).all()
    return next((row for row in rows if open_invite(session, row.token_hash, now)), None)


def last_invite_of_chat(session: Session, chat_blind: str) -> Invite | None:
    """The newest link this chat ever opened, usable or not: whom a word from an unlinked chat may concern."""
    return session.exec(
        select(Invite).where(Invite.chat_blind == chat_blind).order_by(col(Invite.created_at).desc())
    ).first()


def live_invites(session: Session, patient_id: str) -> Sequence[Invite]:
    """Links of this patient that are neither used nor revoked."""
    return session.exec(
        select(Invite).where(
            Invite.patient_id == patient_id, col(Invite.used_at).is_(None), col(Invite.revoked_at).is_(None)
        )
    ).all()


def unknown_tokens_since(session: Session, since: datetime) -> int:
    """How many links and codes that were never ours were tried since then."""
    return len(session.exec(select(UnknownToken.id).where(col(UnknownToken.at) > since)).all())


INVITE_LIFE = timedelta(hours=72)
"""A link lives 72 hours: long enough for a weekend, short enough to be worthless when found later."""
