"""Further channels of a clinic (e-mail, SMS gateways, pagers, chats): which there are, what goes to them, and whether they work.

Each address has a letter of its own, so that one that fails is seen and tried again by itself. A letter names nobody: urgency,
number, how long it is open. The journal tells of a channel by kind and name, never by its address.
"""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlsplit

from bot.care.surroundings import Refused, Surroundings
from bot.care.visit import Visit
from messages.words_out import to_team
from storage import channels, clinics, outbox
from storage.alerts import Alert
from storage.channels import Channel
from storage.clinics import Clinic


def add(visit: Visit, clinic: Clinic, *, address: str, name: str, from_settings: bool = False) -> Channel:
    """Keep an address that was found readable. Raises Refused when the clinic has it already."""
    kind = address.partition("://")[0].lower()
    row = channels.add(
        visit.session,
        visit.ward.vault,
        clinic_id=clinic.id,
        kind=kind,
        name=name,
        address=address,
        from_settings=from_settings,
        now=visit.now,
    )
    if row is None:
        raise Refused("channel-exists")
    _journal(visit, row, "channel-added")
    return row


def remove(visit: Visit, channel: Channel) -> None:
    """Use an address no more; what waits for it is not sent."""
    channels.remove(visit.session, channel, now=visit.now)
    _journal(visit, channel, "channel-removed")


def take_settings(visit: Visit, addresses: Sequence[str], *, of: Sequence[Clinic] | None = None) -> None:
    """The addresses of the settings belong to every clinic (or to these); one that is gone from the settings is gone.

    No address is opened for it: one that does not open must not keep the program from starting.
    """
    for clinic in clinics.all_clinics(visit.session) if of is None else of:
        wanted = {channels.open_key(visit.ward.vault, clinic.id, address): address for address in addresses}
        kept = {row.open_key: row for row in channels.of_clinic(visit.session, clinic.id)}
        for key, row in kept.items():
            if row.from_settings and key not in wanted:
                remove(visit.by("settings"), row)
        for key, address in wanted.items():
            if key not in kept:
                add(visit.by("settings"), clinic, address=address, name=address.partition("://")[0], from_settings=True)


def page(visit: Visit, clinic: Clinic, alert: Alert, *, turn: str) -> int:
    """One letter to each address of the clinic; returns how many were written. `turn` names the round, told once each."""
    minutes = int((visit.now - alert.raised_at).total_seconds() // 60)
    title, body = to_team.page(
        clinic.language,
        urgency=alert.urgency,
        number=alert.number or 0,
        minutes=minutes,
        taken=alert.taken_by is not None,
        link=_link(visit.ward, alert),
    )
    return _write(visit, clinic, f"page:{alert.number}:{turn}", title, body)


def _link(ward: Surroundings, alert: Alert) -> str:
    """Where the alert stands in the feed; nothing while the feed is only reached from the machine it runs on."""
    host = urlsplit(ward.feed).hostname or ""
    return "" if host in ("", "localhost", "127.0.0.1", "::1", "0.0.0.0", "::") else f"{ward.feed}/alert/{alert.number}"  # noqa: S104


def _write(visit: Visit, clinic: Clinic, key: str, title: str, body: str) -> int:
    return sum(
        outbox.enqueue(
            visit.session,
            visit.ward.vault,
            key=f"{key}:{row.id}",
            lane=outbox.PAGES,
            kind="alert",
            to=("channel", row.id),
            what=outbox.PAGE,
            payload={"title": title, "body": body},
            now=visit.now,
            cause=visit.cause,
        )
        for row in channels.of_clinic(visit.session, clinic.id)
    )


def worked(visit: Visit, channel: Channel) -> None:
    """A letter was taken. Said in the journal when it had failed before."""
    if channel.failed_at is not None:
        _journal(visit.by("clock"), channel, "channel-back")
    channel.worked_at, channel.failed_at, channel.failure = visit.now, None, ""
    visit.session.add(channel)


def failed(visit: Visit, channel: Channel, reason: str) -> None:
    """A letter was not taken. Said in the journal once, until it works again."""
    if channel.failed_at is None:
        channel.failed_at = visit.now
        _journal(visit.by("clock"), channel, "channel-failed", why=reason)
    channel.failure = reason
    visit.session.add(channel)


def _journal(visit: Visit, channel: Channel, act: str, **more: str) -> None:
    visit.because("").note(act, f"channel:{channel.id}", kind=channel.kind, name=channel.name, **more)
