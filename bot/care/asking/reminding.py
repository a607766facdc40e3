"""No answer yet: remind, then take silence for what it is; and what a patient has put off comes back."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.care.alerting import raising
from bot.care.asking import grading
from bot.care.asking.opening import asked_of, write_opener
from bot.care.surroundings import clinic_of, exposures, tier_of
from bot.care.visit import Visit
from schedules import due, silence, windows
from schedules.course import LIVE, State
from schedules.exposures import Taken
from storage.checkins import Slot
from storage.patients import Patient

LATE = timedelta(minutes=30)
"""Later than this after its moment, a message to a patient keeps to the waking hours again: the program was not running."""


def _high_risk(visit: Visit, patient: Patient, slot: Slot, taken: tuple[Taken, ...] | None = None) -> bool:
    taken = exposures(visit.session, patient) if taken is None else taken
    watched = windows.high_risk(visit.ward.protocol, taken, slot.on, tier_of(visit.ward.protocol, patient, taken))
    return watched or bool(raising.followed(visit.session, patient))


def _patience(visit: Visit) -> timedelta:
    return timedelta(hours=visit.ward.protocol.unanswered.patience_hours)


def nudge_at(
    visit: Visit,
    patient: Patient,
    slot: Slot,
    not_before: datetime | None = None,
    taken: tuple[Taken, ...] | None = None,
) -> datetime | None:
    """When the next reminder or silence item falls. Reminders that fall before `not_before` (the patient said "later") are
    skipped; the item for the team is only moved behind it."""
    high_risk = _high_risk(visit, patient, slot, taken)
    while True:
        step = silence.next_step(
            visit.ward.protocol, slot.kind, slot.opened_at, slot.nudges, high_risk, slot.owed_since
        )
        if step is None:
            return None
        if not_before is not None and step.at <= not_before:
            if step.kind == "item":
                return due.within_waking(visit.ward.protocol, not_before + _patience(visit), patient.timezone)
            slot.nudges += 1
            continue
        return due.within_waking(visit.ward.protocol, step.at, patient.timezone)


def nudge(visit: Visit, slot: Slot) -> None:
    """No answer yet: remind, then tell the team. The first answer ends it; then a check-in that is left half-way is graded."""
    patient = visit.session.get(Patient, slot.patient_id)
    slot.nudge_at = None
    if patient is None or slot.state != "open":
        return
    if slot.first_answer_at is not None:
        if slot.later_at is not None:
            slot.nudge_at = slot.later_at + timedelta(
                hours=visit.ward.protocol.calendar.left_after_hours
            )  # put off: it is not left yet
        elif patient.state in LIVE:
            grading.left_open(visit, patient, slot, asked_of(slot))
        return
    if patient.state != State.ACTIVE:
        return
    high_risk = _high_risk(visit, patient, slot)
    step = silence.next_step(visit.ward.protocol, slot.kind, slot.opened_at, slot.nudges, high_risk, slot.owed_since)
    if step is None:
        return
    awake = due.within_waking(visit.ward.protocol, visit.now, patient.timezone)
    if awake > visit.now:  # late, after an outage: nobody is reminded at night
        slot.nudge_at = awake
        return
    slot.nudges += 1
    if step.kind == "remind":
        write_opener(visit, patient, slot, f"remind-{slot.nudges}")
        slot.nudge_at = nudge_at(visit, patient, slot)
        if slot.nudge_at is not None and slot.nudge_at <= visit.now and visit.now - step.at > LATE:
            # Late as well: there is time to answer this reminder before anything follows.
            slot.nudge_at = due.within_waking(visit.ward.protocol, visit.now + _patience(visit), patient.timezone)
        return
    raising.raise_alert(
        visit.because(f"slot:{slot.id}"),
        clinic_of(visit.session, patient),
        patient,
        raising.Concern(
            "silence",
            visit.ward.protocol.unanswered.of(high_risk),
            ["why-silence-high-risk" if high_risk else "why-silence"],
            slot_id=f"{slot.id}:silence",
        ),
    )


def come_back(visit: Visit, slot: Slot) -> None:
    """The time the patient chose with "later" has come."""
    patient = visit.session.get(Patient, slot.patient_id)
    chosen, slot.later_at = slot.later_at, None
    if patient is None or slot.state != "open" or patient.state != State.ACTIVE:
        return
    awake = due.within_waking(visit.ward.protocol, visit.now, patient.timezone)
    if chosen is not None and visit.now - chosen > LATE and awake > visit.now:
        slot.later_at = awake  # the hour they chose has passed in an outage, and now they sleep
        return
    write_opener(visit, patient, slot, f"later-{slot.later_count}")


def put_off(visit: Visit, patient: Patient, slot: Slot, choice: str) -> datetime:
    """ "Later": one hour, this evening, tomorrow. Returns when it comes back."""
    at = due.later(visit.ward.protocol, choice, visit.now, patient.timezone, patient.hour)
    slot.later_at = at
    slot.later_count += 1
    if slot.first_answer_at is None:
        slot.nudge_at = nudge_at(visit, patient, slot, not_before=at)
    return at
