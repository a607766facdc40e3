"""Marked-up text as Telegram reads it: HTML in, plain text with entities out. Offsets count UTF-16 units."""

from __future__ import annotations

import html
import re
from urllib.parse import urlsplit

from bot.simulator.records import Json
from bot.simulator.refusals import bad

KINDS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "code": "code",
    "pre": "pre",
    "a": "text_link",
    "blockquote": "blockquote",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
}
# Telegram knows these four names and numbers; any other "&name;" stays as it was typed.
REFERENCE = re.compile(r"&(?:lt|gt|amp|quot|#\d{1,7}|#[xX][0-9a-fA-F]{1,6});")
PIECE = re.compile(r"<[^<>]*>|<|&[^;\s<>&]{1,9};|[^<&]+|&", re.S)
ATTRIBUTE = re.compile(r"""([a-zA-Z-]+)\s*(?:=\s*("[^"]*"|'[^']*'|[^\s"'>]+))?""")
AUTOMATIC = re.compile(
    r"(?P<url>(?:https?://|t\.me/)[^\s<>]+[^\s<>.,;:!?)])"
    r"|(?<![\w/@.<>])(?P<mention>@[A-Za-z]\w{4,31})"
    r"|(?<![\w/@.<>])(?P<bot_command>/[A-Za-z]\w{0,31}(?:@[A-Za-z]\w{4,31})?)",
    re.A,
)


def units(text: str) -> int:
    """The length of a text in UTF-16 code units, as Telegram counts offsets."""
    return len(text.encode("utf-16-le")) // 2


def parsed(text: str, parse_mode: str) -> tuple[str, list[Json]]:
    """Text and entities of a message; a 400 when the mark-up is broken.

    Only HTML is understood: the bot uses nothing else, and anything else is refused.
    """
    if not parse_mode:
        return trimmed(text, [])
    if parse_mode.lower() != "html":
        raise bad("unsupported parse_mode")
    return trimmed(*_from_html(text))


def _from_html(source: str) -> tuple[str, list[Json]]:
    out: list[str] = []
    entities: list[Json] = []
    opened: list[tuple[str, Json, int]] = []
    at = 0  # UTF-16 units written
    for match in PIECE.finditer(source):
        piece = match.group()
        where = len(source[: match.start()].encode())
        if piece == "<":
            raise bad(f"can't parse entities: Unclosed start tag at byte offset {where}")
        if piece.startswith("</"):
            at_opening = _closing(piece[2:-1].strip().lower(), opened, where)
            at_opening["length"] = at - at_opening["offset"]
            if at_opening["length"] and at_opening.pop("keep"):
                entities.append(at_opening)
        elif piece.startswith("<"):
            name, entity = _opening(piece[1:-1], where)
            opened.append((name, entity | {"offset": at}, where))
        else:
            plain = html.unescape(piece) if REFERENCE.fullmatch(piece) else piece
            out.append(plain)
            at += units(plain)
    if opened:
        raise bad(f"can't parse entities: Can't find end tag corresponding to start tag \"{opened[-1][0]}\"")
    entities.sort(key=lambda e: (e["offset"], -e["length"]))
    return "".join(out), entities


def _opening(inside: str, where: int) -> tuple[str, Json]:
    name, _, rest = inside.strip().partition(" ")
    name = name.lower()
    if name not in KINDS:
        raise bad(f'can\'t parse entities: Unsupported start tag "{name}" at byte offset {where}')
    attributes = {key.lower(): html.unescape(value.strip("\"'")) for key, value in ATTRIBUTE.findall(rest)}
    if name == "span" and attributes.get("class") != "tg-spoiler":
        raise bad(f'can\'t parse entities: Tag "span" must have class "tg-spoiler" at byte offset {where}')
    entity: Json = {"type": KINDS[name], "keep": True}
    if name == "a":
        # A link to nowhere is not refused: Telegram shows its text without a link.
        entity["url"] = attributes.get("href", "")
        entity["keep"] = urlsplit(entity["url"]).scheme in ("http", "https", "tg", "mailto", "tel")
    if name == "blockquote" and "expandable" in attributes:
        entity["type"] = "expandable_blockquote"
    return name, entity


def _closing(name: str, opened: list[tuple[str, Json, int]], where: int) -> Json:
    if not opened:
        raise bad(f"can't parse entities: Unexpected end tag at byte offset {where}")
    expected, entity, _ = opened.pop()
    if name != expected:
        tags = f'expected "</{expected}>", found "</{name}>"'
        raise bad(f"can't parse entities: Unmatched end tag at byte offset {where}, {tags}")
    return entity


def trimmed(text: str, entities: list[Json]) -> tuple[str, list[Json]]:
    """The same without white space at its ends: Telegram cuts it before it counts."""
    shift = units(text) - units(text.lstrip())
    kept = text.strip()
    end = units(kept)
    moved = []
    for entity in entities:
        start = max(entity["offset"] - shift, 0)
        length = min(entity["offset"] + entity["length"] - shift, end) - start
        if length > 0:
            moved.append(entity | {"offset": start, "length": length})
    return kept, moved


def with_automatic(text: str, entities: list[Json]) -> list[Json]:
    """The entities and those Telegram finds by itself: links, mentions, commands. Inside code it looks for none."""
    taken = [
        (e["offset"], e["offset"] + e["length"]) for e in entities if e["type"] in ("code", "pre", "text_link", "url")
    ]
    found = list(entities)
    for match in AUTOMATIC.finditer(text):
        start, length = units(text[: match.start()]), units(match.group())
        if not any(start < last and first < start + length for first, last in taken):
            found.append({"type": match.lastgroup, "offset": start, "length": length})
    return sorted(found, key=lambda e: (e["offset"], -e["length"]))
