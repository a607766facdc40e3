"""A call as it comes in: query, form, multipart or JSON, all read the same way, and checked as Telegram checks."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from bot.simulator.records import Json, Upload
from bot.simulator.refusals import bad

DISPOSITION = re.compile(r';\s*(name|filename)\*?="((?:[^"\\]|\\.)*)"', re.I)
ACTIONS = {
    "url",
    "callback_data",
    "web_app",
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
    "callback_game",
    "pay",
}
MOST_BUTTONS = 100
MOST_DATA = 64  # bytes


@dataclass
class Params:
    """The parameters of one call. Values may be strings (forms) or JSON values; the getters do not care which."""

    values: Json = field(default_factory=dict)
    files: dict[str, Upload] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """A string; empty when missing."""
        value = self.values.get(name, "")
        return value if isinstance(value, str) else json.dumps(value)

    def number(self, name: str) -> int | None:
        """A whole number, or none when missing or unreadable."""
        try:
            return int(self.values[name])
        except (KeyError, TypeError, ValueError):
            return None

    def flag(self, name: str) -> bool:
        """Yes or no; missing is no."""
        return str(self.values.get(name, "")).lower() in ("true", "1", "yes")

    def thing(self, name: str, what: str = "") -> Any:
        """A list or object; none when missing, a 400 when it is not JSON."""
        value = self.values.get(name)
        if not isinstance(value, str):
            return value
        if not value:
            return None
        try:
            return json.loads(value)
        except ValueError:
            raise bad(f"can't parse {what or name} JSON object") from None

    @property
    def chat(self) -> int | None:
        """The chat the call is about."""
        return self.number("chat_id")

    def shown(self) -> Json:
        """The parameters for the journal: JSON strings opened, files by name."""
        seen: Json = {}
        for name, value in self.values.items():
            seen[name] = value
            if isinstance(value, str) and value[:1] in ("{", "["):
                try:
                    seen[name] = json.loads(value)
                except ValueError:
                    continue
        return seen | {name: upload.name for name, upload in self.files.items()}


def read_params(query: str, content_type: str, body: bytes) -> Params:
    """All parameters of a request; those of the body win over the query's."""
    params = Params(dict(parse_qsl(query, keep_blank_values=True)))
    kind, _, rest = content_type.partition(";")
    kind = kind.strip().lower()
    if kind == "application/json" and body:
        try:
            said = json.loads(body)
        except ValueError:
            raise bad("can't parse JSON body") from None
        if isinstance(said, dict):
            params.values.update(said)
    elif kind == "application/x-www-form-urlencoded":
        params.values.update(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True))
    elif kind == "multipart/form-data":
        boundary = re.search(r'boundary="?([^";]+)"?', rest)
        if boundary:
            _read_parts(params, body, boundary.group(1).encode())
    return params


def _read_parts(params: Params, body: bytes, boundary: bytes) -> None:
    for part in (b"\r\n" + body).split(b"\r\n--" + boundary)[1:-1]:
        head, _, content = part.partition(b"\r\n\r\n")
        lines = [line.partition(":") for line in head.decode("utf-8", "replace").split("\r\n") if ":" in line]
        headers = {name.strip().lower(): value.strip() for name, _, value in lines}
        named = dict(DISPOSITION.findall(headers.get("content-disposition", "")))
        if "filename" in named:
            mime = headers.get("content-type", "application/octet-stream")
            params.files[named.get("name", "")] = Upload(named["filename"], content, mime)
        elif "name" in named:
            params.values[named["name"]] = content.decode("utf-8", "replace")


def read_markup(params: Params) -> Json | None:
    """The keyboard of a message, checked button by button; none when there is none."""
    markup = params.thing("reply_markup", "reply keyboard markup")
    if markup is None:
        return None
    if not isinstance(markup, dict):
        raise bad("object expected as reply markup")
    if "inline_keyboard" not in markup:
        return markup
    rows = markup["inline_keyboard"]
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad('field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays')
    buttons = [button for row in rows for button in row]
    if len(buttons) > MOST_BUTTONS:
        raise bad("reply markup is too long")
    for button in buttons:
        _check_button(button)
    kept = [row for row in rows if row]
    return {"inline_keyboard": kept} if kept else None


def _check_button(button: object) -> None:
    if not isinstance(button, dict):
        raise bad("can't parse inline keyboard button: expected an Object")
    label = button.get("text")
    if not isinstance(label, str):
        raise bad("can't parse inline keyboard button: can't find field \"text\"")
    if not label.strip():
        raise bad("inline keyboard button text must be non-empty")
    actions = [name for name in ACTIONS if name in button]
    if not actions:
        raise bad("text buttons are unallowed in the inline keyboard")
    if len(actions) > 1:
        raise bad("can't parse inline keyboard button: exactly one optional field must be used")
    if "callback_data" in button and not 1 <= len(str(button["callback_data"]).encode()) <= MOST_DATA:
        raise bad("BUTTON_DATA_INVALID")
    if "url" in button:
        place = urlsplit(str(button["url"]))
        if place.scheme not in ("http", "https", "tg") or (place.scheme != "tg" and "." not in (place.hostname or "")):
            raise bad(f"inline keyboard button URL '{button['url']}' is invalid: Wrong HTTP URL")
