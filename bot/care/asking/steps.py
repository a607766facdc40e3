"""The steps of an open check-in: an answer is kept and graded, a tick comes and goes, one step back, and the next is shown."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from sqlmodel import col, select

from bot.care.alerting import raising
from bot.care.asking import finishing, grading, opening, screens
from bot.care.said import Tap
from bot.care.surroundings import Refused, clinic_of, numbers
from bot.care.visit import Visit
from messages.words_out import to_patient
from schedules import asking, triage
from schedules.protocol import Item, Protocol
from storage import checkins
from storage.checkins import Answer, Slot
from storage.patients import Patient

DOUBLE_TAP = timedelta(seconds=2)
"""A second tap on the same tick within this time is a trembling finger, not a change of mind: the tick stays."""


def _item(protocol: Protocol, item_id: str) -> Item | None:
    return next((item for item in protocol.items if item.id == item_id), None)


def answered(visit: Visit, patient: Patient, slot: Slot, item_id: str, option: str, pressed: Tap) -> str:
    """An option was tapped: kept, graded, alerted, and what comes next shown. Returns the catalogue id of the short answer."""
    protocol = grading.protocol_for(visit.ward, slot)
    item = _item(protocol, item_id)
    if item is None or option not in item.options:
        raise Refused("toast-button-unknown")
    if slot.state != "open":
        return finishing.late(visit, patient, slot, item, option)
    asked = opening.asked_of(slot)
    answers, done = grading.settled(visit.session, slot)
    if item.id not in asking.walk(protocol, asked, answers, done).reached:
        show(visit.because(""), patient, slot, pressed, (answers, done))
        return "toast-answered-elsewhere"
    standing = answers.get(item.id, ())
    if item.id in done and standing == (option,):
        return "toast-already-noted"
    if item.kind == "multi" and option != item.exclusive:
        off = option in standing and item.id not in done
        if off and _just_ticked(visit, slot, item, option):
            return "toast-already-noted"
        ticked = _ticked(item, standing, option, off)
        settled = False
    else:
        ticked, settled = (option,), True
    answer = checkins.record(
        visit.session, slot.id, item.id, ticked, settled=settled, update_id=pressed.update_id, now=visit.now
    )
    _first_answer(visit, patient, slot)
    visit.by(f"patient:{patient.pseudonym}").note(
        "answered", f"slot:{slot.id}", item=item.id, options=list(ticked), revision=answer.revision
    )
    stands = answers | {item.id: ticked}
    grading.assess(visit, patient, slot, stands, answer_id=answer.id)
    now_done = done | {item.id} if settled else done - {item.id}
    show(visit.because(""), patient, slot, pressed, (stands, now_done))
    return ""


def _just_ticked(visit: Visit, slot: Slot, item: Item, option: str) -> bool:
    """Whether the newest tap on this step was the very tick that is now pressed again."""
    newest, *before = visit.session.exec(
        select(Answer)
        .where(Answer.slot_id == slot.id, Answer.item == item.id)
        .order_by(col(Answer.revision).desc())
        .limit(2)
    ).all()
    earlier = before and before[0].replaced_at == newest.at and option in before[0].options
    return visit.now - newest.at < DOUBLE_TAP and not earlier


def _ticked(item: Item, ticked: Sequence[str], option: str, off: bool) -> tuple[str, ...]:
    chosen = set(ticked) - {option, item.exclusive} if off else {*ticked, option} - {item.exclusive}
    return tuple(name for name in item.options if name in chosen)


def _first_answer(visit: Visit, patient: Patient, slot: Slot) -> None:
    slot.later_at = None
    slot.begun_at = slot.begun_at or visit.now
    slot.nudge_at = visit.now + timedelta(hours=visit.ward.protocol.calendar.left_after_hours)
    if slot.first_answer_at is None:
        slot.first_answer_at = visit.now
        raising.note_on_cards(visit, patient, "silence")


def back(visit: Visit, patient: Patient, slot: Slot, pressed: Tap) -> str:
    """Re-open the step before: its answer, and whatever hung on it, is marked as replaced and kept."""
    protocol, asked = grading.protocol_for(visit.ward, slot), opening.asked_of(slot)
    answers, done = grading.settled(visit.session, slot)
    walk = asking.walk(protocol, asked, answers, done)
    open_now = walk.open_item
    before = [item for item in walk.reached if item != open_now]
    if not before:
        return "toast-first-step"
    checkins.replace(visit.session, slot.id, [item for item in (before[-1], open_now) if item], visit.now)
    show(visit, patient, slot, pressed)
    return ""


def done(visit: Visit, patient: Patient, slot: Slot, pressed: Tap) -> str:
    """The ticks of a step are all: it is settled. Where one of them is a red flag, help comes before the next question."""
    protocol, asked = grading.protocol_for(visit.ward, slot), opening.asked_of(slot)
    answers, done = grading.settled(visit.session, slot)
    open_now = asking.open_item(protocol, asked, answers, done)
    if open_now is None or not answers.get(open_now):
        return "toast-tick-something"
    answer = checkins.record(
        visit.session, slot.id, open_now, answers[open_now], settled=True, update_id=pressed.update_id, now=visit.now
    )
    grading.assess(visit, patient, slot, answers, answer_id=answer.id)
    if any(triage.is_red_flag(open_now, option) for option in answers[open_now]):
        draft = to_patient.help_first(
            patient.language, slot_id=slot.id, clinic=numbers(clinic_of(visit.session, patient))
        )
        screens.put(visit.because(""), patient, slot, draft, pressed)
        return ""
    show(visit.because(""), patient, slot, pressed, (answers, done | {open_now}))
    return ""


def show(
    visit: Visit, patient: Patient, slot: Slot, pressed: Tap | None, stands: grading.Settled | None = None
) -> None:
    """Draw the open step into the message that was pressed, or finish the check-in when nothing is left to ask.

    Without a press it is a new message, one for each `cause`. `stands`: what stands in it, where the caller knows.
    """
    protocol, asked = grading.protocol_for(visit.ward, slot), opening.asked_of(slot)
    answers, done = grading.settled(visit.session, slot) if stands is None else stands
    walk = asking.walk(protocol, asked, answers, done)
    if walk.open_item is None:
        finishing.finish(visit, patient, slot, answers, pressed)
        return
    item = _item(protocol, walk.open_item)
    assert item is not None
    draft = screens.step(patient, slot, item, walk, answers.get(item.id, ()))
    screens.put(visit, patient, slot, draft, pressed)
