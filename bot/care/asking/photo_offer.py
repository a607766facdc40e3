"""The offer to add a photo to a check-in, and how it is done."""

from __future__ import annotations

from sqlmodel import Session

from bot.care.letters import post, recipients
from bot.care.said import Tap
from bot.care.visit import Visit
from messages.words_out import to_patient
from schedules.conditions import Answers
from schedules.protocol import Urgency
from storage import alerts
from storage.checkins import Slot
from storage.patients import Patient

AREAS = ("mouth", "skin", "swelling", "nails")
"""Concerns a camera can see."""


def may_add(session: Session, patient: Patient, slot: Slot, answers: Answers, worst: Urgency) -> str | None:
    """The check-in a photo can be added to: something was reported in it that a camera can see. None in an emergency, where
    nothing may stand before the call."""
    if worst is Urgency.EMERGENCY:
        return None
    ticked = set(answers.get("SEL", ())) & set(AREAS)
    reported = any(
        alerts.report_of_slot(session, alert.number or 0, slot.id) is not None
        for alert in alerts.open_of_patient(session, patient.id) if alert.concern in AREAS
    )  # fmt: skip
    return slot.id if ticked or reported else None


def how(visit: Visit, patient: Patient, slot: Slot, pressed: Tap) -> str:
    """ "Add a photo" was pressed: one line on how. A photo is kept at any time, with or without it."""
    post.letter(
        visit,
        recipients.patient(visit, patient),
        to_patient.photo_how(patient.language, slot_id=slot.id),
        key=f"photo-how:{slot.id}:{int(visit.now.timestamp()) // 60}",
        drop_after=visit.now + post.STALE,
    )
    return ""
