"""What the bot may do to messages that stand: edit, delete, pin, react, and answer a tap."""

from __future__ import annotations

from bot.simulator.entities import units, with_automatic
from bot.simulator.records import Json, Message
from bot.simulator.refusals import NOT_MODIFIED, QUERY_TOO_OLD, bad
from bot.simulator.sending import reach, read_caption, read_text
from bot.simulator.wire import Params, read_markup
from bot.simulator.world import World

LONGEST_TOAST = 200
# Telegram has some seventy of them; these are the ones a care team's bot may want.
REACTIONS = frozenset("👍👎❤🔥👏😁🤔😢🎉🙏👌👀💯🤝✍😱🆒🫡")


def _editable(world: World, params: Params) -> Message:
    chat = reach(world, params)
    message = world.message(chat.id, params.number("message_id") or 0)
    if message is None:
        raise bad("message to edit not found")
    if not message.from_bot or world.clock.now() - message.date > world.edits_for:
        raise bad("message can't be edited")
    return message


def _edit(
    world: World, message: Message, *, text: str, caption: str, entities: list[Json], markup: Json | None
) -> Json:
    entities = with_automatic(text or caption, entities)
    before = (message.text, message.caption, message.entities, message.markup)
    if before == (text, caption, entities, markup):
        raise bad(NOT_MODIFIED)
    world.limits.admit(message.chat, world.clock.monotonic(), edit=True)
    if message.content != (text or caption):
        message.history.append(message.content)
    message.text, message.caption, message.entities, message.markup = text, caption, entities, markup
    message.edited = world.clock.now()
    world.changed()
    return message.face()


def edit_message_text(world: World, params: Params) -> Json:
    """`editMessageText`; a keyboard not given again disappears."""
    message = _editable(world, params)
    if message.media:
        raise bad("there is no text in the message to edit")
    text, entities = read_text(params, edit=True)
    return _edit(world, message, text=text, caption="", entities=entities, markup=read_markup(params))


def edit_message_caption(world: World, params: Params) -> Json:
    """`editMessageCaption`."""
    message = _editable(world, params)
    if not message.media:
        raise bad("there is no caption in the message to edit")
    caption, entities = read_caption(params)
    return _edit(world, message, text="", caption=caption, entities=entities, markup=read_markup(params))


def edit_message_reply_markup(world: World, params: Params) -> Json:
    """`editMessageReplyMarkup`: change or take away the keyboard, leave the words."""
    message = _editable(world, params)
    return _edit(
        world,
        message,
        text=message.text,
        caption=message.caption,
        entities=message.entities,
        markup=read_markup(params),
    )


def delete_message(world: World, params: Params) -> bool:
    """`deleteMessage`: within 48 hours; others' messages only in private or as an administrator."""
    chat = reach(world, params)
    message = world.message(chat.id, params.number("message_id") or 0)
    if message is None:
        raise bad("message to delete not found")
    if not message.from_bot and not chat.private and chat.bot_status != "administrator":
        raise bad("message can't be deleted")
    if world.clock.now() - message.date > world.edits_for:
        raise bad("message can't be deleted for everyone")
    message.deleted = True
    world.changed()
    return True


def answer_callback_query(world: World, params: Params) -> bool:
    """`answerCallbackQuery`: within five minutes; the text, if any, is shown to who tapped."""
    query = world.queries.get(params.text("callback_query_id"))
    if query is None or world.clock.now() - query.at > world.answers_for:
        raise bad(QUERY_TOO_OLD)
    said = params.text("text")
    if units(said) > LONGEST_TOAST:
        raise bad("MESSAGE_TOO_LONG")
    query.answered = True
    if said and query.person in world.people:
        world.people[query.person].toasts.append(said)
    world.changed()
    return True


def pin_chat_message(world: World, params: Params) -> bool:
    """`pinChatMessage`: in a group only as an administrator."""
    chat = reach(world, params)
    message = world.message(chat.id, params.number("message_id") or 0)
    if message is None:
        raise bad("message to pin not found")
    if not chat.private and chat.bot_status != "administrator":
        raise bad("not enough rights to manage pinned messages in the chat")
    chat.pinned = message.message_id
    world.changed()
    return True


def unpin_chat_message(world: World, params: Params) -> bool:
    """`unpinChatMessage`."""
    chat = reach(world, params)
    number = params.number("message_id") or chat.pinned
    if chat.pinned is None or number != chat.pinned:
        raise bad("message to unpin not found")
    chat.pinned = None
    world.changed()
    return True


def set_message_reaction(world: World, params: Params) -> bool:
    """`setMessageReaction`: at most one emoji of Telegram's list; an empty list takes it away."""
    chat = reach(world, params)
    message = world.message(chat.id, params.number("message_id") or 0)
    if message is None:
        raise bad("message to react not found")
    wanted = [str(reaction.get("emoji", "")) for reaction in params.thing("reaction") or []]
    if len(wanted) > 1:
        raise bad("REACTIONS_TOO_MANY")
    if not set(wanted) <= REACTIONS:
        raise bad("REACTION_INVALID")
    message.reactions = wanted
    world.changed()
    return True
