"""A walk is played: everybody does what the step says, in Telegram, and the bot answers as it would to anybody."""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from bot.demo.passing import Passing
from bot.demo.walks import Act, Await, Enrol, Handle, Note, Press, Step, Walk, Write

DAY = 24 * 3600.0
LATEST = 9 * DAY
"""Seconds after the day awaited at which a contact has not come and never will."""

HOUR = 10
"""The local hour at which the patients of the walks wish to be asked."""

LINK = re.compile(r"https://t\.me/\S+\?start=\S+")


class Stumbled(Exception):
    """What the step needs is not there; the words are for the visitor."""


@dataclass(frozen=True)
class Cast:
    """Who plays beside the patient: the group, a nurse and a clinician of its clinic."""

    group: Any
    nurse: Any
    clinician: Any


class Walker:
    """Plays the steps of one walk for one patient, who has Telegram and is not known to the bot yet.

    `pace`: seconds between two presses, for somebody who looks on.
    """

    def __init__(self, time: Passing, cast: Cast, walk: Walk, patient: Any) -> None:
        self._time, self._cast, self._walk, self._patient = time, cast, walk, patient

    async def plays(self, step: Step, pace: float = 0.0) -> None:
        """One step. Raises Stumbled, or Impossible where Telegram would not let somebody do it."""
        for act in step.acts:
            await self._does(act, pace)

    async def _does(self, act: Act, pace: float) -> None:
        match act:
            case Enrol():
                await self._enrols(pace)
            case Await(day, kind):
                await self._awaits(day, kind)
            case Press(buttons):
                for wanted in buttons.split():
                    await self._press(self._patient, wanted, pace=pace)
            case Write(text):
                await self._write(self._patient, text)
            case Handle(who, concern, buttons):
                number = self._open_alert(concern)
                member = self._cast.nurse if who == "nurse" else self._cast.clinician
                for wanted in buttons.split():
                    await self._handle(member, number, wanted, pace)
                if not buttons:
                    await self._looks_up(member, number, pace)
            case Note(kind):
                await self._notes(kind, pace)

    # What people do

    async def _enrols(self, pace: float) -> None:
        walk, nurse, patient = self._walk, self._cast.nurse, self._patient
        language = f"e.language.{patient.user.language_code}"
        await self._write(nurse, "/invite")
        for wanted in (f"e.drug.{walk.drug}", f"e.indication.{walk.indication}", "e.started.today"):
            await self._press(nurse, wanted)
        await self._write(nurse, str(walk.born))
        await self._press(nurse, f"e.ace.{'yes' if walk.ace_inhibitor else 'no'}")
        await self._write(nurse, f"{walk.name} (made up)")
        for wanted in ("e.phone.skip", "e.change.language", language, "e.invite.make"):
            await self._press(nurse, wanted)
        link = next((found[0] for one in reversed(nurse.messages) if (found := LINK.search(one.content))), None)
        if link is None:
            raise Stumbled(f"{nurse.name} got no link")
        patient.opens_link(link)
        await self._time.settle()
        await self._write(patient, str(walk.born))
        weekday = self._first_dose().weekday()
        for wanted in (language, "e.consent.accept", f"e.weekday.{weekday}", f"e.hour.{HOUR}"):
            await self._press(patient, wanted, pace=pace)

    async def _handle(self, member: Any, number: int, wanted: str, pace: float) -> None:
        """Press a button of the card in the group; what stands in the digest only is called up in private first."""
        data = f"a.{number}.{wanted}"
        for group in (self._cast.group, None):
            if self._offers(member, data, group):
                await self._press(member, data, group, pace=pace)
                return
        await self._looks_up(member, number, pace)
        await self._press(member, data, pace=pace)

    async def _looks_up(self, member: Any, number: int, pace: float) -> None:
        await self._write(member, "/alerts")
        await self._press(member, f"a.{number}.show", pace=pace)

    def _offers(self, person: Any, wanted: str, group: Any) -> bool:
        seen = person.messages if group is None else group.messages
        return any(
            button.data is not None and carries(button.data, wanted) for message in seen for button in message.buttons
        )

    async def _press(self, person: Any, wanted: str, group: Any = None, pace: float = 0.0) -> None:
        seen = person.messages if group is None else group.messages
        for message in reversed(seen):
            for button in message.buttons:
                if button.data is not None and carries(button.data, wanted):
                    person.taps(button.data, message=message, chat=group)
                    await self._time.settle()
                    self._time.world.changed()
                    if pace:
                        await asyncio.sleep(pace)
                    return
        raise Stumbled(f"{person.name} has no button “{wanted}”; was it pressed by hand?")

    async def _write(self, person: Any, text: str) -> None:
        person.says(text)
        await self._time.settle()

    async def _notes(self, kind: str, pace: float) -> None:
        pseudonym, nurse = self._pseudonym(), self._cast.nurse
        await self._write(nurse, f"/patient {pseudonym}")
        asked = (
            ("e.med.skip", "e.med.today") if kind == "restart" else ("e.med.today",)
        )  # a restart asks for the dose too
        for wanted in (f"e.patient.medicine.{pseudonym}", f"e.med.{kind}", *asked, "e.med.sure"):
            await self._press(nurse, wanted, pace=pace)

    # What must be there

    async def _awaits(self, day: int, kind: str) -> None:
        awaited = self._first_dose() + timedelta(days=day)
        now = self._time.clock.now()
        goal = max(0.0, (awaited - now.date()).days * DAY)
        if self._asked(kind, awaited):
            return
        came = await self._time.forward(goal + LATEST, until=lambda: self._asked(kind, awaited), goal=goal)
        if not came:
            raise Stumbled(f"no contact of the kind “{kind}” came from day {day} on")

    def _asked(self, kind: str, awaited: date) -> bool:
        from storage import checkins, identities
        from storage.engine import reading

        house = self._time.house
        with reading(house.engine) as session:
            patient = identities.patient_at(session, house.vault, self._patient.id)
            waiting = [] if patient is None else checkins.open_for(session, patient.id)
            return any(one.kind == kind and one.on >= awaited and one.begun_at is None for one in waiting)

    def _first_dose(self) -> date:
        plan = self._time.strip(self._patient.id)
        if plan is None:
            raise Stumbled(f"{self._patient.name} is not enrolled")
        return date.fromisoformat(plan["first_dose"])

    def _pseudonym(self) -> str:
        from storage import identities
        from storage.engine import reading

        house = self._time.house
        with reading(house.engine) as session:
            patient = identities.patient_at(session, house.vault, self._patient.id)
            if patient is None:
                raise Stumbled(f"{self._patient.name} is not enrolled")
            return patient.pseudonym

    def _open_alert(self, concern: str) -> int:
        from storage import alerts, identities
        from storage.engine import reading

        house = self._time.house
        with reading(house.engine) as session:
            patient = identities.patient_at(session, house.vault, self._patient.id)
            mine = [] if patient is None else alerts.open_of_patient(session, patient.id)
            numbers = [one.number or 0 for one in mine if one.concern == concern]
        if not numbers:
            raise Stumbled(f"there is no open alert about “{concern}”; was it closed by hand?")
        return max(numbers)


def carries(data: str, wanted: str) -> bool:
    """Whether a button carries this: whole, or as the last fields of its signed part."""
    body = data.rpartition(".")[0]
    return body == wanted or body.endswith(f".{wanted}")
