"""What the bot may say: text, pictures, documents, copies, and a sign that it is at work."""

from __future__ import annotations

import struct

from bot.simulator.entities import parsed, units
from bot.simulator.records import Chat, Json, Message, StoredFile, Topic, Upload
from bot.simulator.refusals import bad, forbidden
from bot.simulator.wire import Params, read_markup
from bot.simulator.world import World

LONGEST_TEXT = 4096
LONGEST_CAPTION = 1024
BIGGEST_PHOTO = 10 * 1024 * 1024
BIGGEST_DOCUMENT = 50 * 1024 * 1024
ACTIONS = {
    "typing",
    "upload_photo",
    "upload_document",
    "upload_video",
    "upload_voice",
    "upload_video_note",
    "record_video",
    "record_voice",
    "record_video_note",
    "choose_sticker",
    "find_location",
}
PICTURES = {
    b"\x89PNG\r\n\x1a\n": "image/png",
    b"\xff\xd8\xff": "image/jpeg",
    b"RIFF": "image/webp",
    b"GIF8": "image/gif",
}


def find_chat(world: World, params: Params) -> Chat:
    """The chat a call names; 400 when there is none such."""
    if not params.text("chat_id"):
        raise bad("chat_id is empty")
    chat = world.chats.get(params.chat or 0)
    if chat is None or (not chat.private and chat.bot_status == "none"):
        raise bad("chat not found")
    return chat


def reach(world: World, params: Params) -> Chat:
    """The chat, if the bot may write there; Telegram's reason otherwise."""
    chat = find_chat(world, params)
    if chat.migrated_to is not None:
        raise bad("group chat was upgraded to a supergroup chat", migrate_to_chat_id=chat.migrated_to)
    if chat.user is not None:
        if chat.user.deleted:
            raise forbidden("user is deactivated")
        if chat.bot_status == "none":
            raise forbidden("bot can't initiate conversation with a user")
        if chat.bot_status == "kicked":
            raise forbidden("bot was blocked by the user")
    elif chat.bot_status in ("kicked", "left"):
        how = "was kicked from" if chat.bot_status == "kicked" else "is not a member of"
        raise forbidden(f"bot {how} the {chat.type} chat")
    return chat


def read_text(params: Params, name: str = "text", *, edit: bool = False) -> tuple[str, list[Json]]:
    """The text of a message and its entities, neither empty nor too long.

    Telegram's documents count "characters after entities parsing"; we count UTF-16 units, the stricter reading.
    """
    entities = params.thing("entities")
    if entities:
        text, entities = params.text(name), list(entities)
    else:
        text, entities = parsed(params.text(name), params.text("parse_mode"))
    if not text:
        raise bad("message text is empty")
    if units(text) > LONGEST_TEXT:
        raise bad("MESSAGE_TOO_LONG" if edit else "message is too long")
    return text, entities


def read_caption(params: Params) -> tuple[str, list[Json]]:
    """The caption under a picture; it may be empty."""
    text, entities = parsed(params.text("caption"), params.text("parse_mode"))
    if units(text) > LONGEST_CAPTION:
        raise bad("message caption is too long")
    return text, entities


def answered(world: World, chat: Chat, params: Params) -> Message | None:
    """The message a new one replies to; 400 when it is gone and the bot insists."""
    wanted = params.thing("reply_parameters") or {}
    number = wanted.get("message_id") or params.number("reply_to_message_id")
    if number is None:
        return None
    found = world.message(chat.id, int(number))
    lenient = wanted.get("allow_sending_without_reply") or params.flag("allow_sending_without_reply")
    if found is None and not lenient:
        raise bad("message to be replied not found")
    return found


def _say(world: World, chat: Chat, params: Params, **content: object) -> Json:
    markup = read_markup(params)
    reply_to = answered(world, chat, params)
    thread = _thread(chat, params)
    world.limits.admit(chat, world.clock.monotonic())
    message = world.post(
        chat,
        world.bot,
        markup=markup,
        reply_to=reply_to,
        thread=thread,
        silent=params.flag("disable_notification"),
        protected=params.flag("protect_content"),
        **content,  # type: ignore[arg-type]  # text, caption, entities or media, as the caller names them
    )
    return message.face()


def _thread(chat: Chat, params: Params) -> int | None:
    """The topic a message goes into; 400 when it is gone or closed. Without one it goes to the general topic."""
    thread = params.number("message_thread_id")
    if thread is None:
        if chat.general_closed and chat.bot_status != "administrator":
            raise bad("TOPIC_CLOSED")
        return None
    if thread not in chat.topics:
        raise bad("message thread not found")
    if chat.topics[thread].closed:
        raise bad("TOPIC_CLOSED")
    return thread


def create_forum_topic(world: World, params: Params) -> Json:
    """`createForumTopic`: in a group with topics, by an administrator who may."""
    chat = reach(world, params)
    name = params.text("name")
    if not chat.forum:
        raise bad("the chat is not a forum")
    if chat.bot_status != "administrator":
        raise bad("not enough rights to create a topic")
    if not 1 <= len(name) <= 128:
        raise bad("topic name is invalid")
    world.limits.admit(chat, world.clock.monotonic())
    media = {"forum_topic_created": {"name": name, "icon_color": 7_322_096}}
    message = world.post(chat, world.bot, media=media)
    chat.topics[message.message_id] = Topic(name)
    return {"message_thread_id": message.message_id, "name": name, "icon_color": 7_322_096}


def send_message(world: World, params: Params) -> Json:
    """`sendMessage`."""
    chat = reach(world, params)
    text, entities = read_text(params)
    return _say(world, chat, params, text=text, entities=entities)


def send_photo(world: World, params: Params) -> Json:
    """`sendPhoto`: an upload that is a picture, or the id of one Telegram already has."""
    chat = reach(world, params)
    caption, entities = read_caption(params)
    file = _taken(world, params, "photo", BIGGEST_PHOTO)
    return _say(world, chat, params, caption=caption, entities=entities, media=photo_media(file))


def send_document(world: World, params: Params) -> Json:
    """`sendDocument`."""
    chat = reach(world, params)
    caption, entities = read_caption(params)
    file = _taken(world, params, "document", BIGGEST_DOCUMENT)
    return _say(world, chat, params, caption=caption, entities=entities, media=document_media(file))


def photo_media(file: StoredFile, small: StoredFile | None = None) -> Json:
    """The part of a message that is a photo, in two sizes as Telegram gives them: a small file of its own, and the whole one."""
    width, height = picture_size(file.content)
    little = small or file
    sizes = ((little, max(width // 2, 1), max(height // 2, 1)), (file, width, height))
    return {"photo": [{**_about(one), "width": wide, "height": high} for one, wide, high in sizes]}


def _about(file: StoredFile) -> Json:
    about = {"file_id": file.file_id, "file_unique_id": f"u{file.file_id[-12:]}"}
    return about | {"file_size": len(file.content)}


def document_media(file: StoredFile) -> Json:
    """The part of a message that is a document."""
    return {"document": {**_about(file), "file_name": file.name or "file", "mime_type": file.mime}}


def picture_size(content: bytes) -> tuple[int, int]:
    """Width and height of a PNG; a usual photo's size for anything else."""
    if content.startswith(b"\x89PNG") and len(content) >= 24:
        width, height = struct.unpack(">II", content[16:24])
        return int(width), int(height)
    return 1280, 960


def _taken(world: World, params: Params, kind: str, biggest: int) -> StoredFile:
    named = params.text(kind)
    upload: Upload | None = params.files.get(kind)
    if named.startswith("attach://"):
        upload = params.files.get(named.removeprefix("attach://"))
    if upload is None:
        if not named:
            raise bad(f"there is no {kind} in the request")
        if named not in world.files:
            raise bad("wrong file identifier/HTTP URL specified")
        return world.files[named]
    if not upload.content:
        raise bad("file must be non-empty")
    if len(upload.content) > biggest:
        raise bad("file is too big")
    if kind == "document":
        return world.store(upload.content, "documents", "bin", upload.mime, upload.name)
    mime = next((mime for magic, mime in PICTURES.items() if upload.content.startswith(magic)), None)
    if mime is None:
        raise bad("IMAGE_PROCESS_FAILED")
    return world.store(upload.content, "photos", mime.partition("/")[2], mime, upload.name)


def copy_message(world: World, params: Params) -> Json:
    """`copyMessage`: the same content again, as the bot's own message."""
    chat = reach(world, params)
    source = world.message(params.number("from_chat_id") or 0, params.number("message_id") or 0)
    if source is None:
        raise bad("message to copy not found")
    if source.protected or (not source.content and not source.media):
        raise bad("message can't be copied")
    content: Json = {"text": source.text, "media": dict(source.media), "entities": list(source.entities)}
    content["caption"] = source.caption
    if "caption" in params.values and not source.text:
        content["caption"], content["entities"] = read_caption(params)
    return {"message_id": _say(world, chat, params, **content)["message_id"]}


def send_chat_action(world: World, params: Params) -> bool:
    """`sendChatAction`."""
    chat = reach(world, params)
    if params.text("action") not in ACTIONS:
        raise bad("wrong parameter action in request")
    world.actions.append((chat.id, params.text("action")))
    return True
