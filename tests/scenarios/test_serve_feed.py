"""The feed inside `serve`: it answers on its port, an open stream does not hold the end, and a taken port stops nothing."""

from __future__ import annotations

import asyncio
import re
import socket
import time
from pathlib import Path

import httpx

from tests.killing import program, telegram, until


async def test_the_feed_answers_and_an_open_connection_does_not_hold_the_end(tmp_path: Path) -> None:
    async with telegram() as line, program(tmp_path, line) as serve:
        serve.start()
        await until(lambda: "feed-served" in serve.printed, 20, "the feed has its port")
        port = re.search(r'"port": (\d+)', serve.printed)
        assert port
        async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port[1]}") as browser:
            assert (await browser.get("/livez")).json() == {"alive": True}
            assert (await browser.get("/readyz")).json() == {"ready": True, "failing": []}
            assert (await browser.get("/feed")).headers["location"] == "/login"
            assert (await browser.get("/login")).status_code == 200
            strange = await browser.get("/feed", headers={"host": "elsewhere.example"})
            assert strange.status_code == 421
        _reader, writer = await asyncio.open_connection("127.0.0.1", int(port[1]))
        writer.write(b"POST /search HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 50\r\n\r\nq=")  # and never the rest
        await writer.drain()
        told = time.monotonic()
        assert await serve.stop() == 0
        assert time.monotonic() - told < 15
        writer.close()
        assert "Traceback" not in serve.printed


async def test_a_port_that_is_taken_is_told_and_the_watch_goes_on(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        async with telegram() as line, program(tmp_path, line) as serve:
            serve.web_port = other.getsockname()[1]
            serve.start()
            await until(lambda: "feed-not-served" in serve.printed, 20, "the port is said to be taken")
            await until(lambda: line.updates.polled, 20, "it polls all the same")
            assert await serve.stop() == 0
