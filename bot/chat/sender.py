"""Outbox → Telegram: its lanes, Telegram's limits, and for every kind of failure a rule.

A row is claimed and committed before it is sent and marked after. Telegram has no idempotency key, so after a break in between
nobody can tell: alerts, safety replies and edits go again, check-ins and replies do not (H37).
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any, TypeVar

import httpx
import structlog
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session
from telegram import Bot
from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, NetworkError, RetryAfter, TelegramError

from bot.care.alerting import arriving, cards, coverage, digest, group
from bot.care.course import reach
from bot.care.hearing import replying
from bot.care.letters import recipients
from bot.care.surroundings import Surroundings
from bot.care.visit import Visit
from bot.chat.calling import Calls, Parcel
from bot.chat.pace import Pace, Shut
from bot.chat.receiver import TokenRefused
from storage import claims, journal, outbox
from storage.claims import Closed
from storage.clinics import Clinic, Staff
from storage.outbox import Outbox
from storage.patients import Patient

log = structlog.get_logger()

T = TypeVar("T")
Act = Callable[[Callable[[Session], T]], Awaitable[T]]
"""Runs a function in one write transaction, off the event loop."""

SLOTS, RESERVED = 32, 8
"""Calls under way at once: enough for Telegram's 25 a second where each takes more than one; and so many more for alerts and safety
replies alone, so that other calls that hang hold up none of them."""

TOGETHER = 12
"""Rows of one kind taken in one transaction, so that a tap never waits behind a long one."""

BACKOFF = (1, 5, 20, 60, 300)
"""Seconds before the next try after a fault of the network or of Telegram."""


class Sender:
    """Sends what the outbox holds. `act` runs storage work, `read` looks something up; `now` and `monotonic` are the program's one
    clock."""

    def __init__(
        self, bot: Bot, ward: Surroundings, act: Act[Any], read: Act[Any], now: Callable[[], datetime],
        monotonic: Callable[[], float], pace: Pace, free: asyncio.Event | None = None, worker: str = "",
    ) -> None:  # fmt: skip
        self._calls = Calls(bot, ward, act, now)
        self._act, self._read, self._now, self._monotonic = act, read, now, monotonic
        self.pace, self._worker = pace, worker
        self.free = free or asyncio.Event()
        self._lines: dict[asyncio.Task[None], list[Parcel]] = {}
        self._addresses: dict[int, str] = {}
        self._fault: BaseException | None = None

    @property
    def ward(self) -> Surroundings:
        """The surroundings; Telegram tells the bot's name only once the program runs."""
        return self._calls.ward

    @ward.setter
    def ward(self, ward: Surroundings) -> None:
        self._calls.ward = ward

    async def send_ready(self) -> tuple[int, float | None]:
        """Send what may leave now and wait for its end. Returns how many rows were handled and, when rows wait only for a limit,
        for how long."""
        handled = 0
        while True:
            begun, wait = await self.begin()
            await self.finish()
            handled += begun
            if begun == 0:
                self._raise_fault()
                return handled, wait

    async def begin(self) -> tuple[int, float | None]:
        """Take what may leave now and let it go; `free` is set when a call has ended. Returns as `send_ready` does.

        Nothing waits for a round to end: each call that ends makes room for the next one. Raises what stopped an earlier call:
        TokenRefused, or a fault of the database.
        """
        self._raise_fault()
        self.free.clear()
        if not await self._read(lambda session: claims.any_due(session, self._now())):
            return 0, None
        now = self._monotonic()
        shut = self.pace.shut(now)
        parcels, waiting = await self._act(lambda session: self._claim(session, shut, now))
        for line in _by_address(parcels):
            task = asyncio.create_task(self._in_order(line), name="send")
            self._lines[task] = line
            task.add_done_callback(self._ended)
        return len(parcels), shut.over_in if waiting else None

    async def finish(self) -> None:
        """Wait until every call under way has come to its end."""
        while self._lines:
            await asyncio.wait(list(self._lines))

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._lines.pop(task, None)
        self.free.set()
        if not task.cancelled() and (fault := task.exception()) is not None:
            self._fault = self._fault or fault

    def _raise_fault(self) -> None:
        fault, self._fault = self._fault, None
        if fault is not None:
            raise fault

    def _on_its_way(self) -> list[Outbox]:
        return [parcel.row for line in self._lines.values() for parcel in line]

    def _closed(self, shut: Shut, under_way: Sequence[Outbox]) -> Closed:
        """What may not leave, by the addresses the outbox knows."""

        def names(chats: Iterable[int]) -> frozenset[str]:
            return frozenset(self._addresses[chat] for chat in chats if chat in self._addresses)

        return Closed(
            names(shut.told), names(shut.full), names(shut.kept), names(shut.spare),
            alerts=frozenset(_address(row) for row in under_way if row.lane <= outbox.ALERT),
            rest=frozenset(_address(row) for row in under_way),
        )  # fmt: skip

    async def _in_order(self, parcels: Sequence[Parcel]) -> None:
        """One after the other. When Telegram says "wait" to one, those behind it wait too, or they would overtake it."""
        for number, parcel in enumerate(parcels):
            told = self.pace.told(parcel.chat, self._monotonic()) if number else 0.0
            if told:
                await self._postpone(parcels[number:], self._now() + timedelta(seconds=told))
                return
            await self._send(parcel)

    async def _postpone(self, parcels: Sequence[Parcel], until: datetime) -> None:
        def each(session: Session) -> None:
            for parcel in parcels:
                outbox.postpone(session, parcel.row, until)

        await self._act(each)

    def _claim(self, session: Session, shut: Shut, now: float) -> tuple[list[Parcel], bool]:
        """The rows that leave now; and whether others would, but for a limit."""
        under_way = self._on_its_way()
        room = SLOTS - sum(row.lane > outbox.SAFETY for row in under_way)
        rows = claims.claim(
            session, self._now(), min(TOGETHER, SLOTS + RESERVED - len(under_way)), rest=max(0, min(room, self.pace.room(now))),
            closed=self._closed(shut, under_way), worker=self._worker,
        )  # fmt: skip
        parcels: list[Parcel] = []
        beside: set[str] = set()
        for row in rows:
            try:
                parcel = self._open(session, row)
            except SQLAlchemyError:
                raise
            except Exception as fault:  # a cell that does not open must not hold back the others, nor vanish unseen
                self._failed_for_good(session, row, type(fault).__name__)
                continue
            if parcel is None:
                continue
            if row.to_kind != "query":
                behind = row.lane not in (outbox.EMERGENCY, outbox.SAFETY) and _address(row) in beside
                if behind or self._wait(parcel, now) > 0:
                    outbox.give_back(session, row)
                    continue
                self.pace.take(parcel.chat, now)
                beside.add(_address(row))
            parcels.append(parcel)
        return parcels, not parcels and claims.any_ready(session, self._now())

    def _wait(self, parcel: Parcel, now: float) -> float:
        """A limit that was open before this claim may be used up by the rows before this one."""
        lane, edit = parcel.row.lane, parcel.row.kind == "edit"
        return self.pace.wait(
            parcel.chat, now, urgent=lane <= outbox.SAFETY, edit=edit, in_turn=lane <= outbox.ALERT,
            foremost=lane == outbox.EMERGENCY,
        )  # fmt: skip

    def _open(self, session: Session, row: Outbox) -> Parcel | None:
        """Find whom the row is for, now: a letter never follows somebody who has left. None when it must not leave."""
        payload = outbox.open_payload(self.ward.vault, row)
        chat = recipients.address(session, self.ward, row, payload)
        if row.to_kind != "query" and chat is None:
            outbox.failed(session, row, self._now(), "no-chat")
            return None
        if row.drop_after is not None and row.drop_after <= self._now():
            outbox.dropped(session, row, self._now(), "too-late")
            return None
        if chat is not None:
            self._addresses[chat] = _address(row)
        edits = payload.get("message_id")
        if edits is not None and payload.get("in_chat", chat) != chat:
            edits = None  # they have another chat now, and the number means another message there
        if row.edits is not None and chat is not None:
            edits = outbox.sent_message(session, row.edits, self._blind(chat))
        changes_only = row.what in (outbox.BARE, outbox.UNSAY) or payload.get("only_edit")
        if edits is None and changes_only:
            outbox.dropped(session, row, self._now(), "nothing-to-edit")
            return None
        return Parcel(row, chat, payload, edits)

    def _blind(self, chat: int) -> str:
        return self.ward.vault.blind(str(chat), "chat")

    async def _send(self, parcel: Parcel) -> None:
        row = parcel.row
        try:
            message_id = await self._calls.call(parcel)
        except RetryAfter as wait:
            seconds = _seconds(wait)
            self.pace.block(parcel.chat, seconds, self._monotonic())
            await self._act(lambda session: outbox.postpone(session, row, self._now() + timedelta(seconds=seconds)))
        except ChatMigrated as moved:
            chat = moved.new_chat_id
            await self._act(lambda session: self._moved(session, row, chat))
        except Forbidden:
            await self._act(lambda session: self._refused(session, row, "forbidden"))
        except BadRequest as bad:
            await self._bad(parcel, bad)
        except InvalidToken:
            await self._act(lambda session: outbox.retry(session, row, self._now(), timedelta(seconds=1)))
            raise TokenRefused from None
        except NetworkError as fault:
            never_left = _never_left(fault)
            await self._act(lambda session: self._unsure(session, row, never_left=never_left))
        except TelegramError as odd:
            if type(odd) is TelegramError:  # an answer that is not Telegram's JSON: it may have been done all the same
                await self._act(lambda session: self._unsure(session, row, never_left=False))
            else:
                reason = type(odd).__name__
                final = self._refused if _is_card(row) else self._failed_for_good
                await self._act(lambda session: final(session, row, reason))
        except Exception as odd:  # a fault of ours in making the call or in reading its answer
            reason = type(odd).__name__
            await self._act(lambda session: self._odd(session, row, reason))
        else:
            await self._act(lambda session: self._delivered(session, parcel, message_id))

    def _delivered(self, session: Session, parcel: Parcel, message_id: int | None) -> None:
        row = parcel.row
        chat = None if parcel.chat is None or message_id is None else self._blind(parcel.chat)
        if not outbox.sent(session, row, message_id, self._now(), chat):
            return
        if row.edits is not None and message_id not in (None, parcel.edits):
            outbox.lives_on_as(session, row.edits, message_id, chat)  # written anew: later edits go to the new message
        if row.kind == "alert":
            arriving.reached(Visit(session, self.ward, self._now()), row.key)
            if _is_card(row) and row.to_kind == "staff" and (member := session.get(Staff, row.to_id)) is not None:
                coverage.delivers_again(Visit(session, self.ward, self._now(), cause=f"outbox:{row.key}"), member)
        if row.what == outbox.SAY:
            cards.arrived(Visit(session, self.ward, self._now()), row.key)

    async def _bad(self, parcel: Parcel, bad: BadRequest) -> None:
        row, text = parcel.row, str(bad).lower()
        if "message is not modified" in text:
            await self._act(lambda session: outbox.sent(session, row, parcel.edits, self._now(), row.sent_in))
        elif row.to_kind == "query":
            await self._act(lambda session: outbox.dropped(session, row, self._now(), "query-too-old"))
        elif row.kind == "reaction":  # the message was deleted, or this chat takes no reactions: no letter is lost
            await self._act(lambda session: outbox.dropped(session, row, self._now(), "no-reaction"))
        elif any(ours in text for ours in _OUR_FAULT) and not _is_card(row):
            await self._act(lambda session: self._failed_for_good(session, row, "bad-request"))
        else:
            # Whatever the words are, also those of a fault of ours: a card a chat does not take must reach somebody else now.
            log.warning("letter-refused", kind=row.kind, reason=_code(bad))
            await self._act(lambda session: self._refused(session, row, "gone"))

    def _moved(self, session: Session, row: Outbox, chat: int) -> None:
        """The group became a supergroup: follow it once, and post open alerts anew. What was refused goes there like all the rest;
        a card that still waits, or is on its way, needs no second one."""
        clinic = session.get(Clinic, row.to_id) if row.to_kind == "group" else None
        if clinic is None:
            self._failed_for_good(session, row, "moved")
            return
        outbox.postpone(session, row, self._now())
        session.flush()
        group.moved(Visit(session, self.ward, self._now(), cause=f"outbox:{row.key}"), clinic, chat)

    def _refused(self, session: Session, row: Outbox, why: str) -> None:
        """Telegram will never deliver this to this chat. A silent patient or a deaf group must not stay unseen."""
        now, cause = self._now(), f"outbox:{row.key}"
        if not outbox.held(session, row):
            return
        # First, so that what is posted anew is under way when this one is counted as lost.
        if row.to_kind == "group" and (clinic := session.get(Clinic, row.to_id)) is not None:
            group.lost(Visit(session, self.ward, now, cause=cause), clinic)
        elif row.to_kind == "staff" and (member := session.get(Staff, row.to_id)) is not None:
            coverage.lost(Visit(session, self.ward, now, cause=cause), member)
        self._failed_for_good(session, row, why)
        if row.to_kind == "patient":
            patient = session.get(Patient, row.to_id)
            if patient is not None:
                reach.unreachable(Visit(session, self.ward, now, cause=cause), patient)

    def _failed_for_good(self, session: Session, row: Outbox, why: str) -> None:
        if not outbox.failed(session, row, self._now(), why):
            return
        session.flush()
        if row.kind == "alert":
            arriving.refused(Visit(session, self.ward, self._now()), row.key)
            digest.again(Visit(session, self.ward, self._now()), row.key)
        elif row.kind == "team":
            replying.not_delivered(Visit(session, self.ward, self._now()), row.key)
        journal.write(
            session, at=self._now(), actor="telegram", act="not-delivered", subject=row.key.split(":")[0],
            detail={"kind": row.kind, "why": why}, cause=f"outbox:{row.key}",
        )  # fmt: skip

    def _odd(self, session: Session, row: Outbox, reason: str) -> None:
        """Our own fault: what may be repeated is, a few times; then it is failed and seen, or it would be tried for ever."""
        if row.kind in outbox.AGAIN and row.tries < len(BACKOFF):
            self._unsure(session, row, never_left=False)
        else:
            self._failed_for_good(session, row, reason)

    def _unsure(self, session: Session, row: Outbox, *, never_left: bool) -> None:
        """The line broke. What surely never left goes again; otherwise the kind decides."""
        if never_left or row.kind in outbox.AGAIN:
            wait = timedelta(seconds=BACKOFF[min(row.tries, len(BACKOFF) - 1)])
            outbox.retry(session, row, self._now(), wait)
        else:
            outbox.in_doubt(session, row, self._now())


def _address(row: Outbox) -> str:
    return f"{row.to_kind}:{row.to_id}"


def _is_card(row: Outbox) -> bool:
    """Whether an alert is told by it, to the group or to a colleague in private."""
    return row.to_kind in ("group", "staff") and row.key.partition(":")[0] in ("alert", "storm")


def _by_address(parcels: Sequence[Parcel]) -> list[list[Parcel]]:
    """Those for one chat keep their order; toasts go to no chat and wait for nobody."""
    lines: dict[object, list[Parcel]] = {}
    for parcel in parcels:
        lines.setdefault(id(parcel) if parcel.chat is None else _address(parcel.row), []).append(parcel)
    return list(lines.values())


def _seconds(wait: RetryAfter) -> float:
    after = wait._retry_after if hasattr(wait, "_retry_after") else wait.retry_after
    return max(1.0, after.total_seconds() if isinstance(after, timedelta) else float(after))


def _never_left(fault: NetworkError) -> bool:
    """Whether the call surely did not reach Telegram: no connection was made, or Telegram's own front answered 5xx."""
    cause = fault.__cause__
    if isinstance(cause, httpx.ConnectError | httpx.ConnectTimeout | httpx.PoolTimeout):
        return True
    return cause is None and type(fault) is NetworkError


_OUR_FAULT = (
    "too long", "text is empty", "must be non-empty", "entit", "button", "reply_markup", "reply markup", "inline keyboard",
    "wrong file", "photo_", "image_", "media_", "file_", "wrong type", "wrong remote", "can't parse", "caption",
)  # fmt: skip
"""Telegram's words for a message it will take in no chat: nobody becomes unreachable by it."""


def _code(bad: BadRequest) -> str:
    """Telegram's own name for a refusal, where it has one: a sentence may repeat what was to be said, and that is not logged."""
    code = str(bad).split(":")[-1].strip().upper().replace(" ", "_")
    return code if code.replace("_", "").isalpha() and len(code) < 60 and bad.message.isupper() else "sentence"
