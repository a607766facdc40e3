"""The table of due work: every row of it has an index, a place in the question of each second, and a heartbeat."""

from __future__ import annotations

import asyncio
import re
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import event, text
from sqlalchemy.exc import OperationalError
from sqlmodel import Session, SQLModel, select
from structlog.testing import capture_logs

from bot import beats
from bot.beats import BEATS, Beat
from bot.running import _rung, run
from storage import gauges, heartbeats
from storage.checkins import Slot
from storage.engine import UtcDateTime
from storage.heartbeats import Heartbeat, Pulse
from storage.patients import Patient
from tests.bot.house_kit import START, Scene, a_scene

BESIDE = {
    "media.next_try_at",
    "inbox.next_try_at",
    "outbox.not_before",
    "outbox.drop_after",
    "outbox.claimed_until",
    "inbox.done_at",
}
"""Moments that are looked after by the loop of their own queue: files, updates, letters, and what may be forgotten."""


def columns_of_moments() -> set[str]:
    """Columns that hold a moment in the future, by their indexes: what the clock must ask for."""
    return {
        f"{table.name}.{column.name}"
        for table in SQLModel.metadata.tables.values()
        for index in table.indexes
        for column in index.columns
        if isinstance(column.type, UtcDateTime) and index.dialect_options["sqlite"]["where"] is not None
    }


def test_every_moment_with_an_index_of_its_own_is_a_beat_or_belongs_to_a_queue() -> None:
    asked = {f"{beat.table.__tablename__}.{beat.column.key}" for beat in BEATS}
    assert columns_of_moments() - BESIDE <= asked
    assert len(asked) == len(BEATS), "no moment is asked for twice"


def test_whoever_must_be_called_to_comes_before_what_can_wait() -> None:
    names = [beat.name for beat in BEATS]
    calling = {"ladder", "delivery", "expiry", "question", "sign-of-life"}
    assert set(names[: len(calling)]) == calling


async def test_every_beat_finds_its_rows_by_an_index_in_their_order() -> None:
    async with a_scene() as scene:

        def plans(session: Session) -> list[str]:
            return [
                " ".join(
                    str(line[-1])
                    for line in session.connection().exec_driver_sql(
                        f"EXPLAIN QUERY PLAN SELECT * FROM {beat.table.__tablename__} WHERE {beat.column.key} <= ? "
                        f"ORDER BY {beat.column.key} LIMIT 4",
                        ("2026-03-02",),
                    )
                )
                for beat in BEATS
                if beat.table.__tablename__ != "clinic"  # a handful of rows
            ]

        for plan in await scene.act(plans):
            assert re.search(r"USING INDEX ix_\w+ \(\w+<\?\)", plan), plan
            assert "TEMP B-TREE" not in plan


async def due(scene: Scene, minutes: dict[str, int]) -> dict[str, str]:
    """Patients by name whose next contact falls so many minutes from now."""
    named = {}
    for name, minute in minutes.items():
        _, one = await scene.patient(name)
        named[one] = name

        def plan(session: Session, one: str = one, minute: int = minute) -> None:
            row = session.get(Patient, one)
            assert row is not None
            row.due_at = scene.clock.now() + timedelta(minutes=minute)
            row.next_on, row.next_kind, row.next_row = date(2026, 11, 23), "check-in", 1

        await scene.act(plan)
    return named


async def test_what_is_due_comes_the_longest_due_first_and_only_when_it_is_due() -> None:
    async with a_scene() as scene:
        named = await due(scene, {"later": 5, "long": -5, "now": 0})
        found = await scene.act(
            lambda session: [
                row.id
                for row in session.exec(beats._DUE["contact"], params={"now": scene.clock.now()}).all()  # type: ignore[attr-defined]
            ]
        )
        assert [named[one] for one in found] == ["long", "now"]


async def test_a_heartbeat_says_when_it_ran_what_it_did_and_what_failed() -> None:
    async with a_scene() as scene:
        named = await due(scene, {"well": 0, "broken": 0, "later": 60})

        def break_one(session: Session) -> None:
            for one, name in named.items():
                row = session.get(Patient, one)
                assert row is not None
                if name == "broken":
                    row.timezone = "Nowhere/Land"

        await scene.act(break_one)
        await scene.house.tick()
        await scene.house.keep_pulse()
        kept = {row.name: row for row in await scene.act(lambda session: list(heartbeats.every(session)))}
        assert set(kept) == {beat.name for beat in BEATS}
        contact = kept["contact"]
        assert (contact.did, contact.did_at, contact.failed, contact.failed_at) == (1, START, 1, START)
        assert contact.reason == "ZoneInfoNotFoundError"
        assert contact.due_at == START + beats.POISON_PAUSE, "the row that failed is the first to come"
        assert (kept["digest"].ran_at, kept["digest"].did, kept["digest"].did_at) == (START, 0, None)
        scene.clock.push(600)
        await scene.house.tick()
        await scene.house.keep_pulse()
        again = await scene.act(lambda session: session.get(Heartbeat, "contact"))
        assert again is not None
        assert (again.did, again.failed, again.ran_at) == (1, 2, START + timedelta(minutes=10))


async def test_whoever_watches_from_outside_sees_a_clock_that_has_stopped_ringing() -> None:
    async with a_scene() as scene:
        await due(scene, {"one": 5})
        await scene.house.tick()
        await scene.house.keep_pulse()
        scene.clock.push(900)
        now = scene.clock.now()
        known = {one.name: one.values for one in await scene.act(lambda session: gauges.gauges(session, now))}
        assert known["beat_age_seconds"]["contact"] == 900
        assert known["beat_late_seconds"]["contact"] == 600
        assert known["beat_late_seconds"]["ladder"] == 0


async def test_a_fault_of_the_database_is_let_out_and_all_of_it_stays_due() -> None:
    async with a_scene() as scene:
        named = await due(scene, {"one": 0})

        def full(_: Any, __: Any, statement: str, *___: Any) -> None:
            if statement.startswith("INSERT INTO slot"):
                raise OperationalError(statement, {}, Exception("database or disk is full"))

        event.listen(scene.house.engine, "before_cursor_execute", full)
        with pytest.raises(OperationalError):
            await scene.house.tick()
        event.remove(scene.house.engine, "before_cursor_execute", full)
        (one,) = named
        assert (await scene.of_patient(one)).due_at == START
        assert "due-row-failed" not in await scene.acts()
        assert await scene.house.tick() == 1


async def test_a_running_house_does_what_is_due_by_itself() -> None:
    async with a_scene() as scene:
        await due(scene, {"one": 0})
        running = asyncio.create_task(run(scene.house))
        async with asyncio.timeout(10):
            while not await scene.house.read(lambda session: session.exec(select(Slot.id)).all()):
                await asyncio.sleep(0.05)
        scene.house.stopping.set()
        await running


@pytest.mark.parametrize("ends", [True, False])
async def test_a_ring_that_the_end_cuts_short_is_no_fault(ends: bool) -> None:
    async with a_scene() as scene:

        async def long() -> None:
            await asyncio.sleep(60)

        ringing = asyncio.create_task(_rung(scene.house, long))
        await asyncio.sleep(0)
        if ends:
            scene.house.stopping.set()
        ringing.cancel()
        await asyncio.wait([ringing])
        assert ringing.cancelled() is not ends


async def test_a_fault_in_a_ring_is_said_and_the_next_one_comes() -> None:
    async with a_scene() as scene:

        async def breaks() -> None:
            raise ValueError("a patient's words")

        with capture_logs() as said:
            await _rung(scene.house, breaks)
        assert [(one["event"], one["work"], one["reason"]) for one in said] == [("ring-failed", "breaks", "ValueError")]


async def test_an_idle_second_takes_no_write_lock() -> None:
    async with a_scene() as scene:
        await scene.settle()
        begun: list[str] = []

        def note(connection: Any) -> None:
            begun.append("read" if connection.get_execution_options().get("reading") else "write")

        event.listen(scene.house.engine, "begin", note)
        await scene.house.tick()
        await scene.house.work()
        await scene.house.sender.send_ready()
        await scene.house.pager.send_ready()
        await scene.house.fetcher.fetch_ready()
        event.remove(scene.house.engine, "begin", note)
        assert begun
        assert set(begun) == {"read"}


def test_a_pulse_begins_anew_when_it_has_been_written_down() -> None:
    pulse = Pulse()
    pulse.did("one", START)
    assert pulse.taken()["one"].did == 1
    assert pulse.taken() == {}


async def test_a_fault_of_one_row_rests_it_by_its_own_moment() -> None:
    async with a_scene() as scene:
        named = await due(scene, {"one": 0})
        (one,) = named

        def work(session: Session) -> str | None:
            row = session.get(Patient, one)
            assert row is not None

            def breaks(*_: Any) -> None:
                session.execute(text("INSERT INTO patient (id) VALUES ('x')"))  # a constraint: a fault of this row

            beat = Beat("contact", beats.col(Patient.due_at), breaks)  # type: ignore[arg-type]
            return beats._one(session, scene.house.ward, beat, row, scene.clock.now())

        assert await scene.act(work) == "IntegrityError"
        assert (await scene.of_patient(one)).due_at == START + beats.POISON_PAUSE
        assert (await scene.act(lambda session: session.exec(select(Patient.due_at)).one())) is not None
