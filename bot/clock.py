"""The alarm clock: APScheduler rings once a second, and the table of due work (`bot/beats.py`) asks the database what is due.

APScheduler holds no patient and no date; it may miss a ring without harm, because what is due stays due in the database. Time as
a rule is `schedules`, time as machinery is here.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from sqlmodel import Session

from bot.care.alerting import coverage, digest, group
from bot.care.surroundings import Surroundings
from bot.care.visit import Visit
from storage import clinics, inbox

Rung = Callable[[], Awaitable[object]]


def ring(scheduler: AsyncIOScheduler, sweep: Rung, tidy: Rung, pulse: Rung) -> None:
    """Once a second what is due, once a minute the heartbeats are written down, at the start and then once an hour what may be
    forgotten and what is looked after.

    Never twice at a time; a late ring is still a ring.
    """
    for name, work, seconds in (("sweep", sweep, 1), ("pulse", pulse, 60), ("tidy", tidy, 3600)):
        scheduler.add_job(
            work, "interval", seconds=seconds, id=name, max_instances=1, coalesce=True, misfire_grace_time=None
        )
    scheduler.add_job(tidy, id="tidy-first", misfire_grace_time=None)


def tidy(session: Session, ward: Surroundings, now: datetime) -> int:
    """Forget the raw JSON of updates handled more than thirty days ago (S15); returns how many.

    A clinic from before there were digests gets its next one, one from before there was a proof of its roster its first. Every
    clinic's group is looked at.
    """
    digest.plan_all(Visit(session, ward, now))
    coverage.begin(Visit(session, ward, now))
    for clinic in clinics.all_clinics(session):
        group.ask(Visit(session, ward, now), clinic)
    return inbox.forget_raw(session, now)
