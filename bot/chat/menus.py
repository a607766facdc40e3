"""What Telegram shows before a word is said: the command menu per language, and the bot's description.

The description is seen even while the bot is down, so it says that this is no emergency service.
"""

from __future__ import annotations

import structlog
from telegram import Bot, BotCommand, BotCommandScopeAllPrivateChats
from telegram.error import TelegramError

from messages.catalogue import LANGUAGES, say

COMMANDS = ("report", "emergency", "status", "time", "language", "pause", "stop", "help")

log = structlog.get_logger()


async def set_up(bot: Bot) -> None:
    """Set menu and descriptions in every language. A refusal is logged and harms nothing."""
    try:
        for language in LANGUAGES:
            commands = [BotCommand(name, say(language, f"cmd-{name}")[:256]) for name in COMMANDS]
            code = None if language == "en" else language
            await bot.set_my_commands(commands, scope=BotCommandScopeAllPrivateChats(), language_code=code)
            await bot.set_my_description(say(language, "bot-description")[:512], language_code=code)
            await bot.set_my_short_description(say(language, "bot-short-description")[:120], language_code=code)
    except TelegramError as fault:
        log.warning("menus-not-set", reason=type(fault).__name__)
