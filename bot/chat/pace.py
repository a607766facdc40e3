"""How fast we may write: Telegram's limits as token buckets, one for all, one per chat.

About 30 messages a second in all, one a second in a private chat (short bursts are tolerated), 20 a minute in a group. We stay
below: 25, one with a burst of five, 18. A safety reply waits for no bucket; an alert keeps to its group's.
"""

from __future__ import annotations

from dataclasses import dataclass, field

ALL_PER_SECOND = 25.0
PRIVATE_PER_SECOND, PRIVATE_BURST = 1.0, 5.0
GROUP_PER_MINUTE, GROUP_BURST = 18.0, 18.0


@dataclass
class _Bucket:
    rate: float
    burst: float
    tokens: float
    at: float

    def ready_in(self, now: float) -> float:
        self.tokens = min(self.burst, self.tokens + (now - self.at) * self.rate)
        self.at = now
        return 0.0 if self.tokens >= 1 else (1 - self.tokens) / self.rate

    def take(self) -> None:
        self.tokens -= 1


@dataclass
class Pace:
    """The buckets, on the monotonic clock (seconds). `blocked` holds what Telegram told us to wait for."""

    _all: _Bucket = field(default_factory=lambda: _Bucket(ALL_PER_SECOND, ALL_PER_SECOND, ALL_PER_SECOND, 0.0))
    _chats: dict[int, _Bucket] = field(default_factory=dict)
    _blocked: dict[int | None, float] = field(default_factory=dict)

    def wait(self, chat: int | None, now: float, *, urgent: bool = False) -> float:
        """Seconds until a message to this chat may leave; 0 means now. `urgent` skips the buckets, not Telegram's own word."""
        told = max((until - now for key in (None, chat) if (until := self._blocked.get(key)) is not None), default=0.0)
        if told > 0 and not (urgent and self._blocked.get(chat) is None):
            return told
        if urgent:
            return 0.0
        waits = [self._all.ready_in(now)]
        if chat is not None:
            waits.append(self._bucket(chat, now).ready_in(now))
        return max(waits)

    def take(self, chat: int | None, now: float) -> None:
        """A message to this chat leaves now."""
        self._all.ready_in(now)
        self._all.take()
        if chat is not None:
            bucket = self._bucket(chat, now)
            bucket.ready_in(now)
            bucket.take()
        if len(self._chats) > 10_000:
            self._chats = {key: one for key, one in self._chats.items() if now - one.at < 60}

    def block(self, chat: int | None, seconds: float, now: float) -> None:
        """Telegram said: wait so long, for this chat or (None) for all."""
        self._blocked[chat] = max(self._blocked.get(chat, 0.0), now + seconds)

    def room(self, now: float) -> int:
        """How many messages may leave at once at this moment, over all chats."""
        self._all.ready_in(now)
        return max(0, int(self._all.tokens))

    def _bucket(self, chat: int, now: float) -> _Bucket:
        if chat not in self._chats:
            rate, burst = (GROUP_PER_MINUTE / 60, GROUP_BURST) if chat < 0 else (PRIVATE_PER_SECOND, PRIVATE_BURST)
            self._chats[chat] = _Bucket(rate, burst, burst, now)
        return self._chats[chat]
