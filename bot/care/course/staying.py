"""The course of an enrolment after it has begun: pause, resume, stop, discharge, death; corrections; a lost chat.

Each of these changes the plan, so each plans the next contact anew. A correction voids the wrong entry and keeps it visible;
what was graded stays as it was graded.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

from sqlmodel import Session

from bot.care.asking import calendar
from bot.care.course import moves
from bot.care.letters import post
from bot.care.surroundings import Refused, Ward, clinic_of, ended, local_day, numbers
from messages.words_out import to_patient
from messages.words_out.catalogue import say
from schedules import course, due
from schedules.course import LIVE, State
from storage import checkins, identities, journal, patients
from storage.patients import Patient


def pause(
    session: Session, ward: Ward, patient: Patient, *, until: date, by: str, cause: str = "", now: datetime
) -> None:
    """No check-ins until that day (included). Typed red flags are read all the same. The team is told."""
    today = local_day(patient, now)
    if patient.state not in LIVE:
        raise ended(session, patient)
    weeks = ward.protocol.calendar.longest_pause_weeks
    if not today <= until <= today + timedelta(weeks=weeks):
        raise Refused("msg-pause-too-long", count=weeks)
    moves.move(patient, "pause", now=now)
    patient.paused_until = until
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
    if patient.state != State.PAUSED:
        raise Refused("msg-not-paused")
    moves.move(patient, "resume", now=now)
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
    if patient.state != State.PAUSED or patient.paused_until is None:
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
    if patient.state == State.DIED or (patient.state == State.DISCHARGED and how != State.DIED):
        language = clinic_of(session, patient).language
        raise Refused("patient-left-already", state=say(language, f"patient-state-{patient.state}"))
    moves.move(patient, course.END_OF[how], now=now)
    _close_open(session, patient)
    calendar.forget_plan(session, patient)
    for invite in patients.live_invites(session, patient.id):
        invite.revoked_at = now
        session.add(invite)
    cause = cause or f"{how}:{patient.id}"
    if how == State.DIED:
        identities.close(session, patient.id, "chat", now)
    elif how == State.DISCHARGED:
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
