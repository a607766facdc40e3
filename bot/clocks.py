"""What time it is: the machine's own clock, or one that is pushed by hand. Only `app` and those who build it hold one."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """What time it is, and how time passes."""

    def now(self) -> datetime:
        """The present moment, aware, UTC."""
        ...

    def monotonic(self) -> float:
        """Seconds that never jump back."""
        ...


class WallClock:
    """The machine's own clock."""

    def now(self) -> datetime:
        """The present moment."""
        return datetime.now(UTC)

    def monotonic(self) -> float:
        """Seconds since some moment in the past."""
        return time.monotonic()


@dataclass
class PushedClock:
    """A clock that stands still until it is pushed, or runs with the wall clock from an offset (`running`)."""

    at: datetime
    running: bool = False
    _since: float = 0.0

    def now(self) -> datetime:
        """The moment it shows."""
        if not self.running:
            return self.at
        return self.at + timedelta(seconds=time.monotonic() - self._since)

    def monotonic(self) -> float:
        """The same hand, as seconds."""
        return self.now().timestamp()

    def push(self, seconds: float) -> None:
        """Forward by so many seconds."""
        self.at = self.now() + timedelta(seconds=seconds)
        self._since = time.monotonic()

    def run(self) -> None:
        """Let it run on from here with the wall clock."""
        self.at, self._since, self.running = self.now(), time.monotonic(), True
