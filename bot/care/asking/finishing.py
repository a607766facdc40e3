"""The end of a check-in: what was held goes out, the receipt is shown; and what a button does that is pressed after it."""

from __future__ import annotations

from bot.care.alerting import raising
from bot.care.asking import calendar, follow_up, grading, photo_offer, screens
from bot.care.letters import post, recipients
from bot.care.said import Tap
from bot.care.surroundings import clinic_of, local_day, numbers
from bot.care.visit import Visit
from messages.words_out import to_patient
from schedules import triage
from schedules.conditions import Answers
from schedules.protocol import Item, Urgency
from schedules.vocabulary import CLOSER_WATCH
from storage import alerts
from storage.checkins import Slot
from storage.patients import Patient


def finish(visit: Visit, patient: Patient, slot: Slot, answers: Answers, pressed: Tap | None) -> None:
    """Nothing is left to ask: what was held goes out, the receipt takes the place of the last step."""
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
    screens.put(visit.because(""), patient, slot, draft, pressed)
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


def late(visit: Visit, patient: Patient, slot: Slot, item: Item, option: str) -> str:
    """A button of a check-in that is over. A red flag is believed anyway; anything else explains itself."""
    if triage.is_red_flag(item.id, option):
        grading.emergency(visit, patient, slot_id=slot.id)
        return ""
    return over(visit, patient, slot)


def over(visit: Visit, patient: Patient, slot: Slot) -> str:
    """A button of a check-in that is over explains itself, once a day."""
    post.letter(
        visit,
        recipients.patient(visit, patient),
        to_patient.old_button(patient.language, on=slot.on, finished=slot.state == "done"),
        key=f"old:{slot.id}:{local_day(patient, visit.now).isoformat()}",
        drop_after=visit.now + post.STALE,
    )
    return "toast-check-in-over"
