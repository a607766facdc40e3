"""Keeping the feed's port open inside the program's own event loop.

The watch over patients does not depend on it: when the port is taken, that is said, tried again and again, and everything else goes
on. Signals are the program's; uvicorn gets none of them.
"""

from __future__ import annotations

import asyncio
import contextlib
import socket

import structlog
import uvicorn
from starlette.types import ASGIApp

from bot.web.live import Live

log = structlog.get_logger()

AGAIN = 10.0
"""Seconds until a port that is taken is tried again."""

GRACE = 3
"""Seconds an answer under way has when the program ends; streams are ended before."""


def listen(host: str, port: int) -> socket.socket:
    """A listening socket. Raises OSError when the port is taken or the address is not this machine's."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.create_server((host, port), family=family)
    # asyncio turns this on for the sockets it makes itself only; without it an answer can lie 40 ms in the kernel.
    listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return listening


async def keep_open(app: ASGIApp, live: Live, host: str, port: int, stopping: asyncio.Event) -> None:
    """Serve until the program stops."""
    told = False
    while not stopping.is_set():
        try:
            listening = listen(host, port)
        except OSError as fault:
            if not told:
                log.error("feed-not-served", reason=type(fault).__name__, port=port)
                told = True
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(stopping.wait(), AGAIN)
            continue
        log.info("feed-served", port=listening.getsockname()[1])
        await serve(app, live, listening, stopping)


async def serve(app: ASGIApp, live: Live, listening: socket.socket, stopping: asyncio.Event) -> None:
    """Serve on this socket until the program stops."""
    server = uvicorn.Server(
        uvicorn.Config(
            app, lifespan="off", log_config=None, access_log=False, server_header=False, timeout_graceful_shutdown=GRACE
        )
    )
    # uvicorn would take the signals, and raise them again after it has stopped.
    server.capture_signals = contextlib.nullcontext  # type: ignore[assignment,method-assign]
    serving = asyncio.create_task(server.serve(sockets=[listening]), name="feed")
    stop = asyncio.create_task(stopping.wait(), name="feed-stop")
    try:
        await asyncio.wait([serving, stop], return_when=asyncio.FIRST_COMPLETED)
    finally:
        stop.cancel()
        await live.close()
        server.should_exit = True
        await asyncio.gather(serving, stop, return_exceptions=True)
        listening.close()
