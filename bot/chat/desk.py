"""The desk: a stored update is read and handed to the one act it asks for.

Called with an open transaction; whatever it writes is committed together with "this update is done". A legal "no" becomes a
short answer, and what the act had begun is undone.
"""

from __future__ import annotations

import json
from typing import Any

import structlog
from telegram import CallbackQuery, Chat, ChatMember, ChatMemberRestricted, ChatMemberUpdated, Message, Update, User

from bot.care.alerting import coverage, group, raising, topics
from bot.care.course import reach
from bot.care.letters import post, recipients
from bot.care.said import Said, Tap, when_written
from bot.care.surroundings import Refused, clinic_of, numbers
from bot.care.visit import Visit
from bot.chat import files, patient_desk, team_desk
from messages import tokens
from messages.spoken import LANGUAGES
from messages.words_out import to_patient, to_team
from messages.words_out.catalogue import say
from schedules.protocol import Urgency
from storage import clinics, identities, inbox
from storage.inbox import Inbox
from storage.vault import KeyMissing

log = structlog.get_logger()


class Unreadable(Exception):
    """The update cannot be read as one of Telegram's."""


def read(raw: str) -> Update:
    """The stored JSON as Telegram's type. Raises Unreadable for anything that is not one."""
    try:
        update = Update.de_json(json.loads(raw, object_hook=_dated), None)
    except Exception as fault:  # PTB raises whatever a missing or odd field happens to trip over
        raise Unreadable(type(fault).__name__) from fault
    if update is None:
        raise Unreadable("empty")
    if not _whole(update):
        raise Unreadable("incomplete")
    return update


LAST_DATE = 2**33
"""Seconds since 1970, in the year 2242: nothing later is a date."""


def _dated(found: dict[str, Any]) -> dict[str, Any]:
    """A part of an update, without a date that is none: what somebody wrote is read whatever a clock says."""
    for name in ("date", "edit_date"):
        if name in found and not (type(found[name]) is int and 0 <= found[name] < LAST_DATE):
            found[name] = None
    return found


def _whole(update: Update) -> bool:
    """Whether what we read of an update is there and of its type: PTB lets much pass that Telegram never sends."""
    people: list[object] = []
    chats: list[object] = []
    words: list[object] = []
    if (query := update.callback_query) is not None:
        people.append(query.from_user)
        words += [query.id, query.data or ""]
        chats += [] if query.message is None else [query.message.chat]
    for change in (update.my_chat_member, update.chat_member):
        if change is not None:
            people += [change.from_user, getattr(change.new_chat_member, "user", None)]
            chats.append(change.chat)
            words.append(getattr(change.new_chat_member, "status", None))
    if (message := update.message or update.edited_message) is not None:
        people += [] if message.from_user is None else [message.from_user]
        chats.append(message.chat)
        words += [message.text or "", message.caption or ""]
        people += [*(message.new_chat_members or ()), *([message.left_chat_member] if message.left_chat_member else [])]
    return (
        all(
            isinstance(one, User) and type(one.id) is int and isinstance(one.language_code or "", str) for one in people
        )
        and all(isinstance(one, Chat) and type(one.id) is int and isinstance(one.type, str) for one in chats)
        and all(isinstance(one, str) for one in words)
    )


def handle(visit: Visit, row: Inbox) -> None:
    """Read one stored update, do what it asks, and mark it done.

    An unreadable one is set aside and named in the journal; when it came from a patient, the team is told whose it was.
    """
    try:
        update = read(inbox.open_raw(visit.ward.vault, row))
    except (Unreadable, KeyMissing) as fault:
        reason = str(fault) if isinstance(fault, Unreadable) else type(fault).__name__
        inbox.quarantine(visit.session, row, visit.now, reason)
        visit.by("telegram").note("update-quarantined", f"update:{row.update_id}", reason=reason)
        could_not_read(visit, row)
        return
    route(visit, update, row.update_id)
    inbox.done(visit.session, row, visit.now)


def route(visit: Visit, update: Update, number: int) -> None:
    """Find the one act an update asks for. `number`: under which it is kept, its own or, where that was taken, one of ours."""
    if update.callback_query is not None:
        _tapped(visit, number, update.callback_query)
    elif update.my_chat_member is not None:
        _membership(visit, number, update.my_chat_member)
    elif update.chat_member is not None:
        _somebody_moved(visit, number, update.chat_member)
    else:
        message = update.message or update.edited_message
        if message is not None:
            _wrote(visit, number, message, edited=update.edited_message is not None)


def language_of(code: str | None) -> str:
    """The language a stranger's phone is set to, if we speak it."""
    short = (code or "en").split("-")[0].lower()
    return short if short in LANGUAGES else "en"


def _tapped(visit: Visit, update_id: int, query: CallbackQuery) -> None:
    message = query.message
    chat = message.chat.id if message is not None else query.from_user.id
    tap = Tap(
        update_id=update_id,
        chat=chat,
        person=query.from_user.id,
        query_id=query.id,
        message_id=None if message is None else message.message_id,
        fields=tokens.read(visit.ward.vault.button_key(), chat, query.data or ""),
        at=visit.now,
    )
    language = language_of(query.from_user.language_code)
    words, loud = "", False
    member = clinics.staff_at(visit.session, visit.ward.vault, tap.chat)
    if member is not None:  # also where what they press is refused: they are there
        coverage.heard_from(visit, member)
    try:
        with visit.session.begin_nested():
            reason, values, language = _press(visit, tap, language)
            words = say(language, reason, **values) if reason else ""
    except Refused as no:
        words, loud = say(language, no.reason, **no.values), True
        if no.reason in OVER:
            _take_away(visit, tap, query.data or "")
    post.toast(visit, query_id=query.id, words=words, loud=loud, update_id=update_id)


OVER = ("toast-button-over", "duty-swap-over", "patient-left-already")
"""Answers to a button that leads nowhere, and will not again."""


def _take_away(visit: Visit, tap: Tap, pressed: str) -> None:
    """The used-up buttons of a colleague's message go. A patient's message keeps them: one of them is for an emergency.

    Where the message asks something else by now, as after a second press of the same finger, its buttons are not the used-up ones.
    """
    member = clinics.staff_at(visit.session, visit.ward.vault, tap.chat)
    if member is not None and tap.message_id is not None:
        to = recipients.staff(visit.ward, member)
        if post.shows(visit, to, tap.message_id, pressed):
            post.drop_buttons(visit, to, message_id=tap.message_id)


def _press(visit: Visit, tap: Tap, language: str) -> tuple[str, dict[str, str], str]:
    """Returns what the person is told: catalogue id, values, language."""
    if tap.fields is None:
        raise Refused("toast-button-unknown")
    kind = tap.fields[0]
    if kind == "a":
        return team_desk.alert_button(visit, tap)
    if kind == "x":
        return team_desk.change_button(visit, tap)
    member = clinics.staff_at(visit.session, visit.ward.vault, tap.chat)
    if member is not None:
        return team_desk.private_button(visit, member, tap)
    owner = identities.patient_at(visit.session, visit.ward.vault, tap.chat)
    if owner is None and tap.person == tap.chat and kind == "n" and tap.fields[-1] == "emergency":
        # A chat that was closed by a new link: the button is ours and signed, so it is answered and reported.
        patient_desk.stranger_pressed_emergency(visit, tap, language)
        return "", {}, language
    if owner is None and tap.person == tap.chat and kind == "q":
        patient_desk.stranger_answered(visit, tap)
        return "", {}, language
    if owner is None or tap.person != tap.chat:
        raise Refused("toast-not-your-button")
    reach.reachable_again(visit, owner)
    return patient_desk.button(visit, owner, tap), {}, owner.language


NOTES = (
    "pinned_message", "message_auto_delete_timer_changed", "write_access_allowed", "chat_background_set", "connected_website",
)  # fmt: skip
"""What Telegram itself notes in a private chat, as when the patient pins our message: nobody has said anything."""


def nobody_said(message: Message, *, edited: bool) -> bool:
    """Whether it is no message of a person: a note by Telegram, or the next step of a place that moves."""
    return any(getattr(message, note, None) for note in NOTES) or (edited and message.location is not None)


def medium_of(message: Message) -> str:
    """What kind of thing was sent, in one word; "text" for words alone, "caption" for words under a picture."""
    if message.text is not None:
        return "text"
    for medium in (
        "voice", "video_note", "video", "photo", "sticker", "animation", "audio", "document", "location", "venue", "contact",
        "poll", "dice", "story", "paid_media", "checklist",
    ):  # fmt: skip
        if getattr(message, medium, None):
            return medium
    return "other"


def _wrote(visit: Visit, update_id: int, message: Message, *, edited: bool) -> None:
    person = message.from_user.id if message.from_user is not None else 0
    if message.chat.type not in (Chat.PRIVATE, Chat.GROUP, Chat.SUPERGROUP):
        return  # a channel is no place to work
    if message.chat.type != Chat.PRIVATE:
        said = Said(
            update_id, message.chat.id, 0 if message.sender_chat else person, "text", message.text or "", visit.now
        )
        if message.migrate_to_chat_id is not None:
            _moved(visit, message.chat.id, message.migrate_to_chat_id)
        elif not edited:
            _reading_along(visit, message, said)
            team_desk.group_message(visit, said)
            _about_topics(visit, message)
        return
    if nobody_said(message, edited=edited):
        return
    medium = "edit" if edited else medium_of(message)
    text = message.text or message.caption or ""
    pointed_at = None if message.reply_to_message is None else message.reply_to_message.message_id
    written = when_written(message.edit_date if edited else message.date, visit.now)
    said = Said(
        update_id,
        message.chat.id,
        person,
        medium,
        text,
        visit.now,
        files.file_of(message),
        pointed_at,
        written,
        message.message_id,
    )
    language = language_of(message.from_user.language_code if message.from_user else None)
    member = clinics.staff_at(visit.session, visit.ward.vault, said.chat)
    if member is not None:
        coverage.heard_from(visit, member)
        team_desk.private_message(visit, member, said)
        return
    owner = identities.patient_at(visit.session, visit.ward.vault, said.chat)
    if owner is not None:
        reach.reachable_again(visit, owner)
    patient_desk.message(visit, owner, said, language)


def _moved(visit: Visit, old: int, new: int) -> None:
    """Telegram says in the group itself that it became a supergroup: only our own group follows."""
    clinic = clinics.of_group(visit.session, visit.ward.vault, old)
    if clinic is not None:
        group.moved(visit, clinic, new)


def _reading_along(visit: Visit, message: Message, said: Said) -> None:
    """Who joins, leaves or writes in a clinic's group: a stranger there must not read what patients report."""
    clinic = clinics.of_group(visit.session, visit.ward.vault, said.chat)
    if clinic is None:
        return
    if message.left_chat_member is not None:
        group.gone(visit, clinic, message.left_chat_member.id)
    joined = [one for one in message.new_chat_members or () if one.username != visit.ward.bot_name]
    there = [one.id for one in joined] or ([said.person] if said.person and message.left_chat_member is None else [])
    if not (message.new_chat_members and not joined):
        group.seen(visit, clinic, there)


def _about_topics(visit: Visit, message: Message) -> None:
    """Whether the clinic's group has topics, as every message in it says; and one that was closed or reopened by hand."""
    clinic = clinics.of_group(visit.session, visit.ward.vault, message.chat.id)
    if clinic is None:
        return
    topics.seen(visit.session, clinic, forum=bool(message.chat.is_forum))
    closed = message.forum_topic_closed is not None or message.general_forum_topic_hidden is not None
    opened = message.forum_topic_reopened is not None or message.general_forum_topic_unhidden is not None
    if not closed and not opened:
        return
    if message.message_thread_id is None or message.general_forum_topic_hidden is not None:
        # The topic of the group itself: what is in no other topic goes there, every alert without one.
        (group.lost if closed else group.back)(visit, clinic)
    else:
        topics.thread_moved(visit, message.chat.id, message.message_thread_id, closed=closed)


def _somebody_moved(visit: Visit, update_id: int, change: ChatMemberUpdated) -> None:
    """Telegram tells an administrator who comes and goes, also by a link and without a word in the group."""
    clinic = clinics.of_group(visit.session, visit.ward.vault, change.chat.id)
    if clinic is None:
        return
    person = change.new_chat_member.user
    if change.new_chat_member.status in (ChatMember.LEFT, ChatMember.BANNED):
        group.gone(visit, clinic, person.id)
    elif person.username != visit.ward.bot_name:
        group.seen(visit, clinic, [person.id])


def _membership(visit: Visit, update_id: int, change: ChatMemberUpdated) -> None:
    """The bot was blocked or unblocked by a person, or added to or removed from a group."""
    gone = change.new_chat_member.status in (ChatMember.LEFT, ChatMember.BANNED)
    if change.chat.type == Chat.PRIVATE:
        member = clinics.staff_at(visit.session, visit.ward.vault, change.chat.id)
        if member is not None:
            (coverage.lost if gone else coverage.delivers_again)(visit, member)
        owner = identities.patient_at(visit.session, visit.ward.vault, change.chat.id)
        if owner is not None and gone:
            reach.unreachable(visit, owner)
        elif owner is not None:
            reach.reachable_again(visit, owner)
        return
    clinic = clinics.of_group(visit.session, visit.ward.vault, change.chat.id)
    new = change.new_chat_member
    mute = isinstance(new, ChatMemberRestricted) and not new.can_send_messages
    if clinic is not None and (gone or mute):
        group.lost(visit, clinic)
    elif clinic is not None:
        group.back(visit, clinic)
        topics.may_again(visit.session, clinic)
    elif not gone and change.chat.type in (Chat.GROUP, Chat.SUPERGROUP):
        language = language_of(change.from_user.language_code)
        post.letter(
            visit,
            recipients.chat(change.chat.id),
            to_team.plain(language, "team-group-hello"),
            key=f"hello:{update_id}",
        )


def could_not_read(visit: Visit, row: Inbox) -> None:
    """A message could not be read, or not be handled in any of its tries: the team is told whose it was, and the patient to
    say it again. It is not looked into once more: whose it was is known from the chat it came from."""
    try:
        with visit.session.begin_nested():
            _tell_unread(visit, row)
    except Exception as fault:  # what broke the message may break this too; the message must be over all the same
        log.error("unread-not-told", update=row.update_id, reason=type(fault).__name__)
        visit.by("clock").note("unread-not-told", f"update:{row.update_id}", reason=type(fault).__name__)


def _tell_unread(visit: Visit, row: Inbox) -> None:
    owner = None if row.chat is None else identities.patient_in(visit.session, row.chat)
    if owner is None:
        return
    raising.raise_alert(
        visit,
        clinic_of(visit.session, owner),
        owner,
        raising.Concern("media", Urgency.SAME_DAY, ["why-could-not-read"]),
    )
    post.letter(
        visit,
        recipients.patient(visit, owner),
        to_patient.called(owner.language, "msg-could-not-read", clinic=numbers(clinic_of(visit.session, owner))),
        key=f"could-not-read:{visit.cause}",
    )
