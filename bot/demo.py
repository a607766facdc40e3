"""`make demo`: a pretend Telegram, the real bot, a made-up clinic, and one page in the browser.

The bot speaks to the simulator over HTTP on loopback as it would to Telegram. The clock is one object for both, so that travelling
through the weeks is no fault for anybody. Nothing is left behind unless a folder is given; then the clinic goes on where it stood,
with the chats empty, since the pretend Telegram keeps nothing.
"""

from __future__ import annotations

import asyncio
import contextlib
import functools
import os
import signal
import socket
import tempfile
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import typer

WELL = ("RF0.none", "SEL.none", "X0.usual", "P0.no", "PULSE.fine")
"""The buttons of somebody who is well, question by question."""

LONGEST = 6
"""More questions than somebody well is ever asked."""

PUT_OFF = timedelta(hours=18)
"""So long somebody leaves a check-in lying: it is answered before the first reminder."""

STRIDE = 4 * 3600.0
"""Seconds between two looks at the phone."""

TOKEN = "7000000001:DEMO-not-a-real-token-just-for-show"  # noqa: S105 - the simulator's, worth nothing anywhere
ZONE = "Europe/Berlin"
BOT = "mtor_watch_bot"
GROUP = "Care team Rosenhof"
ROLES = ("nurse", "clinician", "lead")


def run(port: int, data: Path | None) -> None:
    """Start everything, print the address, and run until Ctrl-C."""
    os.environ.setdefault("PTB_TIMEDELTA", "true")
    with tempfile.TemporaryDirectory(prefix="mtor-watch-demo-") as scratch:
        folder = data or Path(scratch)
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        asyncio.run(_run(port, folder))


async def _run(port: int, folder: Path) -> None:
    import uvicorn

    from bot.app import House, PushedClock
    from bot.care.plans import ward_of
    from bot.logs import set_up
    from bot.simulator import World, make_app
    from schedules.protocol import texts
    from storage.engine import open_engine, transaction
    from storage.schema import migrate
    from storage.vault import load_or_make_keys, prove

    set_up("warning", "text", secrets=[])
    listening = socket.create_server(("127.0.0.1", port))
    # asyncio turns this on for the sockets it makes itself only; without it an answer can lie 40 ms in the kernel.
    listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    address = f"http://127.0.0.1:{listening.getsockname()[1]}"
    clock = PushedClock(datetime.now(UTC))
    clock.run()
    engine = open_engine(f"sqlite:///{folder / 'mtor-watch.db'}")
    migrate(engine)
    vault, _ = load_or_make_keys(folder / "keys")
    with transaction(engine) as session:
        prove(session, vault)
        ward = ward_of(session, vault, texts(), bot_name=BOT, drafts_allowed=True, now=clock.now())
    house = House(engine=engine, vault=vault, ward=ward, token=TOKEN, api_url=address, clock=clock)
    world = World(clock, bot_username=BOT)
    stage = Stage(house, clock, world)
    server = uvicorn.Server(
        uvicorn.Config(
            make_app(world, TOKEN, stage), log_level="warning", date_header=False, timeout_graceful_shutdown=3
        )
    )
    # uvicorn would raise the signal again after it has stopped, and what follows would never run.
    server.capture_signals = contextlib.nullcontext  # type: ignore[assignment]
    serving = asyncio.create_task(server.serve(sockets=[listening]))
    leave = asyncio.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(name, leave.set)
    await house.open()
    await stage.set_scene()
    typer.echo(f"mtor-watch demo: open {address} in a browser. Ctrl-C ends it.")
    living = asyncio.create_task(stage.live())
    await asyncio.wait([asyncio.create_task(leave.wait()), living, serving], return_when=asyncio.FIRST_COMPLETED)
    living.cancel()
    world.close()
    server.should_exit = True
    await asyncio.gather(living, serving, return_exceptions=True)
    await house.close()


class Stage:
    """The made-up clinic and the clock the page moves."""

    def __init__(self, house: Any, clock: Any, world: Any) -> None:
        self._house, self._clock, self._world = house, clock, world
        self._lock = asyncio.Lock()
        self._progress = 1.0

    async def live(self) -> None:
        """Let the bot do what there is to do whenever something happens, and every second."""
        while True:
            async with self._lock:
                await self._house.settle(self._clock.push)
            seen = self._world.version
            await self._world.change(seen, 1.0)

    async def travel(self, seconds: float, silent: bool = False) -> None:
        """Move the clock; the bot does everything that falls due on the way.

        Unless `silent`, the patients answer "all well" to what has lain on their phones for some hours, as people do; the newest
        check-in is left for the visitor.
        """
        async with self._lock:
            done = self._progress = 0.0
            try:
                while done < seconds:
                    piece = seconds - done if silent else min(STRIDE, seconds - done)
                    note = functools.partial(self._note_progress, done / seconds, piece / seconds)
                    await self._house.travel(self._clock, piece, note)
                    done += piece
                    if not silent:
                        await self._patients_answer()
            finally:
                self._progress = 1.0

    async def _patients_answer(self) -> None:
        """Whoever has let the newest check-in lie for long enough answers it now, question by question."""
        for person in list(self._world.people.values()):
            plan = self.strip(person.id)
            if plan is None or not any(slot["state"] == "sent" for slot in plan["slots"]):
                continue
            waiting = [message for message in person.messages if _pressed(message, (".start",))]
            if waiting and self._clock.now() - waiting[-1].date >= PUT_OFF:
                for wanted in ((".start",), *[WELL] * LONGEST):
                    if data := _pressed(waiting[-1], wanted):
                        person.taps(data, message=waiting[-1])
                        await self._settle()

    def _note_progress(self, before: float, share: float, done: float) -> None:
        self._progress = before + share * done
        self._world.changed()

    def progress(self) -> float:
        """How far the journey has come."""
        return self._progress

    def strip(self, chat_id: int) -> Mapping[str, Any] | None:
        """The eight weeks of the patient in this chat."""
        from bot.care.calendar_strip import strip
        from storage.engine import reading

        with reading(self._house.engine) as session:
            return strip(session, self._house.ward, chat_id, now=self._clock.now())

    async def set_scene(self) -> None:
        """A clinic with three colleagues and a group, and a patient on day 4 who has just said yes. Everything by Telegram."""
        from bot.care import enrolment, team
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
        code = await house.act(lambda session: team.add_clinic(session, house.ward, clinic, now=now))
        group = Group(self._world, GROUP)
        people = []
        for name, role in (("Noor", "nurse"), ("Dr Ito", "clinician"), ("Lea", "lead")):
            _, link = await house.act(
                lambda session, name=name, role=role: team.invite_staff(
                    session, house.ward, clinic, name=name, role=role, now=now
                )
            )
            person = Person(self._world, name, role=role)
            person.opens_link(link)
            group.add(person)
            people.append(person)
        await self._settle()
        group.add_bot(people[-1])
        people[-1].says(f"/connect {code}", chat=group)
        await self._settle()
        today = now.astimezone(ZoneInfo(ZONE)).date()
        entry = enrolment.Entry(
            drug="everolimus", indication="oncology", started=today - timedelta(days=4), birth_year=1961, language="en",
            timezone=ZONE, name="Ada (made up)",
        )  # fmt: skip
        made = await house.act(lambda session: enrolment.invite(session, house.ward, clinic, entry, by="demo", now=now))
        ada = Person(self._world, "Ada")
        ada.opens_link(made.link)
        await self._settle()
        ada.says("1961")
        # The wishes are such that a week from now a check-in has come some hours ago, whenever the demonstration is opened.
        late = now.astimezone(ZoneInfo(ZONE)).hour >= 10
        weekday, hour = (today.weekday(), 9) if late else ((today.weekday() - 1) % 7, 18)
        for button in ("e.consent.accept", "e.language.en", f"e.weekday.{weekday}", f"e.hour.{hour}"):
            await self._settle()
            ada.taps(button)
        await self._settle()

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

    async def _settle(self) -> None:
        await self._house.settle(self._clock.push)


def _pressed(message: Any, wanted: tuple[str, ...]) -> str | None:
    """The data of the first button that ends in one of these, before its signature."""
    held = (button.data for button in message.buttons if button.data)
    return next((data for data in held if data.rpartition(".")[0].endswith(wanted)), None)
