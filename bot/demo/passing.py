"""How time passes in the demonstration: in strides, and the patients answer what has lain on their phones, as people do."""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

WELL = ("RF0.none", "SEL.none", "X0.usual", "X2.not-yet", "P0.no", "PULSE.fine")
"""The buttons of somebody who is well, question by question; in a noted break they have not begun again."""

LONGEST = 6
"""More questions than somebody well is ever asked."""

PUT_OFF = timedelta(hours=18)
"""So long somebody leaves a check-in lying: it is answered before the first reminder."""

STRIDE = 4 * 3600.0
"""Seconds between two looks at the phone."""

OFTEN = 3
"""A card that has come to the group so often and is still untaken is taken by the nurse: weeks full of its repeats show nothing."""


class Passing:
    """Moves the clock of a house; the bot does everything that falls due on the way. One journey at a time."""

    def __init__(self, house: Any, clock: Any, world: Any) -> None:
        self.house, self.clock, self.world = house, clock, world
        self.progress = 1.0

    async def settle(self) -> None:
        """Let the bot do all there is to do at this moment."""
        await self.house.settle(self.clock.push)

    async def forward(
        self,
        seconds: float,
        *,
        silent: bool = False,
        until: Callable[[], bool] | None = None,
        goal: float | None = None,
    ) -> bool:
        """So many seconds later, or earlier when `until` holds; whether it does. Nobody answers when it is `silent`.

        `goal`: the seconds after which `until` is expected to hold; the progress is counted to there.
        """
        done = self.progress = 0.0
        length = goal if goal is not None and 0 < goal < seconds else seconds
        try:
            while done < seconds:
                piece = seconds - done if silent else min(STRIDE, seconds - done)
                note = functools.partial(self._note, done / length, piece / length)
                await self.house.travel(self.clock, piece, note)
                done += piece
                if until is not None and until():
                    return True
                if not silent:
                    await self._patients_answer()
                    await self._nurse_takes()
            return False
        finally:
            self.progress = 1.0
            self.world.changed()

    def strip(self, chat_id: int) -> Mapping[str, Any] | None:
        """The eight weeks of the patient in this chat."""
        from bot.care.calendar_strip import strip
        from storage.engine import reading

        with reading(self.house.engine) as session:
            return strip(session, self.house.ward, chat_id, now=self.clock.now())

    async def _patients_answer(self) -> None:
        """Whoever has let the newest check-in lie for long enough answers it now, question by question."""
        for person in list(self.world.people.values()):
            waiting = [message for message in person.messages if pressed(message, (".start",))]
            if not waiting or self.clock.now() - waiting[-1].date < PUT_OFF:
                continue
            plan = self.strip(person.id)
            if plan is None or not any(slot["state"] == "sent" for slot in plan["slots"]):
                continue
            for wanted in ((".start",), *[WELL] * LONGEST):
                if data := pressed(waiting[-1], wanted):
                    person.taps(data, message=waiting[-1])
                    await self.settle()

    async def _nurse_takes(self) -> None:
        """What has rung again and again in the group is taken, so that the journey goes on."""
        nurse = next((person for person in self.world.people.values() if person.user.role == "nurse"), None)
        if nurse is None:
            return
        for group in self.world.groups:
            cards = [(data, message) for message in group.messages if (data := pressed(message, (".take",)))]
            often = {data for data, times in Counter(data for data, _ in cards).items() if times >= OFTEN}
            for data, message in {data: message for data, message in cards if data in often}.items():
                nurse.taps(data, message=message, chat=group)
                await self.settle()

    def _note(self, before: float, share: float, done: float) -> None:
        self.progress = min(1.0, before + share * done)


def pressed(message: Any, wanted: tuple[str, ...]) -> str | None:
    """The data of the first button that ends in one of these, before its signature."""
    held = (button.data for button in message.buttons if button.data)
    return next((data for data in held if data.rpartition(".")[0].endswith(wanted)), None)
