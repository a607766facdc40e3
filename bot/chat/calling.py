"""The one call to Telegram a letter stands for: a message, an edit, a file, an answer to a tap."""

from __future__ import annotations

import base64
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from telegram import Bot, InlineKeyboardMarkup, LinkPreviewOptions, MessageEntity
from telegram.error import BadRequest

from bot.care.surroundings import Surroundings
from bot.chat import charting, keyboards, looking, threads, viewing
from messages import tokens
from storage import outbox
from storage.outbox import Outbox


@dataclass(frozen=True)
class Parcel:
    """A claimed row with its chat and payload opened."""

    row: Outbox
    chat: int | None
    payload: dict[str, Any]
    edits: int | None


@dataclass
class Calls:
    """Makes the calls. `act` runs storage work; `now` is the program's clock."""

    bot: Bot
    ward: Surroundings
    act: Callable[..., Awaitable[Any]]
    now: Callable[[], datetime]

    async def call(self, parcel: Parcel) -> int | None:
        """The one call a row stands for. Returns the number of the message it made, if it made one."""
        row, payload, chat = parcel.row, parcel.payload, parcel.chat
        if row.what == outbox.TOAST:
            await self.bot.answer_callback_query(
                payload["query_id"],
                text=payload["text"][:200] or None,
                show_alert=payload["loud"] and bool(payload["text"]),
            )
            return None
        assert chat is not None
        if row.what == outbox.PICTURE:
            photo = base64.b64decode(payload["photo"])
            sent = await self.bot.send_photo(
                chat, photo, caption=payload["caption"], protect_content=payload.get("protect", False)
            )
            return sent.message_id
        if row.what == outbox.FILE:
            return await viewing.send(self.bot, self.act, self.ward, row, payload, chat)
        if row.what == outbox.CHART:
            return await charting.send(self.bot, self.act, self.ward, row, payload, chat, self.now())
        if row.what == outbox.REACT:
            await self.bot.set_message_reaction(chat, payload["message_id"], payload["emoji"])
            return None
        if row.what == outbox.LEAVE:
            await self.bot.leave_chat(chat)
            return None
        if row.what == outbox.LOOK:
            await looking.look(self.bot, self.act, self.ward, row, chat, self.now())
            return None
        if row.what in (outbox.BARE, outbox.UNSAY) and parcel.edits is not None:
            try:
                if row.what == outbox.UNSAY:
                    await self.bot.delete_message(chat, parcel.edits)
                else:
                    await self.bot.edit_message_reply_markup(chat_id=chat, message_id=parcel.edits, reply_markup=None)
            except BadRequest as bad:
                if not _edit_is_gone(bad):
                    raise
            return parcel.edits
        words = keyboards.text(payload)
        if row.what == outbox.AMEND and parcel.edits is not None:
            try:
                await self.bot.edit_message_text(
                    words, chat_id=chat, message_id=parcel.edits, reply_markup=self._keyboard(chat, payload),
                    entities=keyboards.entities(words), link_preview_options=LinkPreviewOptions(is_disabled=True),
                )  # fmt: skip
                return parcel.edits
            except BadRequest as bad:
                if not _edit_is_gone(bad):
                    raise
                if payload.get("only_edit"):
                    return parcel.edits
        topic = await threads.find(self.bot, self.act, row, payload, chat, self.now())
        if topic is None:
            return await self._message(chat, words, payload, None)
        try:
            return await self._message(chat, words, payload, topic[1])
        except BadRequest as bad:
            if not threads.is_over(bad):
                raise
            await threads.over(self.act, row, topic[0], self.now())
            return await self._message(chat, words, payload, None)

    def _keyboard(self, chat: int, payload: dict[str, Any]) -> InlineKeyboardMarkup | None:
        """The buttons, signed for the chat they stand in: in another one they do nothing."""
        key = self.ward.vault.button_key()
        return keyboards.keyboard(payload, lambda act: tokens.sign(key, chat, act))

    async def _message(self, chat: int, words: str, payload: dict[str, Any], thread: int | None) -> int:
        try:
            return await self._new(chat, words, payload, keyboards.entities(words), thread)
        except BadRequest as bad:
            if "entit" not in str(bad).lower():
                raise
            return await self._new(chat, words, payload, None, thread)  # better plain than never

    async def _new(
        self, chat: int, words: str, payload: dict[str, Any], entities: Sequence[MessageEntity] | None, thread: int | None
    ) -> int:  # fmt: skip
        sent = await self.bot.send_message(
            chat,
            words,
            entities=entities,
            message_thread_id=thread,
            reply_markup=self._keyboard(chat, payload),
            disable_notification=payload.get("quiet", False),
            protect_content=payload.get("protect", False),
            link_preview_options=LinkPreviewOptions(is_disabled=True),
        )
        return sent.message_id


def _edit_is_gone(bad: BadRequest) -> bool:
    text = str(bad).lower()
    return threads.is_over(bad) or any(words in text for words in _EDIT_IS_GONE)


_EDIT_IS_GONE = (
    "message to edit not found",
    "message to delete not found",
    "message can't be deleted",
    "message can't be edited",
    "message_id_invalid",
    "no text in the message",
)
"""Telegram's words for a message that is deleted, too old, never was, or is a picture."""
