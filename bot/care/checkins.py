"""Check-ins on the calendar: plan the next, open what is due, and let go what is too late to be worth asking.

The clock asks what is due; each patient is one transaction, so that one bad row stops nobody else.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

from sqlmodel import Session

from bot.care import alerts as raising
from bot.care import post
from bot.care.opening import PLANNED, open_slot, write_opener
from bot.care.reminding import nudge_at
from bot.care.ward import Ward, clinic_of, exposures, local_day, numbers, plan_of
from messages import to_patient
from schedules import due, windows
from schedules.exposures import Exposure, first_dose, last_day
from schedules.protocol import Protocol, Urgency
from storage import checkins, journal
from storage.checkins import Slot
from storage.patients import Patient


def plan_next(
    session: Session,
    ward: Ward,
    patient: Patient,
    *,
    after: date,
    now: datetime,
    taken: tuple[Exposure, ...] | None = None,
) -> None:
    """Set the patient's one next contact: the first slot after that local date. None for a patient who is not active.

    `taken`, here and below: the patient's exposures where the caller has read them already.
    """
    plan = plan_of(patient, exposures(session, patient) if taken is None else taken)
    patient.next_on = patient.next_kind = patient.next_row = patient.due_at = None
    if patient.state == "active" and plan is not None and patient.unreachable_at is None:
        slot = due.next_slot(ward.protocol, plan, after)
        end = last_day(ward.protocol, plan.exposures)
        if slot is None and end is not None and after <= end:
            slot = due.Slot(end + timedelta(days=1), "end", 0)
        if slot is not None:
            patient.next_on, patient.next_kind, patient.next_row = slot.on, slot.kind, slot.row
            patient.due_at = due.instant(slot.on, patient.hour, patient.timezone)
    session.add(patient)


def replan(session: Session, ward: Ward, patient: Patient, *, now: datetime) -> None:
    """The plan changed (hour, zone, dates, pause): what was asked today stays asked, the rest falls anew."""
    today = local_day(patient, now)
    asked_today = [
        slot for slot in checkins.of_patient(session, patient.id) if slot.on >= today and slot.kind in PLANNED
    ]
    after = today if asked_today or now >= due.instant(today, patient.hour, patient.timezone) else today - timedelta(1)
    on, kind, row = patient.next_on, patient.next_kind, patient.next_row
    plan_next(session, ward, patient, after=after, now=now)
    if on is not None and on <= today and not asked_today and patient.due_at is not None:
        # What was due today and has not been asked yet is still asked: a change on the day itself loses no week.
        moment = due.instant(today, patient.hour, patient.timezone)
        patient.next_on, patient.next_kind, patient.next_row = on, kind, row
        patient.due_at = due.within_waking(ward.protocol, max(now, moment), patient.timezone)
        session.add(patient)


def ask_now(session: Session, ward: Ward, patient: Patient, *, kind: str, on: date, now: datetime) -> Slot | None:
    """Open a check-in outside the calendar and write its opener; reminders and silence follow as for any other."""
    slot = open_slot(session, ward, patient, kind=kind, on=on, moment=now, now=now)
    if slot is not None:
        write_opener(session, ward, patient, slot, "open", now=now)
        slot.nudge_at = nudge_at(session, ward, patient, slot)
        session.add(slot)
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
    while True:
        on, kind, row, moment = patient.next_on, patient.next_kind, patient.next_row or 0, patient.due_at
        plan_next(session, ward, patient, after=on, now=now, taken=taken)
        if patient.due_at is None or patient.due_at > now:
            break
        _missed(session, ward, patient, on, kind, row, moment, now)
    following = patient.due_at
    interval = 7 if patient.next_on is None else (patient.next_on - on).days
    if not due.still_worth_sending(ward.protocol, moment, now, interval):
        _missed(session, ward, patient, on, kind, row, moment, now)
        return None
    awake = due.within_waking(ward.protocol, now, patient.timezone)
    if awake > now and (following is None or awake < following):
        patient.next_on, patient.next_kind, patient.next_row, patient.due_at = on, kind, row, awake
        session.add(patient)
        return None
    slot = open_slot(session, ward, patient, kind=kind, on=on, row=row, moment=moment, now=now, taken=taken)
    if slot is not None:
        write_opener(session, ward, patient, slot, "open", now=now)
        slot.nudge_at = nudge_at(session, ward, patient, slot, taken=taken)
        session.add(slot)
    return slot


def _watch_over(session: Session, ward: Ward, patient: Patient, *, now: datetime) -> None:
    """The weeks after the end of a treatment are over: no more check-ins; the patient and the team are told."""
    awake = due.within_waking(ward.protocol, now, patient.timezone)
    if awake > now:
        patient.due_at = awake
        session.add(patient)
        return
    ended = patient.next_on
    patient.next_on = patient.next_kind = patient.next_row = patient.due_at = None
    session.add(patient)
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


def _missed(
    session: Session, ward: Ward, patient: Patient, on: date, kind: str, row: int, moment: datetime, now: datetime
) -> None:
    slot = open_slot(session, ward, patient, kind=kind, on=on, row=row, moment=moment, now=now)
    if slot is not None:
        slot.state = "missed-by-us"
        session.add(slot)
        journal.write(
            session, at=now, actor="clock", act="check-in-missed-by-us", subject=patient.pseudonym,
            detail={"on": on.isoformat(), "kind": kind}, cause=f"slot:{slot.id}",
        )  # fmt: skip


def eight_weeks(session: Session, protocol: Protocol, patient: Patient, now: datetime) -> tuple[due.Slot, ...]:
    """The dates the patient is shown after saying yes."""
    plan = plan_of(patient, exposures(session, patient))
    return () if plan is None else due.next_eight_weeks(protocol, plan, local_day(patient, now))


def therapy_day(session: Session, patient: Patient, now: datetime) -> int | None:
    """Whole days since the first dose, where the patient lives."""
    start = first_dose(exposures(session, patient))
    return None if start is None else windows.day_of_therapy(start, local_day(patient, now))
