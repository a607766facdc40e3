"""The table of due work: what can fall due, the moment at which it does, and the act that does it – in order of priority.

From these rows follow the one cheap question of every second, the sweep, the next moment at which anything falls due, and what a
heartbeat says. A new kind of due work is a new row, and its column an indexed moment in the database: what is due stays due there.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import structlog
from sqlalchemy import bindparam, exists, literal, or_, union_all
from sqlalchemy.exc import DataError, DBAPIError, IntegrityError
from sqlalchemy.orm import QueryableAttribute
from sqlmodel import Session, SQLModel, col, select

from bot.care.alerting import arriving, climbing, coverage, digest
from bot.care.asking import calendar, follow_up, reminding
from bot.care.course import changing, staying
from bot.care.hearing import answered
from bot.care.surroundings import Surroundings
from bot.care.visit import Visit
from storage import heartbeats, journal
from storage.alerts import Alert
from storage.changes import Change
from storage.checkins import Slot
from storage.clinics import Clinic
from storage.engine import UtcDateTime, claim
from storage.media import Media
from storage.patients import Patient
from storage.questions import Question

log = structlog.get_logger()

POISON_PAUSE = timedelta(minutes=5)
"""How long a row that could not be done rests before it is tried again."""

BATCH = 4
"""Rows of a kind taken in one transaction: some twenty milliseconds, so that a patient's own tap never waits behind a Monday."""


@dataclass(frozen=True)
class Beat:
    """One kind of due work: rows of a table whose `column` holds the moment they fall due, and the act that does one of them.

    The act moves the moment or empties it; one that leaves it where it was is asked again at once.
    """

    name: str
    column: QueryableAttribute[datetime | None]
    act: Callable[[Session, Surroundings, Any, datetime], object]

    @property
    def table(self) -> type[SQLModel]:
        """Whose rows they are."""
        return self.column.class_  # type: ignore[return-value]


def _beat(name: str, column: datetime | None, act: Callable[[Session, Surroundings, Any, datetime], object]) -> Beat:
    return Beat(name, col(column), act)  # type: ignore[arg-type]


BEATS = (
    # Alerts first: nothing a patient waits for may stand before somebody being called to them.
    _beat("ladder", Alert.climb_at, lambda s, ward, alert, now: climbing.climb(Visit(s, ward, now), alert)),
    _beat("delivery", Alert.deliver_by, lambda s, ward, alert, now: arriving.look_after(Visit(s, ward, now), alert)),
    _beat("expiry", Alert.expires_at, lambda s, ward, alert, now: climbing.expire(Visit(s, ward, now), alert)),
    _beat("question", Question.due_at, lambda s, ward, one, now: answered.due(Visit(s, ward, now), one)),
    _beat("sign-of-life", Alert.quiet_at, lambda s, ward, alert, now: follow_up.gone_quiet(Visit(s, ward, now), alert)),
    _beat("proof", Clinic.proof_at, lambda s, ward, clinic, now: coverage.look_through(Visit(s, ward, now), clinic)),
    _beat("digest", Clinic.digest_at, lambda s, ward, clinic, now: digest.send_due(Visit(s, ward, now), clinic)),
    _beat("put-off", Slot.later_at, lambda s, ward, slot, now: reminding.come_back(Visit(s, ward, now), slot)),
    _beat("reminder", Slot.nudge_at, lambda s, ward, slot, now: reminding.nudge(Visit(s, ward, now), slot)),
    _beat(
        "pause", Patient.resume_at, lambda s, ward, patient, now: staying.resume_if_over(Visit(s, ward, now), patient)
    ),
    _beat("contact", Patient.due_at, lambda s, ward, patient, now: calendar.send_due(Visit(s, ward, now), patient)),
    _beat("change", Change.due_at, lambda s, ward, one, now: changing.lapse(Visit(s, ward, now), one)),
    _beat("follow-up", Alert.ask_at, lambda s, ward, alert, now: follow_up.ask_again(Visit(s, ward, now), alert)),
)
"""What falls due, the most urgent first."""

_NOW = bindparam("now", type_=UtcDateTime())
_ANYTHING = select(literal(1)).where(or_(*(exists(select(1).where(beat.column <= _NOW)) for beat in BEATS)))
"""One question on as many indexes as there are beats: most seconds of the day have nothing due."""

_DUE = {
    beat.name: claim(select(beat.table).where(beat.column <= _NOW).order_by(beat.column).limit(BATCH), beat.table)
    for beat in BEATS
}


def _first_of(beat_name: str, column: QueryableAttribute[datetime | None]) -> Any:
    first = (
        select(column).where(column.is_not(None)).order_by(column).limit(1)
    )  # each asks its own index for its first entry
    return select(literal(beat_name).label("name"), first.scalar_subquery().label("moment"))


_FIRSTS = [_first_of(beat.name, beat.column) for beat in BEATS]
_FIRST = union_all(*_FIRSTS)
_MOMENTS = union_all(*_FIRSTS, _first_of("file", col(Media.next_try_at)))  # type: ignore[arg-type]


def anything_due(session: Session, now: datetime) -> bool:
    """Whether there is anything for a sweep to do."""
    return session.connection().execute(_ANYTHING, {"now": now}).first() is not None


def sweep(session: Session, ward: Surroundings, now: datetime, pulse: heartbeats.Pulse | None = None) -> int:
    """Do a batch of what is due; returns how much was done, so that the caller comes back while there is more.

    A fault of the database is let out: nothing of the batch stands then, and all of it stays due.
    """
    done = 0
    if anything_due(session, now):
        for beat in BEATS:
            for row in session.exec(_DUE[beat.name], params={"now": now}).all():
                fault = _one(session, ward, beat, row, now)
                done += 1
                if pulse is not None:
                    pulse.did(beat.name, now, fault)
    if pulse is not None:
        pulse.ran((beat.name for beat in BEATS), now)
    return done


def _one(session: Session, ward: Surroundings, beat: Beat, row: SQLModel, now: datetime) -> str | None:
    """Do one row in a savepoint: a fault in it is undone and tried again in a while, and the others are served. Returns the kind of
    fault."""
    try:
        with session.begin_nested():
            beat.act(session, ward, row, now)
    except Exception as fault:
        if isinstance(fault, DBAPIError) and not isinstance(fault, IntegrityError | DataError):
            raise  # the disk or the connection, not this row
        session.refresh(row)
        setattr(row, beat.column.key, now + POISON_PAUSE)
        kind, reason = type(row).__name__.lower(), type(fault).__name__
        log.error("due-row-failed", beat=beat.name, row=kind, reason=reason)
        journal.write(
            session, at=now, actor="clock", act="due-row-failed", subject=kind,
            detail={"beat": beat.name, "reason": reason},
        )  # fmt: skip
        return reason
    return None


def next_due(session: Session) -> datetime | None:
    """The next moment at which anything falls due; for a clock that is pushed and must not step over it."""
    return min((at for _, at in session.connection().execute(_MOMENTS) if at is not None), default=None)


def first_due(session: Session) -> dict[str, datetime]:
    """Of each beat that has anything to come the moment of its first: one in the past is late by so much."""
    return {name: at for name, at in session.connection().execute(_FIRST) if at is not None}
