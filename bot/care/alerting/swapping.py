"""One colleague gives a stretch of duty to another, who takes it or not. Taken, it is a cover like any other.

An offer is no row: the button that takes it names duty, time and giver and is signed for the receiver's chat. It is over as soon
as the duty is no longer the giver's alone, so of two who were asked only the first can have it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.care.alerting.on_call import Hole, add_cover, opened, roster_of
from bot.care.surroundings import Refused
from bot.care.visit import Visit
from schedules.roster import DAYS_PROVED, DUTIES, spans
from storage.clinics import Clinic, Staff


@dataclass(frozen=True)
class Stretch:
    """A duty from one moment to another."""

    duty: str
    start: datetime
    end: datetime


def own(visit: Visit, clinic: Clinic, member: Staff) -> tuple[Stretch, ...]:
    """The stretches of the coming fourteen days that are this colleague's alone, whole minutes, the earliest first."""
    roster, start = roster_of(visit, clinic), visit.now.replace(second=0, microsecond=0)
    usual = set(dict(roster.usual).values())
    found = [
        Stretch(duty, span.start, span.end)
        for duty in DUTIES
        for span in spans(roster, duty, start, start + timedelta(days=DAYS_PROVED))
        if span.people == (member.id,) and (span.people not in usual or span.end - span.start < timedelta(DAYS_PROVED))
    ]
    return tuple(sorted(found, key=lambda one: (one.start, one.duty)))


def offer(visit: Visit, clinic: Clinic, giver: Staff, receiver: Staff, stretch: Stretch) -> None:
    """Ask a colleague to take it. Refuses what is not the giver's alone, and somebody who cannot be asked."""
    if receiver.id == giver.id or receiver.clinic_id != clinic.id or receiver.removed_at is not None:
        raise Refused("duty-nobody-of-that-name")
    if not opened(receiver):
        raise Refused("duty-not-linked")
    _refuse_if_over(visit, clinic, giver, stretch)
    _write(visit, giver, "swap-offered", receiver, stretch)


def take(visit: Visit, clinic: Clinic, giver: Staff, receiver: Staff, stretch: Stretch) -> tuple[Hole, ...]:
    """The colleague takes it. Refuses when the duty has changed hands meanwhile, or its time is over."""
    _refuse_if_over(visit, clinic, giver, stretch)
    found = add_cover(
        visit, clinic, person=receiver, duty=stretch.duty, start=stretch.start, end=stretch.end, by=receiver
    )
    _write(visit, receiver, "swap-taken", giver, stretch)
    return found


def decline(visit: Visit, clinic: Clinic, giver: Staff, receiver: Staff, stretch: Stretch) -> None:
    """The colleague says no: it stays the giver's."""
    _refuse_if_over(visit, clinic, giver, stretch)
    _write(visit, receiver, "swap-declined", giver, stretch)


def _refuse_if_over(visit: Visit, clinic: Clinic, giver: Staff, stretch: Stretch) -> None:
    start = max(stretch.start, visit.now)
    if giver.removed_at is not None or giver.clinic_id != clinic.id or start >= stretch.end:
        raise Refused("duty-swap-over")
    roster = roster_of(visit, clinic)
    if any(span.people != (giver.id,) for span in spans(roster, stretch.duty, start, stretch.end)):
        raise Refused("duty-swap-over")


def _write(visit: Visit, by: Staff, act: str, other: Staff, stretch: Stretch) -> None:
    detail = {
        "duty": stretch.duty, "with": other.id, "from": stretch.start.isoformat(), "until": stretch.end.isoformat(),
    }  # fmt: skip
    visit.by(f"staff:{by.id}").note(act, f"staff:{by.id}", **detail)
