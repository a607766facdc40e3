"""The course of one alert: raised and why, who was told by which way and when it arrived, taken, called, replied, outcome, closed.

Read from the journal and the outbox: what is told is what was written down when it happened.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.care.visit import Visit
from schedules.protocol import Protocol
from storage import alerts, clinics, journal, letters, outbox
from storage.alerts import Alert
from storage.channels import Channel
from storage.clinics import Staff
from storage.outbox import Outbox

ACTS = (
    "alert-raised", "alert-worse", "alert-joined", "alert-rested", "alert-take", "alert-call", "alert-outcome", "alert-close",
    "alert-snooze", "alert-release", "alert-undo", "alert-lapsed", "alert-offered", "alert-handed-over",
    "alert-offer-withdrawn", "alert-undelivered", "alert-delivered-late", "wrote-to-patient", "why-quiet",
)  # fmt: skip
"""What of the journal belongs to the course; each has its sentence `course-…`."""

TOLD = "told"
"""A letter of the alert: a card in a chat, or a line to a further channel."""


@dataclass(frozen=True)
class Event:
    """One thing that happened. `minutes`: whole ones since the alert was raised. `who`: the name of the colleague who did it or was
    told, of a further channel, or "". `way`: of a letter, by which way: private, group or channel; `state` what became of it (see
    `outbox.Outbox`), `arrived_at` when it was taken. `outcome` and `why`: a code and ids of sentences, where it has them."""

    at: datetime
    minutes: int
    what: str
    who: str = ""
    way: str = ""
    state: str = ""
    arrived_at: datetime | None = None
    arrived_minutes: int | None = None
    outcome: str | None = None
    why: tuple[str, ...] = ()


def of_alert(visit: Visit, alert: Alert) -> list[Event]:
    """Everything, in the order in which it happened."""
    number, since = alert.number or 0, alert.raised_at

    def minutes(at: datetime) -> int:
        return max(0, int((at - since).total_seconds() // 60))

    found: list[Event] = []
    for entry in journal.entries(visit.session, subject=f"A{number}", limit=10_000):
        if entry.act in ACTS:
            why, outcome = entry.detail.get("why"), entry.detail.get("outcome")
            found.append(
                Event(
                    entry.at, minutes(entry.at), entry.act, _person(visit, entry.actor.removeprefix("staff:")),
                    outcome=None if outcome is None else str(outcome),
                    why=tuple(map(str, why)) if isinstance(why, list) else (),
                )
            )  # fmt: skip
    beginnings = [f"alert:{number}:", f"page:{number}:"]
    beginnings += [f"storm:{alert.storm}:"] if alert.storm else []
    for row in letters.new_ones(visit.session, beginnings):
        arrived = row.sent_at if row.state == "sent" else None
        found.append(
            Event(
                row.created_at, minutes(row.created_at), TOLD, _told(visit, row), _way(row), row.state, arrived,
                None if arrived is None else minutes(arrived),
            )
        )  # fmt: skip
    return sorted(found, key=lambda one: (one.at, one.what == TOLD))


def _way(row: Outbox) -> str:
    return "channel" if row.what == outbox.PAGE else {"group": "group"}.get(row.to_kind, "private")


def _told(visit: Visit, row: Outbox) -> str:
    if row.what == outbox.PAGE:
        channel = visit.session.get(Channel, row.to_id)
        return "" if channel is None else channel.name
    return _person(visit, row.to_id) if row.to_kind == "staff" else ""


def _person(visit: Visit, staff_id: str) -> str:
    member = visit.session.get(Staff, staff_id)
    return "" if member is None else clinics.staff_name(visit.ward.vault, member)


SYSTEMS = {"ctcae": "ncit", "ncit": "ncit", "icd10cm": "icd10cm", "snomed": "snomed"}
"""Each system of codes, and the plan's source by which its codes were verified; the CTCAE's terms stand in the NCIt."""


def codes_of(protocol: Protocol, reports: Sequence[alerts.Report], concern: str) -> list[dict[str, object]]:
    """The effects of the plan which the answers under an alert report, with their codes; each code says whether it was verified."""
    said = {(item, option) for report in reports for item, *options in report.said for option in options}
    return [
        {
            "effect": effect.id, "system": system, "code": code, "verified": source in effect.codes.source,
        }
        for effect in protocol.effects
        if effect.concern == concern
        and any((one.item, option) in said for one in effect.reported_by for option in one.any_of)
        for system, source in SYSTEMS.items()
        for code in getattr(effect.codes, system)
    ]  # fmt: skip
