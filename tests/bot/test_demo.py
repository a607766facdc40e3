"""The demonstration as a process: it starts, it is alive, it ends, and it leaves nothing behind but what was asked for."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx

from tests.forked import Forked, begin, program

ROOT = Path(__file__).parents[2]
World = dict[str, Any]


@contextmanager
def running_demo(
    scratch: Path, *more: str, by_command_line: bool = False
) -> Iterator[tuple[subprocess.Popen[bytes] | Forked, httpx.Client]]:
    """The program with a temp folder of its own and the scene set, and a line to it; forked, or started as a visitor does."""
    scratch.mkdir(exist_ok=True)
    surroundings = {**os.environ, "TMPDIR": str(scratch), "PYTHONUNBUFFERED": "1"}
    words = ("demo", "--port", "0", *more)
    heard, said = os.pipe()
    with os.fdopen(heard, encoding="utf-8") as lines:
        running: subprocess.Popen[bytes] | Forked
        if by_command_line:
            command = [sys.executable, "-m", "bot", *words]
            running = subprocess.Popen(command, cwd=ROOT, env=surroundings, stdout=said)
        else:
            running = begin(program, *words, folder=ROOT, env=surroundings, said=said)
        os.close(said)
        try:
            address = re.search(r"http://\S+", lines.readline())
            assert address, f"it ended with {running.poll()}"
            with httpx.Client(base_url=address[0], timeout=30) as line:
                yield running, line
        finally:
            running.kill()
            running.wait()


def ended(running: subprocess.Popen[bytes] | Forked) -> tuple[int, float]:
    """Ask it to end as a system does; its code and the seconds it took."""
    begun = time.monotonic()
    running.send_signal(signal.SIGTERM)
    return running.wait(30), time.monotonic() - begun


def world_when(line: httpx.Client, fits: Callable[[World], bool]) -> World:
    """The world as soon as it fits; each look waits for the event stream to say that something is new."""
    with line.stream("GET", "/sim/events") as events:
        for said in events.iter_lines():
            if said.startswith("data:"):
                world: World = line.get("/sim/state").json()
                if fits(world):
                    return world
    raise AssertionError("the demonstration ended")


def called(world: World, name: str) -> World:
    return next(person for person in world["people"] if person["name"] == name)


def newest(world: World, chat: int) -> World:
    message: World = world["chats"][str(chat)]["messages"][-1]
    return message


def button(message: World, label: str) -> str:
    return next(one["data"] for row in message["rows"] for one in row if label in one["label"])


def tap(line: httpx.Client, person: int, chat: int, message: World, label: str) -> None:
    said = {"person": person, "chat": chat, "message": message["id"], "data": button(message, label)}
    line.post("/sim/tap", json=said).raise_for_status()


def test_it_serves_the_page_and_a_tap_reaches_the_real_bot_and_comes_back_as_an_alert(tmp_path: Path) -> None:
    with running_demo(tmp_path / "scratch") as (_, line):
        assert "made-up clinic, draft protocol, not for patients" in line.get("/").text
        world: World = line.get("/sim/state").json()
        ada, group = called(world, "Ada")["id"], world["groups"][0]["id"]
        shown = [[one["command"] for one in called(world, name)["commands"]] for name in ("Ada", "Noor")]
        assert shown[0][:2] == ["report", "emergency"] and shown[1][:2] == ["alerts", "patients"]
        in_group = world["groups"][0]["commands"][str(called(world, "Noor")["id"])]
        assert [one["command"] for one in in_group] == ["oncall"]
        welcome = newest(world, ada)
        assert "You are all set." in welcome["text"]
        tap(line, ada, ada, welcome, "Start the first check-in now")
        asked = newest(world_when(line, lambda now: "Hard to breathe" in str(newest(now, ada)["rows"])), ada)
        tap(line, ada, ada, asked, "Hard to breathe")
        world = world_when(line, lambda now: "EMERGENCY" in newest(now, group)["text"])
        noor, ito, card = called(world, "Noor")["id"], called(world, "Dr Ito")["id"], newest(world, group)
        tap(line, noor, group, card, "I take this")
        world_when(line, lambda now: "Noor has it" in newest(now, group)["text"])
        tap(line, ito, group, card, "I take this")  # his phone still shows the button
        world = world_when(line, lambda now: bool(called(now, "Dr Ito")["toasts"]))
        assert called(world, "Dr Ito")["toasts"] == ["Noor has it."]
        world_when(line, lambda now: "a nurse is dealing with it" in newest(now, ada)["text"])


def test_it_ends_at_once_when_told_to_and_leaves_nothing_behind(tmp_path: Path) -> None:
    scratch = tmp_path / "scratch"
    with running_demo(scratch, by_command_line=True) as (running, line):
        assert [path.name.startswith("mtor-watch-demo-") for path in scratch.iterdir()] == [True]
        with line.stream("GET", "/sim/events"):  # a page that is still open holds nothing up
            code, seconds = ended(running)
    assert (code, list(scratch.iterdir())) == (0, [])
    assert seconds <= 5


def test_a_folder_that_is_given_is_kept_goes_on_where_it_stood_and_is_not_started_over(tmp_path: Path) -> None:
    scratch, data = tmp_path / "scratch", tmp_path / "kept"
    with running_demo(scratch, "--data", str(data)) as (running, line):
        first: World = line.get("/sim/state").json()
        line.post("/sim/clock", json={"seconds": 7 * 86400}).raise_for_status()
        moved = world_when(line, lambda now: not now["clock"]["travelling"])
        assert ended(running)[0] == 0
    assert (data / "mtor-watch.db").exists()
    with running_demo(scratch, "--data", str(data)) as (running, line):
        again: World = line.get("/sim/state").json()
        assert sorted(map(who, again["people"])) == sorted(map(who, first["people"]))
        assert [group["id"] for group in again["groups"]] == [group["id"] for group in first["groups"]]
        assert days_ahead(again) >= days_ahead(moved) - 1  # it stands where something was last said
        ada = called(again, "Ada")["id"]
        refused = line.post("/sim/over", json={})
        assert (refused.status_code, refused.json()["ok"]) == (409, False)
        assert refused.json()["error"] == (
            "this demonstration is kept in a folder: start it without --data to start over"
        )
        assert line.get("/sim/strip", params={"chat": ada}).json()["drug"] == "everolimus"
        line.post("/sim/say", json={"person": ada, "text": "/status"}).raise_for_status()
        world = world_when(line, lambda now: "This is what is planned for you." in newest(now, ada)["text"])
        ids = [message["id"] for message in world["chats"][str(ada)]["messages"]]
        assert min(ids) > max(message["id"] for chat in first["chats"].values() for message in chat["messages"])
        assert ended(running)[0] == 0


def days_ahead(world: World) -> float:
    return (datetime.fromisoformat(world["clock"]["now"]) - datetime.now(UTC)) / timedelta(days=1)


def who(person: World) -> tuple[int, str, str, str]:
    return person["id"], person["name"], person["role"], person["status"]
