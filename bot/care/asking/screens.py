"""What a check-in shows: one step, in the message whose button was pressed or in a new one."""

from __future__ import annotations

from collections.abc import Sequence

from bot.care.asking import opening
from bot.care.letters import post, recipients
from bot.care.said import Tap
from bot.care.visit import Visit
from messages.words_out import to_patient
from messages.words_out.draft import Draft
from schedules import asking
from schedules.protocol import Item
from storage.checkins import Slot
from storage.patients import Patient


def step(patient: Patient, slot: Slot, item: Item, walk: asking.Walk, ticked: Sequence[str]) -> Draft:
    """The open step: its question, the options this day offers, what is ticked, and how far the check-in is."""
    asked = opening.asked_of(slot)
    return to_patient.screen(
        patient.language,
        slot_id=slot.id,
        kind=slot.kind,
        item=item,
        offered=asking.options_for(asked, item),
        ticked=ticked,
        progress=walk.progress,
        details=walk.details,
        first=len(walk.reached) <= 1,
        first_ever=bool(asked.facts.get("first_ever")),
    )


def put(visit: Visit, patient: Patient, slot: Slot, draft: Draft, pressed: Tap | None) -> None:
    """Show a draft in the message whose button was pressed; without one in a new message, which is then the check-in's own."""
    to = recipients.patient(visit, patient)
    cause = pressed.cause if pressed is not None else visit.cause or f"slot:{slot.id}"
    if pressed is None or pressed.message_id is None:
        key = f"slot:{slot.id}:screen:{cause}"
        post.letter(visit.because(cause), to, draft, key=key)
        slot.opener = key
        return
    post.edit(
        visit.because(cause),
        to,
        draft,
        key=f"slot:{slot.id}:screen:{cause}",
        message_id=pressed.message_id,
    )
