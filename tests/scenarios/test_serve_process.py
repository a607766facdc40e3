"""`serve` as an operator meets it: how it ends, what it refuses, and what it never prints."""

from __future__ import annotations

import random
import time
from pathlib import Path

from tests.killing import CANARY, TOKEN, found, program, telegram, until


async def test_told_to_stop_it_ends_well_within_fifteen_seconds_though_a_poll_is_open(tmp_path: Path) -> None:
    async with telegram() as line, program(tmp_path, line) as serve:
        serve.start_by_command_line()
        await until(lambda: line.updates.polled, 20, "a long poll is open")
        told = time.monotonic()
        assert await serve.stop() == 0
        assert time.monotonic() - told < 15
        assert '"event": "stopped"' in serve.printed
        assert "Traceback" not in serve.printed


async def test_told_to_stop_while_it_starts_it_ends_as_well(tmp_path: Path) -> None:
    async with telegram() as line, program(tmp_path, line) as serve:
        line.world.faults.add(kind="hang", method="getMe")
        serve.start()
        await until(lambda: line.line.calls > 0, 20, "it asks Telegram who it is")
        assert await serve.stop() == 0


async def test_a_second_serve_on_the_same_folder_ends_with_3_and_the_first_goes_on(tmp_path: Path) -> None:
    async with telegram() as line, program(tmp_path, line) as first, program(tmp_path, line) as second:
        running = first.start()
        await until(lambda: line.updates.polled, 20, "the first one polls")
        assert await second.run() == 3
        assert "Another mtor-watch serves" in second.printed
        assert running.poll() is None
        assert await first.stop() == 0


async def test_a_token_that_telegram_refuses_ends_with_8(tmp_path: Path) -> None:
    wrong = "7000000001:canary-token-that-telegram-does-not-know"
    async with telegram() as line, program(tmp_path, line, wrong) as serve:
        assert await serve.run() == 8
        assert "refuses the bot token" in serve.printed
        assert wrong.partition(":")[2] not in serve.printed


async def test_a_token_that_is_refused_later_ends_with_8_too(tmp_path: Path) -> None:
    async with telegram() as line, program(tmp_path, line) as serve:
        serve.start()
        await until(lambda: line.updates.polled, 20, "it polls")
        line.world.faults.add(kind="401", method="getUpdates", times=100)
        line.world.inject({"message": {}})
        assert await serve.ended() == 8


async def test_another_poller_once_is_a_takeover_and_twice_ends_with_3(tmp_path: Path) -> None:
    async with telegram() as line, program(tmp_path, line) as serve:
        fault = line.world.faults.add(kind="409", method="getUpdates", times=1)
        serve.start()
        await until(lambda: fault.fired == 1 and line.updates.polled, 20, "it polls again after the first 409")
        line.world.faults.add(kind="409", method="getUpdates", times=1)
        line.world.inject({"message": {}})
        assert await serve.ended() == 3
        assert "Another program receives with this bot token" in serve.printed


async def test_neither_the_token_nor_a_patients_words_are_printed_on_the_worst_of_days(tmp_path: Path) -> None:
    async with telegram(garble=2) as line, program(tmp_path, line) as serve:
        clinic = found(tmp_path, line.world, random.Random(1), busy=2, silent=0, within=0.1)
        ada, boris = clinic.patients.values()
        for kind in ("502", "429", "drop-before", "drop-after", "500"):
            line.world.faults.add(kind=kind, retry_after=1, times=2)
        serve.start()
        ada.says(f"my tongue is swollen {CANARY}")
        ada.sends_photo(CANARY)
        line.world.inject({"message": {"text": CANARY, "from": {"first_name": CANARY}}})
        line.world.inject({"callback_query": {"id": 1, "data": CANARY}})
        boris.says(CANARY * 300)
        boris.user.first_name = CANARY
        boris.says(f"/start {CANARY}")
        await until(lambda: ada.heard("112") and clinic.group.heard("#A1"), 30, "the emergency was answered")
        await until(lambda: not line.updates.queue, 30, "everything is confirmed")
        assert await serve.stop() == 0
        assert line.line.spoilt > 0
        assert CANARY not in serve.printed
        assert TOKEN.partition(":")[2] not in serve.printed
        assert str(ada.id) not in serve.printed
        assert "Traceback" not in serve.printed
