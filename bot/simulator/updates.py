"""What waits for the bot: updates in order, handed out again until confirmed, kept for a day."""

from __future__ import annotations

import asyncio
import json
import random
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from bot.simulator.records import Json
from bot.simulator.refusals import TAKEN_OVER, WEBHOOK_ACTIVE, ApiError

KEPT = timedelta(hours=24)
LONGEST_POLL = 50  # seconds; Telegram cuts longer wishes
NOT_BY_DEFAULT = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
Post = Callable[[str, Mapping[str, str], bytes], Awaitable[int]]


class Clock(Protocol):
    """What the world asks of a clock: the hour, and seconds that never go back."""

    def now(self) -> datetime:
        """The present moment, aware."""

    def monotonic(self) -> float:
        """Seconds since some moment; never less than before."""


@dataclass(frozen=True)
class Waiting:
    """One update in the queue."""

    update_id: int
    at: datetime
    body: Json


class _Seat:
    """One open long poll."""

    def __init__(self) -> None:
        self.woken = asyncio.Event()
        self.taken_over = False


class Updates:
    """The queue of one bot. Confirming is forgetting: an offset forgets all that lies before it."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._next = random.randrange(100_000_000, 900_000_000)  # noqa: S311 - a number, not a secret
        self._seat: _Seat | None = None
        self._closed = False
        self.queue: list[Waiting] = []
        self.allowed: frozenset[str] | None = None
        self.webhook: Json = {}

    def put(self, kind: str, body: Json) -> int | None:
        """Queue one update and return its id; none when the bot has not asked for such."""
        wanted = kind in self.allowed if self.allowed is not None else kind not in NOT_BY_DEFAULT
        if not wanted:
            return None
        return self.inject({kind: body})

    def inject(self, raw: Json) -> int:
        """Queue whatever is given, readable or not; it gets an id unless it brings one."""
        update_id = int(raw.get("update_id", self._next))
        self._next = update_id + 1
        self.queue.append(Waiting(update_id, self._clock.now(), {"update_id": update_id, **raw}))
        self._wake()
        return update_id

    def jump(self, to: int | None = None) -> int:
        """Go on counting elsewhere, as Telegram does after a week without updates; it may be lower than before."""
        self._next = to if to is not None else random.randrange(100_000_000, 900_000_000)  # noqa: S311
        return self._next

    def allow(self, kinds: Iterable[str] | None) -> None:
        """Remember which kinds the bot wants; an empty list means Telegram's usual ones, `None` changes nothing."""
        if kinds is not None:
            self.allowed = frozenset(kinds) or None

    async def get(self, offset: int, limit: int, seconds: float, allowed: Iterable[str] | None) -> list[Json]:
        """Answer one `getUpdates`. Waits up to that many real seconds; an older poll still waiting ends with 409."""
        if self.webhook:
            raise ApiError(409, WEBHOOK_ACTIVE)
        if self._seat is not None:
            self._seat.taken_over = True
            self._seat.woken.set()
            self._seat = None
        self.allow(allowed)
        self._confirm(offset)
        if not self.queue and seconds > 0 and not self._closed:
            await self._wait(min(seconds, LONGEST_POLL))
        return [waiting.body for waiting in self.queue[:limit]]

    async def _wait(self, seconds: float) -> None:
        seat = self._seat = _Seat()
        try:
            async with asyncio.timeout(seconds):
                await seat.woken.wait()
        except TimeoutError:
            return
        finally:
            if self._seat is seat:
                self._seat = None
        if seat.taken_over:
            raise ApiError(409, TAKEN_OVER)

    def _confirm(self, offset: int) -> None:
        oldest = self._clock.now() - KEPT
        self.queue = [waiting for waiting in self.queue if waiting.at >= oldest]
        if offset > 0:
            self.queue = [waiting for waiting in self.queue if waiting.update_id >= offset]
        elif offset < 0:
            self.queue = self.queue[offset:]

    async def deliver(self, post: Post) -> int:
        """Bring what waits to the webhook, oldest first, until one is not taken; returns how many were.

        `post` gets address, headers and body and returns the HTTP status: a test or a server brings its own line.
        """
        brought = 0
        while self.queue and self.webhook:
            headers = {"content-type": "application/json"}
            if self.webhook.get("secret_token"):
                headers["x-telegram-bot-api-secret-token"] = self.webhook["secret_token"]
            waiting = self.queue[0]
            status = await post(self.webhook["url"], headers, json.dumps(waiting.body).encode())
            if not 200 <= status < 300:
                self.webhook["last_error_message"] = f"Wrong response from the webhook: {status}"
                self.webhook["last_error_date"] = int(self._clock.now().timestamp())
                break
            self.queue = [other for other in self.queue if other is not waiting]
            brought += 1
        return brought

    @property
    def polled(self) -> bool:
        """Whether somebody waits on an open poll just now."""
        return self._seat is not None

    def close(self) -> None:
        """End an open poll now, and let none wait again."""
        self._closed = True
        self._wake()

    def _wake(self) -> None:
        if self._seat is not None:
            self._seat.woken.set()
