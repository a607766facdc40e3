"""The walks as the page plays them: one at a time, step by step, with a pause whenever the visitor wants to look."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

from bot.demo.stage import Stage
from bot.demo.walking import Stumbled, Walker
from bot.demo.walks import WALKS, Walk
from bot.simulator import Person
from bot.simulator.records import Json
from bot.simulator.refusals import Impossible

READING = 2.5
"""Seconds a caption stands before the next step begins by itself."""

PACE = 0.12
"""Seconds between two presses while the walk plays by itself, so that the questions are seen."""


class Player:
    """Plays one walk at a time on the stage; what the page asks for comes as a word: begin, play, pause, next, leave."""

    def __init__(self, stage: Stage) -> None:
        self._stage, self._time = stage, stage.time
        self._task: asyncio.Task[None] | None = None
        self._turn = asyncio.Event()
        self._walk: Walk | None = None
        self._patient: Any = None
        self._clear()

    def _clear(self) -> None:
        self._step, self._playing, self._once, self._busy, self._leaving, self._fault = (
            0,
            False,
            False,
            False,
            False,
            "",
        )

    def walks(self) -> Sequence[Json]:
        """What there is to choose from."""
        return [
            {"id": name, "title": walk.title, "about": walk.about, "language": walk.language}
            for name, walk in WALKS.items()
        ]

    def status(self) -> Json | None:
        """Where the walk stands; none when there is none on the page."""
        if self._walk is None:
            return None
        steps = self._walk.steps
        now = steps[self._step - 1] if self._step else None
        return {
            "title": self._walk.title, "patient": self._patient.id, "step": self._step, "of": len(steps),
            "caption": now.caption if now else "", "look": now.look if now else "patient",
            "colleague": self._stage.cast().nurse.id, "playing": self._playing,
            "busy": self._busy, "ended": self._over, "fault": self._fault,
        }  # fmt: skip

    @property
    def under_way(self) -> bool:
        """Whether the clock belongs to a walk now."""
        return self._walk is not None and not self._over

    @property
    def _over(self) -> bool:
        return self._task is None or self._task.done()

    def do(self, what: str, name: str = "") -> None:
        """Carry out what a visitor pressed. Raises Impossible with the reason, KeyError for a walk nobody knows."""
        match what:
            case "begin":
                self._begin(WALKS[name])
            case "play" | "next" if self._over:
                raise Impossible("this walk is over")
            case "play":
                self._playing = True
            case "next":
                self._playing, self._once = False, not self._busy
            case "pause":
                self._playing = False
            case "leave":
                self._leave()
            case _:
                raise ValueError(f"no such act: {what}")
        self._turn.set()
        self._time.world.changed()

    def _begin(self, walk: Walk) -> None:
        if self.under_way:
            raise Impossible("another walk is under way: leave it first")
        world, cast = self._time.world, self._stage.cast()
        self._clear()
        before = sum(one.name.partition(" ")[0] == walk.name for one in world.people.values())
        name = walk.name if not before else f"{walk.name} {before + 1}"
        self._walk, self._patient = walk, Person(world, name, walk.language)
        self._playing = True
        self._task = asyncio.create_task(self._play(walk, Walker(self._time, cast, walk, self._patient)))

    def _leave(self) -> None:
        self._leaving, self._playing = True, False
        if self._over:
            self._walk = None

    async def _play(self, walk: Walk, walker: Walker) -> None:
        try:
            for number, step in enumerate(walk.steps, 1):
                await self._may_go_on(first=number == 1)
                if self._leaving:
                    break
                self._step, self._busy, self._once = number, True, False
                self._time.world.changed()
                begun = time.monotonic()
                async with self._stage.lock:
                    await walker.plays(step, PACE if self._playing else 0.0)
                self._busy = False
                self._time.world.changed()
                await self._read(READING - (time.monotonic() - begun))
        except (Stumbled, Impossible) as reason:
            self._fault = f"This step could not be played: {reason}"
        except Exception as fault:  # whatever went wrong in the bot, the page must say so and let the visitor go on
            self._fault = f"This step could not be played: {fault!r}"
        finally:
            self._busy = self._playing = False
            if self._leaving:
                self._walk = None
            asyncio.get_running_loop().call_soon(self._time.world.changed)

    async def _may_go_on(self, *, first: bool) -> None:
        while not (first or self._playing or self._once or self._leaving):
            self._turn.clear()
            await self._turn.wait()

    async def _read(self, seconds: float) -> None:
        """Let the caption be read while the walk plays by itself; a press of the visitor ends it."""
        if self._playing and seconds > 0:
            self._turn.clear()
            with suppress(TimeoutError):
                await asyncio.wait_for(self._turn.wait(), seconds)
