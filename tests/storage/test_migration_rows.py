"""A database of any earlier step, with rows in every table, is brought up to date: nothing in it is lost or changed, and the file
as it was stays beside it. The rows are made from the tables of that step, so that no table and no column can be forgotten."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Connection,
    Date,
    DateTime,
    Engine,
    Float,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    text,
)
from sqlalchemy.exc import DatabaseError

from schedules import due
from storage.engine import open_engine, quick_check, reading, transaction
from storage.patients import Patient
from storage.schema import MigrationFailed, migrate, state
from storage.vault import Vault
from tests.storage.test_migrations import settings, shape

STEPS = sorted(step.revision for step in ScriptDirectory.from_config(settings()).walk_revisions())
EARLIER = STEPS[:-1]
FULL, LEAN = 1, 2
"""Two rows in every table: one with a value in every column, one with only what a row must have."""

NEW_VALUES = {
    "report.rang": 1,  # of those that are there nobody knows any more: not listed
    "clinic.topics": 0, "clinic.guests": "[]", "clinic.digest_minute": 510, "alert.course": "{}", "alert.tries": 0,
    "outbox.fence": 0,
    "patient.resume_at": {FULL: "2026-11-24 08:00:00.000000", LEAN: None},
}  # fmt: skip
"""What later steps write into rows that are there; every other new column stays empty."""

RENAMED = {"outbox": {"method": "what"}}
"""Columns with another name today."""

DROPPED = {"invite": ("chat_sealed",)}
"""Columns nothing wrote or read, and which are no more."""

LETTER = {FULL: {"method": "sendMessage"}, LEAN: {"method": "notify"}}
SAYS = {"sendMessage": "say", "notify": "page"}
"""What a letter did in a messenger's words, and in ours."""

Rows = dict[str, dict[int, dict[str, Any]]]


def at_step(path: Path, step: str) -> Engine:
    """A database as the program of that step left it, empty."""
    engine = open_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        config = settings()
        config.attributes["connection"] = connection
        command.upgrade(config, step)
    return engine


def tables_of(connection: Connection) -> list[Table]:
    """Every table with a row's meaning, those first that others refer to."""
    found = MetaData()
    found.reflect(connection)
    return [table for table in found.sorted_tables if table.name != "alembic_version"]


def value(column: Column[Any], n: int, vault: Vault) -> object:
    """A value of this column's kind that no other row has; what refers to another row refers to the one of the same number."""
    for key in column.foreign_keys:
        return n if isinstance(key.column.type, Integer) else f"{key.column.table.name}-{n}"
    where = f"{column.table.name}.{column.name}"
    kinds: tuple[tuple[type, object], ...] = (
        (Boolean, n == FULL), (Integer, n), (Float, n + 0.25), (Date, date(2026, 11, 22 + n)),
        (DateTime, datetime(2026, 11, 22 + n, 9, 0, 0, 123, UTC)), (JSON, {"of": [where, n]}),
        (LargeBinary, vault.seal(f"{where} of {n}", f"{where}:{n}")),
    )  # fmt: skip
    plain = f"{column.table.name}-{n}" if column.primary_key else f"{column.name}-{n}"
    return next((made for kind, made in kinds if isinstance(column.type, kind)), plain)


PATIENT = {FULL: {"state": "paused", "hour": 9, "timezone": "Europe/Berlin"}, LEAN: {"state": "active"}}


def fill(engine: Engine, vault: Vault) -> None:
    """Both rows in every table."""
    with engine.begin() as connection:
        for table in tables_of(connection):
            for n in (FULL, LEAN):
                row = {
                    column.name: value(column, n, vault)
                    for column in table.columns
                    if n == FULL or not column.nullable or column.primary_key
                }
                told = {"patient": PATIENT, "outbox": LETTER}.get(table.name, {})
                told_of = {name: said for name, said in told.get(n, {}).items() if name in table.columns}
                connection.execute(table.insert().values(row | told_of))


def rows(engine: Engine) -> Rows:
    """Every value of every table as the file holds it, by the order the rows came in."""
    with reading(engine) as session:
        connection = session.connection()
        found: Rows = {}
        for table in tables_of(connection):
            lines = connection.exec_driver_sql(f'SELECT * FROM "{table.name}" ORDER BY rowid').mappings()
            found[table.name] = {n: dict(line) for n, line in enumerate(lines, 1)}
        return found


def as_today(found: Rows) -> Rows:
    """The same rows with today's names and words, and without what is no more."""
    for name, names in RENAMED.items():
        for line in found.get(name, {}).values():
            for old, new in names.items():
                if old in line:
                    line[new] = SAYS[line.pop(old)]
    for name, columns in DROPPED.items():
        for line in found.get(name, {}).values():
            for column in columns:
                line.pop(column, None)
    return found


def triggers(engine: Engine) -> set[str]:
    with reading(engine) as session:
        return set(session.connection().scalars(text("SELECT sql FROM sqlite_master WHERE type = 'trigger'")))


@dataclass(frozen=True)
class Moved:
    """A database that was brought up to date: its rows before, the step it came from, and the copies that were told of."""

    engine: Engine
    before: Rows
    step: str
    kept: list[Path]


VAULT = Vault({"k1": b"k" * 32}, "k1")


@pytest.fixture(scope="module", params=EARLIER)
def moved(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Moved]:
    """Once for each earlier step; no test may change it."""
    engine = at_step(tmp_path_factory.mktemp("moved") / "filled.db", request.param)
    fill(engine, VAULT)
    before, kept = as_today(rows(engine)), list[Path]()
    assert migrate(engine, kept.append)
    yield Moved(engine, before, request.param, kept)
    engine.dispose()


def test_no_row_is_lost_and_no_value_changed_from_whichever_step(moved: Moved) -> None:
    assert {len(lines) for lines in moved.before.values()} == {2}, "a table without both rows would prove nothing"
    after = rows(moved.engine)
    assert moved.before.keys() <= after.keys()
    for name, lines in moved.before.items():
        assert after[name].keys() == lines.keys(), name
        for n, line in lines.items():
            assert line.items() <= after[name][n].items(), (name, n)


def test_a_new_column_is_empty_or_holds_what_its_step_says(moved: Moved) -> None:
    after = rows(moved.engine)
    for name, lines in moved.before.items():
        for n, line in lines.items():
            for column in after[name][n].keys() - line.keys():
                wanted = NEW_VALUES.get(f"{name}.{column}")
                assert after[name][n][column] == (wanted[n] if isinstance(wanted, dict) else wanted), (name, column, n)


def test_the_migrated_file_is_the_one_a_fresh_start_makes(moved: Moved, engine: Engine) -> None:
    assert shape(moved.engine) == shape(engine)  # tables, keys and every index with its condition
    assert triggers(moved.engine) == triggers(engine) != set()
    assert quick_check(moved.engine) == []
    with reading(moved.engine) as session:
        assert session.connection().execute(text("PRAGMA foreign_key_check")).all() == []
        assert session.connection().execute(text("PRAGMA foreign_keys")).scalar() == 1, "and they are watched again"


def test_the_journal_goes_on_where_it_was_and_still_refuses_change(moved: Moved) -> None:
    for words in (
        "UPDATE journal SET actor = 'nobody'",
        "DELETE FROM journal",
        "INSERT OR REPLACE INTO journal SELECT * FROM journal WHERE seq = 1",
    ):
        with pytest.raises(DatabaseError, match="append-only"), transaction(moved.engine) as session:
            session.connection().execute(text(words))
    with reading(moved.engine) as session:  # thrown away
        columns = "at, actor, act, subject, detail, cause"
        session.connection().execute(
            text(f"INSERT INTO journal ({columns}) SELECT {columns} FROM journal WHERE seq = 1")
        )
        assert list(session.connection().scalars(text("SELECT seq FROM journal ORDER BY seq"))) == [FULL, LEAN, 3]


def test_what_was_sealed_opens_where_it_was(moved: Moved) -> None:
    opened = [
        VAULT.open(held, f"{name}.{column}:{n}") == f"{name}.{column} of {n}"
        for name, lines in rows(moved.engine).items()
        for n, line in lines.items()
        for column, held in line.items()
        if isinstance(held, bytes)
    ]
    assert len(opened) >= 10 and all(opened)


def test_the_way_back_is_a_copy_of_the_moment_before_which_an_older_program_can_go_on_with(
    moved: Moved, tmp_path: Path
) -> None:
    file = Path(str(moved.engine.url.database))
    assert moved.kept == [file.with_name(f"filled.db.{moved.step}")]
    names = {path.name for path in file.parent.iterdir()}
    assert names <= {file.name, f"{file.name}-wal", f"{file.name}-shm", moved.kept[0].name}, "and no half of one"
    assert moved.kept[0].stat().st_mode & 0o777 == 0o600
    back = open_engine(f"sqlite:///{shutil.copy(moved.kept[0], tmp_path / 'back.db')}")
    assert (state(back), _step(back)) == ("older", moved.step)
    assert as_today(rows(back)) == moved.before
    assert len(triggers(back)) == 3 and quick_check(back) == []
    with transaction(back) as session:  # the older program writes on in it
        session.connection().execute(text("UPDATE clinic SET phone = 'another' WHERE id = 'clinic-1'"))
    assert migrate(back), "and the newer one takes it up again"
    assert rows(back)["clinic"][FULL]["phone"] == "another"
    back.dispose()


def _step(engine: Engine) -> str:
    with reading(engine) as session:
        return str(session.connection().execute(text("SELECT version_num FROM alembic_version")).scalar_one())


def test_no_copy_is_made_of_a_new_database_or_of_one_that_is_up_to_date(tmp_path: Path) -> None:
    kept: list[Path] = []
    engine = open_engine(f"sqlite:///{tmp_path / 'house.db'}")
    assert migrate(engine, kept.append)
    assert not migrate(engine, kept.append)
    assert kept == []
    engine.dispose()


def test_without_room_for_the_copy_nothing_is_changed(tmp_path: Path, vault: Vault) -> None:
    engine = at_step(tmp_path / "house.db", "0009")
    fill(engine, vault)
    before = rows(engine)
    (tmp_path / "house.db.0009").mkdir()  # something else has the name
    with pytest.raises(MigrationFailed, match=r"house\.db\.0009"):
        migrate(engine)
    assert (rows(engine), _step(engine)) == (before, "0009")
    assert not (tmp_path / "house.db.0009.half").exists()
    engine.dispose()


def test_what_is_written_but_not_yet_in_the_main_file_is_in_the_copy(tmp_path: Path, vault: Vault) -> None:
    engine = at_step(tmp_path / "house.db", "0009")
    reader = sqlite3.connect(tmp_path / "house.db", isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM clinic").fetchone()  # whoever reads keeps SQLite from moving the rest over
    fill(engine, vault)
    before = rows(engine)
    kept: list[Path] = []
    migrate(engine, kept.append)
    reader.close()
    copy = open_engine(f"sqlite:///{kept[0]}")
    assert rows(copy) == before
    copy.dispose()
    engine.dispose()


PAUSES = {
    "an ordinary day": ("2026-11-24", 9, "Europe/Berlin", "2026-11-25 08:00:00.000000"),
    "the clocks go forward that night": ("2026-03-28", 9, "Europe/Berlin", "2026-03-29 07:00:00.000000"),
    "the clocks go back that night": ("2026-10-24", 9, "Europe/Berlin", "2026-10-25 08:00:00.000000"),
    "an hour of the night waits for the morning": ("2026-11-24", 3, "Europe/Berlin", "2026-11-25 07:00:00.000000"),
    "another day on the other side": ("2026-11-24", 9, "Pacific/Kiritimati", "2026-11-24 19:00:00.000000"),
    "a zone that is not in the zone database": ("2026-11-24", 9, "Mars/Olympus", "2026-11-25 14:00:00.000000"),
    "a zone that leads out of its folder": ("2026-11-24", 9, "../../etc", "2026-11-25 14:00:00.000000"),
    "a zone that is a folder": ("2026-11-24", 9, "Europe", "2026-11-25 14:00:00.000000"),
    "a zone of no letters": ("2026-11-24", 9, "", "2026-11-25 14:00:00.000000"),
    "a zone longer than a file's name may be": ("2026-11-24", 9, "x" * 300, "2026-11-25 14:00:00.000000"),
    "an hour no day has": ("2026-11-24", 25, "Europe/Berlin", "2026-11-25 07:00:00.000000"),
    "the last day there is": ("9999-12-31", 9, "Europe/Berlin", "9999-12-31 23:59:59.999999"),
}  # fmt: skip
"""Last day, hour and zone of a pause; the moment at which it ends. The clinic is in New York."""


def paused(engine: Engine, pauses: dict[str, tuple[str, int, str, str]], vault: Vault, clinic_zone: str) -> None:
    """Those patients of one clinic at step 0009."""
    with engine.begin() as connection:
        tables = {table.name: table for table in tables_of(connection)}
        clinic, patient = tables["clinic"], tables["patient"]
        place = {column.name: value(column, FULL, vault) for column in clinic.columns}
        connection.execute(clinic.insert().values(place | {"timezone": clinic_zone}))
        for number, (name, (last, hour, zone, _)) in enumerate(pauses.items(), 1):
            row = {column.name: value(column, number % 5 + 1, vault) for column in patient.columns}
            connection.execute(
                patient.insert().values(
                    row | {"id": name, "pseudonym": f"P-{number}", "clinic_id": "clinic-1", "state": "paused"}
                    | {"paused_until": date.fromisoformat(last), "hour": hour, "timezone": zone}
                )
            )  # fmt: skip


def ends(engine: Engine) -> dict[str, str]:
    with reading(engine) as session:
        return dict(session.connection().execute(text("SELECT id, resume_at FROM patient")).all())


def test_a_pause_gets_the_moment_it_ends_and_one_bad_row_stops_no_other(tmp_path: Path, vault: Vault) -> None:
    engine = at_step(tmp_path / "house.db", "0009")
    paused(engine, PAUSES, vault, "America/New_York")
    migrate(engine)
    assert ends(engine) == {name: pause[-1] for name, pause in PAUSES.items()}
    with reading(engine) as session:
        for name, (last, hour, zone, _) in PAUSES.items():
            if name.startswith(
                ("an ordinary", "the clocks", "another")
            ):  # the moment the program itself would write today
                row = session.get(Patient, name)
                assert row is not None
                assert row.resume_at == due.instant(due_day(last), hour, zone), name
    engine.dispose()


def due_day(last: str) -> date:
    return date.fromordinal(date.fromisoformat(last).toordinal() + 1)


def test_where_neither_zone_is_known_a_pause_still_ends(tmp_path: Path, vault: Vault) -> None:
    engine = at_step(tmp_path / "house.db", "0009")
    paused(engine, {"nowhere": ("2026-11-24", 9, "Mars/Olympus", "")}, vault, "Moon/Crater")
    migrate(engine)
    assert ends(engine) == {"nowhere": "2026-11-25 09:00:00.000000"}
    engine.dispose()


def test_who_is_not_paused_gets_no_moment(tmp_path: Path, vault: Vault) -> None:
    engine = at_step(tmp_path / "house.db", "0009")
    fill(engine, vault)
    with engine.begin() as connection:
        connection.execute(text("UPDATE patient SET state = 'stopped'"))  # with the day of an earlier pause
    migrate(engine)
    assert set(ends(engine).values()) == {None}
    engine.dispose()
