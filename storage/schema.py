"""The schema's state, and bringing it up to date on first start.

Alembic costs more than half a second to import, so it is imported only when there is something to do.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from storage.engine import is_one_connection

HEAD = "0018"
"""The newest step. A test holds it equal to the folder."""


class SchemaNewer(Exception):
    """This database was written by a newer version of the program: install that version, or put back the copy of before the update
    (see the README)."""


class MigrationFailed(Exception):
    """The database could not be brought up to date; it is as it was before."""


def state(engine: Engine) -> str:
    """empty · current · older · newer."""
    with engine.connect() as connection:
        return _state(connection)[0]


def _state(connection: Connection) -> tuple[str, str]:
    """The state, and the step the database stands at."""
    tables = inspect(connection).get_table_names()
    if "alembic_version" not in tables:
        return ("newer" if tables else "empty"), ""
    found = str(connection.execute(text("SELECT version_num FROM alembic_version")).scalar() or "")
    if found == HEAD:
        return "current", found
    return ("older" if found and found < HEAD else "newer"), found


def migrate(engine: Engine, kept: Callable[[Path], None] | None = None) -> bool:
    """Bring the database to HEAD, in one transaction. False when it was there already.

    There is no step down. The way back is the copy: before a SQLite file with rows is changed, it is kept whole beside itself as
    FILE.STEP (`mtor-watch.db.0009`), of the very moment before the first step, and `kept` is told where. Any other database is
    copied by whoever runs it.

    Raises SchemaNewer for a database from the future and MigrationFailed with the reason, also when there is no room for the copy.
    """
    found = state(engine)
    if found == "current":
        return False
    if found == "newer":
        raise SchemaNewer(" ".join(str(SchemaNewer.__doc__).split()))
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    try:
        with _rebuilding(engine) as connection:
            found, step = _state(connection)  # another program may have been here while we waited for the lock
            if found == "current":
                return False
            copy = _keep_copy(engine, step) if found == "older" else None
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
    except Exception as fault:
        raise MigrationFailed(f"{MigrationFailed.__doc__} ({type(fault).__name__}: {fault})") from fault
    if copy is not None and kept is not None:
        kept(copy)
    return True


def _keep_copy(engine: Engine, step: str) -> Path | None:
    """The file as it was last committed, for its owner alone, on the disk before it has its name. None for anything but a file.

    The caller holds the write lock and has written nothing: a second connection reads the moment before, and nobody adds to it.
    """
    if engine.dialect.name != "sqlite" or is_one_connection(engine):
        return None
    whole = Path(f"{engine.url.database}.{step}")
    half = whole.with_name(f"{whole.name}.half")
    half.unlink(missing_ok=True)
    try:
        os.close(os.open(half, os.O_CREAT | os.O_EXCL, 0o600))
        with closing(engine.raw_connection()) as second:
            second.cursor().execute("VACUUM INTO ?", (str(half),))
        _flush(half)
        half.replace(whole)
        _flush(whole.parent)
    finally:
        half.unlink(missing_ok=True)
    return whole


def _flush(path: Path) -> None:
    """Onto the disk, file or folder."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def _rebuilding(engine: Engine) -> Iterator[Connection]:
    """One transaction in which a table that others refer to may be written anew.

    SQLite changes a column by making the table anew and dropping the old one, which its foreign keys would refuse as soon as
    another row refers to it. They can be set aside only outside a transaction; before the commit all of them are checked.
    """
    with engine.connect() as connection:
        if engine.dialect.name != "sqlite":
            with connection.begin():
                yield connection
            return
        raw = connection.connection.driver_connection
        assert raw is not None
        raw.execute("PRAGMA foreign_keys = OFF")
        try:
            with connection.begin():
                yield connection
                orphan = connection.execute(text("PRAGMA foreign_key_check")).first()
                if orphan is not None:
                    raise RuntimeError(f"a row of {orphan[0]} would belong to none of {orphan[2]}")
        finally:
            raw.execute("PRAGMA foreign_keys = ON")
