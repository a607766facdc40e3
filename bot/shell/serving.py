"""`serve` and `doctor`: the program itself, and a look at whether it can run well here."""

from __future__ import annotations

import asyncio
import fcntl
import os
import signal
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from bot.shell.records import FAULTS, INSTANCE, TOKEN, USAGE, Records, note, open_records, out, settings, stop

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


def serve() -> None:
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
    set_up(told.log_level, told.log_format or ("text" if sys.stderr.isatty() else "json"), secrets=[token])
    with only_one(told.data_dir):
        records = open_records(bot_name="")
        code = asyncio.run(_serve(records, token))
    if code:
        raise typer.Exit(code)


async def _serve(records: Records, token: str) -> int:
    import structlog

    from bot.app import House, WallClock
    from bot.chat.receiver import AnotherPoller, TokenRefused
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
    await house.open()
    # Whatever the last run was sending when it died is decided now, by kind (hazards §3.2).
    released = await house.act(lambda session: outbox.release_all(session, clock.now()))
    log.info("serving", protocol=records.ward.protocol.id, released=released)
    try:
        await _learn_name(house)
        await house.run()
    except TokenRefused:
        note("Telegram refuses the bot token. Ask @BotFather for it again and set MTORWATCH_TELEGRAM_TOKEN.")
        return TOKEN
    except AnotherPoller:
        note("Another program receives with this bot token. Stop it; two of them take each other's messages.")
        return INSTANCE
    finally:
        await house.close()
        log.info("stopped")
    return 0


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


def examine(*, as_json: bool) -> None:
    """Look at everything `serve` needs, change nothing, and end with 12 when something is wrong."""
    import shutil
    from datetime import UTC, datetime

    from bot.settings import is_set, variables
    from schedules.protocol import ProtocolError, load
    from storage.engine import open_engine, quick_check, sqlite_verdict
    from storage.schema import HEAD, state
    from storage.vault import KeyMissing, from_text

    told = settings()
    found: list[dict[str, Any]] = [
        {"what": name, "well": True, "says": "set" if is_set(name) else "unset"} for name in variables()
    ]

    def look(what: str, well: bool, says: str) -> None:
        found.append({"what": what, "well": well, "says": says})

    try:
        plan = load(told.protocol)
        look("protocol", True, f"{plan.id} {plan.version}, {plan.status}")
    except ProtocolError as wrong:
        look("protocol", False, str(wrong))
    folder = told.data_dir
    if not folder.exists():
        look("data folder", True, f"{folder} will be made on the first run")
    else:
        look(
            "data folder",
            folder.stat().st_mode & 0o077 == 0,
            f"{folder}, for its owner alone"
            if folder.stat().st_mode & 0o077 == 0
            else f"{folder} can be read by others: chmod 700",
        )
        free = shutil.disk_usage(folder)
        look("disk", free.free / free.total > 0.05, f"{free.free // 2**20} MiB free")
        engine = open_engine(told.url)
        sound, words = sqlite_verdict(engine)
        look("database library", sound, words)
        look("database", not quick_check(engine), "quick check")
        look("schema", state(engine) in ("current", "empty", "older"), f"{state(engine)}, newest step {HEAD}")
        try:
            if told.key_path.exists():
                from_text(told.key_path.read_text(encoding="ascii"))
            look("keys", True, "can be read" if told.key_path.exists() else "will be made on the first run")
        except (KeyMissing, OSError) as wrong:
            look("keys", False, str(wrong))
    look("clock", datetime.now(UTC).year >= 2026, datetime.now(UTC).isoformat(timespec="seconds"))
    if as_json:
        out({"well": all(one["well"] for one in found), "findings": found})
    else:
        for one in found:
            typer.echo(f"{'well ' if one['well'] else 'WRONG'}  {one['what']}: {one['says']}")
    if not all(one["well"] for one in found):
        raise typer.Exit(FAULTS)
