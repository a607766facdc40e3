"""Check-ins on the calendar: plan the next, open what is due, and let go what is too late to be worth asking.

The clock asks what is due; each patient is one transaction, so that one bad row stops nobody else.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

from sqlmodel import Session

from bot.care.alerting import raising
from bot.care.asking.opening import PLANNED, open_slot, write_opener
from bot.care.asking.reminding import nudge_at
from bot.care.letters import post
from bot.care.surroundings import Ward, clinic_of, exposures, local_day, numbers, plan_of
from messages.words_out import to_patient
from schedules import due
from schedules.course import State
from schedules.exposures import last_day
from schedules.protocol import Protocol, Urgency
from storage import checkins, journal
from storage.checkins import Slot
from storage.patients import Patient


def replan(session: Session, ward: Ward, patient: Patient, *, now: datetime, first: date | None = None) -> None:
    """The plan changed (weekday, hour, zone, dates), or what came between is over: set the patient's one next contact anew.

    What was asked today stays asked; a contact of today that was not is asked today. From `first` on where that is given. Who is
    not active or cannot be reached is asked nothing, and what was to come is kept until they are back.
    """
    plan = plan_of(ward.protocol, patient, exposures(session, patient))
    patient.resume_at = _pause_ends(ward, patient)
    if patient.state != State.ACTIVE or plan is None or patient.unreachable_at is not None:
        patient.due_at = None
        return
    if first is None:
        first, opened = local_day(patient, now), checkins.last_day(session, patient.id, PLANNED)
        if opened is not None:
            first = max(first, opened + timedelta(days=1))
    asked = checkins.asked_last(session, patient.id, plan.consented_on)
    _set_next(session, ward, patient, plan, first=first, asked=asked, planned=_planned(patient), now=now)


def _pause_ends(ward: Ward, patient: Patient) -> datetime | None:
    if patient.state != State.PAUSED or patient.paused_until is None:
        return None
    morning = due.instant(patient.paused_until + timedelta(days=1), patient.hour, patient.timezone)
    return due.within_waking(ward.protocol, morning, patient.timezone)


def forget_plan(session: Session, patient: Patient) -> None:
    """Nothing is to come any more: the patient has left, or the weeks after the end of a treatment are over."""
    patient.next_on = patient.next_kind = patient.next_row = patient.due_at = patient.resume_at = None


def _planned(patient: Patient) -> due.Slot | None:
    if patient.next_on is None or patient.next_kind is None:
        return None
    return due.Slot(patient.next_on, patient.next_kind, patient.next_row or 0)


def _set_next(
    session: Session, ward: Ward, patient: Patient, plan: due.Plan, *, first: date, asked: date | None,
    planned: due.Slot | None, now: datetime,
) -> None:  # fmt: skip
    """Write down the next contact from `first` on; what is found on a day whose hour has passed comes now, in waking hours."""
    slot = due.next_contact(ward.protocol, plan, first, asked, planned)
    end = last_day(ward.protocol, plan.exposures)
    if slot is None and end is not None and (first <= end + timedelta(days=1) or planned is not None):
        slot = due.Slot(max(first, end + timedelta(days=1)), "end", 0)
    forget_plan(session, patient)
    if slot is not None:
        patient.next_on, patient.next_kind, patient.next_row = slot.on, slot.kind, slot.row
        moment = due.instant(slot.on, patient.hour, patient.timezone)
        late = moment < now and slot.on <= local_day(patient, now)
        patient.due_at = due.within_waking(ward.protocol, now, patient.timezone) if late else moment


def ask_now(session: Session, ward: Ward, patient: Patient, *, kind: str, on: date, now: datetime) -> Slot | None:
    """Open a check-in outside the calendar and write its opener; reminders and silence follow as for any other."""
    slot = open_slot(session, ward, patient, kind=kind, on=on, moment=now, now=now)
    if slot is not None:
        write_opener(session, ward, patient, slot, "open", now=now)
        slot.nudge_at = nudge_at(session, ward, patient, slot)
    return slot


def send_due(session: Session, ward: Ward, patient: Patient, *, now: datetime) -> Slot | None:
    """The patient's contact has come: open it and write the opener, or let it go when it is too late to be worth asking.

    After an outage only the newest of several missed contacts is asked; the others are kept as missed by us. Outside the
    patient's waking hours it waits for the morning.
    """
    if patient.next_on is None or patient.next_kind is None or patient.due_at is None:
        return None
    if patient.next_kind == "end":
        _watch_over(session, ward, patient, now=now)
        return None
    taken = exposures(session, patient)
    plan = plan_of(ward.protocol, patient, taken)
    if plan is None:
        forget_plan(session, patient)
        return None
    asked = checkins.asked_last(session, patient.id, plan.consented_on)
    planned = due.Slot(patient.next_on, patient.next_kind, patient.next_row or 0)
    slot, moment, passed = planned, patient.due_at, asked
    while True:
        passed = slot.on if slot.kind == "check-in" else passed
        _set_next(
            session, ward, patient, plan, first=slot.on + timedelta(days=1), asked=passed, planned=None, now=moment
        )
        following, ahead = patient.due_at, _planned(patient)
        if ahead is None or following is None or following > now or ahead.kind == "end":
            break
        _missed(session, ward, patient, slot, moment, now)
        slot, moment = ahead, following
    interval = 7 if ahead is None else (ahead.on - slot.on).days
    if not due.still_worth_sending(ward.protocol, moment, now, interval):
        _missed(session, ward, patient, slot, moment, now)
        first = max(slot.on + timedelta(days=1), local_day(patient, now))
        _set_next(session, ward, patient, plan, first=first, asked=asked, planned=planned, now=now)
        return None
    awake = due.within_waking(ward.protocol, now, patient.timezone)
    if awake > now and (following is None or awake < following):
        patient.next_on, patient.next_kind, patient.next_row, patient.due_at = slot.on, slot.kind, slot.row, awake
        return None
    if slot.kind != "check-in" and passed != asked:
        # A check-in was missed on the way and only what followed it is asked: the row is still owed.
        first = max(slot.on + timedelta(days=1), local_day(patient, now))
        _set_next(session, ward, patient, plan, first=first, asked=asked, planned=planned, now=now)
    opened = open_slot(
        session, ward, patient, kind=slot.kind, on=slot.on, row=slot.row, moment=moment, now=now, taken=taken
    )
    if opened is not None:
        write_opener(session, ward, patient, opened, "open", now=now)
        opened.nudge_at = nudge_at(session, ward, patient, opened, taken=taken)
        session.add(opened)
    return opened


def _watch_over(session: Session, ward: Ward, patient: Patient, *, now: datetime) -> None:
    """The weeks after the end of a treatment are over: no more check-ins; the patient and the team are told."""
    awake = due.within_waking(ward.protocol, now, patient.timezone)
    if awake > now:
        patient.due_at = awake
        return
    ended = patient.next_on
    forget_plan(session, patient)
    cause = f"watch-over:{patient.id}:{ended}"
    draft = to_patient.watch_over(patient.language, clinic=numbers(clinic_of(session, patient)))
    post.letter(
        session, ward, post.patient(session, ward, patient), draft, key=cause, lane=post.CHECKIN, kind="reply", now=now,
        cause=cause,
    )  # fmt: skip
    raising.raise_alert(
        session, ward, clinic=clinic_of(session, patient), patient=patient, concern="plan", urgency=Urgency.ROUTINE,
        why=["why-watch-over"], cause=cause, now=now,
    )  # fmt: skip
    journal.write(session, at=now, actor="clock", act="watch-over", subject=patient.pseudonym, detail={}, cause=cause)


def _missed(session: Session, ward: Ward, patient: Patient, late: due.Slot, moment: datetime, now: datetime) -> None:
    slot = open_slot(session, ward, patient, kind=late.kind, on=late.on, row=late.row, moment=moment, now=now)
    if slot is not None:
        slot.state = "missed-by-us"
        journal.write(
            session, at=now, actor="clock", act="check-in-missed-by-us", subject=patient.pseudonym,
            detail={"on": late.on.isoformat(), "kind": late.kind}, cause=f"slot:{slot.id}",
        )  # fmt: skip


def eight_weeks(session: Session, protocol: Protocol, patient: Patient, now: datetime) -> tuple[due.Slot, ...]:
    """The dates the patient is shown after saying yes; what is planned first is the first of them."""
    plan = plan_of(protocol, patient, exposures(session, patient))
    planned, today = _planned(patient), local_day(patient, now)
    if plan is None:
        return ()
    ahead = due.next_eight_weeks(protocol, plan, today)
    if planned is None or planned.kind == "end" or planned in ahead:
        return ahead
    return (planned, *(slot for slot in ahead if slot.on > planned.on))
