"""Faults a sceptical reader found, each kept as a story."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import Session, select

from bot.care.clinic import setting_up
from bot.care.course import correcting
from bot.care.enrolling import invitations
from bot.care.visit import Visit
from storage.alerts import Alert
from storage.checkins import Words
from storage.clinics import Staff
from storage.patients import Patient
from tests.bot.house_kit import Scene, a_scene, looks_up
from tests.scenarios.test_first_dose_to_alert import every_alert, tap, travel


@pytest.fixture
async def scene() -> AsyncIterator[Scene]:
    async with a_scene() as made:
        yield made


async def due_at(scene: Scene, patient_id: str, moment: datetime) -> None:
    def put(session: Session) -> None:
        row = session.get(Patient, patient_id)
        assert row is not None
        row.next_on, row.next_kind, row.next_row, row.due_at = moment.date(), "check-in", 7, moment
        row.weekday = moment.weekday()
        session.add(row)

    await scene.act(put)


async def test_the_emergency_button_works_in_a_chat_that_a_new_link_has_closed(scene: Scene) -> None:
    ada, patient_id = await scene.patient()
    ada.says("/report")
    await scene.settle()

    def again(session: Session) -> None:
        row = session.get(Patient, patient_id)
        assert row is not None
        invitations.invite_again(Visit(session, scene.house.ward, scene.clock.now(), actor="test"), row)

    await scene.act(again)
    await scene.settle()
    await tap(scene, ada, "Emergency")
    assert any("now.\n" in message.content for message in ada.messages if message.from_bot)


async def test_words_behind_a_command_are_a_report(scene: Scene) -> None:
    ada, _ = await scene.patient()
    ada.says("/help my mouth is so sore I cannot eat")
    ada.says("/start I have a rash and fever")
    await scene.settle()
    assert len(await scene.act(lambda session: session.exec(select(Words)).all())) == 2
    assert await every_alert(scene) != []


async def test_a_worse_report_needs_a_person_and_an_outcome_of_its_own(scene: Scene) -> None:
    ito, _ = await scene.colleague("clinician", "Dr Ito")
    ada, _ = await scene.patient()
    ada.says("my tongue is swollen")
    await scene.settle()
    ito.taps("I take this", chat=scene.group)
    await scene.settle()
    ito.taps("Outcome", chat=scene.group)
    await scene.settle()
    ito.taps("Advice", chat=scene.group)
    await scene.settle()
    await travel(scene, hours=3)
    ada.says("my throat is swelling shut")
    await scene.settle()
    (alert,) = await every_alert(scene)
    assert (alert.state, alert.taken_by, alert.outcome) == ("raised", None, None)


async def test_a_closed_alert_does_not_ring_again_for_the_same_answers(scene: Scene) -> None:
    ito, _ = await scene.colleague("clinician", "Dr Ito")
    ada, _ = await scene.patient()
    ada.says("/report")
    await scene.settle()
    await tap(scene, ada, "t.")
    for button in ("I take this", "Called", "Outcome", "Advice", "Close"):
        ito.taps(button, chat=scene.group)
        await scene.settle()
    await travel(scene, hours=20)
    await tap(scene, ada, "Done")
    assert [alert.state for alert in await every_alert(scene)] == ["resolved"]


async def test_new_words_about_a_taken_item_are_seen_by_somebody(scene: Scene) -> None:
    noor, _ = await scene.colleague()
    ada, _ = await scene.patient()
    ada.says("my mouth is sore")
    await scene.settle()
    await looks_up(scene, noor, 1)
    noor.taps("I take this")
    noor.taps("Outcome")
    await scene.settle()
    noor.taps("Advice given")
    await travel(scene, days=2)
    before = len(noor.messages)
    ada.says("I have a bad rash")
    await scene.settle()
    assert len(noor.messages) > before and "#A1" in noor.messages[-1].content


async def test_the_alerts_of_a_colleague_who_leaves_ring_again(scene: Scene) -> None:
    noor, noor_id = await scene.colleague()
    ada, _ = await scene.patient()
    ada.says("my tongue is swollen")
    await scene.settle()
    noor.taps("I take this", chat=scene.group)
    await scene.settle()

    def leaves(session: Session) -> None:
        member = session.get(Staff, noor_id)
        assert member is not None
        setting_up.remove_staff(Visit(session, scene.house.ward, scene.clock.now()), member)

    await scene.act(leaves)
    before = len(scene.group.messages)
    await scene.settle()
    assert len(scene.group.messages) > before
    assert [alert.state for alert in await scene.act(lambda session: session.exec(select(Alert)).all())] == ["raised"]


async def test_after_an_outage_nobody_is_reminded_at_night_or_twice_at_once(scene: Scene) -> None:
    ada, patient_id = await scene.patient()
    await due_at(scene, patient_id, scene.clock.now())
    await scene.settle()
    scene.clock.push(timedelta(hours=64).total_seconds())  # the program was off; it is three in the morning in Berlin
    await scene.settle()
    assert not ada.heard("Reminder:")
    assert await every_alert(scene) == []
    await travel(scene, hours=8)
    assert sum("Reminder:" in message.content for message in ada.messages) == 1
    assert await every_alert(scene) == []


async def test_a_change_on_the_due_day_loses_no_check_in(scene: Scene) -> None:
    ada, patient_id = await scene.patient()
    today = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
    await due_at(scene, patient_id, today)

    def earlier(session: Session) -> None:
        row = session.get(Patient, patient_id)
        assert row is not None
        row.consented_at, row.weekday = scene.clock.now() - timedelta(days=4), 0  # a Monday of their own grid
        session.add(row)
        session.flush()
        correcting.correct(Visit(session, scene.house.ward, scene.clock.now(), actor="test"), row, {"hour": 8})

    await scene.act(earlier)
    await scene.settle()
    assert ada.heard("Your weekly check-in is ready.")
