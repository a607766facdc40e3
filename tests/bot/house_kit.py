"""What the tests of the Telegram edge share: the real house over the pretend Telegram, and a line that can refuse by script."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import cache
from typing import Any, TypeVar

import httpx
from sqlalchemy import Engine
from sqlmodel import Session, select

from bot import stepping
from bot.app import House
from bot.care.letters import post, recipients
from bot.care.visit import Visit
from bot.clocks import PushedClock
from bot.simulator import Group, Person, World
from messages.words_out.draft import Draft
from storage import clinics, identities, journal
from storage.clinics import Clinic, Staff
from storage.engine import open_engine
from storage.inbox import Inbox
from storage.outbox import Outbox
from storage.patients import Exposure, Patient, fresh_pseudonym
from storage.schema import migrate
from tests.people import a_house, a_line

T = TypeVar("T")
START = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


@dataclass
class Line(httpx.AsyncBaseTransport):
    """The way to the pretend Telegram. What is `planned` for a method is answered instead, first come first served."""

    inner: httpx.AsyncBaseTransport
    planned: list[tuple[str, Callable[[httpx.Request], httpx.Response]]] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    hung: dict[int, asyncio.Event] = field(default_factory=dict)

    def hangs(self, chat: int) -> asyncio.Event:
        """No call for this chat is answered until the event is set."""
        return self.hung.setdefault(chat, asyncio.Event())

    def refuses(self, method: str, status: int, description: str, times: int = 1, **parameters: int) -> None:
        """Telegram's own words for a no."""
        body = {"ok": False, "error_code": status, "description": description, "parameters": parameters}
        self.planned += [(method, lambda _: httpx.Response(status, json=body))] * times

    def answers(self, method: str, status: int, body: bytes) -> None:
        """Any bytes at all."""
        self.planned.append((method, lambda _: httpx.Response(status, content=body)))

    def breaks(self, method: str, fault: Exception) -> None:
        """The network's own fault."""

        def fail(_: httpx.Request) -> httpx.Response:
            raise fault

        self.planned.append((method, fail))

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        method = request.url.path.rpartition("/")[2]
        self.asked.append(str(request.url))
        for chat, over in self.hung.items():
            if f"chat_id={chat}&" in f"{request.content.decode()}&":
                await over.wait()
        for number, (wanted, answer) in enumerate(self.planned):
            if wanted == method:
                del self.planned[number]
                return answer(request)
        return await self.inner.handle_async_request(request)


@dataclass
class Scene:
    """A clinic with a group, and a house on a clock that is pushed."""

    house: House
    clock: PushedClock
    world: World
    clinic: Clinic
    group: Group
    line: Line

    async def act(self, work: Callable[[Session], T]) -> T:
        return await self.house.act(work)

    async def settle(self) -> None:
        await stepping.settle(self.house, self.clock.push)

    async def writes(
        self,
        to: recipients.To,
        words: str,
        key: str = "q",
        *,
        lane: int = post.REPLY,
        kind: str = "reply",
        cause: str = "",
        **more: Any,
    ) -> None:
        def work(session: Session) -> bool:
            visit = Visit(session, self.house.ward, self.clock.now(), cause)
            return post.letter(visit, to, Draft(words), key=key, lane=lane, kind=kind, **more)

        assert await self.act(work)

    async def edits(self, to: recipients.To, words: str, key: str, edits: str, cause: str = "", **more: Any) -> None:
        def work(session: Session) -> bool:
            draft = Draft(words)
            visit = Visit(session, self.house.ward, self.clock.now(), cause)
            return post.edit(visit, to, draft, key=key, edits=edits, **more)

        assert await self.act(work)

    async def row(self, key: str = "q") -> Outbox:
        return await self.act(lambda session: session.exec(select(Outbox).where(Outbox.key == key)).one())

    async def state(self, key: str = "q") -> str:
        return (await self.row(key)).state

    async def inbox(self) -> list[Inbox]:
        return list(await self.act(lambda session: session.exec(select(Inbox).order_by(Inbox.update_id)).all()))

    async def acts(self) -> list[str]:
        """What the journal tells, in order."""
        return [entry.act for entry in await self.act(lambda session: list(journal.entries(session)))]

    def texts(self, chat: int) -> list[str]:
        """What the bot has written into this chat."""
        return [message.text for message in self.world.sent(chat)]

    def to_group(self) -> post.To:
        return recipients.group(self.house.ward, self.clinic)

    async def patient(self, name: str = "Ada") -> tuple[Person, str]:
        """A person who is an active patient with everything set up; returns them and their id."""
        person = Person(self.world, name)
        person.start()
        self.world.updates.queue.clear()

        def work(session: Session) -> str:
            now = self.clock.now()
            row = Patient(
                clinic_id=self.clinic.id, pseudonym=fresh_pseudonym(session), state="active", setup="ready",
                language="en", timezone="Europe/Berlin", indication="oncology", consented_at=now, created_at=now,
                created_by="test",
            )  # fmt: skip
            session.add(row)
            session.flush()
            session.add(
                Exposure(
                    patient_id=row.id,
                    kind="start",
                    drug="everolimus",
                    on=date(2026, 11, 19),
                    recorded_at=now,
                    recorded_by="test",
                )
            )
            identities.put(session, self.house.vault, row.id, "chat", str(person.id), now)
            return row.id

        return person, await self.act(work)

    async def to(self, patient_id: str) -> post.To:
        """The patient's address."""

        def work(session: Session) -> post.To:
            row = session.get(Patient, patient_id)
            assert row is not None
            return recipients.patient(Visit(session, self.house.ward, self.clock.now()), row)

        return await self.act(work)

    async def of_patient(self, patient_id: str) -> Patient:
        row = await self.act(lambda session: session.get(Patient, patient_id))
        assert row is not None
        return row

    async def colleague(self, role: str = "nurse", name: str = "Noor") -> tuple[Person, str]:
        """Somebody of the team, linked and in the group."""
        person = Person(self.world, name)
        person.start()
        self.world.updates.queue.clear()
        self.group.add(person)

        def work(session: Session) -> str:
            member: Staff = clinics.add_staff(self.house.vault, self.clinic, name, role)
            session.add(member)
            clinics.link_staff(session, self.house.vault, member, person.id, self.clock.now())
            return member.id

        return person, await self.act(work)


async def looks_up(scene: Scene, colleague: Person, number: int) -> None:
    """A colleague calls up a card in private: what waits for the digest stands in no group."""
    colleague.says("/alerts")
    await scene.settle()
    colleague.taps(f"#A{number}")
    await scene.settle()


@cache
def _template() -> Engine:
    engine = open_engine("sqlite://")
    migrate(engine)
    return engine


def fresh_engine() -> Engine:
    """A database in memory, migrated once and copied."""
    engine = open_engine("sqlite://")
    empty(engine)
    return engine


def empty(engine: Engine) -> None:
    """The same database, as if nothing had ever happened in it: what SQLAlchemy has put together for it is kept."""
    ends = [one.raw_connection() for one in (_template(), engine)]
    ends[0].driver_connection.backup(ends[1].driver_connection)  # type: ignore[union-attr]
    for end in ends:
        end.close()


@asynccontextmanager
async def a_scene(*, private_limit: int | None = None) -> AsyncIterator[Scene]:
    """Everything wired as in the program, over a line in memory."""
    clock = PushedClock(START)
    world = World(clock)
    world.limits.private_per_minute = private_limit
    line = Line(a_line(world))
    house = a_house(world, clock, fresh_engine(), line)
    clinic = Clinic(
        name="Rosenhof", timezone="Europe/Berlin", language="en", emergency_number="112", phone="+49 30 1",
        phone_after_hours="+49 30 2", hours="Mon-Fri 08:00-18:00", added_at=clock.now(),
    )  # fmt: skip
    group = Group(world, "Care team")
    group.add(Person(world, "Lea"))
    group.add_bot()
    world.updates.queue.clear()
    await house.open()

    def settle_in(session: Session) -> None:
        session.add(clinic)
        clinics.set_group(session, house.vault, clinic, group.id)

    await house.act(settle_in)
    try:
        yield Scene(house, clock, world, clinic, group, line)
    finally:
        await house.close()
        house.engine.dispose()
