"""From a tap to the group and to the feed's page, with five hundred check-ins waiting, as a process of its own.

`python -m tests.bench.latency DATABASE ALERTS` prints one JSON line. The real loops run against a small Bot API server in a thread
of the same process, with Telegram's real limits; a browser's part is played by a client that listens to the feed's stream and then
fetches the cards, as the page does.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
import threading
import time
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

os.environ["PTB_TIMEDELTA"] = "true"

import httpx
from sqlmodel import Session, func, select

from bot import running
from bot.app import House
from bot.care.clinic import access
from bot.care.letters import post, recipients
from bot.care.visit import Visit
from bot.clocks import WallClock
from bot.web.app import make_web
from bot.web.server import listen, serve
from messages.words_out.draft import Draft
from storage import clinics
from storage.alerts import Alert
from storage.clinics import Clinic
from storage.outbox import Outbox
from storage.patients import Patient
from tests.bench import clinic
from tests.bench.mornings import quantile

QUEUED = 500
"""Check-ins that wait to be sent, topped up before each alert."""

GROUP = -1_000_000_000_001
SPACING = 3.6
"""Seconds between two alerts: below the twenty a minute that Telegram allows a group, with room for edits."""


class Api:
    """The least a Bot API server has to be: it hands out updates and notes when something came."""

    def __init__(self) -> None:
        self.waiting: list[dict[str, Any]] = []
        self.seen: dict[str, float] = {}
        self.number = 100
        api = self

        class Desk(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def _answer(self, result: object) -> None:
                body = json.dumps({"ok": True, "result": result}).encode()
                self.send_response(200)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def do_GET(self) -> None:
                asked = parse_qs(urlsplit(self.path).query)
                offset = int(asked.get("offset", ["0"])[0])
                until = time.monotonic() + min(2.0, float(asked["timeout"][0]))
                while time.monotonic() < until:
                    if fresh := [one for one in list(api.waiting) if one["update_id"] >= offset]:
                        self._answer(fresh)
                        return
                    time.sleep(0.005)
                self._answer([])

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"])).decode()
                method = self.path.rpartition("/")[2]
                if method in ("sendMessage", "editMessageText"):
                    said = parse_qs(body)
                    words, chat = said.get("text", [""])[0], int(said.get("chat_id", ["0"])[0])
                    if chat == GROUP:
                        for part in words.splitlines()[0].split(" · "):
                            if part.startswith("#A"):
                                api.seen.setdefault(part, time.monotonic())
                    api.number += 1
                    where = {"id": chat, "type": "private"}
                    self._answer({"message_id": api.number, "date": int(time.time()), "chat": where, "text": "x"})
                else:
                    self._answer(True)

            def log_message(self, *_: object) -> None:
                """Nothing is written to the screen."""

        class Server(ThreadingHTTPServer):
            def handle_error(self, *_: object) -> None:
                """A caller that hangs up at the end is no fault."""

        self.server = Server(("127.0.0.1", 0), Desk)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.url = f"http://127.0.0.1:{self.server.server_port}"


async def run(database: str, count: int) -> dict[str, Any]:
    """So many alerts, one after the other; seconds to the group and to the page."""
    api, place, clock = Api(), clinic.ward(), WallClock()
    now = clock.now()
    engine = clinic.build(
        Path(database), QUEUED + count, now=now, due=lambda _: now + timedelta(days=3), open_slots=count, tell=lambda _: None
    )  # fmt: skip
    house = House(
        engine=engine, vault=place.vault, ward=place, token="7000000001:bench-of-mtor-watch", api_url=api.url, clock=clock
    )  # fmt: skip
    secret = await house.act(lambda session: _team(session, house))
    await house.open()
    app, live = make_web(house)
    listening = listen("127.0.0.1", 0)
    port = listening.getsockname()[1]
    bot = asyncio.create_task(running.run(house))
    serving = asyncio.create_task(serve(app, live, listening, house.stopping))
    pages: dict[str, float] = {}
    watching = asyncio.create_task(_watch(f"http://127.0.0.1:{port}", secret, pages))
    await asyncio.sleep(1.5)
    begun: dict[int, float] = {}
    left = []
    key = place.vault.button_key()
    for n in range(count):
        await house.act(lambda session, n=n: _top_up(session, house, n))  # type: ignore[misc]
        house.written.set()
        left.append(await house.act(_waiting))
        begun[n] = time.monotonic()
        api.waiting = [clinic.tap(n, n, key, "RF0", "breath")]
        await asyncio.sleep(SPACING)
    await asyncio.sleep(5)
    called = await house.act(_numbers)
    house.stopping.set()
    watching.cancel()
    await asyncio.wait([bot, serving], timeout=15)
    await house.close()
    api.server.shutdown()
    to_group = [api.seen[called[n]] - at for n, at in begun.items() if called.get(n) in api.seen]
    to_page = [pages[called[n]] - at for n, at in begun.items() if called.get(n) in pages]
    return {
        "alerts": count, "group": len(to_group), "page": len(to_page), "queued": min(left),
        **{f"group_{name}": quantile(to_group, part) for name, part in (("p50", 0.5), ("p95", 0.95), ("max", 1.0))},
        **{f"page_{name}": quantile(to_page, part) for name, part in (("p50", 0.5), ("p95", 0.95), ("max", 1.0))},
    }  # fmt: skip


def _team(session: Session, house: House) -> str:
    """A nurse with a chat, a group, and a browser that is logged in; returns its cookie."""
    place = session.get(Clinic, "c")
    assert place is not None
    clinics.set_group(session, house.vault, place, GROUP)
    nurse = clinics.add_staff(house.vault, place, "Noor", "nurse")
    session.add(nurse)
    session.flush()
    clinics.link_staff(session, house.vault, nurse, 400_000_000, house.clock.now())
    token = access.make_link(Visit(session, house.ward, house.clock.now(), cause="bench"), nurse)
    opened = access.open_link(Visit(session, house.ward, house.clock.now()), token)
    assert opened is not None
    return opened[0]


def _numbers(session: Session) -> dict[int, str]:
    """What the alert of each patient is called. The house may have one about itself before the first of them."""
    return {int(one.patient_id, 16): f"#A{one.number}" for one in session.exec(select(Alert)).all() if one.patient_id}


def _waiting(session: Session) -> int:
    waiting = select(func.count()).select_from(Outbox).where(Outbox.state == "waiting", Outbox.lane == post.CHECKIN)
    return session.exec(waiting).one()


def _top_up(session: Session, house: House, turn: int) -> None:
    """Check-ins until five hundred of them wait."""
    for n in range(QUEUED - _waiting(session)):
        patient = session.get(Patient, f"{n:032x}")
        assert patient is not None
        post.letter(
            Visit(session, house.ward, house.clock.now()),
            recipients.patient(Visit(session, house.ward, house.clock.now()), patient),
            Draft("Your weekly check-in is ready."),
            key=f"bench:{turn}:{n}",
            kind="check-in",
        )


async def _watch(url: str, secret: str, pages: dict[str, float]) -> None:
    """A browser on the feed: at every word of the stream it fetches the cards."""
    async with httpx.AsyncClient(base_url=url, cookies={"feed": secret}, timeout=None) as browser:
        while True:
            async with browser.stream("GET", "/live") as stream:
                async for line in stream.aiter_lines():
                    if line.startswith("event:") and "feed" in line:
                        cards = (await browser.get("/feed/cards")).text
                        for number in range(1, 200):
                            if f'id="a-{number}"' in cards:
                                pages.setdefault(f"#A{number}", time.monotonic())
            await asyncio.sleep(0.1)


if __name__ == "__main__":
    print(json.dumps(asyncio.run(run(sys.argv[1], int(sys.argv[2])))))
