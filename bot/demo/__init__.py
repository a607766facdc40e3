"""`make demo`: a pretend Telegram, the real bot, a made-up clinic, and one page in the browser.

The bot speaks to the simulator over HTTP on loopback as it would to Telegram. The clock is one object for both, so that travelling
through the weeks is no fault for anybody. Nothing is left behind unless a folder is given; then the clinic goes on where it stood,
with the chats empty, since the pretend Telegram keeps nothing.
"""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import os
import signal
import socket
import tempfile
from pathlib import Path

import typer


def run(port: int, data: Path | None) -> None:
    """Start everything, print the address, and run until Ctrl-C."""
    os.environ.setdefault("PTB_TIMEDELTA", "true")
    with tempfile.TemporaryDirectory(prefix="mtor-watch-demo-") as scratch:
        asyncio.run(_run(port, Path(scratch), data))


async def _run(port: int, scratch: Path, kept: Path | None) -> None:
    import uvicorn

    from bot.demo.doors import Doors
    from bot.demo.life import Life
    from bot.logs import set_up
    from bot.simulator.refusals import Impossible

    set_up("warning", "text", secrets=[])
    listening = socket.create_server(("127.0.0.1", port))
    # asyncio turns this on for the sockets it makes itself only; without it an answer can lie 40 ms in the kernel.
    listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    address = f"http://127.0.0.1:{listening.getsockname()[1]}"
    doors = Doors()
    server = uvicorn.Server(
        uvicorn.Config(doors, log_level="warning", date_header=False, lifespan="off", timeout_graceful_shutdown=3)
    )
    # uvicorn would raise the signal again after it has stopped, and what follows would never run.
    server.capture_signals = contextlib.nullcontext  # type: ignore[assignment]
    serving = asyncio.create_task(server.serve(sockets=[listening]))
    leave, lives = asyncio.Event(), itertools.count(1)
    for name in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(name, leave.set)
    turning, lived = asyncio.Lock(), list[Life]()  # the last one is under way

    async def anew() -> None:
        if turning.locked():
            raise Impossible("it is starting over already")
        async with turning:
            await lived[-1].end()
            lived.append(await Life.begin(scratch / str(next(lives)), address, doors, anew, leave))

    folder = kept or scratch / str(next(lives))
    lived.append(await Life.begin(folder, address, doors, None if kept else anew, leave))
    typer.echo(f"mtor-watch demo: open {address} in a browser. Ctrl-C ends it.")
    await asyncio.wait([asyncio.create_task(leave.wait()), serving], return_when=asyncio.FIRST_COMPLETED)
    async with turning:
        await lived[-1].end()
    server.should_exit = True
    await asyncio.gather(serving, return_exceptions=True)
