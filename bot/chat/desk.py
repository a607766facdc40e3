"""The desk: a stored update is read and handed to the one act it asks for.

Called with an open transaction; whatever it writes is committed together with "this update is done". A legal "no" becomes a
short answer, and what the act had begun is undone.
"""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

import structlog
from sqlmodel import Session
from telegram import CallbackQuery, Chat, ChatMember, ChatMemberRestricted, ChatMemberUpdated, Message, Update, User

from bot.care.alerting import coverage, group, raising, topics
from bot.care.course import reach
from bot.care.letters import post
from bot.care.said import Said, Tap, when_written
from bot.care.surroundings import Refused, Ward, clinic_of, numbers
from bot.chat import files
from bot.chat import patient as patient_desk
from bot.chat import team as team_desk
from messages import tokens
from messages.words_out import to_patient, to_team
from messages.words_out.catalogue import LANGUAGES, say
from schedules.protocol import Urgency
from storage import clinics, identities, inbox, journal
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


def handle(session: Session, ward: Ward, row: Inbox, *, now: datetime) -> None:
    """Read one stored update, do what it asks, and mark it done.

    An unreadable one is set aside and named in the journal; when it came from a patient, the team is told whose it was.
    """
    try:
        update = read(inbox.open_raw(ward.vault, row))
    except (Unreadable, KeyMissing) as fault:
        reason = str(fault) if isinstance(fault, Unreadable) else type(fault).__name__
        inbox.quarantine(session, row, now, reason)
        journal.write(
            session, at=now, actor="telegram", act="update-quarantined", subject=f"update:{row.update_id}",
            detail={"reason": reason}, cause=f"update:{row.update_id}",
        )  # fmt: skip
        could_not_read(session, ward, row, now=now)
        return
    route(session, ward, update, row.update_id, now=now)
    inbox.done(session, row, now)


def route(session: Session, ward: Ward, update: Update, number: int, *, now: datetime) -> None:
    """Find the one act an update asks for. `number`: under which it is kept, its own or, where that was taken, one of ours."""
    if update.callback_query is not None:
        _tapped(session, ward, number, update.callback_query, now=now)
    elif update.my_chat_member is not None:
        _membership(session, ward, number, update.my_chat_member, now=now)
    elif update.chat_member is not None:
        _somebody_moved(session, ward, number, update.chat_member, now=now)
    else:
        message = update.message or update.edited_message
        if message is not None:
            _wrote(session, ward, number, message, edited=update.edited_message is not None, now=now)


def language_of(code: str | None) -> str:
    """The language a stranger's phone is set to, if we speak it."""
    short = (code or "en").split("-")[0].lower()
    return short if short in LANGUAGES else "en"


def _tapped(session: Session, ward: Ward, update_id: int, query: CallbackQuery, *, now: datetime) -> None:
    message = query.message
    chat = message.chat.id if message is not None else query.from_user.id
    tap = Tap(
        update_id=update_id,
        chat=chat,
        person=query.from_user.id,
        query_id=query.id,
        message_id=None if message is None else message.message_id,
        fields=tokens.read(ward.vault.button_key(), chat, query.data or ""),
        at=now,
    )
    language = language_of(query.from_user.language_code)
    words, loud = "", False
    try:
        with session.begin_nested():
            reason, values, language = _press(session, ward, tap, language, now=now)
            words = say(language, reason, **values) if reason else ""
    except Refused as no:
        words, loud = say(language, no.reason, **no.values), True
        if no.reason in OVER:
            _take_away(session, ward, tap, query.data or "", now=now)
    post.toast(session, ward, query_id=query.id, words=words, loud=loud, update_id=update_id, now=now)


OVER = ("toast-button-over", "duty-swap-over", "patient-left-already")
"""Answers to a button that leads nowhere, and will not again."""


def _take_away(session: Session, ward: Ward, tap: Tap, pressed: str, *, now: datetime) -> None:
    """The used-up buttons of a colleague's message go. A patient's message keeps them: one of them is for an emergency.

    Where the message asks something else by now, as after a second press of the same finger, its buttons are not the used-up ones.
    """
    member = clinics.staff_at(session, ward.vault, tap.chat)
    if member is not None and tap.message_id is not None:
        to = post.staff(ward, member)
        if post.shows(session, ward, to, tap.message_id, pressed):
            post.drop_buttons(session, ward, to, message_id=tap.message_id, cause=tap.cause, now=now)


def _press(session: Session, ward: Ward, tap: Tap, language: str, *, now: datetime) -> tuple[str, dict[str, str], str]:
    """Returns what the person is told: catalogue id, values, language."""
    if tap.fields is None:
        raise Refused("toast-button-unknown")
    kind = tap.fields[0]
    if kind == "a":
        return team_desk.alert_button(session, ward, tap, now=now)
    member = clinics.staff_at(session, ward.vault, tap.chat)
    if member is not None:
        coverage.heard_from(session, member, cause=tap.cause, now=now)
        return team_desk.private_button(session, ward, member, tap, now=now)
    owner = identities.patient_at(session, ward.vault, tap.chat)
    if owner is None and tap.person == tap.chat and kind == "n" and tap.fields[-1] == "emergency":
        # A chat that was closed by a new link: the button is ours and signed, so it is answered and reported.
        patient_desk.stranger_pressed_emergency(session, ward, tap, language, now=now)
        return "", {}, language
    if owner is None or tap.person != tap.chat:
        raise Refused("toast-not-your-button")
    reach.reachable_again(session, ward, owner, cause=tap.cause, now=now)
    return patient_desk.button(session, ward, owner, tap, now=now), {}, owner.language


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


def _wrote(session: Session, ward: Ward, update_id: int, message: Message, *, edited: bool, now: datetime) -> None:
    person = message.from_user.id if message.from_user is not None else 0
    if message.chat.type not in (Chat.PRIVATE, Chat.GROUP, Chat.SUPERGROUP):
        return  # a channel is no place to work
    if message.chat.type != Chat.PRIVATE:
        said = Said(update_id, message.chat.id, 0 if message.sender_chat else person, "text", message.text or "", now)
        if message.migrate_to_chat_id is not None:
            _moved(session, ward, message.chat.id, message.migrate_to_chat_id, said.cause, now=now)
        elif not edited:
            _reading_along(session, ward, message, said, now=now)
            team_desk.group_message(session, ward, said, now=now)
            _about_topics(session, ward, message, now=now)
        return
    if nobody_said(message, edited=edited):
        return
    medium = "edit" if edited else medium_of(message)
    text = message.text or message.caption or ""
    pointed_at = None if message.reply_to_message is None else message.reply_to_message.message_id
    written = when_written(message.edit_date if edited else message.date, now)
    said = Said(
        update_id,
        message.chat.id,
        person,
        medium,
        text,
        now,
        files.file_of(message),
        pointed_at,
        written,
        message.message_id,
    )
    language = language_of(message.from_user.language_code if message.from_user else None)
    member = clinics.staff_at(session, ward.vault, said.chat)
    if member is not None:
        coverage.heard_from(session, member, cause=said.cause, now=now)
        team_desk.private_message(session, ward, member, said, now=now)
        return
    owner = identities.patient_at(session, ward.vault, said.chat)
    if owner is not None:
        reach.reachable_again(session, ward, owner, cause=said.cause, now=now)
    patient_desk.message(session, ward, owner, said, language, now=now)


def _moved(session: Session, ward: Ward, old: int, new: int, cause: str, *, now: datetime) -> None:
    """Telegram says in the group itself that it became a supergroup: only our own group follows."""
    clinic = clinics.of_group(session, ward.vault, old)
    if clinic is not None:
        group.moved(session, ward, clinic, new, cause=cause, now=now)


def _reading_along(session: Session, ward: Ward, message: Message, said: Said, *, now: datetime) -> None:
    """Who joins, leaves or writes in a clinic's group: a stranger there must not read what patients report."""
    clinic = clinics.of_group(session, ward.vault, said.chat)
    if clinic is None:
        return
    if message.left_chat_member is not None:
        group.gone(session, ward, clinic, message.left_chat_member.id, cause=said.cause, now=now)
    joined = [one for one in message.new_chat_members or () if one.username != ward.bot_name]
    there = [one.id for one in joined] or ([said.person] if said.person and message.left_chat_member is None else [])
    if not (message.new_chat_members and not joined):
        group.seen(session, ward, clinic, there, cause=said.cause, now=now)


def _about_topics(session: Session, ward: Ward, message: Message, *, now: datetime) -> None:
    """Whether the clinic's group has topics, as every message in it says; and one that was closed or reopened by hand."""
    clinic = clinics.of_group(session, ward.vault, message.chat.id)
    if clinic is None:
        return
    topics.seen(session, clinic, forum=bool(message.chat.is_forum))
    moved = message.forum_topic_closed is not None or message.forum_topic_reopened is not None
    if moved and message.message_thread_id is not None:
        closed = message.forum_topic_closed is not None
        topics.thread_moved(session, ward, message.chat.id, message.message_thread_id, closed=closed, now=now)


def _somebody_moved(session: Session, ward: Ward, update_id: int, change: ChatMemberUpdated, *, now: datetime) -> None:
    """Telegram tells an administrator who comes and goes, also by a link and without a word in the group."""
    clinic = clinics.of_group(session, ward.vault, change.chat.id)
    if clinic is None:
        return
    person = change.new_chat_member.user
    cause = f"update:{update_id}"
    if change.new_chat_member.status in (ChatMember.LEFT, ChatMember.BANNED):
        group.gone(session, ward, clinic, person.id, cause=cause, now=now)
    elif person.username != ward.bot_name:
        group.seen(session, ward, clinic, [person.id], cause=cause, now=now)


def _membership(session: Session, ward: Ward, update_id: int, change: ChatMemberUpdated, *, now: datetime) -> None:
    """The bot was blocked or unblocked by a person, or added to or removed from a group."""
    cause = f"update:{update_id}"
    gone = change.new_chat_member.status in (ChatMember.LEFT, ChatMember.BANNED)
    if change.chat.type == Chat.PRIVATE:
        member = clinics.staff_at(session, ward.vault, change.chat.id)
        if member is not None and gone:
            coverage.lost(session, member, cause=cause, now=now)
        owner = identities.patient_at(session, ward.vault, change.chat.id)
        if owner is not None and gone:
            reach.unreachable(session, ward, owner, cause=cause, now=now)
        elif owner is not None:
            reach.reachable_again(session, ward, owner, cause=cause, now=now)
        return
    clinic = clinics.of_group(session, ward.vault, change.chat.id)
    new = change.new_chat_member
    mute = isinstance(new, ChatMemberRestricted) and not new.can_send_messages
    if clinic is not None and (gone or mute):
        group.lost(session, ward, clinic, cause=cause, now=now)
    elif clinic is not None:
        group.back(session, ward, clinic, cause=cause, now=now)
        topics.may_again(session, clinic)
    elif not gone and change.chat.type in (Chat.GROUP, Chat.SUPERGROUP):
        language = language_of(change.from_user.language_code)
        post.letter(
            session, ward, post.chat(change.chat.id), to_team.plain(language, "team-group-hello"),
            key=f"hello:{update_id}", lane=post.REPLY, kind="reply", now=now, cause=cause,
        )  # fmt: skip


def could_not_read(session: Session, ward: Ward, row: Inbox, *, now: datetime) -> None:
    """A message could not be read, or not be handled in any of its tries: the team is told whose it was, and the patient to
    say it again. It is not looked into once more: whose it was is known from the chat it came from."""
    try:
        with session.begin_nested():
            _tell_unread(session, ward, row, now=now)
    except Exception as fault:  # what broke the message may break this too; the message must be over all the same
        log.error("unread-not-told", update=row.update_id, reason=type(fault).__name__)
        journal.write(
            session, at=now, actor="clock", act="unread-not-told", subject=f"update:{row.update_id}",
            detail={"reason": type(fault).__name__}, cause=f"update:{row.update_id}",
        )  # fmt: skip


def _tell_unread(session: Session, ward: Ward, row: Inbox, *, now: datetime) -> None:
    owner = None if row.chat is None else identities.patient_in(session, row.chat)
    if owner is None:
        return
    cause = f"update:{row.update_id}"
    raising.raise_alert(
        session, ward, clinic=clinic_of(session, owner), patient=owner, concern="media", urgency=Urgency.SAME_DAY,
        why=["why-could-not-read"], cause=cause, now=now,
    )  # fmt: skip
    post.letter(
        session, ward, post.patient(session, ward, owner),
        to_patient.called(owner.language, "msg-could-not-read", clinic=numbers(clinic_of(session, owner))),
        key=f"could-not-read:{cause}", lane=post.REPLY, kind="reply", now=now, cause=cause,
    )  # fmt: skip
