"""`make demo`: a pretend Telegram, the real bot, a made-up clinic, and one page in the browser.

The bot speaks to the simulator over HTTP on loopback as it would to Telegram. The clock is one object for both, so that travelling
through the weeks is no fault for anybody. Nothing is left behind unless a folder is given; then the clinic goes on where it stood,
with the chats empty, since the pretend Telegram keeps nothing.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import socket
import tempfile
from datetime import UTC, datetime
from pathlib import Path

import typer

TOKEN = "7000000001:DEMO-not-a-real-token-just-for-show"  # noqa: S105 - the simulator's, worth nothing anywhere
BOT = "mtor_watch_bot"


def run(port: int, data: Path | None) -> None:
    """Start everything, print the address, and run until Ctrl-C."""
    os.environ.setdefault("PTB_TIMEDELTA", "true")
    with tempfile.TemporaryDirectory(prefix="mtor-watch-demo-") as scratch:
        folder = data or Path(scratch)
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        asyncio.run(_run(port, folder))


async def _run(port: int, folder: Path) -> None:
    from dataclasses import replace

    import uvicorn

    from bot.app import House
    from bot.care.plans import ward_of
    from bot.demo.doors import Doors
    from bot.demo.playing import Player
    from bot.demo.stage import Stage
    from bot.logs import set_up
    from bot.simulator import World, make_app
    from bot.watches import PushedClock
    from bot.web.app import make_web
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
        ward = replace(ward, feed=address)
    house = House(engine=engine, vault=vault, ward=ward, token=TOKEN, api_url=address, clock=clock)
    world = World(clock, bot_username=BOT)
    stage = Stage(house, clock, world)
    feed, live = make_web(house, address)
    server = uvicorn.Server(
        uvicorn.Config(
            Doors(make_app(world, TOKEN, stage, Player(stage)), feed),
            log_level="warning",
            date_header=False,
            lifespan="off",
            timeout_graceful_shutdown=3,
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
    await live.close()
    server.should_exit = True
    await asyncio.gather(living, serving, return_exceptions=True)
    await house.close()
