"""Words from a chat that is linked to nobody."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Session

from bot.care.alerting import raising
from bot.care.hearing import words
from bot.care.letters import post
from bot.care.said import Said
from bot.care.surroundings import Ward, numbers
from messages.words_in import redflags
from messages.words_out import to_patient
from messages.words_out.to_patient import Numbers
from schedules.protocol import Urgency
from storage import checkins, clinics, journal, patients
from storage.clinics import Clinic


def from_stranger(
    session: Session, ward: Ward, said: Said, read: redflags.Words, language: str, *, now: datetime
) -> bool:
    """Words from a chat that is linked to nobody. True when they held a red flag: the emergency text is written, and the
    clinic of the link this chat once opened gets an item (settled 16)."""
    if read.label != "emergency":
        return False
    blind = ward.vault.blind(str(said.chat), "chat")
    invite = patients.last_invite_of_chat(session, blind)
    clinic = None if invite is None else session.get(Clinic, invite.clinic_id)
    checkins.keep_words(
        session,
        ward.vault,
        patient_id=None,
        slot_id=None,
        chat=said.chat,
        medium=said.medium,
        said=said.text,
        label=read.label,
        flags=[flag.flag for flag in read.flags],
        denied=[],
        update_id=said.update_id,
        written_at=said.written,
        now=now,
    )
    despair = {flag.flag for flag in read.flags} & (words._bodily_emergencies() | {words.DESPAIR}) == {words.DESPAIR}
    stranger_emergency(session, ward, said, clinic, language, despair=despair, now=now)
    return True


def stranger_emergency(
    session: Session,
    ward: Ward,
    said: Said,
    clinic: Clinic | None,
    language: str,
    *,
    despair: bool = False,
    now: datetime,
) -> None:
    """The emergency text to somebody we cannot name, and an item for the clinic their link came from.

    `despair`: they wrote of not wanting to live. With a clinic to tell they get the answer to that; without one only the call
    for help is true.
    """
    called = numbers(clinic) if clinic is not None else Numbers("", clinics.emergency_number(session), "", "", "")
    post.letter(
        session,
        ward,
        post.chat(said.chat),
        to_patient.distress(language, clinic=called)
        if despair and clinic
        else to_patient.emergency(language, clinic=called),
        key=f"safety:stranger:{said.update_id}",
        lane=post.SAFETY,
        kind="safety",
        now=now,
        cause=said.cause,
    )
    journal.write(session, at=now, actor="stranger", act="red-flag", subject="unlinked", detail={}, cause=said.cause)
    if clinic is not None:
        raising.raise_alert(
            session, ward, clinic=clinic, patient=None, concern="unlinked", urgency=Urgency.EMERGENCY,
            why=["why-unlinked", *(["why-words-selfharm"] if despair else [])],
            chat_blind=ward.vault.blind(str(said.chat), "chat"), written_at=said.written, cause=said.cause, now=now,
        )  # fmt: skip
