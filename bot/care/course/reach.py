"""A chat that is closed to us, and opens again."""

from __future__ import annotations

from bot.care.alerting import raising
from bot.care.asking import calendar
from bot.care.asking.opening import reached
from bot.care.course import staying
from bot.care.surroundings import clinic_of
from bot.care.visit import Visit
from schedules.course import LIVE
from schedules.protocol import Urgency
from storage import checkins
from storage.patients import Patient


def unreachable(visit: Visit, patient: Patient) -> None:
    """Telegram will not deliver to this patient any more (blocked, deleted). Silence must not pass for health: an item."""
    if patient.unreachable_at is not None or patient.state not in LIVE:
        return
    patient.unreachable_at = visit.now
    lost = [
        slot for slot in checkins.open_for(visit.session, patient.id)
        if slot.first_answer_at is None and not reached(visit.session, slot)
    ]  # fmt: skip
    staying._close_open(visit.session, patient)
    for slot in lost:  # nobody was asked: its row is still to come
        slot.state = "undelivered"
    calendar.replan(visit, patient)
    raising.raise_alert(
        visit,
        clinic_of(visit.session, patient),
        patient,
        raising.Concern("unreachable", Urgency.NEXT_DAY, ["why-unreachable"]),
    )


def reachable_again(visit: Visit, patient: Patient) -> None:
    """The patient has unblocked the bot or written again: contacts go on, and the open item says so."""
    if patient.unreachable_at is None:
        return
    patient.unreachable_at = None
    calendar.replan(visit, patient)
    raising.note_on_cards(visit, patient, "unreachable")
    visit.by(f"patient:{patient.pseudonym}").note("reachable", patient.pseudonym)
