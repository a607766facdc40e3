"""A member of staff acts on an alert: takes it, notes a call or an outcome, closes it; and the patient is told.

The legal moves stand in `schedules.ladder`; two people who press at once are told who was first.
"""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Session

from bot.care import cards, post
from bot.care.alerts import SILENT_CONCERNS
from bot.care.ward import Refused, Ward, numbers
from messages import to_patient
from schedules import ladder
from schedules.protocol import Urgency
from storage import clinics, journal
from storage.alerts import Alert
from storage.clinics import Clinic, Staff
from storage.patients import Patient


def act(session: Session, ward: Ward, alert: Alert, member: Staff, action: str, *, cause: str, now: datetime) -> str:
    """A member of staff presses a button of an alert. Returns the catalogue id of what they are told.

    `action`: take · call · outcome · outcome-<code> · close. Raises Refused with the reason for a legal "no": another nurse has
    it, the role may not, an outcome is missing, it is closed already.
    """
    if member.clinic_id != alert.clinic_id:
        raise Refused("toast-not-allowed")
    verb, _, outcome = action.partition("-")
    if verb == "outcome" and outcome and outcome not in ladder.OUTCOMES:
        raise Refused("toast-button-unknown")
    if verb not in ("take", "call", "outcome", "close"):
        raise Refused("toast-button-unknown")
    _refuse_if_illegal(session, ward, alert, member, verb)
    if verb == "outcome" and not outcome:
        cards.refresh(session, ward, alert, cause=cause, now=now, choosing_outcome=True)
        return "toast-choose-outcome"
    told = _apply(session, ward, alert, member, verb, outcome, cause=cause, now=now)
    journal.write(
        session,
        at=now,
        actor=f"staff:{member.id}",
        act=f"alert-{verb}",
        subject=f"A{alert.number}",
        detail={"outcome": outcome} if outcome else {},
        cause=cause,
    )
    session.add(alert)
    session.flush()
    cards.refresh(session, ward, alert, cause=cause, now=now)
    return told


def _refuse_if_illegal(session: Session, ward: Ward, alert: Alert, member: Staff, verb: str) -> None:
    if alert.state == ladder.State.RESOLVED.value:
        closer = None if alert.closed_by is None else session.get(Staff, alert.closed_by)
        name = "" if closer is None else clinics.staff_name(ward.vault, closer)
        raise Refused("toast-already-closed", name=name)
    if verb == "take" and alert.taken_by is not None:
        holder = session.get(Staff, alert.taken_by)
        name = "" if holder is None else clinics.staff_name(ward.vault, holder)
        raise Refused("toast-you-took-it" if alert.taken_by == member.id else "toast-has-it", name=name)
    try:
        ladder.legal(ladder.State(alert.state), verb, member.role, Urgency.of(alert.urgency), alert.outcome is not None)
    except ladder.Illegal as illegal:
        raise Refused(illegal.reason) from illegal


def _apply(
    session: Session, ward: Ward, alert: Alert, member: Staff, verb: str, outcome: str, *, cause: str, now: datetime
) -> str:
    if verb != "close" and alert.taken_by is None:
        # Whoever calls or notes an outcome has taken it: nobody else should run after it.
        alert.state, alert.taken_by, alert.taken_at = ladder.State.TAKEN.value, member.id, now
        alert.climb_at = None
        _tell_patient(session, ward, alert, member, cause=cause, now=now)
    if verb == "take":
        return "toast-you-have-it"
    if verb == "call":
        alert.called_by, alert.called_at = member.id, now
        return "toast-call-noted"
    if verb == "outcome":
        alert.outcome, alert.outcome_by, alert.outcome_at = outcome, member.id, now
        return "toast-outcome-noted"
    alert.state, alert.closed_by, alert.closed_at = ladder.State.RESOLVED.value, member.id, now
    alert.open_key = alert.climb_at = alert.ask_at = alert.quiet_at = None
    return "toast-closed"


def _tell_patient(session: Session, ward: Ward, alert: Alert, member: Staff, *, cause: str, now: datetime) -> None:
    patient = None if alert.patient_id is None else session.get(Patient, alert.patient_id)
    clinic = session.get(Clinic, alert.clinic_id)
    if patient is None or clinic is None or alert.concern in SILENT_CONCERNS or patient.state == "died":
        return
    post.letter(
        session,
        ward,
        post.patient(session, ward, patient),
        to_patient.seen(patient.language, role=member.role, urgency=alert.urgency, clinic=numbers(clinic)),
        key=f"seen:{alert.number}:{alert.posts}",
        lane=post.REPLY,
        kind="reply",
        now=now,
        cause=cause,
    )
