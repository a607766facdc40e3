"""The next eight weeks of one patient at a glance: open windows per week, and each contact with its state."""

from __future__ import annotations

from datetime import timedelta

from bot.care.surroundings import exposures, local_day, plan_of, tier_of
from bot.care.visit import Visit
from schedules import due, windows
from schedules.course import State
from schedules.exposures import drug_of, first_dose
from storage import checkins, identities

WEEKS = 8


def strip(visit: Visit, chat: int) -> dict[str, object] | None:
    """Plain values for a picture; None for a chat without a patient or without a first dose.

    The strip begins with the week of therapy before today's, so that what has just been answered is still seen.
    """
    patient = identities.patient_at(visit.session, visit.ward.vault, chat)
    taken = () if patient is None else exposures(visit.session, patient)
    start = first_dose(taken)
    if patient is None or start is None:
        return None
    today = local_day(patient, visit.now)
    day = windows.day_of_therapy(start, today)
    in_tier = tier_of(visit.ward.protocol, patient, taken)
    first_week = max(1, windows.week_of(day) - 1)
    opened = {
        (slot.on, "check-in" if slot.kind not in ("pulse", "first") else slot.kind): _state(slot)
        for slot in reversed(checkins.of_patient(visit.session, patient.id))
        if slot.kind not in ("report",)
    }
    plan = plan_of(visit.ward.protocol, patient, taken)
    planned = (
        () if plan is None or patient.state != State.ACTIVE else due.next_eight_weeks(visit.ward.protocol, plan, today)
    )
    contacts = {(slot.on, slot.kind): "planned" for slot in planned} | opened
    weeks = []
    for week in range(first_week, first_week + WEEKS):
        begins = start + timedelta(days=7 * (week - 1) + 1)
        ends = begins + timedelta(days=6)
        shown: dict[str, dict[str, object]] = {}
        for on in (begins, ends):
            for window in windows.open_windows(visit.ward.protocol, taken, on, in_tier):
                known = shown.setdefault(
                    window.concern, {"concern": window.concern, "depth": window.depth, "high_risk": False}
                )
                known["high_risk"] = bool(known["high_risk"]) or window.high_risk
                if window.depth == "full":
                    known["depth"] = "full"
        weeks.append(
            {"week": week, "from": begins.isoformat(), "to": ends.isoformat(), "windows": list(shown.values())}
        )
    return {
        "first_dose": start.isoformat(),
        "day": day,
        "week": windows.week_of(day),
        "drug": drug_of(taken),
        "zone": patient.timezone,
        "weeks": weeks,
        "slots": [
            {"on": on.isoformat(), "kind": kind, "state": state} for (on, kind), state in sorted(contacts.items())
        ],
    }


def _state(slot: checkins.Slot) -> str:
    if slot.first_answer_at is not None:
        return "answered"
    return "sent" if slot.state == "open" else "missed"
