"""Pictures and sounds the pretend people send: drawn here, so that no file of anybody's needs to be shipped."""

from __future__ import annotations

import struct
import zlib


def photo(width: int = 320, height: int = 240, hue: int = 0) -> bytes:
    """A PNG of a soft spot on a plain ground; `hue` shifts its colour, so that two pictures differ."""
    rows = bytearray()
    for y in range(height):
        rows.append(0)
        for x in range(width):
            far = ((x - width / 2) / width) ** 2 + ((y - height / 2) / height) ** 2
            near = max(0.0, 1 - far * 9)
            rows += bytes((236 - int(30 * near), 205 - int(95 * near), (190 - int(90 * near) + hue) % 256))
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = (b"IHDR", header), (b"IDAT", zlib.compress(bytes(rows), 9)), (b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, content) for kind, content in chunks)


def _chunk(kind: bytes, content: bytes) -> bytes:
    checked = kind + content
    return struct.pack(">I", len(content)) + checked + struct.pack(">I", zlib.crc32(checked))


def voice() -> bytes:
    """Something that begins like an Ogg file; nobody listens to it."""
    return b"OggS" + bytes(60)
