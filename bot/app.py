"""The composition root: builds everything once, and does one step of each kind.

`House` is the whole bot without a process around it. `bot/running.py` runs its loops; the demonstration and the tests step it by
hand (`bot/stepping.py`), on a clock that is pushed – the same receiver, desk, sender and sweep in either case.
"""

from __future__ import annotations

import asyncio
import functools
import secrets
import ssl
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from typing import TypeVar

import httpx
import structlog
from sqlalchemy import Engine
from sqlmodel import Session
from telegram import Bot
from telegram.request import BaseRequest, HTTPXRequest

from bot import beats
from bot.care.surroundings import Surroundings
from bot.care.visit import Visit
from bot.channels.apprise import Notify, Pager, by_apprise
from bot.chat import desk
from bot.chat.fetching import Fetcher
from bot.chat.menus import Menus
from bot.chat.pace import Pace
from bot.chat.receiver import Receiver
from bot.chat.sender import RESERVED, SLOTS, Sender
from bot.clock import tidy
from bot.clocks import Clock
from bot.logs import place_of
from storage import heartbeats, inbox, journal, outbox
from storage.engine import is_one_connection, reading, transaction
from storage.vault import Vault

T = TypeVar("T")
log = structlog.get_logger()

BATCH = 50
"""Updates handled in one go before others get the thread."""


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
        ward: Surroundings,
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
        # A database in memory is one connection: there whoever reads waits for who writes.
        self._readers = (
            self._thread if is_one_connection(engine) else ThreadPoolExecutor(max_workers=2, thread_name_prefix="reads")
        )
        self.receiver = Receiver(self.bot, polling, self._store, clock.now)
        self.pace = pace or Pace()
        self.arrived, self.written, self.changed = asyncio.Event(), asyncio.Event(), asyncio.Event()
        self.worker = secrets.token_hex(8)  # another one at each start: what the last run took is not taken for ours
        self.sender = Sender(
            self.bot, ward, self.act, self.read, clock.now, clock.monotonic, self.pace, self.written, self.worker
        )
        self.fetcher = self._fetcher()
        self.pager = Pager(ward, self.act, self.read, clock.now, notify, worker=self.worker)
        self.menus = Menus(self.bot, vault, self.read, clock.now)
        self.stopping = asyncio.Event()
        self.pulse = heartbeats.Pulse()

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

    def rename(self, ward: Surroundings) -> None:
        """Telegram has told us the bot's name: links are written with it from now on."""
        self.ward = ward
        self.fetcher = self._fetcher()
        self.sender.ward = self.pager.ward = ward

    def _fetcher(self) -> Fetcher:
        return Fetcher(self.bot, self.ward, self.act, self.read, self.clock.now)

    async def _store(self, batch: Sequence[tuple[int, str | None, str]]) -> int:
        new = await self.act(lambda session: inbox.store(session, self.vault, batch, self.clock.now()))
        self.arrived.set()
        return new

    async def work(self) -> int:
        """Handle what waits in the inbox: each update in its own transaction, the order of each chat kept."""
        now = self.clock.now()
        waiting = await self.read(
            lambda session: [(row.update_id, row.chat) for row in inbox.waiting(session, now, BATCH)]
        )
        held: set[str] = set()
        done = 0
        for update_id, chat in waiting:
            if chat in held:
                continue
            well = await self._handle(update_id)
            done += well is not None
            # What follows a message that could not be handled waits behind it, chat by chat.
            if not well and chat is not None:
                held.add(chat)
        if done:
            self.written.set()
        return done

    async def _handle(self, update_id: int) -> bool | None:
        """Whether it was handled; None when it waits no longer, or another worker has it in hand."""
        try:
            taken = await self.act(lambda session: self._at_desk(session, update_id))
        except Exception as fault:  # a fault of ours: the row is kept for another try, the text is not shown to anybody
            reason = type(fault).__name__
            log.error("update-failed", update=update_id, reason=reason, where=place_of(fault))
            await self.act(lambda session: self._failed(session, update_id, reason))
            return False
        return True if taken else None

    def _at_desk(self, session: Session, update_id: int) -> bool:
        row = inbox.take(session, update_id)
        if row is not None:
            desk.handle(self._visit(session, row), row)
        return row is not None

    def _visit(self, session: Session, row: inbox.Inbox) -> Visit:
        return Visit(session, self.ward, self.clock.now(), cause=f"update:{row.update_id}")

    def _failed(self, session: Session, update_id: int, reason: str) -> None:
        row = inbox.take(session, update_id)
        if row is None:  # another worker has had more luck with it
            return
        inbox.failed(session, row, self.clock.now(), reason)
        if row.state == "failed":
            journal.write(
                session, at=self.clock.now(), actor="clock", act="update-failed", subject=f"update:{update_id}",
                detail={"reason": reason}, cause=f"update:{update_id}",
            )  # fmt: skip
            desk.could_not_read(self._visit(session, row), row)

    async def tick(self) -> int:
        """Do what is due by the calendar, batch by batch with a rest between, so that a tap is never kept waiting."""
        done = 0
        more = await self.read(self._anything_due)  # beside the thread that writes: most seconds have nothing due
        while more:
            batch = await self.act(self.sweep)
            done += batch
            if batch:
                self.written.set()
            more = batch >= beats.BATCH
            if more:
                await asyncio.sleep(0.005)
        self.pulse.ran((beat.name for beat in beats.BEATS), self.clock.now())
        return done

    def _anything_due(self, session: Session) -> bool:
        now = self.clock.now()
        return beats.anything_due(session, now) or outbox.any_stale(session, now)

    def sweep(self, session: Session) -> int:
        """A batch of what is due, in one transaction."""
        now = self.clock.now()
        outbox.release_stale(session, now)
        return beats.sweep(session, self.ward, now, self.pulse)

    async def keep_pulse(self) -> None:
        """Write down that the clock rings, and what waits for it."""
        counted = self.pulse.taken()
        await self.act(lambda session: heartbeats.keep(session, counted, beats.first_due(session)))

    async def tidy(self) -> int:
        """Forget what need not be kept, a batch at a time."""
        return await self.act(lambda session: tidy(session, self.ward, self.clock.now()))

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

    def stands(self, session: Session) -> tuple[bool, datetime | None, datetime | None]:
        """Whether an update waits to be handled, when the alarm clock rings next, and when the next letter may leave."""
        now = self.clock.now()
        return bool(inbox.waiting(session, now, 1)), beats.next_due(session), outbox.next_due(session, now)
