"""A trivial Bot API on loopback: hands out the taps it was given, says yes to everything, and counts.

`python -m tests.bench.telegram_server taps.jsonl` prints its port. `GET /go` lets the taps be fetched, `GET /stats` tells how
many calls of each kind have come. HTTP is parsed by hand, so that it costs the bots' figures as little as it can.
"""

from __future__ import annotations

import asyncio
import json
import re
import sys
from collections import Counter
from pathlib import Path
from urllib.parse import parse_qs

BATCH = 100


class World:
    """What all connections share."""

    def __init__(self, taps: list[bytes], first: int) -> None:
        self.taps, self.first = taps, first
        self.go = asyncio.Event()
        self.calls: Counter[str] = Counter()
        self.confirmed = 0

    async def updates(self, offset: int) -> bytes:
        if offset:
            self.confirmed = max(self.confirmed, offset - self.first)
        if not self.go.is_set() or self.confirmed >= len(self.taps):
            try:
                await asyncio.wait_for(self.go.wait(), 0.5)
            except TimeoutError:
                return b"[]"
            if self.confirmed >= len(self.taps):
                await asyncio.sleep(0.5)
        return b"[" + b",".join(self.taps[self.confirmed : self.confirmed + BATCH]) + b"]"


MESSAGE = b'{"message_id":%d,"date":1795424400,"chat":{"id":%d,"type":"private","first_name":"x"},"text":"x"}'
ME = b'{"id":7000000001,"is_bot":true,"first_name":"bench","username":"bench_bot"}'


class Connection(asyncio.Protocol):
    """One kept-alive connection."""

    def __init__(self, world: World) -> None:
        self.world, self.buffer = world, b""
        self.transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        self.buffer += data
        while (end := self.buffer.find(b"\r\n\r\n")) >= 0:
            head = self.buffer[:end]
            found = re.search(rb"(?i)content-length: (\d+)", head)
            whole = end + 4 + (int(found[1]) if found else 0)
            if len(self.buffer) < whole:
                return
            body, self.buffer = self.buffer[end + 4 : whole], self.buffer[whole:]
            self.answer(head.split(b" ", 2)[1], body)

    def answer(self, target: bytes, body: bytes) -> None:
        path, _, query = target.partition(b"?")
        method = path.rsplit(b"/", 1)[-1].decode()
        self.world.calls[method] += 1
        if method == "getUpdates":
            fields = parse_qs((query or body).decode())
            offset = int(fields.get("offset", ["0"])[0])
            task = asyncio.ensure_future(self.world.updates(offset))
            task.add_done_callback(lambda done: self.reply(b'{"ok":true,"result":' + done.result() + b"}"))
        elif method == "go":
            self.world.go.set()
            self.reply(b"{}")
        elif method == "stats":
            self.reply(json.dumps(self.world.calls).encode())
        elif method == "getMe":
            self.reply(b'{"ok":true,"result":' + ME + b"}")
        elif method in ("sendMessage", "editMessageText"):
            self.reply(b'{"ok":true,"result":' + MESSAGE % (1, 1) + b"}")
        else:
            self.reply(b'{"ok":true,"result":true}')

    def reply(self, body: bytes) -> None:
        if self.transport is not None and not self.transport.is_closing():
            head = b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: %d\r\n\r\n" % len(body)
            self.transport.write(head + body)


async def main(taps: Path) -> None:
    lines = taps.read_bytes().splitlines()
    world = World(lines, int(json.loads(lines[0])["update_id"]))
    server = await asyncio.get_running_loop().create_server(lambda: Connection(world), "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1])))
