"""The schema's state, and bringing it up to date on first start.

Alembic costs more than half a second to import, so it is imported only when there is something to do.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

HEAD = "0011"
"""The newest step. A test holds it equal to the folder."""


class SchemaNewer(Exception):
    """This database was written by a newer version of the program: install that version, or restore a backup."""


class MigrationFailed(Exception):
    """The database could not be brought up to date; it is as it was before."""


def state(engine: Engine) -> str:
    """empty · current · older · newer."""
    with engine.connect() as connection:
        tables = inspect(connection).get_table_names()
        if "alembic_version" not in tables:
            return "empty" if not tables else "newer"
        found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    if found == HEAD:
        return "current"
    return "older" if found is not None and str(found) < HEAD else "newer"


def migrate(engine: Engine) -> bool:
    """Bring the database to HEAD, in one transaction. False when it was there already.

    Raises SchemaNewer for a database from the future and MigrationFailed with the reason.
    """
    found = state(engine)
    if found == "current":
        return False
    if found == "newer":
        raise SchemaNewer(SchemaNewer.__doc__)
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    try:
        with _rebuilding(engine) as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
    except Exception as fault:
        raise MigrationFailed(f"{MigrationFailed.__doc__} ({type(fault).__name__}: {fault})") from fault
    return True


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
