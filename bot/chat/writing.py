"""In a colleague's private chat: writing to a patient about an alert, or a note about it for colleagues.

The button may be pressed in the group; what is written never is there. A message that begins with "/" ends the conversation.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlmodel import Session

from bot.care.alerting import cards
from bot.care.hearing import replying
from bot.care.letters import post
from bot.care.said import Said, Tap
from bot.care.surroundings import Refused, Ward
from messages.words_out import to_team
from messages.words_out.draft import Draft
from schedules.course import State
from storage import alerts, clinics, dialogues, journal, outbox
from storage.alerts import Alert
from storage.clinics import Clinic, Staff
from storage.patients import Patient

KINDS = ("write", "note")

LONGEST_NOTE = 500
"""Characters of a note."""

PATIENCE = timedelta(minutes=15)
"""How long the question waits for its words: what is typed the next day is meant for somebody else."""


def begin(
    session: Session, ward: Ward, clinic: Clinic, member: Staff, alert: Alert, kind: str, tap: Tap, *, now: datetime
) -> str:
    """The button was pressed: ask for the words in private."""
    patient = None if alert.patient_id is None else session.get(Patient, alert.patient_id)
    if kind == "write" and (patient is None or patient.state == State.DIED):
        raise Refused("toast-not-now")
    chat = clinics.staff_chat(ward.vault, member)
    if chat is None:
        raise Refused("toast-open-private-chat")
    prompt = f"{kind}:{tap.cause}"
    dialogues.keep(
        session, ward.vault, chat, kind=kind, step="words", values={"alert": str(alert.number), "prompt": prompt}, now=now
    )  # fmt: skip
    who = "" if patient is None else patient.pseudonym
    draft = to_team.ask_for_words(clinic.language, kind, number=alert.number or 0, pseudonym=who)
    _say(session, ward, member, draft, prompt, tap.cause, now=now)
    return "" if tap.chat == chat else "toast-sent-privately"


def pressed(session: Session, ward: Ward, clinic: Clinic, member: Staff, tap: Tap, *, now: datetime) -> str:
    """The one button of the conversation: leave it."""
    if (tap.fields or ())[1:3] != ("write", "cancel"):
        raise Refused("toast-button-unknown")
    dialogues.end(session, ward.vault, tap.chat)
    post.edit(
        session, ward, post.staff(ward, member), to_team.plain(clinic.language, "reply-cancelled"), key=f"write:{tap.cause}",
        message_id=tap.message_id, lane=post.REPLY, now=now, cause=tap.cause,
    )  # fmt: skip
    return ""


def typed(session: Session, ward: Ward, clinic: Clinic, member: Staff, said: Said, *, now: datetime) -> bool:
    """Words typed while the conversation waits for them. False when it does not.

    Words for a patient must not go to another one: what answers the question of an older conversation, or comes long after the
    question, is not sent.
    """
    dialogue = dialogues.here(session, ward.vault, said.chat)
    if dialogue is None or dialogue.kind not in KINDS:
        return False
    entered = dialogues.entered(ward.vault, dialogue)
    alert = alerts.numbered(session, int(entered["alert"]), clinic.id)
    if now - dialogue.at > PATIENCE:
        kind, number = dialogue.kind, int(entered["alert"])
        dialogues.end(session, ward.vault, said.chat)
        late = to_team.plain(clinic.language, f"{kind}-too-late", number=number)
        _say(session, ward, member, late, f"{kind}-late:{said.cause}", said.cause, now=now)
        return True
    if alert is None or said.medium != "text":
        raise Refused("team-use-words")
    if said.answers is not None and not _about_it(session, ward, member, alert, said, entered):
        raise Refused("reply-other-question", number=str(alert.number))
    if dialogue.kind == "write":
        replying.write(session, ward, alert, member, said.text, cause=said.cause, now=now)
        patient = session.get(Patient, alert.patient_id)
        told = to_team.plain(
            clinic.language,
            "reply-sent",
            patient="" if patient is None else patient.pseudonym,
            number=alert.number or 0,
        )
    else:
        _note(session, ward, alert, member, said, now=now)
        told = to_team.plain(clinic.language, "note-kept", number=alert.number or 0)
    dialogues.end(session, ward.vault, said.chat)
    _say(session, ward, member, told, f"{dialogue.kind}-done:{said.cause}", said.cause, now=now)
    return True


def _about_it(session: Session, ward: Ward, member: Staff, alert: Alert, said: Said, entered: dict[str, str]) -> bool:
    """Whether the message they point at is our question, or a card of the same alert."""
    key = outbox.key_of_message(session, member.id, said.answers or 0, ward.vault.blind(str(said.chat), "chat"))
    return key is not None and (key == entered.get("prompt") or key.split(":")[:2] in cards.names(alert))


def _note(session: Session, ward: Ward, alert: Alert, member: Staff, said: Said, *, now: datetime) -> None:
    text = said.text.strip()
    if len(text) > LONGEST_NOTE:
        raise Refused("note-too-long", most=str(LONGEST_NOTE))
    alerts.add_note(session, ward.vault, alert.number or 0, member.id, text, now=now)
    journal.write(
        session, at=now, actor=f"staff:{member.id}", act="alert-note", subject=f"A{alert.number}", detail={}, cause=said.cause
    )  # fmt: skip
    cards.refresh(session, ward, alert, cause=said.cause, now=now)


def _say(session: Session, ward: Ward, member: Staff, draft: Draft, key: str, cause: str, *, now: datetime) -> None:
    post.letter(
        session, ward, post.staff(ward, member), draft, key=key, lane=post.REPLY, kind="menu", now=now, cause=cause
    )
