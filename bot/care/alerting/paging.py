"""Further channels of a clinic (e-mail, SMS gateways, pagers, chats): which there are, what goes to them, and whether they work.

Each address has a letter of its own, so that one that fails is seen and tried again by itself. A letter names nobody: urgency,
number, how long it is open. The journal tells of a channel by kind and name, never by its address.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from urllib.parse import urlsplit

from sqlmodel import Session

from bot.care.surroundings import Refused, Ward
from messages.words_out import to_team
from storage import channels, clinics, journal, outbox
from storage.alerts import Alert
from storage.channels import Channel
from storage.clinics import Clinic


def add(
    session: Session, ward: Ward, clinic: Clinic, *, address: str, name: str, by: str, from_settings: bool = False,
    now: datetime,
) -> Channel:  # fmt: skip
    """Keep an address that was found readable. Raises Refused when the clinic has it already."""
    kind = address.partition("://")[0].lower()
    row = channels.add(
        session, ward.vault, clinic_id=clinic.id, kind=kind, name=name, address=address, from_settings=from_settings, now=now
    )  # fmt: skip
    if row is None:
        raise Refused("channel-exists")
    _journal(session, row, "channel-added", by, now)
    return row


def remove(session: Session, channel: Channel, *, by: str, now: datetime) -> None:
    """Use an address no more; what waits for it is not sent."""
    channels.remove(session, channel, now=now)
    _journal(session, channel, "channel-removed", by, now)


def take_settings(
    session: Session, ward: Ward, addresses: Sequence[str], *, of: Sequence[Clinic] | None = None, now: datetime
) -> None:  # fmt: skip
    """The addresses of the settings belong to every clinic (or to these); one that is gone from the settings is gone.

    No address is opened for it: one that does not open must not keep the program from starting.
    """
    for clinic in clinics.all_clinics(session) if of is None else of:
        wanted = {channels.open_key(ward.vault, clinic.id, address): address for address in addresses}
        kept = {row.open_key: row for row in channels.of_clinic(session, clinic.id)}
        for key, row in kept.items():
            if row.from_settings and key not in wanted:
                remove(session, row, by="settings", now=now)
        for key, address in wanted.items():
            if key not in kept:
                add(
                    session, ward, clinic, address=address, name=address.partition("://")[0], by="settings", from_settings=True,
                    now=now,
                )  # fmt: skip


def page(
    session: Session, ward: Ward, clinic: Clinic, alert: Alert, *, turn: str, cause: str, now: datetime
) -> int:  # fmt: skip
    """One letter to each address of the clinic; returns how many were written. `turn` names the round, told once each."""
    minutes = int((now - alert.raised_at).total_seconds() // 60)
    title, body = to_team.page(
        clinic.language,
        urgency=alert.urgency,
        number=alert.number or 0,
        minutes=minutes,
        taken=alert.taken_by is not None,
        link=_link(ward, alert),
    )
    return _write(session, ward, clinic, f"page:{alert.number}:{turn}", title, body, cause, now)


def _link(ward: Ward, alert: Alert) -> str:
    """Where the alert stands in the feed; nothing while the feed is only reached from the machine it runs on."""
    host = urlsplit(ward.feed).hostname or ""
    return "" if host in ("", "localhost", "127.0.0.1", "::1", "0.0.0.0", "::") else f"{ward.feed}/alert/{alert.number}"  # noqa: S104


def _write(
    session: Session, ward: Ward, clinic: Clinic, key: str, title: str, body: str, cause: str, now: datetime
) -> int:  # fmt: skip
    return sum(
        outbox.enqueue(
            session, ward.vault, key=f"{key}:{row.id}", lane=outbox.PAGES, kind="alert", to=("channel", row.id), method="notify",
            payload={"title": title, "body": body}, now=now, cause=cause,
        )
        for row in channels.of_clinic(session, clinic.id)
    )  # fmt: skip


def worked(session: Session, channel: Channel, *, now: datetime) -> None:
    """A letter was taken. Said in the journal when it had failed before."""
    if channel.failed_at is not None:
        _journal(session, channel, "channel-back", "clock", now)
    channel.worked_at, channel.failed_at, channel.failure = now, None, ""
    session.add(channel)


def failed(session: Session, channel: Channel, reason: str, *, now: datetime) -> None:
    """A letter was not taken. Said in the journal once, until it works again."""
    if channel.failed_at is None:
        channel.failed_at = now
        _journal(session, channel, "channel-failed", "clock", now, why=reason)
    channel.failure = reason
    session.add(channel)


def _journal(session: Session, channel: Channel, act: str, by: str, now: datetime, **more: str) -> None:
    journal.write(
        session, at=now, actor=by, act=act, subject=f"channel:{channel.id}",
        detail={"kind": channel.kind, "name": channel.name, **more},
    )  # fmt: skip
