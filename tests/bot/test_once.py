"""What one message or one tap costs: nothing is computed twice, and the past is asked for what is needed of it."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from types import FrameType
from typing import Any

from sqlalchemy import event
from sqlmodel import Session, select

from bot.care.asking import answering, case, grading, opening
from bot.care.said import Tap
from bot.care.visit import Visit
from bot.simulator import Person
from bot.simulator.records import Message
from messages.words_in import redflags
from schedules import asking
from storage import checkins, identities
from storage.checkins import Slot
from storage.patients import Patient
from tests.bot.house_kit import Scene, a_scene

YEARS = 400
"""Check-ins of the past."""


@asynccontextmanager
async def counted(scene: Scene, *functions: Callable[..., Any]) -> AsyncIterator[Counter[str]]:
    """How often each of these is called meanwhile in the one thread that writes."""
    names = {one.__code__: one.__name__ for one in functions}
    calls: Counter[str] = Counter()

    def note(frame: FrameType, what: str, _: object) -> None:
        if what == "call" and frame.f_code in names:
            calls[names[frame.f_code]] += 1

    await scene.act(lambda _: sys.setprofile(note))
    try:
        yield calls
    finally:
        await scene.act(lambda _: sys.setprofile(None))


async def test_a_tap_in_a_long_check_in_computes_each_thing_once() -> None:
    async with a_scene() as scene:
        ada, patient = await scene.patient()
        ward, now = scene.house.ward, scene.clock.now()
        taps = ("RF0.none", "SEL.mouth", "SEL.skin", "done", "M1.moderate", "M2.some", "M3.liquids")

        def begin(session: Session) -> None:
            answering.report(Visit(session, ward, now, cause="r"), session.get_one(Patient, patient))

        def press(session: Session, number: int) -> None:
            slot = session.exec(select(Slot).where(Slot.state == "open")).one()
            step = ("n", slot.id, taps[number]) if "." not in taps[number] else ("c", slot.id, *taps[number].split("."))
            tap = Tap(number, ada.id, ada.id, "q", 5, step, now)
            assert (
                answering.tap(Visit(session, ward, now, cause=tap.cause), session.get_one(Patient, patient), tap) == ""
            )

        await scene.act(begin)
        for number in range(len(taps)):
            watched = (grading.settled, asking.walk, grading.assess, case.case_of, identities.chat_of)
            async with counted(scene, *watched) as calls:
                await scene.act(lambda session, number=number: press(session, number))  # type: ignore[misc]
            # One walk to see whether the step was open, one for what is open after it.
            assert calls == {"settled": 1, "walk": 2, "assess": 1, "case_of": 1, "chat_of": 1}, taps[number]


async def test_what_somebody_writes_is_read_once_from_the_desk_to_the_act() -> None:
    async with a_scene() as scene:
        ada, _ = await scene.patient()
        noor, _ = await scene.colleague()
        stranger = Person(scene.world, "Stella")
        stranger.start()
        await scene.settle()
        written: list[Message] = []
        messages: dict[str, Callable[[], object]] = {
            "text": lambda: written.append(ada.says("my mouth is sore and my hand itches, no fever")),
            "a word": lambda: ada.says("stop"),
            "behind a command": lambda: ada.says("/help my mouth is so sore I cannot eat"),
            "caption": lambda: ada.sends_photo(caption="my tongue is swelling"),
            "edit": lambda: ada.edits(written[0], "my mouth is sore and I cannot swallow"),
            "stranger": lambda: stranger.says("my lips are swelling and I cannot breathe"),
            "stranger's word": lambda: stranger.says("1984"),
        }
        for what, write in messages.items():
            async with counted(scene, redflags.readings) as calls:
                write()
                await scene.settle()
            assert calls == {"readings": 1}, what
        async with counted(scene, redflags.readings) as calls:
            noor.says("my mouth is sore")
            await scene.settle()
        assert not calls, "a colleague's words in private are no report: they are read for no sign"


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
                    Visit(session, scene.house.ward, now), row, kind="check-in", on=now.date(), moment=now
                )
                is not None
                for _ in range(2)
            ]
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
