"""What the sender does when the line breaks or a group moves; and a chat hears things in the order they were said."""

from __future__ import annotations

import pytest

from bot.care.letters import post, recipients
from bot.simulator import Person
from storage import clinics
from tests.bot.house_kit import a_scene


@pytest.mark.parametrize("kind", ["502", "500"])
async def test_a_letter_telegram_could_not_take_goes_again_whatever_its_kind(kind: str) -> None:
    async with a_scene() as scene:
        ada = Person(scene.world, "Ada")
        ada.start()
        scene.world.faults.add(kind=kind, method="sendMessage", chat=ada.id)
        await scene.writes(recipients.chat(ada.id), "How are you?", "q", lane=post.CHECKIN, kind="check-in")
        await scene.settle()
        assert await scene.state("q") == "sent"
        assert [message.text for message in scene.world.sent(ada.id)].count("How are you?") == 1


@pytest.mark.parametrize(("kind", "copies", "state"), [("alert", 2, "sent"), ("check-in", 1, "in-doubt")])
async def test_after_a_broken_line_an_alert_goes_again_and_a_check_in_does_not(
    kind: str, copies: int, state: str
) -> None:
    async with a_scene() as scene:
        scene.world.faults.add(kind="drop-after", method="sendMessage", chat=scene.group.id)
        await scene.writes(recipients.group(scene.house.ward, scene.clinic), "#A1 look", "q", lane=0, kind=kind)
        await scene.settle()
        assert await scene.state("q") == state
        assert [message.text for message in scene.world.sent(scene.group.id)].count("#A1 look") == copies


async def test_a_group_that_became_a_supergroup_is_followed() -> None:
    async with a_scene() as scene:
        scene.group.migrate()
        scene.world.updates.queue.clear()  # only the refusal of our own message tells us
        await scene.writes(recipients.group(scene.house.ward, scene.clinic), "#A1 look", "q", lane=0, kind="alert")
        await scene.settle()
        assert await scene.house.act(lambda session: clinics.of_group(session, scene.house.vault, scene.group.id))


async def test_one_chat_hears_things_in_the_order_they_were_said() -> None:
    async with a_scene() as scene:
        ada = Person(scene.world, "Ada")
        ada.start()
        await scene.settle()
        for number in range(4):
            await scene.writes(recipients.chat(ada.id), f"line {number}", f"q{number}", lane=post.REPLY, kind="reply")
        await scene.settle()
        said = [message.text for message in scene.world.sent(ada.id) if message.text.startswith("line")]
        assert said == ["line 0", "line 1", "line 2", "line 3"]
