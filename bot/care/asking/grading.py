"""Grading what a patient has answered, and raising what must be raised; the emergency card goes first.

Every assessment is stored whole – inputs, rules, reasons, protocol version – also when nothing was raised.
"""

from __future__ import annotations

from sqlmodel import Session

from bot.care.alerting import coverage, raising
from bot.care.asking.case import case_of
from bot.care.letters import post, recipients
from bot.care.surroundings import Surroundings, clinic_of
from bot.care.visit import Visit
from messages.words_out import to_patient
from schedules import asking, triage
from schedules.asking import Asked
from schedules.protocol import Protocol, Urgency
from storage import checkins
from storage.alerts import Assessed
from storage.checkins import Slot
from storage.patients import Patient


def protocol_for(ward: Surroundings, slot: Slot) -> Protocol:
    """The plan this check-in was asked under."""
    return ward.plan(slot.plan)


Settled = tuple[dict[str, tuple[str, ...]], set[str]]
"""The answers that stand in a check-in, by item, and which of its steps are finished."""


def settled(session: Session, slot: Slot) -> Settled:
    """What stands in a check-in. An act asks once, and passes on what it knows."""
    rows = checkins.standing(session, slot.id)
    return {item: tuple(row.options) for item, row in rows.items()}, {item for item, row in rows.items() if row.settled}


def assess(
    visit: Visit,
    patient: Patient,
    slot: Slot,
    answers: dict[str, tuple[str, ...]],
    *,
    answer_id: str | None,
    skipped: frozenset[str] = frozenset(),
) -> triage.Assessment:
    """Grade `answers`, all that stand in this check-in, keep the whole decision with its reasons, and raise what must be raised.

    Ticks without "Done" stand as they are. `skipped` names what was asked and left open, once the check-in is over.
    """
    protocol, clinic = protocol_for(visit.ward, slot), clinic_of(visit.session, patient)
    case, inputs = case_of(visit, patient, slot, answers, skipped)
    assessment = triage.assess(protocol, case)
    assessed = Assessed(
        patient_id=patient.id,
        slot_id=slot.id,
        answer_id=answer_id,
        urgency=assessment.urgency.word,
        rules=[finding.rule for finding in assessment.findings],
        reasons=[finding.why for finding in assessment.findings] or list(assessment.why_not),
        grades=dict(assessment.grades),
        inputs={**inputs, "composites": dict(assessment.composites)},
        protocol=assessment.protocol,
        version=assessment.version,
        at=visit.now,
    )
    visit.session.add(assessed)
    visit.session.flush()
    for concern, (urgency, findings) in assessment.by_concern().items():
        if urgency < Urgency.ROUTINE:
            continue
        raising.raise_alert(
            visit,
            clinic,
            patient,
            raising.Concern(
                concern,
                urgency,
                [finding.why for finding in findings],
                said=_said(protocol, answers, concern),
                slot_id=slot.id,
                assessed_id=assessed.id,
                known=case.known.get(concern),
                course=assessment.course_of(concern),
            ),
            hold=True,
        )
        if urgency is Urgency.EMERGENCY:
            emergency_card(visit, patient, key=f"{slot.id}:{concern}")
    if assessment.urgency < Urgency.EMERGENCY and triage.swollen_face(answers):
        # Not asked whether help was called: that question is an emergency's, and this may still become one.
        emergency_card(visit, patient, key=f"{slot.id}:face", ask_help=False)
    return assessment


def left_open(visit: Visit, patient: Patient, slot: Slot, asked: Asked) -> None:
    """A check-in was left, or ends, before every question was answered: what stands is graded, and what was left open with it.

    One that was never begun is not graded: that is silence.
    """
    protocol = protocol_for(visit.ward, slot)
    answers, done = settled(visit.session, slot)
    skipped = asking.unanswered(protocol, asked, answers)
    if answers and (skipped or set(answers) - done):
        assess(visit.because(f"slot:{slot.id}:left-open"), patient, slot, answers, answer_id=None, skipped=skipped)


def _said(protocol: Protocol, answers: dict[str, tuple[str, ...]], concern: str) -> list[list[str]]:
    """The answers behind a concern, in the order they were asked."""
    modules = {module.id for module in protocol.modules if module.concern == concern}
    return [[item.id, *answers[item.id]] for item in protocol.items if item.module in modules and answers.get(item.id)]


def emergency_card(visit: Visit, patient: Patient, *, key: str, ask_help: bool = True) -> None:
    """The emergency instruction with the clinic's number. Written once per cause; it waits for nobody and nothing."""
    post.letter(
        visit,
        recipients.patient(visit, patient),
        to_patient.emergency(
            patient.language,
            clinic=coverage.whom_to_call(visit.session, clinic_of(visit.session, patient)),
            ask_help=ask_help,
        ),
        key=f"safety:{patient.id}:{key}",
        kind="safety",
    )


def emergency(visit: Visit, patient: Patient, *, slot_id: str | None) -> None:
    """The emergency button or command, or a red flag on an old button: the card for the patient, the alert for the team."""
    emergency_card(visit, patient, key=visit.cause)
    raising.raise_alert(
        visit,
        clinic_of(visit.session, patient),
        patient,
        raising.Concern(
            "airway",
            Urgency.EMERGENCY,
            ["why-emergency-button"],
            slot_id=None if slot_id is None else f"{slot_id}:button",
        ),
    )
