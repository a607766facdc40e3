"""The course of an enrolment after it has begun: pause, resume, stop, discharge, death; corrections; a lost chat.

Each of these changes the plan, so each plans the next contact anew. A correction voids the wrong entry and keeps it visible;
what was graded stays as it was graded.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

from sqlmodel import Session

from bot.care.alerting import raising
from bot.care.asking import calendar
from bot.care.asking.opening import reached
from bot.care.letters import post
from bot.care.surroundings import Refused, Ward, clinic_of, ended, exposures, local_day, numbers
from messages import to_patient, to_team
from messages.catalogue import say
from schedules import due
from schedules.exposures import KINDS, first_impossible, possible, taking
from schedules.exposures import Exposure as Taken
from schedules.protocol import Urgency
from storage import checkins, identities, journal, patients
from storage.patients import Exposure, Patient

LONGEST_PAUSE = timedelta(weeks=4)
"""A pause ends by itself after at most four weeks (settled 20): a forgotten one must not become silence."""


ENDED = ("discharged", "died")
"""Ends the team has noted."""

HIGHEST_MG = 200
"""No dose of these drugs is higher: temsirolimus has 175 mg a week in mantle cell lymphoma; more is a slip of the finger."""


def pause(
    session: Session, ward: Ward, patient: Patient, *, until: date, by: str, cause: str = "", now: datetime
) -> None:
    """No check-ins until that day (included). Typed red flags are read all the same. The team is told."""
    today = local_day(patient, now)
    if patient.state not in ("active", "paused"):
        raise ended(session, patient)
    if not today <= until <= today + LONGEST_PAUSE:
        raise Refused("msg-pause-too-long")
    patient.state, patient.paused_until = "paused", until
    _close_open(session, patient)
    calendar.replan(session, ward, patient, now=now)
    post.notice(
        session,
        ward,
        patient,
        "team-paused",
        cause=cause or f"pause:{patient.id}:{now.isoformat()}",
        now=now,
        day=until,
    )
    journal.write(
        session,
        at=now,
        actor=by,
        act="paused",
        subject=patient.pseudonym,
        detail={"until": until.isoformat()},
        cause=cause,
    )


def resume(session: Session, ward: Ward, patient: Patient, *, by: str, cause: str = "", now: datetime) -> None:
    """Check-ins go on: the next falls on the patient's own day, at the earliest today."""
    if patient.state != "paused":
        raise Refused("msg-not-paused")
    patient.state, patient.paused_until = "active", None
    calendar.replan(session, ward, patient, now=now)
    cause = cause or f"resume:{patient.id}:{now.isoformat()}"
    post.notice(session, ward, patient, "team-resumed", cause=cause, now=now)
    post.letter(
        session, ward, post.patient(session, ward, patient),
        to_patient.plain(patient.language, "msg-resumed"), key=f"resumed:{cause}", lane=post.REPLY, kind="reply",
        now=now, cause=cause,
    )  # fmt: skip
    journal.write(session, at=now, actor=by, act="resumed", subject=patient.pseudonym, detail={}, cause=cause)


def resume_if_over(session: Session, ward: Ward, patient: Patient, *, now: datetime) -> None:
    """A pause ends by itself the morning after its last day, at the patient's own hour; after an outage not in the night."""
    if patient.state != "paused" or patient.paused_until is None:
        patient.resume_at = None
        return
    awake = due.within_waking(ward.protocol, now, patient.timezone)
    if awake > now:
        patient.resume_at = awake
        return
    resume(session, ward, patient, by="clock", now=now)


def leave(session: Session, ward: Ward, patient: Patient, *, how: str, by: str, cause: str = "", now: datetime) -> None:
    """`stopped` by the patient, or `discharged` or `died` by the team. Open alerts stay open; no check-in follows.

    After a death nothing is ever sent again, and the chat is closed at once. No other end takes the place of what the team
    has ended; that a discharged patient has died can be noted.
    """
    if patient.state == how:
        return
    if patient.state == "died" or (patient.state == "discharged" and how != "died"):
        language = clinic_of(session, patient).language
        raise Refused("patient-left-already", state=say(language, f"patient-state-{patient.state}"))
    patient.state, patient.stopped_at, patient.paused_until = how, now, None
    _close_open(session, patient)
    calendar.forget_plan(session, patient)
    for invite in patients.live_invites(session, patient.id):
        invite.revoked_at = now
        session.add(invite)
    cause = cause or f"{how}:{patient.id}"
    if how == "died":
        identities.close(session, patient.id, "chat", now)
    elif how == "discharged":
        post.letter(
            session, ward, post.patient(session, ward, patient),
            to_patient.called(patient.language, "msg-discharged", clinic=numbers(clinic_of(session, patient))),
            key=f"left:{cause}", lane=post.REPLY, kind="reply", now=now, cause=cause,
        )  # fmt: skip
    post.notice(session, ward, patient, f"team-{how}", cause=cause, now=now)
    journal.write(session, at=now, actor=by, act=how, subject=patient.pseudonym, detail={}, cause=cause)


def _close_open(session: Session, patient: Patient) -> None:
    for slot in checkins.open_for(session, patient.id):
        slot.state, slot.nudge_at, slot.later_at = "closed", None, None
        session.add(slot)


def unreachable(session: Session, ward: Ward, patient: Patient, *, cause: str, now: datetime) -> None:
    """Telegram will not deliver to this patient any more (blocked, deleted). Silence must not pass for health: an item."""
    if patient.unreachable_at is not None or patient.state not in ("active", "paused"):
        return
    patient.unreachable_at = now
    lost = [
        slot for slot in checkins.open_for(session, patient.id)
        if slot.first_answer_at is None and not reached(session, slot)
    ]  # fmt: skip
    _close_open(session, patient)
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


def expose(
    session: Session, ward: Ward, patient: Patient, *, kind: str, on: date, drug: str | None, dose_mg: float | None, by: str,
    corrects: bool = False, now: datetime,
) -> Exposure:  # fmt: skip
    """Record what happened to the drug: it opens its own windows, the next contact is planned anew, and the patient is told what
    changes in the questions, unless it only `corrects` an entry. Refused for what cannot have happened: a restart without a break,
    a hold of a drug not taken."""
    if kind not in KINDS:
        raise Refused("shell-exposure-kind")
    taken = exposures(session, patient)
    if kind != "start" and not possible(taken, kind, on):
        state = say(clinic_of(session, patient).language, f"taking-{taking(taken, on)}")
        raise Refused("team-exposure-impossible", state=state)
    row = Exposure(
        patient_id=patient.id, kind=kind, drug=drug or (taken[-1].drug if taken else ""), on=on, dose_mg=dose_mg,
        recorded_at=now, recorded_by=by,
    )  # fmt: skip
    session.add(row)
    session.flush()
    calendar.replan(session, ward, patient, now=now)
    journal.write(
        session, at=now, actor=by, act="exposure", subject=patient.pseudonym,
        detail={"kind": kind, "drug": row.drug, "on": on.isoformat(), "dose_mg": dose_mg}, cause=f"exposure:{row.id}",
    )  # fmt: skip
    if not corrects:
        _told_of_course(session, ward, patient, row, now=now)
    return row


def _told_of_course(session: Session, ward: Ward, patient: Patient, row: Exposure, *, now: datetime) -> None:
    """The patient hears what changes in the questions, the team that it was noted; neither for the first entry."""
    others = [one for one in patients.exposures(session, patient.id) if one.id != row.id]
    if others:
        _say_course(session, ward, patient, row.kind, row.on, cause=f"exposure:{row.id}", now=now)


def _say_course(
    session: Session, ward: Ward, patient: Patient, kind: str, on: date, *, cause: str, now: datetime
) -> None:
    if patient.state not in ("active", "paused"):
        return
    post.notice(session, ward, patient, f"team-course-{kind}", cause=cause, now=now, day=on)
    post.letter(
        session, ward, post.patient(session, ward, patient),
        to_patient.course_changed(patient.language, kind, clinic=numbers(clinic_of(session, patient))),
        key=cause, lane=post.REPLY, kind="reply", now=now, cause=cause,
    )  # fmt: skip


def may_be_struck_out(session: Session, patient: Patient, wrong: Exposure) -> None:
    """Refused for the first start, which is corrected, and for an entry on which a later one rests."""
    standing = patients.exposures(session, patient.id)
    if wrong.id == next((row.id for row in standing if row.kind == "start"), None):
        raise Refused("med-void-start")
    left = [row for row in standing if row.id != wrong.id]
    clash = first_impossible([Taken(row.kind, row.drug, row.on) for row in left])
    if clash is not None:
        language = clinic_of(session, patient).language
        entry = to_team.exposure_line(language, kind=clash.kind, on=clash.on, drug=clash.drug, dose_mg=None)
        raise Refused("med-void-clash", entry=entry)


def strike_out(session: Session, ward: Ward, patient: Patient, wrong: Exposure, *, by: str, now: datetime) -> None:
    """An entry about the drug was a mistake: it is voided and stays visible, and the next contact is planned anew."""
    may_be_struck_out(session, patient, wrong)
    wrong.voided_at, wrong.voided_by = now, by
    session.add(wrong)
    session.flush()
    calendar.replan(session, ward, patient, now=now)
    cause = f"struck-out:{wrong.id}"
    journal.write(
        session, at=now, actor=by, act="exposure-voided", subject=patient.pseudonym,
        detail={"kind": wrong.kind, "drug": wrong.drug, "on": wrong.on.isoformat()}, cause=cause,
    )  # fmt: skip
    _say_course(session, ward, patient, "void", wrong.on, cause=cause, now=now)


def correct_start(session: Session, ward: Ward, patient: Patient, *, on: date, by: str, now: datetime) -> None:
    """The first dose was entered wrongly: the old entry is voided and stays visible, slots are planned anew."""
    wrong = next((row for row in patients.exposures(session, patient.id) if row.kind == "start"), None)
    drug = "" if wrong is None else wrong.drug
    dose = None if wrong is None else wrong.dose_mg
    if wrong is not None:
        wrong.voided_at, wrong.voided_by = now, by
        session.add(wrong)
        session.flush()
    expose(session, ward, patient, kind="start", on=on, drug=drug, dose_mg=dose, by=by, corrects=True, now=now)


def correct_drug(session: Session, ward: Ward, patient: Patient, *, drug: str, by: str, now: datetime) -> None:
    """The drug of the first entry was entered wrongly."""
    wrong = next((row for row in patients.exposures(session, patient.id) if row.kind == "start"), None)
    if wrong is None or wrong.drug == drug:
        return
    wrong.voided_at, wrong.voided_by = now, by
    session.add(wrong)
    session.flush()
    expose(
        session,
        ward,
        patient,
        kind="start",
        on=wrong.on,
        drug=drug,
        dose_mg=wrong.dose_mg,
        by=by,
        corrects=True,
        now=now,
    )


def correct(
    session: Session, ward: Ward, patient: Patient, changes: dict[str, object], *, by: str, now: datetime
) -> None:
    """Set what was entered wrongly: language, zone, indication, co-factors, weekday, hour; name, phone, reference, birth year.

    Plans anew. The journal names the fields, and the values only where they do not tell who the patient is.
    """
    sealed = {key: value for key, value in changes.items() if key in identities.KINDS}
    open_fields = {key: value for key, value in changes.items() if key not in identities.KINDS}
    for kind, value in sealed.items():
        identities.put(session, ward.vault, patient.id, kind, str(value), now)
    for name, value in open_fields.items():
        setattr(patient, name, value)
    session.add(patient)
    session.flush()
    if open_fields:  # a name moves no date
        calendar.replan(session, ward, patient, now=now)
    journal.write(
        session, at=now, actor=by, act="corrected", subject=patient.pseudonym,
        detail={"sealed": sorted(sealed), **open_fields}, cause="",
    )  # fmt: skip
