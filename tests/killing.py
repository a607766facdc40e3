"""The real program as a process, a pretend Telegram on loopback beside it, and a busy clinic: what a kill test needs.

`Telegram` serves the simulator over HTTP and can strike at one exact call. `Program` is `mtor-watch serve`.
`Clinic` is made by storage acts in the data folder; its people tap and write until they are told to stop.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import random
import signal
import socket
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import uvicorn
from sqlmodel import Session
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.care.enrolling import invitations
from bot.care.surroundings import Surroundings
from bot.care.visit import Visit
from bot.clocks import WallClock
from bot.simulator import Group, Person, World, make_app
from bot.simulator.records import Json
from bot.simulator.records import Message as Said
from bot.simulator.updates import Updates
from schedules.loading import load
from storage import clinics, identities, patients
from storage.clinics import Clinic as ClinicRow
from storage.engine import open_engine, transaction
from storage.schema import migrate
from storage.vault import Vault, load_or_make_keys, prove
from tests.forked import Forked, begin
from tests.forked import program as program_called

TOKEN = "7000000001:canary-token-that-nobody-may-print"
CANARY = "Quittenkompott"
"""A word patients write. It must stay in the sealed columns."""

CALLS = ("getUpdates", "sendMessage", "editMessageText", "answerCallbackQuery")


class Remembering(Updates):
    """Telegram's queue, which also remembers everything it ever handed out."""

    def __init__(self, clock: WallClock) -> None:
        super().__init__(clock)
        self.given: dict[int, Json] = {}

    def inject(self, raw: Json) -> int:
        update_id = super().inject(raw)
        self.given[update_id] = raw
        return update_id

    @property
    def confirmed(self) -> set[int]:
        """What the bot's offset has moved past."""
        return set(self.given) - {waiting.update_id for waiting in self.queue}


@dataclass
class Plan:
    """One strike: at the nth call of this method, before it is carried out, before it is answered, or just after."""

    method: str
    when: str
    countdown: int
    strike: Callable[[], None]
    delay: float = 0.0
    holding: bytes = b""
    """Only calls with this in their body count."""


class Line:
    """The wire between the two: counts calls, strikes as planned, and spoils every `garble`th answer."""

    def __init__(self, app: ASGIApp, garble: int = 0) -> None:
        self._app, self._garble, self._sent = app, garble, 0
        self.plan: Plan | None = None
        self.calls = 0
        self.spoilt = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        method = scope["path"].rsplit("/", 1)[-1]
        self.calls += 1
        body = await _body_of(receive)
        receive = _again(body, receive)
        plan = self._hit(method, body)
        if plan is not None and plan.when == "before":
            plan.strike()
        elif plan is not None and plan.when == "after":
            await self._app(scope, receive, _nowhere)
            plan.strike()
        elif plan is not None:
            await self._app(scope, receive, send)
            asyncio.get_running_loop().call_later(plan.delay, plan.strike)
        elif self._spoils(method):
            await self._half(scope, receive, send)
        else:
            await self._app(scope, receive, send)

    def _hit(self, method: str, body: bytes) -> Plan | None:
        if self.plan is None or self.plan.method != method or self.plan.holding not in body:
            return None
        self.plan.countdown -= 1
        if self.plan.countdown > 0:
            return None
        plan, self.plan = self.plan, None
        return plan

    def _spoils(self, method: str) -> bool:
        if not self._garble or method not in ("sendMessage", "editMessageText"):
            return False
        self._sent += 1
        return self._sent % self._garble == 0

    async def _half(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Carry the call out, and answer with the first half of the JSON."""
        parts: list[Message] = []

        async def keep(message: Message) -> None:
            parts.append(message)

        await self._app(scope, receive, keep)
        body = b"".join(part.get("body", b"") for part in parts)
        body = body[: len(body) // 2]
        await send(
            {"type": "http.response.start", "status": 200, "headers": [(b"content-length", str(len(body)).encode())]}
        )
        await send({"type": "http.response.body", "body": body})
        self.spoilt += 1


async def _body_of(receive: Receive) -> bytes:
    body, more = b"", True
    while more:
        part = await receive()
        body, more = body + part.get("body", b""), bool(part.get("more_body"))
    return body


def _again(body: bytes, receive: Receive) -> Receive:
    """The request as it came, for the app behind the wire."""
    whole: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def first_the_body() -> Message:
        return whole.pop() if whole else await receive()

    return first_the_body


async def _nowhere(message: Message) -> None:
    """The answer of a call whose caller is gone."""


@dataclass
class Telegram:
    """The pretend Telegram on loopback."""

    world: World
    line: Line
    url: str

    @property
    def updates(self) -> Remembering:
        """Its queue."""
        assert isinstance(self.world.updates, Remembering)
        return self.world.updates


@asynccontextmanager
async def telegram(garble: int = 0) -> AsyncIterator[Telegram]:
    """Serve it for as long as the block lasts."""
    clock = WallClock()
    world = World(clock)
    world.updates = Remembering(clock)
    # The bot forgets its budget when it dies, Telegram does not; the waits that follow are another test's matter.
    world.limits.group_per_minute = world.limits.overall_per_second = None
    line = Line(make_app(world, TOKEN), garble)
    listening = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(
        uvicorn.Config(line, date_header=False, lifespan="off", log_level="critical", timeout_graceful_shutdown=2)
    )
    server.capture_signals = contextlib.nullcontext  # type: ignore[method-assign,assignment]
    serving = asyncio.create_task(server.serve(sockets=[listening]))
    try:
        yield Telegram(world, line, f"http://127.0.0.1:{listening.getsockname()[1]}")
    finally:
        world.close()
        server.should_exit = True
        await serving
        listening.close()


async def until(true: Callable[[], bool], seconds: float, what: str) -> None:
    """Wait until something is so; says what when it is not in time."""
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, f"not within {seconds} s: {what}"
        await asyncio.sleep(0.01)


@dataclass
class Program:
    """`mtor-watch serve` in a folder. Only processes started here are ended, by their number."""

    folder: Path
    url: str
    token: str = TOKEN
    level: str = "debug"
    web_port: int = 0  # any that is free: many of them run side by side
    starts: int = 0
    process: subprocess.Popen[bytes] | Forked | None = None

    @property
    def environment(self) -> dict[str, str]:
        """What the program is told."""
        clean = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("MTORWATCH_", "COV_", "COVERAGE_")) and name != "PTB_TIMEDELTA"
        }
        return clean | {
            "MTORWATCH_TELEGRAM_TOKEN": self.token,
            "MTORWATCH_TELEGRAM_API_URL": self.url,
            "MTORWATCH_DATA_DIR": str(self.folder),
            "MTORWATCH_LOG_LEVEL": self.level,
            "MTORWATCH_WEB_PORT": str(self.web_port),
        }

    def start(self, *words: str) -> subprocess.Popen[bytes] | Forked:
        """Run a command, `serve` by default, in a forked process; what it prints is kept in `printed`."""
        self.starts += 1
        with self.out.open("ab") as out:
            self.process = begin(
                program_called, *(words or ("serve",)), folder=self.folder, env=self.environment, said=out.fileno()
            )
        return self.process

    def start_by_command_line(self, *words: str) -> subprocess.Popen[bytes] | Forked:
        """The same as an operator does it."""
        self.starts += 1
        with self.out.open("ab") as out:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "bot", *(words or ("serve",))],
                stdout=out, stderr=out, cwd=self.folder, env=self.environment,
            )  # fmt: skip
        return self.process

    @property
    def out(self) -> Path:
        """Where everything it prints is kept."""
        return self.folder / "printed.txt"

    @property
    def printed(self) -> str:
        """Everything it has ever printed."""
        return self.out.read_text(encoding="utf-8", errors="replace")

    def kill(self) -> None:
        """Kill −9, if it still lives."""
        if self.process is not None and self.process.poll() is None:
            os.kill(self.process.pid, signal.SIGKILL)

    async def run(self, *words: str, seconds: float = 20) -> int:
        """Start and wait for the end; returns the exit code."""
        self.start(*words)
        return await self.ended(seconds)

    async def stop(self, seconds: float = 15) -> int:
        """SIGTERM, and the exit code."""
        assert self.process is not None
        os.kill(self.process.pid, signal.SIGTERM)
        return await self.ended(seconds)

    async def ended(self, seconds: float = 20) -> int:
        """The exit code, in time."""
        process, end = self.process, time.monotonic() + seconds
        assert process is not None
        while (code := process.poll()) is None:
            if time.monotonic() > end:
                self.kill()
                process.wait()
                raise TimeoutError
            await asyncio.sleep(0.01)
        return code


@asynccontextmanager
async def program(folder: Path, line: Telegram, token: str = TOKEN) -> AsyncIterator[Program]:
    """The program in this folder; whatever still runs at the end of the block is killed."""
    one = Program(folder, line.url, token)
    try:
        yield one
    finally:
        one.kill()
        if one.process is not None:
            one.process.wait()


@dataclass
class Clinic:
    """A clinic in a data folder, with its people at the pretend Telegram."""

    folder: Path
    vault: Vault
    group: Group
    nurses: list[Person]
    patients: dict[str, Person] = field(default_factory=dict)
    silent: list[Person] = field(default_factory=list)


def found(folder: Path, world: World, rng: random.Random, *, busy: int, silent: int, within: float) -> Clinic:
    """Make database, keys, staff, group and patients; `busy` ones will answer, `silent` ones only be asked.

    Each patient's check-in falls due within so many seconds; it is noon where they live, whenever the test runs.
    """
    now = datetime.now(UTC)
    zone = f"Etc/GMT{now.hour - 12:+d}"
    engine = open_engine(f"sqlite:///{folder / 'mtor-watch.db'}")
    migrate(engine)
    vault, _ = load_or_make_keys(folder / "keys")
    ward = Surroundings(protocol=load(), vault=vault, bot_name=world.bot.username, drafts_allowed=True)
    group = Group(world, "Care team")
    made = Clinic(folder, vault, group, [Person(world, f"Nurse {n}", role="nurse") for n in range(2)])
    for nurse in made.nurses:
        nurse.chat.bot_status = "member"
        group.add(nurse)
    group.add_bot()
    with transaction(engine) as session:
        prove(session, vault)
        place = ClinicRow(
            name="Rosenhof", timezone=zone, language="en", emergency_number="112", phone="+49 30 5550 100",
            phone_after_hours="+49 30 5550 199", hours="Mon-Fri 08:00-18:00", added_at=now,
        )  # fmt: skip
        session.add(place)
        clinics.set_group(session, vault, place, group.id)
        for nurse, role in [
            *((one, "nurse") for one in made.nurses),
            (Person(world, "Dr Ito", role="clinician"), "clinician"),
        ]:
            nurse.chat.bot_status = "member"
            member = clinics.add_staff(vault, place, nurse.name, role)
            session.add(member)
            clinics.link_staff(session, vault, member, nurse.id, now)
            member.tested_at = now
        session.flush()
        for number in range(busy + silent):
            person = Person(world, f"Patient {number}")
            person.chat.bot_status = "member"
            patient_id = _enrol(
                session, ward, place, person, zone, now, due=now + timedelta(seconds=rng.random() * within)
            )
            if number < busy:
                made.patients[patient_id] = person
            else:
                made.silent.append(person)
    engine.dispose()
    return made


def _enrol(
    session: Session, ward: Surroundings, place: ClinicRow, person: Person, zone: str, now: datetime, *, due: datetime
) -> str:
    today = now.astimezone(ZoneInfo(zone)).date()
    entry = invitations.Entry("everolimus", "oncology", today - timedelta(days=10), 1961, "en", zone)
    name = invitations.invite(Visit(session, ward, now, actor="shell"), place, entry).pseudonym
    patient = patients.called(session, name)
    assert patient is not None
    identities.put(session, ward.vault, patient.id, "chat", str(person.id), now)
    patient.state, patient.setup, patient.consented_at = "active", "ready", now - timedelta(days=9)
    patient.next_on, patient.next_kind, patient.next_row, patient.due_at = today, "check-in", 8, due
    session.add(patient)
    return patient.id


def _buttons(message: Said | None) -> list[str]:
    return [] if message is None else [button.data for button in message.buttons if button.data]


async def be_a_patient(person: Person, rng: random.Random, over: asyncio.Event) -> None:
    """Answer what is asked, now and then tap twice, write, or report; wait for the bot with some patience."""
    red = (f"my tongue is swollen {CANARY}", f"I can't breathe {CANARY}", f"my throat is closing up, {CANARY}!")
    while not over.is_set():
        shown = next((one for one in reversed(person.messages) if one.from_bot and one.buttons), None)
        choices = [
            data for data in _buttons(shown) if data.startswith(("c.", "t.")) or ".start" in data or ".done" in data
        ]
        dice = rng.random()
        if dice < 0.02:
            person.says(rng.choice(red))
        elif dice < 0.06:
            person.says(f"thank you, lovely {CANARY}")
        elif dice < 0.08 and shown is not None and "n." in str(_buttons(shown)):
            person.taps(next(data for data in _buttons(shown) if data.startswith("n.")), message=shown)
        elif choices and shown is not None:
            calm = [data for data in choices if data.startswith("c.") and ".RF0." in data]
            data = rng.choice(calm if calm and rng.random() < 0.85 else choices)
            person.taps(data, message=shown)
            if rng.random() < 0.1:
                person.taps(data, message=shown)
        else:
            person.says("/report")
        await _look(person.world, shown, 1.5 + rng.random(), over)


async def be_a_nurse(nurse: Person, group: Group, rng: random.Random, over: asyncio.Event) -> None:
    """Press buttons of the alerts in the group; never Close."""
    while not over.is_set():
        cards = [message for message in group.messages if message.from_bot and message.buttons]
        if cards:
            card = rng.choice(cards[-6:])
            data = [one for one in _buttons(card) if one.split(".")[2] in ("take", "call", "outcome", "outcome-advice")]
            if data:
                nurse.taps(rng.choice(data), message=card)
        await _look(nurse.world, None, 4 * rng.random(), over)


async def _look(world: World, shown: Said | None, patience: float, over: asyncio.Event) -> None:
    """Until the message looks different or patience ends."""
    before = None if shown is None else (len(shown.history), str(shown.markup))
    end = time.monotonic() + patience
    while not over.is_set() and (left := end - time.monotonic()) > 0:
        await world.change(world.version, min(left, 0.3))
        if before is not None and shown is not None and (len(shown.history), str(shown.markup)) != before:
            return


def texts(message: Said) -> list[Any]:
    """What a message says and said."""
    return [message.content, *message.history]
