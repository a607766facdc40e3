"""Correcting inside Telegram what was entered wrongly about a patient: choose the field, press or type the right value.

The wrong entry stays in the record, voided, with who voided it; the next contact is planned anew at once.
"""

from __future__ import annotations

from datetime import date

from bot.care.course import correcting, exposing
from bot.care.letters import post, recipients
from bot.care.said import Said, Tap
from bot.care.surroundings import Refused
from bot.care.visit import Visit
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


def begin(visit: Visit, clinic: Clinic, patient: Patient, tap: Tap) -> Draft:
    """Open the conversation: which entry is wrong?"""
    values = {"patient": patient.pseudonym, "language": patient.language, "zone": patient.timezone}
    dialogues.keep(visit.session, visit.ward.vault, tap.chat, kind=KIND, step="choose", values=values, now=visit.now)
    return to_team.correct_what(clinic.language, pseudonym=patient.pseudonym, fields=FIELDS)


def pressed(visit: Visit, clinic: Clinic, member: Staff, tap: Tap) -> str:
    """A button of the conversation."""
    _, step, option = (tap.fields or ("", "", ""))[:3]
    dialogue = dialogues.here(visit.session, visit.ward.vault, tap.chat)
    if dialogue is None or dialogue.kind != KIND:
        raise Refused("toast-button-over")
    values = dialogues.entered(visit.ward.vault, dialogue)
    if (step, option) == ("invite", "cancel"):
        dialogues.end(visit.session, visit.ward.vault, tap.chat)
        _redraw(visit, member, tap, to_team.plain(clinic.language, "invite-cancelled"))
        return ""
    if step == "change" and option in FIELDS:
        dialogues.keep(visit.session, visit.ward.vault, tap.chat, kind=KIND, step=option, values=values, now=visit.now)
        draft = (
            to_team.choose_patient_language(clinic.language, {code: say(code, "language-name") for code in LANGUAGES})
            if option == "language"
            else to_team.invite_step(clinic.language, option, drugs=tuple(visit.ward.protocol.by_drug))
        )
        _redraw(visit, member, tap, draft)
        return ""
    if step not in FIELDS or not inviting.entered(visit.ward, clinic, values, step, option, visit.now):
        raise Refused("toast-button-unknown")
    _redraw(visit, member, tap, _apply(visit, clinic, member, values, step, tap.chat))
    return ""


def typed(visit: Visit, clinic: Clinic, member: Staff, said: Said) -> bool:
    """Words typed while the conversation waits for them. False when it does not."""
    dialogue = dialogues.here(visit.session, visit.ward.vault, said.chat)
    if dialogue is None or dialogue.kind != KIND:
        return False
    values = dialogues.entered(visit.ward.vault, dialogue)
    if dialogue.step not in inviting.TYPED:
        draft = to_team.plain(clinic.language, "team-use-buttons")
    else:
        problem = inviting.typed_into(clinic, values, dialogue.step, said.text, visit.now)
        draft = problem or _apply(visit, clinic, member, values, dialogue.step, said.chat)
    post.letter(
        visit, recipients.staff(visit.ward, member), draft, key=f"correct:{said.cause}", lane=post.REPLY, kind="menu"
    )
    return True


def _apply(visit: Visit, clinic: Clinic, member: Staff, values: dict[str, str], field: str, chat: int) -> Draft:
    patient = patients.called(visit.session, values["patient"], clinic.id)
    if patient is None:
        raise Refused("patient-unknown")
    by, value = f"staff:{member.id}", values.get(field, "")
    if field == "started":
        exposing.correct_start(visit.by(by), patient, on=date.fromisoformat(value))
    elif field == "drug":
        exposing.correct_drug(visit.by(by), patient, drug=value)
    elif field in _YES_NO:
        correcting.correct(visit.by(by), patient, {_YES_NO[field]: value == "yes"})
    elif field in _PLAIN:
        correcting.correct(visit.by(by), patient, {_PLAIN[field]: value})
    elif value:
        correcting.correct(visit.by(by), patient, {"birth-year" if field == "year" else field: value})
    dialogues.end(visit.session, visit.ward.vault, chat)
    return to_team.plain(clinic.language, "team-corrected", patient=patient.pseudonym)


def _redraw(visit: Visit, member: Staff, tap: Tap, draft: Draft) -> None:
    post.edit(
        visit,
        recipients.staff(visit.ward, member),
        draft,
        key=f"correct:{tap.cause}",
        message_id=tap.message_id,
        lane=post.REPLY,
    )
