"""A chat that is closed to us, and opens again."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Session

from bot.care.alerting import raising
from bot.care.asking import calendar
from bot.care.asking.opening import reached
from bot.care.course import staying
from bot.care.surroundings import Ward, clinic_of
from schedules.course import LIVE
from schedules.protocol import Urgency
from storage import checkins, journal
from storage.patients import Patient


def unreachable(session: Session, ward: Ward, patient: Patient, *, cause: str, now: datetime) -> None:
    """Telegram will not deliver to this patient any more (blocked, deleted). Silence must not pass for health: an item."""
    if patient.unreachable_at is not None or patient.state not in LIVE:
        return
    patient.unreachable_at = now
    lost = [
        slot for slot in checkins.open_for(session, patient.id)
        if slot.first_answer_at is None and not reached(session, slot)
    ]  # fmt: skip
    staying._close_open(session, patient)
    for slot in lost:  # nobody was asked: its row is still to come
        slot.state = "undelivered"
    calendar.replan(session, ward, patient, now=now)
    raising.raise_alert(
        session, ward, clinic=clinic_of(session, patient), patient=patient, concern="unreachable",
        urgency=Urgency.NEXT_DAY, why=["why-unreachable"], cause=cause, now=now,
    )  # fmt: skip


def reachable_again(session: Session, ward: Ward, patient: Patient, *, cause: str, now: datetime) -> None:
    """The patient has unblocked the bot or written again: contacts go on, and the open item says so."""
    if patient.unreachable_at is None:
        return
    patient.unreachable_at = None
    calendar.replan(session, ward, patient, now=now)
    raising.note_on_cards(session, ward, patient, "unreachable", cause=cause, now=now)
    journal.write(
        session,
        at=now,
        actor=f"patient:{patient.pseudonym}",
        act="reachable",
        subject=patient.pseudonym,
        detail={},
        cause=cause,
    )
