"""Check-ins on the calendar: plan the next, open what is due, and let go what is too late to be worth asking.

The clock asks what is due; each patient is one transaction, so that one bad row stops nobody else.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

from sqlmodel import Session

from bot.care.alerting import raising
from bot.care.asking.opening import PLANNED, open_slot, write_opener
from bot.care.asking.reminding import nudge_at
from bot.care.letters import post, recipients
from bot.care.surroundings import Surroundings, clinic_of, exposures, local_day, numbers, plan_of
from bot.care.visit import Visit
from messages.words_out import to_patient
from schedules import due
from schedules.course import State
from schedules.exposures import last_day
from schedules.protocol import Protocol, Urgency
from storage import checkins
from storage.checkins import Slot
from storage.patients import Patient


def replan(visit: Visit, patient: Patient, *, first: date | None = None) -> None:
    """The plan changed (weekday, hour, zone, dates), or what came between is over: set the patient's one next contact anew.

    What was asked today stays asked; a contact of today that was not is asked today. From `first` on where that is given. Who is
    not active or cannot be reached is asked nothing, and what was to come is kept until they are back.
    """
    plan = plan_of(visit.ward.protocol, patient, exposures(visit.session, patient))
    patient.resume_at = _pause_ends(visit.ward, patient)
    if patient.state != State.ACTIVE or plan is None or patient.unreachable_at is not None:
        patient.due_at = None
        return
    if first is None:
        first, opened = local_day(patient, visit.now), checkins.last_day(visit.session, patient.id, PLANNED)
        if opened is not None:
            first = max(first, opened + timedelta(days=1))
    asked = checkins.asked_last(visit.session, patient.id, plan.consented_on)
    _set_next(visit, patient, plan, first=first, asked=asked, planned=_planned(patient))


def _pause_ends(ward: Surroundings, patient: Patient) -> datetime | None:
    if patient.state != State.PAUSED or patient.paused_until is None:
        return None
    morning = due.instant(patient.paused_until + timedelta(days=1), patient.hour, patient.timezone)
    return due.within_waking(ward.protocol, morning, patient.timezone)


def forget_plan(session: Session, patient: Patient) -> None:
    """Nothing is to come any more: the patient has left, or the weeks after the end of a treatment are over."""
    patient.next_on = patient.next_kind = patient.next_row = patient.due_at = patient.resume_at = None


def _planned(patient: Patient) -> due.Planned | None:
    if patient.next_on is None or patient.next_kind is None:
        return None
    return due.Planned(patient.next_on, patient.next_kind, patient.next_row or 0)


def _set_next(
    visit: Visit, patient: Patient, plan: due.Wishes, *, first: date, asked: date | None, planned: due.Planned | None
) -> None:
    """Write down the next contact from `first` on; what is found on a day whose hour has passed comes now, in waking hours."""
    slot = due.next_contact(visit.ward.protocol, plan, first, asked, planned)
    end = last_day(visit.ward.protocol, plan.exposures)
    if slot is None and end is not None and (first <= end + timedelta(days=1) or planned is not None):
        slot = due.Planned(max(first, end + timedelta(days=1)), "end", 0)
    forget_plan(visit.session, patient)
    if slot is not None:
        patient.next_on, patient.next_kind, patient.next_row = slot.on, slot.kind, slot.row
        moment = due.instant(slot.on, patient.hour, patient.timezone)
        late = moment < visit.now and slot.on <= local_day(patient, visit.now)
        patient.due_at = due.within_waking(visit.ward.protocol, visit.now, patient.timezone) if late else moment


def ask_now(visit: Visit, patient: Patient, *, kind: str, on: date) -> Slot | None:
    """Open a check-in outside the calendar and write its opener; reminders and silence follow as for any other."""
    slot = open_slot(visit, patient, kind=kind, on=on, moment=visit.now)
    if slot is not None:
        write_opener(visit, patient, slot, "open")
        slot.nudge_at = nudge_at(visit, patient, slot)
    return slot


def send_due(visit: Visit, patient: Patient) -> Slot | None:
    """The patient's contact has come: open it and write the opener, or let it go when it is too late to be worth asking.

    After an outage only the newest of several missed contacts is asked; the others are kept as missed by us. Outside the
    patient's waking hours it waits for the morning.
    """
    if patient.next_on is None or patient.next_kind is None or patient.due_at is None:
        return None
    if patient.next_kind == "end":
        _watch_over(visit, patient)
        return None
    taken = exposures(visit.session, patient)
    plan = plan_of(visit.ward.protocol, patient, taken)
    if plan is None:
        forget_plan(visit.session, patient)
        return None
    asked = checkins.asked_last(visit.session, patient.id, plan.consented_on)
    planned = due.Planned(patient.next_on, patient.next_kind, patient.next_row or 0)
    slot, moment, passed = planned, patient.due_at, asked
    while True:
        passed = slot.on if slot.kind == "check-in" else passed
        _set_next(visit.at(moment), patient, plan, first=slot.on + timedelta(days=1), asked=passed, planned=None)
        following, ahead = patient.due_at, _planned(patient)
        if ahead is None or following is None or following > visit.now or ahead.kind == "end":
            break
        _missed(visit, patient, slot, moment)
        slot, moment = ahead, following
    interval = 7 if ahead is None else (ahead.on - slot.on).days
    if not due.still_worth_sending(visit.ward.protocol, moment, visit.now, interval):
        _missed(visit, patient, slot, moment)
        first = max(slot.on + timedelta(days=1), local_day(patient, visit.now))
        _set_next(visit, patient, plan, first=first, asked=asked, planned=planned)
        return None
    awake = due.within_waking(visit.ward.protocol, visit.now, patient.timezone)
    if awake > visit.now and (following is None or awake < following):
        patient.next_on, patient.next_kind, patient.next_row, patient.due_at = slot.on, slot.kind, slot.row, awake
        return None
    if slot.kind != "check-in" and passed != asked:
        # A check-in was missed on the way and only what followed it is asked: the row is still owed.
        first = max(slot.on + timedelta(days=1), local_day(patient, visit.now))
        _set_next(visit, patient, plan, first=first, asked=asked, planned=planned)
    opened = open_slot(visit, patient, kind=slot.kind, on=slot.on, row=slot.row, moment=moment, taken=taken)
    if opened is not None:
        write_opener(visit, patient, opened, "open")
        opened.nudge_at = nudge_at(visit, patient, opened, taken=taken)
    return opened


def _watch_over(visit: Visit, patient: Patient) -> None:
    """The weeks after the end of a treatment are over: no more check-ins; the patient and the team are told."""
    awake = due.within_waking(visit.ward.protocol, visit.now, patient.timezone)
    if awake > visit.now:
        patient.due_at = awake
        return
    ended = patient.next_on
    forget_plan(visit.session, patient)
    cause = f"watch-over:{patient.id}:{ended}"
    draft = to_patient.watch_over(patient.language, clinic=numbers(clinic_of(visit.session, patient)))
    post.letter(visit.because(cause), recipients.patient(visit, patient), draft, key=cause, lane=post.CHECKIN)
    raising.raise_alert(
        visit.because(cause),
        clinic_of(visit.session, patient),
        patient,
        raising.Concern("plan", Urgency.ROUTINE, ["why-watch-over"]),
    )
    visit.because(cause).by("clock").note("watch-over", patient.pseudonym)


def _missed(visit: Visit, patient: Patient, late: due.Planned, moment: datetime) -> None:
    slot = open_slot(visit, patient, kind=late.kind, on=late.on, row=late.row, moment=moment)
    if slot is not None:
        slot.state = "missed-by-us"
        visit.because(f"slot:{slot.id}").by("clock").note(
            "check-in-missed-by-us", patient.pseudonym, on=late.on.isoformat(), kind=late.kind
        )


def eight_weeks(visit: Visit, protocol: Protocol, patient: Patient) -> tuple[due.Planned, ...]:
    """The dates the patient is shown after saying yes; what is planned first is the first of them."""
    plan = plan_of(protocol, patient, exposures(visit.session, patient))
    planned, today = _planned(patient), local_day(patient, visit.now)
    if plan is None:
        return ()
    ahead = due.next_eight_weeks(protocol, plan, today)
    if planned is None or planned.kind == "end" or planned in ahead:
        return ahead
    return (planned, *(slot for slot in ahead if slot.on > planned.on))
