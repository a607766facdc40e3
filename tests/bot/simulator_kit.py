"""What the simulator's own tests share: a clock moved by hand, and a real python-telegram-bot on the line."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta

import httpx
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup
from telegram.request import HTTPXRequest

from bot.simulator import Person, World, make_app
from bot.simulator.page import Control

TOKEN = "7000000001:canary"


class HandClock:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.at = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
        self.seconds = 1000.0

    def now(self) -> datetime:
        return self.at

    def monotonic(self) -> float:
        return self.seconds

    def forward(self, **span: float) -> None:
        self.at += timedelta(**span)
        self.seconds += timedelta(**span).total_seconds()


def new_world() -> tuple[World, HandClock]:
    clock = HandClock()
    return World(clock), clock


def patient(world: World, name: str = "Ada") -> Person:
    """Somebody who has started the bot."""
    person = Person(world, name)
    person.start()
    return person


@asynccontextmanager
async def bot_on(world: World, spoken: str = TOKEN) -> AsyncIterator[Bot]:
    """A bot whose every call goes through the ASGI app; `spoken` is the token it uses."""
    transport = httpx.ASGITransport(app=make_app(world, TOKEN))
    lines = [HTTPXRequest(httpx_kwargs={"transport": transport}) for _ in range(2)]
    host = "http://simulator"
    bot = Bot(spoken, f"{host}/bot", f"{host}/file/bot", request=lines[0], get_updates_request=lines[1])
    for line in lines:
        await line.initialize()
    try:
        yield bot
    finally:
        for line in lines:
            await line.shutdown()


@asynccontextmanager
async def browser_on(world: World, control: Control | None = None) -> AsyncIterator[httpx.AsyncClient]:
    """A plain HTTP client on the same app."""
    transport = httpx.ASGITransport(app=make_app(world, TOKEN, control))
    async with httpx.AsyncClient(transport=transport, base_url="http://simulator") as client:
        yield client


def keyboard(data: str = "c.1", label: str = "All well") -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup([[InlineKeyboardButton(label, callback_data=data)]])
