"""What the pages need of the house: a hand in the thread that writes, an eye beside it, and the time."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, TypeVar
from urllib.parse import urlsplit

from sqlmodel import Session

from bot.care.surroundings import Surroundings

T = TypeVar("T")


class Clock(Protocol):
    """What time it is."""

    def now(self) -> datetime:
        """The present moment."""


class House(Protocol):
    """The part of `bot.app.House` the pages know."""

    ward: Surroundings
    written: asyncio.Event
    changed: asyncio.Event

    @property
    def clock(self) -> Clock:
        """The house's clock."""

    async def act(self, work: Callable[[Session], T]) -> T:
        """Do something in one write transaction."""

    async def read(self, work: Callable[[Session], T]) -> T:
        """Look something up."""


@dataclass(frozen=True)
class Seam:
    """The house as the pages see it. `public_url`: where browsers reach them, without a last slash; empty while unknown."""

    house: House
    public_url: str = ""

    @property
    def ward(self) -> Surroundings:
        """The fixed surroundings of every act, as they are now."""
        return self.house.ward

    def now(self) -> datetime:
        """The present moment of the house."""
        return self.house.clock.now()

    async def act(self, work: Callable[[Session], T]) -> T:
        """Do something in one write transaction; what it wrote to send leaves at once."""
        done = await self.house.act(work)
        self.house.written.set()
        return done

    async def read(self, work: Callable[[Session], T]) -> T:
        """Look something up without waiting for whoever writes."""
        return await self.house.read(work)

    @property
    def changed(self) -> asyncio.Event:
        """Set after every act of anybody."""
        return self.house.changed

    @property
    def https(self) -> bool:
        """Whether browsers come by https: then the cookie is bound to it, and the browser is told to stay there."""
        return self.public_url.startswith("https://")

    @property
    def host(self) -> str:
        """The name browsers ask for, with its port; empty while unknown."""
        return urlsplit(self.public_url).netloc
