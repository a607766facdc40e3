"""Check-ins on the calendar: plan the next, open what is due, remind, and take silence for what it is.

The clock asks `due`, `nudging`, `coming_back` and `resuming`; each patient is one transaction, so that one bad row stops
nobody else. A slot is unique per patient, local date and kind: asked twice, opened once.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta

from sqlmodel import Session

from bot.care import alerts as raising
from bot.care import post
from bot.care.ward import Ward, clinic_of, exposures, local_day, plan_of, tier_of
from messages import to_patient
from schedules import asking, due, silence, windows
from schedules.asking import Asked
from schedules.exposures import Exposure, first_dose, last_day
from schedules.protocol import Protocol, Urgency
from storage import checkins, journal
from storage.checkins import Slot
from storage.patients import Patient

LATE = timedelta(minutes=30)
"""Later than this after its moment, a message to a patient keeps to the waking hours again."""

PLANNED = ("check-in", "first", "pulse")
"""Kinds that the calendar makes; the others are opened by a person."""


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


def send_due(session: Session, ward: Ward, patient: Patient, *, now: datetime) -> Slot | None:
    """The patient's contact has come: open it and write the opener, or let it go when it is too late to be worth asking.

    After an outage only the newest of several missed contacts is asked; the others are kept as missed by us. Outside the
    patient's waking hours it waits for the morning.
    """
    if patient.next_on is None or patient.next_kind is None or patient.due_at is None:
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
        slot.nudge_at = _nudge_at(session, ward, patient, slot, taken=taken)
        session.add(slot)
    return slot


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


def open_slot(
    session: Session,
    ward: Ward,
    patient: Patient,
    *,
    kind: str,
    on: date,
    row: int = 0,
    moment: datetime,
    now: datetime,
    unique: str = "",
    taken: tuple[Exposure, ...] | None = None,
) -> Slot | None:
    """Open one check-in and close what it replaces. None when this slot was opened before."""
    key = f"{patient.id}:{on.isoformat()}:{kind}{unique}"
    older = checkins.of_patient(session, patient.id)
    if any(slot.key == key for slot in older):
        return None
    for slot in older:
        if slot.state == "open" and (kind != "pulse" or slot.kind == "pulse"):
            slot.state, slot.nudge_at, slot.later_at = "closed", None, None
            session.add(slot)
    slot = Slot(
        patient_id=patient.id,
        key=key,
        kind=kind,
        on=on,
        row=row,
        due_at=moment,
        protocol=ward.protocol.id,
        version=ward.protocol.version,
        asked=as_row(_asked(session, ward, patient, kind, on, row, older, taken)),
        opened_at=now,
    )
    session.add(slot)
    session.flush()
    journal.write(
        session, at=now, actor="clock" if kind in PLANNED else f"patient:{patient.pseudonym}", act="check-in-opened",
        subject=patient.pseudonym, detail={"slot": slot.id, "kind": kind, "on": on.isoformat()}, cause=f"slot:{slot.id}",
    )  # fmt: skip
    return slot


def _asked(
    session: Session,
    ward: Ward,
    patient: Patient,
    kind: str,
    on: date,
    row: int,
    older: Sequence[Slot],
    taken: tuple[Exposure, ...] | None,
) -> Asked:
    taken = exposures(session, patient) if taken is None else taken
    before = max(
        (slot for slot in older if slot.first_answer_at is not None), key=lambda slot: slot.opened_at, default=None
    )
    reported = set(checkins.choices(session, before).get("SEL", ()))
    facts: dict[str, str | bool | int] = {f"had_{concern}": True for concern in reported - {"none"}}
    facts |= {
        "indication": patient.indication,
        "rinse_prescribed": patient.rinse_prescribed,
        "ace_inhibitor": patient.ace_inhibitor,
    }
    if kind == "check-in":
        facts["row_week"] = row // 7
    return asking.for_day(ward.protocol, kind, taken, on, tier_of(patient, taken), facts)


def as_row(asked: Asked) -> dict[str, object]:
    """What was asked, as the row keeps it."""
    return {"kind": asked.kind, "menu": list(asked.menu), "depth": dict(asked.depth), "facts": dict(asked.facts)}


def asked_of(slot: Slot) -> Asked:
    """What was asked, as the rules want it; a restart goes on from here."""
    row: Mapping[str, object] = slot.asked
    menu, depth, facts = row["menu"], row["depth"], row["facts"]
    assert isinstance(menu, list) and isinstance(depth, dict) and isinstance(facts, dict)
    return Asked(kind=str(row["kind"]), menu=tuple(menu), depth=depth, facts=facts)


def write_opener(session: Session, ward: Ward, patient: Patient, slot: Slot, step: str, *, now: datetime) -> None:
    """The neutral first message of a check-in, a reminder, or its return after "later"."""
    reminder = step.startswith("remind")
    key = f"slot:{slot.id}:{step}"
    post.letter(
        session,
        ward,
        post.patient(session, ward, patient),
        to_patient.opener(patient.language, slot_id=slot.id, kind=slot.kind, step="reminder" if reminder else step),
        key=key,
        lane=post.CHECKIN,
        kind="reminder" if reminder else "check-in",
        now=now,
        cause=f"slot:{slot.id}",
    )
    slot.opener = key
    session.add(slot)


def _high_risk(
    session: Session, ward: Ward, patient: Patient, slot: Slot, taken: tuple[Exposure, ...] | None = None
) -> bool:
    taken = exposures(session, patient) if taken is None else taken
    return windows.high_risk(ward.protocol, taken, slot.on, tier_of(patient, taken))


def _nudge_at(
    session: Session,
    ward: Ward,
    patient: Patient,
    slot: Slot,
    not_before: datetime | None = None,
    taken: tuple[Exposure, ...] | None = None,
) -> datetime | None:
    """When the next reminder or silence item falls. Reminders that fall before `not_before` (the patient said "later") are
    skipped; the item for the team is only moved behind it."""
    high_risk = _high_risk(session, ward, patient, slot, taken)
    while True:
        step = silence.next_step(ward.protocol, slot.kind, slot.opened_at, slot.nudges, high_risk)
        if step is None:
            return None
        if not_before is not None and step.at <= not_before:
            if step.kind == "item":
                return due.within_waking(ward.protocol, not_before + timedelta(hours=24), patient.timezone)
            slot.nudges += 1
            continue
        return due.within_waking(ward.protocol, step.at, patient.timezone)


def nudge(session: Session, ward: Ward, slot: Slot, *, now: datetime) -> None:
    """No answer yet: remind, then tell the team. The first answer ends it."""
    patient = session.get(Patient, slot.patient_id)
    slot.nudge_at = None
    session.add(slot)
    if patient is None or slot.state != "open" or slot.first_answer_at or patient.state != "active":
        return
    high_risk = _high_risk(session, ward, patient, slot)
    step = silence.next_step(ward.protocol, slot.kind, slot.opened_at, slot.nudges, high_risk)
    if step is None:
        return
    awake = due.within_waking(ward.protocol, now, patient.timezone)
    if awake > now:  # late, after an outage: nobody is reminded at night
        slot.nudge_at = awake
        return
    slot.nudges += 1
    if step.kind == "remind":
        write_opener(session, ward, patient, slot, f"remind-{slot.nudges}", now=now)
        slot.nudge_at = _nudge_at(session, ward, patient, slot)
        if slot.nudge_at is not None and slot.nudge_at <= now and now - step.at > LATE:
            # Late as well: a day to answer this reminder before anything follows.
            slot.nudge_at = due.within_waking(ward.protocol, now + timedelta(hours=24), patient.timezone)
        return
    raising.raise_alert(
        session,
        ward,
        clinic=clinic_of(session, patient),
        patient=patient,
        concern="silence",
        urgency=Urgency.NEXT_DAY if high_risk else Urgency.ROUTINE,
        why=["why-silence-high-risk" if high_risk else "why-silence"],
        slot_id=f"{slot.id}:silence",
        cause=f"slot:{slot.id}",
        now=now,
    )


def come_back(session: Session, ward: Ward, slot: Slot, *, now: datetime) -> None:
    """The time the patient chose with "later" has come."""
    patient = session.get(Patient, slot.patient_id)
    chosen, slot.later_at = slot.later_at, None
    session.add(slot)
    if patient is None or slot.state != "open" or patient.state != "active":
        return
    awake = due.within_waking(ward.protocol, now, patient.timezone)
    if chosen is not None and now - chosen > LATE and awake > now:
        slot.later_at = awake  # the hour they chose has passed in an outage, and now they sleep
        return
    write_opener(session, ward, patient, slot, f"later-{slot.later_count}", now=now)


def put_off(session: Session, ward: Ward, patient: Patient, slot: Slot, choice: str, *, now: datetime) -> datetime:
    """ "Later": one hour, this evening, tomorrow. Returns when it comes back."""
    at = due.later(ward.protocol, choice, now, patient.timezone, patient.hour)
    slot.later_at = at
    slot.later_count += 1
    if slot.first_answer_at is None:
        slot.nudge_at = _nudge_at(session, ward, patient, slot, not_before=at)
    session.add(slot)
    return at


def eight_weeks(session: Session, protocol: Protocol, patient: Patient, now: datetime) -> tuple[due.Slot, ...]:
    """The dates the patient is shown after saying yes."""
    plan = plan_of(patient, exposures(session, patient))
    return () if plan is None else due.next_eight_weeks(protocol, plan, local_day(patient, now))


def therapy_day(session: Session, patient: Patient, now: datetime) -> int | None:
    """Whole days since the first dose, where the patient lives."""
    start = first_dose(exposures(session, patient))
    return None if start is None else windows.day_of_therapy(start, local_day(patient, now))
