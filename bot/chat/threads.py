"""Telegram's side of a patient's topic: making it, and knowing that it is closed or gone."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any

from sqlmodel import Session
from telegram import Bot
from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, TelegramError

from bot.care.alerting import topics
from storage.outbox import Outbox

PATIENCE = 5.0
"""Seconds Telegram may take to make a topic: the alert that waits for it goes to the group itself then."""

_OVER = ("topic_closed", "topic_deleted", "topic_id_invalid", "message thread not found")
"""Telegram's words, in small letters, for a topic that takes nothing any more."""


async def find(
    bot: Bot, act: Callable[..., Awaitable[Any]], row: Outbox, payload: dict[str, Any], chat: int, now: datetime
) -> tuple[str, int] | None:  # fmt: skip
    """The topic a letter belongs into: our id of it and Telegram's thread. Made when it is the first. None: the group itself."""
    patient_id = payload.get("topic")
    if patient_id is None:
        return None

    def look(session: Session) -> tuple[str, int | None, str] | None:
        topic = topics.wanted(session, row.to_id, patient_id, now=now)
        return None if topic is None else (topic.id, topic.thread, topics.title(session, topic))

    found = await act(look)
    if found is None:
        return None
    topic_id, thread, title = found
    if thread is not None:
        return topic_id, thread
    try:
        fresh = await bot.create_forum_topic(chat, title, read_timeout=PATIENCE, connect_timeout=PATIENCE)
    except (Forbidden, ChatMigrated, InvalidToken):
        raise
    except BadRequest:
        await over(act, row, topic_id, now)
        return None
    except TelegramError:
        return None  # the next card asks again; this one must not wait
    await act(lambda session: topics.made(session, topic_id, fresh.message_thread_id))
    return topic_id, fresh.message_thread_id


async def over(act: Callable[..., Awaitable[Any]], row: Outbox, topic_id: str, now: datetime) -> None:
    """It takes nothing any more."""
    await act(lambda session: topics.over(session, topic_id, cause=f"outbox:{row.key}", now=now))


def is_over(bad: BadRequest) -> bool:
    """Whether Telegram refuses because of the topic, not because of the group."""
    text = str(bad).lower()
    return any(words in text for words in _OVER)
