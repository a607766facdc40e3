"""The world as the demonstration page draws it: plain JSON, no mark-up; the page builds what it shows from entities."""

from __future__ import annotations

from bot.simulator.commands import menu
from bot.simulator.records import Chat, Json, Message, Player
from bot.simulator.world import World

NEWEST = 200  # messages of a chat the page gets; older ones have scrolled away
WORDS = {
    "sticker": "Sticker",
    "voice": "Voice message",
    "video_note": "Video message",
    "document": "File",
    "location": "Location",
    "contact": "Contact",
    "poll": "Poll",
    "dice": "Dice",
}


def snapshot(world: World) -> Json:
    """Everything the page shows but the clock and the plan."""
    staff = {user for chat in world.chats.values() if not chat.private for user in chat.members}
    return {
        "bot": {"name": world.bot.first_name, "username": world.bot.username},
        "about": world.texts.get(("description", ""), ""),
        "people": [_person(world, person, staff=person.id in staff) for person in world.people.values()],
        "groups": [_group(world, group.chat) for group in world.groups],
        "chats": {str(chat.id): _chat(world, chat) for chat in world.chats.values() if chat.migrated_to is None},
    }


def _person(world: World, person: Player, *, staff: bool) -> Json:
    return {
        "id": person.id,
        "name": person.name,
        "role": person.user.role,
        "language": person.user.language_code,
        "staff": staff,
        "status": "deleted" if person.user.deleted else person.chat.bot_status,
        "toasts": person.toasts,
        "commands": menu(world, person.chat, person.user),
    }


def _group(world: World, chat: Chat) -> Json:
    present = [user for user, status in chat.members.items() if status not in ("left", "kicked")]
    menus = {str(user): menu(world, chat, world.users[user]) for user in present}
    return {"id": chat.id, "title": chat.title, "members": present, "bot": chat.bot_status, "commands": menus}


def _chat(world: World, chat: Chat) -> Json:
    messages = [_message(message) for message in world.messages(chat.id)[-NEWEST:]]
    return {"pinned": chat.pinned, "messages": messages}


def _message(message: Message) -> Json:
    seen: Json = {
        "id": message.message_id,
        "from": message.sender_chat.title if message.sender_chat else message.sender.first_name,
        "sender": message.sender.id,
        "bot": message.from_bot,
        "at": message.date.isoformat(),
        "text": message.content,
        "entities": message.entities,
        "rows": [[{"label": b.label, "data": b.data, "url": b.url} for b in row] for row in message.rows],
    }
    if message.edited is not None:
        seen["edited"] = True
    if message.silent:
        seen["silent"] = True
    if message.reactions:
        seen["reactions"] = message.reactions
    if message.reply_to is not None:
        seen["reply"] = message.reply_to.content[:80]
    if "photo" in message.media:
        largest = message.media["photo"][-1]
        seen["photo"] = {"file": largest["file_id"], "width": largest["width"], "height": largest["height"]}
    elif message.media:
        seen["note" if _kind(message) else "service"] = _words(message)
    return seen


def _kind(message: Message) -> str:
    return next((kind for kind in WORDS if kind in message.media), "")


def _words(message: Message) -> str:
    media, kind = message.media, _kind(message)
    if kind == "document":
        return f"File: {media['document']['file_name']}"
    if kind == "sticker":
        return f"Sticker {media['sticker']['emoji']}"
    if kind:
        return WORDS[kind]
    if "new_chat_members" in media:
        return ", ".join(user["first_name"] for user in media["new_chat_members"]) + " joined the group"
    if "left_chat_member" in media:
        return f"{media['left_chat_member']['first_name']} left the group"
    if "migrate_from_chat_id" in media:
        return "The group was upgraded to a supergroup"
    return "Something happened in the chat"
