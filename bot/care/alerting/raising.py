"""Alerts: raise or join one, and say on the cards what has changed since. The ladder itself climbs in `climbing`.

An alert row is committed together with the answer that caused it; its letters are rows of the same transaction. The urgency
of an open alert never falls, and only a named person closes it (`acknowledge`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import Session

from bot.care.alerting import cards, climbing, on_call
from bot.care.alerting.telling import SILENT_CONCERNS
from bot.care.letters import post, recipients
from bot.care.surroundings import Surroundings, exposures, local_day
from bot.care.visit import Visit
from messages.words_out import to_team
from schedules import due, episode, ladder
from schedules.episode import Course
from schedules.exposures import drug_of, first_dose
from schedules.ladder import Came, NewReport, Standing, State, Step, What
from schedules.protocol import AREAS, Urgency
from schedules.vocabulary import BESIDE, BODY
from schedules.windows import day_of_therapy
from storage import alerts, rosters
from storage.alerts import Alert, Report
from storage.clinics import Clinic, Staff
from storage.patients import Patient

JOURNALLED = {Came.FRESH: "alert-raised", Came.WORSE: "alert-worse", Came.KNOWN: "alert-rested"}
"""What the journal calls a report by what it was to its alert; every other one joined."""


@dataclass(frozen=True)
class Concern:
    """What was reported, or noticed, about one concern: what it is, how urgent, and what it comes of.

    `said`: the answers behind it, each as item and options. `why`: the reasons, as ids of sentences. `slot_id`: the check-in, which
    adds to its own report. `written_at`: when the words it comes of were written, where that is known. `chat_blind`: whose it is
    where the chat is nobody's. `known`: what the team knows of its episode, as it was before this check-in; None where it begins
    one, or is no answer of a check-in. `course`: what this report itself tells of it.
    """

    name: str
    urgency: Urgency
    why: Sequence[str] = ()
    said: Sequence[Sequence[str]] = ()
    slot_id: str | None = None
    words_id: str | None = None
    assessed_id: str | None = None
    chat_blind: str | None = None
    written_at: datetime | None = None
    known: Course | None = None
    course: Course | None = None


def raise_alert(
    visit: Visit, clinic: Clinic, patient: Patient | None, concern: Concern, *, hold: bool = False, ring: bool = True
) -> Alert:
    """Raise an alert, or join the one that is open for this concern of this patient; what follows is `ladder.after_report`.

    `hold`: the patient is still answering. The row stands at once, its first card waits until the check-in is finished or
    `settling_minutes` have passed, so that one report is one message. An emergency is never held.

    `ring` false: nobody is called for it; an item somebody has taken stays theirs, and its card shows what came.
    """
    key = f"{patient.id if patient is not None else (concern.chat_blind or clinic.id)}:{concern.name}"
    alert, mine = _met(visit.session, key, concern)
    protocol = visit.ward.protocol
    course = concern.course or Course(concern.urgency, reasons=frozenset(concern.why))
    known = concern.known or (None if alert is None else episode.read(alert.course)) or course
    report = NewReport(
        concern.urgency,
        told=mine is not None and mine.rang,
        in_words=concern.name in ("words", "media"),
        news=episode.news(protocol, known, course),
        rests=episode.rests(protocol, concern.known, concern.name, course),
        answering=hold,
        ring=ring,
    )
    what = ladder.after_report(None if alert is None else _standing(visit.session, alert, mine), report)
    if alert is not None and what.came is Came.CLOSED:
        return alert
    before = None if patient is None else alerts.newest_of(visit.session, patient.id, concern.name)
    if what.came is Came.KNOWN and before is not None:
        alert, mine = before, alerts.report_of_slot(visit.session, before.number or 0, concern.slot_id)
    elif alert is None or what.came is Came.FRESH:
        alert = _opened(visit, clinic, patient, key, concern)
        alert.episode = alert.number if concern.known is None or before is None else before.episode or before.number
    row = _report(visit, alert, mine, concern)
    alert.course = course.and_then(episode.read(alert.course) or concern.known or course).written()
    if what.came is Came.WORSE:
        alert.urgency = concern.urgency.word
    _journal(visit, alert, patient, concern, what)
    _carry_out(visit, alert, clinic, patient, concern, what)
    row.rang = row.rang or what.rang
    visit.session.add(row)
    if what.came is not Came.KNOWN and (
        ring or what.came in (Came.FRESH, Came.WORSE)
    ):  # an answer of two words puts off no question about the area
        _follow(visit, alert, patient, concern.urgency, still_answering=hold)
    visit.session.add(alert)
    visit.session.flush()
    return alert


def _met(session: Session, key: str, concern: Concern) -> tuple[Alert | None, Report | None]:
    """The alert this report meets, and the report this check-in has there already: the open one, or one somebody has closed over
    exactly these answers of it."""
    alert = alerts.open_under(session, key)
    if alert is not None:
        return alert, alerts.report_of_slot(session, alert.number or 0, concern.slot_id)
    if concern.slot_id is None:
        return None, None
    return alerts.closed_for(session, open_key=key, slot_id=concern.slot_id, said=concern.said), None


def _standing(session: Session, alert: Alert, mine: Report | None) -> Standing:
    untold = (
        mine is not None
        and not alert.posts
        and alert.digested_at is None
        and alerts.count_reports(session, alert.number or 0) == 1
    )
    return Standing(State(alert.state), Urgency.of(alert.urgency), outcome=alert.outcome is not None, untold=untold)


def _opened(visit: Visit, clinic: Clinic, patient: Patient | None, key: str, concern: Concern) -> Alert:
    day = drug = None
    if patient is not None:
        taken = exposures(visit.session, patient)
        start = first_dose(taken)
        drug = drug_of(taken) or None
        day = None if start is None else day_of_therapy(start, local_day(patient, visit.now))
    alert = Alert(
        clinic_id=clinic.id,
        patient_id=None if patient is None else patient.id,
        open_key=key,
        concern=concern.name,
        urgency=concern.urgency.word,
        day=day,
        drug=drug,
        raised_at=visit.now,
        rung_since=visit.now,
    )
    visit.session.add(alert)
    visit.session.flush()
    return alert


def _report(visit: Visit, alert: Alert, mine: Report | None, concern: Concern) -> Report:
    """Add to the alert what was reported; the report this check-in had already (`mine`) grows.

    A correction may raise a report, never lower it: its urgency is the highest it ever had.
    """
    report = mine or Report(
        alert_number=alert.number or 0,
        urgency=concern.urgency.word,
        slot_id=concern.slot_id,
        known=None if concern.known is None else concern.known.written(),
        at=visit.now,
    )
    report.said = [list(pair) for pair in concern.said]
    report.why = list(dict.fromkeys([*report.why, *concern.why]))
    report.urgency = max(concern.urgency, Urgency.of(report.urgency)).word
    report.words_id = concern.words_id or report.words_id
    report.written_at = concern.written_at or report.written_at
    report.assessed_id = concern.assessed_id or report.assessed_id
    visit.session.add(report)
    visit.session.flush()
    return report


def _journal(visit: Visit, alert: Alert, patient: Patient | None, concern: Concern, what: What) -> None:
    of_nobody = patient is None or concern.name in SILENT_CONCERNS
    visit.by("clock" if patient is None or of_nobody else f"patient:{patient.pseudonym}").note(
        JOURNALLED.get(what.came, "alert-joined"),
        f"A{alert.number}",
        concern=concern.name,
        urgency=concern.urgency.word,
        why=list(dict.fromkeys(concern.why)),
    )


def _carry_out(
    visit: Visit, alert: Alert, clinic: Clinic, patient: Patient | None, concern: Concern, what: What
) -> None:
    """Do the one step that follows the report."""
    if what.anew:
        alert.called_by = alert.called_at = None
        alert.outcome = alert.outcome_by = alert.outcome_at = None
        alert.tries, alert.tried_at = 0, None
    if what.rang:
        alert.noise_by = None  # that was said of the report before
    match what.step:
        case Step.RING:
            climbing.again(visit, alert, mark=what.mark)
        case Step.HOLD:
            settled = visit.now + timedelta(minutes=visit.ward.protocol.taking.settling_minutes)
            climbing.hold(visit, alert, mark=what.mark, until=settled)
            cards.refresh(visit, alert)
        case Step.HOLDER_ANEW:
            alert.expires_at = expires_at(visit, alert, clinic)
            _tell_holder(visit, alert, clinic, patient, concern.why)
            cards.refresh(visit, alert)
        case Step.HOLDER:
            cards.refresh(visit, alert)
            _tell_holder(visit, alert, clinic, patient, concern.why)
        case Step.CARD:
            cards.refresh(visit, alert)  # before the further card, which says why it comes
            holder = _holder(visit.session, alert)
            people = on_call.on_duty(visit, clinic, "on-call") if holder is None else [holder]
            climbing.tell(visit, alert, people, mark=what.mark)
        case Step.REFRESH:
            cards.refresh(visit, alert)


def _holder(session: Session, alert: Alert) -> Staff | None:
    return None if alert.taken_by is None else session.get(Staff, alert.taken_by)


def _tell_holder(visit: Visit, alert: Alert, clinic: Clinic, patient: Patient | None, why: Sequence[str]) -> None:
    """Somebody has it: it stays theirs, and they hear of it in private."""
    holder = _holder(visit.session, alert)
    assert holder is not None  # it is taken, and colleagues are never deleted
    draft = to_team.something_came(
        clinic.language, alert.number or 0, "" if patient is None else patient.pseudonym, why
    )
    post.letter(
        visit,
        recipients.staff(visit.ward, holder),
        draft,
        key=f"came:{alert.number}:{visit.cause}",
        lane=post.REPLY,
        kind="team",
    )


def expires_at(visit: Visit, alert: Alert, clinic: Clinic) -> datetime:
    """When a taken alert is open again unless an outcome is noted."""
    return ladder.expires_at(
        visit.ward.protocol, Urgency.of(alert.urgency), visit.now, zone=clinic.timezone, opening=clinic.hours,
        holidays={row.on for row in rosters.holidays(visit.session, clinic.id)},
    )  # fmt: skip


def followed(session: Session, patient: Patient) -> tuple[str, ...]:
    """The areas of the body with an open alert of at least next-day, in the order of the menu; swelling for the airway."""
    held = {
        alert.concern
        for alert in alerts.open_of_patient(session, patient.id)
        if Urgency.of(alert.urgency) >= Urgency.NEXT_DAY
    }
    return tuple(area for area in (*AREAS, *BESIDE) if area in held or (area == "swelling" and "airway" in held))


def next_asking(ward: Surroundings, patient: Patient, urgency: Urgency, now: datetime) -> datetime | None:
    """When an area with an open alert is asked about again; None where its urgency asks for nothing."""
    days = ward.protocol.calendar.follow_up_days.of(urgency)
    return None if days is None else due.in_days(days, now, patient.timezone, patient.hour)


def _follow(visit: Visit, alert: Alert, patient: Patient | None, urgency: Urgency, *, still_answering: bool) -> None:
    """What the alert waits for: its area to be asked about again, and a sign of life."""
    if patient is None:
        return
    if alert.concern in BODY:
        alert.ask_at = next_asking(visit.ward, patient, Urgency.of(alert.urgency), visit.now)
    minutes = visit.ward.protocol.calendar.quiet_after_minutes.of(urgency)
    if (
        minutes is not None
        and alert.concern not in SILENT_CONCERNS
        and (urgency is Urgency.EMERGENCY or still_answering)
    ):
        alert.quiet_at = visit.now + timedelta(minutes=minutes)


def release(visit: Visit, patient: Patient) -> None:
    """The patient has finished answering: what was held goes out."""
    for alert in alerts.open_of_patient(visit.session, patient.id):
        if alert.rung == 0 and alert.climb_at is not None and alert.snoozed_until is None:
            climbing.climb(visit, alert)


def note_on_cards(visit: Visit, patient: Patient, concern: str, *, why: str = "why-answered-since") -> None:
    """Something changed that the open item of this concern should show (a silent patient has answered). Said once in a row."""
    alert = alerts.open_under(visit.session, f"{patient.id}:{concern}")
    if alert is None:
        return
    told = alerts.newest_reports(visit.session, alert.number or 0)
    if told and told[-1].why == [why]:
        return
    _report(visit, alert, None, Concern(concern, Urgency.of(alert.urgency), [why]))
    cards.refresh(visit, alert)


def ring_quiet(visit: Visit, alert: Alert, *, why: str = "why-quiet") -> None:
    """The patient has gone quiet, or says that no help has been called: say so where the alert stands, and aloud.

    An alert somebody has taken is posted once more, in the group and to whoever has it.
    """
    clinic = visit.session.get(Clinic, alert.clinic_id)
    patient = None if alert.patient_id is None else visit.session.get(Patient, alert.patient_id)
    if clinic is None or patient is None:
        return
    cause = f"quiet:A{alert.number}:{alert.posts}"
    note_on_cards(visit.because(cause), patient, alert.concern, why=why)
    visit.because(cause).by("clock").note(why, f"A{alert.number}")
    if why == "why-quiet" and alert.climb_at is not None:
        return  # nobody has it: the ladder rings already, and its next post says this too
    holder = _holder(visit.session, alert)
    mark = "still" if why == "why-quiet" else "again"
    climbing.tell(visit.because(cause), alert, [] if holder is None else [holder], mark=mark)
