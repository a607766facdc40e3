"""What arrived, in plain values: a tap, words, or something we cannot read. The acts see these, never Telegram's types."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Tap:
    """A button pressed. `fields` are the signed parts; None when the signature did not fit (forged or garbled)."""

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
    came with it, `answers` the number of the message it points at."""

    update_id: int
    chat: int
    person: int
    medium: str
    text: str
    at: datetime
    file: SentFile | None = None
    answers: int | None = None

    @property
    def cause(self) -> str:
        """For the journal and the outbox: which update made this happen."""
        return f"update:{self.update_id}"
