"""Clinics, the people who work there, and who approved which protocol.

A clinic is the wall between patients: nothing of one clinic is ever shown to another. A member of staff is known by
the chat they linked with a one-time link, never by a user name; their name and chat are sealed.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import uuid4

from sqlalchemy import JSON
from sqlmodel import Field, Session, SQLModel, col, select

from storage.engine import UtcDateTime, partial_index
from storage.vault import Vault

STRANGER, KNOWN = "stranger", "known"
"""What somebody in the group who is no colleague may be."""


class Clinic(SQLModel, table=True):
    """A clinic: its zone, its numbers to call, and the group its alerts go to (sealed; blind for look-up).

    `hours`: the opening hours in the one form `schedules.hours` writes and reads, "Mon-Fri 08:00-12:00, 14:00-18:00".
    `digest_minute`: local minute of the day at which the digest goes out; `digest_at` its next moment. `proof_at`: when the roster
    is looked through again. `examples_at`: since when answered questions are kept as examples, where they are. `topics`: the
    group has topics, one per patient. `guests`: who is in the group and is no colleague we know: blind index, since when, and
    STRANGER, or KNOWN when a lead has vouched for them.
    """

    __table_args__ = (
        partial_index("ix_clinic_digest", "digest_at", where="digest_at IS NOT NULL"),
        partial_index("ix_clinic_proof", "proof_at", where="proof_at IS NOT NULL"),
    )

    id: str = Field(default_factory=lambda: uuid4().hex, primary_key=True)
    name: str = Field(unique=True)
    timezone: str
    language: str
    emergency_number: str
    phone: str
    phone_after_hours: str
    hours: str
    crisis_line: str | None = None
    group_blind: str | None = Field(default=None, unique=True)
    group_sealed: bytes | None = None
    group_down_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    topics: bool = False
    examples_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    guests: list[list[str]] = Field(default_factory=list, sa_type=JSON)
    digest_minute: int = 510
    digest_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    proof_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    connect_hash: str | None = Field(default=None, unique=True)
    connect_expires_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    added_at: datetime = Field(sa_type=UtcDateTime)


class Staff(SQLModel, table=True):
    """A nurse, clinician or lead of one clinic; linked once they have opened their own link in private.

    `invited_by`: who made their link, as the journal names them. `waiting_sealed`: the chat that has opened it, until a lead lets
    them in; it gives no right. `invite_hash` stays when the link is used up: it tells a used link from one that was never ours.
    `tested_at`: they have confirmed a test message there. `blocked_at`: when Telegram last refused a
    letter to them; empty while it delivers.
    """

    id: str = Field(default_factory=lambda: uuid4().hex, primary_key=True)
    clinic_id: str = Field(foreign_key="clinic.id", index=True)
    role: str
    name_sealed: bytes
    chat_blind: str | None = Field(default=None, unique=True)
    chat_sealed: bytes | None = None
    invite_hash: str | None = Field(default=None, unique=True)
    invite_expires_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    invited_by: str | None = None
    waiting_sealed: bytes | None = None
    linked_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    tested_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    blocked_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    removed_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class Approval(SQLModel, table=True):
    """A clinician's or lead's signature under one version of a protocol file, for one clinic."""

    id: str = Field(default_factory=lambda: uuid4().hex, primary_key=True)
    clinic_id: str = Field(foreign_key="clinic.id", index=True)
    protocol: str
    version: str
    sha256: str
    by: str
    role: str
    at: datetime = Field(sa_type=UtcDateTime)


class BotName(SQLModel, table=True):
    """The bot's user name, as Telegram told `serve`: the shell needs it to write a link without asking Telegram."""

    id: int = Field(default=1, primary_key=True)
    name: str


def bot_name(session: Session) -> str | None:
    """The bot's user name, once `serve` has learned it."""
    row = session.get(BotName, 1)
    return None if row is None else row.name


def learn_bot_name(session: Session, name: str) -> None:
    """Keep the bot's user name."""
    session.merge(BotName(id=1, name=name))


def all_clinics(session: Session) -> Sequence[Clinic]:
    """Every clinic, by name."""
    return session.exec(select(Clinic).order_by(col(Clinic.name))).all()


def emergency_number(session: Session) -> str:
    """The number for somebody who is of no clinic we know of: the one that all clinics here share, 112 where they differ."""
    known = {clinic.emergency_number for clinic in all_clinics(session)}
    return known.pop() if len(known) == 1 else "112"


def strangers(clinic: Clinic) -> list[list[str]]:
    """Who is in the group and nobody has vouched for. While there are any, the group reads only that there is an alert."""
    return [entry for entry in clinic.guests if entry[2] == STRANGER]


def named(session: Session, name_or_id: str) -> Clinic | None:
    """The clinic of that name (exact, ignoring case) or id."""
    for clinic in all_clinics(session):
        if clinic.id == name_or_id or clinic.name.casefold() == name_or_id.strip().casefold():
            return clinic
    return None


def of_group(session: Session, vault: Vault, chat: int) -> Clinic | None:
    """The clinic whose alerts go to this group."""
    return session.exec(select(Clinic).where(Clinic.group_blind == vault.blind(str(chat), "chat"))).first()


def set_group(session: Session, vault: Vault, clinic: Clinic, chat: int | None) -> None:
    """Bind the clinic to a group, or to none."""
    clinic.group_blind = None if chat is None else vault.blind(str(chat), "chat")
    clinic.group_sealed = None if chat is None else vault.seal(str(chat), f"clinic.group:{clinic.id}")
    clinic.group_down_at = None


def group_of(vault: Vault, clinic: Clinic) -> int | None:
    """The chat id of the clinic's group, opened for the sender."""
    if clinic.group_sealed is None:
        return None
    return int(vault.open(clinic.group_sealed, f"clinic.group:{clinic.id}"))


def add_staff(vault: Vault, clinic: Clinic, name: str, role: str) -> Staff:
    """A new member of staff, not yet linked to a chat. The caller adds it to the session."""
    member_id = uuid4().hex
    return Staff(id=member_id, clinic_id=clinic.id, role=role, name_sealed=vault.seal(name, f"staff.name:{member_id}"))


def staff_name(vault: Vault, member: Staff) -> str:
    """How colleagues call them; shown to colleagues and as a role to patients."""
    return vault.open(member.name_sealed, f"staff.name:{member.id}")


def staff_chat(vault: Vault, member: Staff) -> int | None:
    """The member's private chat with the bot, opened for the sender."""
    return None if member.removed_at is not None else once_chat(vault, member)


def once_chat(vault: Vault, member: Staff) -> int | None:
    """The chat they linked, also of a colleague who has left: what only a colleague sees is taken away there."""
    if member.chat_sealed is None:
        return None
    return int(vault.open(member.chat_sealed, f"staff.chat:{member.id}"))


def ever_linked(session: Session) -> Sequence[Staff]:
    """Everybody of every clinic who ever opened their link, also those who have left."""
    return session.exec(select(Staff).where(col(Staff.chat_sealed).is_not(None)).order_by(col(Staff.id))).all()


def link_staff(session: Session, vault: Vault, member: Staff, chat: int, now: datetime) -> None:
    """Bind the member to the private chat that opened their link; the link is used up."""
    member.chat_blind = vault.blind(str(chat), "chat")
    member.chat_sealed = vault.seal(str(chat), f"staff.chat:{member.id}")
    member.waiting_sealed = None
    member.linked_at = now


def wait(session: Session, vault: Vault, member: Staff, chat: int) -> None:
    """This chat has opened the member's link, and waits for a lead; the link is used up."""
    member.waiting_sealed = vault.seal(str(chat), f"staff.chat:{member.id}")
    session.add(member)


def waiting_chat(vault: Vault, member: Staff) -> int | None:
    """The chat that waits to be let in."""
    if member.waiting_sealed is None:
        return None
    return int(vault.open(member.waiting_sealed, f"staff.chat:{member.id}"))


def staff_at(session: Session, vault: Vault, chat: int) -> Staff | None:
    """The member of staff who owns this private chat (a person's chat id is their user id), still employed."""
    blind = vault.blind(str(chat), "chat")
    return session.exec(select(Staff).where(Staff.chat_blind == blind, col(Staff.removed_at).is_(None))).first()


def staff_of(session: Session, clinic_id: str, role: str | None = None) -> Sequence[Staff]:
    """The clinic's people, of one role or all; removed ones left out."""
    query = select(Staff).where(Staff.clinic_id == clinic_id, col(Staff.removed_at).is_(None))
    if role is not None:
        query = query.where(Staff.role == role)
    return session.exec(query.order_by(col(Staff.id))).all()


def approved(session: Session, clinic_id: str, sha256: str) -> Approval | None:
    """The clinic's approval of exactly this protocol text, if there is one."""
    return session.exec(select(Approval).where(Approval.clinic_id == clinic_id, Approval.sha256 == sha256)).first()
