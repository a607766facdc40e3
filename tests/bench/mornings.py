"""A Monday morning as a process of its own: an empty sweep, then a tenth of all patients due at one moment.

`python -m tests.bench.mornings ours|jobs DATABASE SIZE` prints one JSON line. `jobs` is one APScheduler job for each patient
in its SQLAlchemyJobStore, with its default grace; the job itself does nothing.
"""

from __future__ import annotations

import asyncio
import json
import logging
import pickle
import statistics
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

TAPS = 300
"""At most so many patients tap during the burst, one each twenty milliseconds."""


def quantile(values: list[float], part: float) -> float:
    """The value below which that part lies."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(part * len(ordered)))]


def memory() -> float:
    """Resident memory at its highest, MiB."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM")) / 1024


async def stalls(found: list[float], over: asyncio.Event) -> None:
    """How long the event loop keeps others waiting."""
    while not over.is_set():
        before = time.perf_counter()
        await asyncio.sleep(0.005)
        found.append(time.perf_counter() - before - 0.005)


async def ours(database: str, size: int) -> dict[str, Any]:
    from sqlmodel import func, select

    from bot.app import House
    from bot.clocks import PushedClock
    from storage import inbox
    from storage.checkins import Slot
    from storage.engine import open_engine, transaction
    from tests.bench.clinic import FIRST_CHAT, FIRST_UPDATE, NoLimits, tap, ward

    due = datetime.fromisoformat(Path(database + ".due").read_text(encoding="ascii"))
    clock = PushedClock(due - timedelta(minutes=1))
    engine = open_engine(f"sqlite:///{database}")
    place = ward()
    house = House(
        engine=engine,
        vault=place.vault,
        ward=place,
        token="7000000001:bench-of-mtor-watch",
        api_url="http://127.0.0.1:9",
        clock=clock,
        pace=NoLimits(),
    )
    await house.open()
    started = memory()
    empty = []
    for _ in range(200):
        before = time.perf_counter()
        assert await house.tick() == 0
        empty.append(time.perf_counter() - before)
    key, over, lags, waits = place.vault.button_key(), asyncio.Event(), list[float](), list[float]()

    async def taps() -> None:
        for n in range(TAPS):
            if over.is_set() and n >= 20:
                return
            body = tap(n, n, key)
            before = time.perf_counter()
            batch = [(FIRST_UPDATE + n, str(FIRST_CHAT + n), json.dumps(body))]
            await house.act(lambda session, batch=batch: inbox.store(session, place.vault, batch, clock.now()))
            while await house.work() == 0:
                pass
            waits.append(time.perf_counter() - before)
            await asyncio.sleep(0.02)

    await house.act(lambda session: None)
    clock.push(60)
    watching = asyncio.create_task(stalls(lags, over))
    tapping = asyncio.create_task(taps())
    begun = time.perf_counter()
    await house.tick()
    took = time.perf_counter() - begun
    over.set()
    await asyncio.gather(watching, tapping)
    with transaction(engine) as session:
        opened = session.exec(select(func.count()).select_from(Slot).where(Slot.kind == "check-in")).one()
    await house.close()
    return {
        "empty_us": statistics.median(empty) * 1e6,
        "drain": took,
        "done": opened,
        "missed": size // 10 - opened,
        "stall_ms": max(lags) * 1e3,
        "tap_p50_ms": quantile(waits, 0.5) * 1e3,
        "tap_p99_ms": quantile(waits, 0.99) * 1e3,
        "taps": len(waits),
        "rss": memory(),
        "rss_start": started,
    }


def nothing() -> None:
    """What the rival's jobs do."""


async def jobs(database: str, size: int) -> dict[str, Any]:
    from apscheduler.events import EVENT_JOB_EXECUTED, EVENT_JOB_MISSED
    from apscheduler.jobstores.sqlalchemy import SQLAlchemyJobStore
    from apscheduler.schedulers.asyncio import AsyncIOScheduler
    from apscheduler.triggers.cron import CronTrigger
    from sqlalchemy import insert

    logging.disable()  # a line for each missed job would cost the rival more than the job
    store = SQLAlchemyJobStore(f"sqlite:///{database}")
    scheduler = AsyncIOScheduler(jobstores={"default": store}, timezone="UTC")
    scheduler.start(paused=True)
    now = datetime.now(UTC)
    model = scheduler.add_job(nothing, CronTrigger(day_of_week="mon", hour=9, timezone="UTC"), id="model")
    state = model.__getstate__()
    model.remove()
    due = now + timedelta(seconds=4 + size / 5_000)
    with store.engine.begin() as connection:
        for start in range(0, size, 10_000):
            rows = []
            for n in range(start, min(size, start + 10_000)):
                at = due if n % 10 == 0 else due + timedelta(days=1, seconds=n)
                body = pickle.dumps({**state, "id": f"p{n}", "next_run_time": at}, pickle.HIGHEST_PROTOCOL)
                rows.append({"id": f"p{n}", "next_run_time": at.timestamp(), "job_state": body})
            connection.execute(insert(store.jobs_t), rows)
    ran, missed, over, lags = [], [], asyncio.Event(), list[float]()
    scheduler.add_listener(ran.append, EVENT_JOB_EXECUTED)
    scheduler.add_listener(missed.append, EVENT_JOB_MISSED)
    empty = []
    for _ in range(50):
        before = time.perf_counter()
        store.get_due_jobs(now)
        empty.append(time.perf_counter() - before)
    left = (due - datetime.now(UTC)).total_seconds()
    assert left > 0.5, "making the rows took too long"
    scheduler.resume()
    watching = asyncio.create_task(stalls(lags, over))
    await asyncio.sleep(max(0.0, (due - datetime.now(UTC)).total_seconds()))
    while len(ran) + len(missed) < size // 10:
        await asyncio.sleep(0.002)
    took = (datetime.now(UTC) - due).total_seconds()
    over.set()
    await watching
    scheduler.shutdown(wait=False)
    return {
        "empty_us": statistics.median(empty) * 1e6,
        "drain": took,
        "done": len(ran),
        "missed": len(missed),
        "stall_ms": max(lags) * 1e3,
        "rss": memory(),
    }


if __name__ == "__main__":
    who, where, how_many = sys.argv[1], sys.argv[2], int(sys.argv[3])
    print(json.dumps(asyncio.run((ours if who == "ours" else jobs)(where, how_many))))
