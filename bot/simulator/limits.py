"""How much Telegram lets a bot say: so many messages a second in all, so many a minute in one group."""

from __future__ import annotations

import math
from collections import defaultdict, deque
from dataclasses import dataclass, field

from bot.simulator.records import Chat
from bot.simulator.refusals import too_many


@dataclass
class Limits:
    """The flood limits; `None` switches one off.

    Telegram publishes "about 30 a second" overall, "20 a minute" in a group and "avoid more than one a second" in a
    private chat with short bursts allowed. The private one is off unless a test sets it.
    """

    overall_per_second: int | None = 30
    group_per_minute: int | None = 20
    private_per_minute: int | None = None
    _overall: deque[float] = field(default_factory=deque)
    _chats: defaultdict[int, deque[float]] = field(default_factory=lambda: defaultdict(deque))

    def admit(self, chat: Chat, now: float, *, edit: bool = False) -> None:
        """Let one message pass, or refuse it with 429. `now` is the world's monotonic second.

        An edit counts only towards the overall limit. What is refused is not counted.
        """
        per_minute = self.private_per_minute if chat.private else self.group_per_minute
        counted = [(self._overall, self.overall_per_second, 1.0)]
        if not edit:
            counted.append((self._chats[chat.id], per_minute, 60.0))
        for seen, allowed, window in counted:
            while seen and seen[0] <= now - window:
                seen.popleft()
            if allowed is not None and len(seen) >= allowed:
                raise too_many(max(1, math.ceil(seen[0] + window - now)))
        for seen, _, _ in counted:
            seen.append(now)
