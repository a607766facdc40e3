"""Outbox → further channels, by Apprise: each address alone, in a thread of its own, with an end.

An address may be a mail server that hangs or a gateway that is gone. Whatever it does, the event loop goes on, and the other
addresses get theirs.
"""

from __future__ import annotations

import asyncio
import contextlib
import threading
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, TypeVar

import structlog
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session

from bot.care.alerting import arriving, paging, raising
from bot.care.surroundings import Surroundings
from bot.care.visit import Visit
from bot.logs import hush, place_of
from schedules.ladder import State
from schedules.protocol import Urgency
from storage import channels, claims, outbox
from storage.channels import Channel
from storage.clinics import Clinic
from storage.outbox import Outbox

if TYPE_CHECKING:
    import apprise

T = TypeVar("T")
Act = Callable[[Callable[[Session], T]], Awaitable[T]]
Notify = Callable[[str, str, str], bool]
"""Address, title, body → whether it was taken."""

DEADLINE = 10.0
"""Seconds one address has, so that one that hangs holds up no other (H58); the sockets' own end comes earlier."""

AT_ONCE = 16
"""Addresses asked beside each other; each of them has one letter under way at a time."""

BACKOFF = (1, 5, 20, 60, 300)
"""Seconds before the next try; after the last the letter has failed for good, and the team has an item about the channel."""

NOBODY_THERE = frozenset(
    ("NotifySyslog", "NotifyDBus", "NotifyGLib", "NotifyGnome", "NotifyMacOSX", "NotifyWindows", "NotifyBlink1")
)
"""Plugins that show a message on the machine the program runs on, where nobody is paged."""

log = structlog.get_logger()


# -- one address ---------------------------------------------------------------------------------------------------------------


def _opened(address: str) -> apprise.NotifyBase | None:
    """The one service behind an address; None when Apprise cannot read it. It keeps nothing on disk and makes no keys.

    Redirects are not followed: a gateway that has moved behind a log-in page would answer "well" to a message nobody gets.
    """
    import apprise

    hush()
    asset = apprise.AppriseAsset(
        app_id="mtor-watch", app_desc="mtor-watch", app_url="", image_url_mask="", storage_mode=apprise.PersistentStoreMode.MEMORY,
        pgp_autogen=False, pem_autogen=False, http_redirects=False, allow_templates=False,
        service_timeout=0,  # the end is ours: Apprise's own would leave what hangs in its pool of a few threads
    )  # fmt: skip
    try:
        return apprise.Apprise.instantiate(address, asset=asset)
    except Exception:  # a plugin's own fault in reading; its words may hold the address
        return None


def load() -> None:
    """Read Apprise and its plugins now: at the first page that would hold up the event loop for half a second."""
    _opened("json://localhost")


def fault_of(address: str) -> str | None:
    """What is wrong with an address, as a catalogue id; None when it can be used. Nothing is sent."""
    return _fault(_opened(address))


def _fault(found: apprise.NotifyBase | None) -> str | None:
    """An optional address would count a failure as a success, one that verifies no certificate tells anybody who listens, and
    one with several targets would send again to those who had it."""
    if found is None:
        return "channel-unreadable"
    if type(found).__name__ in NOBODY_THERE:
        return "channel-local"
    if found.optional:
        return "channel-optional"
    if not found.verify_certificate:
        return "channel-unverified"
    if found.redirects:
        return "channel-redirected"
    if len(found) > 1:
        return "channel-several"
    return None


def by_apprise(address: str, title: str, body: str) -> bool:
    """Hand one message to one address. What cannot be used, and whatever the plugin says is no full success, is False."""
    import apprise

    found = _opened(address)
    if found is None or _fault(found) is not None:
        return False
    one = apprise.Apprise(asset=found.asset)
    return bool(one.add(found) and one.notify(body, title=title, notify_type=apprise.NotifyType.FAILURE, tag="all"))


def usable(addresses: Sequence[str]) -> tuple[list[str], dict[int, str]]:
    """Those of the settings that can be used, and what is wrong with the others, by line."""
    faults = {line: wrong for line, one in enumerate(addresses, 1) if (wrong := fault_of(one)) is not None}
    return [one for line, one in enumerate(addresses, 1) if line not in faults], faults


def ask_each(
    addresses: Mapping[str, str], title: str, body: str, notify: Notify = by_apprise, deadline: float = DEADLINE
) -> dict[str, str]:  # fmt: skip
    """One message to each address at the same time, outside the outbox; why it was not taken, "" where it was, by name."""
    calls = {name: Call(notify, address, title, body) for name, address in addresses.items()}
    end = time.monotonic() + deadline
    for call in calls.values():
        call.start()
    for call in calls.values():
        call.join(max(0.0, end - time.monotonic()))
    return {name: "no-answer" if call.reason is None else call.reason for name, call in calls.items()}


class Call(threading.Thread):
    """One message to one address. It may outlive its deadline, and even the program need not wait for it."""

    def __init__(self, notify: Notify, address: str, title: str, body: str, done: Callable[[], object] = bool) -> None:
        super().__init__(name="paging", daemon=True)
        self._notify, self._words, self._done = notify, (address, title, body), done
        self.reason: str | None = None

    def run(self) -> None:
        """`reason` becomes "" when the message was taken, else a word that names the fault and never the address."""
        try:
            reason = "" if self._notify(*self._words) else fault_of(self._words[0]) or "refused"
        except Exception as fault:  # a plugin's own fault; its words may hold the address
            reason = type(fault).__name__
        self.reason = reason
        with contextlib.suppress(RuntimeError):  # the loop is gone: nobody waits any more
            self._done()


# -- the outbox ----------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Page:
    """A claimed row with its address and words opened."""

    row: Outbox
    address: str
    title: str
    body: str


class Pager:
    """Sends what the outbox holds for further channels. `act` runs storage work, `read` looks something up; `now` is the
    program's clock.

    Each channel has one letter under way at a time. One that hangs so holds up its own letters and nobody else's, and while its
    last call has not come back no other is begun.
    """

    def __init__(
        self, ward: Surroundings, act: Act[Any], read: Act[Any], now: Callable[[], datetime], notify: Notify = by_apprise,
        deadline: float = DEADLINE, worker: str = "",
    ) -> None:  # fmt: skip
        self._worker = worker
        self.ward, self._act, self._read, self._now = ward, act, read, now
        self._notify, self._deadline = notify, deadline
        self._sending: dict[str, asyncio.Task[None]] = {}
        self._calls: dict[str, Call] = {}
        self.free = asyncio.Event()

    async def begin(self) -> int:
        """Take what may leave now, one letter of each channel, and let it go; returns how many rows were handled."""
        busy = list(self._sending)
        self.free.clear()
        if not await self._read(lambda session: claims.any_due(session, self._now())):
            return 0
        claimed, pages = await self._act(lambda session: self._claim(session, busy))
        for page in pages:
            name = page.row.to_id
            task = asyncio.create_task(self._send(page), name="page")
            self._sending[name] = task
            task.add_done_callback(lambda _, name=name: self._sent(name))  # type: ignore[misc]
        return int(claimed)

    async def send_ready(self) -> int:
        """Send one letter of each channel and wait for their ends; returns how many rows were handled."""
        begun = await self.begin()
        await self.finish()
        return begun

    async def finish(self) -> None:
        """Wait until what is under way has come to its end, at most for the deadline."""
        if self._sending:
            await asyncio.wait(list(self._sending.values()))

    def close(self) -> None:
        """Wait for nobody: what hangs ends with the program, and its letter goes again."""
        for task in list(self._sending.values()):
            task.cancel()

    def _sent(self, name: str) -> None:
        self._sending.pop(name, None)
        self.free.set()

    def _claim(self, session: Session, busy: list[str]) -> tuple[int, list[Page]]:
        rows, pages = claims.claim_pages(session, self._now(), AT_ONCE, busy, worker=self._worker), []
        for row in rows:
            try:
                page = self._open(session, row)
            except SQLAlchemyError:
                raise
            except Exception as fault:  # a cell that does not open must not hold back the others, nor vanish unseen
                self._lost(session, row, type(fault).__name__)
                continue
            if page is not None:
                pages.append(page)
        return len(rows), pages

    def _open(self, session: Session, row: Outbox) -> Page | None:
        """Find the address, now. None when the letter must not leave: the channel is gone, or all it tells of is closed."""
        channel = session.get(Channel, row.to_id)
        if channel is None or channel.removed_at is not None:
            outbox.failed(session, row, self._now(), "channel-removed")
            session.flush()
            arriving.refused(Visit(session, self.ward, self._now()), row.key)
            return None
        told = arriving.about(session, row.key)
        if told and all(alert.state == State.RESOLVED.value and alert.storm is None for alert in told):
            outbox.dropped(session, row, self._now(), "closed")
            return None
        words = outbox.open_payload(self.ward.vault, row)
        return Page(row, channels.address(self.ward.vault, channel), words["title"], words["body"])

    async def _send(self, page: Page) -> None:
        try:
            reason = await self._hand_over(page)
            await self._act(lambda session: self._mark(session, page.row, reason))
        except (
            Exception
        ) as fault:  # a fault of ours or of the disk: the row keeps its lease, and goes again when that ends
            log.error("page-failed", reason=type(fault).__name__, where=place_of(fault))

    async def _hand_over(self, page: Page) -> str:
        """Why the letter was not taken; "" when it was."""
        name, loop, done = page.row.to_id, asyncio.get_running_loop(), asyncio.Event()
        last = self._calls.get(name)
        if last is not None and last.is_alive():
            return "no-answer"
        call = Call(self._notify, page.address, page.title, page.body, lambda: loop.call_soon_threadsafe(done.set))
        self._calls[name] = call
        call.start()
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(done.wait(), self._deadline)
        if call.reason is None:
            return "no-answer"
        del self._calls[name]
        return call.reason

    def _mark(self, session: Session, row: Outbox, reason: str) -> None:
        if not outbox.held(session, row):
            return
        now = self._now()
        channel = session.get(Channel, row.to_id)
        assert channel is not None  # channels are never deleted
        if not reason:
            outbox.sent(session, row, None, now)
            paging.worked(Visit(session, self.ward, now), channel)
            arriving.reached(Visit(session, self.ward, now), row.key)
        elif reason.startswith("channel-") or row.tries >= len(BACKOFF):  # what is no address will not become one
            self._lost(session, row, reason)
        else:
            paging.failed(Visit(session, self.ward, now), channel, reason)
            outbox.retry(session, row, now, timedelta(seconds=BACKOFF[row.tries]))

    def _lost(self, session: Session, row: Outbox, reason: str) -> None:
        """It can never be delivered: the channel stands as failed, the next one is asked, and the team has an item about it."""
        now = self._now()
        outbox.failed(session, row, now, reason)
        session.flush()
        arriving.refused(Visit(session, self.ward, now), row.key)
        channel = session.get(Channel, row.to_id)
        assert channel is not None  # channels are never deleted
        paging.failed(Visit(session, self.ward, now), channel, reason)
        clinic = session.get(Clinic, channel.clinic_id)
        assert clinic is not None  # a foreign key holds it
        raising.raise_alert(
            Visit(session, self.ward, now, cause=f"outbox:{row.key}"),
            clinic,
            None,
            raising.Concern("channel", Urgency.NEXT_DAY, ["why-channel"]),
        )
