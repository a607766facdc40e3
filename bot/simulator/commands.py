"""The menus of commands: what the bot has set for whom, and which of them a person sees."""

from __future__ import annotations

import re

from bot.simulator.records import Chat, Json, User
from bot.simulator.refusals import bad
from bot.simulator.wire import Params
from bot.simulator.world import World

COMMAND = re.compile(r"[a-z0-9_]{1,32}")
OF_A_CHAT = ("chat", "chat_administrators", "chat_member")
SCOPES = ("default", "all_private_chats", "all_group_chats", "all_chat_administrators", *OF_A_CHAT)


def _slot(world: World, params: Params) -> tuple[str, str]:
    scope = params.thing("scope") or {"type": "default"}
    if scope.get("type") not in SCOPES:
        raise bad("unsupported bot command scope specified")
    if scope["type"] in OF_A_CHAT:
        chat = world.chats.get(int(scope.get("chat_id") or 0))
        if chat is None or chat.bot_status == "none" or (not chat.private and chat.bot_status in ("left", "kicked")):
            raise bad("chat not found")
        if chat.private and scope["type"] != "chat":
            raise bad("can't change commands in this chat")
    parts = [str(scope[key]) for key in ("type", "chat_id", "user_id") if key in scope]
    return ":".join(parts), params.text("language_code")


def set_my_commands(world: World, params: Params) -> bool:
    """`setMyCommands`, per scope and language."""
    commands = params.thing("commands") or []
    if len(commands) > 100:
        raise bad("BOT_COMMANDS_TOO_MUCH")
    for command in commands:
        if not COMMAND.fullmatch(str(command.get("command", ""))):
            raise bad("BOT_COMMAND_INVALID")
        if not 1 <= len(str(command.get("description", ""))) <= 256:
            raise bad("BOT_COMMAND_DESCRIPTION_INVALID")
    world.commands[_slot(world, params)] = commands
    world.changed()
    return True


def get_my_commands(world: World, params: Params) -> list[Json]:
    """`getMyCommands`: exactly what was set for this scope and language."""
    return world.commands.get(_slot(world, params), [])


def delete_my_commands(world: World, params: Params) -> bool:
    """`deleteMyCommands`."""
    world.commands.pop(_slot(world, params), None)
    world.changed()
    return True


def menu(world: World, chat: Chat, user: User) -> list[Json]:
    """What this person sees in this chat: of all that fits the closest, and of that first what is in their language."""
    if chat.private:
        scopes = [f"chat:{chat.id}", "all_private_chats", "default"]
    else:
        leads = chat.members.get(user.id) in ("creator", "administrator")
        scopes = [
            f"chat_member:{chat.id}:{user.id}",
            *([f"chat_administrators:{chat.id}"] if leads else []),
            f"chat:{chat.id}",
            *(["all_chat_administrators"] if leads else []),
            "all_group_chats",
            "default",
        ]
    for scope in scopes:
        for language in (user.language_code, ""):
            if found := world.commands.get((scope, language)):
                return found
    return []
