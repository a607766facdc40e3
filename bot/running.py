"""The loops of a running house and their supervision: receive first, then work, send and tick side by side.

No fault of ours or of the disk ends a loop; a refused token and another poller do.
"""

from __future__ import annotations

import asyncio
import contextlib
import functools
import time
from collections.abc import Awaitable, Callable

import structlog

from bot.app import House
from bot.chat.menus import EVERY
from bot.chat.receiver import AnotherPoller, TokenRefused, Unavailable
from bot.clock import ring
from bot.logs import place_of

log = structlog.get_logger()

LONG_POLL = 25
"""Seconds Telegram holds a poll open; below the 30 that many proxies allow."""

LONGEST_PAUSE = 5.0
"""Seconds between polls while Telegram does not answer: a red flag may be waiting behind the next one."""


async def run(house: House) -> None:
    """Receive first; then work, send and tick side by side until `stopping` is set. Raises TokenRefused or AnotherPoller."""
    from apscheduler.schedulers.asyncio import AsyncIOScheduler

    scheduler = AsyncIOScheduler(timezone="UTC")
    # Partials and no lambdas: the scheduler awaits only what it can see to be a coroutine function.
    rung = [functools.partial(_rung, house, work) for work in (house.tick, house.tidy, house.keep_pulse)]
    ring(scheduler, *rung)
    scheduler.start()
    loops = [
        asyncio.create_task(loop(house), name=loop.__name__)
        for loop in (
            _receive_loop,
            _work_loop,
            _send_loop,
            _page_loop,
            _fetch_loop,
            _menu_loop,
        )
    ]
    ear = asyncio.create_task(_open_ear(house), name="ear")
    stop = asyncio.create_task(house.stopping.wait(), name="stop")
    try:
        done, _ = await asyncio.wait([*loops, stop], return_when=asyncio.FIRST_COMPLETED)
        for task in done - {stop}:
            task.result()
    finally:
        house.stopping.set()
        house.arrived.set()
        house.written.set()
        scheduler.shutdown(wait=False)
        loops[0].cancel()  # the poll may be held open by Telegram; nothing it brought is confirmed before it is stored
        await asyncio.wait(loops, timeout=10)
        for task in [*loops, stop, ear]:
            task.cancel()
        await asyncio.gather(*loops, stop, ear, return_exceptions=True)


async def _open_ear(house: House) -> None:
    """Read what the second reading of typed words has learnt, in a thread. Until then, and without it, the rules decide alone and
    ask about everything that is not harmless for certain."""
    try:
        await asyncio.to_thread(house.ward.ear.load)
    except Exception as fault:
        log.error("second-reading-missing", reason=type(fault).__name__)
    else:
        log.info("second-reading", kind="with-vectors" if house.ward.ear.vectored else "without-vectors")


async def _rung(house: House, work: Callable[[], Awaitable[object]]) -> None:
    """What the clock rings for. A fault of ours is said, and the next ring comes; what the end cuts short comes again."""
    try:
        await work()
    except asyncio.CancelledError:
        if not house.stopping.is_set():
            raise
    except Exception as fault:
        log.error("ring-failed", work=work.__name__, reason=type(fault).__name__, where=place_of(fault))


async def _receive_loop(house: House) -> None:
    conflicts: list[float] = []
    pause = 0.0
    while not house.stopping.is_set():
        try:
            await house.receiver.poll(LONG_POLL)
            pause = 0.0
        except AnotherPoller:
            now = time.monotonic()
            conflicts = [at for at in conflicts if now - at < 60] + [now]
            log.warning("another-poller", times=len(conflicts))
            if len(conflicts) >= 2:
                raise
            pause = 2.0
        except TokenRefused:
            raise
        except Unavailable as fault:
            pause = fault.retry_after or min(LONGEST_PAUSE, max(1.0, pause * 2))
            log.warning("telegram-unavailable", reason=str(fault), wait=pause)
        except Exception as fault:
            pause = min(LONGEST_PAUSE, max(1.0, pause * 2))
            log.warning("telegram-unreachable", reason=type(fault).__name__, wait=pause)
        if pause:
            await _wait(house.stopping, pause)


async def _work_loop(house: House) -> None:
    while not house.stopping.is_set():
        house.arrived.clear()
        try:
            handled = await house.work()
        except Exception as fault:
            handled = await _stumbled(house, "work-failed", fault)
        if handled == 0:
            await _wait(house.arrived, 1.0)


async def _send_loop(house: House) -> None:
    while not house.stopping.is_set():
        try:
            begun, wait = await house.sender.begin()
        except TokenRefused:
            raise
        except Exception as fault:
            begun, wait = await _stumbled(house, "send-failed", fault), None
        if begun == 0:  # `written` is set by what is written, and by every call that ends
            await _wait(house.written, min(wait if wait is not None else 0.5, 0.5))
    await house.sender.finish()


async def _page_loop(house: House) -> None:
    while not house.stopping.is_set():
        try:
            begun = await house.pager.begin()
        except Exception as fault:
            begun = await _stumbled(house, "page-failed", fault)
        if begun == 0:
            await _wait(house.pager.free, 0.5)
    await house.pager.finish()


async def _fetch_loop(house: House) -> None:
    while not house.stopping.is_set():
        try:
            fetched = await house.fetcher.fetch_ready()
        except Exception as fault:
            fetched = await _stumbled(house, "fetch-failed", fault)
        if fetched == 0:
            await _wait(house.stopping, 1.0)


async def _menu_loop(house: House) -> None:
    while not house.stopping.is_set():
        try:
            await house.menus.look()
        except Exception as fault:
            await _stumbled(house, "menus-failed", fault)
        await _wait(house.stopping, EVERY)


async def _stumbled(house: House, what: str, fault: Exception) -> int:
    """A fault of ours or of the disk must not end the service: say where, rest a second, go on. What was claimed keeps its
    lease and is decided when that ends."""
    log.error(what, reason=type(fault).__name__, where=place_of(fault))
    await _wait(house.stopping, 1.0)
    return 0


async def _wait(event: asyncio.Event, seconds: float) -> None:
    with contextlib.suppress(TimeoutError):
        await asyncio.wait_for(event.wait(), seconds)
