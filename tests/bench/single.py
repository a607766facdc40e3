"""What one of each costs: a tap of a check-in, a typed message, a nurse's press, a second in which nothing happens.

`python -m tests.bench.single DATABASE COUNT SECONDS` prints JSON: for each, medians over COUNT of the statements, of the
transactions that write and that only read, and of the milliseconds of processor time of the whole process, from the update that
can be fetched to the last call it makes; for the idle second, means over SECONDS of the running house.
"""

from __future__ import annotations

import asyncio
import json
import os
import re
import sys
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median
from typing import Any
from urllib.parse import parse_qs

os.environ["PTB_TIMEDELTA"] = "true"

import httpx
from sqlalchemy import Connection, event
from sqlmodel import Session, col, func, select
from telegram.request import HTTPXRequest

from bot.app import House
from bot.clocks import PushedClock
from bot.running import run as run_house
from storage import clinics
from storage.alerts import Alert
from storage.checkins import Answer, Words
from storage.clinics import Clinic
from tests.bench import clinic

GROUP, NURSE = -1_009_000_000_001, 400_000_000
MORNING = datetime(2026, 11, 30, 8, 5, tzinfo=UTC)
"""A Monday of opening hours: every alert is told at once."""

WORDS = "I have had a fever of 38.6 since this morning"
"""A sign that is told the team at once, with a card in its group."""

APART = 130.0
"""Seconds between two messages: closer together they would be a storm, told in one card."""

Update = dict[str, Any]
Cost = dict[str, float]


class Wire(httpx.AsyncBaseTransport):
    """Telegram in memory: hands out what waits, takes every call, and keeps which button takes which alert."""

    def __init__(self) -> None:
        self.waiting: list[Update] = []
        self.calls = 0
        self.takes: dict[int, tuple[int, str]] = {}

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        if request.url.path.endswith("getUpdates"):
            if not self.waiting:
                await asyncio.sleep(float(request.url.params["timeout"]))
            fresh, self.waiting = self.waiting, []
            return httpx.Response(200, json={"ok": True, "result": fresh})
        self.calls += 1
        said = parse_qs(request.content.decode())
        chat = int(said.get("chat_id", ["0"])[0])
        for row in json.loads(said.get("reply_markup", ["{}"])[0]).get("inline_keyboard", []):
            for button in row:
                if chat == GROUP and (found := re.search(r"\b(\d+)\.take\.", button.get("callback_data", ""))):
                    number = int(said.get("message_id", [str(self.calls)])[0])
                    self.takes[int(found[1])] = (number, button["callback_data"])
        body = {
            "message_id": self.calls,
            "date": int(time.time()),
            "chat": {"id": chat, "type": "private"},
            "text": "x",
        }
        return httpx.Response(200, json={"ok": True, "result": body})


class Meter:
    """Counts what a database is asked."""

    def __init__(self, house: House) -> None:
        self.statements = self.writes = self.reads = 0
        event.listen(house.engine, "before_cursor_execute", self._count)

    def _count(self, _: Connection, __: object, words: str, *___: object) -> None:
        if words == "BEGIN IMMEDIATE":
            self.writes += 1
        elif words == "BEGIN":
            self.reads += 1
        else:
            self.statements += 1

    @asynccontextmanager
    async def one(self, into: list[Cost]) -> AsyncIterator[None]:
        """What is done inside, as one more in the list."""
        self.statements = self.writes = self.reads = 0
        begun = time.process_time()
        yield
        took = (time.process_time() - begun) * 1000
        into.append({"statements": self.statements, "writes": self.writes, "reads": self.reads, "ms": took})


async def run(database: str, count: int, seconds: int) -> dict[str, Cost]:
    """Each of them so many times; every one is of another patient or about another alert."""
    wire, place, clock, running = Wire(), clinic.ward(), PushedClock(MORNING), PushedClock(MORNING)
    running.run()
    engine = clinic.build(
        Path(database), 2 * count, now=MORNING, due=lambda _: MORNING + timedelta(days=3), open_slots=count, tell=lambda _: None
    )  # fmt: skip

    def opened(clock: PushedClock) -> House:
        return House(
            engine=engine, vault=place.vault, ward=place, token="7000000001:bench-of-mtor-watch", api_url="http://wire",
            clock=clock, pace=clinic.NoLimits(), request=lambda: HTTPXRequest(httpx_kwargs={"transport": wire}),
        )  # fmt: skip

    idle = await _idle(opened(running), seconds)  # first, while there is nothing to see to
    house = opened(clock)
    await house.act(lambda session: _team(session, house))
    await house.open()
    key, meter = place.vault.button_key(), Meter(house)

    async def each(make: Callable[[int], Update], apart: float = 0.0) -> Cost:
        found: list[Cost] = []
        for n in range(count):
            wire.waiting = [make(n)]
            async with meter.one(found):
                await house.receiver.poll(0)
                await house.work()
                await house.sender.send_ready()
            clock.push(apart)
        return {name: median(one[name] for one in found) for name in found[0]}

    costs = {
        "tap": await each(lambda n: clinic.tap(n, n, key)),
        "message": await each(lambda n: _message(count + n, clock), APART),
    }
    cards = sorted(wire.takes.items())
    costs["press"] = await each(lambda n: _press(*cards[n][1], 3 * count + n))
    done = await house.act(_done)
    assert done == (count, count, count), f"not all of it was done: {done}"
    await house.close()
    engine.dispose()
    return costs | {"idle": idle}


async def _idle(house: House, seconds: int) -> Cost:
    """The mean of so many seconds of the whole program, once its first looks are over."""
    await house.open()
    working, found = asyncio.create_task(run_house(house)), list[Cost]()
    await asyncio.sleep(3)
    async with Meter(house).one(found):
        await asyncio.sleep(seconds)
    house.stopping.set()
    await working
    await house.close()
    return {name: value / seconds for name, value in found[0].items()}


def _team(session: Session, house: House) -> None:
    place = session.get(Clinic, "c")
    assert place is not None
    clinics.set_group(session, house.vault, place, GROUP)
    nurse = clinics.add_staff(house.vault, place, "Noor", "nurse")
    nurse.tested_at = MORNING
    session.add(nurse)
    session.flush()
    clinics.link_staff(session, house.vault, nurse, NURSE, MORNING)


def _message(n: int, clock: PushedClock) -> Update:
    who = {"id": clinic.FIRST_CHAT + n, "is_bot": False, "first_name": "Ada", "language_code": "en"}
    chat = {"id": who["id"], "type": "private", "first_name": "Ada"}
    said = {"message_id": 20, "date": int(clock.now().timestamp()), "chat": chat, "from": who, "text": WORDS}
    return {"update_id": clinic.FIRST_UPDATE + n, "message": said}


def _press(number: int, data: str, update: int) -> Update:
    chat = {"id": GROUP, "type": "supergroup", "title": "Care team"}
    card = {"message_id": number, "date": int(MORNING.timestamp()), "chat": chat, "text": "A card."}
    who = {"id": NURSE, "is_bot": False, "first_name": "Noor", "language_code": "en"}
    return {
        "update_id": clinic.FIRST_UPDATE + update,
        "callback_query": {
            "id": str(10**15 + update),
            "from": who,
            "chat_instance": "1",
            "data": data,
            "message": card,
        },
    }


def _done(session: Session) -> tuple[int, int, int]:
    """How many answers and messages were kept, and how many alerts the nurse has in hand."""

    def many(table: Any, *which: Any) -> int:
        return int(session.exec(select(func.count()).select_from(table).where(*which)).one())

    return many(Answer), many(Words), many(Alert, col(Alert.taken_by).is_not(None))


if __name__ == "__main__":
    print(json.dumps(asyncio.run(run(sys.argv[1], int(sys.argv[2]), int(sys.argv[3])))))
