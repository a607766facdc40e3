"""The course of an enrolment after it has begun: pause, resume, stop, discharge, death; corrections; a lost chat.

Each of these changes the plan, so each plans the next contact anew. A correction voids the wrong entry and keeps it visible;
what was graded stays as it was graded.
"""

from __future__ import annotations

from datetime import date, timedelta

from sqlmodel import Session

from bot.care.asking import calendar
from bot.care.course import changing, moves
from bot.care.letters import post, recipients
from bot.care.surroundings import Refused, clinic_of, ended, local_day, numbers
from bot.care.visit import Visit
from messages.words_out import to_patient
from messages.words_out.catalogue import say
from schedules import course, due
from schedules.course import LIVE, State
from storage import checkins, identities, patients
from storage.patients import Patient


def pause(visit: Visit, patient: Patient, *, until: date) -> None:
    """No check-ins until that day (included). Typed red flags are read all the same. The team is told."""
    today = local_day(patient, visit.now)
    if patient.state not in LIVE:
        raise ended(visit.session, patient)
    weeks = visit.ward.protocol.calendar.longest_pause_weeks
    if not today <= until <= today + timedelta(weeks=weeks):
        raise Refused("msg-pause-too-long", count=weeks)
    moves.move(patient, "pause", now=visit.now)
    patient.paused_until = until
    _close_open(visit.session, patient)
    calendar.replan(visit, patient)
    post.notice(
        visit.because(visit.cause or f"pause:{patient.id}:{visit.now.isoformat()}"), patient, "team-paused", day=until
    )
    visit.note("paused", patient.pseudonym, until=until.isoformat())


def resume(visit: Visit, patient: Patient) -> None:
    """Check-ins go on: the next falls on the patient's own day, at the earliest today."""
    cause = visit.cause
    if patient.state != State.PAUSED:
        raise Refused("msg-not-paused")
    moves.move(patient, "resume", now=visit.now)
    calendar.replan(visit, patient)
    cause = cause or f"resume:{patient.id}:{visit.now.isoformat()}"
    post.notice(visit.because(cause), patient, "team-resumed")
    post.letter(
        visit.because(cause),
        recipients.patient(visit, patient),
        to_patient.plain(patient.language, "msg-resumed"),
        key=f"resumed:{cause}",
    )
    visit.because(cause).note("resumed", patient.pseudonym)


def resume_if_over(visit: Visit, patient: Patient) -> None:
    """A pause ends by itself the morning after its last day, at the patient's own hour; after an outage not in the night."""
    if patient.state != State.PAUSED or patient.paused_until is None:
        patient.resume_at = None
        return
    awake = due.within_waking(visit.ward.protocol, visit.now, patient.timezone)
    if awake > visit.now:
        patient.resume_at = awake
        return
    resume(visit.because("").by("clock"), patient)


def leave(visit: Visit, patient: Patient, *, how: str) -> None:
    """`stopped` by the patient, or `discharged` or `died` by the team. Open alerts stay open; no check-in follows.

    After a death nothing is sent again, and the chat is closed at once; a second colleague confirms it (`changing`). No other end
    takes the place of what the team has ended; that a discharged patient has died can be noted.
    """
    cause = visit.cause
    if patient.state == how:
        return
    if patient.state == State.DIED or (patient.state == State.DISCHARGED and how != State.DIED):
        language = clinic_of(visit.session, patient).language
        raise Refused("patient-left-already", state=say(language, f"patient-state-{patient.state}"))
    before = changing.as_it_is(visit, patient)
    moves.move(patient, course.END_OF[how], now=visit.now)
    _close_open(visit.session, patient)
    calendar.forget_plan(visit.session, patient)
    for invite in patients.live_invites(visit.session, patient.id):
        invite.revoked_at = visit.now
        visit.session.add(invite)
    cause = cause or f"{how}:{patient.id}"
    if how == State.DIED:
        identities.close(visit.session, patient.id, "chat", visit.now)
    elif how == State.DISCHARGED:
        post.letter(
            visit.because(cause),
            recipients.patient(visit, patient),
            to_patient.called(patient.language, "msg-discharged", clinic=numbers(clinic_of(visit.session, patient))),
            key=f"left:{cause}",
        )
    visit.because(cause).note(how, patient.pseudonym)
    if how == State.DIED:
        changing.made(visit.because(cause), patient, "died", before)
    else:
        post.notice(visit.because(cause), patient, f"team-{how}")


def _close_open(session: Session, patient: Patient) -> None:
    for slot in checkins.open_for(session, patient.id):
        slot.state, slot.nudge_at, slot.later_at = "closed", None, None
        session.add(slot)
