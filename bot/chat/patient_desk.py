"""A message or a tap from a private chat that is not a colleague's: find the one act it asks for.

The red-flag reading happens for every text from everybody (`care.hearing.words`), also in front of commands: "/start my throat is
closing" is an emergency first.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta

import structlog
from sqlmodel import Session

from bot.care.asking import answering, grading
from bot.care.clinic import joining, setting_up
from bot.care.course import staying
from bot.care.enrolling import invitations, welcome
from bot.care.hearing import answered, keeping, strangers, words
from bot.care.letters import post, recipients
from bot.care.said import Said, Tap
from bot.care.surroundings import Refused, clinic_of, ended, local_day, numbers
from bot.care.visit import Visit
from messages import commands
from messages.words_in.hearing import Hearing
from messages.words_in.reading import asks_to_stop, parse_year
from messages.words_out import to_newcomer, to_patient
from messages.words_out.draft import Draft
from schedules.course import HERE, State
from storage import alerts, clinics, inbox, patients
from storage.clinics import Clinic
from storage.inbox import Inbox
from storage.patients import Patient

log = structlog.get_logger()

TOKEN = re.compile(rf"({setting_up.STAFF_PREFIX})?[A-Za-z0-9_-]{{22}}")
"""What our links carry behind `/start`: 128 bits. Anything else there somebody has typed."""


AWAITED = 3
"""Words a city may have."""

HEARD = 10
"""Messages a minute that are read of a chat nobody knows: reading is the dearest part of a message, and anybody may write."""


def command_of(text: str, bot_name: str) -> tuple[str, str]:
    """ "/start@our_bot abc" → ("start", "abc"), whatever white space follows; ("", text) for words, and for what is said to another
    bot."""
    if not text.startswith("/"):
        return "", text
    head = re.split(r"\s", text[1:], maxsplit=1)[0]
    command, _, addressed = head.partition("@")
    if addressed and bot_name and addressed.lower() != bot_name.lower():
        return "", text
    return command.lower(), text[1 + len(head) :].strip()


def button(visit: Visit, patient: Patient, tap: Tap) -> str:
    """A signed button in a patient's chat. Returns the catalogue id of the short answer."""
    fields = tap.fields or ()
    if fields[0] == "q":
        answered.tap(visit, patient, tap)
        return ""
    if fields[0] != "e":
        return answering.tap(visit, patient, tap)
    if len(fields) == 3 and fields[1] == "pause" and fields[2] in ("1", "2", "3", "4"):
        until = local_day(patient, visit.now) + timedelta(weeks=int(fields[2]))
        staying.pause(visit.by(f"patient:{patient.pseudonym}"), patient, until=until)
        _redraw(visit, patient, tap, to_patient.plain(patient.language, "msg-paused", day=until))
        return ""
    if len(fields) == 3 and fields[1] == "stop":
        return _stop(visit, patient, fields[2], tap)
    if len(fields) == 4 and fields[1] == "examples":
        _redraw(visit, patient, tap, keeping.choose(visit, patient, fields[2], fields[3]))
        return ""
    return welcome.choose(visit, patient, tap)


def _stop(visit: Visit, patient: Patient, option: str, tap: Tap) -> str:
    if option != "yes":
        _redraw(visit, patient, tap, to_patient.plain(patient.language, "msg-stop-cancelled"))
        return ""
    if patient.state not in HERE:
        raise Refused("toast-button-over")
    staying.leave(visit.by(f"patient:{patient.pseudonym}"), patient, how="stopped")
    draft = to_patient.called(patient.language, "msg-stopped", clinic=numbers(clinic_of(visit.session, patient)))
    _redraw(visit, patient, tap, draft)
    return ""


def _redraw(visit: Visit, patient: Patient, tap: Tap, draft: Draft) -> None:
    post.edit(
        visit,
        recipients.patient(visit, patient),
        draft,
        key=f"redraw:{tap.cause}",
        message_id=tap.message_id,
    )


def message(visit: Visit, patient: Patient | None, said: Said, language: str) -> None:
    """Words, a command, or a thing we cannot read, in private. `patient` is None for a chat that is linked to nobody."""
    command, rest = command_of(said.text, visit.ward.bot_name) if said.medium == "text" else ("", said.text)
    arrived = visit.session.get(Inbox, said.update_id) if patient is None else None
    if arrived is not None and inbox.ahead(visit.session, arrived, HEARD) == HEARD:
        _unread(visit, said, arrived, language)
        return
    hearing = visit.ward.ear.hear(_heard(said, command, rest))  # once: reading is the dearest part of a message
    if hearing.scores is None and visit.ward.ear.ready:
        log.warning("second-reading-failed", update=said.update_id)  # the rules alone have decided
    if patient is None or patient.state == State.DIED:
        _from_stranger(visit, said, command, rest, hearing, language)
        return
    read, rests = hearing.typed, hearing.decision == "rest"
    if _owes_the_year(visit, patient, said, command, hearing):
        _from_stranger(visit, said, command, rest, hearing, patient.language)
        return
    # Words behind a command are words: "/help my mouth is so sore I cannot eat" is a report, a link's token is not.
    wordy = bool(rest) and not (read.label == "none" and rests)
    known = command in commands.typed(commands.PATIENT) and not wordy
    if not rests or not known:
        if command and not known and not wordy and read.label == "none" and rests:
            _reply(visit, patient, said, to_patient.plain(patient.language, "msg-unknown-command"))
            return
        if not hearing.rings and answered.in_words(visit, patient, said, read):
            words.keep(visit, patient, said, hearing)
            return
        if _stop_in_words(visit, patient, said, hearing):
            return
        # A city or an hour that is awaited is a word or two: only what sounds grave is asked about instead.
        quiet = rests or (hearing.asks and not hearing.loud)
        if said.medium == "text" and read.label == "none" and quiet and welcome.city(visit, patient, said.text):
            return
        awaited = quiet and patient.setup == "zone" and len(said.text.split()) <= AWAITED
        harmless = (rests or awaited) and read.label in ("none", "question")
        if patient.state == State.LINKED and harmless and said.medium in ("text", "edit"):
            # "Hello?": the step they are to answer may never have arrived. What is asked of them is said again.
            words.keep(visit, patient, said, hearing)
            welcome.ask_step(visit, patient)
            return
        words.take(visit, patient, said, hearing)
        return
    if command == "start" and rest:
        _start(visit, said, rest, patient.language)
        return
    try:
        with visit.session.begin_nested():
            _command(visit, patient, command, said)
    except Refused as no:
        _reply(visit, patient, said, to_patient.plain(patient.language, no.reason, **no.values))


def _stop_in_words(visit: Visit, patient: Patient, said: Said, hearing: Hearing) -> bool:
    """ "STOP", "basta": the end is offered, asked once as behind the command, and the words go to the team like all others."""
    harmless = not hearing.rings and hearing.typed.label in ("none", "question")
    wants = said.medium in ("text", "edit") and harmless and asks_to_stop(said.text)
    if not wants or patient.state not in HERE:
        return False
    words.take(visit, patient, said, replace(hearing, decision="rest"))  # a few words of ours, which leave no doubt
    _reply(visit, patient, said, to_patient.ask_stop(patient.language))
    return True


def _heard(said: Said, command: str, rest: str) -> str:
    """What was said in words: "/help" asks for the list of commands, while "/hilfe" is no command of ours and is read whole.

    A link's token is no words: read as such, one in a thousand holds letters like "CPR" and would be answered as an emergency.
    """
    if command == "start" and TOKEN.fullmatch(rest):
        return ""
    return rest if command in commands.typed(commands.PATIENT) else said.text


def _owes_the_year(visit: Visit, patient: Patient, said: Said, command: str, hearing: Hearing) -> bool:
    """Somebody whose earlier enrolment on this phone has ended has opened a new link, and answers its question."""
    if patient.state in HERE or command or said.medium not in ("text", "edit"):
        return False
    if hearing.decision != "rest":
        return False
    return (
        patients.invite_being_tried(visit.session, visit.ward.vault.blind(str(said.chat), "chat"), said.at) is not None
    )


def _unread(visit: Visit, said: Said, arrived: Inbox, language: str) -> None:
    """What a stranger writes beyond the tenth message of a minute: it is not read, and once a minute they are told whom to call.

    The year that a link asks for is still taken: it is four digits, and five wrong ones lock the link.
    """
    blind = visit.ward.vault.blind(str(said.chat), "chat")
    if said.medium in ("text", "edit") and parse_year(said.text) is not None:
        pending = patients.invite_being_tried(visit.session, blind, visit.now)
        if pending is not None:
            invitations.second_factor(visit, said, pending)
            return
    clinic = _clinic_of_link(visit.session, blind)
    emergency = clinics.emergency_number(visit.session) if clinic is None else numbers(clinic).emergency
    minute = int(arrived.received_at.timestamp()) // 60
    post.letter(
        visit,
        recipients.chat(said.chat),
        to_patient.plain(language, "msg-too-many", emergency=emergency),
        key=f"too-many:{blind}:{minute}",
        drop_after=visit.now + post.STALE,
    )


def _from_stranger(visit: Visit, said: Said, command: str, rest: str, hearing: Hearing, language: str) -> None:
    if not hearing.rings and not command and answered.in_words(visit, None, said, hearing.typed):
        return
    if strangers.from_stranger(visit, replace(said, text=_heard(said, command, rest)), hearing, language):
        return
    if command == "start" and rest:
        _start(visit, said, rest, language)
        return
    blind = visit.ward.vault.blind(str(said.chat), "chat")
    if command == "emergency":
        _stranger_emergency(visit, said, language)
        return
    pending = patients.invite_being_tried(visit.session, blind, visit.now)
    if pending is not None and said.medium in ("text", "edit") and not command:
        invitations.second_factor(visit, said, pending)
        return
    minute = int(said.at.timestamp()) // 60
    post.letter(
        visit,
        recipients.chat(said.chat),
        to_patient.plain(language, "msg-hello-stranger"),
        key=f"hello:{blind}:{minute}",
        drop_after=visit.now + post.STALE,
    )


def _stranger_emergency(visit: Visit, said: Said, language: str) -> None:
    clinic = _clinic_of_link(visit.session, visit.ward.vault.blind(str(said.chat), "chat"))
    strangers.stranger_emergency(visit, said, clinic, language)


def _clinic_of_link(session: Session, blind: str) -> Clinic | None:
    """The clinic of the newest link that a chat has opened."""
    invite = patients.last_invite_of_chat(session, blind)
    return None if invite is None else setting_up.clinic_by_id(session, invite.clinic_id)


def stranger_answered(visit: Visit, tap: Tap) -> None:
    """The question about a text of a chat that belongs to nobody."""
    answered.tap(visit, None, tap)


def stranger_pressed_emergency(visit: Visit, tap: Tap, language: str) -> None:
    """The emergency button in a chat that belongs to nobody any more (a new link has closed it)."""
    said = Said(tap.update_id, tap.chat, tap.person, "text", "", tap.at)
    _stranger_emergency(visit, said, language)


def _start(visit: Visit, said: Said, payload: str, language: str) -> None:
    if payload.startswith(setting_up.STAFF_PREFIX):
        joining.open_link(visit, said, payload[len(setting_up.STAFF_PREFIX) :], language)
    else:
        invitations.open_link(visit, said, payload, language)


def _reply(visit: Visit, patient: Patient, said: Said, draft: Draft) -> None:
    post.letter(visit, recipients.patient(visit, patient), draft, key=f"reply:{said.update_id}", kind="menu")


def _command(visit: Visit, patient: Patient, command: str, said: Said) -> None:
    if command != "emergency" and _answered_by_state(visit, patient, command, said):
        return
    draft = ANSWERS[command](visit, patient)
    if draft is not None:
        _reply(visit, patient, said, draft)


def _answered_by_state(visit: Visit, patient: Patient, command: str, said: Said) -> bool:
    if command == "examples":  # what was agreed to can be taken back at any time
        return False
    if command == "language" and welcome.language_again(visit, patient):
        return True
    if patient.state == State.LINKED and command not in ("stop", "help"):
        # The welcome is still open: show the step again, whatever else was asked.
        welcome.ask_step(visit, patient)
        return True
    if patient.state == State.DECLINED:
        called = numbers(clinic_of(visit.session, patient))
        _reply(visit, patient, said, to_newcomer.declined(patient.language, clinic=called))
        return True
    if patient.state in (State.STOPPED, State.DISCHARGED) and command not in ("help", "start"):
        raise ended(visit.session, patient)
    return False


def _emergency(visit: Visit, patient: Patient) -> None:
    grading.emergency(visit, patient, slot_id=None)


def _resume(visit: Visit, patient: Patient) -> None:
    staying.resume(visit.by(f"patient:{patient.pseudonym}"), patient)


def _status(visit: Visit, patient: Patient) -> Draft:
    return to_patient.status(
        patient.language,
        next_at=patient.due_at,
        zone=patient.timezone,
        open_items=len([a for a in alerts.open_of_patient(visit.session, patient.id) if a.concern != "silence"]),
        paused_until=patient.paused_until,
        clinic=numbers(clinic_of(visit.session, patient)),
    )


def _time(visit: Visit, patient: Patient) -> Draft:
    return to_newcomer.choose_weekday(patient.language, default=patient.weekday)


def _language(visit: Visit, patient: Patient) -> Draft:
    return to_newcomer.choose_language(patient.language)


def _pause(visit: Visit, patient: Patient) -> Draft:
    return to_patient.ask_pause(patient.language)


def _ask_stop(visit: Visit, patient: Patient) -> Draft:
    return to_patient.ask_stop(patient.language)


def _export(visit: Visit, patient: Patient) -> Draft:
    return to_patient.plain(patient.language, "msg-export", phone=numbers(clinic_of(visit.session, patient)).phone)


def _erase(visit: Visit, patient: Patient) -> Draft:
    return to_patient.plain(patient.language, "msg-erase", phone=numbers(clinic_of(visit.session, patient)).phone)


def _help(visit: Visit, patient: Patient) -> Draft:
    clinic = clinic_of(visit.session, patient)
    keeps = patient.examples_at is not None or clinic.examples_at is not None
    return to_patient.help_text(patient.language, clinic=numbers(clinic), examples=keeps)


ANSWERS: Mapping[str, Callable[[Visit, Patient], Draft | None]] = {
    "start": _status, "report": answering.report, "emergency": _emergency, "status": _status, "time": _time, "language": _language,
    "pause": _pause, "resume": _resume, "stop": _ask_stop, "export": _export, "erase": _erase, "help": _help,
    "examples": keeping.toggle,
}  # fmt: skip
"""Who answers which command of a patient: an act that speaks for itself, or a draft."""
