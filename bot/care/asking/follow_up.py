"""An alert is open: its area is asked about again until the team has closed it, and a patient who goes quiet is noticed.

The clock rings for `ask_at` and `quiet_at` of an alert. Numbers of days and minutes stand in the plan.
"""

from __future__ import annotations

from datetime import timedelta

from bot.care.alerting import raising
from bot.care.asking import calendar, opening
from bot.care.surroundings import local_day
from bot.care.visit import Visit
from schedules import due, ladder
from schedules.course import LIVE, State
from schedules.protocol import Urgency
from storage import alerts, checkins
from storage.alerts import Alert
from storage.checkins import Slot
from storage.patients import Patient

SETTLED = timedelta(minutes=1)
"""A tap within a minute of the alert belongs to the report itself and is no sign of life after it."""


def ask_again(visit: Visit, alert: Alert) -> Slot | None:
    """The moment has come to ask about the alert's area again. Alerts of one patient share one check-in.

    Nothing new is asked of a patient who has not answered the last one, has answered today, or has the weekly check-in
    before them today: that one asks about it as well.
    """
    patient = None if alert.patient_id is None else visit.session.get(Patient, alert.patient_id)
    alert.ask_at = None
    if patient is None or alert.state == ladder.State.RESOLVED.value or patient.state not in LIVE:
        return None
    awake = due.within_waking(visit.ward.protocol, visit.now, patient.timezone)
    if awake > visit.now:  # late, after an outage
        alert.ask_at = awake
        return None
    alert.ask_at = raising.next_asking(visit.ward, patient, Urgency.of(alert.urgency), visit.now)
    if (
        not raising.followed(visit.session, patient)
        or patient.state == State.PAUSED
        or patient.unreachable_at is not None
    ):
        return None
    today = local_day(patient, visit.now)
    if patient.next_kind == "check-in" and patient.next_on == today and patient.due_at is not None:
        return None
    if checkins.kinds_on(visit.session, patient.id, today) - {"pulse", "first"}:
        return None
    if any(
        slot.kind != "pulse" and slot.first_answer_at is None for slot in checkins.open_for(visit.session, patient.id)
    ):
        return None
    return calendar.ask_now(visit, patient, kind="follow-up", on=today)


def gone_quiet(visit: Visit, alert: Alert) -> None:
    """After an emergency, or in the middle of a report for the same day, the patient does not answer: a person should call.

    Nothing is said when somebody has called already, when the report was finished, or when the patient has been heard since.
    """
    expected, alert.quiet_at = alert.quiet_at, None
    if expected is None or alert.patient_id is None or alert.state == ladder.State.RESOLVED.value or alert.called_at:
        return
    patient = visit.session.get(Patient, alert.patient_id)
    if patient is None or patient.state == State.DIED:
        return
    if Urgency.of(alert.urgency) is Urgency.EMERGENCY:
        quiet = not checkins.heard_since(visit.session, patient.id, alert.rung_since + SETTLED)
    else:
        quiet = any(
            alerts.report_of_slot(visit.session, alert.number or 0, slot.id)
            for slot in checkins.open_for(visit.session, patient.id)
        )
    if quiet:
        raising.ring_quiet(visit, alert)


def help_said(visit: Visit, patient: Patient, *, coming: bool) -> None:
    """The patient says whether help has been called: the team sees it on every emergency that is open, and hears a "not yet"."""
    for alert in alerts.open_of_patient(visit.session, patient.id):
        if Urgency.of(alert.urgency) is not Urgency.EMERGENCY:
            continue
        why = "why-help-coming" if coming else "why-help-not-yet"
        alert.quiet_at = None
        raising.note_on_cards(visit, patient, alert.concern, why=why)
        if not coming:
            raising.ring_quiet(visit, alert, why=why)
    visit.by(f"patient:{patient.pseudonym}").note("help-said", patient.pseudonym, coming=coming)


def gone_now(visit: Visit, patient: Patient, slot: Slot) -> None:
    """The check-in is finished: an open alert whose area was asked about and not ticked says so on its card."""
    ticked = checkins.choices(visit.session, slot).get("SEL")
    if ticked is None:
        return
    offered = opening.asked_of(slot).menu
    for area in offered:
        if area not in ticked:
            raising.note_on_cards(visit, patient, area, why="why-gone-now")
