"""The made-up clinic: who is there when the page opens, and the one lock under which the bot is stepped."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

from bot.care.visit import Visit
from bot.demo.passing import Passing
from bot.demo.walking import Cast
from bot.simulator.records import Json
from bot.simulator.refusals import Impossible
from schedules.policy import ROLES

ZONE = "Europe/Berlin"
GROUP = "Care team Rosenhof"


class Stage:
    """The made-up clinic and the clock the page moves."""

    def __init__(self, house: Any, clock: Any, world: Any, anew: Callable[[], Awaitable[None]] | None = None) -> None:
        self._house, self._clock, self._world, self._anew = house, clock, world, anew
        self.time = Passing(house, clock, world)
        self.lock = asyncio.Lock()

    async def live(self) -> None:
        """Let the bot do what there is to do whenever something happens, and every second."""
        while True:
            async with self.lock:
                await self.time.settle()
            seen = self._world.version
            await self._world.change(seen, 1.0)

    async def travel(self, seconds: float, silent: bool = False) -> None:
        """Move the clock; the bot does everything that falls due on the way.

        Unless `silent`, the patients answer "all well" to what has lain on their phones for some hours, as people do; the newest
        check-in is left for the visitor. An alert that keeps ringing is taken by the nurse.
        """
        async with self.lock:
            await self.time.forward(seconds, silent=silent)

    def progress(self) -> float:
        """How far the journey has come."""
        return self.time.progress

    def strip(self, chat_id: int) -> Mapping[str, Any] | None:
        """The eight weeks of the patient in this chat."""
        return self.time.strip(chat_id)

    def alerts(self) -> Sequence[Json]:
        """The open alerts, the most urgent first."""
        return self.time.alerts()

    async def start_over(self) -> None:
        """Another clinic in place of this one. Raises Impossible where a folder is to be kept."""
        if self._anew is None:
            raise Impossible("this demonstration is kept in a folder: start it without --data to start over")
        await self._anew()

    def cast(self) -> Cast:
        """Who plays beside the patient of a walk. Raises Impossible when the clinic has no such colleague."""
        roles = {person.user.role: person for person in reversed(self._world.people.values())}
        if not {"nurse", "clinician"} <= roles.keys() or not self._world.groups:
            raise Impossible("a walk needs a nurse, a clinician and their group")
        return Cast(self._world.groups[0], roles["nurse"], roles["clinician"])

    async def set_scene(self) -> None:
        """A clinic with three colleagues and a group, and a patient on day 4 who has just said yes. Everything by Telegram."""
        from bot.care.clinic import setting_up
        from bot.care.enrolling import invitations
        from bot.simulator import Group, Person
        from storage import clinics
        from storage.clinics import Clinic

        house, now = self._house, self._clock.now()
        if known := await house.act(clinics.all_clinics):
            self._as_it_was(known[0])
            return
        clinic = Clinic(
            name="Rosenhof (made up)", timezone=ZONE, language="en", emergency_number="112", phone="+49 30 5550 100",
            phone_after_hours="+49 30 5550 199", hours="Mon-Fri 08:00-18:00", added_at=now,
        )  # fmt: skip
        code = await house.act(lambda session: setting_up.add_clinic(Visit(session, house.ward, now), clinic))
        group = Group(self._world, GROUP)
        people = []
        for name, role in (("Noor", "nurse"), ("Dr Ito", "clinician"), ("Lea", "lead")):
            _, link = await house.act(
                lambda session, name=name, role=role: setting_up.invite_staff(
                    Visit(session, house.ward, now), clinic, name=name, role=role
                )
            )
            person = Person(self._world, name, role=role)
            person.opens_link(link)
            group.add(person)
            people.append(person)
        await self.time.settle()
        for person in people:
            person.taps("e.duty.read")
        await self.time.settle()
        group.add_bot(people[-1])
        people[-1].says(f"/connect {code}", chat=group)
        await self.time.settle()
        today = now.astimezone(ZoneInfo(ZONE)).date()
        entry = invitations.Entry(
            drug="everolimus", indication="oncology", started=today - timedelta(days=4), birth_year=1961, language="en",
            timezone=ZONE, name="Ada (made up)",
        )  # fmt: skip
        made = await house.act(
            lambda session: invitations.invite(Visit(session, house.ward, now, actor="demo"), clinic, entry)
        )
        ada = Person(self._world, "Ada")
        ada.opens_link(made.link)
        await self.time.settle()
        ada.says("1961")
        # The wishes are such that a week from now a check-in has come some hours ago, whenever the demonstration is opened.
        late = now.astimezone(ZoneInfo(ZONE)).hour >= 10
        weekday, hour = (today.weekday(), 9) if late else ((today.weekday() - 1) % 7, 18)
        for button in ("e.language.en", "e.consent.accept", f"e.weekday.{weekday}", f"e.hour.{hour}"):
            await self.time.settle()
            ada.taps(button)
        await self.time.settle()

    def _as_it_was(self, clinic: Any) -> None:
        """The people and the group the database knows, under their old numbers; the clock goes on no earlier than it stood."""
        from sqlmodel import func, select

        from bot.simulator import Group, Person
        from storage import clinics, identities, patients
        from storage.engine import reading
        from storage.outbox import Outbox

        world, vault = self._world, self._house.vault
        with reading(self._house.engine) as session:
            stood, said = session.exec(select(func.max(Outbox.created_at), func.max(Outbox.message_id))).one()
            self._clock.push(max(0.0, (stood - self._clock.now()).total_seconds()) if stood else 0.0)
            world.count_messages_from((said or 0) + 1000)
            group = Group(world, GROUP, number=clinics.group_of(vault, clinic))
            group.chat.bot_status = "member"
            for member in sorted(clinics.staff_of(session, clinic.id), key=lambda one: ROLES.index(one.role)):
                if chat := clinics.staff_chat(vault, member):
                    person = Person(world, clinics.staff_name(vault, member), role=member.role, account=chat)
                    person.chat.bot_status = group.chat.members[person.id] = "member"
            for patient in patients.of_clinic(session, clinic.id):
                if chat := identities.chat_of(session, vault, patient.id):
                    name = identities.read(session, vault, patient.id, "name") or patient.pseudonym
                    person = Person(world, name.removesuffix(" (made up)"), patient.language, account=chat)
                    person.chat.bot_status = "member"
