"""A look at the clinic's group through Telegram's eyes: is it there, may we write, has it topics, and whom in it do we not know?"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any

from telegram import Bot, ChatFullInfo, ChatMember, ChatMemberRestricted
from telegram.error import BadRequest

from bot.care.alerting import group
from bot.care.surroundings import Surroundings
from bot.care.visit import Visit
from storage.outbox import Outbox


async def look(
    bot: Bot, act: Callable[..., Awaitable[Any]], ward: Surroundings, row: Outbox, chat: int, now: datetime
) -> None:
    """Ask, count, and note it. A group that is gone raises Telegram's own refusal, as a letter to it would."""
    seen = await bot.get_chat(chat)
    me = await bot.get_chat_member(chat, int(bot.token.partition(":")[0]))
    if _may_write(seen, me):
        await act(lambda session: group.writable(Visit(session, ward, now, cause=f"outbox:{row.key}"), row.to_id))
    others = await bot.get_chat_member_count(chat) - 1
    for person in await act(lambda session: group.colleagues(session, ward, row.to_id)):
        try:
            member = await bot.get_chat_member(chat, person)
        except BadRequest:
            others -= 1  # nobody can say: a colleague is not made a stranger by that
        else:
            others -= member.status not in (ChatMember.LEFT, ChatMember.BANNED)
    forum = bool(seen.is_forum)
    await act(
        lambda session: group.counted(
            Visit(session, ward, now, cause=f"outbox:{row.key}"), row.to_id, others, forum=forum
        )
    )


def _may_write(seen: ChatFullInfo, me: ChatMember) -> bool:
    if isinstance(me, ChatMemberRestricted):
        return bool(me.can_send_messages)
    everybody = seen.permissions is None or seen.permissions.can_send_messages is not False
    rights = (ChatMember.OWNER, ChatMember.ADMINISTRATOR)
    return me.status in rights or (me.status == ChatMember.MEMBER and everybody)
