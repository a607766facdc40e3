"""How the database is opened, what a transaction is, and what a moment looks like."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from threading import Barrier, Thread
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import Engine, create_engine, text
from sqlalchemy.exc import IntegrityError, StatementError
from sqlmodel import col, select

from storage.engine import (
    NotDurable,
    open_engine,
    quick_check,
    reading,
    sqlite_module,
    sqlite_verdict,
    transaction,
    wal_is_safe,
)
from storage.inbox import Inbox
from storage.vault import Canary

WAL = wal_is_safe(sqlite_module().sqlite_version_info)
"""Which of its two ways the house takes on this machine; every test holds on both."""
JOURNAL, SYNCHRONOUS = ("wal", 2) if WAL else ("delete", 3)


def at(moment: datetime, update_id: int = 1) -> Inbox:
    return Inbox(update_id=update_id, received_at=moment)


@pytest.mark.parametrize(
    "moment",
    [
        datetime(2026, 3, 2, 9, 0, tzinfo=UTC),
        datetime(2026, 3, 2, 9, 0, 0, 1, tzinfo=timezone(timedelta(hours=5, minutes=45))),
        datetime(2026, 10, 25, 2, 30, tzinfo=ZoneInfo("Europe/Paris")),  # the first 02:30 of the autumn hour
        datetime(2026, 10, 25, 2, 30, tzinfo=ZoneInfo("Europe/Paris"), fold=1),  # and the second, an hour later
        datetime(1, 1, 1, tzinfo=UTC),
        datetime(9999, 12, 31, 23, 59, 59, 999999, tzinfo=UTC),
    ],
)
def test_a_moment_comes_back_as_the_same_moment_in_utc(engine: Engine, moment: datetime) -> None:
    with transaction(engine) as session:
        session.add(at(moment))
    with reading(engine) as session:
        found = session.exec(select(Inbox.received_at)).one()
    assert found == moment.astimezone(UTC)  # two zones never agree on an hour that comes twice
    assert found.utcoffset() == timedelta(0)


def test_a_moment_without_a_zone_is_refused(engine: Engine) -> None:
    with pytest.raises(StatementError, match="timezone"), transaction(engine) as session:
        session.add(at(datetime(2026, 3, 2, 9, 0)))  # noqa: DTZ001 - the fault itself
    with reading(engine) as session:
        assert session.exec(select(Inbox)).all() == []


def test_a_question_with_a_moment_without_a_zone_is_refused(engine: Engine) -> None:
    with reading(engine) as session, pytest.raises(StatementError, match="timezone"):
        session.exec(select(Inbox).where(col(Inbox.received_at) < datetime(2026, 3, 2))).all()  # noqa: DTZ001


def test_moments_sort_in_the_file_as_time_does_and_all_have_one_width(engine: Engine, now: datetime) -> None:
    paris = ZoneInfo("Europe/Paris")
    moments = [
        now,
        now.astimezone(paris) + timedelta(microseconds=1),
        now + timedelta(seconds=1),
        now + timedelta(days=1),
    ]
    with transaction(engine) as session:
        for number, moment in enumerate(reversed(moments)):
            session.add(at(moment, number))
    with reading(engine) as session:
        written = (
            session.connection().execute(text("SELECT received_at FROM inbox ORDER BY received_at")).scalars().all()
        )
        found = session.exec(select(Inbox.received_at).order_by(col(Inbox.received_at))).all()
    assert found == moments
    assert written[0] == "2026-03-02 09:00:00.000000"
    assert {len(moment) for moment in written} == {26}


def test_a_border_moment_is_compared_to_the_microsecond(engine: Engine, now: datetime) -> None:
    with transaction(engine) as session:
        session.add(at(now))
    with reading(engine) as session:
        for limit, found in ((now - timedelta(microseconds=1), 0), (now, 1), (now + timedelta(microseconds=1), 1)):
            assert len(session.exec(select(Inbox).where(col(Inbox.received_at) <= limit)).all()) == found


def test_four_threads_that_read_add_and_commit_lose_no_update(engine: Engine, now: datetime) -> None:
    with transaction(engine) as session:
        session.add(at(now))
    start = Barrier(4)

    def add_fifty() -> None:
        start.wait()
        for _ in range(50):
            with transaction(engine) as session:
                row = session.exec(select(Inbox)).one()
                row.tries += 1
                session.add(row)

    threads = [Thread(target=add_fifty) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with reading(engine) as session:
        assert session.exec(select(Inbox.tries)).one() == 200


def test_a_transaction_that_fails_leaves_nothing(engine: Engine, now: datetime) -> None:
    with pytest.raises(ZeroDivisionError), transaction(engine) as session:
        session.add(at(now))
        session.flush()
        1 / 0  # noqa: B018
    with reading(engine) as session:
        assert session.exec(select(Inbox)).all() == []


def test_rows_can_be_read_after_their_transaction(engine: Engine, now: datetime) -> None:
    with transaction(engine) as session:
        row = at(now)
        session.add(row)
    assert row.received_at == now


def test_a_reader_sees_one_moment_while_a_writer_commits(engine: Engine, now: datetime) -> None:
    def write() -> None:
        with transaction(engine) as session:
            session.add(at(now))

    writer = Thread(target=write)
    with reading(engine) as session:
        assert session.exec(select(Inbox)).all() == []
        writer.start()
        if WAL:
            writer.join()  # without it the commit waits until this reader has ended
        assert session.exec(select(Inbox)).all() == []
    writer.join()
    with reading(engine) as session:
        assert len(session.exec(select(Inbox)).all()) == 1


def test_what_is_changed_while_reading_is_thrown_away(engine: Engine, now: datetime) -> None:
    with reading(engine) as session:
        session.add(at(now))
        session.flush()
    with reading(engine) as session:
        assert session.exec(select(Inbox)).all() == []


def test_the_checks_do_not_wait_for_a_writer(engine: Engine, now: datetime) -> None:
    with transaction(engine) as session:
        session.add(at(now))
        session.flush()  # the write lock is held; a check that asked for it would fail after ten seconds
        assert quick_check(engine) == []
        assert sqlite_verdict(engine)[0]


def test_every_connection_is_durable_and_keeps_foreign_keys(engine: Engine) -> None:
    wanted = {"foreign_keys": 1, "busy_timeout": 10_000, "journal_mode": JOURNAL, "synchronous": SYNCHRONOUS}
    connections = [engine.connect() for _ in range(3)]
    for connection in connections:
        assert {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in wanted} == wanted
        connection.rollback()
        connection.close()


def test_a_disk_on_which_the_journal_cannot_be_had_is_refused(tmp_path: Path) -> None:
    # This way of locking has no shared memory, as on some network disks: SQLite answers WAL with the old journal.
    engine = open_engine(f"sqlite:///file:{tmp_path / 'house.db'}?vfs=unix-dotfile&uri=true")
    if WAL:
        with pytest.raises(NotDurable, match="delete"):
            engine.connect()
    else:  # the old journal is what was asked for
        assert sqlite_verdict(engine)[0]
    engine.dispose()


@pytest.mark.parametrize(
    ("version", "safe"),
    [
        ((3, 40, 1), False),  # Debian 12
        ((3, 44, 5), False),
        ((3, 44, 6), True),  # the first back-port
        ((3, 45, 0), False),
        ((3, 50, 6), False),
        ((3, 50, 7), True),  # the second
        ((3, 51, 0), False),
        ((3, 51, 2), False),
        ((3, 51, 3), True),  # the repair
        ((3, 53, 4), True),
        ((4, 0, 0), True),
    ],
)
def test_the_wal_reset_fault_is_known_by_version(version: tuple[int, ...], safe: bool) -> None:
    assert wal_is_safe(version) is safe


def test_the_verdict_names_version_and_settings(engine: Engine) -> None:
    sound, words = sqlite_verdict(engine)
    assert sound
    assert words.startswith("SQLite 3.")
    assert words.endswith(f"journal {JOURNAL}, synchronous {SYNCHRONOUS}")


def test_the_verdict_on_a_delete_journal_without_extra_is_bad(tmp_path: Path) -> None:
    careless = create_engine(f"sqlite:///{tmp_path / 'careless.db'}")
    assert not sqlite_verdict(careless)[0]
    careless.dispose()


def test_quick_check_finds_a_damaged_page(engine: Engine, file: Path, now: datetime) -> None:
    with transaction(engine) as session:
        for number in range(2000):
            session.add(at(now, number))
    with engine.connect() as connection:
        connection.exec_driver_sql("SELECT 1")
    engine.dispose()  # the last connection writes the log back into the file
    whole = file.read_bytes()
    page = len(whole) // 8192 * 4096
    file.write_bytes(whole[:page] + b"\xff" * 4096 + whole[page + 4096 :])
    assert quick_check(engine) != []


def test_quick_check_tells_when_it_is_no_database_at_all(tmp_path: Path) -> None:
    (tmp_path / "house.db").write_bytes(b"no database" * 1000)
    engine = open_engine(f"sqlite:///{tmp_path / 'house.db'}")
    assert quick_check(engine) == ["file is not a database"]
    engine.dispose()


def test_an_error_quotes_no_value(engine: Engine) -> None:
    with pytest.raises(IntegrityError) as raised, transaction(engine) as session:
        session.add(Canary(id=1, sealed=b"Ada Lovelace"))
        session.flush()
        session.connection().execute(
            text("INSERT INTO canary (id, sealed) VALUES (:id, :sealed)"), {"id": 1, "sealed": "Ada Lovelace"}
        )
    assert "Ada" not in str(raised.value)


def test_a_database_in_memory_is_one_for_all_sessions(now: datetime) -> None:
    engine = open_engine("sqlite://")
    Inbox.metadata.create_all(engine)
    with transaction(engine) as session:
        session.add(at(now))
    with reading(engine) as session:
        assert len(session.exec(select(Inbox)).all()) == 1
    engine.dispose()


def test_a_row_that_points_to_nothing_is_refused(engine: Engine) -> None:
    with pytest.raises(IntegrityError), transaction(engine) as session:
        session.connection().execute(
            text("INSERT INTO exposure (id, patient_id, kind, drug, \"on\", recorded_at, recorded_by) "
                 "VALUES ('e', 'nobody', 'start', 'everolimus', '2026-03-02', '2026-03-02 09:00:00.000000', 'shell')")
        )  # fmt: skip
