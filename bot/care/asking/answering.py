"""A button of a check-in, and check-ins that are begun by hand: each is one transaction.

Every tap is stored the moment it comes, so walking away loses nothing. A red flag raises its alert and writes the emergency
card in the same transaction, before the next question.
"""

from __future__ import annotations

from bot.care.asking import finishing, follow_up, grading, opening, photo_offer, reminding, screens, steps
from bot.care.letters import post, recipients
from bot.care.said import Tap
from bot.care.surroundings import Refused, clinic_of, ended, local_day, numbers
from bot.care.visit import Visit
from messages.words_out import to_patient
from messages.words_out.to_patient import NO_SLOT
from schedules.course import LIVE
from storage import checkins
from storage.checkins import Slot
from storage.patients import Patient


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
        return steps.answered(visit, patient, slot, fields[2], fields[3], pressed)
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
            kind="safety",
        )
        return ""
    raise Refused("toast-button-unknown")


def _navigated(visit: Visit, patient: Patient, slot: Slot, action: str, pressed: Tap) -> str:
    if action == "emergency":
        grading.emergency(visit, patient, slot_id=slot.id)
        return ""
    if action == "photo":
        return photo_offer.how(visit, patient, slot, pressed)
    if slot.state != "open":
        return finishing.over(visit, patient, slot)
    if action in ("start", "show"):
        slot.begun_at = slot.begun_at or visit.now
        slot.later_at = None
        steps.show(visit, patient, slot, pressed)
        return ""
    if action == "back":
        return steps.back(visit, patient, slot, pressed)
    if action == "done":
        return steps.done(visit, patient, slot, pressed)
    if action == "later":
        screens.put(
            visit.because(""), patient, slot, to_patient.later_choices(patient.language, slot_id=slot.id), pressed
        )
        return ""
    if action in ("later-1h", "later-evening", "later-tomorrow"):
        at = reminding.put_off(visit, patient, slot, action)
        draft = to_patient.put_off(patient.language, slot_id=slot.id, at=at, zone=patient.timezone)
        screens.put(visit.because(""), patient, slot, draft, pressed)
        return ""
    raise Refused("toast-button-unknown")


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
        steps.show(visit, patient, slot, None)


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
        steps.show(visit.because(f"{visit.now:%Y-%m-%dT%H:%M}"), patient, slot, None)
