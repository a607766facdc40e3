"""Telegram → inbox: nothing is confirmed before it is stored.

Telegram forgets an update when the next `getUpdates` asks for a higher offset. So the raw JSON of a batch is committed first and
only the next call moves the offset. The updates are not parsed here: one that cannot be read must not hold back the others.
"""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, timedelta
from urllib.parse import quote

from telegram import Bot
from telegram.request import BaseRequest

ALLOWED = ("message", "edited_message", "callback_query", "my_chat_member", "chat_member", "message_reaction")
"""Asked for by name every time: what is not named may silently stay away."""

FORGET_OFFSET = timedelta(hours=24)
"""After a quiet week Telegram picks the next update id at random, perhaps a lower one; an old offset would confirm it unseen.
Telegram keeps updates for 24 hours, so an offset older than that confirms nothing worth confirming."""

HIGHEST = 2**63 - 1
"""No update number is higher than a database's integer."""

Store = Callable[[Sequence[tuple[int, str | None, str]]], Awaitable[int]]


class TokenRefused(Exception):
    """Telegram refused the bot token."""


class AnotherPoller(Exception):
    """Another program receives with this bot token."""


class Unavailable(Exception):
    """Telegram did not answer, or answered with a fault of its own; `retry_after` is in seconds when it said."""

    def __init__(self, why: str, retry_after: float | None = None) -> None:
        super().__init__(why)
        self.retry_after = retry_after


class Receiver:
    """Long polling by hand. `store` commits a batch and returns how many updates were new."""

    def __init__(self, bot: Bot, request: BaseRequest, store: Store, now: Callable[[], datetime]) -> None:
        self._bot, self._request, self._store, self._now = bot, request, store, now
        self._offset: int | None = None
        self._offset_at: datetime | None = None

    async def poll(self, wait_seconds: int, *, limit: int = 100) -> int:
        """Fetch one batch and store it; returns how many updates were new. Raises the three errors above."""
        now = self._now()
        if self._offset_at is not None and now - self._offset_at > FORGET_OFFSET:
            self._offset = self._offset_at = None
        allowed = quote(json.dumps(list(ALLOWED)))
        url = f"{self._bot.base_url}/getUpdates?timeout={wait_seconds}&limit={limit}&allowed_updates={allowed}"
        if self._offset is not None:
            url += f"&offset={self._offset}"
        status, body = await self._request.do_request(
            url=url, method="GET", read_timeout=wait_seconds + 10, connect_timeout=10
        )
        batch = self._batch(status, body)
        new = await self._store(batch) if batch else 0
        if batch:
            self._offset = max(update_id for update_id, _, _ in batch) + 1
            self._offset_at = self._now()
        return new

    def _batch(self, status: int, body: bytes) -> list[tuple[int, str | None, str]]:
        try:
            answer = json.loads(body)
        except (ValueError, RecursionError):
            answer = None
        if not isinstance(answer, dict):
            raise Unavailable(f"getUpdates answered {status} and no JSON object")
        if status in (401, 404):
            raise TokenRefused
        if status == 409:
            raise AnotherPoller
        result = answer.get("result")
        if status != 200 or not answer.get("ok") or not isinstance(result, list):
            raise Unavailable(f"getUpdates answered {status}", _retry_after(answer))
        batch = [
            (update["update_id"], _chat_of(update), json.dumps(update, ensure_ascii=False, separators=(",", ":")))
            for update in result
            if isinstance(update, dict) and type(update.get("update_id")) is int and 0 <= update["update_id"] <= HIGHEST
        ]
        if result and not batch:  # nothing that could be confirmed: asking again at once would only spin
            raise Unavailable("getUpdates answered updates without a number")
        return batch


def _retry_after(answer: dict[str, object]) -> float | None:
    parameters = answer.get("parameters")
    wait = parameters.get("retry_after") if isinstance(parameters, dict) else None
    return float(wait) if isinstance(wait, int | float) else None


def _chat_of(update: dict[str, object]) -> str | None:
    """The chat an update belongs to, so that its order is kept; None when it has none or cannot be read."""
    for kind, part in update.items():
        if kind == "update_id" or not isinstance(part, dict):
            continue
        holder = part.get("message") if kind == "callback_query" else part
        chat = holder.get("chat") if isinstance(holder, dict) else None
        if isinstance(chat, dict) and type(chat.get("id")) is int:
            return str(chat["id"])
        sender = part.get("from")
        if isinstance(sender, dict) and type(sender.get("id")) is int:
            return str(sender["id"])
    return None
