"""Links and codes that were never ours: counted, wherever they are tried, in case somebody is guessing."""

from __future__ import annotations

from datetime import timedelta

from bot.care.alerting import raising
from bot.care.visit import Visit
from schedules.protocol import Urgency
from storage import clinics, patients
from storage.patients import UnknownToken

GUESSES = 5
"""How many within an hour before the leads get an item: one is a slip, five are somebody guessing."""


def count(visit: Visit) -> None:
    """One more was tried: a patient's link, a colleague's, or a code for the group."""
    visit.session.add(UnknownToken(at=visit.now))
    visit.session.flush()
    if patients.unknown_tokens_since(visit.session, visit.now - timedelta(hours=1)) == GUESSES:
        for clinic in clinics.all_clinics(visit.session):
            raising.raise_alert(visit, clinic, None, raising.Concern("guessing", Urgency.ROUTINE, ["why-guessing"]))
