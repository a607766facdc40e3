"""Where a member of staff stands in a short conversation with the bot (inviting a patient, writing a name).

It is a row, not memory of the program: any process can go on with it after a restart. What has been entered may name a
patient, so it is sealed. One chat has at most one conversation.
"""

from __future__ import annotations

import json
from datetime import datetime
from uuid import uuid4

from sqlmodel import Field, Session, SQLModel, select

from storage.engine import UtcDateTime
from storage.vault import Vault


class Dialogue(SQLModel, table=True):
    """One open conversation: its kind, the step that is open, and what was entered so far (sealed)."""

    id: str = Field(default_factory=lambda: uuid4().hex, primary_key=True)
    chat_blind: str = Field(unique=True)
    kind: str
    step: str
    sealed: bytes
    at: datetime = Field(sa_type=UtcDateTime)


def here(session: Session, vault: Vault, chat: int) -> Dialogue | None:
    """The conversation open in this chat."""
    return session.exec(select(Dialogue).where(Dialogue.chat_blind == vault.blind(str(chat), "chat"))).first()


def entered(vault: Vault, dialogue: Dialogue) -> dict[str, str]:
    """What was entered so far."""
    found: dict[str, str] = json.loads(vault.open(dialogue.sealed, f"dialogue.sealed:{dialogue.id}"))
    return found


def keep(
    session: Session, vault: Vault, chat: int, *, kind: str, step: str, values: dict[str, str], now: datetime
) -> Dialogue:
    """Open the conversation or move it to a step."""
    dialogue = here(session, vault, chat)
    if dialogue is None:
        dialogue = Dialogue(chat_blind=vault.blind(str(chat), "chat"), kind=kind, step=step, sealed=b"", at=now)
    dialogue.kind, dialogue.step, dialogue.at = kind, step, now
    dialogue.sealed = vault.seal(json.dumps(values), f"dialogue.sealed:{dialogue.id}")
    session.add(dialogue)
    session.flush()
    return dialogue


def end(session: Session, vault: Vault, chat: int) -> None:
    """Close the conversation of this chat, if there is one."""
    dialogue = here(session, vault, chat)
    if dialogue is not None:
        session.delete(dialogue)
        session.flush()
