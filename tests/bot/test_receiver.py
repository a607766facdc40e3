"""Telegram → inbox: stored before confirmed, whatever Telegram answers and whatever an update holds."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram.error import NetworkError

from bot.chat.receiver import ALLOWED, AnotherPoller, Receiver, TokenRefused, Unavailable, _chat_of
from tests.bot.house_kit import Scene, a_scene


def offsets(scene: Scene) -> list[str | None]:
    """What each getUpdates so far has confirmed."""
    asked = [parse_qs(urlsplit(url).query) for url in scene.line.asked if "/getUpdates" in url]
    return [query.get("offset", [None])[0] for query in asked]


def message(update_id: int, where: dict[str, Any] | None = None, **more: Any) -> dict[str, Any]:
    who = {"id": 5, "is_bot": False, "first_name": "Ada"}
    place = where or {"id": 5, "type": "private"}
    body = {"message_id": 1, "date": 1795424400, "chat": place, "from": who, "text": "Hi"}
    return {"update_id": update_id, "message": body | more}


# -- nothing is confirmed before it is stored --------------------------------------------------------------------------


async def test_an_offset_is_asked_for_only_after_the_batch_is_stored() -> None:
    async with a_scene() as scene:
        scene.world.inject(message(100))
        assert await scene.house.receiver.poll(0) == 1
        assert offsets(scene) == [None]
        assert await scene.house.receiver.poll(0) == 0
        assert offsets(scene) == [None, "101"]


async def test_a_batch_that_could_not_be_stored_is_fetched_again() -> None:
    async with a_scene() as scene:
        faults = [OSError("disk full"), None]
        stored: list[int] = []

        async def store(batch: Sequence[tuple[int, str | None, str]]) -> int:
            fault = faults.pop(0)
            if fault is not None:
                raise fault
            stored.extend(update_id for update_id, _, _ in batch)
            return len(batch)

        receiver = Receiver(scene.house.bot, scene.house.bot._request[0], store, scene.clock.now)
        scene.world.inject(message(100))
        with pytest.raises(OSError, match="disk full"):
            await receiver.poll(0)
        await receiver.poll(0)
        assert stored == [100]
        assert offsets(scene) == [None, None]


async def test_what_telegram_brings_twice_is_stored_once() -> None:
    async with a_scene() as scene:
        scene.world.inject(message(100))
        await scene.house.receiver.poll(0)
        scene.world.inject(message(100))
        scene.world.inject(message(101))
        scene.house.receiver._offset = None
        assert await scene.house.receiver.poll(0) == 1
        assert [row.update_id for row in await scene.inbox()] == [100, 101]


async def test_after_a_quiet_day_the_offset_is_forgotten_and_lower_numbers_are_received() -> None:
    async with a_scene() as scene:
        scene.world.inject(message(900_000_000))
        await scene.house.receiver.poll(0)
        scene.clock.push(timedelta(days=8).total_seconds())
        scene.world.jump_update_ids(5)
        scene.world.inject(message(5, text="my lips are swelling"))
        assert await scene.house.receiver.poll(0) == 1
        assert offsets(scene) == [None, None]
        await scene.house.receiver.poll(0)
        assert offsets(scene)[-1] == "6"


async def test_within_the_day_the_offset_stands() -> None:
    async with a_scene() as scene:
        scene.world.inject(message(100))
        await scene.house.receiver.poll(0)
        scene.clock.push(timedelta(hours=24).total_seconds())
        await scene.house.receiver.poll(0)
        assert offsets(scene)[-1] == "101"


async def test_every_kind_we_live_by_is_asked_for_by_name_every_time() -> None:
    async with a_scene() as scene:
        await scene.house.receiver.poll(0)
        query = parse_qs(urlsplit(scene.line.asked[-1]).query)
        assert set(json.loads(query["allowed_updates"][0])) == set(ALLOWED)
        assert {"message", "edited_message", "callback_query", "my_chat_member"} <= set(ALLOWED)
        assert query["limit"] == ["100"]


# -- Telegram's bad days -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("status", [401, 404])
async def test_a_refused_token_is_told_apart_from_a_bad_day(status: int) -> None:
    async with a_scene() as scene:
        scene.line.refuses("getUpdates", status, "Unauthorized")
        with pytest.raises(TokenRefused):
            await scene.house.receiver.poll(0)


async def test_another_poller_is_named() -> None:
    async with a_scene() as scene:
        scene.line.refuses("getUpdates", 409, "Conflict: terminated by other getUpdates request")
        with pytest.raises(AnotherPoller):
            await scene.house.receiver.poll(0)


async def test_a_wait_that_telegram_asks_for_is_passed_on() -> None:
    async with a_scene() as scene:
        scene.line.refuses("getUpdates", 429, "Too Many Requests: retry after 17", retry_after=17)
        with pytest.raises(Unavailable) as raised:
            await scene.house.receiver.poll(0)
        assert raised.value.retry_after == 17


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (502, b"<html><h1>502 Bad Gateway</h1></html>"),
        (500, b'{"ok":false,"error_code":500,"description":"Internal Server Error"}'),
        (200, b""),
        (200, b"\xff\xfe"),
        (200, b"{"),
        (200, b"[]"),
        (200, b"null"),
        (200, b'"ok"'),
        (200, b'{"ok":true}'),
        (200, b'{"ok":true,"result":{}}'),
        (200, b'{"ok":false,"parameters":[1]}'),
        (429, b'{"ok":false,"parameters":{"retry_after":"soon"}}'),
        (200, b"[" * 100_000),
        (200, b'{"ok":true,"result":[{"message":{}}]}'),
        (200, b'{"ok":true,"result":[{"update_id":"7"},{"update_id":true},7,null]}'),
        (200, b'{"ok":true,"result":[{"update_id":9999999999999999999999}]}'),
        (404, b"<html>a proxy's own page</html>"),
    ],
)
async def test_any_answer_that_is_none_is_a_bad_day_and_confirms_nothing(status: int, body: bytes) -> None:
    async with a_scene() as scene:
        scene.line.answers("getUpdates", status, body)
        with pytest.raises(Unavailable) as raised:
            await scene.house.receiver.poll(0)
        assert "7000000001" not in str(raised.value)
        scene.world.inject(message(100))
        assert await scene.house.receiver.poll(0) == 1
        assert offsets(scene) == [None, None]


async def test_a_line_that_breaks_is_told_as_the_network_s_fault() -> None:
    async with a_scene() as scene:
        scene.line.breaks("getUpdates", httpx.ReadError("reset"))
        with pytest.raises(NetworkError):
            await scene.house.receiver.poll(0)


# -- updates nobody can read -------------------------------------------------------------------------------------------

UNREADABLE: list[dict[str, Any]] = [
    {"message": {"message_id": 1}},
    {"message": message(1)["message"] | {"from": {"id": 5}}},
    {"message": message(1)["message"] | {"chat": {}}},
    {"message": message(1)["message"] | {"photo": [{}]}},
    {"message": []},
    {"message": "text"},
    {"callback_query": {"id": "1", "data": "c.x"}},
    {"my_chat_member": {"chat": {"id": 5, "type": "private"}}},
]


@pytest.mark.parametrize("raw", UNREADABLE, ids=lambda raw: json.dumps(raw)[:40])
async def test_an_update_nobody_can_read_is_set_aside_and_the_next_one_goes_on(raw: dict[str, Any]) -> None:
    async with a_scene() as scene:
        scene.world.inject({"update_id": 100, **raw})
        scene.world.inject(message(101))
        await scene.settle()
        assert [(row.update_id, row.state) for row in await scene.inbox()] == [(100, "quarantined"), (101, "done")]
        assert "update-quarantined" in await scene.acts()


async def test_a_message_with_an_impossible_date_is_read_all_the_same() -> None:
    async with a_scene() as scene:
        scene.world.inject({"update_id": 100, "message": message(1)["message"] | {"date": 10**20}})
        scene.world.inject(message(101))
        await scene.settle()
        assert [(row.update_id, row.state) for row in await scene.inbox()] == [(100, "done"), (101, "done")]


async def test_kinds_we_do_not_know_are_stored_and_done() -> None:
    async with a_scene() as scene:
        scene.world.inject({"update_id": 100, "message_from_the_future": {"chat": {"id": 5}}})
        scene.world.inject({"update_id": 101})
        await scene.settle()
        assert [row.state for row in await scene.inbox()] == ["done", "done"]


async def test_halves_of_surrogate_pairs_and_nul_are_stored_as_they_came() -> None:
    async with a_scene() as scene:
        body = {"ok": True, "result": [message(100, text="half \ud83d and \x00 and \u202e")]}
        scene.line.answers("getUpdates", 200, json.dumps(body).encode())
        assert await scene.house.receiver.poll(0) == 1
        await scene.house.work()
        assert [row.state for row in await scene.inbox()] == ["done"]


@pytest.mark.parametrize(
    ("update", "chat"),
    [
        ({"message": {"chat": {"id": 5}}}, "5"),
        ({"edited_message": {"chat": {"id": -100}}}, "-100"),
        ({"callback_query": {"from": {"id": 7}, "message": {"chat": {"id": -5}}}}, "-5"),
        ({"callback_query": {"from": {"id": 7}}}, "7"),
        ({"callback_query": {"from": {"id": 7}, "message": {"chat": {}}}}, "7"),
        ({"my_chat_member": {"chat": {"id": 5}}}, "5"),
        ({"message": {"chat": {"id": "5"}, "from": {"id": 5}}}, "5"),
        ({"message": {"text": "x"}}, None),
        ({"message": 7}, None),
        ({}, None),
    ],
)
def test_the_order_of_a_chat_is_kept_by_whatever_names_the_chat(update: dict[str, Any], chat: str | None) -> None:
    assert _chat_of({"update_id": 1, **update}) == chat


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["message", "chat", "from", "id", "callback_query", "x"]), inner, max_size=4)
    ),
    max_leaves=12,
)


@given(st.dictionaries(st.sampled_from(["message", "callback_query", "update_id", "odd"]), anything, max_size=4))
def test_finding_the_chat_never_fails(update: dict[str, Any]) -> None:
    found = _chat_of(update)
    assert found is None or found.lstrip("-").isdigit()
