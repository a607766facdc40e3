"""The addresses behind the demonstration page: what they show, do and refuse."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Mapping
from typing import Any

from bot.simulator import Group, Person
from bot.simulator.page import HERE
from tests.bot.simulator_kit import bot_on, browser_on, keyboard, new_world, patient


class SlowJourney:
    """A control whose journeys end when the test says so."""

    def __init__(self) -> None:
        self.journeys: list[tuple[float, bool]] = []
        self.arrive = asyncio.Event()
        self.lives = 1

    async def travel(self, seconds: float, silent: bool = False) -> None:
        self.journeys.append((seconds, silent))
        await self.arrive.wait()
        if silent:
            raise RuntimeError("the road ended")

    def progress(self) -> float:
        return 0.25

    def alerts(self) -> list[dict[str, Any]]:
        return [{"number": 1, "urgency": "emergency"}]

    async def start_over(self) -> None:
        self.lives += 1

    def strip(self, chat_id: int) -> Mapping[str, Any] | None:
        return {"day": 17, "week": 3} if chat_id == 1 else None


async def test_the_page_brings_all_it_needs_and_allows_nothing_from_elsewhere() -> None:
    world, _ = new_world()
    async with browser_on(world) as line:
        page = await line.get("/")
        assert "made-up clinic, draft protocol, not for patients" in page.text
        assert "default-src 'none'" in page.headers["content-security-policy"]
        assert "unsafe" not in page.headers["content-security-policy"]
        for address in re.findall(r'(?:src|href)="(/[^"]+)"', page.text):
            assert (await line.get(address)).status_code == 200
    assert not re.search(r"<script(?![^>]+src=)|style=|\son\w+=|https?://(?!t\.me)", page.text)


def test_no_script_of_the_page_reads_text_as_mark_up() -> None:
    for script in (HERE / "static").glob("*.js"):
        words = script.read_text(encoding="utf-8")
        assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|new Function", words), (
            script
        )


async def test_what_a_visitor_does_becomes_updates_and_what_the_bot_says_is_shown() -> None:
    world, _ = new_world()
    team, noor = Group(world, "Ward 4"), Person(world, "Noor", role="nurse")
    team.add(noor)
    team.add_bot()
    async with browser_on(world) as line, bot_on(world) as bot:
        started = await line.post(
            "/sim/start", json={"name": "Chloé", "language": "fr", "link": "t.me/mtor_watch_bot?start=I1"}
        )
        chloe = started.json()["person"]
        await line.post("/sim/say", json={"person": chloe, "text": "bonjour"})
        await line.post("/sim/media", json={"person": chloe, "kind": "photo"})
        sent = await bot.send_message(chloe, "<b>Ça va</b> ?", parse_mode="HTML", reply_markup=keyboard("c.1", "Oui"))
        await line.post("/sim/tap", json={"person": chloe, "message": sent.message_id, "data": "c.1"})
        await line.post("/sim/say", json={"person": noor.id, "chat": team.id, "text": "/alerts"})
        updates = await bot.get_updates(timeout=0)
        state = (await line.get("/sim/state")).json()
        shown = state["chats"][str(chloe)]["messages"]
        picture = await line.get(f"/sim/file/{shown[2]['photo']['file']}")
    said = [update.message.text for update in updates if update.message is not None and update.message.text]
    assert said == ["/start I1", "bonjour", "/alerts"]
    assert updates[-2].callback_query is not None
    assert picture.headers["content-type"] == "image/png"
    assert shown[-1]["text"] == "Ça va ?"
    assert shown[-1]["rows"] == [[{"label": "Oui", "data": "c.1", "url": None}]]
    assert [(person["name"], person["staff"]) for person in state["people"]] == [("Noor", True), ("Chloé", False)]


async def test_the_state_is_sent_again_only_when_it_has_changed() -> None:
    world, _ = new_world()
    ada = patient(world)
    async with browser_on(world) as line:
        tag = (await line.get("/sim/state")).headers["etag"]
        assert (await line.get("/sim/state", headers={"if-none-match": tag})).status_code == 304
        ada.says("hello")
        assert (await line.get("/sim/state", headers={"if-none-match": tag})).status_code == 200


async def test_the_event_stream_ends_when_the_world_closes() -> None:
    world, _ = new_world()
    async with browser_on(world) as line:
        stream = asyncio.create_task(line.get("/sim/events"))
        await asyncio.sleep(0)
        world.close()
        answer = await asyncio.wait_for(stream, 5)
    assert answer.headers["content-type"].startswith("text/event-stream")
    assert answer.text.endswith("event: closing\ndata: {}\n\n")


async def test_only_one_journey_is_made_at_a_time_and_a_failed_one_is_told() -> None:
    world, _ = new_world()
    control = SlowJourney()
    async with browser_on(world, control) as line:
        assert (await line.post("/sim/clock", json={"seconds": 604800, "silent": True})).status_code == 202
        assert (await line.post("/sim/clock", json={"seconds": 3600})).status_code == 409
        clock = (await line.get("/sim/state")).json()["clock"]
        assert (clock["travelling"], clock["progress"]) == (True, 0.25)
        assert (await line.post("/sim/over", json={})).status_code == 409
        control.arrive.set()
        while (clock := (await line.get("/sim/state")).json()["clock"])["travelling"]:
            await asyncio.sleep(0)
        assert "the road ended" in clock["fault"]
        assert (await line.post("/sim/clock", json={"seconds": -5})).status_code == 400
        assert (await line.get("/sim/strip", params={"chat": "1"})).json() == {"day": 17, "week": 3}
        assert (await line.get("/sim/strip", params={"chat": "2"})).json() is None
        assert (await line.get("/sim/alerts")).json() == [{"number": 1, "urgency": "emergency"}]
        assert (await line.post("/sim/over", json={})).json() == {"ok": True}
        assert (await line.post("/sim/over", data={"a": "b"})).status_code == 400
    assert control.lives == 2
    assert control.journeys == [(604800, True)]


async def test_without_a_control_the_clock_cannot_be_moved() -> None:
    world, _ = new_world()
    async with browser_on(world) as line:
        assert "disabled" in (await line.get("/")).text
        assert (await line.post("/sim/clock", json={"seconds": 60})).status_code == 409
        assert (await line.get("/sim/strip", params={"chat": "1"})).json() is None


async def test_without_a_guide_no_walk_is_offered_and_none_begins() -> None:
    world, _ = new_world()
    async with browser_on(world, SlowJourney()) as line:
        assert "data-walk=" not in (await line.get("/")).text
        answer = await line.post("/sim/walk", json={"do": "begin", "walk": "breast"})
        assert (answer.status_code, answer.json()) == (409, {"ok": False, "error": "there is no walk here"})
        assert (await line.post("/sim/walk", json={"walk": "breast"})).status_code == 409


async def test_another_page_cannot_act_here_and_nonsense_is_refused_in_a_sentence() -> None:
    world, _ = new_world()
    ada = patient(world)
    body = {"person": ada.id, "text": "hello"}
    async with browser_on(world) as line:
        refused = [
            await line.post("/sim/say", json=body, headers={"origin": "http://elsewhere.example"}),
            await line.post("/sim/say", data={"person": "1"}),
            await line.post("/sim/say", json={"person": 1, "text": "hello"}),
            await line.post("/sim/say", json={"person": ada.id, "text": " "}),
            await line.post("/sim/say", json=[1]),
            await line.post("/sim/person", json={"name": "x" * 65}),
        ]
        assert [answer.status_code for answer in refused] == [400] * 6
        impossible = await line.post("/sim/tap", json={"person": ada.id, "message": 99, "data": "x"})
        assert (impossible.status_code, impossible.json()["error"]) == (409, "that message is gone")
        own = await line.post("/sim/say", json=body, headers={"origin": "http://simulator"})
        assert own.status_code == 200
        assert (await line.get("/sim/file/none")).status_code == 404
    assert ada.messages[-1].text == "hello"
