"""One report as the rules see it: the answers that stand, the patient, and what was reported before."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlmodel import Session

from bot.care.surroundings import Ward, clinic_of, exposures, local_day, tier_of
from schedules import windows
from schedules.asking import AS_ROW
from schedules.conditions import Answers
from schedules.exposures import drug_of
from schedules.history import Earlier, reported
from schedules.hours import is_open
from schedules.triage import Case
from storage import alerts, checkins
from storage.checkins import Slot
from storage.patients import Patient

LOOKED_BACK = 8
"""Reports that are read whole for "worse" and "two running". Which areas were ever reported is read from all."""


def case_of(
    session: Session, ward: Ward, patient: Patient, slot: Slot, answers: Answers, skipped: frozenset[str], now: datetime
) -> tuple[Case, dict[str, object]]:
    """The case of a check-in, and what the assessment keeps of it, earlier check-ins by their ids.

    `skipped` names what was asked and left open, once the check-in is over.
    """
    taken, clinic = exposures(session, patient), clinic_of(session, patient)
    tier = tier_of(ward.protocol, patient, taken)
    before = checkins.answered_before(session, patient.id, slot, LOOKED_BACK)
    told = checkins.choices_of(session, [one.id for one in before])
    ticked = checkins.ticked_before(session, patient.id, slot, ("SEL", "PULSE", "X0"))
    first = checkins.baseline(session, patient.id)
    new = timedelta(weeks=ward.protocol.calendar.new_medicine_weeks)
    case = Case(
        answers=answers,
        drug=drug_of(taken),
        indication=patient.indication,
        week=windows.week_of(windows.clock_day(ward.protocol, taken, slot.on)),
        mouth_week=windows.week_of(windows.clock_day(ward.protocol, taken, slot.on, "mouth")),
        tier=tier,
        ace_inhibitor=patient.ace_inhibitor,
        earlier_angioedema=patient.earlier_angioedema,
        new_medicine=any(
            item == "X0" and {"new-med", "acei"} & set(options) and slot.on - on <= new for on, item, options in ticked
        ),
        days_since_advice=_days_since_advice(session, ward, patient, now),
        earlier=tuple(
            Earlier(told.get(one.id, {}), one.kind, frozenset(AS_ROW.validate_python(one.asked).menu))
            for one in reversed(before)
        ),
        baseline=None if first is None or first.id == slot.id else checkins.choices(session, first),
        had_ever=frozenset().union(*(reported({item: options}) for _, item, options in ticked)),
        skipped=skipped,
        open_hours=is_open(clinic.hours, now.astimezone(ZoneInfo(clinic.timezone))),
    )
    return case, _inputs(case, before, first)


def _days_since_advice(session: Session, ward: Ward, patient: Patient, now: datetime) -> int | None:
    alert = alerts.last_outcome(session, patient.id, "mouth", ward.protocol.taking.acted)
    if alert is None or alert.outcome_at is None:
        return None
    return (local_day(patient, now) - local_day(patient, alert.outcome_at)).days


def _inputs(case: Case, before: Sequence[Slot], first: Slot | None) -> dict[str, object]:
    return {
        "answers": {item: list(options) for item, options in case.answers.items()},
        "skipped": sorted(case.skipped),
        "drug": case.drug,
        "indication": case.indication,
        "week": case.week,
        "mouth_week": case.mouth_week,
        "tier": case.tier,
        "ace_inhibitor": case.ace_inhibitor,
        "earlier_angioedema": case.earlier_angioedema,
        "new_medicine": case.new_medicine,
        "days_since_advice": case.days_since_advice,
        "open_hours": case.open_hours,
        "had_ever": sorted(case.had_ever),
        "earlier": [one.id for one in reversed(before)],
        "baseline": None if first is None else first.id,
    }
