"""The composition root: builds everything once, owns the clock, and runs the loops.

`House` is the whole bot without a process around it. `serve` runs its loops; the demonstration and the tests step it by hand with
`settle`, on a clock that is pushed – the same receiver, desk, sender and sweep in either case.
"""

from __future__ import annotations

import asyncio
import contextlib
import functools
import ssl
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from typing import TypeVar

import httpx
import structlog
from sqlalchemy import Engine
from sqlmodel import Session
from telegram import Bot
from telegram.request import BaseRequest, HTTPXRequest

from bot import clock as alarm
from bot.care.ward import Ward
from bot.chat import desk
from bot.chat.fetching import Fetcher
from bot.chat.menus import EVERY, Menus
from bot.chat.pace import Pace
from bot.chat.receiver import AnotherPoller, Receiver, TokenRefused, Unavailable
from bot.chat.sender import RESERVED, SLOTS, Sender
from bot.logs import place_of
from bot.paging import Notify, Pager, by_apprise
from bot.watches import Clock, PushedClock
from storage import inbox, journal, outbox
from storage.engine import reading, transaction
from storage.vault import Vault

T = TypeVar("T")
log = structlog.get_logger()

LONG_POLL = 25
"""Seconds Telegram holds a poll open; below the 30 that many proxies allow."""

LONGEST_PAUSE = 5.0
"""Seconds between polls while Telegram does not answer: a red flag may be waiting behind the next one."""

BATCH = 50
"""Updates handled in one go before others get the thread."""


SOON = 90.0
"""A row that may leave within so many seconds is waiting for a limit or for its next try, and `settle` waits with it."""


@functools.cache
def _authorities() -> ssl.SSLContext:
    """Whose certificates are believed. Reading the list takes longer than all else a start does, so it is read once."""
    return httpx.create_ssl_context()


class House:
    """The bot, wired. One thread writes to the database; the event loop never waits for a disk."""

    def __init__(
        self,
        *,
        engine: Engine,
        vault: Vault,
        ward: Ward,
        token: str,
        api_url: str,
        clock: Clock,
        request: Callable[[], BaseRequest] | None = None,
        pace: Pace | None = None,
        notify: Notify = by_apprise,
    ) -> None:
        lines = SLOTS + RESERVED + 8  # some for what is asked for beside the sender's calls: files, commands
        make = request or (
            lambda: HTTPXRequest(
                connection_pool_size=lines, http_version="1.1", httpx_kwargs={"verify": _authorities()}
            )
        )
        self.engine, self.vault, self.ward, self.clock = engine, vault, ward, clock
        polling = make()
        self.bot = Bot(
            token, base_url=f"{api_url}/bot", base_file_url=f"{api_url}/file/bot", request=make(),
            get_updates_request=polling,
        )  # fmt: skip
        self._polling = polling
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="acts")
        self._readers = ThreadPoolExecutor(max_workers=2, thread_name_prefix="reads")
        self.receiver = Receiver(self.bot, polling, self._store, clock.now)
        self.pace = pace or Pace()
        self.arrived, self.written, self.changed = asyncio.Event(), asyncio.Event(), asyncio.Event()
        self.sender = Sender(self.bot, ward, self.act, clock.now, clock.monotonic, self.pace, self.written)
        self.fetcher = self._fetcher()
        self.pager = Pager(ward, self.act, clock.now, notify)
        self.menus = Menus(self.bot, vault, self.read, clock.now)
        self.stopping = asyncio.Event()

    async def act(self, work: Callable[[Session], T]) -> T:
        """Run storage work in one write transaction, in the one writing thread."""

        def whole() -> T:
            with transaction(self.engine) as session:
                return work(session)

        done = await asyncio.get_running_loop().run_in_executor(self._thread, whole)
        self.changed.set()
        return done

    async def read(self, work: Callable[[Session], T]) -> T:
        """Look something up in a thread of its own: a page never waits for the one that writes."""

        def whole() -> T:
            with reading(self.engine) as session:
                return work(session)

        return await asyncio.get_running_loop().run_in_executor(self._readers, whole)

    def rename(self, ward: Ward) -> None:
        """Telegram has told us the bot's name: links are written with it from now on."""
        self.ward = ward
        self.fetcher = self._fetcher()
        self.sender.ward = self.pager.ward = ward

    def _fetcher(self) -> Fetcher:
        return Fetcher(self.bot, self.ward, self.act, self.clock.now)

    async def _store(self, batch: Sequence[tuple[int, str | None, str]]) -> int:
        new = await self.act(lambda session: inbox.store(session, self.vault, batch, self.clock.now()))
        self.arrived.set()
        return new

    # -- one step of each kind ------------------------------------------------------------------------------------------

    async def work(self) -> int:
        """Handle what waits in the inbox: each update in its own transaction, the order of each chat kept."""
        now = self.clock.now()
        waiting = await self.act(
            lambda session: [(row.update_id, row.chat) for row in inbox.waiting(session, now, BATCH)]
        )
        held: set[str] = set()
        for update_id, chat in waiting:
            # What follows a message that could not be handled waits behind it, chat by chat.
            if chat not in held and not await self._handle(update_id) and chat is not None:
                held.add(chat)
        if waiting:
            self.written.set()
        return len(waiting)

    async def _handle(self, update_id: int) -> bool:
        try:
            await self.act(lambda session: self._at_desk(session, update_id))
        except Exception as fault:  # a fault of ours: the row is kept for another try, the text is not shown to anybody
            reason = type(fault).__name__
            log.error("update-failed", update=update_id, reason=reason, where=place_of(fault))
            await self.act(lambda session: self._failed(session, update_id, reason))
            return False
        return True

    def _at_desk(self, session: Session, update_id: int) -> None:
        row = session.get(inbox.Inbox, update_id)
        if row is not None and row.state == "waiting":
            desk.handle(session, self.ward, row, now=self.clock.now())

    def _failed(self, session: Session, update_id: int, reason: str) -> None:
        row = session.get(inbox.Inbox, update_id)
        if row is None:
            return
        inbox.failed(session, row, self.clock.now(), reason)
        if row.state == "failed":
            journal.write(
                session, at=self.clock.now(), actor="clock", act="update-failed", subject=f"update:{update_id}",
                detail={"reason": reason}, cause=f"update:{update_id}",
            )  # fmt: skip
            desk.could_not_read(session, self.ward, row, now=self.clock.now())

    async def tick(self) -> int:
        """Do what is due by the calendar, batch by batch with a rest between, so that a tap is never kept waiting."""
        done = 0
        while True:
            batch = await self.act(self._sweep)
            done += batch
            if batch:
                self.written.set()
            if batch < alarm.BATCH:
                return done
            await asyncio.sleep(0.005)

    def _sweep(self, session: Session) -> int:
        now = self.clock.now()
        outbox.release_stale(session, now)
        return alarm.sweep(session, self.ward, now)

    async def tidy(self) -> int:
        """Forget what need not be kept, a batch at a time."""
        return await self.act(lambda session: alarm.tidy(session, self.ward, self.clock.now()))

    # -- stepping by hand -----------------------------------------------------------------------------------------------

    async def settle(self, push: Callable[[float], None]) -> None:
        """Receive, work, tick and send until nothing is left to do at this moment. `push` moves the clock over the waits that
        Telegram's limits ask for."""
        while True:
            busy = await self.receiver.poll(0)
            asked = self.clock.now()
            waits, ring, due = await self.act(self._stands)
            wait: float | None = None
            if busy or waits or any(moment is not None and moment <= asked for moment in (ring, due)):
                busy += await self.work()
                busy += await self.tick()
                busy += await self.fetcher.fetch_ready()
                busy += await self.pager.send_ready()
                asked = self.clock.now()
                sent, wait = await self.sender.send_ready()
                if busy or sent:
                    continue
                _, ring, due = await self.act(self._stands)
            now = self.clock.now()
            if due is not None and asked < due <= now:
                continue  # the clock runs: its moment has come since the sender looked
            spans = [wait or 0.0, (due - now).total_seconds() if due is not None else 0.0]
            soon = [seconds for seconds in spans if 0 < seconds <= SOON]
            if not soon:
                return
            # The alarm clock rings on the way as well: an alert that reaches nobody is looked after while its letter waits.
            push(min([*soon, *([(ring - now).total_seconds()] if ring is not None and ring > now else [])]))

    def _stands(self, session: Session) -> tuple[bool, datetime | None, datetime | None]:
        """Whether an update waits to be handled, when the alarm clock rings next, and when the next letter may leave."""
        now = self.clock.now()
        return bool(inbox.waiting(session, now, 1)), alarm.next_due(session), outbox.next_due(session, now)

    async def travel(
        self, clock: PushedClock, seconds: float, progress: Callable[[float], None] = lambda _: None
    ) -> None:
        """Move the clock truthfully: it stops at every moment at which something falls due, and at every hour."""
        start = clock.now()
        goal = start + timedelta(seconds=seconds)
        await self.settle(clock.push)
        _, ring, due = await self.act(self._stands)
        while clock.now() < goal:
            now = clock.now()
            stop = min([goal, now + timedelta(hours=1), *(at for at in (ring, due) if at is not None and at > now)])
            clock.push((stop - now).total_seconds())
            # The alarm clock rings at every stop; the rest of the house is woken only when that has left something to do.
            _, waits, ring, due = await self.act(lambda session: (self._sweep(session), *self._stands(session)))
            if waits or any(at is not None and at <= clock.now() for at in (ring, due)):
                await self.settle(clock.push)
                _, ring, due = await self.act(self._stands)
            progress(min(1.0, (clock.now() - start).total_seconds() / seconds))

    # -- running on its own ---------------------------------------------------------------------------------------------

    async def open(self) -> None:
        """Open the connections. Telegram is not asked anything yet."""
        await self._polling.initialize()
        await self.bot.request.initialize()

    async def close(self) -> None:
        """Close the connections and let the last transaction end."""
        self.pager.close()
        self._readers.shutdown(wait=True)
        self._thread.shutdown(wait=True)
        await self.bot.request.shutdown()
        await self._polling.shutdown()

    async def run(self) -> None:
        """Receive first; then work, send and tick side by side until `stopping` is set. Raises TokenRefused or AnotherPoller."""
        from apscheduler.schedulers.asyncio import AsyncIOScheduler

        scheduler = AsyncIOScheduler(timezone="UTC")
        alarm.ring(scheduler, self._guarded_tick, self.tidy)
        scheduler.start()
        loops = [
            asyncio.create_task(loop(), name=loop.__name__)
            for loop in (
                self._receive_loop,
                self._work_loop,
                self._send_loop,
                self._page_loop,
                self._fetch_loop,
                self._menu_loop,
            )
        ]
        stop = asyncio.create_task(self.stopping.wait(), name="stop")
        try:
            done, _ = await asyncio.wait([*loops, stop], return_when=asyncio.FIRST_COMPLETED)
            for task in done - {stop}:
                task.result()
        finally:
            self.stopping.set()
            self.arrived.set()
            self.written.set()
            scheduler.shutdown(wait=False)
            loops[
                0
            ].cancel()  # the poll may be held open by Telegram; nothing it brought is confirmed before it is stored
            await asyncio.wait(loops, timeout=10)
            for task in [*loops, stop]:
                task.cancel()
            await asyncio.gather(*loops, stop, return_exceptions=True)

    async def _guarded_tick(self) -> None:
        try:
            await self.tick()
        except Exception as fault:
            log.error("tick-failed", reason=type(fault).__name__, where=place_of(fault))

    async def _receive_loop(self) -> None:
        conflicts: list[float] = []
        pause = 0.0
        while not self.stopping.is_set():
            try:
                await self.receiver.poll(LONG_POLL)
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
                await _wait(self.stopping, pause)

    async def _work_loop(self) -> None:
        while not self.stopping.is_set():
            self.arrived.clear()
            try:
                handled = await self.work()
            except Exception as fault:
                handled = await self._stumbled("work-failed", fault)
            if handled == 0:
                await _wait(self.arrived, 1.0)

    async def _send_loop(self) -> None:
        while not self.stopping.is_set():
            try:
                begun, wait = await self.sender.begin()
            except TokenRefused:
                raise
            except Exception as fault:
                begun, wait = await self._stumbled("send-failed", fault), None
            if begun == 0:  # `written` is set by what is written, and by every call that ends
                await _wait(self.written, min(wait if wait is not None else 0.5, 0.5))
        await self.sender.finish()

    async def _page_loop(self) -> None:
        while not self.stopping.is_set():
            try:
                begun = await self.pager.begin()
            except Exception as fault:
                begun = await self._stumbled("page-failed", fault)
            if begun == 0:
                await _wait(self.pager.free, 0.5)
        await self.pager.finish()

    async def _fetch_loop(self) -> None:
        while not self.stopping.is_set():
            try:
                fetched = await self.fetcher.fetch_ready()
            except Exception as fault:
                fetched = await self._stumbled("fetch-failed", fault)
            if fetched == 0:
                await _wait(self.stopping, 1.0)

    async def _menu_loop(self) -> None:
        while not self.stopping.is_set():
            try:
                await self.menus.look()
            except Exception as fault:
                await self._stumbled("menus-failed", fault)
            await _wait(self.stopping, EVERY)

    async def _stumbled(self, what: str, fault: Exception) -> int:
        """A fault of ours or of the disk must not end the service: say where, rest a second, go on. What was claimed keeps its
        lease and is decided when that ends."""
        log.error(what, reason=type(fault).__name__, where=place_of(fault))
        await _wait(self.stopping, 1.0)
        return 0


async def _wait(event: asyncio.Event, seconds: float) -> None:
    with contextlib.suppress(TimeoutError):
        await asyncio.wait_for(event.wait(), seconds)
