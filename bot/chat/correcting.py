"""Correcting inside Telegram what was entered wrongly about a patient: choose the field, press or type the right value.

The wrong entry stays in the record, voided, with who voided it; the next contact is planned anew at once.
"""

from __future__ import annotations

from datetime import date, datetime

from sqlmodel import Session

from bot.care.course import correcting, exposing
from bot.care.letters import post
from bot.care.said import Said, Tap
from bot.care.surroundings import Refused, Ward
from bot.chat import inviting
from messages.words_out import to_team
from messages.words_out.catalogue import LANGUAGES, say
from messages.words_out.draft import Draft
from storage import dialogues, patients
from storage.clinics import Clinic, Staff
from storage.patients import Patient

KIND = "correct"
FIELDS = (
    "drug", "started", "indication", "year", "ace", "angioedema", "rinse", "language", "zone", "name", "phone", "reference",
)  # fmt: skip

_YES_NO = {"ace": "ace_inhibitor", "angioedema": "earlier_angioedema", "rinse": "rinse_prescribed"}
_PLAIN = {"indication": "indication", "language": "language", "zone": "timezone"}


def begin(session: Session, ward: Ward, clinic: Clinic, patient: Patient, tap: Tap, *, now: datetime) -> Draft:
    """Open the conversation: which entry is wrong?"""
    values = {"patient": patient.pseudonym, "language": patient.language, "zone": patient.timezone}
    dialogues.keep(session, ward.vault, tap.chat, kind=KIND, step="choose", values=values, now=now)
    return to_team.correct_what(clinic.language, pseudonym=patient.pseudonym, fields=FIELDS)


def pressed(session: Session, ward: Ward, clinic: Clinic, member: Staff, tap: Tap, *, now: datetime) -> str:
    """A button of the conversation."""
    _, step, option = (tap.fields or ("", "", ""))[:3]
    dialogue = dialogues.here(session, ward.vault, tap.chat)
    if dialogue is None or dialogue.kind != KIND:
        raise Refused("toast-button-over")
    values = dialogues.entered(ward.vault, dialogue)
    if (step, option) == ("invite", "cancel"):
        dialogues.end(session, ward.vault, tap.chat)
        _redraw(session, ward, member, tap, to_team.plain(clinic.language, "invite-cancelled"), now=now)
        return ""
    if step == "change" and option in FIELDS:
        dialogues.keep(session, ward.vault, tap.chat, kind=KIND, step=option, values=values, now=now)
        draft = (
            to_team.choose_patient_language(clinic.language, {code: say(code, "language-name") for code in LANGUAGES})
            if option == "language"
            else to_team.invite_step(clinic.language, option, drugs=tuple(ward.protocol.by_drug))
        )
        _redraw(session, ward, member, tap, draft, now=now)
        return ""
    if step not in FIELDS or not inviting.entered(ward, clinic, values, step, option, now):
        raise Refused("toast-button-unknown")
    _redraw(session, ward, member, tap, _apply(session, ward, clinic, member, values, step, tap.chat, now), now=now)
    return ""


def typed(session: Session, ward: Ward, clinic: Clinic, member: Staff, said: Said, *, now: datetime) -> bool:
    """Words typed while the conversation waits for them. False when it does not."""
    dialogue = dialogues.here(session, ward.vault, said.chat)
    if dialogue is None or dialogue.kind != KIND:
        return False
    values = dialogues.entered(ward.vault, dialogue)
    if dialogue.step not in inviting.TYPED:
        draft = to_team.plain(clinic.language, "team-use-buttons")
    else:
        problem = inviting.typed_into(clinic, values, dialogue.step, said.text, now)
        draft = problem or _apply(session, ward, clinic, member, values, dialogue.step, said.chat, now)
    post.letter(
        session, ward, post.staff(ward, member), draft, key=f"correct:{said.cause}", lane=post.REPLY, kind="menu", now=now,
        cause=said.cause,
    )  # fmt: skip
    return True


def _apply(
    session: Session,
    ward: Ward,
    clinic: Clinic,
    member: Staff,
    values: dict[str, str],
    field: str,
    chat: int,
    now: datetime,
) -> Draft:
    patient = patients.called(session, values["patient"], clinic.id)
    if patient is None:
        raise Refused("patient-unknown")
    by, value = f"staff:{member.id}", values.get(field, "")
    if field == "started":
        exposing.correct_start(session, ward, patient, on=date.fromisoformat(value), by=by, now=now)
    elif field == "drug":
        exposing.correct_drug(session, ward, patient, drug=value, by=by, now=now)
    elif field in _YES_NO:
        correcting.correct(session, ward, patient, {_YES_NO[field]: value == "yes"}, by=by, now=now)
    elif field in _PLAIN:
        correcting.correct(session, ward, patient, {_PLAIN[field]: value}, by=by, now=now)
    elif value:
        correcting.correct(session, ward, patient, {"birth-year" if field == "year" else field: value}, by=by, now=now)
    dialogues.end(session, ward.vault, chat)
    return to_team.plain(clinic.language, "team-corrected", patient=patient.pseudonym)


def _redraw(session: Session, ward: Ward, member: Staff, tap: Tap, draft: Draft, *, now: datetime) -> None:
    post.edit(
        session, ward, post.staff(ward, member), draft, key=f"correct:{tap.cause}", message_id=tap.message_id,
        lane=post.REPLY, now=now, cause=tap.cause,
    )  # fmt: skip
