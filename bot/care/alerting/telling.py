"""What the patient of an alert is told of it: who has it, that nobody has it yet, and how it ended."""

from __future__ import annotations

from datetime import timedelta
from zoneinfo import ZoneInfo

from bot.care.letters import post, recipients
from bot.care.surroundings import local_day, numbers
from bot.care.visit import Visit
from messages.words_out import answered, to_patient
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
    post.letter(visit, recipients.patient(visit, patient), draft, key=key, not_before=not_before, thread=_thread(alert))


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
    key, thread = f"dealt:{alert.number}:{alert.closed_at.isoformat()}", _thread(alert)
    post.letter(visit, recipients.patient(visit, patient), draft, key=key, not_before=not_before, thread=thread)


def _thread(alert: Alert) -> str:
    """Of what waits for the morning about one alert the newest leaves: who reads how it ended need not read who has it."""
    return f"told:{alert.number}"


def nobody_yet(visit: Visit, alert: Alert, *, read: bool = False) -> None:
    """An emergency nobody has confirmed in time: the patient is told, once for each time it rang anew, with the number to call.

    `read`: somebody had taken it, and the patient knows, but nobody has noted that they were reached.
    """
    if (found := _of_emergency(visit, alert)) is None:
        return
    patient, clinic = found
    draft = to_patient.nobody_yet(patient.language, clinic=numbers(clinic), read=read)
    key = f"unread:{alert.number}:{alerts.count_rung(visit.session, alert.number or 0)}"
    if post.letter(visit, recipients.patient(visit, patient), draft, key=key, lane=post.SAFETY, kind="safety"):
        visit.by("clock").note("unread-told", f"A{alert.number}")


def nobody_reached(visit: Visit, alert: Alert) -> None:
    """An emergency that has reached nobody of the team: the patient is told to call, once for each ladder."""
    if (found := _of_emergency(visit, alert)) is None:
        return
    patient, clinic = found
    draft = to_patient.nobody_reached(patient.language, clinic=numbers(clinic))
    key = f"undelivered:{alert.number}:{alert.rung_since.isoformat()}"
    post.letter(visit, recipients.patient(visit, patient), draft, key=key, lane=post.SAFETY, kind="safety")


def _of_emergency(visit: Visit, alert: Alert) -> tuple[Patient, Clinic] | None:
    return _whose(visit, alert) if Urgency.of(alert.urgency) is Urgency.EMERGENCY else None
