"""A letter's payload → Telegram's types."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, MessageEntity

LONGEST = 4096
"""Telegram's limit for a message, in characters."""


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


def text(payload: Mapping[str, Any]) -> str:
    """The text, cut to what Telegram takes; nothing we write comes near it, a long list might."""
    words: str = payload["text"]
    return words if len(words) <= LONGEST else words[: LONGEST - 1] + "…"


def entities(words: str) -> list[MessageEntity] | None:
    """The first line of a longer message is its heading, in bold. Entities, not markup: nothing in a text can be mistaken."""
    head, newline, _ = words.partition("\n")
    if not newline or not head:
        return None
    return [MessageEntity(MessageEntity.BOLD, 0, len(head.encode("utf-16-le")) // 2)]
