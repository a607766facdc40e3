"""Words from a chat that is linked to nobody."""

from __future__ import annotations

from bot.care.alerting import raising
from bot.care.hearing import words
from bot.care.letters import post, recipients
from bot.care.said import Said
from bot.care.surroundings import numbers
from bot.care.visit import Visit
from messages.words_in import redflags
from messages.words_out import to_patient
from messages.words_out.to_patient import Numbers
from schedules.protocol import Urgency
from storage import checkins, clinics, patients
from storage.clinics import Clinic


def from_stranger(visit: Visit, said: Said, read: redflags.Typed, language: str) -> bool:
    """Words from a chat that is linked to nobody. True when they held a red flag: the emergency text is written, and the
    clinic of the link this chat once opened gets an item: they may be its patient."""
    if read.label != "emergency":
        return False
    blind = visit.ward.vault.blind(str(said.chat), "chat")
    invite = patients.last_invite_of_chat(visit.session, blind)
    clinic = None if invite is None else visit.session.get(Clinic, invite.clinic_id)
    checkins.keep_words(
        visit.session,
        visit.ward.vault,
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
        now=visit.now,
    )
    despair = {flag.flag for flag in read.flags} & (words._bodily_emergencies() | {words.DESPAIR}) == {words.DESPAIR}
    stranger_emergency(visit, said, clinic, language, despair=despair)
    return True


def stranger_emergency(
    visit: Visit, said: Said, clinic: Clinic | None, language: str, *, despair: bool = False
) -> None:
    """The emergency text to somebody we cannot name, and an item for the clinic their link came from.

    `despair`: they wrote of not wanting to live. With a clinic to tell they get the answer to that; without one only the call
    for help is true.
    """
    called = numbers(clinic) if clinic is not None else Numbers("", clinics.emergency_number(visit.session), "", "", "")
    post.letter(
        visit,
        recipients.chat(said.chat),
        to_patient.distress(language, clinic=called)
        if despair and clinic
        else to_patient.emergency(language, clinic=called),
        key=f"safety:stranger:{said.update_id}",
        lane=post.SAFETY,
        kind="safety",
    )
    visit.by("stranger").note("red-flag", "unlinked")
    if clinic is not None:
        raising.raise_alert(
            visit,
            clinic,
            None,
            raising.Concern(
                "unlinked",
                Urgency.EMERGENCY,
                ["why-unlinked", *(["why-words-selfharm"] if despair else [])],
                chat_blind=visit.ward.vault.blind(str(said.chat), "chat"),
                written_at=said.written,
            ),
        )
