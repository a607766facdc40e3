"""What the patient of an alert is told of it: who has it, that nobody has it yet, and how it ended."""

from __future__ import annotations

from datetime import timedelta
from zoneinfo import ZoneInfo

from bot.care.letters import post, recipients
from bot.care.surroundings import local_day, numbers
from bot.care.visit import Visit
from messages.words_out import answered
from schedules import due, ladder
from schedules.course import State
from schedules.protocol import Urgency
from storage import alerts
from storage.alerts import Alert
from storage.clinics import Clinic, Staff
from storage.patients import Patient

SILENT_CONCERNS = frozenset({*ladder.SILENT, *ladder.OFFICE})
"""Items the patient did not raise by saying something; nobody tells them "your message was read"."""


def _whose(visit: Visit, alert: Alert) -> tuple[Patient, Clinic] | None:
    patient = None if alert.patient_id is None else visit.session.get(Patient, alert.patient_id)
    clinic = visit.session.get(Clinic, alert.clinic_id)
    if patient is None or clinic is None or alert.concern in SILENT_CONCERNS or patient.state == State.DIED:
        return None
    return patient, clinic


def seen(visit: Visit, alert: Alert, member: Staff) -> None:
    """Somebody has it. Once for each time it rang anew and each colleague: who takes it a second time is no news to the patient.

    What can wait is told at a waking hour.
    """
    if (found := _whose(visit, alert)) is None:
        return
    patient, clinic = found
    zone, urgency = ZoneInfo(patient.timezone), Urgency.of(alert.urgency)
    by = None if alert.expires_at is None else alert.expires_at.astimezone(zone)
    draft = answered.seen(
        patient.language, role=member.role, urgency=alert.urgency, clinic=numbers(clinic), at=visit.now.astimezone(zone), by=by
    )  # fmt: skip
    rang = alerts.count_rung(visit.session, alert.number or 0)
    awake = due.within_waking(visit.ward.protocol, visit.now, patient.timezone)
    key = f"seen:{alert.number}:{member.id}:{rang}"
    not_before = visit.now if urgency >= Urgency.SAME_DAY else awake
    post.letter(visit, recipients.patient(visit, patient), draft, key=key, not_before=not_before)


def dealt(visit: Visit, alert: Alert) -> None:
    """It is closed, and the time to take that back has passed: the patient hears how it ended, at a waking hour unless urgent."""
    found = _whose(visit, alert)
    member = None if alert.closed_by is None else visit.session.get(Staff, alert.closed_by)
    if found is None or member is None or alert.closed_at is None:
        return
    patient, clinic = found
    urgency = Urgency.of(alert.urgency)
    days = visit.ward.protocol.taking.better_days.of(urgency)
    better_by = None if days is None else local_day(patient, alert.closed_at) + timedelta(days=days)
    draft = answered.dealt(
        patient.language, role=member.role, outcome=alert.outcome or "", clinic=numbers(clinic), better_by=better_by
    )
    awake = due.within_waking(visit.ward.protocol, visit.now, patient.timezone)
    not_before = visit.now if urgency >= Urgency.SAME_DAY else awake
    key = f"dealt:{alert.number}:{alert.closed_at.isoformat()}"
    # One report may have raised several items: of those that wait for the morning the newest is enough.
    thread = f"dealt:{patient.id}"
    post.letter(visit, recipients.patient(visit, patient), draft, key=key, not_before=not_before, thread=thread)
