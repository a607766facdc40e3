"""A change that a single hand must not make for good: a year of birth, a move to a new phone, a death.

It takes effect at once and the team is told. A second colleague confirms it within the hour, or it goes back by itself; until
then anybody of the clinic takes it back by one press. Whoever writes of danger meanwhile, in a closed chat too, is heard as ever.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlmodel import Session

from bot.care.alerting.on_call import opened
from bot.care.asking import calendar
from bot.care.course import moves
from bot.care.letters import post, recipients
from bot.care.surroundings import Refused, clinic_of
from bot.care.visit import Visit
from messages.words_out import to_patient, to_team
from messages.words_out.draft import Draft
from schedules.course import LIVE, State
from storage import changes, checkins, clinics, identities, patients
from storage.changes import Change, Kind
from storage.checkins import Slot
from storage.clinics import Clinic, Staff
from storage.patients import Invite, Patient

LIFE = timedelta(hours=1)
"""How long a change waits for a second colleague: a shift has somebody within the hour, and a wrong one has done little by then."""

_MOMENTS = ("stopped_at", "consented_at")


def as_it_is(visit: Visit, patient: Patient) -> dict[str, Any]:
    """All that a change may touch, before it does: what `made` keeps."""
    session = visit.session
    return {
        "state": patient.state,
        "setup": patient.setup,
        "paused_until": None if patient.paused_until is None else patient.paused_until.toordinal(),
        **{name: _written(getattr(patient, name)) for name in _MOMENTS},
        "next": [None if patient.next_on is None else patient.next_on.toordinal(), patient.next_kind, patient.next_row],
        "birth-year": identities.live_row(session, patient.id, "birth-year"),
        "chat": identities.live_row(session, patient.id, "chat"),
        "slots": [[one.id, _written(one.nudge_at), _written(one.later_at)] for one in checkins.open_for(session, patient.id)],
        "invites": [one.token_hash for one in patients.live_invites(session, patient.id)],
    }  # fmt: skip


def made(visit: Visit, patient: Patient, kind: Kind, before: dict[str, Any]) -> Change:
    """The change stands in the records: tell the team, and wait for a second colleague.

    One more of the same kind takes the place of the one that waits: it goes back to what was before both, and by the same moment.
    """
    clinic = clinic_of(visit.session, patient)
    due = visit.now + LIFE
    for earlier in changes.waiting(visit.session, patient.id):
        if earlier.kind == kind and earlier.due_at is not None:
            before, due = earlier.before, earlier.due_at
            _decided(visit, earlier, "superseded")
    team = [one for one in clinics.staff_of(visit.session, clinic.id) if opened(one)]
    others = [one for one in team if _actor(one) != visit.actor]
    change = Change(
        clinic_id=clinic.id, patient_id=patient.id, kind=kind, by=visit.actor, before=before, alone=not others, at=visit.now,
        due_at=due,
    )  # fmt: skip
    to = recipients.team(visit, clinic)
    if not any(one.kind == "group" for one in to) and not {one.id for one in to} & {one.id for one in others}:
        to = [
            recipients.staff(visit.ward, one) for one in team
        ]  # the only lead has made it: somebody else must hear of it
    change.told = [[one.kind, one.id] for one in to]
    visit.session.add(change)
    visit.session.flush()
    for one in to:
        post.letter(
            visit, one, _draft(visit, change, patient, clinic), key=_key(change, one), lane=post.ALERT, kind="alert",
            topic=patient.id,
        )  # fmt: skip
    return change


def confirm(visit: Visit, change: Change, member: Staff) -> None:
    """A second colleague says that it is right. Refused for whoever made it, and once it is decided."""
    _still_waits(change)
    if change.by == _actor(member):
        raise Refused("change-not-yourself")
    _decided(visit.by(_actor(member)), change, "confirmed")


def undo(visit: Visit, change: Change, member: Staff) -> None:
    """A colleague, whoever it is, takes it back: all is as it was. Refused once it is decided."""
    _still_waits(change)
    _go_back(visit.by(_actor(member)), change, "undone")


def lapse(visit: Visit, change: Change) -> None:
    """The hour is over: what nobody has confirmed goes back, and what nobody could have confirmed stands."""
    visit = visit.because(f"change:{change.id}").by("clock")
    if change.alone:
        _decided(visit, change, "stands")
    else:
        _go_back(visit, change, "lapsed")


def _still_waits(change: Change) -> None:
    if change.due_at is None:
        raise Refused("toast-button-over")


def _actor(member: Staff) -> str:
    return f"staff:{member.id}"


def _decided(visit: Visit, change: Change, outcome: str, *, chatless: bool = False) -> None:
    """What became of it, on every message that told of it; what went back is said once more, for that is news."""
    change.due_at, change.outcome, change.decided_by, change.decided_at = None, outcome, visit.actor, visit.now
    visit.session.add(change)
    visit.session.flush()
    patient, clinic = visit.session.get_one(Patient, change.patient_id), visit.session.get_one(Clinic, change.clinic_id)
    draft = _draft(visit, change, patient, clinic, chatless=chatless)
    for to in _told(visit, change):
        key = _key(change, to)
        post.edit(visit, to, draft, key=f"{key}:{outcome}", edits=key, lane=post.ALERT, topic=patient.id)
        if outcome in ("undone", "lapsed"):
            post.letter(visit, to, draft, key=f"{key}:back", lane=post.ALERT, kind="alert", topic=patient.id)
    visit.note(f"change-{outcome}", patient.pseudonym, kind=change.kind)


def _told(visit: Visit, change: Change) -> list[recipients.To]:
    found = []
    for kind, who in change.told:
        if kind == "group":
            found.append(recipients.group(visit.ward, visit.session.get_one(Clinic, who)))
        else:
            found.append(recipients.staff(visit.ward, visit.session.get_one(Staff, who)))
    return found


def _key(change: Change, to: recipients.To) -> str:
    return f"change:{change.id}:{to.kind}:{to.id}"


def _draft(visit: Visit, change: Change, patient: Patient, clinic: Clinic, *, chatless: bool = False) -> Draft:
    until = None if change.due_at is None else change.due_at.astimezone(ZoneInfo(clinic.timezone))
    return to_team.change(
        clinic.language, change.id, kind=change.kind, pseudonym=patient.pseudonym, by=_name(visit, change.by), until=until,
        alone=change.alone, outcome=change.outcome, decided_by=_name(visit, change.decided_by), chatless=chatless,
    )  # fmt: skip


def _name(visit: Visit, actor: str | None) -> str | None:
    """What colleagues call them; nothing for the clock and for a command in nobody's name."""
    kind, _, who = (actor or "").partition(":")
    member = visit.session.get(Staff, who) if kind == "staff" else None
    return None if member is None else clinics.staff_name(visit.ward.vault, member)


# -- back ----------------------------------------------------------------------------------------------------------------------


def _go_back(visit: Visit, change: Change, outcome: str) -> None:
    patient = visit.session.get_one(Patient, change.patient_id)
    before, chat = change.before, True
    if change.kind == "birth-year":
        _put_back(visit, patient, "birth-year", before["birth-year"])
    elif change.kind == "phone":
        chat = _phone_back(visit, patient, before)
    else:
        chat = _death_back(visit, patient, before)
    visit.session.add(patient)
    visit.session.flush()
    _decided(visit, change, outcome, chatless=not chat)


def _put_back(visit: Visit, patient: Patient, kind: str, row_id: str | None) -> bool:
    """What stood in this row stands again. False for a chat that is somebody else's by now."""
    vault = visit.ward.vault
    if row_id is None:
        identities.close(visit.session, patient.id, kind, visit.now)
        return True
    value = identities.stood(visit.session, vault, row_id)
    if kind == "chat":
        owner = identities.patient_at(visit.session, vault, int(value))
        if owner is not None and owner.id == patient.id:
            return True
        if owner is not None or clinics.staff_at(visit.session, vault, int(value)) is not None:
            return False
    identities.put(visit.session, vault, patient.id, kind, value, visit.now)
    return True


def _phone_back(visit: Visit, patient: Patient, before: dict[str, Any]) -> bool:
    """The links made meanwhile are worth nothing, the new chat is closed and told so, and the old one is theirs again."""
    for invite in patients.live_invites(visit.session, patient.id):
        invite.revoked_at = visit.now
        visit.session.add(invite)
    if (
        patient.state == State.DIED
    ):  # nobody is written to; should the death be taken back, it is the old chat that opens
        for later in changes.waiting(visit.session, patient.id):
            later.before = {**later.before, "chat": before["chat"]}
            visit.session.add(later)
        return True
    if before["state"] not in LIVE:  # the new link had begun the enrolment anew
        moves.back(patient, State(before["state"]))
        _restore(patient, before)
    new = identities.chat_of(visit.session, visit.ward.vault, patient.id)
    chat = _put_back(visit, patient, "chat", before["chat"])
    old = identities.chat_of(visit.session, visit.ward.vault, patient.id)
    if new is not None and new != old:
        draft = to_patient.plain(patient.language, "msg-moved", phone=clinic_of(visit.session, patient).phone)
        post.letter(
            visit, recipients.chat(new), draft, key=f"moved-back:{visit.cause}:new", lane=post.REPLY, kind="reply"
        )
        if not chat:
            identities.close(visit.session, patient.id, "chat", visit.now)
    if chat and patient.state in LIVE:
        draft = to_patient.plain(patient.language, "msg-linked-again")
        key = f"moved-back:{visit.cause}:old"
        post.letter(visit, recipients.patient(visit, patient), draft, key=key, lane=post.REPLY, kind="reply")
        calendar.replan(visit, patient)
    return chat


def _death_back(visit: Visit, patient: Patient, before: dict[str, Any]) -> bool:
    """The patient stands where they stood: their chat, the link they held, the check-in that was open and what was to come."""
    moves.back(patient, State(before["state"]))
    _restore(patient, before)
    chat = _put_back(visit, patient, "chat", before["chat"])
    for token_hash in before["invites"]:
        visit.session.get_one(Invite, token_hash).revoked_at = None
    for slot_id, nudge, later in before["slots"]:
        slot = visit.session.get_one(Slot, slot_id)
        if slot.state == "closed":
            slot.state, slot.nudge_at, slot.later_at = "open", _read(nudge), _read(later)
            visit.session.add(slot)
    visit.session.flush()
    if patient.state in LIVE:
        calendar.replan(visit, patient)
    return chat


def _restore(patient: Patient, before: dict[str, Any]) -> None:
    patient.setup = before["setup"]
    patient.paused_until = (
        None if before["paused_until"] is None else datetime.fromordinal(before["paused_until"]).date()
    )
    for name in _MOMENTS:
        setattr(patient, name, _read(before[name]))
    on, kind, row = before["next"]
    patient.next_on = None if on is None else datetime.fromordinal(on).date()
    patient.next_kind, patient.next_row = kind, row


def _written(at: datetime | None) -> str | None:
    return None if at is None else at.isoformat()


def _read(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)


def of_button(session: Session, clinic: Clinic, change_id: str) -> Change:
    """The change a button stands for. Refused for one of another clinic, and for none."""
    change = session.get(Change, change_id)
    if change is None or change.clinic_id != clinic.id:
        raise Refused("toast-not-allowed")
    return change
