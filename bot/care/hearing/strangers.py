"""Words from a chat that is linked to nobody."""

from __future__ import annotations

from collections.abc import Sequence

from bot.care.alerting import raising
from bot.care.hearing import questions, words
from bot.care.letters import post, recipients
from bot.care.said import Said
from bot.care.visit import Visit
from messages.words_in.hearing import Hearing
from messages.words_out import to_patient
from schedules.protocol import Urgency
from storage import checkins, clinics, patients
from storage.clinics import Clinic


def from_stranger(visit: Visit, said: Said, hearing: Hearing, language: str) -> bool:
    """Words from a chat that is linked to nobody. True when they were answered.

    Those that ring get the emergency text, and the clinic of the link this chat once opened gets an item: they may be its patient.
    Those in doubt are asked about.
    """
    if hearing.decision == "rest":
        return False
    read, blind = hearing.typed, visit.ward.vault.blind(str(said.chat), "chat")
    invite = patients.last_invite_of_chat(visit.session, blind)
    clinic = None if invite is None else visit.session.get(Clinic, invite.clinic_id)
    if hearing.asks and not questions.may_ask(visit, blind, hearing) and read.label != "emergency":
        return False
    row = checkins.keep_words(
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
    if hearing.asks and questions.may_ask(visit, blind, hearing):
        called = questions.numbers_of(visit.session, clinic, clinics.emergency_number(visit.session))
        asked = questions.Asked(recipients.chat(said.chat), language, called, None, clinic)
        questions.ask(visit, asked, row, said, hearing)
        return True
    signs = {flag.flag for flag in read.flags} & (words._bodily_emergencies() | {words.DESPAIR})
    despair = signs == {words.DESPAIR} or (not signs and hearing.despair)
    stranger_emergency(visit, said, clinic, language, despair=despair)
    return True


def stranger_emergency(
    visit: Visit,
    said: Said,
    clinic: Clinic | None,
    language: str,
    *,
    despair: bool = False,
    more: Sequence[str] = (),
) -> None:
    """The emergency text to somebody we cannot name, and an item for the clinic their link came from.

    `despair`: they wrote of not wanting to live. With a clinic to tell they get the answer to that; without one only the call
    for help is true. `more`: what else the team should know.
    """
    called = questions.numbers_of(visit.session, clinic, clinics.emergency_number(visit.session))
    post.letter(
        visit,
        recipients.chat(said.chat),
        to_patient.distress(language, clinic=called)
        if despair and clinic
        else to_patient.emergency(language, clinic=called),
        key=f"safety:stranger:{said.update_id}",
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
                ["why-unlinked", *(["why-words-selfharm"] if despair else []), *more],
                chat_blind=visit.ward.vault.blind(str(said.chat), "chat"),
                written_at=said.written,
            ),
        )
