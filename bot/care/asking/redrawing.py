"""The open check-in in another language: the same message, the same step, and every answer as it was given."""

from __future__ import annotations

from dataclasses import replace

from sqlmodel import Session, col, select

from bot.care.asking import steps
from bot.care.letters import post, recipients
from bot.care.said import Tap
from bot.care.surroundings import clinic_of, numbers
from bot.care.visit import Visit
from messages.words_out import to_patient
from messages.words_out.draft import Draft
from schedules import triage
from storage import checkins, outbox
from storage.checkins import Answer, Slot
from storage.patients import Patient


def in_new_language(visit: Visit, patient: Patient, pressed: Tap) -> None:
    """Draw what stands open anew, in the language the patient has just chosen. Answers are codes: none of them changes."""
    for slot in checkins.open_for(visit.session, patient.id):
        message_id = outbox.sent_message(visit.session, slot.opener) if slot.opener else None
        if message_id is None:
            continue  # not sent yet; every later step is drawn in the new language
        standing = _standing(visit.session, patient, slot)
        if standing is None:
            steps.show(visit.because(""), patient, slot, replace(pressed, message_id=message_id))
            continue
        post.edit(
            visit,
            recipients.patient(visit, patient),
            standing,
            key=f"slot:{slot.id}:language:{pressed.cause}",
            message_id=message_id,
        )


def _standing(session: Session, patient: Patient, slot: Slot) -> Draft | None:
    """What is shown instead of a question: the opener, "later", or that help comes first; None for the open question."""
    if slot.later_at is not None:
        return to_patient.put_off(patient.language, slot_id=slot.id, at=slot.later_at, zone=patient.timezone)
    if slot.begun_at is None and slot.kind not in ("report", "baseline"):
        return to_patient.opener(patient.language, slot_id=slot.id, kind=slot.kind, step="open")
    newest = session.exec(
        select(Answer)
        .where(Answer.slot_id == slot.id, col(Answer.replaced_at).is_(None))
        .order_by(col(Answer.at).desc(), col(Answer.update_id).desc())
        .limit(1)
    ).first()
    # Whoever has just ticked a red flag reads again that help comes first, even when they had already gone on.
    if newest is not None and newest.settled and any(triage.is_red_flag(newest.item, one) for one in newest.options):
        return to_patient.help_first(patient.language, slot_id=slot.id, clinic=numbers(clinic_of(session, patient)))
    return None
