"""Opening one check-in: what it asks is fixed, what it replaces is closed, and its neutral first message is written.

A slot is unique per patient, local date and kind: asked twice, opened once.
"""

from __future__ import annotations

from datetime import date, datetime

from sqlmodel import Session, select

from bot.care.alerting import raising
from bot.care.asking import grading
from bot.care.letters import post, recipients
from bot.care.surroundings import exposures, tier_of
from bot.care.visit import Visit
from messages.words_out import to_patient
from schedules import asking
from schedules.asking import Asked
from schedules.exposures import Taken
from storage import checkins
from storage.checkins import Slot
from storage.outbox import Outbox
from storage.patients import Patient

PLANNED = ("check-in", "first", "pulse")
"""Kinds that the calendar makes; a person or an open alert opens the others."""

BY_CLOCK = (*PLANNED, "follow-up")


def open_slot(
    visit: Visit,
    patient: Patient,
    *,
    kind: str,
    on: date,
    row: int = 0,
    moment: datetime,
    unique: str = "",
    taken: tuple[Taken, ...] | None = None,
) -> Slot | None:
    """Open one check-in and close what it replaces. None when this slot was opened before."""
    key = f"{patient.id}:{on.isoformat()}:{kind}{unique}"
    if checkins.exists(visit.session, key):
        return None
    older = checkins.open_for(visit.session, patient.id)
    # What was owed stays owed: a report of one's own, or the next check-in after a follow-up, takes no silence away.
    owed = [
        slot.owed_since or slot.opened_at
        for slot in older
        if slot.nudge_at is not None and slot.first_answer_at is None and (slot.kind == "follow-up" or kind == "report")
    ]
    for slot in older:
        if kind != "pulse" or slot.kind == "pulse":
            slot.state, slot.nudge_at, slot.later_at = "closed", None, None
            if kind != "report":  # in a report of their own the patient goes on telling
                grading.left_open(visit, patient, slot, asked_of(slot))
    slot = Slot(
        patient_id=patient.id,
        key=key,
        kind=kind,
        on=on,
        row=row,
        due_at=moment,
        protocol=visit.ward.protocol.id,
        version=visit.ward.protocol.version,
        plan=visit.ward.protocol.sha256,
        owed_since=min(owed, default=None),
        asked=as_row(_asked(visit, patient, kind, on, row, taken)),
        opened_at=visit.now,
    )
    visit.session.add(slot)
    visit.session.flush()
    visit.because(f"slot:{slot.id}").by("clock" if kind in BY_CLOCK else f"patient:{patient.pseudonym}").note(
        "check-in-opened", patient.pseudonym, slot=slot.id, kind=kind, on=on.isoformat()
    )
    return slot


def _asked(visit: Visit, patient: Patient, kind: str, on: date, row: int, taken: tuple[Taken, ...] | None) -> Asked:
    taken = exposures(visit.session, patient) if taken is None else taken
    before = checkins.newest_answered(visit.session, patient.id)
    reported = set(checkins.choices(visit.session, before).get("SEL", ()))
    facts: dict[str, str | bool | int] = {f"had_{concern}": True for concern in reported - {"none"}}
    facts |= {
        "indication": patient.indication,
        "rinse_prescribed": patient.rinse_prescribed,
        "ace_inhibitor": patient.ace_inhibitor,
        "first_ever": before is None,
    }
    if kind == "check-in":
        facts["row_week"] = row // 7
    return asking.for_day(
        visit.ward.protocol,
        kind,
        taken,
        on,
        tier_of(visit.ward.protocol, patient, taken),
        facts,
        raising.followed(visit.session, patient),
    )


def as_row(asked: Asked) -> dict[str, object]:
    """What was asked, as the row keeps it."""
    row: dict[str, object] = asking.AS_ROW.dump_python(asked, mode="json")
    return row


def asked_of(slot: Slot) -> Asked:
    """What was asked, as the rules want it; a restart goes on from here."""
    return asking.AS_ROW.validate_python(slot.asked)


def _opener_key(slot: Slot, step: str) -> str:
    return f"slot:{slot.id}:{step}"


def reached(session: Session, slot: Slot) -> bool:
    """Whether the first message of this check-in has arrived, or may have: only then was anybody asked."""
    state = session.exec(select(Outbox.state).where(Outbox.key == _opener_key(slot, "open"))).first()
    return state in ("sent", "in-doubt")


def write_opener(visit: Visit, patient: Patient, slot: Slot, step: str) -> None:
    """The neutral first message of a check-in, a reminder, or its return after "later"."""
    reminder = step.startswith("remind")
    key = _opener_key(slot, step)
    post.letter(
        visit.because(f"slot:{slot.id}"),
        recipients.patient(visit, patient),
        to_patient.opener(patient.language, slot_id=slot.id, kind=slot.kind, step="reminder" if reminder else step),
        key=key,
        kind="reminder" if reminder else "check-in",
    )
    slot.opener = key
