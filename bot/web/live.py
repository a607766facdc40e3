"""The live stream: a browser that looks at the feed hears within a second that something has changed.

One watcher looks for all browsers, only while there are any, and at most once a second says "feed" to those of a clinic whose
open alerts differ from what they last heard of. A beat every few seconds lets the page notice a dead line.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from functools import partial

import structlog
from sqlmodel import Session
from sse_starlette import EventSourceResponse, ServerSentEvent
from starlette.requests import Request
from starlette.responses import Response

from bot.web.front import Front
from storage import feed

log = structlog.get_logger()

BEAT = 5.0
"""Seconds between two signs of life; the page gives up after four of them."""

SPACING = 1.0
"""Seconds between two changes that are told, and the longest time between two looks."""

BETWEEN = 0.2
"""Seconds between two looks while much is being done."""

MOST = 200
"""Streams at once. Two clinics of fifty people with two tabs each; beyond that somebody is knocking."""


@dataclass(eq=False)
class Listener:
    """One open page: the cookie it came with, what it last heard of, and what it has to hear."""

    secret: str
    mark: str
    says: asyncio.Queue[str] = field(default_factory=lambda: asyncio.Queue(4))


class Live:
    """Everybody who listens, and the one who watches for them."""

    def __init__(self, front: Front) -> None:
        self._front, self._seam = front, front.seam
        self._listeners: set[Listener] = set()
        self._watcher: asyncio.Task[None] | None = None
        self._closing = False

    async def answer(self, request: Request) -> Response:
        """The endpoint. `since`: the mark of the cards the page shows."""
        listener = Listener(self._front.secret(request), request.query_params.get("since", "")[:80])
        marks = await self._seam.read(partial(self._look, listeners=[listener]))
        if marks[listener] is None or self._closing or len(self._listeners) >= MOST:
            return Response(status_code=204)  # which tells the browser not to come again
        return EventSourceResponse(
            self._stream(listener), ping=0, send_timeout=10, headers={"cache-control": "no-store"}
        )

    async def _stream(self, listener: Listener) -> AsyncIterator[ServerSentEvent]:
        self._listeners.add(listener)
        if self._watcher is None or self._watcher.done():
            self._watcher = asyncio.create_task(self._watch(), name="live")
        try:
            yield ServerSentEvent(event="beat", data="")
            while True:
                try:
                    word = await asyncio.wait_for(listener.says.get(), BEAT)
                except TimeoutError:
                    word = "beat"
                if word != "closing":
                    yield ServerSentEvent(event=word, data="")
                if word in ("closing", "over"):
                    return
        finally:
            self._listeners.discard(listener)

    async def _watch(self) -> None:
        clock = asyncio.get_running_loop().time
        told_at = looked_at = -SPACING
        while self._listeners and not self._closing:
            await asyncio.sleep(max(0.0, told_at + SPACING - clock(), looked_at + BETWEEN - clock()))
            self._seam.changed.clear()
            looked_at = clock()
            listeners = list(self._listeners)
            try:
                marks = await self._seam.read(partial(self._look, listeners=listeners))
            except (
                Exception
            ) as fault:  # of the database, for a moment: whoever looks at a page must not be left without a watcher
                log.error("feed-not-read", reason=type(fault).__name__)
                told_at = looked_at
                continue
            for listener, mark in marks.items():
                if mark is None:
                    _tell(listener, "over")
                elif mark != listener.mark:
                    listener.mark, told_at = mark, clock()
                    _tell(listener, "feed")
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._seam.changed.wait(), SPACING)

    def _look(self, session: Session, listeners: list[Listener]) -> dict[Listener, str | None]:
        now = self._seam.now()
        known: dict[str, str] = {}
        found: dict[Listener, str | None] = {}
        for listener in listeners:
            me = self._front.who(session, listener.secret, acting=False, now=now)
            if me is None or not me.may("looked"):
                found[listener] = None
                continue
            if me.clinic.id not in known:
                known[me.clinic.id] = feed.mark(session, me.clinic.id)
            found[listener] = known[me.clinic.id]
        return found

    async def close(self) -> None:
        """Let every stream end now: an open one would hold the end of the program."""
        self._closing = True
        self._seam.changed.set()
        for listener in self._listeners:
            _tell(listener, "closing")
        if self._watcher is not None:
            await asyncio.gather(self._watcher, return_exceptions=True)


def _tell(listener: Listener, word: str) -> None:
    """Say it; who does not listen fast enough hears of the last of several changes, which is all it needs."""
    if word == "feed" and not listener.says.empty():
        return
    while True:
        try:
            listener.says.put_nowait(word)
            return
        except asyncio.QueueFull:
            listener.says.get_nowait()
