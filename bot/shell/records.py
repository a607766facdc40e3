"""Opening the records for one command, and what can go wrong with them as an exit code with a sentence."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, NoReturn

import typer

if TYPE_CHECKING:
    from sqlalchemy import Engine
    from sqlmodel import Session

    from bot.care.surroundings import Surroundings
    from bot.settings import Settings
    from schedules.protocol import Protocol
    from storage.clinics import Clinic
    from storage.patients import Patient

USAGE, INSTANCE, UNREACHABLE, DAMAGED, NEWER, MIGRATION, TOKEN, KEY, PROTOCOL, DISK, FAULTS = (
    2,
    3,
    4,
    5,
    6,
    7,
    8,
    9,
    10,
    11,
    12,
)
"""Exit codes of the contract."""


def stop(code: int, words: str) -> NoReturn:
    """End with a sentence on stderr and the contract's exit code."""
    typer.echo(words, err=True)
    raise typer.Exit(code)


def note(words: str) -> None:
    """A sentence for the person at the shell."""
    typer.echo(words, err=True)


def out(value: Any) -> None:
    """One JSON document on stdout. Half of a surrogate pair, which no file can hold, stays escaped."""
    line = json.dumps(value, ensure_ascii=False, default=str)
    try:
        line.encode(sys.stdout.encoding or "utf-8")
    except UnicodeEncodeError:
        line = json.dumps(value, default=str)
    sys.stdout.write(line + "\n")


def now() -> datetime:
    """The present moment."""
    return datetime.now(UTC)


@dataclass(frozen=True)
class Records:
    """What a command works with."""

    settings: Settings
    engine: Engine
    ward: Surroundings


def settings() -> Settings:
    """The settings, or exit 2 with what is wrong."""
    from bot.settings import SettingsError, load

    try:
        return load()
    except SettingsError as wrong:
        stop(USAGE, str(wrong))


def site_items(told: Settings) -> tuple[str, str] | None:
    """Name and text of the file of the site's own items, where the settings name one. Raises ProtocolError."""
    from schedules.protocol import ProtocolError

    if told.item_pack is None:
        return None
    try:
        return told.item_pack.name, told.item_pack.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as fault:
        what = getattr(fault, "strerror", None) or "not text in UTF-8"
        raise ProtocolError(str(told.item_pack), "the site's items", what, "mend MTORWATCH_ITEM_PACK") from None


def the_plan() -> Protocol:
    """The plan of the settings, with the site's own items and their words. Raises ProtocolError."""
    from messages.spoken import LANGUAGES
    from messages.words_out.catalogue import lend
    from schedules.loading import load

    told = settings()
    plan = load(told.protocol, site_items(told), LANGUAGES)
    lend(plan.wording)
    return plan


def open_records(bot_name: str = "") -> Records:
    """Open everything a command needs; the database is made or brought up to date first."""
    from sqlalchemy.exc import ArgumentError, DatabaseError, OperationalError

    from bot.care.clinic.approving import ward_of
    from messages.spoken import LANGUAGES
    from schedules.loading import texts
    from schedules.protocol import ProtocolError
    from storage.engine import NotDurable, open_engine, transaction
    from storage.schema import MigrationFailed, SchemaNewer, migrate
    from storage.vault import KeyMissing, from_text, load_or_make_keys, prove

    told = settings()
    os.umask(0o077)  # whatever is made from here on is for its owner alone
    try:
        told.data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
        pack = site_items(told)
        written = texts(told.protocol, pack, LANGUAGES)  # a plan that is not there is told before anything is made
        engine = open_engine(told.url)
        migrate(engine, lambda copy: note(f"The database was brought up to date. As it was before: {copy}"))
        if told.keys is not None:
            vault = from_text(told.keys.get_secret_value())
        else:
            fresh = not told.key_path.exists()
            if fresh and _has_rows(engine):
                stop(
                    KEY,
                    f"The keys are missing: {told.key_path}. Put the backed-up file there; new keys cannot open this database.",
                )
            vault, made = load_or_make_keys(told.key_path)
            if made:
                note(
                    f"New keys were made in {told.key_path}. Back them up, apart from the database: without them nothing opens."
                )
        with transaction(engine) as session:
            prove(session, vault)
            ward = ward_of(
                session,
                vault,
                written,
                file=f"{told.protocol}.toml",
                bot_name=bot_name or _bot_name(session),
                now=now(),
            )
    except ProtocolError as wrong:
        stop(PROTOCOL, str(wrong))
    except (ArgumentError, ImportError):  # the address is not shown: it may hold a password
        stop(USAGE, "MTORWATCH_DATABASE_URL: not the address of a database this program can speak to.")
    except SchemaNewer as newer:
        stop(NEWER, str(newer))
    except MigrationFailed as failed:
        stop(MIGRATION, str(failed))
    except KeyMissing as missing:
        stop(KEY, f"{KeyMissing.__doc__} {missing}")
    except NotDurable as unsafe:
        stop(UNREACHABLE, f"The database would not keep what it is given: {unsafe}")
    except OperationalError:
        stop(
            UNREACHABLE,
            f"The database cannot be opened: {told.data_dir if told.database_url is None else 'see DATABASE_URL'}.",
        )
    except DatabaseError:
        stop(DAMAGED, "The database is damaged. Restore the last backup; see the README.")
    except OSError as fault:
        stop(DISK, f"{fault.filename or told.data_dir}: {fault.strerror}.")
    if ward.waiting is not None:
        note(
            f"{ward.waiting.id} {ward.waiting.version}: this text is not approved yet. "
            f"The approved one ({ward.protocol.id} {ward.protocol.version}) goes on. See `mtor-watch protocol approve --help`."
        )
    return Records(told, engine, ward)


def _has_rows(engine: Engine) -> bool:
    from sqlalchemy import text

    with engine.connect() as connection:
        return bool(connection.execute(text("SELECT count(*) FROM canary")).scalar_one())


def _bot_name(session: Session) -> str:
    """The bot's user name as `serve` last learned it from Telegram; empty when it never did."""
    from storage.clinics import bot_name

    return bot_name(session) or ""


def open_for_links() -> Records:
    """As `open_records`, for commands that print a one-time link: without the bot's name it would lead to a stranger."""
    records = open_records()
    if not records.ward.bot_name:
        stop(
            USAGE,
            "The bot's name is not known yet, and a link needs it. Start `mtor-watch serve` once, then try again.",
        )
    return records


@contextmanager
def acting(records: Records) -> Iterator[Session]:
    """One write transaction; a legal "no" becomes exit 2 with its sentence."""
    from sqlalchemy.exc import OperationalError

    from bot.care.surroundings import Refused
    from messages.words_out.catalogue import say
    from storage.engine import transaction

    try:
        with transaction(records.engine) as session:
            yield session
    except Refused as no:
        stop(USAGE, say("en", no.reason, **no.values))
    except OperationalError:
        stop(UNREACHABLE, "The database is busy or cannot be written. Nothing was changed; try again.")


def the_clinic(session: Session, name: str | None) -> Clinic:
    """The named clinic, or the only one there is."""
    from storage import clinics

    if name is not None:
        found = clinics.named(session, name)
        if found is None:
            stop(USAGE, f"There is no clinic {name!r}. `mtor-watch clinic list` shows them.")
        return found
    every = clinics.all_clinics(session)
    if len(every) != 1:
        stop(
            USAGE,
            "Say which clinic: --clinic NAME." if every else "There is no clinic yet: `mtor-watch clinic add --help`.",
        )
    return every[0]


def the_patient(session: Session, pseudonym: str) -> Patient:
    """The patient of that pseudonym."""
    from storage import patients

    found = patients.called(session, pseudonym)
    if found is None:
        stop(USAGE, f"There is no patient {pseudonym!r}. `mtor-watch patient list` shows them.")
    return found
