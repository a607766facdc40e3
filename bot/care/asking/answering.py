"""A patient taps or types: keep it, grade it, alert if needed, and show what comes next – in one transaction.

Every tap is stored the moment it comes, so walking away loses nothing. A red flag raises its alert and writes the emergency
card in the same transaction, before the next question.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from sqlmodel import col, select

from bot.care.alerting import raising
from bot.care.asking import calendar, follow_up, grading, opening, photo_offer, reminding
from bot.care.letters import post, recipients
from bot.care.said import Tap
from bot.care.surroundings import Refused, clinic_of, ended, local_day, numbers
from bot.care.visit import Visit
from messages.words_out import to_patient
from messages.words_out.draft import Draft
from schedules import asking, triage
from schedules.asking import Asked
from schedules.conditions import Answers
from schedules.course import LIVE
from schedules.protocol import Item, Protocol, Urgency
from schedules.vocabulary import CLOSER_WATCH
from storage import alerts, checkins
from storage.checkins import Answer, Slot
from storage.patients import Patient

DOUBLE_TAP = timedelta(seconds=2)
"""A second tap on the same tick within this time is a trembling finger, not a change of mind: the tick stays."""

NO_SLOT = "-"
"""Stands for the check-in in a button that belongs to none (emergency, report)."""


def tap(visit: Visit, patient: Patient, pressed: Tap) -> str:
    """A button of a check-in was pressed. Returns the catalogue id of the short answer to the tap ("" for none).

    Raises Refused for a button that is not this patient's or not of any check-in.
    """
    fields = pressed.fields or ()
    kind = fields[0] if fields else ""
    if kind == "n" and len(fields) == 3 and fields[1] == NO_SLOT:
        return _home_button(visit, patient, fields[2], pressed)
    slot = visit.session.get(Slot, fields[1]) if len(fields) >= 3 else None
    if slot is None or slot.patient_id != patient.id:
        raise Refused("toast-not-your-button")
    if kind in ("c", "t") and len(fields) == 4:
        return _answered(visit, patient, slot, fields[2], fields[3], pressed)
    if kind == "n" and len(fields) == 3:
        return _navigated(visit, patient, slot, fields[2], pressed)
    raise Refused("toast-button-unknown")


def _home_button(visit: Visit, patient: Patient, action: str, pressed: Tap) -> str:
    if action == "emergency":
        grading.emergency(visit, patient, slot_id=None)
        return ""
    if action == "report":
        if patient.state not in LIVE:
            raise ended(visit.session, patient, "toast-not-active")
        report(visit, patient)
        return ""
    if action in ("help-called", "help-not-yet"):
        coming = action == "help-called"
        follow_up.help_said(visit, patient, coming=coming)
        draft = to_patient.help_answered(
            patient.language, coming=coming, clinic=numbers(clinic_of(visit.session, patient))
        )
        post.letter(
            visit,
            recipients.patient(visit, patient),
            draft,
            key=f"help:{pressed.update_id}",
            lane=post.SAFETY,
            kind="safety",
        )
        return ""
    raise Refused("toast-button-unknown")


def _item(protocol: Protocol, item_id: str) -> Item | None:
    return next((item for item in protocol.items if item.id == item_id), None)


def _answered(visit: Visit, patient: Patient, slot: Slot, item_id: str, option: str, pressed: Tap) -> str:
    protocol = grading.protocol_for(visit.ward, slot)
    item = _item(protocol, item_id)
    if item is None or option not in item.options:
        raise Refused("toast-button-unknown")
    if slot.state != "open":
        return _stale(visit, patient, slot, item, option, pressed)
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
    _first_answer(visit, patient, slot, pressed)
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


def _stale(visit: Visit, patient: Patient, slot: Slot, item: Item, option: str, pressed: Tap) -> str:
    """A button of a check-in that is over. A red flag is believed anyway; anything else explains itself."""
    if triage.is_red_flag(item.id, option):
        grading.emergency(visit, patient, slot_id=slot.id)
        return ""
    return _over(visit, patient, slot)


def _over(visit: Visit, patient: Patient, slot: Slot) -> str:
    """A button of a check-in that is over explains itself, once a day."""
    post.letter(
        visit,
        recipients.patient(visit, patient),
        to_patient.old_button(patient.language, on=slot.on, finished=slot.state == "done"),
        key=f"old:{slot.id}:{local_day(patient, visit.now).isoformat()}",
        lane=post.REPLY,
        kind="reply",
        drop_after=visit.now + post.STALE,
    )
    return "toast-check-in-over"


def _first_answer(visit: Visit, patient: Patient, slot: Slot, pressed: Tap) -> None:
    slot.later_at = None
    slot.begun_at = slot.begun_at or visit.now
    slot.nudge_at = visit.now + timedelta(hours=visit.ward.protocol.calendar.left_after_hours)
    if slot.first_answer_at is None:
        slot.first_answer_at = visit.now
        raising.note_on_cards(visit, patient, "silence")


def _navigated(visit: Visit, patient: Patient, slot: Slot, action: str, pressed: Tap) -> str:
    if action == "emergency":
        grading.emergency(visit, patient, slot_id=slot.id)
        return ""
    if action == "photo":
        return photo_offer.how(visit, patient, slot, pressed)
    if slot.state != "open":
        return _over(visit, patient, slot)
    if action in ("start", "show"):
        slot.begun_at = slot.begun_at or visit.now
        slot.later_at = None
        show(visit, patient, slot, pressed)
        return ""
    if action == "back":
        return _back(visit, patient, slot, pressed)
    if action == "done":
        return _done(visit, patient, slot, pressed)
    if action == "later":
        _edit(visit.because(""), patient, slot, to_patient.later_choices(patient.language, slot_id=slot.id), pressed)
        return ""
    if action in ("later-1h", "later-evening", "later-tomorrow"):
        at = reminding.put_off(visit, patient, slot, action)
        draft = to_patient.put_off(patient.language, slot_id=slot.id, at=at, zone=patient.timezone)
        _edit(visit.because(""), patient, slot, draft, pressed)
        return ""
    raise Refused("toast-button-unknown")


def _back(visit: Visit, patient: Patient, slot: Slot, pressed: Tap) -> str:
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


def _done(visit: Visit, patient: Patient, slot: Slot, pressed: Tap) -> str:
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
        _edit(visit.because(""), patient, slot, draft, pressed)
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
        _finish(visit, patient, slot, answers, pressed)
        return
    item = _item(protocol, walk.open_item)
    assert item is not None
    draft = to_patient.screen(
        patient.language,
        slot_id=slot.id,
        kind=slot.kind,
        item=item,
        offered=offered(asked, item),
        ticked=answers.get(item.id, ()),
        progress=walk.progress,
        details=walk.details,
        first=len(walk.reached) <= 1,
        first_ever=bool(asked.facts.get("first_ever")),
    )
    _edit(visit, patient, slot, draft, pressed)


def offered(asked: Asked, item: Item) -> tuple[str, ...]:
    """The options this day shows: the menu offers only the areas that are due, the rinse only where there is one."""
    return asking.options_for(asked, item)


def _edit(visit: Visit, patient: Patient, slot: Slot, draft: Draft, pressed: Tap | None) -> None:
    cause = visit.cause
    to = recipients.patient(visit, patient)
    cause = pressed.cause if pressed is not None else cause or f"slot:{slot.id}"
    if pressed is None or pressed.message_id is None:
        key = f"slot:{slot.id}:screen:{cause}"
        post.letter(visit.because(cause), to, draft, key=key, lane=post.REPLY, kind="reply")
        slot.opener = key
        return
    post.edit(
        visit.because(cause),
        to,
        draft,
        key=f"slot:{slot.id}:screen:{cause}",
        message_id=pressed.message_id,
        lane=post.REPLY,
    )


def _finish(visit: Visit, patient: Patient, slot: Slot, answers: Answers, pressed: Tap | None) -> None:
    slot.state, slot.finished_at, slot.nudge_at, slot.later_at = "done", visit.now, None, None
    visit.session.flush()
    raising.release(visit, patient)
    cause = pressed.cause if pressed else f"slot:{slot.id}"
    follow_up.gone_now(visit.because(cause), patient, slot)
    _closer_watch(visit.because(cause), patient, answers)
    worst = max(
        (Urgency.of(report.urgency) for alert in alerts.open_of_patient(visit.session, patient.id)
         if (report := alerts.report_of_slot(visit.session, alert.number or 0, slot.id)) is not None),
        default=Urgency.RECORD,
    )  # fmt: skip
    photo = photo_offer.may_add(visit.session, patient, slot, answers, worst)
    called = numbers(clinic_of(visit.session, patient))
    airway = triage.may_reach_the_airway(answers)
    draft = to_patient.receipt(patient.language, urgency=worst.word, clinic=called, photo_of=photo, airway=airway)
    _edit(visit.because(""), patient, slot, draft, pressed)
    visit.because(pressed.cause if pressed else "").by(f"patient:{patient.pseudonym}").note(
        "check-in-finished", f"slot:{slot.id}", urgency=worst.word
    )


def _closer_watch(visit: Visit, patient: Patient, answers: Answers) -> None:
    """A new ACE inhibitor, sacubitril or gliptin puts a patient in tier B at once; the team can correct it (T38)."""
    if patient.ace_inhibitor or not CLOSER_WATCH & set(answers.get("X0", ())):
        return
    patient.ace_inhibitor = True
    visit.session.flush()
    calendar.replan(visit, patient)
    visit.by(f"patient:{patient.pseudonym}").note("closer-watch", patient.pseudonym, ace_inhibitor=True)


def report(visit: Visit, patient: Patient) -> None:
    """The patient reports at a moment of their own: the same questions and rules, in a check-in of its own."""
    if patient.state not in LIVE:
        raise ended(visit.session, patient)
    open_report = next(
        (
            slot
            for slot in checkins.open_for(visit.session, patient.id)
            if slot.kind == "report" and not slot.first_answer_at
        ),
        None,
    )
    slot = open_report or opening.open_slot(
        visit, patient, kind="report", on=local_day(patient, visit.now), moment=visit.now, unique=f":{visit.cause}"
    )
    if slot is not None and slot.owed_since is not None and slot.nudge_at is None:
        slot.nudge_at = reminding.nudge_at(visit, patient, slot)  # begun in place of one that was still owed
    if slot is not None:
        show(visit, patient, slot, None)


def baseline(visit: Visit, patient: Patient, pressed: Tap) -> None:
    """The first check-in, with the nurse beside the patient: what later answers are compared with. It moves no slot.

    Pressed again, the one that is open is shown again, once a minute; Refused when there has been one already.
    """
    known = checkins.newest_of(visit.session, patient.id, "baseline")
    if known is not None and known.state != "open":
        raise Refused("toast-button-over")
    slot = known or opening.open_slot(
        visit, patient, kind="baseline", on=local_day(patient, visit.now), moment=visit.now
    )
    if slot is not None:
        show(visit.because(f"{visit.now:%Y-%m-%dT%H:%M}"), patient, slot, None)
