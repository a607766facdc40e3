"""The alarm clock: APScheduler rings once a second, and the acts ask "what is due?".

APScheduler holds no patient and no date; it may miss a ring without harm, because what is due stays due in the database. Time as
a rule is `schedules`, time as machinery is here.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import TypeVar

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from sqlalchemy import Date, bindparam, exists, literal, or_, union_all
from sqlmodel import Session, col, select

from bot.care import checkins as calendar
from bot.care import climbing, course, coverage, digest, following, group, reminding
from bot.care.ward import Ward
from storage import alerts, checkins, clinics, inbox, journal, patients
from storage.alerts import Alert
from storage.checkins import Slot
from storage.clinics import Clinic
from storage.engine import UtcDateTime
from storage.media import Media
from storage.patients import Patient

log = structlog.get_logger()

POISON_PAUSE = timedelta(minutes=5)
"""How long a row that could not be done rests before it is tried again."""

LOOKED_THROUGH = timedelta(hours=1)
"""How often a clinic's group and roster are looked through."""

BATCH = 4
"""Rows taken in one transaction: some twenty milliseconds, so that a patient's own tap never waits behind a Monday."""

_NOW, _TODAY = bindparam("now", type_=UtcDateTime), bindparam("today", type_=Date)
_ANYTHING = select(literal(1)).where(
    or_(
        *(
            exists(select(1).where(column <= moment))
            for column, moment in (
                (col(Alert.climb_at), _NOW),
                (col(Alert.deliver_by), _NOW),
                (col(Alert.expires_at), _NOW),
                (col(Slot.later_at), _NOW),
                (col(Slot.nudge_at), _NOW),
                (col(Patient.paused_until), _TODAY),
                (col(Patient.due_at), _NOW),
                (col(Alert.ask_at), _NOW),
                (col(Alert.quiet_at), _NOW),
                (col(Clinic.digest_at), _NOW),
                (col(Clinic.proof_at), _NOW),
            )
        )
    )
)
"""One question on ten indexes: most seconds of the day have nothing due."""


def ring(
    scheduler: AsyncIOScheduler, sweep: Callable[[], Awaitable[object]], tidy: Callable[[], Awaitable[object]]
) -> None:
    """The beats: once a second what is due, at the start and then once an hour what may be forgotten
    and what is looked after.

    Never twice at a time; a late ring is still a ring.
    """
    for name, work, seconds in (("sweep", sweep, 1), ("tidy", tidy, 3600)):
        scheduler.add_job(
            work, "interval", seconds=seconds, id=name, max_instances=1, coalesce=True, misfire_grace_time=None
        )
    scheduler.add_job(tidy, id="tidy-first", misfire_grace_time=None)


def tidy(session: Session, ward: Ward, now: datetime) -> int:
    """Forget the raw JSON of updates handled more than thirty days ago (hazards S15); returns how many.

    A clinic from before there were digests gets its next one, one from before there was a proof of its roster its first. Every
    clinic's group is looked at.
    """
    digest.plan_all(session, now)
    coverage.begin(session, now)
    for clinic in clinics.all_clinics(session):
        group.ask(session, ward, clinic, now=now)
    return inbox.forget_raw(session, now)


def sweep(session: Session, ward: Ward, now: datetime) -> int:
    """Do a batch of what is due; returns how much was done, so that the caller comes back while there is more.

    Alerts first, then check-ins that come back, reminders and silence, pauses that end, new check-ins, and follow-up.
    """
    if session.connection().execute(_ANYTHING, {"now": now, "today": now.date()}).first() is None:
        return 0
    done = 0
    for alert in alerts.climbing(session, now, BATCH):
        done += _one(session, alert, "climb_at", now, lambda one: climbing.climb(session, ward, one, now=now))
    for alert in alerts.overdue(session, now, BATCH):
        done += _one(session, alert, "deliver_by", now, lambda one: climbing.look_after(session, ward, one, now=now))
    for alert in alerts.expiring(session, now, BATCH):
        done += _one(session, alert, "expires_at", now, lambda one: climbing.expire(session, ward, one, now=now))
    for alert in alerts.gone_quiet(session, now, BATCH):
        done += _one(session, alert, "quiet_at", now, lambda one: following.gone_quiet(session, ward, one, now=now))
    for clinic in clinics.to_look_through(session, now):
        done += _one(session, clinic, "proof_at", now, lambda one: _look_through(session, ward, one, now))
    for clinic in clinics.digests_due(session, now):
        done += _one(session, clinic, "digest_at", now, lambda one: digest.send_due(session, ward, one, now=now))
    for slot in checkins.coming_back(session, now, BATCH):
        done += _one(session, slot, "later_at", now, lambda one: reminding.come_back(session, ward, one, now=now))
    for slot in checkins.nudging(session, now, BATCH):
        done += _one(session, slot, "nudge_at", now, lambda one: reminding.nudge(session, ward, one, now=now))
    for patient in patients.resuming(session, now.date()):
        done += _resumed(session, ward, patient, now)
    for patient in patients.due(session, now, BATCH):
        done += _one(session, patient, "due_at", now, lambda one: calendar.send_due(session, ward, one, now=now))
    for alert in alerts.to_follow(session, now, BATCH):
        done += _one(session, alert, "ask_at", now, lambda one: following.ask_again(session, ward, one, now=now))
    return done


def _look_through(session: Session, ward: Ward, clinic: Clinic, now: datetime) -> None:
    """Once an hour: what stands in the way of an alert before there is one."""
    clinic.proof_at = now + LOOKED_THROUGH
    session.add(clinic)
    coverage.prove(session, ward, clinic, now=now)
    group.look(session, ward, clinic, now=now)


def _resumed(session: Session, ward: Ward, patient: Patient, now: datetime) -> int:
    """A pause has no moment of its own that could be put off; a fault in it must yet not hold back the others."""
    try:
        with session.begin_nested():
            return course.resume_if_over(session, ward, patient, now=now)
    except Exception as fault:
        log.error("due-row-failed", row="pause", reason=type(fault).__name__)
        return 0


Row = TypeVar("Row", Alert, Clinic, Slot, Patient)


def _one(session: Session, row: Row, due: str, now: datetime, work: Callable[[Row], object]) -> int:
    """Do one row in a savepoint: a fault in it is undone and tried again in a while, and the others are served."""
    try:
        with session.begin_nested():
            work(row)
    except Exception as fault:
        session.refresh(row)
        setattr(row, due, now + POISON_PAUSE)
        session.add(row)
        kind = type(row).__name__.lower()
        log.error("due-row-failed", row=kind, reason=type(fault).__name__)
        journal.write(
            session, at=now, actor="clock", act="due-row-failed", subject=kind, detail={"reason": type(fault).__name__}
        )
    return 1


_MOMENTS = union_all(
    *(
        # Each asks its own index for its first entry.
        select(select(column).where(column.is_not(None)).order_by(column).limit(1).scalar_subquery().label("moment"))
        for column in (
            col(Patient.due_at),
            col(Slot.nudge_at),
            col(Slot.later_at),
            col(Alert.climb_at),
            col(Alert.deliver_by),
            col(Alert.expires_at),
            col(Alert.ask_at),
            col(Alert.quiet_at),
            col(Clinic.digest_at),
            col(Clinic.proof_at),
            col(Media.next_try_at),
        )
    )
)


def next_due(session: Session) -> datetime | None:
    """The next moment at which anything falls due; for a clock that is pushed and must not step over it."""
    return min((moment for (moment,) in session.connection().execute(_MOMENTS) if moment is not None), default=None)
