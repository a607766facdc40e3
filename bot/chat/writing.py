"""In a colleague's private chat: writing to a patient about an alert, or a note about it for colleagues.

The button may be pressed in the group; what is written never is there. A message that begins with "/" ends the conversation.
"""

from __future__ import annotations

from datetime import timedelta

from bot.care.alerting import cards
from bot.care.hearing import replying
from bot.care.letters import post, recipients
from bot.care.said import Said, Tap
from bot.care.surroundings import Refused
from bot.care.visit import Visit
from messages.words_out import to_team
from messages.words_out.draft import Draft
from schedules.course import State
from storage import alerts, clinics, dialogues, outbox
from storage.alerts import Alert
from storage.clinics import Clinic, Staff
from storage.patients import Patient

KINDS = ("write", "note")

LONGEST_NOTE = 500
"""Characters of a note."""

PATIENCE = timedelta(minutes=15)
"""How long the question waits for its words: what is typed the next day is meant for somebody else."""


def begin(visit: Visit, clinic: Clinic, member: Staff, alert: Alert, kind: str, tap: Tap) -> str:
    """The button was pressed: ask for the words in private."""
    patient = None if alert.patient_id is None else visit.session.get(Patient, alert.patient_id)
    if kind == "write" and (patient is None or patient.state == State.DIED):
        raise Refused("toast-not-now")
    chat = clinics.staff_chat(visit.ward.vault, member)
    if chat is None:
        raise Refused("toast-open-private-chat")
    prompt = f"{kind}:{tap.cause}"
    dialogues.keep(
        visit.session,
        visit.ward.vault,
        chat,
        kind=kind,
        step="words",
        values={"alert": str(alert.number), "prompt": prompt},
        now=visit.now,
    )
    who = "" if patient is None else patient.pseudonym
    draft = to_team.ask_for_words(clinic.language, kind, number=alert.number or 0, pseudonym=who)
    _say(visit, member, draft, prompt)
    return "" if tap.chat == chat else "toast-sent-privately"


def pressed(visit: Visit, clinic: Clinic, member: Staff, tap: Tap) -> str:
    """The one button of the conversation: leave it."""
    if (tap.fields or ())[1:3] != ("write", "cancel"):
        raise Refused("toast-button-unknown")
    dialogues.end(visit.session, visit.ward.vault, tap.chat)
    post.edit(
        visit,
        recipients.staff(visit.ward, member),
        to_team.plain(clinic.language, "reply-cancelled"),
        key=f"write:{tap.cause}",
        message_id=tap.message_id,
        lane=post.REPLY,
    )
    return ""


def typed(visit: Visit, clinic: Clinic, member: Staff, said: Said) -> bool:
    """Words typed while the conversation waits for them. False when it does not.

    Words for a patient must not go to another one: what answers the question of an older conversation, or comes long after the
    question, is not sent.
    """
    dialogue = dialogues.here(visit.session, visit.ward.vault, said.chat)
    if dialogue is None or dialogue.kind not in KINDS:
        return False
    entered = dialogues.entered(visit.ward.vault, dialogue)
    alert = alerts.numbered(visit.session, int(entered["alert"]), clinic.id)
    if visit.now - dialogue.at > PATIENCE:
        kind, number = dialogue.kind, int(entered["alert"])
        dialogues.end(visit.session, visit.ward.vault, said.chat)
        late = to_team.plain(clinic.language, f"{kind}-too-late", number=number)
        _say(visit, member, late, f"{kind}-late:{said.cause}")
        return True
    if alert is None or said.medium != "text":
        raise Refused("team-use-words")
    if said.answers is not None and not _about_it(visit, member, alert, said, entered):
        raise Refused("reply-other-question", number=str(alert.number))
    if dialogue.kind == "write":
        replying.write(visit, alert, member, said.text)
        patient = visit.session.get(Patient, alert.patient_id)
        told = to_team.plain(
            clinic.language,
            "reply-sent",
            patient="" if patient is None else patient.pseudonym,
            number=alert.number or 0,
        )
    else:
        _note(visit, alert, member, said)
        told = to_team.plain(clinic.language, "note-kept", number=alert.number or 0)
    dialogues.end(visit.session, visit.ward.vault, said.chat)
    _say(visit, member, told, f"{dialogue.kind}-done:{said.cause}")
    return True


def _about_it(visit: Visit, member: Staff, alert: Alert, said: Said, entered: dict[str, str]) -> bool:
    """Whether the message they point at is our question, or a card of the same alert."""
    key = outbox.key_of_message(
        visit.session, member.id, said.answers or 0, visit.ward.vault.blind(str(said.chat), "chat")
    )
    return key is not None and (key == entered.get("prompt") or key.split(":")[:2] in cards.names(alert))


def _note(visit: Visit, alert: Alert, member: Staff, said: Said) -> None:
    text = said.text.strip()
    if len(text) > LONGEST_NOTE:
        raise Refused("note-too-long", most=str(LONGEST_NOTE))
    alerts.add_note(visit.session, visit.ward.vault, alert.number or 0, member.id, text, now=visit.now)
    visit.by(f"staff:{member.id}").note("alert-note", f"A{alert.number}")
    cards.refresh(visit, alert)


def _say(visit: Visit, member: Staff, draft: Draft, key: str) -> None:
    post.letter(visit, recipients.staff(visit.ward, member), draft, key=key, lane=post.REPLY, kind="menu")
