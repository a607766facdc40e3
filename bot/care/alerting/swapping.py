"""One colleague gives a stretch of duty to another, who takes it or not. Taken, it is a cover like any other.

An offer is no row: the button that takes it names duty, time and giver and is signed for the receiver's chat. It is over as soon
as the duty is no longer the giver's alone, so of two who were asked only the first can have it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import Session

from bot.care.alerting.on_call import Hole, add_cover, opened, roster_of
from bot.care.surroundings import Refused
from schedules.roster import DAYS_PROVED, DUTIES, spans
from storage import journal
from storage.clinics import Clinic, Staff


@dataclass(frozen=True)
class Stretch:
    """A duty from one moment to another."""

    duty: str
    start: datetime
    end: datetime


def own(session: Session, clinic: Clinic, member: Staff, now: datetime) -> tuple[Stretch, ...]:
    """The stretches of the coming fourteen days that are this colleague's alone, whole minutes, the earliest first."""
    roster, start = roster_of(session, clinic, now), now.replace(second=0, microsecond=0)
    usual = set(dict(roster.usual).values())
    found = [
        Stretch(duty, span.start, span.end)
        for duty in DUTIES
        for span in spans(roster, duty, start, start + timedelta(days=DAYS_PROVED))
        if span.people == (member.id,) and (span.people not in usual or span.end - span.start < timedelta(DAYS_PROVED))
    ]
    return tuple(sorted(found, key=lambda one: (one.start, one.duty)))


def offer(
    session: Session, clinic: Clinic, giver: Staff, receiver: Staff, stretch: Stretch, *, cause: str, now: datetime
) -> None:
    """Ask a colleague to take it. Refuses what is not the giver's alone, and somebody who cannot be asked."""
    if receiver.id == giver.id or receiver.clinic_id != clinic.id or receiver.removed_at is not None:
        raise Refused("duty-nobody-of-that-name")
    if not opened(receiver):
        raise Refused("duty-not-linked")
    _refuse_if_over(session, clinic, giver, stretch, now)
    _write(session, giver, "swap-offered", receiver, stretch, cause=cause, now=now)


def take(
    session: Session, clinic: Clinic, giver: Staff, receiver: Staff, stretch: Stretch, *, cause: str, now: datetime
) -> tuple[Hole, ...]:
    """The colleague takes it. Refuses when the duty has changed hands meanwhile, or its time is over."""
    _refuse_if_over(session, clinic, giver, stretch, now)
    found = add_cover(
        session, clinic, person=receiver, duty=stretch.duty, start=stretch.start, end=stretch.end, by=receiver, cause=cause,
        now=now,
    )  # fmt: skip
    _write(session, receiver, "swap-taken", giver, stretch, cause=cause, now=now)
    return found


def decline(
    session: Session, clinic: Clinic, giver: Staff, receiver: Staff, stretch: Stretch, *, cause: str, now: datetime
) -> None:
    """The colleague says no: it stays the giver's."""
    _refuse_if_over(session, clinic, giver, stretch, now)
    _write(session, receiver, "swap-declined", giver, stretch, cause=cause, now=now)


def _refuse_if_over(session: Session, clinic: Clinic, giver: Staff, stretch: Stretch, now: datetime) -> None:
    start = max(stretch.start, now)
    if giver.removed_at is not None or giver.clinic_id != clinic.id or start >= stretch.end:
        raise Refused("duty-swap-over")
    roster = roster_of(session, clinic, now)
    if any(span.people != (giver.id,) for span in spans(roster, stretch.duty, start, stretch.end)):
        raise Refused("duty-swap-over")


def _write(session: Session, by: Staff, act: str, other: Staff, stretch: Stretch, *, cause: str, now: datetime) -> None:
    detail = {
        "duty": stretch.duty, "with": other.id, "from": stretch.start.isoformat(), "until": stretch.end.isoformat(),
    }  # fmt: skip
    journal.write(
        session, at=now, actor=f"staff:{by.id}", act=act, subject=f"staff:{by.id}", detail=detail, cause=cause
    )
