"""The door to the demonstration page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

from starlette.routing import BaseRoute

from bot.simulator.world import World


class Control(Protocol):
    """Who moves the demonstration's clock and knows the patients' plans; `bot/app.py` gives one."""

    async def travel(self, seconds: float, silent: bool = False) -> None:
        """Move the clock on, letting the bot do everything that falls due on the way."""

    def progress(self) -> float:
        """How far the journey under way has come, 0 to 1."""

    def strip(self, chat_id: int) -> Mapping[str, Any] | None:
        """The eight weeks of the patient in this chat; none when there is no patient."""


def page_routes(world: World, control: Control | None) -> list[BaseRoute]:
    """The page's addresses."""
    return []
