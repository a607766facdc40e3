"""How updates are handed out: again until confirmed, to one poller only, kept for a day."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping

import pytest
from telegram import Bot
from telegram.error import BadRequest, Conflict

from tests.bot.simulator_kit import bot_on, new_world, patient


async def texts(bot: Bot, offset: int | None = None, limit: int | None = None) -> list[str]:
    updates = await bot.get_updates(offset=offset, limit=limit, timeout=0)
    return [update.message.text for update in updates if update.message and update.message.text]


async def test_updates_come_again_until_an_offset_confirms_them() -> None:
    world, _ = new_world()
    ada = patient(world)
    ada.says("one")
    ada.says("two")
    async with bot_on(world) as bot:
        assert await texts(bot) == ["/start", "one", "two"]
        assert await texts(bot) == ["/start", "one", "two"]
        updates = await bot.get_updates(limit=2, timeout=0)
        assert await texts(bot, offset=updates[-1].update_id + 1) == ["two"]
        assert await texts(bot) == ["two"]


async def test_a_negative_offset_forgets_all_but_the_newest() -> None:
    world, _ = new_world()
    ada = patient(world)
    for word in ("one", "two", "three"):
        ada.says(word)
    async with bot_on(world) as bot:
        assert await texts(bot, offset=-2) == ["two", "three"]
        assert await texts(bot) == ["two", "three"]


async def test_unread_updates_are_gone_after_a_day() -> None:
    world, clock = new_world()
    ada = patient(world)
    clock.forward(hours=24)
    ada.says("fresh")
    clock.forward(seconds=1)
    async with bot_on(world) as bot:
        assert await texts(bot) == ["fresh"]


async def test_an_old_high_offset_swallows_lower_ids_after_a_jump() -> None:
    world, _ = new_world()
    ada = patient(world)
    async with bot_on(world) as bot:
        (seen,) = await bot.get_updates(timeout=0)
        world.jump_update_ids(seen.update_id - 1000)
        ada.says("after the jump")
        assert await texts(bot, offset=seen.update_id + 1) == []
        ada.says("again")
        assert await texts(bot) == ["again"]


async def test_a_long_poll_ends_as_soon_as_something_happens() -> None:
    world, _ = new_world()
    ada = patient(world)
    async with bot_on(world) as bot:
        (first,) = await bot.get_updates(timeout=0)
        poll = asyncio.create_task(bot.get_updates(offset=first.update_id + 1, timeout=50))
        while not world.updates.polled:
            await asyncio.sleep(0)
        ada.says("hello")
        (update,) = await asyncio.wait_for(poll, 5)
    assert update.message is not None
    assert update.message.text == "hello"


async def test_the_older_of_two_polls_ends_with_a_conflict() -> None:
    world, _ = new_world()
    async with bot_on(world) as one, bot_on(world) as other:
        older = asyncio.create_task(one.get_updates(timeout=50))
        while not world.updates.polled:
            await asyncio.sleep(0)
        newer = asyncio.create_task(other.get_updates(timeout=50))
        with pytest.raises(Conflict, match="terminated by other getUpdates request; make sure that only one bot"):
            await asyncio.wait_for(older, 5)
        patient(world)
        assert len(await asyncio.wait_for(newer, 5)) == 1


async def test_closing_the_world_ends_an_open_poll_at_once() -> None:
    world, _ = new_world()
    async with bot_on(world) as bot:
        poll = asyncio.create_task(bot.get_updates(timeout=50))
        while not world.updates.polled:
            await asyncio.sleep(0)
        world.close()
        assert await asyncio.wait_for(poll, 5) == ()


async def test_only_wanted_kinds_are_queued_and_the_wish_is_remembered() -> None:
    world, _ = new_world()
    ada = patient(world)
    async with bot_on(world) as bot:
        await bot.get_updates(timeout=0, allowed_updates=["my_chat_member", "message_reaction"])
        ada.says("not wanted")
        ada.blocks_bot()
        ada.unblocks_bot()
        ada.reacts(ada.messages[0], "👍")
        updates = await bot.get_updates(offset=-3, timeout=0)
        assert [update.message_reaction is not None for update in updates] == [False, False, True]
        await bot.get_updates(timeout=0, allowed_updates=[])
        ada.reacts(ada.messages[0], "👍")
        ada.says("wanted again")
        assert (await bot.get_updates(timeout=0))[-1].message is not None


async def test_an_update_nobody_can_read_is_handed_out_as_it_was_given() -> None:
    world, _ = new_world()
    number = world.inject({"message": {"text": "no chat, no date"}})
    assert world.inject({"update_id": 5, "message": 7}) == 5
    waiting = [one.body for one in world.updates.queue]
    assert waiting == [{"update_id": number, "message": {"text": "no chat, no date"}}, {"update_id": 5, "message": 7}]


async def test_a_webhook_gets_updates_in_order_and_polling_is_refused() -> None:
    world, _ = new_world()
    ada = patient(world)
    ada.says("hello")
    got: list[tuple[str, str, str]] = []
    answers = [200, 500, 200]

    async def post(url: str, headers: Mapping[str, str], body: bytes) -> int:
        got.append((url, headers["x-telegram-bot-api-secret-token"], json.loads(body)["message"]["text"]))
        return answers.pop(0)

    async with bot_on(world) as bot:
        with pytest.raises(BadRequest, match=r"(?i)an https url must be provided"):
            await bot.set_webhook("http://ward.example/hook")
        await bot.set_webhook("https://ward.example/hook", secret_token="s-1")
        with pytest.raises(Conflict, match="can't use getUpdates method while webhook is active"):
            await bot.get_updates(timeout=0)
        assert await world.updates.deliver(post) == 1
        assert (await bot.get_webhook_info()).last_error_message == "Wrong response from the webhook: 500"
        assert await world.updates.deliver(post) == 1
        await bot.delete_webhook()
        assert await texts(bot) == []
    assert [word for *_, word in got] == ["/start", "hello", "hello"]
    assert got[0][:2] == ("https://ward.example/hook", "s-1")
