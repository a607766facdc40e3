"""A member of staff acts on an alert: takes it, notes a call or an outcome, puts it off, closes it; and the patient is told.

The legal moves stand in `schedules.ladder`; two people who press at once are told who was first.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.care.alerting import cards, climbing, group, moves, telling
from bot.care.alerting.raising import expires_at, next_asking
from bot.care.alerting.telling import SILENT_CONCERNS
from bot.care.letters import post, recipients
from bot.care.surroundings import Refused, Surroundings
from bot.care.visit import Visit
from messages.words_out import to_team
from schedules import ladder, policy
from schedules.protocol import Urgency
from schedules.vocabulary import BODY
from storage import alerts, clinics
from storage.alerts import Alert
from storage.clinics import Clinic, Staff
from storage.patients import Patient

EXPOSURE_OUTCOMES = ("held", "reduced")
"""Outcomes that change what the patient takes: whoever notes one is asked to enter it."""

AT_ONCE = timedelta(minutes=1)
"""Two colleagues who note the same within this time did not know of each other."""


def act(visit: Visit, alert: Alert, member: Staff, action: str, *, note: str = "") -> str:
    """A member of staff presses a button of an alert. Returns the catalogue id of what they are told.

    `action`: take · call · outcome · outcome-<code> · close · close-<code> · reached-<code> · noise · snooze-<hours>h · release ·
    undo. A close with a code notes the outcome first; "reached" notes a call before that; "noise" is "close-noise". The code
    "unreached" is an attempt, not an outcome, until the plan's number of them is made. `note`: what they add for colleagues.
    Raises Refused with the reason for a legal "no": another nurse has it, the role may not, an outcome is missing, it is
    closed already.
    """
    if member.clinic_id != alert.clinic_id:
        raise Refused("toast-not-allowed")
    verb, _, code = ("close-noise" if action == "noise" else action).partition("-")
    if verb in ("outcome", "close", "reached") and code and code not in ladder.outcomes_for(alert.concern):
        raise Refused("toast-button-unknown")
    if verb not in ("take", "call", "outcome", "close", "reached", "snooze", "release", "undo"):
        raise Refused("toast-button-unknown")
    if verb == "undo":
        return _undo(visit, alert, member)
    reached = verb == "reached"
    if reached:
        verb = "close"
    emergency = Urgency.of(alert.urgency) is Urgency.EMERGENCY
    if code == "noise" and emergency and not policy.may(member.role, "alert-close-emergency"):
        return _doubt(visit, alert, member)
    if code == "unreached" and not _given_up(visit, alert, member):
        return _attempt(visit, alert, member, note)
    # A close without an outcome is the question which one.
    has_outcome = verb == "close" or alert.outcome is not None
    _refuse_if_illegal(visit, alert, member, verb, has_outcome)
    if (other := _just_noted(alert, member, verb, code, visit.now)) is not None:
        raise Refused("toast-noted-by", name=_name(visit, other))
    if verb in ("outcome", "close") and not code and (verb == "outcome" or alert.outcome is None):
        cards.refresh(visit, alert, choosing=verb)
        return "toast-choose-outcome"
    if reached and alert.called_at is None:
        alert.called_by, alert.called_at = member.id, visit.now
        _journal(visit, alert, member, "call", {})
    if verb == "close" and asks_whether_reached(alert, code):
        cards.refresh(visit, alert, choosing=f"reached-{code or alert.outcome}")
        return "toast-reached-first"
    told = _apply(visit, alert, member, verb, code)
    if note:
        alerts.add_note(visit.session, visit.ward.vault, alert.number or 0, member.id, note, now=visit.now)
    _journal(visit, alert, member, verb, {"outcome": code} if code else {})
    visit.session.add(alert)
    visit.session.flush()
    if verb != "release":  # its new card has just gone out, and says why
        cards.refresh(visit, alert)
    return told


def asks_whether_reached(alert: Alert, code: str = "") -> bool:
    """Whether a close asks first whether the patient has been reached: an emergency whose patient nobody is known to have called.

    Not where there is nobody to reach: an item about silence or about the house, a duplicate, what was no real alarm, and what the
    leads have given up.
    """
    return (
        Urgency.of(alert.urgency) is Urgency.EMERGENCY
        and alert.called_at is None
        and alert.concern not in SILENT_CONCERNS
        and (code or alert.outcome) not in ("duplicate", "noise", "unreached")
    )


def _doubt(visit: Visit, alert: Alert, member: Staff) -> str:
    """Somebody who may not close an emergency says that it is none: clinicians hear of it at once, and the ladder goes on."""
    _refuse_if_illegal(visit, alert, member, "outcome", True)
    if alert.noise_by is not None:
        return "toast-noise-noted"  # clinicians have been asked already
    alert.noise_by = member.id
    _journal(visit, alert, member, "doubted", {})
    cards.refresh(visit, alert)
    climbing.tell_rung(visit, alert, "clinician")
    return "toast-noise-noted"


def _given_up(visit: Visit, alert: Alert, member: Staff) -> bool:
    """Whether "could not reach" may end it: the plan's number of attempts is made, and somebody decides who may."""
    return alert.tries >= visit.ward.protocol.taking.tries and policy.may(member.role, "alert-given-up")


def _attempt(visit: Visit, alert: Alert, member: Staff, note: str) -> str:
    """They could not reach the patient. It is theirs until the next attempt is due, and then the ladder goes on; from the plan's
    number of attempts on the leads hear of it, and decide."""
    _refuse_if_illegal(visit, alert, member, "outcome", True)
    taking = visit.ward.protocol.taking
    moves.move(alert, "call", by=member.id, role=member.role, now=visit.now)
    alert.tries, alert.tried_at = alert.tries + 1, visit.now
    minutes = taking.try_after_minutes.of(Urgency.of(alert.urgency))
    due = _expires(visit, alert) if minutes is None else visit.now + timedelta(minutes=minutes)
    # A further attempt does not begin the time anew: whoever notes one every ten minutes would hold it from the others for ever.
    alert.expires_at = due if alert.expires_at is None else min(due, alert.expires_at)
    if note:
        alerts.add_note(visit.session, visit.ward.vault, alert.number or 0, member.id, note, now=visit.now)
    _journal(visit, alert, member, "tried", {"tries": str(alert.tries)})
    cards.refresh(visit, alert)
    if alert.tries >= taking.tries:
        climbing.tell_rung(visit, alert, "lead")
    return "toast-tried"


def _just_noted(alert: Alert, member: Staff, verb: str, code: str, now: datetime) -> str | None:
    """Who else has just done the same, when two press at once: the second is told so, and what the first noted stands."""
    by, at = None, None
    if verb == "call":
        by, at = alert.called_by, alert.called_at
    elif verb == "outcome" and code and code != alert.outcome:
        by, at = alert.outcome_by, alert.outcome_at
    return by if at is not None and by != member.id and now - at <= AT_ONCE else None


def _journal(visit: Visit, alert: Alert, member: Staff, verb: str, detail: dict[str, str]) -> None:
    visit.by(f"staff:{member.id}").note(f"alert-{verb}", f"A{alert.number}", **detail)


def _refuse_if_illegal(visit: Visit, alert: Alert, member: Staff, verb: str, has_outcome: bool
) -> None:  # fmt: skip
    if alert.state == ladder.State.RESOLVED.value:
        raise Refused("toast-already-closed", name=_name(visit, alert.closed_by))
    if verb == "take" and alert.taken_by not in (None, member.id):
        raise Refused("toast-has-it", name=_name(visit, alert.taken_by))
    if verb == "release" and alert.taken_by != member.id:
        raise Refused("toast-not-yours")
    try:
        ladder.legal(ladder.State(alert.state), verb, member.role, Urgency.of(alert.urgency), has_outcome)
    except ladder.Illegal as illegal:
        raise Refused(illegal.reason) from illegal


def _name(visit: Visit, member_id: str | None) -> str:
    member = None if member_id is None else visit.session.get(Staff, member_id)
    return "" if member is None else clinics.staff_name(visit.ward.vault, member)


def _apply(visit: Visit, alert: Alert, member: Staff, verb: str, code: str) -> str:
    if verb == "snooze":
        return _snooze(visit.ward, alert, member, code, visit.now)
    if verb == "release":
        climbing.again(visit, alert, mark="released")
        return "toast-released"
    untaken, rests = alert.taken_by is None, alert.expires_at
    called_before = verb == "call" and alert.called_by == member.id and rests is not None
    if code:
        alert.outcome, alert.outcome_by, alert.outcome_at = code, member.id, visit.now
    moves.move(alert, verb, by=member.id, role=member.role, now=visit.now)
    if untaken and verb != "close":
        offer_who(visit, alert, member)
    if verb == "call":
        alert.called_by, alert.called_at = member.id, visit.now
    if code in EXPOSURE_OUTCOMES:
        _offer_exposure(visit, alert, member, code)
    if verb == "close":
        if alert.concern == "outsider" and alert.outcome == "settled":
            _vouch(visit, alert, member)
        if untaken and code not in ("noise", "duplicate", "unreached"):
            alert.expires_at = None
            telling.seen(visit, alert, member)
        alert.expires_at = visit.now + timedelta(minutes=visit.ward.protocol.taking.undo_minutes)
        return "toast-closed"
    # A second call is an attempt, not an outcome: the time to note one does not begin anew with each.
    alert.expires_at = None if alert.outcome is not None else rests if called_before else _expires(visit, alert)
    if untaken:
        telling.seen(visit, alert, member)
    return {"take": "toast-you-have-it", "call": "toast-call-noted", "outcome": "toast-outcome-noted"}[verb]


def _vouch(visit: Visit, alert: Alert, member: Staff) -> None:
    """The item about a stranger in the group is settled: by a lead that means, that person belongs there."""
    clinic = visit.session.get(Clinic, alert.clinic_id)
    if not policy.may(member.role, "group-vouched"):
        raise Refused("toast-lead-vouches")
    if clinic is not None:
        group.vouched(visit.by(f"staff:{member.id}"), clinic)


def _unvouch(visit: Visit, alert: Alert, member: Staff) -> None:
    """It was not settled: nobody in the group is vouched for any more."""
    clinic = visit.session.get(Clinic, alert.clinic_id)
    if clinic is not None:
        group.unvouched(visit.by(f"staff:{member.id}"), clinic)


def _expires(visit: Visit, alert: Alert) -> datetime:
    """When it is open again unless an outcome is noted. A first call, and "still mine", begin that time anew."""
    clinic = visit.session.get(Clinic, alert.clinic_id)
    assert clinic is not None
    return expires_at(visit, alert, clinic)


def _snooze(ward: Surroundings, alert: Alert, member: Staff, code: str, now: datetime) -> str:
    hours = code.removesuffix("h")
    if not hours.isdigit() or int(hours) not in ward.protocol.taking.snooze_hours:
        raise Refused("toast-button-unknown")
    moves.move(alert, "snooze", by=member.id, role=member.role, now=now)
    alert.snoozed_until = alert.climb_at = now + timedelta(hours=int(hours))
    return "toast-snoozed"


def _undo(visit: Visit, alert: Alert, member: Staff) -> str:
    """The close was a mistake: for some minutes it is as if it had not been. Anybody may say so."""
    if alert.state != ladder.State.RESOLVED.value:
        raise Refused("toast-not-now")
    urgency = Urgency.of(alert.urgency)
    if alert.expires_at is None or alert.expires_at <= visit.now:
        raise Refused("toast-undo-late")
    key = alert.closed_key or ""
    if alerts.open_under(visit.session, key) is not None:
        raise Refused("toast-undo-newer")
    if alert.concern == "outsider" and alert.outcome == "settled":
        _unvouch(visit, alert, member)
    moves.move(alert, "undo", by=member.id, role=member.role, now=visit.now)
    holder = None if alert.taken_by is None else visit.session.get(Staff, alert.taken_by)
    if holder is None or holder.removed_at is not None:
        moves.move(
            alert, "handover", by=member.id, role=member.role, now=visit.now
        )  # whoever had it has left: it is theirs who open it
    alert.expires_at = _expires(visit, alert)
    patient = None if alert.patient_id is None else visit.session.get(Patient, alert.patient_id)
    if patient is not None and alert.concern in BODY:
        alert.ask_at = next_asking(visit.ward, patient, urgency, visit.now)
    _journal(visit, alert, member, "undo", {})
    visit.session.add(alert)
    visit.session.flush()
    cards.refresh(visit, alert)
    return "toast-undone"


def offer_who(visit: Visit, alert: Alert, member: Staff) -> None:
    """Whoever has it will call: one button in private tells whom. Names stand on no card."""
    patient = None if alert.patient_id is None else visit.session.get(Patient, alert.patient_id)
    clinic = visit.session.get(Clinic, alert.clinic_id)
    if patient is None or clinic is None:
        return
    post.letter(
        visit,
        recipients.staff(visit.ward, member),
        to_team.yours(clinic.language, alert.number or 0, patient.pseudonym),
        key=f"yours:{alert.number}:{member.id}:{visit.cause}",
        lane=post.REPLY,
        kind="menu",
    )


def _offer_exposure(visit: Visit, alert: Alert, member: Staff, code: str) -> None:
    """Held or reduced: the check-ins follow what the patient takes, so it is entered now, by who knows it."""
    patient = None if alert.patient_id is None else visit.session.get(Patient, alert.patient_id)
    clinic = visit.session.get(Clinic, alert.clinic_id)
    if patient is None or clinic is None:
        return
    post.letter(
        visit,
        recipients.staff(visit.ward, member),
        to_team.offer_exposure(clinic.language, patient.pseudonym, code),
        key=f"exposure:{alert.number}:{visit.cause}",
        lane=post.REPLY,
        kind="menu",
    )
