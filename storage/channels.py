"""Further ways to reach the care team: e-mail, SMS gateways, pagers and others, one sealed address a row.

An address may hold a password, so it is sealed; what is shown is its kind and where it leads to, without secrets.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import uuid4

from sqlmodel import Field, Session, SQLModel, col, select

from storage.engine import UtcDateTime
from storage.vault import Vault


class Channel(SQLModel, table=True):
    """One address of one clinic. `kind` is its scheme (mailto, ntfy, pagerduty); `failed_at` is set while it does not work.

    `address_blind` is unique among the live ones of a clinic: the same address is entered once. `from_settings`: it comes from
    the settings of the program and leaves with them.
    """

    id: str = Field(default_factory=lambda: uuid4().hex, primary_key=True)
    clinic_id: str = Field(foreign_key="clinic.id", index=True)
    kind: str
    name: str
    address_sealed: bytes
    open_key: str | None = Field(default=None, unique=True)
    from_settings: bool = False
    added_at: datetime = Field(sa_type=UtcDateTime)
    removed_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    worked_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    failed_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    failure: str = ""


def of_clinic(session: Session, clinic_id: str) -> Sequence[Channel]:
    """The clinic's live channels, oldest first."""
    return session.exec(
        select(Channel)
        .where(Channel.clinic_id == clinic_id, col(Channel.removed_at).is_(None))
        .order_by(col(Channel.added_at), col(Channel.id))
    ).all()


def open_key(vault: Vault, clinic_id: str, address: str) -> str:
    """What a live channel of this clinic with this address is known by; the address cannot be read from it."""
    return f"{clinic_id}:{vault.blind(address, 'channel')}"


def add(
    session: Session, vault: Vault, *, clinic_id: str, kind: str, name: str, address: str, from_settings: bool, now: datetime
) -> Channel | None:  # fmt: skip
    """Keep an address. None when the clinic has it already."""
    known = open_key(vault, clinic_id, address)
    if session.exec(select(Channel).where(Channel.open_key == known)).first() is not None:
        return None
    row = Channel(
        clinic_id=clinic_id, kind=kind, name=name, address_sealed=b"", open_key=known, from_settings=from_settings,
        added_at=now,
    )  # fmt: skip
    row.address_sealed = vault.seal(address, f"channel.address:{row.id}")
    session.add(row)
    session.flush()
    return row


def address(vault: Vault, channel: Channel) -> str:
    """The address, opened for the sender."""
    return vault.open(channel.address_sealed, f"channel.address:{channel.id}")


def remove(session: Session, channel: Channel, *, now: datetime) -> None:
    """Use this address no more; the row stays for the record of what was sent there."""
    channel.removed_at, channel.open_key = now, None
    session.flush()
