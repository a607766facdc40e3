"""A patient's chart → one colleague's private chat: drawn when it leaves, in a thread of its own, and never for a group."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any

from sqlmodel import Session
from telegram import Bot

from bot.care.looking import charts
from bot.care.surroundings import Surroundings
from bot.care.visit import Visit
from bot.chat.viewing import NotToBeShown
from messages.words_out import chart, chart_file
from storage.outbox import Outbox


async def send(
    bot: Bot,
    act: Callable[[Callable[[Session], Any]], Awaitable[Any]],
    ward: Surroundings,
    row: Outbox,
    payload: dict[str, Any],
    chat: int,
    now: datetime,
) -> int:
    """Draw and send it, protected against forwarding and saving; returns the message's number. Raises NotToBeShown."""
    if row.to_kind != "staff":
        raise NotToBeShown
    found = await act(lambda session: charts.opened_for(Visit(session, ward, now), row.to_id, payload["patient"]))
    if found is None:
        raise NotToBeShown
    language: str = found[0]
    course: chart.Chart = found[1]
    drawn = await asyncio.to_thread(chart_file.draw, language, course)
    sent = await bot.send_photo(
        chat, drawn, caption=chart.caption(language, course), protect_content=True, filename="chart.png"
    )
    return sent.message_id
