"""In a colleague's private chat: writing to a patient about an alert, or a note about it for colleagues.

The button may be pressed in the group; what is written never is there. A message that begins with "/" ends the conversation.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from bot.care.alerting import cards
from bot.care.hearing import replying
from bot.care.said import Said, Tap
from bot.care.surroundings import Refused
from bot.care.visit import Visit
from bot.chat import private
from bot.chat.forms import engine
from bot.chat.forms.engine import Entered, Form, Step, Talk
from messages.words_out.catalogue import say
from messages.words_out.draft import Draft
from schedules.course import State
from storage import alerts, clinics, outbox
from storage.alerts import Alert
from storage.clinics import Clinic, Staff
from storage.patients import Patient

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
    talk = Talk(visit, clinic, member, chat, {"alert": str(alert.number), "prompt": prompt})
    private.say(visit, member, engine.begin(FORMS[kind], talk), prompt)
    return "" if tap.chat == chat else "toast-sent-privately"


def _asks(talk: Talk, message_id: str) -> str:
    alert = _alert(talk)
    return say(talk.language, message_id, number=alert.number or 0, patient=_pseudonym(talk, alert))


def _read(talk: Talk, said: Said) -> Entered:
    """Words for a patient must not go to another one: what answers the question of an older conversation is not sent."""
    alert = _alert(talk)
    if said.medium != "text":
        raise Refused("team-use-words")
    if said.answers is not None and not _about_it(talk, alert, said.answers):
        raise Refused("reply-other-question", number=str(alert.number))
    return {}


def _about_it(talk: Talk, alert: Alert, message_id: int) -> bool:
    """Whether the message they point at is our question, or a card of the same alert."""
    chat = talk.visit.ward.vault.blind(str(talk.chat), "chat")
    key = outbox.key_of_message(talk.visit.session, talk.member.id, message_id, chat)
    return key is not None and (key == talk.values.get("prompt") or key.split(":")[:2] in cards.names(alert))


def _written(talk: Talk) -> Draft:
    alert = _alert(talk)
    replying.write(talk.visit, alert, talk.member, talk.answer)
    return talk.plain("reply-sent", patient=_pseudonym(talk, alert), number=alert.number or 0)


def _noted(talk: Talk) -> Draft:
    visit, alert, text = talk.visit, _alert(talk), talk.answer.strip()
    if len(text) > LONGEST_NOTE:
        raise Refused("note-too-long", most=str(LONGEST_NOTE))
    alerts.add_note(visit.session, visit.ward.vault, alert.number or 0, talk.member.id, text, now=visit.now)
    talk.own().note("alert-note", f"A{alert.number}")
    cards.refresh(visit, alert)
    return talk.plain("note-kept", number=alert.number or 0)


def _alert(talk: Talk) -> Alert:
    alert = alerts.numbered(talk.visit.session, int(talk.values["alert"]), talk.clinic.id)
    if alert is None:
        raise Refused("team-use-words")
    return alert


def _pseudonym(talk: Talk, alert: Alert) -> str:
    patient = None if alert.patient_id is None else talk.visit.session.get(Patient, alert.patient_id)
    return "" if patient is None else patient.pseudonym


def _form(kind: str, act: str, question: str, done: Callable[[Talk], Draft]) -> Form:
    return Form(
        kind=kind,
        act=act,
        then=lambda talk: "done" if talk.step else "words",
        steps={"words": Step(lambda talk: _asks(talk, question), reads=_read), "done": Step(ends=done)},
        drops="write.cancel",
        dropped="reply-cancelled",
        patience=PATIENCE,
        late=lambda talk: talk.plain(f"{kind}-too-late", number=int(talk.values["alert"])),
    )


FORMS = {
    "write": _form("write", "wrote-to-patient", "reply-ask", _written),
    "note": _form("note", "alert-note", "note-ask", _noted),
}
"""What is typed is the one thing asked; then it is sent, or kept."""
