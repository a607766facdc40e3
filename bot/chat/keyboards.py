"""A letter's payload → Telegram's types."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, MessageEntity

from messages.words_out.draft import LONGEST, units

CUT = "…"


def keyboard(payload: Mapping[str, Any], sign: Callable[[str], str]) -> InlineKeyboardMarkup | None:
    """The buttons under a message; None for none. `sign` makes what a button does into what Telegram brings back to us.

    What an older program has signed already is sent as it is ("data").
    """
    rows = [
        [
            InlineKeyboardButton(button["text"], url=button["url"])
            if "url" in button
            else InlineKeyboardButton(
                button["text"], callback_data=button["data"] if "data" in button else sign(button["act"])
            )
            for button in row
        ]
        for row in payload.get("buttons", [])
    ]
    return InlineKeyboardMarkup(rows) if rows else None


def text(payload: Mapping[str, Any]) -> str:
    """The text, cut to what Telegram takes; nothing we write comes near it: a long list is several messages
    (`messages.words_out.draft.in_messages`).

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
