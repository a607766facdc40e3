"""Telegram's files → sealed bytes. A row says what is wanted; the bytes are fetched outside any transaction.

A fetch that fails is tried again for about a day, also by another run of the program: the row remembers each try from before it
begins, so one that ends the program counts as well. What cannot be
had is said to the team and to the patient. The bytes are in memory only while they are drawn anew and sealed.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, TypeVar

import structlog
from sqlmodel import Session
from telegram import Bot
from telegram.error import BadRequest, RetryAfter, TelegramError

from bot.care.hearing import attachments, pictures
from bot.care.surroundings import Surroundings
from bot.care.visit import Visit
from storage import media
from storage.media import Media
from storage.vault import KeyMissing

T = TypeVar("T")
Act = Callable[[Callable[[Session], T]], Awaitable[T]]

AT_ONCE = 3
"""Files fetched beside each other: at most sixty megabytes as they come."""

READ_TIMEOUT = 60.0
"""Seconds without a byte before a download is given up for this time."""

log = structlog.get_logger()


@dataclass(frozen=True)
class Wanted:
    """A file to fetch now: the row's id, what Telegram calls the file, and whether it was sent as a picture."""

    id: str
    file_id: str
    picture: bool
    mime: str


class Fetcher:
    """Fetches what patients sent. `act` runs storage work in the one writing thread, `read` looks something up beside it;
    `now` is the program's clock."""

    def __init__(
        self, bot: Bot, ward: Surroundings, act: Act[Any], read: Act[Any], now: Callable[[], datetime]
    ) -> None:
        self._bot, self._ward, self._act, self._read, self._now = bot, ward, act, read, now
        self._drawing = asyncio.Lock()

    async def fetch_ready(self) -> int:
        """Fetch what is due now, a few at a time; returns how many were tried."""
        if not await self._read(lambda session: bool(media.wanted(session, self._now(), 1))):
            return 0
        wanted: list[Wanted] = await self._act(self._take)
        await asyncio.gather(*(self._fetch(one) for one in wanted))
        return len(wanted)

    def _take(self, session: Session) -> list[Wanted]:
        now, taken = self._now(), []
        for row in media.wanted(session, now, AT_ONCE):
            try:
                name = media.file_id(self._ward.vault, row)
            except KeyMissing as fault:
                attachments.given_up(Visit(session, self._ward, now), row, "lost", type(fault).__name__)
                continue
            if not media.begin(session, row, now):
                attachments.given_up(Visit(session, self._ward, now), row, "lost", row.reason or "cut-off")
                continue
            taken.append(Wanted(row.id, name, row.picture, row.mime))
        return taken

    async def _fetch(self, wanted: Wanted) -> None:
        try:
            content = await self._download(wanted)
        except RetryAfter as wait:
            after = wait._retry_after if hasattr(wait, "_retry_after") else wait.retry_after
            pause = after if isinstance(after, timedelta) else timedelta(seconds=float(after))
            await self._change(wanted, lambda session, row: self._later(session, row, "retry-after", pause))
        except _TooLarge:
            await self._change(wanted, lambda session, row: self._over(session, row, "too-large", "fetched"))
        except BadRequest as bad:
            if "too big" in str(bad).lower():
                await self._change(wanted, lambda session, row: self._over(session, row, "too-large", "refused"))
            else:
                await self._change(wanted, lambda session, row: self._later(session, row, "bad-request"))
        except (TelegramError, _CutShort) as fault:
            reason = type(fault).__name__.strip("_")
            await self._change(wanted, lambda session, row: self._later(session, row, reason))
        except Exception as fault:  # a fault of ours, or an answer nobody foresaw: tried again, then told
            reason = type(fault).__name__
            log.error("fetch-failed", reason=reason)
            await self._change(wanted, lambda session, row: self._later(session, row, reason))
        else:
            await self._keep(wanted, content)

    async def _download(self, wanted: Wanted) -> bytes:
        file = await self._bot.get_file(wanted.file_id)
        if (file.file_size or 0) > attachments.BIGGEST:
            raise _TooLarge
        content = bytes(await file.download_as_bytearray(read_timeout=READ_TIMEOUT))
        if len(content) > attachments.BIGGEST:
            raise _TooLarge
        if not content or (file.file_size is not None and len(content) != file.file_size):
            raise _CutShort
        return content

    async def _keep(self, wanted: Wanted, content: bytes) -> None:
        """Draw a photo anew and seal the bytes, in a thread of its own; then one short transaction."""

        def sealed() -> tuple[bytes, str, tuple[int, int] | None]:
            if not wanted.picture and not pictures.begins_like_one(content):
                return self._ward.vault.seal(content, media.where(wanted.id)), wanted.mime, None
            drawn = pictures.drawn_anew(content)
            return (
                self._ward.vault.seal(drawn.content, media.where(wanted.id)), "image/jpeg", (drawn.width, drawn.height),
            )  # fmt: skip

        try:
            async with self._drawing:  # one at a time: each may take pictures.MOST_MEMORY while it is drawn
                kept, mime, size = await asyncio.to_thread(sealed)
        except pictures.NoPicture as no:
            reason = str(no)
            state = "too-large" if reason == "too-many-pixels" else "unreadable"
            await self._change(wanted, lambda session, row: self._over(session, row, state, reason))
            return
        await self._change(
            wanted,
            lambda session, row: attachments.fetched(
                Visit(session, self._ward, self._now()), row, kept, mime=mime, size=size
            ),
        )

    async def _change(self, wanted: Wanted, change: Callable[[Session, Media], object]) -> None:
        def work(session: Session) -> None:
            row = session.get(Media, wanted.id)
            if row is not None and row.state == "waiting":  # it may have been erased meanwhile
                change(session, row)

        await self._act(work)

    def _later(self, session: Session, row: Media, reason: str, after: timedelta | None = None) -> None:
        if not media.again(session, row, reason, self._now(), after):
            attachments.given_up(Visit(session, self._ward, self._now()), row, "lost", reason)

    def _over(self, session: Session, row: Media, state: str, reason: str) -> None:
        attachments.given_up(Visit(session, self._ward, self._now()), row, state, reason)


class _TooLarge(Exception):
    """More than a bot may fetch."""


class _CutShort(Exception):
    """Fewer bytes came than Telegram had announced."""
