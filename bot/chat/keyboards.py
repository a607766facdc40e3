"""A letter's payload → Telegram's types."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, MessageEntity

LONGEST = 4096
"""Telegram's limit for a message. We count as its entities do, in UTF-16 units, which is never too many."""

CUT = "…"


def keyboard(payload: Mapping[str, Any]) -> InlineKeyboardMarkup | None:
    """The buttons under a message; None for none."""
    rows = [
        [
            InlineKeyboardButton(button["text"], url=button["url"])
            if "url" in button
            else InlineKeyboardButton(button["text"], callback_data=button["data"])
            for button in row
        ]
        for row in payload.get("buttons", [])
    ]
    return InlineKeyboardMarkup(rows) if rows else None


def units(words: str) -> int:
    """The length as Telegram counts: an emoji is two."""
    return len(words.encode("utf-16-le")) // 2


def text(payload: Mapping[str, Any]) -> str:
    """The text, cut to what Telegram takes; nothing we write comes near it, a long list might.

    Half of a surrogate pair, which cannot be sent at all, becomes a question mark.
    """
    words: str = payload["text"].encode("utf-16-le", "replace").decode("utf-16-le")
    if units(words) <= LONGEST:
        return words
    return words.encode("utf-16-le")[: 2 * (LONGEST - 1)].decode("utf-16-le", "ignore") + CUT


def entities(words: str) -> list[MessageEntity] | None:
    """The first line of a longer message is its heading, in bold. Entities, not markup: nothing in a text can be mistaken."""
    head, newline, _ = words.partition("\n")
    if not newline or not head:
        return None
    return [MessageEntity(MessageEntity.BOLD, 0, units(head))]
