"""A sealed file → one colleague's private chat. It is opened when it leaves, for who may see it then, and never for a group."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from sqlmodel import Session
from telegram import Bot

from bot.care.looking import looks
from bot.care.surroundings import Surroundings
from storage.media import Media
from storage.outbox import Outbox

LONGEST_SIDES, WIDEST, HEAVIEST = 10_000, 20, 10 * 1024 * 1024
"""What Telegram takes as a photo: width and height together in pixels, their ratio, and bytes. Anything else goes as a file."""


class NotToBeShown(Exception):
    """It is not there any more, or not for these eyes."""


async def send(
    bot: Bot,
    act: Callable[[Callable[[Session], Any]], Awaitable[Any]],
    ward: Surroundings,
    row: Outbox,
    payload: dict[str, Any],
    chat: int,
) -> int:
    """Send it, protected against forwarding and saving; returns the message's number. Raises NotToBeShown."""
    if row.to_kind != "staff":
        raise NotToBeShown
    found = await act(lambda session: looks.opened_for(session, ward, row.to_id, payload["media"]))
    if found is None:
        raise NotToBeShown
    seen: looks.Seen = found
    about, content = seen.row, seen.content
    caption = payload["caption"]
    if fits_a_photo(about, len(content)):
        sent = await bot.send_photo(chat, content, caption=caption, protect_content=True, filename=seen.name)
    else:
        sent = await bot.send_document(
            chat, content, caption=caption, protect_content=True, filename=seen.name,
            disable_content_type_detection=True,
        )  # fmt: skip
    return sent.message_id


def fits_a_photo(about: Media, size: int) -> bool:
    """Whether Telegram takes it as a photo, which opens with one touch."""
    if not looks.drawn_here(about) or not about.width or not about.height or size > HEAVIEST:
        return False
    small, large = sorted((about.width, about.height))
    return about.width + about.height <= LONGEST_SIDES and large <= WIDEST * small
