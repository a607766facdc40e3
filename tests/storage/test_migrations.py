"""The database is brought up to date whole or not at all, and equals the tables."""

from __future__ import annotations

import ast
import io
import re
import shutil
import subprocess
from argparse import Namespace
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, inspect, text
from sqlmodel import SQLModel

import storage
from storage.engine import open_engine, reading, transaction
from storage.schema import HEAD, MigrationFailed, SchemaNewer, migrate, state

FOLDER = Path(storage.__file__).parent / "migrations"


def settings(folder: Path = FOLDER) -> Config:
    config = Config()
    config.set_main_option("script_location", str(folder))
    return config


def parts(words: str) -> Counter[str]:
    """One statement of the schema; the lines of a table may come in any order."""
    words = re.sub(r"\s+", " ", words).replace('"', "")
    if not words.startswith("CREATE TABLE"):
        return Counter([words])
    name, _, lines = words.partition("(")
    return Counter([name, *lines.rpartition(")")[0].strip().split(", ")])


def shape(engine: Engine) -> dict[str, Counter[str]]:
    """What SQLite itself remembers of every table and index."""
    with reading(engine) as session:
        found = session.connection().execute(text("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL"))
        return {
            name: parts(words)
            for name, words in found
            if not words.startswith("CREATE TRIGGER") and name != "alembic_version"
        }


def test_the_head_the_program_knows_is_the_newest_step_in_the_folder() -> None:
    assert ScriptDirectory.from_config(settings()).get_heads() == [HEAD]


def test_every_step_is_older_than_the_next_by_its_number() -> None:
    steps = [step.revision for step in ScriptDirectory.from_config(settings()).walk_revisions()]
    assert steps == sorted(steps, reverse=True)


def test_a_new_step_would_have_nothing_to_do(engine: Engine) -> None:
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        assert compare_metadata(context, SQLModel.metadata) == []


def test_the_migrated_database_is_the_one_the_tables_describe(engine: Engine, tmp_path: Path) -> None:
    described = open_engine(f"sqlite:///{tmp_path / 'described.db'}")
    SQLModel.metadata.create_all(described)
    assert shape(engine) == shape(described)  # conditions of indexes too, which autogenerate does not see
    described.dispose()


def test_every_partial_index_is_one_on_both_databases() -> None:
    partial = {
        index.name: [str(index.dialect_options[name]["where"]) for name in ("sqlite", "postgresql")]
        for table in SQLModel.metadata.tables.values()
        for index in table.indexes
        if any(index.dialect_options[name]["where"] is not None for name in ("sqlite", "postgresql"))
    }
    assert len(partial) >= 20
    assert not {name: conditions for name, conditions in partial.items() if len(set(conditions)) != 1}


def test_every_step_makes_its_partial_indexes_on_both_databases() -> None:
    found = 0
    for path in (FOLDER / "versions").glob("*.py"):
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call):
                said = {word.arg: ast.unparse(word.value) for word in call.keywords if word.arg is not None}
                conditions = {said.get("sqlite_where"), said.get("postgresql_where")}
                assert len(conditions) == 1, (path.name, call.lineno)
                found += conditions != {None}
    assert found >= 20


def test_every_module_with_a_table_is_known_to_the_migrations() -> None:
    with_tables = {path.stem for path in FOLDER.parent.glob("*.py") if "table=True" in path.read_text(encoding="utf-8")}
    named = (FOLDER / "env.py").read_text(encoding="utf-8")
    assert with_tables
    assert not [module for module in with_tables if not re.search(rf"^    {module},$", named, re.MULTILINE)]


def test_an_empty_database_is_made_once(tmp_path: Path) -> None:
    engine = open_engine(f"sqlite:///{tmp_path / 'house.db'}")
    assert state(engine) == "empty"
    assert migrate(engine)
    assert state(engine) == "current"
    assert not migrate(engine)
    engine.dispose()


def set_version(engine: Engine, version: str) -> None:
    with transaction(engine) as session:
        session.connection().execute(text("UPDATE alembic_version SET version_num = :version"), {"version": version})


def test_a_database_from_the_future_is_refused_and_left_alone(engine: Engine) -> None:
    set_version(engine, "9999")
    before = shape(engine)
    with pytest.raises(SchemaNewer):
        migrate(engine)
    assert state(engine) == "newer"
    assert shape(engine) == before


def test_a_step_that_is_not_known_is_a_failure_with_a_reason(engine: Engine) -> None:
    set_version(engine, "0000")
    assert state(engine) == "older"
    with pytest.raises(MigrationFailed, match="0000"):
        migrate(engine)


def test_a_step_that_fails_halfway_leaves_the_database_as_it_was(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(FOLDER, tmp_path / "migrations", ignore=shutil.ignore_patterns("__pycache__")))
    (folder / "versions" / "9998_bad.py").write_text(
        "import sqlalchemy as sa\nfrom alembic import op\n"
        f'revision, down_revision = "9998", "{HEAD}"\n'
        'def upgrade():\n    op.create_table("half", sa.Column("id", sa.Integer()))\n    op.execute("no such statement")\n',
        encoding="utf-8",
    )
    engine = open_engine(f"sqlite:///{tmp_path / 'house.db'}")
    config = settings(folder)
    with pytest.raises(Exception, match="no such statement"), engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
    with reading(engine) as session:
        assert inspect(session.connection()).get_table_names() == []
    engine.dispose()


def test_a_database_that_is_up_to_date_costs_no_import_of_alembic(
    file: Path, engine: Engine, another_program: Callable[..., subprocess.CompletedProcess[str]]
) -> None:
    ended = another_program(
        "import sys; from storage.engine import open_engine; from storage.schema import migrate\n"
        "print(migrate(open_engine('sqlite:///' + sys.argv[1])), 'alembic' in sys.modules)",
        str(file),
    )
    assert (ended.stdout, ended.stderr) == ("False False\n", "")


KILLED = """
import os, signal, sys
from sqlalchemy import event
from storage.engine import open_engine
from storage.schema import migrate, state

import alembic.command  # before the fork, so that each child is quick
fired = 0
for point in range(0, 900, 13):
    path = f"{sys.argv[1]}/killed-{point}.db"
    child = os.fork()
    if child == 0:
        engine = open_engine("sqlite:///" + path)
        seen = 0
        @event.listens_for(engine, "after_cursor_execute")
        def strike(*_):
            global seen
            seen += 1
            if seen > point:
                os.kill(os.getpid(), signal.SIGKILL)
        migrate(engine)
        os._exit(0)
    _, how = os.waitpid(child, 0)
    engine = open_engine("sqlite:///" + path)
    assert state(engine) in ("empty", "current"), (point, state(engine))
    assert (state(engine) == "current") == (how == 0), (point, how)
    migrate(engine)
    assert state(engine) == "current"
    engine.dispose()
    if how == 0:
        break
    assert os.WTERMSIG(how) == signal.SIGKILL, (point, how)
    fired += 1
else:
    sys.exit("no run was long enough to end")
print(fired)
"""


def test_a_migration_killed_anywhere_has_happened_whole_or_not_at_all(
    tmp_path: Path, another_program: Callable[..., subprocess.CompletedProcess[str]]
) -> None:
    ended = another_program(KILLED, str(tmp_path))
    assert ended.returncode == 0, ended.stderr
    assert int(ended.stdout) >= 5  # so many kills did happen


def test_every_step_can_be_written_out_for_postgresql_without_its_driver() -> None:
    written = io.StringIO()
    config = settings()
    config.output_buffer = written
    config.cmd_opts = Namespace(x=["db=postgresql://house/records"])
    command.upgrade(config, "head", sql=True)
    words = written.getvalue()
    assert f"SET version_num='{HEAD}'" in words
    assert set(re.findall(r"CREATE TABLE (\w+)", words)) == {*SQLModel.metadata.tables, "alembic_version"}
    assert "BEFORE UPDATE OR DELETE OR TRUNCATE ON journal FOR EACH STATEMENT" in words
    assert "RAISE(" not in words and "sqlite" not in words, "no word that only SQLite knows"
