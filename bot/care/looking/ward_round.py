"""Every patient of a clinic, whoever needs somebody first: the list of the chat and of the feed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.care.surroundings import local_day, tier_of
from bot.care.visit import Visit
from schedules import ladder, windows
from schedules.exposures import Taken, drug_of, first_dose
from schedules.needs import Need, need, place
from schedules.protocol import Urgency
from storage import standing
from storage.alerts import Alert
from storage.clinics import Clinic
from storage.patients import Patient


@dataclass(frozen=True)
class Line:
    """One patient. `gravest`: the most urgent open alert, and of these the oldest; `open`: how many there are; `since`: when what
    they need began; `heard`: the day at the clinic on which they were last heard; `next`: the day of the next contact."""

    patient: Patient
    need: Need
    drug: str
    day: int | None
    gravest: Alert | None
    open: int
    since: date | None
    heard: date | None
    next: date | None


def lines(visit: Visit, clinic: Clinic) -> list[Line]:
    """All of them, in the order in which they need somebody."""
    zone = ZoneInfo(clinic.timezone)
    found = [_placed(visit, one, zone) for one in standing.of_clinic(visit.session, clinic.id)]
    return [line for _, line in sorted(found, key=lambda pair: pair[0])]


def _placed(visit: Visit, one: standing.Standing, zone: ZoneInfo) -> tuple[tuple[int, int, int, float, str], Line]:
    patient, protocol = one.patient, visit.ward.protocol
    taken = tuple(Taken(*entry) for entry in one.taken)
    today, start = local_day(patient, visit.now), first_dose(taken)
    grave = sorted(one.alerts, key=lambda row: (-Urgency.of(row.urgency), row.raised_at, row.number or 0))
    loud = [row for row in grave if row.concern not in ladder.SILENT]
    risk = start is not None and windows.high_risk(protocol, taken, today, tier_of(protocol, patient, taken))
    why = need(
        patient.state,
        alert=bool(loud),
        unreachable=patient.unreachable_at is not None,
        silent=bool(grave) and not loud,
        owes=one.owes_since is not None,
        risk=risk,
    )
    gravest = next(iter(loud or grave), None)
    since: datetime | None = None
    if why is Need.UNREACHABLE:
        since = patient.unreachable_at
    elif gravest is not None:
        since = gravest.raised_at
    elif why is Need.OVERDUE:
        since = one.owes_since
    urgency = Urgency.of(gravest.urgency) if gravest is not None and why is Need.ALERT else None
    line = Line(
        patient=patient,
        need=why,
        drug=drug_of(taken),
        day=None if start is None else windows.day_of_therapy(start, today),
        gravest=gravest,
        open=len(grave),
        since=None if since is None else since.astimezone(zone).date(),
        heard=None if one.heard_at is None else one.heard_at.astimezone(zone).date(),
        next=None if patient.due_at is None else local_day(patient, patient.due_at),
    )
    return place(why, patient.state, urgency, since, patient.pseudonym), line
