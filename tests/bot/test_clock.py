"""The alarm clock: what is due is done, in order of urgency, batch by batch, and one bad row harms no other."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from sqlmodel import Session, select

from bot import beats
from bot import clock as alarm
from bot.care.alerting.raising import Concern, raise_alert
from bot.care.course import correcting, staying
from bot.care.visit import Visit
from schedules.protocol import Urgency
from storage.alerts import Alert
from storage.checkins import Slot
from storage.patients import Patient
from tests.bot.house_kit import START, Scene, a_scene


async def due_now(scene: Scene, patient: str, *, zone: str = "Europe/Berlin") -> None:
    """Make a weekly contact of the patient due at this moment."""

    def work(session: Session) -> None:
        row = session.get(Patient, patient)
        assert row is not None
        row.due_at, row.next_on, row.next_kind, row.next_row = scene.clock.now(), date(2026, 11, 23), "check-in", 1
        row.timezone = zone
        session.add(row)

    await scene.act(work)


async def slots(scene: Scene) -> list[Slot]:
    return list(await scene.act(lambda session: session.exec(select(Slot)).all()))


async def sweep(scene: Scene) -> int:
    return await scene.act(lambda session: beats.sweep(session, scene.house.ward, scene.clock.now()))


async def test_a_sweep_with_nothing_due_does_nothing() -> None:
    async with a_scene() as scene:
        await scene.patient()
        assert await sweep(scene) == 0


async def test_what_is_due_is_done_once() -> None:
    async with a_scene() as scene:
        ada, patient = await scene.patient()
        await due_now(scene, patient)
        assert await sweep(scene) == 1
        assert await sweep(scene) == 0
        assert len(await slots(scene)) == 1
        await scene.settle()
        assert len(scene.texts(ada.id)) >= 1


async def test_a_row_that_breaks_rests_five_minutes_is_journalled_and_harms_no_other() -> None:
    async with a_scene() as scene:
        _, broken = await scene.patient("Broken")
        _, well = await scene.patient("Well")
        await due_now(scene, broken, zone="Nowhere/Land")
        await due_now(scene, well)
        assert await sweep(scene) == 2
        assert [slot.patient_id for slot in await slots(scene)] == [well]
        assert (await scene.of_patient(broken)).due_at == START + beats.POISON_PAUSE
        assert (await scene.acts()).count("due-row-failed") == 1
        assert await sweep(scene) == 0
        scene.clock.push(beats.POISON_PAUSE.total_seconds())
        await sweep(scene)
        assert (await scene.acts()).count("due-row-failed") == 2


async def test_a_row_that_broke_goes_on_when_its_fault_is_gone() -> None:
    async with a_scene() as scene:
        _, patient = await scene.patient()
        await due_now(scene, patient, zone="Nowhere/Land")
        await sweep(scene)

        def mend(session: Session) -> None:
            row = session.get(Patient, patient)
            assert row is not None
            row.timezone = "Europe/Berlin"
            session.add(row)

        await scene.act(mend)
        scene.clock.push(300)
        await sweep(scene)
        assert len(await slots(scene)) == 1


async def test_a_pause_that_cannot_end_harms_no_other() -> None:
    async with a_scene() as scene:
        _, broken = await scene.patient("Broken")
        _, paused = await scene.patient("Paused")
        _, well = await scene.patient("Well")

        def pause(session: Session) -> None:
            for one, zone in ((broken, "Nowhere/Land"), (paused, "Europe/Berlin")):
                row = session.get(Patient, one)
                assert row is not None
                row.state, row.paused_until, row.timezone = "paused", date(2026, 11, 20), zone
                row.resume_at = scene.clock.now()
                session.add(row)

        await scene.act(pause)
        await due_now(scene, well)
        await sweep(scene)
        assert [(await scene.of_patient(one)).state for one in (broken, paused, well)] == ["paused", "active", "active"]
        assert len([slot for slot in await slots(scene) if slot.patient_id == well]) == 1


async def test_a_pause_that_ends_in_an_outage_ends_in_waking_hours_not_in_the_night() -> None:
    async with a_scene() as scene:
        _, one = await scene.patient()

        def pause(session: Session) -> None:
            row = session.get(Patient, one)
            assert row is not None
            staying.pause(
                Visit(session, scene.house.ward, scene.clock.now(), actor="test"), row, until=date(2026, 11, 25)
            )
            assert row.resume_at == datetime(2026, 11, 26, 9, 0, tzinfo=UTC), "ten in the morning in Berlin"

        await scene.act(pause)
        scene.clock.at = datetime(2026, 11, 26, 22, 30, tzinfo=UTC)
        await sweep(scene)
        row = await scene.of_patient(one)
        assert (row.state, row.resume_at) == ("paused", datetime(2026, 11, 27, 7, 0, tzinfo=UTC))
        scene.clock.at = datetime(2026, 11, 27, 7, 0, tzinfo=UTC)
        await sweep(scene)
        row = await scene.of_patient(one)
        assert (row.state, row.resume_at) == ("active", None)


async def test_a_pause_moves_with_the_hour_and_the_place_of_the_patient_and_goes_with_them() -> None:
    async with a_scene() as scene:
        _, one = await scene.patient()

        def change(session: Session) -> None:
            row = session.get(Patient, one)
            assert row is not None
            ward, now = scene.house.ward, scene.clock.now()
            staying.pause(Visit(session, ward, now, actor="test"), row, until=date(2026, 11, 25))
            correcting.correct(
                Visit(session, ward, now, actor="test"), row, {"hour": 18, "timezone": "America/New_York"}
            )
            assert row.resume_at == datetime(2026, 11, 26, 23, 0, tzinfo=UTC)
            staying.leave(Visit(session, ward, now, actor="test"), row, how="stopped")
            assert row.resume_at is None

        await scene.act(change)


async def test_an_alert_climbs_before_any_check_in_is_sent() -> None:
    async with a_scene() as scene:
        people = [(await scene.patient(f"P{number}"))[1] for number in range(3)]
        for one in people:
            await due_now(scene, one)

        def raise_one(session: Session) -> None:
            patient = session.get(Patient, people[0])
            clinic = session.merge(scene.clinic)
            raise_alert(
                Visit(session, scene.house.ward, scene.clock.now() - timedelta(minutes=6)),
                clinic,
                patient,
                Concern("airway", Urgency.EMERGENCY, ["why-t01"]),
            )

        await scene.act(raise_one)
        (before,) = await scene.act(lambda session: [row.rung for row in session.exec(select(Alert)).all()])
        await sweep(scene)
        (after,) = await scene.act(lambda session: [row.rung for row in session.exec(select(Alert)).all()])
        assert after == before + 1


async def test_a_monday_morning_is_done_batch_by_batch_and_whole() -> None:
    async with a_scene() as scene:
        people = [(await scene.patient(f"P{number}"))[1] for number in range(beats.BATCH * 2 + 7)]
        for one in people:
            await due_now(scene, one)
        assert await sweep(scene) == beats.BATCH
        assert await scene.house.tick() == beats.BATCH + 7
        assert len(await slots(scene)) == len(people)


async def test_a_stop_before_the_sweep_means_no_check_in() -> None:
    async with a_scene() as scene:
        _, patient = await scene.patient()
        await due_now(scene, patient)

        def leave(session: Session) -> None:
            row = session.get(Patient, patient)
            assert row is not None
            staying.leave(Visit(session, scene.house.ward, scene.clock.now(), actor="test"), row, how="discharged")

        await scene.act(leave)
        await sweep(scene)
        await scene.settle()
        assert await slots(scene) == []


async def test_the_next_moment_is_the_earliest_of_all_kinds() -> None:
    async with a_scene() as scene:
        assert await scene.act(beats.next_due) is None
        _, patient = await scene.patient()

        def plan(session: Session) -> None:
            row = session.get(Patient, patient)
            assert row is not None
            row.due_at = START + timedelta(hours=3)
            session.add(row)
            slot = Slot(
                patient_id=patient, key="k", kind="check-in", on=date(2026, 11, 23), due_at=START, opened_at=START,
                protocol="mtor-1", version="1", nudge_at=START + timedelta(hours=2), later_at=START + timedelta(hours=1),
            )  # fmt: skip
            session.add(slot)

        await scene.act(plan)
        assert await scene.act(beats.next_due) == START + timedelta(hours=1)


async def test_a_ring_is_never_dropped_for_being_late_and_never_rings_twice_at_a_time() -> None:
    scheduler = AsyncIOScheduler(timezone="UTC")

    async def nothing() -> None:
        return None

    alarm.ring(scheduler, nothing, nothing, nothing)
    scheduler.start(paused=True)
    jobs = {job.id: job for job in scheduler.get_jobs()}
    scheduler.shutdown(wait=False)
    first = jobs.pop("tidy-first")
    assert first.misfire_grace_time is None, "an hour is too long to wait after a start"
    assert {name: job.trigger.interval for name, job in jobs.items()} == {
        "sweep": timedelta(seconds=1),
        "pulse": timedelta(minutes=1),
        "tidy": timedelta(hours=1),
    }
    for job in jobs.values():
        assert (job.max_instances, job.coalesce, job.misfire_grace_time) == (1, True, None)
