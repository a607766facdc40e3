"""From the text of a plan to a checked protocol."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Collection
from importlib.resources import files
from typing import Any

from pydantic import ValidationError

from schedules.checking import check
from schedules.pack import expand, join
from schedules.protocol import Protocol
from schedules.vocabulary import ProtocolError


def texts(name: str = "mtor-1", pack: tuple[str, str] | None = None, spoken: Collection[str] = ()) -> tuple[str, str]:
    """The text of a plan that ships with the program, and of the sources beside it. `pack`: file and text of a site's items, which
    must be written in every language that is `spoken`.

    Raises ProtocolError.
    """
    folder = files("schedules") / "protocols"
    try:
        text = (folder / f"{name}.toml").read_text(encoding="utf-8")
    except (FileNotFoundError, OSError):
        raise ProtocolError(f"{name}.toml", name, "no such protocol", "choose one of schedules/protocols") from None
    text = text if pack is None else join(text, pack[1], pack[0], spoken)
    return text, (folder / "sources.toml").read_text(encoding="utf-8")


def load(name: str = "mtor-1", pack: tuple[str, str] | None = None, spoken: Collection[str] = ()) -> Protocol:
    """A protocol that ships with the program, see `texts`. Raises ProtocolError."""
    return parse(*texts(name, pack, spoken), f"{name}.toml")


def parse(text: str, sources: str, file: str = "mtor-1.toml", *, signed_before: bool = False) -> Protocol:
    """Read a protocol. Raises ProtocolError on the first thing that is wrong, with what to do.

    `signed_before`: it may have been written for an earlier program, which had built in what a plan says itself today; a signature
    stands for what it meant then (`protocols/earlier.toml`).
    """
    raw = _toml(text, file)
    for word in ("sources", "sha256", "wording"):
        if word in raw:
            raise ProtocolError(file, word, "is not written in a plan", "drop it: sources stand in sources.toml")
    if signed_before:
        _complete(raw)
    raw["wording"] = expand(raw, file)
    raw["sources"] = _toml(sources, "sources.toml")
    raw["sha256"] = hashlib.sha256(text.encode("utf-8")).hexdigest()
    try:
        protocol = Protocol.model_validate(raw)
    except ValidationError as wrong:
        first = wrong.errors()[0]
        raise ProtocolError(
            file, _place(raw, first["loc"]), first["msg"], "see schedules/protocols/README.md"
        ) from None
    check(protocol, file)
    return protocol


def _complete(raw: dict[str, Any]) -> None:
    earlier = _toml((files("schedules") / "protocols" / "earlier.toml").read_text(encoding="utf-8"), "earlier.toml")
    for name, told in earlier.items():
        if isinstance(told, dict):
            raw[name] = told | raw.get(name, {})
        else:
            raw.setdefault(name, told)


def _toml(text: str, file: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as wrong:
        raise ProtocolError(file, "TOML", str(wrong), "mend the line") from None


def _place(raw: dict[str, Any], location: tuple[int | str, ...]) -> str:
    """The id of the entry a fault lies in, and the path to it."""
    path = ".".join(str(part) for part in location)
    entry: Any = raw
    for part in location[:2]:
        try:
            entry = entry[part]
        except (KeyError, IndexError, TypeError):
            return path
    name = entry.get("id") if isinstance(entry, dict) else None
    return f"{name} ({path})" if name else path
