"""The languages we speak: every folder of `languages` that holds a catalogue."""

from __future__ import annotations

from importlib.resources import files

_FIRST = ("en", "es", "fr", "de")  # the order in which they are offered; any other comes after them, by its code

LANGUAGES: tuple[str, ...] = tuple(
    sorted(
        (folder.name for folder in (files("messages") / "languages").iterdir() if (folder / "patient.ftl").is_file()),
        key=lambda code: (_FIRST.index(code) if code in _FIRST else len(_FIRST), code),
    )
)
