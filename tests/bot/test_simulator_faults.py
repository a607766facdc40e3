"""Planned bad days: what the bot sees, and what has happened all the same."""

from __future__ import annotations

import asyncio

import pytest
from telegram.error import Forbidden, InvalidToken, NetworkError, RetryAfter, TelegramError

from bot.simulator.refusals import Impossible
from tests.bot.simulator_kit import bot_on, new_world, patient


@pytest.mark.parametrize(
    ("kind", "error", "said"),
    [
        ("502", NetworkError, 0),
        ("500", NetworkError, 0),
        ("403", Forbidden, 0),
        ("401", InvalidToken, 0),
        ("drop-before", NetworkError, 0),
        ("drop-after", NetworkError, 1),
    ],
)
async def test_a_fault_strikes_as_planned_and_then_no_more(kind: str, error: type[TelegramError], said: int) -> None:
    world, _ = new_world()
    ada = patient(world)
    world.faults.add(kind=kind, method="sendMessage", times=1)
    async with bot_on(world) as bot:
        with pytest.raises(error):
            await bot.send_message(ada.id, "Hello")
        assert len(world.sent(ada.id)) == said
        await bot.send_message(ada.id, "Hello again")
    assert ada.heard("Hello again")
    assert (world.faults.planned, world.faults.fired) == (1, 1)
    assert [call.fault for call in world.calls_of("sendMessage")] == [kind, ""]


@pytest.mark.parametrize(
    ("kind", "error"), [("502", NetworkError), ("drop-before", NetworkError), ("401", InvalidToken)]
)
async def test_a_download_can_fail_as_planned_and_works_the_next_time(kind: str, error: type[TelegramError]) -> None:
    world, _ = new_world()
    shot = patient(world).sends_photo()
    world.faults.add(kind=kind, method="download")
    async with bot_on(world) as bot:
        file = await bot.get_file(shot.media["photo"][-1]["file_id"])
        with pytest.raises(error):
            await file.download_as_bytearray()
        assert len(await file.download_as_bytearray()) == shot.media["photo"][-1]["file_size"]
    assert [call.fault for call in world.calls_of("download")] == [kind, ""]


async def test_the_sizes_of_a_photo_are_files_of_their_own_the_largest_last() -> None:
    world, _ = new_world()
    small, large = patient(world).sends_photo().media["photo"]
    assert small["file_id"] != large["file_id"] and small["file_unique_id"] != large["file_unique_id"]
    assert small["width"] * small["height"] < large["width"] * large["height"]
    assert len(world.files[small["file_id"]].content) < len(world.files[large["file_id"]].content)


async def test_too_many_requests_names_the_seconds_and_only_the_planned_chat_suffers(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")
    world, _ = new_world()
    ada, boris = patient(world), patient(world, "Boris")
    world.faults.add(kind="429", chat=ada.id, retry_after=17)
    async with bot_on(world) as bot:
        await bot.send_message(boris.id, "Hello")
        with pytest.raises(RetryAfter, match="17"):
            await bot.send_message(ada.id, "Hello")


@pytest.mark.parametrize(("kind", "said"), [("hang", 0), ("hang-after", 1)])
async def test_a_hanging_call_says_nothing_until_its_caller_gives_up(kind: str, said: int) -> None:
    world, _ = new_world()
    ada = patient(world)
    world.faults.add(kind=kind, method="sendMessage")
    async with bot_on(world) as bot:
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(bot.send_message(ada.id, "Hello"), 0.05)
    assert len(world.sent(ada.id)) == said
    (call,) = world.calls_of("sendMessage")
    assert call.status == 0


async def test_a_hanging_call_breaks_off_when_the_world_closes() -> None:
    world, _ = new_world()
    ada = patient(world)
    world.faults.add(kind="hang")
    async with bot_on(world) as bot:
        call = asyncio.create_task(bot.send_message(ada.id, "Hello"))
        while not world.faults.fired:
            await asyncio.sleep(0)
        world.close()
        with pytest.raises(NetworkError):
            await asyncio.wait_for(call, 5)


async def test_an_unknown_kind_of_fault_is_refused_when_planned() -> None:
    world, _ = new_world()
    with pytest.raises(Impossible, match="no such fault: '418'"):
        world.faults.add(kind="418")
