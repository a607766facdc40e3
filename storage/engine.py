"""The database: how it is opened, what a transaction is, and what a moment looks like in it.

The only place that knows what a database URL means. On SQLite every connection is made durable (a committed answer
survives a power cut) and every write transaction begins with `BEGIN IMMEDIATE`: without it two read–add–commit tasks
lose updates silently.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import Engine, FromClause, Index, Select, create_engine, event, make_url, text
from sqlalchemy.dialects import sqlite
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DatabaseError, OperationalError
from sqlalchemy.pool import ConnectionPoolEntry, StaticPool
from sqlmodel import Session, SQLModel
from sqlmodel.sql.sqltypes import UTCDateTime

if TYPE_CHECKING:
    from sqlalchemy.dialects import postgresql

SQLModel.metadata.naming_convention = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


UtcDateTime = UTCDateTime
"""A moment, always aware, always UTC; one without a zone is refused, since somebody would have guessed it.

It is SQLModel's own column for `datetime`, tried and found right: on SQLite it keeps text of fixed width
(`2026-11-23 09:00:00.000000`), which sorts as time does and can be read by eye, on PostgreSQL `timestamptz`.
A plain `DateTime(timezone=True)` is not: SQLite gave the moment back without its zone and unconverted.
"""


def partial_index(name: str, *columns: str, where: str) -> Index:
    """An index of those rows only for which `where` holds, on either database: declared for one of them alone, the other one
    would index every row there ever was."""
    return Index(name, *columns, sqlite_where=text(where), postgresql_where=text(where))


class NotDurable(RuntimeError):
    """SQLite would not keep here what it commits: put the data on a local disk."""


def sqlite_module() -> ModuleType:
    """The SQLite library to use: the one from the package index where it installs, else the system's."""
    try:
        import pysqlite3.dbapi2 as bundled
    except ImportError:
        return sqlite3
    module: ModuleType = bundled
    return module


def wal_is_safe(version: tuple[int, ...]) -> bool:
    """Whether this SQLite is free of the WAL-reset fault (3.7.0 to 3.51.2 with two or more connections).

    Fixed in 3.51.3, and in the back-ports 3.50.7 and 3.44.6. Source: sqlite.org/wal.html.
    """
    if version >= (3, 51, 3):
        return True
    return (3, 50, 7) <= version < (3, 51) or (3, 44, 6) <= version < (3, 45)


def open_engine(url: str) -> Engine:
    """An engine for this URL. `sqlite:///file` is made durable; anything else is left to its driver.

    Errors never quote the values of a statement: they may name a patient, and errors end up in logs. A connection on
    which a setting did not take raises NotDurable.
    """
    if not url.startswith("sqlite"):
        return create_engine(url, hide_parameters=True)
    module = sqlite_module()
    in_memory = make_url(url).database in (None, "", ":memory:")
    if in_memory:
        engine = create_engine(
            "sqlite://",
            module=module,
            hide_parameters=True,
            poolclass=StaticPool,
            connect_args={"check_same_thread": False},
        )
    else:
        engine = create_engine(url, module=module, hide_parameters=True)
    safe = wal_is_safe(module.sqlite_version_info)
    # NORMAL loses commits in a power cut: in 1,690 of 2,000 trials, FULL in none of 6,500. Without WAL the folder has
    # to be flushed as well, which is EXTRA.
    journal, synchronous = ("WAL", "FULL") if safe else ("DELETE", "EXTRA")
    wanted = ("memory" if in_memory else journal.lower(), 2 if safe else 3, 1)

    @event.listens_for(engine, "connect")
    def _durable(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
        connection.isolation_level = None  # we say BEGIN ourselves
        cursor = connection.cursor()
        cursor.execute("PRAGMA busy_timeout = 10000")
        cursor.execute("PRAGMA foreign_keys = ON")
        cursor.execute(f"PRAGMA journal_mode = {journal}")
        cursor.execute(f"PRAGMA synchronous = {synchronous}")
        found = tuple(
            cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in ("journal_mode", "synchronous", "foreign_keys")
        )
        cursor.close()
        if found != wanted:  # SQLite answers a setting it cannot take with the old value, not with an error
            raise NotDurable(f"{NotDurable.__doc__} (journal, synchronous, foreign keys: {found}, not {wanted})")

    @event.listens_for(engine, "begin")
    def _begin(connection: Any) -> None:
        reading = connection.get_execution_options().get("reading", False)
        connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")

    return engine


def is_one_connection(engine: Engine) -> bool:
    """Whether everybody shares one connection: a database in memory, where nobody can read beside a transaction."""
    return isinstance(engine.pool, StaticPool)


@contextmanager
def transaction(engine: Engine) -> Iterator[Session]:
    """One write transaction: all of it or nothing. Nothing is sent inside; sending is a row in the outbox."""
    with Session(engine, expire_on_commit=False) as session, session.begin():
        yield session


@contextmanager
def reading(engine: Engine) -> Iterator[Session]:
    """A read of one consistent moment; what is changed in it is thrown away.

    It never waits for a writer, and with WAL no writer waits for it. Without WAL a commit waits until it ends.
    """
    with engine.connect().execution_options(reading=True) as connection, Session(connection) as session:
        yield session


def probe(session: Session) -> None:
    """Write something that changes nothing: when its transaction commits, the database keeps what it is given."""
    session.connection().execute(text("UPDATE canary SET id = id"))


def insert_new(dialect: str, model: type[SQLModel]) -> sqlite.Insert | postgresql.Insert:
    """An INSERT that passes over rows whose key is there already, in the words of this database."""
    if dialect == "sqlite":
        return sqlite.insert(model).on_conflict_do_nothing()
    from sqlalchemy.dialects import postgresql  # a quarter of a second to import, for every command

    return postgresql.insert(model).on_conflict_do_nothing()


S = TypeVar("S", bound=Select[Any])


def claim(rows: S, of: type[SQLModel] | FromClause) -> S:
    """The question for rows of this table as one worker of several asks it: what it finds is its own until the transaction ends.

    PostgreSQL holds each row for whoever found it first and passes over those that somebody else holds. SQLite leaves the words
    out: a write transaction is alone there from its first moment. What was read before the row was held is read again.
    """
    return rows.with_for_update(of=of, skip_locked=True).execution_options(populate_existing=True)


def sqlite_verdict(engine: Engine) -> tuple[bool, str]:
    """For `doctor`: whether the SQLite in use keeps what it commits, and why. True for other databases."""
    if engine.dialect.name != "sqlite":
        return True, engine.dialect.name
    with reading(engine) as session:
        connection = session.connection()
        version = str(connection.execute(text("SELECT sqlite_version()")).scalar_one())
        journal = connection.execute(text("PRAGMA journal_mode")).scalar_one()
        synchronous = connection.execute(text("PRAGMA synchronous")).scalar_one()
    safe = wal_is_safe(tuple(int(part) for part in version.split(".")))
    sound = (journal == "wal" and synchronous >= 2 and safe) or (journal == "delete" and synchronous >= 3)
    if journal == "memory":
        return True, f"SQLite {version} in memory: nothing is kept"
    fault = "" if safe or journal != "wal" else "; its WAL may corrupt the file (fixed in 3.51.3)"
    return sound, f"SQLite {version}, journal {journal}, synchronous {synchronous}{fault}"


def quick_check(engine: Engine) -> list[str]:
    """What SQLite finds wrong with its own file; empty when all is well. Reads the whole file: see `reading`."""
    if engine.dialect.name != "sqlite":
        return []
    try:
        with reading(engine) as session:
            lines = [str(row[0]) for row in session.connection().execute(text("PRAGMA quick_check"))]
    except OperationalError:  # locked, or a fault of the disk: that says nothing about the file
        raise
    except DatabaseError as fault:  # so damaged that not even the check can read it
        return [str(fault.orig)]
    return [] if lines == ["ok"] else lines
