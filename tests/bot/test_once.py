"""What one message or one tap costs: the past is asked for what is needed of it."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import event
from sqlmodel import Session

from bot.care.asking import opening
from storage import checkins
from storage.checkins import Slot
from storage.patients import Patient
from tests.bot.house_kit import a_scene

YEARS = 400
"""Check-ins of the past."""


async def test_opening_a_check_in_reads_of_the_past_only_the_newest_answered_one() -> None:
    async with a_scene() as scene:
        _, patient = await scene.patient()
        now, plan = scene.clock.now(), scene.house.ward.protocol

        def past(session: Session) -> None:
            for ago in range(1, YEARS + 1):
                at = now - timedelta(days=2 * ago)
                session.add(
                    Slot(
                        patient_id=patient, key=f"{patient}:{ago}", kind="check-in", on=at.date(), due_at=at, state="done",
                        protocol=plan.id, version=plan.version, opened_at=at, first_answer_at=at, finished_at=at,
                    )
                )  # fmt: skip

        def today(session: Session) -> tuple[bool, bool]:
            row = session.get_one(Patient, patient)
            twice = [
                opening.open_slot(
                    session, scene.house.ward, row, kind="check-in", on=now.date(), moment=now, now=now
                ) is not None
                for _ in range(2)
            ]  # fmt: skip
            return twice[0], twice[1]

        await scene.act(past)
        read: list[Slot] = []

        def note(slot: Slot, _: object) -> None:
            read.append(slot)

        event.listen(Slot, "load", note)
        try:
            assert await scene.act(today) == (True, False), "a day and a kind are opened once"
        finally:
            event.remove(Slot, "load", note)
        assert len(read) == 1
        assert await scene.act(lambda s: checkins.newest_of(s, patient, "baseline")) is None
        assert await scene.act(lambda s: checkins.last_day(s, patient, ("check-in",))) == now.date()
        assert await scene.act(lambda s: checkins.last_day(s, patient, ())) is None
        assert await scene.act(lambda s: checkins.kinds_on(s, patient, now.date())) == {"check-in"}
