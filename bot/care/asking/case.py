"""One report as the rules see it: the answers that stand, the patient, and what was reported before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from zoneinfo import ZoneInfo

from bot.care.surroundings import clinic_of, exposures, local_day, tier_of
from bot.care.visit import Visit
from schedules import episode, windows
from schedules.asking import AS_ROW
from schedules.conditions import Answers
from schedules.episode import Course
from schedules.exposures import CLOCKS, Taken, drug_of, taking
from schedules.history import Earlier, reported
from schedules.hours import is_open
from schedules.triage import Case
from schedules.vocabulary import NEW_MEDICINES
from storage import alerts, checkins
from storage.checkins import Slot
from storage.patients import Patient

LOOKED_BACK = 8
"""Reports that are read whole for "worse" and "two running". Which areas were ever reported is read from all."""


def case_of(
    visit: Visit, patient: Patient, slot: Slot, answers: Answers, skipped: frozenset[str]
) -> tuple[Case, dict[str, object]]:
    """The case of a check-in, and what the assessment keeps of it, earlier check-ins by their ids.

    `skipped` names what was asked and left open, once the check-in is over.
    """
    taken, clinic = exposures(visit.session, patient), clinic_of(visit.session, patient)
    tier = tier_of(visit.ward.protocol, patient, taken)
    before = checkins.answered_before(visit.session, patient.id, slot, LOOKED_BACK)
    told = checkins.choices_of(visit.session, [one.id for one in before])
    ticked = checkins.ticked_before(visit.session, patient.id, slot, ("SEL", "PULSE", "X0"))
    first = checkins.baseline(visit.session, patient.id)
    new = timedelta(weeks=visit.ward.protocol.calendar.new_medicine_weeks)
    earlier = tuple(
        Earlier(told.get(one.id, {}), one.kind, frozenset(AS_ROW.validate_python(one.asked).menu))
        for one in reversed(before)
    )
    case = Case(
        answers=answers,
        drug=drug_of(taken),
        indication=patient.indication,
        week=windows.week_of(windows.clock_day(visit.ward.protocol, taken, slot.on)),
        mouth_week=windows.week_of(windows.clock_day(visit.ward.protocol, taken, slot.on, "mouth")),
        tier=tier,
        ace_inhibitor=patient.ace_inhibitor,
        earlier_angioedema=patient.earlier_angioedema,
        new_medicine=any(
            item == "X0" and NEW_MEDICINES & set(options) and slot.on - on <= new for on, item, options in ticked
        ),
        days_since_advice=_days_since_advice(visit, patient),
        # Of the day of the answer: a hold that was noted after the question had been sent covers it as well.
        taking=taking(taken, local_day(patient, visit.now)),
        earlier=earlier,
        baseline=None if first is None or first.id == slot.id else checkins.choices(visit.session, first),
        had_ever=frozenset().union(*(reported({item: options}) for _, item, options in ticked)),
        skipped=skipped,
        open_hours=is_open(clinic.hours, visit.now.astimezone(ZoneInfo(clinic.timezone))),
        known=_known(visit, patient, slot, answers, earlier, taken),
    )
    return case, _inputs(case, before, first)


def _known(
    visit: Visit, patient: Patient, slot: Slot, answers: Answers, earlier: Sequence[Earlier], taken: Sequence[Taken]
) -> dict[str, Course]:
    """What the team knows of each episode that goes on, as it was before this check-in: one that is open, or that somebody has
    closed after doing something about it. Only of what this report tells about, and of areas with steps: nothing else rests
    (`schedules.episode`)."""
    protocol, found = visit.ward.protocol, dict[str, Course]()
    about = {protocol.concern_of(item) for item in answers if item in protocol.by_item} | set(answers.get("SEL", ()))
    if not about & protocol.graded_concerns:
        return found
    for alert in alerts.newest_of_each(visit.session, patient.id, about & protocol.graded_concerns):
        mine = alerts.report_of_slot(visit.session, alert.number or 0, slot.id)
        course = episode.read(alert.course if mine is None else mine.known)
        closed = alert.closed_at
        if course is None or (mine is None and closed is not None and alert.outcome not in protocol.taking.acted):
            continue
        if closed is not None:
            before = [one.at for one in alerts.newest_reports(visit.session, alert.number or 0, 2) if one != mine]
            since = visit.now - max(before, default=alert.raised_at)
            changed = any(one.kind in CLOCKS and one.on >= local_day(patient, closed) for one in taken)
            if not episode.goes_on(protocol, alert.concern, earlier, since, changed):
                continue
        found[alert.concern] = replace(course, dealt=alert.outcome in protocol.taking.acted)
    return found


def _days_since_advice(visit: Visit, patient: Patient) -> int | None:
    alert = alerts.last_outcome(visit.session, patient.id, "mouth", visit.ward.protocol.taking.acted)
    if alert is None or alert.outcome_at is None:
        return None
    return (local_day(patient, visit.now) - local_day(patient, alert.outcome_at)).days


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
        "taking": case.taking,
        "open_hours": case.open_hours,
        "had_ever": sorted(case.had_ever),
        "known": {concern: course.written() for concern, course in case.known.items()},
        "earlier": [one.id for one in reversed(before)],
        "baseline": None if first is None else first.id,
    }
