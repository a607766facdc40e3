"""The figures of a clinic, counted from its rows: how many answer, how often it rings, how fast people act, and what was noise."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from statistics import median
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, select

from storage.alerts import Alert, Report
from storage.checkins import Slot
from storage.feed import URGENCIES
from storage.patients import Patient

WEEKS = 12
"""Weeks the figures look back, the present one included."""

ASKED = ("check-in", "first", "pulse", "follow-up")
"""Kinds of check-in that the bot sends by itself; what a patient opens is always begun."""

BLOCK = 3
"""Hours of the day that are counted together."""


LEAST = 1.0
"""Patient-weeks below which there is no rate: one alert in the first hour is no million a year."""


@dataclass(frozen=True)
class Week:
    """Check-ins sent in the week that begins on this Monday, and how many of them were begun and finished."""

    monday: date
    sent: int
    begun: int
    finished: int


@dataclass(frozen=True)
class Spread:
    """Minutes people took: how many times it was measured, the middle one, and the one nine of ten stay below."""

    count: int
    middle: float
    nine_in_ten: float


@dataclass(frozen=True)
class Figures:
    """All of them. `rates`: alerts and alerts per 100 patient-weeks by urgency; `take`, `close`: minutes from the first report,
    by urgency and by hour of the day; `noise`: by reason, how many closed alerts named it and how many of them were noise."""

    since: datetime
    weeks: tuple[Week, ...]
    patient_weeks: float
    rates: tuple[tuple[str, int, float | None], ...]
    take: tuple[tuple[str, Spread | None], ...]
    close: tuple[tuple[str, Spread | None], ...]
    take_by_hour: tuple[tuple[int, Spread | None], ...]
    close_by_hour: tuple[tuple[int, Spread | None], ...]
    noise: tuple[tuple[str, int, int], ...]


def of_clinic(session: Session, clinic_id: str, zone: str, now: datetime) -> Figures:
    """The figures of the last twelve weeks, from Monday on, where the clinic is."""
    place = ZoneInfo(zone)
    today = now.astimezone(place).date()
    first = today - timedelta(days=today.weekday(), weeks=WEEKS - 1)
    since = datetime(first.year, first.month, first.day, tzinfo=place)
    alerts = session.exec(select(Alert).where(Alert.clinic_id == clinic_id, Alert.raised_at >= since)).all()
    exposed = _patient_weeks(session, clinic_id, since, now)
    counts = Counter(row.urgency for row in alerts)

    def spreads(rows: Iterable[tuple[str, float]]) -> tuple[tuple[str, Spread | None], ...]:
        minutes = defaultdict(list)
        for urgency, value in rows:
            minutes[urgency].append(value)
        return tuple((urgency, spread(minutes[urgency])) for urgency in URGENCIES)

    def by_hour(rows: Iterable[tuple[int, float]]) -> tuple[tuple[int, Spread | None], ...]:
        minutes = defaultdict(list)
        for hour, value in rows:
            minutes[hour // BLOCK * BLOCK].append(value)
        return tuple((hour, spread(minutes[hour])) for hour in range(0, 24, BLOCK))

    taken = [(row, _minutes(row.raised_at, row.taken_at)) for row in alerts if row.taken_at is not None]
    closed = [(row, _minutes(row.raised_at, row.closed_at)) for row in alerts if row.state == "resolved"]
    return Figures(
        since=since,
        weeks=_completion(session, clinic_id, first),
        patient_weeks=exposed,
        rates=tuple(
            (urgency, counts[urgency], 100 * counts[urgency] / exposed if exposed >= LEAST else None)
            for urgency in URGENCIES
        ),
        take=spreads((row.urgency, value) for row, value in taken),
        close=spreads((row.urgency, value) for row, value in closed),
        take_by_hour=by_hour((row.raised_at.astimezone(place).hour, value) for row, value in taken),
        close_by_hour=by_hour((row.raised_at.astimezone(place).hour, value) for row, value in closed),
        noise=_noise(session, [row for row, _ in closed]),
    )


def spread(minutes: Sequence[float]) -> Spread | None:
    """Count, median and the ninetieth percentile by nearest rank; None without a measurement."""
    if not minutes:
        return None
    ranked = sorted(minutes)
    return Spread(len(ranked), median(ranked), ranked[-(-9 * len(ranked) // 10) - 1])


def _minutes(start: datetime, end: datetime | None) -> float:
    return 0.0 if end is None else max(0.0, (end - start).total_seconds() / 60)


def _completion(session: Session, clinic_id: str, first: date) -> tuple[Week, ...]:
    rows = session.exec(
        select(Slot)
        .join(Patient, col(Patient.id) == col(Slot.patient_id))
        .where(Patient.clinic_id == clinic_id, Slot.on >= first, col(Slot.kind).in_(ASKED))
    ).all()
    weeks = []
    for number in range(WEEKS):
        monday = first + timedelta(weeks=number)
        those = [row for row in rows if monday <= row.on < monday + timedelta(weeks=1)]
        begun = sum(row.first_answer_at is not None for row in those)
        weeks.append(Week(monday, len(those), begun, sum(row.finished_at is not None for row in those)))
    return tuple(weeks)


def _patient_weeks(session: Session, clinic_id: str, since: datetime, now: datetime) -> float:
    """Weeks in which somebody took part, all patients together: from consent until they left."""
    rows = session.exec(
        select(Patient).where(Patient.clinic_id == clinic_id, col(Patient.consented_at).is_not(None))
    ).all()
    seconds = 0.0
    for row in rows:
        begun, ended = max(row.consented_at or now, since), min(row.stopped_at or now, now)
        seconds += max(0.0, (ended - begun).total_seconds())
    return seconds / timedelta(weeks=1).total_seconds()


def _noise(session: Session, closed: Sequence[Alert]) -> tuple[tuple[str, int, int], ...]:
    """Reasons by how many closed alerts named them, the most frequent first."""
    outcomes = {row.number: row.outcome for row in closed}
    named: dict[str, set[int]] = defaultdict(set)
    for report in session.exec(select(Report).where(col(Report.alert_number).in_(list(outcomes)))).all():
        for reason in report.why:
            named[reason].add(report.alert_number)
    found = [(why, len(those), sum(outcomes[one] == "noise" for one in those)) for why, those in named.items()]
    return tuple(sorted(found, key=lambda one: (-one[1], one[0])))
