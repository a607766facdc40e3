"""What the bot may ask and set about itself, its chats, its commands, its files and its webhook."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from bot.simulator.records import Chat, Json, User
from bot.simulator.refusals import bad
from bot.simulator.sending import find_chat, reach
from bot.simulator.wire import Params
from bot.simulator.world import World

SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
BIGGEST_DOWNLOAD = 20 * 1024 * 1024
RIGHTS = (
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
    "can_pin_messages",
    "can_manage_topics",
)


def get_me(world: World, params: Params) -> Json:
    """`getMe`."""
    return world.bot.face() | {
        "can_join_groups": True,
        "can_read_all_group_messages": not world.privacy_mode,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


def get_chat(world: World, params: Params) -> Json:
    """`getChat`."""
    chat = find_chat(world, params)
    if chat.private and chat.bot_status == "none":
        raise bad("chat not found")
    seen = chat.face() | {"accent_color_id": 1, "max_reaction_count": 11}
    seen["accepted_gift_types"] = dict.fromkeys(
        ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels"), False
    )
    pinned = world.message(chat.id, chat.pinned or 0)
    if pinned is not None:
        seen["pinned_message"] = pinned.face()
    return seen


def member_face(user: User, status: str) -> Json:
    """A member of a chat as the Bot API shows one."""
    seen: Json = {"user": user.face(), "status": status}
    if status == "administrator":
        seen |= dict.fromkeys(RIGHTS, True) | {"can_be_edited": False, "is_anonymous": False}
    elif status == "creator":
        seen["is_anonymous"] = False
    elif status == "kicked":
        seen["until_date"] = 0
    return seen


def _status(world: World, chat: Chat, user: int) -> str:
    if user == world.bot.id:
        return "left" if chat.bot_status == "none" else chat.bot_status
    if chat.user is not None:
        return "member" if chat.user.id == user else "left"
    return chat.members.get(user, "left")


def get_chat_member(world: World, params: Params) -> Json:
    """`getChatMember`."""
    chat = reach(world, params)
    user = world.users.get(params.number("user_id") or 0)
    if user is None:
        raise bad("PARTICIPANT_ID_INVALID")
    return member_face(user, _status(world, chat, user.id))


def get_chat_administrators(world: World, params: Params) -> list[Json]:
    """`getChatAdministrators`: people only, as Telegram leaves other bots out."""
    chat = reach(world, params)
    if chat.private:
        raise bad("there are no administrators in the private chat")
    ranks = ("creator", "administrator")
    return [member_face(world.users[user], status) for user, status in chat.members.items() if status in ranks]


def get_chat_member_count(world: World, params: Params) -> int:
    """`getChatMemberCount`: the bot counts too."""
    chat = reach(world, params)
    present = [status for status in chat.members.values() if status not in ("left", "kicked")]
    return 2 if chat.private else len(present) + 1


def leave_chat(world: World, params: Params) -> bool:
    """`leaveChat`."""
    chat = reach(world, params)
    if chat.private:
        raise bad("chat member status can't be changed in private chats")
    chat.bot_status = "left"
    world.changed()
    return True


def get_file(world: World, params: Params) -> Json:
    """`getFile`: up to 20 MB."""
    file = world.files.get(params.text("file_id"))
    if file is None:
        raise bad("wrong file_id or the file is temporarily unavailable")
    if len(file.content) > BIGGEST_DOWNLOAD:
        raise bad("file is too big")
    about = {"file_unique_id": f"u{file.file_id[-12:]}", "file_size": len(file.content)}
    return {"file_id": file.file_id, "file_path": file.path, **about}


def _set_text(world: World, params: Params, name: str, longest: int) -> bool:
    text = params.text(name)
    if len(text) > longest:
        raise bad(f"{name.replace('_', ' ')} is too long")
    world.texts[name, params.text("language_code")] = text
    return True


def set_my_description(world: World, params: Params) -> bool:
    """`setMyDescription`: what an empty chat shows, up to 512 characters."""
    return _set_text(world, params, "description", 512)


def set_my_short_description(world: World, params: Params) -> bool:
    """`setMyShortDescription`: what the profile shows, up to 120 characters."""
    return _set_text(world, params, "short_description", 120)


def get_my_description(world: World, params: Params) -> Json:
    """`getMyDescription`."""
    return {"description": world.texts.get(("description", params.text("language_code")), "")}


def get_my_short_description(world: World, params: Params) -> Json:
    """`getMyShortDescription`."""
    return {"short_description": world.texts.get(("short_description", params.text("language_code")), "")}


def set_chat_menu_button(world: World, params: Params) -> bool:
    """`setChatMenuButton`."""
    button = params.thing("menu_button") or {"type": "default"}
    if button.get("type") not in ("default", "commands", "web_app"):
        raise bad("can't parse menu button: MenuButton has unsupported type")
    world.menu_buttons[params.chat] = button
    return True


def set_webhook(world: World, params: Params) -> bool:
    """`setWebhook`: https only; an empty address takes it away."""
    url = params.text("url")
    if not url:
        return delete_webhook(world, params)
    if urlsplit(url).scheme != "https":
        raise bad("bad webhook: An HTTPS URL must be provided for webhook")
    secret = params.text("secret_token")
    if secret and not SECRET.fullmatch(secret):
        raise bad("secret token contains unallowed characters")
    _drop(world, params)
    world.updates.allow(params.thing("allowed_updates"))
    world.updates.webhook = {"url": url, "secret_token": secret}
    return True


def delete_webhook(world: World, params: Params) -> bool:
    """`deleteWebhook`."""
    _drop(world, params)
    world.updates.webhook = {}
    return True


def _drop(world: World, params: Params) -> None:
    if params.flag("drop_pending_updates"):
        world.updates.queue.clear()


def get_webhook_info(world: World, params: Params) -> Json:
    """`getWebhookInfo`."""
    hook = {key: value for key, value in world.updates.webhook.items() if key != "secret_token"}
    seen = {"url": "", "has_custom_certificate": False, "pending_update_count": len(world.updates.queue)} | hook
    if world.updates.allowed is not None:
        seen["allowed_updates"] = sorted(world.updates.allowed)
    return seen
