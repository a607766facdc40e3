"""The walks as the page plays them: one at a time, step by step, with a pause whenever the visitor wants to look."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Any

from bot.demo.stage import Stage
from bot.demo.walking import Stumbled, Walker
from bot.demo.walks import LANGUAGES, WALKS, Walk
from bot.simulator import Person
from bot.simulator.records import Json
from bot.simulator.refusals import Impossible

READING = 2.5
"""Seconds a caption stands at least before the next step begins by itself."""

QUICKLY = 1.0
"""The same for a visitor who has chosen to go quickly."""

A_WORD = 0.4
"""Seconds a reader is given for a word of it."""

PACE = 0.12
"""Seconds between two presses while the walk plays by itself, so that the questions are seen."""


class Player:
    """Plays one walk at a time on the stage; what the page asks for comes as a word.

    The words: begin, play, pause, next, leave; replay and another once it is over. By itself a walk leaves each caption as long as
    it takes to read, and waits at its turning points for the visitor.
    """

    def __init__(self, stage: Stage) -> None:
        self._stage, self._time = stage, stage.time
        self._task: asyncio.Task[None] | None = None
        self._turn = asyncio.Event()
        self._walk: Walk | None = None
        self._name, self._language, self._quick = "", "en", False
        self._patient: Any = None
        self._clear()

    def _clear(self) -> None:
        self._step, self._fault = 0, ""
        self._playing = self._once = self._busy = self._waits = self._leaving = False

    def walks(self) -> Sequence[Json]:
        """What there is to choose from."""
        return [{"id": name, "title": walk.title, "about": walk.about} for name, walk in WALKS.items()]

    def languages(self) -> Mapping[str, str]:
        """What the patient of a walk may speak: code and name, the first by default."""
        return LANGUAGES

    def status(self) -> Json | None:
        """Where the walk stands; none when there is none on the page."""
        if self._walk is None:
            return None
        steps = self._walk.steps
        now = steps[self._step - 1] if self._step else None
        return {
            "title": self._walk.title, "patient": self._patient.id, "step": self._step, "of": len(steps),
            "caption": self._said(now.caption) if now else "", "waits": self._waits,
            "another": WALKS[self._another()].title, "look": now.look if now else "patient",
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

    def _said(self, caption: str) -> str:
        return caption.replace("{language}", LANGUAGES[self._language])

    def _another(self) -> str:
        names = list(WALKS)
        return names[(names.index(self._name) + 1) % len(names)]

    def do(self, what: str, name: str = "", *, language: str = "en", quick: bool = False) -> None:
        """Carry out what a visitor pressed; `language` and `quick` hold from a beginning on, and for what follows it.

        Raises Impossible with the reason, KeyError for a walk or a language nobody knows.
        """
        match what:
            case "begin":
                self._begin(name, WALKS[name], language, quick)
            case "replay" | "another" if self._walk is None:
                raise Impossible("there is no walk on the page")
            case "replay" | "another":
                name = self._name if what == "replay" else self._another()
                self._begin(name, WALKS[name], self._language, self._quick)
            case "play" | "next" if self._over:
                raise Impossible("this walk is over")
            case "play":
                self._playing, self._waits = True, False
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

    def _begin(self, chosen: str, walk: Walk, language: str, quick: bool) -> None:
        if self.under_way:
            raise Impossible("another walk is under way: leave it first")
        if language not in LANGUAGES:
            raise KeyError(language)
        self._name, self._language, self._quick = chosen, language, quick
        world, cast = self._time.world, self._stage.cast()
        self._clear()
        before = sum(one.name.partition(" ")[0] == walk.name for one in world.people.values())
        name = walk.name if not before else f"{walk.name} {before + 1}"
        self._walk, self._patient = walk, Person(world, name, language)
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
                self._step, self._busy, self._once, self._waits = number, True, False, False
                self._time.world.changed()
                begun = time.monotonic()
                async with self._stage.lock:
                    await walker.plays(step, PACE if self._playing else 0.0)
                self._busy = False
                if step.turning and self._playing:
                    self._playing, self._waits = False, True
                self._time.world.changed()
                await self._read(self.reading(step.caption) - (time.monotonic() - begun))
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

    def reading(self, caption: str) -> float:
        """The seconds a caption stands before the walk goes on by itself."""
        return QUICKLY if self._quick else max(READING, A_WORD * len(self._said(caption).split()))

    async def stop(self) -> None:
        """End whatever is under way, for good."""
        if self._task is not None:
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task

    async def _read(self, seconds: float) -> None:
        """Let the caption be read while the walk plays by itself; a press of the visitor ends it."""
        if self._playing and seconds > 0:
            self._turn.clear()
            with suppress(TimeoutError):
                await asyncio.wait_for(self._turn.wait(), seconds)
