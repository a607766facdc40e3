"""Each call waits for itself alone: one that hangs, a chat that is full and a crowd before it hold up nobody else."""

from __future__ import annotations

import asyncio

import pytest

from bot.care.letters import post
from bot.chat.pace import ALL, GROUP, KEPT
from bot.chat.sender import RESERVED, SLOTS
from tests.bot.house_kit import Scene, a_scene


async def begins(scene: Scene) -> int:
    """Take what may leave, without waiting for its end, and let the calls go as far as they come."""
    begun, _ = await scene.house.sender.begin()
    for _ in range(200):
        await asyncio.sleep(0)
    return begun


async def goes_on(scene: Scene, chat: int, words: str) -> None:
    """Until this has arrived, or nothing more can leave."""
    for _ in range(20):
        await begins(scene)
        await asyncio.sleep(0.01)
        if words in scene.texts(chat):
            return


async def test_a_call_that_hangs_holds_up_nobody_else() -> None:
    async with a_scene() as scene:
        ada, first = await scene.patient("Ada")
        bea, second = await scene.patient("Bea")
        over = scene.line.hangs(ada.id)
        await scene.writes(await scene.to(first), "How are you?", "slow", lane=post.CHECKIN, kind="check-in")
        await begins(scene)
        await scene.writes(scene.to_group(), "#A1", "alert:1:1:group", lane=post.EMERGENCY, kind="alert")
        await scene.writes(await scene.to(second), "Call 112 now", "safety", lane=post.SAFETY, kind="safety")
        await goes_on(scene, bea.id, "Call 112 now")
        assert scene.texts(bea.id) == ["Call 112 now"] and scene.texts(scene.group.id) == ["#A1"]
        assert await scene.state("slow") == "sending"
        over.set()
        await scene.house.sender.finish()
        assert await scene.state("slow") == "sent"


async def test_what_a_patient_in_danger_reads_does_not_wait_for_a_call_to_the_same_chat() -> None:
    async with a_scene() as scene:
        ada, patient = await scene.patient()
        to = await scene.to(patient)
        over = scene.line.hangs(ada.id)
        await scene.writes(to, "How are you?", "slow", lane=post.CHECKIN, kind="check-in")
        await begins(scene)
        await scene.writes(to, "Call 112 now", "safety", lane=post.SAFETY, kind="safety")
        await scene.writes(to, "Thank you", "reply")
        await begins(scene)
        assert [await scene.state(key) for key in ("slow", "safety", "reply")] == ["sending", "sending", "waiting"]
        over.set()
        await scene.house.sender.finish()
        await scene.settle()
        assert scene.texts(ada.id)[-1] == "Thank you", "an answer never overtakes what was said before it"


async def test_when_every_slot_hangs_alerts_and_safety_replies_still_leave() -> None:
    async with a_scene() as scene:
        hanging = []
        for number in range(SLOTS + 2):
            person, patient = await scene.patient(f"P{number}")
            hanging.append(scene.line.hangs(person.id))
            await scene.writes(
                await scene.to(patient), "How are you?", f"q{number}", lane=post.CHECKIN, kind="check-in"
            )
        for _ in range(2 * SLOTS):
            await begins(scene)
            scene.clock.push(0.2)  # Telegram takes 25 a second; the lease of a call is longer
        states = [await scene.state(f"q{number}") for number in range(SLOTS + 2)]
        assert states.count("sending") == SLOTS
        ada, patient = await scene.patient("Ada")
        await scene.writes(scene.to_group(), "#A1", "alert:1:1:group", lane=post.SAME_DAY, kind="alert")
        await scene.writes(await scene.to(patient), "Call 112 now", "safety", lane=post.SAFETY, kind="safety")
        await goes_on(scene, ada.id, "Call 112 now")
        assert scene.texts(ada.id) == ["Call 112 now"] and scene.texts(scene.group.id) == ["#A1"]
        assert RESERVED >= 2
        for over in hanging:
            over.set()
        await scene.house.sender.finish()


async def test_three_hundred_notices_that_wait_for_the_group_hold_up_no_private_chat() -> None:
    async with a_scene() as scene:
        ada, patient = await scene.patient()
        for number in range(300):
            await scene.writes(scene.to_group(), f"notice {number}", f"n{number}", kind="alert")
        await scene.house.sender.send_ready()
        assert len(scene.texts(scene.group.id)) == GROUP - KEPT
        await scene.writes(await scene.to(patient), "Thank you", "reply")
        asked = len(scene.line.asked)
        _, wait = await scene.house.sender.send_ready()
        assert scene.texts(ada.id) == ["Thank you"], "at once, not after 300 rows were put off"
        assert len(scene.line.asked) == asked + 1
        assert wait is not None and 0 < wait <= 60
        assert await scene.state("n299") == "waiting"
        assert (await scene.row("n299")).not_before == (await scene.row("n0")).not_before, "it waits as it was written"


async def test_an_emergency_overtakes_a_hundred_cards_that_wait_for_the_group() -> None:
    async with a_scene() as scene:
        for number in range(100):
            lane = post.ALERT if number % 2 else post.SAME_DAY
            await scene.writes(scene.to_group(), f"#A{number}", f"alert:{number}:1:g", lane=lane, kind="alert")
        await scene.house.sender.send_ready()
        first = scene.texts(scene.group.id)
        assert first == [f"#A{number}" for number in range(0, 2 * (GROUP - KEPT), 2)], "those for today first"
        await scene.writes(scene.to_group(), "#A100 now", "alert:100:1:g", lane=post.EMERGENCY, kind="alert")
        await scene.house.sender.send_ready()
        assert scene.texts(scene.group.id)[-1] == "#A100 now"


@pytest.mark.parametrize("chats", [1, 40])
async def test_whatever_waits_telegram_is_never_asked_for_more_than_it_takes_in_a_second(chats: int) -> None:
    async with a_scene() as scene:
        for number in range(chats):
            _, patient = await scene.patient(f"P{number}")
            await scene.writes(
                await scene.to(patient), "How are you?", f"q{number}", lane=post.CHECKIN, kind="check-in"
            )
        begun, wait = await scene.house.sender.send_ready()
        assert begun == min(chats, ALL)
        assert (wait is None) == (chats <= ALL)


async def test_of_thirty_cards_of_one_alert_that_wait_only_the_newest_leaves() -> None:
    async with a_scene() as scene:
        for number in range(GROUP):
            await scene.writes(scene.to_group(), f"before {number}", f"b{number}", lane=post.EMERGENCY, kind="alert")
        await scene.house.sender.send_ready()
        for number in range(30):
            await scene.writes(
                scene.to_group(), f"#A1 report {number}", f"alert:1:{number}:g", lane=post.EMERGENCY, kind="alert",
                thread="card:1:group",
            )  # fmt: skip
        await scene.writes(
            scene.to_group(), "#A2", "alert:2:1:g", lane=post.EMERGENCY, kind="alert", thread="card:2:group"
        )
        scene.clock.push(61)
        await scene.house.sender.send_ready()
        assert scene.texts(scene.group.id)[GROUP:] == ["#A1 report 29", "#A2"]
