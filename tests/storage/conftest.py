"""A fresh database on a real file for every test: made once by the migration, then copied."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine

from storage.engine import open_engine
from storage.schema import migrate
from storage.vault import Vault

ROOT = Path(__file__).parents[2]
OLD, NEW = b"o" * 32, b"n" * 32


@pytest.fixture
def now() -> datetime:
    return datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


@pytest.fixture
def vault() -> Vault:
    return Vault({"old": OLD}, "old")


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("template") / "house.db"
    engine = open_engine(f"sqlite:///{path}")
    migrate(engine)
    engine.dispose()
    return path


@pytest.fixture
def file(template: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(template, tmp_path / "house.db"))


@pytest.fixture
def engine(file: Path) -> Iterator[Engine]:
    engine = open_engine(f"sqlite:///{file}")
    yield engine
    engine.dispose()


@pytest.fixture
def bytes_on_disk(file: Path) -> Callable[[], bytes]:
    """Every byte of the database and of whatever SQLite keeps beside it."""
    return lambda: b"".join(path.read_bytes() for path in sorted(file.parent.glob("house.db*")))


@pytest.fixture
def another_program() -> Callable[..., subprocess.CompletedProcess[str]]:
    """Runs Python source in a process of its own, which may be killed."""

    def run(source: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-W", "error", "-c", source, *arguments],
            capture_output=True,
            text=True,
            timeout=60,
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            check=False,
        )

    return run
