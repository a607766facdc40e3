"""How well the sender uses what Telegram takes, and how soon an emergency leaves through a crowd, as a process of its own.

`python -m tests.bench.sending DATABASE SECONDS ALERTS` prints one JSON line. The real sending loop with Telegram's real limits,
over a wire in memory that answers each call after 80 or 800 ms.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import sys
import time
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

os.environ["PTB_TIMEDELTA"] = "true"

import httpx
from sqlmodel import Session
from telegram.request import HTTPXRequest

from bot.app import House
from bot.care.letters import post, recipients
from bot.care.visit import Visit
from bot.chat.pace import ALL, Pace
from bot.clocks import WallClock
from bot.running import _send_loop
from messages.words_out.draft import Draft
from storage import clinics
from storage.clinics import Clinic
from storage.patients import Patient
from tests.bench import clinic
from tests.bench.mornings import quantile

QUEUED, CARDS = 2_000, 100
"""Check-ins that wait for all, and cards that wait for each clinic's group."""

GROUP = -1_009_100_000_000


class Wire(httpx.AsyncBaseTransport):
    """Answers every call after a while, and notes when it came and what it said."""

    def __init__(self) -> None:
        self.delay, self.number = 0.08, 0
        self.came: list[tuple[float, int, str]] = []

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        said = parse_qs(request.content.decode())
        chat = int(said.get("chat_id", ["0"])[0])
        self.came.append((time.monotonic(), chat, said.get("text", [""])[0]))
        await asyncio.sleep(self.delay)
        self.number += 1
        body = {
            "message_id": self.number,
            "date": int(time.time()),
            "chat": {"id": chat, "type": "private"},
            "text": "x",
        }
        return httpx.Response(200, json={"ok": True, "result": body})


async def run(database: str, seconds: float, alerts: int) -> dict[str, Any]:
    """The rate kept at both speeds, in parts of what Telegram takes; and seconds from commit to the call."""
    wire, place, clock = Wire(), clinic.ward(), WallClock()
    now = clock.now()
    engine = clinic.build(
        Path(database), QUEUED + alerts, now=now, due=lambda _: now + timedelta(days=3), tell=lambda _: None
    )
    house = House(
        engine=engine, vault=place.vault, ward=place, token="7000000001:bench-of-mtor-watch", api_url="http://wire",
        clock=clock, request=lambda: HTTPXRequest(connection_pool_size=64, httpx_kwargs={"transport": wire}),
    )  # fmt: skip
    await house.open()
    found: dict[str, Any] = {"alerts": alerts, "queued": QUEUED, "cards": CARDS}
    for delay in (0.08, 0.8):
        found[f"rate_{int(delay * 1000)}"] = await _rate(house, wire, delay, seconds)
    wire.delay = 0.08
    for crowd in ("queued", "cards"):
        took = await _alerts(house, wire, alerts, crowd)
        found |= {f"{crowd}_p50": quantile(took, 0.5), f"{crowd}_p95": quantile(took, 0.95), f"{crowd}_max": max(took)}
    await house.close()
    return found


async def _rate(house: House, wire: Wire, delay: float, seconds: float) -> float:
    """Of the calls Telegram would take in this time, the part that was made. The first second fills the windows."""
    wire.delay = delay
    await house.act(lambda session: _queue(session, house, f"rate-{delay}", int(ALL * (seconds + 3))))
    async with _sending(house):
        await asyncio.sleep(1)
        begun = time.monotonic()
        before = len(wire.came)
        await asyncio.sleep(seconds)
        made = len(wire.came) - before
        return made / (ALL * (time.monotonic() - begun))


@contextlib.asynccontextmanager
async def _sending(house: House) -> Any:
    """The sending loop alone, as it runs in the program, with fresh windows; what is left over is dropped at the end."""
    house.stopping.clear()
    house.pace.__dict__.update(Pace().__dict__)
    loop = asyncio.create_task(_send_loop(house))
    try:
        yield
    finally:
        house.stopping.set()
        house.written.set()
        await loop
        await house.act(_drop)


def _drop(session: Session) -> None:
    from sqlalchemy import update

    from storage.outbox import Outbox

    session.execute(update(Outbox).where(Outbox.state == "waiting").values(state="dropped"))  # type: ignore[arg-type]


def _queue(session: Session, house: House, what: str, many: int) -> None:
    for n in range(many):
        patient = session.get(Patient, f"{n % QUEUED:032x}")
        assert patient is not None
        post.letter(
            Visit(session, house.ward, house.clock.now()),
            recipients.patient(Visit(session, house.ward, house.clock.now()), patient),
            Draft("Your weekly check-in is ready."),
            key=f"{what}:{n}",
            kind="check-in",
        )


async def _alerts(house: House, wire: Wire, many: int, crowd: str) -> list[float]:
    """An emergency after the other, each of a clinic of its own, since a group takes only so many a minute."""
    await house.act(lambda session: _crowd(session, house, many, crowd))
    took = []
    async with _sending(house):
        await asyncio.sleep(3)
        for n in range(many):
            words = f"{crowd} emergency {n}"
            await house.act(lambda session, n=n, words=words: _emergency(session, house, n, words))  # type: ignore[misc]
            begun = time.monotonic()
            house.written.set()
            await asyncio.sleep(0.5)
            took += [max(0.0, at - begun) for at, _, said in wire.came if said == words] or [60.0]
    return took


def _crowd(session: Session, house: House, many: int, crowd: str) -> None:
    if crowd == "queued":
        _queue(session, house, "crowd", QUEUED)
    for n in range(many):
        place = session.get(Clinic, f"c{n}") or Clinic(
            id=f"c{n}", name=f"Clinic {n}", timezone="Europe/Berlin", language="en", emergency_number="112", phone="+49 30 1",
            phone_after_hours="+49 30 2", hours="Mon-Fri 08:00-18:00", added_at=house.clock.now(),
        )  # fmt: skip
        session.add(place)
        clinics.set_group(session, house.vault, place, GROUP - n)
        session.flush()
        for card in range(CARDS if crowd == "cards" else 0):
            post.letter(
                Visit(session, house.ward, house.clock.now()),
                recipients.group(house.ward, place),
                Draft(f"#A{card}"),
                key=f"alert:{n}:{card}",
                kind="alert",
                lane=post.SAME_DAY,
            )


def _emergency(session: Session, house: House, n: int, words: str) -> None:
    place = session.get_one(Clinic, f"c{n}")
    post.letter(
        Visit(session, house.ward, house.clock.now()),
        recipients.group(house.ward, place),
        Draft(words),
        key=f"alert:{words}",
        kind="alert",
        lane=post.EMERGENCY,
    )


if __name__ == "__main__":
    print(json.dumps(asyncio.run(run(sys.argv[1], float(sys.argv[2]), int(sys.argv[3])))))
