"""`serve` and `doctor`: the program itself, and a look at whether it can run well here."""

from __future__ import annotations

import asyncio
import fcntl
import os
import signal
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from bot.shell.records import INSTANCE, TOKEN, USAGE, Records, note, open_records, settings, stop

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.app import House


@contextmanager
def only_one(folder: Path) -> Iterator[None]:
    """Hold the folder's lock for as long as we serve; exit 3 when another `serve` has it. A killed program leaves no lock."""
    with (folder / "serve.lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            stop(INSTANCE, f"Another mtor-watch serves from {folder}. Stop it first.")
        yield


def run() -> None:
    """Run until told to stop."""
    from bot.logs import set_up
    from bot.settings import SettingsError

    told = settings()
    try:
        token = told.token()
    except SettingsError as wrong:
        stop(USAGE, str(wrong))
    os.environ.setdefault("PTB_TIMEDELTA", "true")
    told.data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    set_up(
        told.log_level,
        told.log_format or ("text" if sys.stderr.isatty() else "json"),
        secrets=[token, *told.channels()],
    )
    with only_one(told.data_dir):
        records = open_records(bot_name="")
        code = asyncio.run(_serve(records, token))
    if code:
        raise typer.Exit(code)


async def _serve(records: Records, token: str) -> int:
    from dataclasses import replace

    import structlog

    from bot import running
    from bot.app import House
    from bot.care.alerting import paging
    from bot.care.visit import Visit
    from bot.channels.apprise import load, usable
    from bot.chat.receiver import AnotherPoller, TokenRefused
    from bot.clocks import WallClock
    from bot.web.app import make_web
    from bot.web.server import keep_open
    from messages.words_in.hearing import Ear
    from storage import outbox

    log = structlog.get_logger()
    clock = WallClock()
    house = House(
        engine=records.engine, vault=records.ward.vault, ward=records.ward, token=token,
        api_url=records.settings.telegram_api_url, clock=clock,
    )  # fmt: skip
    loop = asyncio.get_running_loop()
    for name in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(name, house.stopping.set)
    told = records.settings
    feed_url = told.public_url or f"http://{_shown(told.web_host)}:{told.web_port}"
    house.rename(replace(house.ward, feed=feed_url, ear=Ear()))
    app, live = make_web(house, feed_url, host=_shown(told.web_host))
    if told.web_host not in ("127.0.0.1", "localhost", "::1") and not feed_url.startswith("https://"):
        note(
            "The web feed listens beyond this machine without https: set MTORWATCH_PUBLIC_URL to an https address in front of it."
        )
    load()
    await house.open()
    feed = asyncio.create_task(keep_open(app, live, told.web_host, told.web_port, house.stopping), name="feed")
    # Whatever the last run was sending when it died is decided now, by kind (H37).
    released = await house.act(lambda session: outbox.release_all(session, clock.now()))
    addresses, faults = usable(told.channels())
    for line, wrong in faults.items():  # said, and left out: the bot must run without its pager, too
        log.error("channel-unusable", row=line, reason=wrong)
    await house.act(lambda session: paging.take_settings(Visit(session, records.ward, clock.now()), addresses))
    log.info("serving", protocol=records.ward.protocol.id, released=released)
    try:
        await _learn_name(house)
        await running.run(house)
    except TokenRefused:
        note("Telegram refuses the bot token. Ask @BotFather for it again and set MTORWATCH_TELEGRAM_TOKEN.")
        return TOKEN
    except AnotherPoller:
        note("Another program receives with this bot token. Stop it; two of them take each other's messages.")
        return INSTANCE
    finally:
        house.stopping.set()
        await asyncio.wait([feed], timeout=5)
        feed.cancel()
        await asyncio.gather(feed, return_exceptions=True)
        await house.close()
        log.info("stopped")
    return 0


def _shown(host: str) -> str:
    """The host as it stands in an address."""
    return f"[{host}]" if ":" in host else host


async def _learn_name(house: House) -> None:
    """Ask Telegram for the bot's name: links are written with it. Without an answer the name of the last run is used."""
    from dataclasses import replace

    from telegram.error import InvalidToken, TelegramError

    from bot.chat.receiver import TokenRefused
    from storage import clinics

    try:
        me = await house.bot.get_me()
    except InvalidToken:
        raise TokenRefused from None
    except TelegramError:
        return
    name = me.username or ""
    await house.act(lambda session: clinics.learn_bot_name(session, name))
    house.rename(replace(house.ward, bot_name=name))
