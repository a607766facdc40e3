"""How things stand, as numbers for whatever watches the program from outside: counts and ages, nobody's name, no clinic's."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func
from sqlmodel import Session, col, select

from schedules.course import State
from storage.alerts import Alert
from storage.channels import Channel
from storage.clinics import Clinic
from storage.feed import URGENCIES, undelivered
from storage.heartbeats import Heartbeat
from storage.inbox import Inbox
from storage.outbox import Outbox
from storage.patients import Patient

LANES = {-3: "emergency", -2: "same-day", -1: "alert", 0: "card-edit", 1: "safety", 2: "reply", 3: "check-in"}
"""The lanes of the outbox by number."""


@dataclass(frozen=True)
class Gauge:
    """One figure: its name, what it says, and its value for each label. An empty label stands for a figure without one."""

    name: str
    about: str
    label: str
    values: dict[str, float]


def gauges(session: Session, now: datetime) -> list[Gauge]:
    """Every figure as it is at this moment. Ages in seconds, 0 where nothing waits."""
    waiting = session.exec(
        select(Alert.urgency, Alert.state, func.count())
        .where(Alert.state != "resolved")
        .group_by(Alert.urgency, Alert.state)
    ).all()
    opened, untaken = dict.fromkeys(URGENCIES, 0.0), dict.fromkeys(URGENCIES, 0.0)
    for urgency, state, count in waiting:
        opened[urgency] += count
        untaken[urgency] += count if state == "raised" else 0
    overdue = session.exec(select(func.count()).where(col(Alert.climb_at) < now, Alert.state == "raised")).one()
    letters = session.exec(
        select(Outbox.lane, func.count(), func.min(Outbox.created_at))
        .where(col(Outbox.state).in_(("waiting", "sending")), col(Outbox.not_before) <= now)
        .group_by(col(Outbox.lane))
    ).all()
    rows, ages = dict.fromkeys(LANES.values(), 0.0), dict.fromkeys(LANES.values(), 0.0)
    for lane, count, oldest in letters:
        rows[LANES[lane]], ages[LANES[lane]] = float(count), _age(oldest, now)
    unread, first = session.exec(
        select(func.count(), func.min(Inbox.received_at)).where(Inbox.state == "waiting")
    ).one()
    broken = session.exec(
        select(func.count()).where(col(Channel.removed_at).is_(None), col(Channel.failed_at).is_not(None))
    ).one()
    lost = session.exec(select(func.count()).where(col(Clinic.group_down_at).is_not(None))).one()
    silent = session.exec(
        select(func.count()).where(col(Patient.unreachable_at).is_not(None), Patient.state != State.DIED)
    ).one()
    beats = {
        one.name: (_age(one.ran_at, now), _age(one.due_at, now), float(one.failed))
        for one in session.exec(select(Heartbeat)).all()
    }
    return [
        Gauge("alerts_open", "Alerts nobody has closed.", "urgency", opened),
        Gauge("alerts_unacked", "Open alerts nobody has taken.", "urgency", untaken),
        Gauge("alerts_undelivered", "Open alerts that have reached nobody.", "", {"": undelivered(session)}),
        Gauge("escalation_overdue", "Alerts whose next rung should have come.", "", {"": overdue}),
        Gauge("outbox_pending", "Letters that may leave and have not.", "lane", rows),
        Gauge("outbox_oldest_seconds", "Age of the oldest of them.", "lane", ages),
        Gauge("inbox_pending", "Updates that wait to be handled.", "", {"": unread}),
        Gauge("inbox_oldest_seconds", "Age of the oldest of them.", "", {"": _age(first, now)}),
        Gauge("channels_failing", "Further channels that do not work now.", "", {"": broken}),
        Gauge("groups_lost", "Clinics whose group cannot be written to.", "", {"": lost}),
        Gauge("patients_unreachable", "Patients Telegram does not deliver to.", "", {"": silent}),
        Gauge("beat_age_seconds", "Since when a kind of due work has not run.", "beat", _each(beats, 0)),
        Gauge("beat_late_seconds", "By how much the first that waits for it is late.", "beat", _each(beats, 1)),
        Gauge("beat_failures", "Rows it could not do when they fell due.", "beat", _each(beats, 2)),
    ]


def _each(beats: dict[str, tuple[float, float, float]], which: int) -> dict[str, float]:
    return {name: figures[which] for name, figures in beats.items()}


def _age(since: datetime | None, now: datetime) -> float:
    return 0.0 if since is None else max(0.0, (now - since).total_seconds())
