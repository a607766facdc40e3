"""One life of the demonstration: a house, a world and a clinic of its own, from the first scene until a visitor starts over."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bot.demo.doors import Doors

TOKEN = "7000000001:DEMO-not-a-real-token-just-for-show"  # noqa: S105 - the simulator's, worth nothing anywhere
BOT = "mtor_watch_bot"


@dataclass
class Life:
    """What is open while it lasts."""

    house: Any
    world: Any
    player: Any
    live: Any
    living: asyncio.Task[None]

    @classmethod
    async def begin(
        cls, folder: Path, address: str, doors: Doors, anew: Callable[[], Awaitable[None]] | None, leave: asyncio.Event
    ) -> Life:
        """Set the scene in this folder, behind these doors. `anew` is what "Start over" does; `leave` is set when it breaks."""
        from bot.app import House
        from bot.care.clinic.approving import ward_of
        from bot.clocks import PushedClock
        from bot.demo.playing import Player
        from bot.demo.stage import Stage
        from bot.simulator import World, make_app
        from bot.web.app import make_web
        from schedules.loading import texts
        from storage.engine import open_engine, transaction
        from storage.schema import migrate
        from storage.vault import load_or_make_keys, prove

        await asyncio.to_thread(folder.mkdir, mode=0o700, parents=True, exist_ok=True)
        clock = PushedClock(datetime.now(UTC))
        clock.run()
        engine = open_engine(f"sqlite:///{folder / 'mtor-watch.db'}")
        migrate(engine)
        vault, _ = load_or_make_keys(folder / "keys")
        with transaction(engine) as session:
            prove(session, vault)
            ward = ward_of(session, vault, texts(), bot_name=BOT, drafts_allowed=True, now=clock.now())
            ward = replace(ward, feed=address)
        house = House(engine=engine, vault=vault, ward=ward, token=TOKEN, api_url=address, clock=clock)
        world = World(clock, bot_username=BOT)
        stage = Stage(house, clock, world, anew)
        player = Player(stage)
        feed, live = make_web(house, address)
        doors.lead_to(make_app(world, TOKEN, stage, player), feed)
        await house.open()
        await stage.set_scene()
        living = asyncio.create_task(stage.live())
        living.add_done_callback(lambda ended: None if ended.cancelled() else leave.set())
        return cls(house, world, player, live, living)

    async def end(self) -> None:
        """Close it all: pages that are open hear that this world is over."""
        await self.player.stop()
        self.living.cancel()
        self.world.close()
        await self.live.close()
        await asyncio.gather(self.living, return_exceptions=True)
        await self.house.close()
        self.house.engine.dispose()
