"""What Telegram shows before a word is said: the menu of commands each person has, and the bot's description.

Patients have one in each language, a colleague in their own private chat that of the team, a clinic's group its own; the closest
one counts. The description is seen even while the bot is down, so it says that this is no emergency service.

Telegram is told beside everything else, one call at a time. What fails harms nothing and is tried again after an hour; what was
told is remembered for one run of the program only, so a new run tells it all again.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from functools import partial
from typing import Any, TypeVar

import structlog
from sqlmodel import Session
from telegram import (
    Bot,
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
)
from telegram.error import TelegramError

from messages import commands
from messages.spoken import LANGUAGES
from messages.words_out.catalogue import say
from storage import clinics
from storage.vault import KeyMissing, Vault

T = TypeVar("T")
Read = Callable[[Callable[[Session], T]], Awaitable[T]]

AGAIN = timedelta(hours=1)
"""After so long what failed is tried again."""

EVERY = 5.0
"""Seconds between two looks at whether somebody has come, left, or speaks another language."""

Menu = tuple[str, str]
"""Where the commands are typed (`messages.commands`), and the language they are described in."""

log = structlog.get_logger()


class Menus:
    """Tells Telegram who sees which commands. `read` looks something up in the database; `now` is the program's clock."""

    def __init__(self, bot: Bot, vault: Vault, read: Read[Any], now: Callable[[], datetime]) -> None:
        self._bot, self._vault, self._read, self._now = bot, vault, read, now
        self._everybody = False
        self._told: dict[int, Menu] = {}
        self._left: set[str] = set()
        self._not_before: dict[int, datetime] = {}

    async def look(self) -> None:
        """Tell what has changed since the last look. Raises nothing that Telegram or the line may answer."""
        if not self._everybody and self._may(0):
            self._everybody = await self._tried(0, self._for_everybody)
        own, gone = await self._read(self._chats)
        for chat in gone:  # first, so that none of these takes away what somebody new has just got there
            if self._may(chat) and await self._tried(chat, partial(self._take_away, chat)):
                self._told.pop(chat, None)
                self._left |= gone[chat]
        for chat, menu in own.items():
            fresh = self._told.get(chat) != menu and self._may(chat)
            if fresh and await self._tried(chat, partial(self._give, chat, menu)):
                self._told[chat] = menu

    def _may(self, chat: int) -> bool:
        return self._not_before.get(chat, self._now()) <= self._now()

    async def _tried(self, chat: int, call: Callable[[], Awaitable[None]]) -> bool:
        try:
            await call()
        except TelegramError as fault:
            log.warning("menu-not-set", reason=type(fault).__name__)
            self._not_before[chat] = self._now() + AGAIN
            return False
        self._not_before.pop(chat, None)
        return True

    def _chats(self, session: Session) -> tuple[dict[int, Menu], dict[int, set[str]]]:
        """The chats with a menu of their own; and those that have lost theirs, with the colleagues who have left them."""
        own: dict[int, Menu] = {}
        gone: dict[int, set[str]] = {chat: set() for chat in self._told}
        speaks = {}
        for clinic in clinics.all_clinics(session):
            speaks[clinic.id] = clinic.language
            group = _opened(partial(clinics.group_of, self._vault, clinic))
            if group is None:
                continue
            if clinic.group_down_at is None:
                own[group] = (commands.GROUP, clinic.language)
            gone.pop(group, None)
        for member in clinics.ever_linked(session):
            if member.id in self._left:
                continue
            chat = _opened(partial(clinics.once_chat, self._vault, member))
            if chat is not None and member.removed_at is not None:
                gone.setdefault(chat, set()).add(member.id)
            elif chat is not None:
                own[chat] = (commands.COLLEAGUE, speaks[member.clinic_id])
        return own, {chat: who for chat, who in gone.items() if chat not in own}

    async def _for_everybody(self) -> None:
        for language in LANGUAGES:
            code = None if language == "en" else language
            await self._set(BotCommandScopeAllPrivateChats(), (commands.PATIENT, language), code)
            await self._set(BotCommandScopeAllGroupChats(), (commands.UNCONNECTED, language), code)
            await self._bot.set_my_description(say(language, "bot-description")[:512], language_code=code)
            await self._bot.set_my_short_description(say(language, "bot-short-description")[:120], language_code=code)

    async def _give(self, chat: int, menu: Menu) -> None:
        await self._set(BotCommandScopeChat(chat), menu, None)

    async def _take_away(self, chat: int) -> None:
        await self._bot.delete_my_commands(scope=BotCommandScopeChat(chat))

    async def _set(self, scope: BotCommandScope, menu: Menu, code: str | None) -> None:
        where, language = menu
        shown = [BotCommand(name, say(language, f"cmd-{name}")[:256]) for name in commands.menu(where)]
        await self._bot.set_my_commands(shown, scope=scope, language_code=code)


def _opened(look: Callable[[], int | None]) -> int | None:
    """A chat; none where its key is not at hand."""
    try:
        return look()
    except KeyMissing:
        return None
