"""What arrived, in plain values: a tap, words, or something we cannot read. The acts see these, never Telegram's types."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

OLDEST = timedelta(days=30)
"""Telegram keeps what it could not deliver for a day. What claims to be older than this was stamped by a clock that is wrong."""


def when_written(told: datetime | None, now: datetime) -> datetime | None:
    """The moment Telegram gives for a message, if it can be: not after `now`, not more than OLDEST before it. None otherwise."""
    return told if told is not None and now - OLDEST <= told <= now else None


@dataclass(frozen=True)
class Tap:
    """A button pressed. `fields` are the signed parts; None when the signature did not fit (forged or garbled).

    `at`: when it arrived; when it was pressed Telegram does not say.
    """

    update_id: int
    chat: int
    person: int
    query_id: str
    message_id: int | None
    fields: tuple[str, ...] | None
    at: datetime

    @property
    def cause(self) -> str:
        """For the journal and the outbox: which update made this happen."""
        return f"update:{self.update_id}"


@dataclass(frozen=True)
class SentFile:
    """A file somebody sent, as Telegram names it: the largest size of a photo, a recording, a document.

    `file_id` fetches it, `lasting_name` stays the same whoever sends it again. `size` is in bytes where Telegram tells it.
    `picture`: a photo, or a document that says it is a picture.
    """

    file_id: str
    lasting_name: str
    mime: str
    size: int | None
    picture: bool


@dataclass(frozen=True)
class Said:
    """Words typed, a caption, an edit, or a thing we cannot read. `medium` names which; `text` may be empty; `file` is what
    came with it, `answers` the number of the message it points at. `at`: when we saw it; `written`: when Telegram says it was
    written, or changed; None where that is unknown. `message_id`: its number in the chat."""

    update_id: int
    chat: int
    person: int
    medium: str
    text: str
    at: datetime
    file: SentFile | None = None
    answers: int | None = None
    written: datetime | None = None
    message_id: int | None = None

    @property
    def cause(self) -> str:
        """For the journal and the outbox: which update made this happen."""
        return f"update:{self.update_id}"
