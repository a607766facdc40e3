"""What the sender does when the line breaks or a group moves; and a chat hears things in the order they were said."""

from __future__ import annotations

import base64
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

os.environ.setdefault("PTB_TIMEDELTA", "true")

import httpx
import pytest
from sqlmodel import Session, select
from telegram.request import HTTPXRequest

from bot import stepping
from bot.app import House
from bot.care.letters import post, recipients
from bot.care.surroundings import Surroundings
from bot.care.visit import Visit
from bot.clocks import PushedClock
from bot.simulator import Group, Person, World, make_app
from messages.words_out.draft import Draft
from schedules.loading import load
from storage import clinics, outbox
from storage.clinics import Clinic
from storage.engine import open_engine
from storage.schema import migrate
from storage.vault import from_text

TOKEN = "7000000001:canary-of-the-sender"


@dataclass
class Scene:
    house: House
    clock: PushedClock
    world: World
    clinic: Clinic
    group: Group

    async def writes(self, to: recipients.To, words: str, key: str, *, lane: int, kind: str) -> None:
        def act(session: Session) -> bool:
            return post.letter(
                Visit(session, self.house.ward, self.clock.now()), to, Draft(words), key=key, lane=lane, kind=kind
            )

        assert await self.house.act(act)

    async def state_of(self, key: str) -> str:
        def act(session: Session) -> str:
            return session.exec(select(outbox.Outbox.state).where(outbox.Outbox.key == key)).one()

        return await self.house.act(act)


@asynccontextmanager
async def a_scene() -> AsyncIterator[Scene]:
    clock = PushedClock(datetime(2026, 11, 23, 9, 0, tzinfo=UTC))
    world = World(clock)
    app = make_app(world, TOKEN)
    engine = open_engine("sqlite://")
    migrate(engine)
    vault = from_text("k1:" + base64.b64encode(b"x" * 32).decode())
    ward = Surroundings(protocol=load(), vault=vault, bot_name=world.bot.username)

    def line() -> HTTPXRequest:
        return HTTPXRequest(httpx_kwargs={"transport": httpx.ASGITransport(app=app, raise_app_exceptions=False)})

    house = House(
        engine=engine, vault=vault, ward=ward, token=TOKEN, api_url="http://simulator", clock=clock, request=line
    )
    clinic = Clinic(
        name="Rosenhof", timezone="Europe/Berlin", language="en", emergency_number="112", phone="1",
        phone_after_hours="2", hours="Mon-Fri 08:00-18:00", added_at=clock.now(),
    )  # fmt: skip
    group = Group(world, "Care team")
    group.add(Person(world, "Noor"))
    group.add_bot()
    await house.open()

    def settle_in(session: Session) -> None:
        session.add(clinic)
        clinics.set_group(session, vault, clinic, group.id)

    await house.act(settle_in)
    try:
        yield Scene(house, clock, world, clinic, group)
    finally:
        await house.close()
        engine.dispose()


@pytest.mark.parametrize("kind", ["502", "500"])
async def test_a_letter_telegram_could_not_take_goes_again_whatever_its_kind(kind: str) -> None:
    async with a_scene() as scene:
        ada = Person(scene.world, "Ada")
        ada.start()
        scene.world.faults.add(kind=kind, method="sendMessage", chat=ada.id)
        await scene.writes(recipients.chat(ada.id), "How are you?", "q", lane=post.CHECKIN, kind="check-in")
        await stepping.settle(scene.house, scene.clock.push)
        assert await scene.state_of("q") == "sent"
        assert [message.text for message in scene.world.sent(ada.id)].count("How are you?") == 1


@pytest.mark.parametrize(("kind", "copies", "state"), [("alert", 2, "sent"), ("check-in", 1, "in-doubt")])
async def test_after_a_broken_line_an_alert_goes_again_and_a_check_in_does_not(
    kind: str, copies: int, state: str
) -> None:
    async with a_scene() as scene:
        scene.world.faults.add(kind="drop-after", method="sendMessage", chat=scene.group.id)
        await scene.writes(recipients.group(scene.house.ward, scene.clinic), "#A1 look", "q", lane=0, kind=kind)
        await stepping.settle(scene.house, scene.clock.push)
        assert await scene.state_of("q") == state
        assert [message.text for message in scene.world.sent(scene.group.id)].count("#A1 look") == copies


async def test_a_group_that_became_a_supergroup_is_followed() -> None:
    async with a_scene() as scene:
        scene.group.migrate()
        scene.world.updates.queue.clear()  # only the refusal of our own message tells us
        await scene.writes(recipients.group(scene.house.ward, scene.clinic), "#A1 look", "q", lane=0, kind="alert")
        await stepping.settle(scene.house, scene.clock.push)
        assert await scene.house.act(lambda session: clinics.of_group(session, scene.house.vault, scene.group.id))


async def test_one_chat_hears_things_in_the_order_they_were_said() -> None:
    async with a_scene() as scene:
        ada = Person(scene.world, "Ada")
        ada.start()
        await stepping.settle(scene.house, scene.clock.push)
        for number in range(4):
            await scene.writes(recipients.chat(ada.id), f"line {number}", f"q{number}", lane=post.REPLY, kind="reply")
        await stepping.settle(scene.house, scene.clock.push)
        said = [message.text for message in scene.world.sent(ada.id) if message.text.startswith("line")]
        assert said == ["line 0", "line 1", "line 2", "line 3"]
