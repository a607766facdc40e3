"""How time passes in the demonstration: in strides, and the patients answer what has lain on their phones, as people do."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

from bot import stepping
from bot.care.visit import Visit

WELL = ("RF0.none", "SEL.none", "X0.usual", "X2.not-yet", "P0.no", "PULSE.fine")
"""The buttons of somebody who is well, question by question; in a noted break they have not begun again."""

LONGEST = 6
"""More questions than somebody well is ever asked."""

PUT_OFF = timedelta(hours=18)
"""So long somebody leaves a check-in lying: it is answered before the first reminder."""

STRIDE = 4 * 3600.0
"""Seconds between two looks at the phone."""

MINUTES = 3 * 60.0
"""Seconds after which somebody looks at an emergency that nobody has, or in which nothing has been noted yet."""

OUTCOMES = ("outcome-emergency", "outcome-settled")
"""What a doctor notes on the way; then the emergency rests until the visitor closes it."""

OFTEN = 3
"""A card that has come to the group so often and is still untaken is taken by the nurse: weeks full of its repeats show nothing."""


class Passing:
    """Moves the clock of a house; the bot does everything that falls due on the way. One journey at a time."""

    def __init__(self, house: Any, clock: Any, world: Any) -> None:
        self.house, self.clock, self.world = house, clock, world
        self.progress = 1.0
        self._given_up: set[int] = (
            set()
        )  # emergencies in which something was not as the nurse expects it; the ladder rings on

    async def settle(self) -> None:
        """Let the bot do all there is to do at this moment."""
        await stepping.settle(self.house, self.clock.push)
        await self.house.menus.look()

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
                urgent = () if silent else self._emergencies()
                stride = seconds if silent else MINUTES if urgent else STRIDE
                piece = min(stride, seconds - done)
                note = functools.partial(self._note, done / length, piece / length)
                await stepping.travel(self.house, self.clock, piece, note)
                done += piece
                if until is not None and until():
                    return True
                for number in urgent:
                    await self._is_seen_to(number)
                if not silent:
                    await self._patients_answer()
                    await self._nurse_takes()
            return False
        finally:
            self.progress = 1.0
            self.world.changed()

    def alerts(self) -> list[dict[str, Any]]:
        """The open alerts, the most urgent first: whose chat, who has it, and the rungs with the one that has rung last.

        `rings` counts from 0; it is None while nothing has rung or somebody has it.
        """
        from schedules import ladder
        from schedules.protocol import Urgency
        from storage import alerts, clinics, identities
        from storage.engine import reading
        from storage.patients import Patient

        vault, protocol = self.house.vault, self.house.ward.protocol
        shown = []
        with reading(self.house.engine) as session:
            for clinic in clinics.all_clinics(session):
                names = {one.id: clinics.staff_name(vault, one) for one in clinics.staff_of(session, clinic.id)}
                for row in alerts.open_of_clinic(session, clinic.id):
                    urgency = Urgency.of(row.urgency)
                    rungs = sorted(
                        (one for one in protocol.rungs if one.urgency is urgency), key=lambda one: one.after_minutes
                    )
                    last = ladder.rung_at(protocol, urgency, row.rung_since, row.rung - 1) if row.rung else None
                    patient = session.get(Patient, row.patient_id) if row.patient_id else None
                    shown.append({
                        "number": row.number, "urgency": row.urgency, "state": row.state, "outcome": row.outcome,
                        "chat": identities.chat_of(session, vault, patient.id) if patient else None,
                        "patient": patient.pseudonym if patient else None,
                        "holder": names.get(row.taken_by or "") if row.state == "taken" else None,
                        "rungs": [one.tell for one in rungs],
                        "rings": rungs.index(last[0]) if last is not None and row.state == "raised" else None,
                    })  # fmt: skip
        return sorted(shown, key=lambda one: (-Urgency.of(one["urgency"]), one["number"]))

    def strip(self, chat_id: int) -> Mapping[str, Any] | None:
        """The eight weeks of the patient in this chat."""
        from bot.care.looking.calendar_strip import strip
        from storage import identities
        from storage.engine import reading

        with reading(self.house.engine) as session:
            plan = strip(Visit(session, self.house.ward, self.clock.now()), chat_id)
            patient = identities.patient_at(session, self.house.vault, chat_id)
            return None if plan is None or patient is None else {**plan, "state": patient.state}

    def _emergencies(self) -> tuple[int, ...]:
        """The open emergencies without an outcome that have a card in the group."""
        from schedules.protocol import Urgency
        from storage import alerts, clinics
        from storage.engine import reading

        with reading(self.house.engine) as session:
            rows = [row for clinic in clinics.all_clinics(session) for row in alerts.open_of_clinic(session, clinic.id)]
            wild = [
                row.number or 0 for row in rows if Urgency.of(row.urgency) is Urgency.EMERGENCY and row.outcome is None
            ]
        return tuple(number for number in wild if self._card(number, "outcome"))

    async def _is_seen_to(self, number: int) -> None:
        """Within minutes, as it should be: the nurse takes it and calls, and a doctor notes what was done."""
        staff = {person.user.role: person for person in reversed(self.world.people.values())}
        nurse = staff.get("nurse")
        for person, button in ((nurse, "take"), (nurse, "call"), (staff.get("clinician", nurse), "outcome")):
            found = self._card(number, button)
            if person is not None and found is not None:
                person.taps(found[0], message=found[1], chat=found[2])
                await self.settle()
        doctor = staff.get("clinician", nurse)
        found = self._card(number, *OUTCOMES)
        if doctor is None or found is None:
            self._given_up.add(number)
            return
        doctor.taps(found[0], message=found[1], chat=found[2])
        await self.settle()

    def _card(self, number: int, *buttons: str) -> tuple[str, Any, Any] | None:
        """The newest card of this alert in a group that has one of the buttons, with the data of it."""
        wanted = tuple(f"a.{number}.{button}" for button in buttons)
        for group in self.world.groups:
            for message in reversed(group.messages):
                if number not in self._given_up and (data := pressed(message, wanted)):
                    return data, message, group
        return None

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
            often = [(data, message) for data, message in cards if _rounds(group, data.split(".")[1]) >= OFTEN]
            for data, message in often:
                nurse.taps(data, message=message, chat=group)
                await self.settle()

    def _note(self, before: float, share: float, done: float) -> None:
        self.progress = min(1.0, before + share * done)


def _rounds(group: Any, number: str) -> int:
    """How often the card of this alert has come to the group; older ones read as a line by now."""
    about = f"#A{number}"
    return sum(about in message.content.partition("\n")[0].split() for message in group.messages)


def pressed(message: Any, wanted: tuple[str, ...]) -> str | None:
    """The data of the first button that ends in one of these, before its signature."""
    held = (button.data for button in message.buttons if button.data)
    return next((data for data in held if data.rpartition(".")[0].endswith(wanted)), None)
