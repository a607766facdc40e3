"""The schema's state, and bringing it up to date on first start.

Alembic costs more than half a second to import, so it is imported only when there is something to do.
"""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Engine, inspect, text

HEAD = "0003"
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
        with engine.begin() as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
    except Exception as fault:
        raise MigrationFailed(f"{MigrationFailed.__doc__} ({type(fault).__name__}: {fault})") from fault
    return True
