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
class Said:
    """Words typed, a caption, an edit, or a thing we cannot read. `medium` names which; `text` may be empty."""

    update_id: int
    chat: int
    person: int
    medium: str
    text: str
    at: datetime

    @property
    def cause(self) -> str:
        """For the journal and the outbox: which update made this happen."""
        return f"update:{self.update_id}"
