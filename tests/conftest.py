"""The fixtures of the scenarios: a town on a fresh file, its clock, and the cast (settled: they write en, de, fr)."""

from __future__ import annotations

import gc
import os
import shutil
import tempfile
import time
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests import memory
from tests.people import Clock, Place, Someone, Town, sound

# A busy machine is no fault of the code: how long an example took to make says nothing about it.
_PATIENT = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
# `make test` draws the same examples each time: a change is judged by what it changed, not by a draw of luck. `make fuzz`
# draws new ones, and what it finds is written beside its property as an example.
settings.register_profile("house", parent=_PATIENT, derandomize=True)
settings.register_profile("fuzz", parent=_PATIENT, print_blob=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "house"))

# Four languages, a plan and every library stay to the end: looking through them again at each collection costs one run in twenty.
gc.collect()
gc.freeze()
gc.set_threshold(20_000, 20, 50)

START = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
"""A Monday, ten o'clock in Berlin."""

MEMORY = Path("/dev/shm")


BEGAN = time.monotonic()


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--within` is for the inner loop alone; `make test` leaves nothing."""
    parser.addoption("--within", type=float, default=None, help="begin no test after so many seconds")


def pytest_runtest_setup(item: pytest.Item) -> None:
    """What the inner loop has no time for is named as left, not run."""
    seconds = item.config.getoption("--within")
    if seconds is not None and time.monotonic() - BEGAN > seconds:
        pytest.skip("left to make test")


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database made once by the migration; every scenario gets a copy."""
    from storage.engine import open_engine
    from storage.schema import migrate

    file = tmp_path_factory.mktemp("migrated") / "house.db"
    engine = open_engine(f"sqlite:///{file}")
    migrate(engine)
    engine.dispose()
    return file


@pytest.fixture
def start() -> datetime:
    """When the scenario begins; a module or a parameter may say otherwise."""
    return START


@pytest.fixture
async def town(migrated: Path, start: datetime) -> AsyncIterator[Town]:
    """The bot and everybody; after the scenario, what must always be true is checked."""
    from bot.clocks import PushedClock

    # In memory where the machine has such a folder: the house waits for the disk at every commit, as it should.
    with tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as folder:
        made = Town(Path(shutil.copy(migrated, Path(folder) / "house.db")), PushedClock(start))
        await made.begins()
        made.steps, made.mark = (start,), memory.mark(made)
        try:
            yield made
            await sound(made)
        finally:
            await made.ends()


@pytest.fixture
def clock(town: Town) -> Clock:
    """Time."""
    return Clock(town)


@pytest.fixture
async def lea(town: Town) -> Someone:
    """The lead."""

    async def comes() -> Someone:
        return Someone(town, "Lea")

    return await memory.step(town, "lea", comes)


async def _opened(town: Town, name: str, zone: str, phone: str, lead: Someone | None = None) -> Place:
    place = Place(town, name, zone, phone)
    await place.opens(lead or Someone(town, "Max"))
    return place


@pytest.fixture
async def ward(town: Town, lea: Someone) -> Place:
    """The clinic, with its lead and its group; the others come when a scenario names them."""
    return await memory.step(town, "ward", lambda: _opened(town, "Rosenhof", "Europe/Berlin", "+49 30 5550 100", lea))


@pytest.fixture
async def noor(town: Town, ward: Place) -> Someone:
    """A nurse."""
    return await memory.step(town, "noor", lambda: ward.hires(Someone(town, "Noor"), "nurse"))


@pytest.fixture
async def sam(town: Town, ward: Place) -> Someone:
    """A second nurse."""
    return await memory.step(town, "sam", lambda: ward.hires(Someone(town, "Sam"), "nurse"))


@pytest.fixture
async def dr_ito(town: Town, ward: Place) -> Someone:
    """The clinician."""
    return await memory.step(town, "dr_ito", lambda: ward.hires(Someone(town, "Dr Ito"), "clinician"))


@pytest.fixture
async def ada(town: Town, ward: Place) -> Someone:
    """A patient who writes English: everolimus, oncology, week 1; Mondays at ten."""
    return await memory.step(town, "ada", lambda: ward.enrolled(Someone(town, "Ada")))


@pytest.fixture
async def boris(town: Town, ward: Place) -> Someone:
    """A patient who writes German."""
    return await memory.step(town, "boris", lambda: ward.enrolled(Someone(town, "Boris", "de")))


@pytest.fixture
async def chloe(town: Town, ward: Place) -> Someone:
    """A patient who writes French, and seldom answers."""
    return await memory.step(town, "chloe", lambda: ward.enrolled(Someone(town, "Chloé", "fr")))


@pytest.fixture
async def seehof(town: Town) -> Place:
    """Another clinic in the same database."""
    return await memory.step(town, "seehof", lambda: _opened(town, "Seehof", "Europe/Zurich", "+41 44 5550 100"))
