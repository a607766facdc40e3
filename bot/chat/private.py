"""Letters to a colleague in private: a new one, several in order, and one that reads differently after its button was pressed."""

from __future__ import annotations

from collections.abc import Sequence

from bot.care.letters import post, recipients
from bot.care.said import Tap
from bot.care.visit import Visit
from messages.words_out.draft import Draft
from storage.clinics import Staff


def say(visit: Visit, member: Staff, draft: Draft, key: str) -> None:
    """A message to them; nothing where they have no chat with the bot, or it was said under this key already."""
    say_all(visit, member, [draft], key)


def say_all(visit: Visit, member: Staff, drafts: Sequence[Draft], key: str) -> None:
    """What needs several messages, in order."""
    post.letters(visit, recipients.staff(visit.ward, member), drafts, key=key, kind="menu")


def redraw(visit: Visit, member: Staff, tap: Tap, draft: Draft, room: str) -> None:
    """The message whose button was pressed. `room`: whose button it is, for the key of the change."""
    to, key = recipients.staff(visit.ward, member), f"{room}:{tap.cause}"
    post.edit(visit, to, draft, key=key, message_id=tap.message_id)
