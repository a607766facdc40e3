"""How fast we may write: Telegram's limits as sliding windows, one for all, one per chat.

About 30 messages a second in all, one a second in a private chat (short bursts are tolerated), 20 a minute in a group. We stay
below, in every window of that length: 25, five in five seconds, 18. Windows, not buckets: a full bucket that also refills lets
nearly twice the limit through in its first minute.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field

ALL, ALL_SECONDS = 25, 1.0
PRIVATE, PRIVATE_SECONDS = 5, 5.0
GROUP, GROUP_SECONDS = 18, 60.0

SPARE = 6
"""Of a group's eighteen, so many are kept for new messages: a burst of edits must not hold back the next alert."""

KEPT = 3
"""And of those so many for emergencies: twenty other alerts at once must not hold back the one that cannot wait."""

SHORTEST = 0.001
"""A wait is never shorter: a clock that counts in microseconds must move when it is waited for."""

MANY = 3
"""So many chats told to wait at the same time: Telegram means all of us, though its answer names no one."""


@dataclass
class _Window:
    most: int
    seconds: float
    left: deque[float] = field(default_factory=deque)

    def room(self, now: float) -> int:
        while self.left and self.left[0] <= now - self.seconds:
            self.left.popleft()
        return max(0, self.most - len(self.left))

    def ready_in(self, now: float, spare: int = 0) -> float:
        most = self.most - spare
        if self.room(now) > spare:
            return 0.0
        return max(SHORTEST, self.left[len(self.left) - most] + self.seconds - now)


@dataclass(frozen=True)
class Shut:
    """Chats that may not be written to at this moment: not at all (Telegram said so), for want of room in their own window, of
    room that is not kept for emergencies, of room that is not spared for new messages; and when the first of it is over."""

    told: frozenset[int]
    full: frozenset[int]
    kept: frozenset[int]
    spare: frozenset[int]
    over_in: float | None


@dataclass
class Pace:
    """What has left, on the monotonic clock (seconds). `blocked` holds what Telegram told us to wait for."""

    _all: _Window = field(default_factory=lambda: _Window(ALL, ALL_SECONDS))
    _chats: dict[int, _Window] = field(default_factory=dict)
    _blocked: dict[int | None, float] = field(default_factory=dict)

    def wait(
        self, chat: int | None, now: float, *, urgent: bool = False, edit: bool = False, in_turn: bool = False,
        foremost: bool = False,
    ) -> float:  # fmt: skip
        """Seconds until a message to this chat may leave; 0 means now.

        `urgent` (alerts, safety replies) waits for what Telegram said about this very chat and for the group's own limit, for
        nothing else: beyond a group's limit Telegram would only refuse it, anywhere else it is worth the try. An `edit` in a
        group leaves SPARE of its limit to new messages, and all but the `foremost` (emergencies) leave KEPT. `in_turn`
        (alerts): a private chat's own limit counts as well, since a second alert within a second would only be refused.
        """
        waits = [self.told(chat, now)]
        if chat is not None and (chat < 0 or in_turn or not urgent):
            spare = 0 if chat > 0 or foremost else SPARE if edit else KEPT
            waits.append(self._window(chat).ready_in(now, spare))
        if not urgent:
            waits += [self.told(None, now), self._all.ready_in(now)]
        return max(waits)

    def take(self, chat: int | None, now: float) -> None:
        """A message to this chat leaves now."""
        self._all.left.append(now)
        if chat is not None:
            self._window(chat).left.append(now)
        if len(self._chats) > 10_000:
            self._chats = {key: one for key, one in self._chats.items() if one.room(now) < one.most}

    def block(self, chat: int | None, seconds: float, now: float) -> None:
        """Telegram said: wait so long, for this chat or (None) for all. Said to several chats at once, it means all."""
        self._blocked = {key: until for key, until in self._blocked.items() if until > now}
        self._blocked[chat] = max(self._blocked.get(chat, 0.0), now + seconds)
        chats = [until for key, until in self._blocked.items() if key is not None]
        if len(chats) >= MANY:
            self._blocked[None] = max(self._blocked.get(None, 0.0), min(chats))

    def room(self, now: float) -> int:
        """How many messages may leave at once at this moment, over all chats."""
        return 0 if self.told(None, now) else self._all.room(now)

    def shut(self, now: float) -> Shut:
        """What may not leave now, chat by chat."""
        told = {chat for chat, until in self._blocked.items() if chat is not None and until > now}
        full, kept, spare = set(), set(), set()
        waits = [until - now for until in self._blocked.values() if until > now]
        if not self._all.room(now):
            waits.append(self._all.ready_in(now))
        for chat, window in list(self._chats.items()):
            room = window.room(now)
            if room == window.most:
                del self._chats[chat]  # nothing has left for it lately: it need not be remembered
            elif room == 0:
                full.add(chat)
            elif chat < 0 and room <= KEPT:
                kept.add(chat)
            if chat < 0 and room <= SPARE:
                spare.add(chat)
                waits.append(window.ready_in(now, 0 if not room else KEPT if room <= KEPT else SPARE))
            elif room == 0:
                waits.append(window.ready_in(now))
        over = None if not waits else max(SHORTEST, min(waits))
        return Shut(frozenset(told), frozenset(full), frozenset(kept), frozenset(spare), over)

    def told(self, chat: int | None, now: float) -> float:
        """Seconds that Telegram told us to wait for this chat (None: for all) and that are not over."""
        left = self._blocked.get(chat, 0.0) - now
        return max(SHORTEST, left) if left > 0 else 0.0

    def _window(self, chat: int) -> _Window:
        if chat not in self._chats:
            most, seconds = (GROUP, GROUP_SECONDS) if chat < 0 else (PRIVATE, PRIVATE_SECONDS)
            self._chats[chat] = _Window(most, seconds)
        return self._chats[chat]
