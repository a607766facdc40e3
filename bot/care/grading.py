"""Grading what a patient has answered, and raising what must be raised; the emergency card goes first.

Every assessment is stored whole – inputs, rules, reasons, protocol version – also when nothing was raised.
"""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session

from bot.care import alerts as raising
from bot.care import post
from bot.care.ward import Ward, clinic_of, exposures, numbers, tier_of
from messages import to_patient
from schedules import triage, windows
from schedules.exposures import drug_of
from schedules.hours import is_open
from schedules.protocol import Protocol, Urgency
from storage import checkins
from storage.alerts import Assessed
from storage.checkins import Slot
from storage.patients import Patient


def protocol_for(ward: Ward, slot: Slot) -> Protocol:
    """The plan this check-in was asked under."""
    return ward.protocol_of(slot.protocol, slot.version)


def settled(session: Session, slot: Slot) -> tuple[dict[str, tuple[str, ...]], set[str]]:
    """The answers that stand in a check-in, and which of its steps are finished."""
    rows = checkins.standing(session, slot.id)
    return {item: tuple(row.options) for item, row in rows.items()}, {item for item, row in rows.items() if row.settled}


def assess(
    session: Session, ward: Ward, patient: Patient, slot: Slot, *, answer_id: str | None, cause: str, now: datetime
) -> triage.Assessment:
    """Grade all that stands in this check-in, keep the whole decision with its reasons, and raise what must be raised."""
    protocol, clinic = protocol_for(ward, slot), clinic_of(session, patient)
    taken = exposures(session, patient)
    answers, _ = settled(session, slot)
    before = checkins.last_answered(session, patient.id, slot)
    previous = checkins.choices(session, before)
    first = checkins.baseline(session, patient.id)
    week = windows.week_of(windows.clock_day(ward.protocol, taken, slot.on))
    case = triage.Case(
        answers=answers,
        drug=drug_of(taken),
        indication=patient.indication,
        week=week,
        tier=tier_of(patient, taken),
        ace_inhibitor=patient.ace_inhibitor,
        earlier_angioedema=patient.earlier_angioedema,
        previous=previous,
        baseline={} if first is None or first.id == slot.id else checkins.choices(session, first),
        had=frozenset(previous.get("SEL", ())) - {"none"},
        open_hours=is_open(clinic.hours, now.astimezone(ZoneInfo(clinic.timezone))),
    )
    assessment = triage.assess(protocol, case)
    assessed = Assessed(
        patient_id=patient.id,
        slot_id=slot.id,
        answer_id=answer_id,
        urgency=assessment.urgency.word,
        rules=[finding.rule for finding in assessment.findings],
        reasons=[finding.why for finding in assessment.findings] or list(assessment.why_not),
        grades=dict(assessment.grades),
        inputs={
            "answers": {item: list(options) for item, options in answers.items()},
            "drug": case.drug,
            "indication": case.indication,
            "week": week,
            "tier": case.tier,
            "ace_inhibitor": case.ace_inhibitor,
            "earlier_angioedema": case.earlier_angioedema,
            "open_hours": case.open_hours,
            "previous": None if before is None else before.id,
            "baseline": None if first is None else first.id,
        },
        protocol=assessment.protocol,
        version=assessment.version,
        at=now,
    )
    session.add(assessed)
    session.flush()
    for concern, (urgency, findings) in assessment.by_concern().items():
        if urgency < Urgency.ROUTINE:
            continue
        raising.raise_alert(
            session,
            ward,
            clinic=clinic,
            patient=patient,
            concern=concern,
            urgency=urgency,
            said=_said(protocol, answers, concern),
            why=[finding.why for finding in findings],
            slot_id=slot.id,
            assessed=assessed,
            hold=True,
            cause=cause,
            now=now,
        )
        if urgency is Urgency.EMERGENCY:
            emergency_card(session, ward, patient, key=f"{slot.id}:{concern}", cause=cause, now=now)
    return assessment


def _said(protocol: Protocol, answers: dict[str, tuple[str, ...]], concern: str) -> list[list[str]]:
    """The answers behind a concern, in the order they were asked."""
    modules = {module.id for module in protocol.modules if module.concern == concern}
    return [[item.id, *answers[item.id]] for item in protocol.items if item.module in modules and answers.get(item.id)]


def emergency_card(session: Session, ward: Ward, patient: Patient, *, key: str, cause: str, now: datetime) -> None:
    """The emergency instruction with the clinic's number. Written once per cause; it waits for nobody and nothing."""
    post.letter(
        session,
        ward,
        post.patient(session, ward, patient),
        to_patient.emergency(patient.language, clinic=numbers(clinic_of(session, patient))),
        key=f"safety:{patient.id}:{key}",
        lane=post.SAFETY,
        kind="safety",
        now=now,
        cause=cause,
    )


def emergency(
    session: Session, ward: Ward, patient: Patient, *, slot_id: str | None, cause: str, now: datetime
) -> None:
    """The emergency button or command, or a red flag on an old button: the card for the patient, the alert for the team."""
    emergency_card(session, ward, patient, key=cause, cause=cause, now=now)
    raising.raise_alert(
        session,
        ward,
        clinic=clinic_of(session, patient),
        patient=patient,
        concern="airway",
        urgency=Urgency.EMERGENCY,
        why=["why-emergency-button"],
        slot_id=None if slot_id is None else f"{slot_id}:button",
        cause=cause,
        now=now,
    )
