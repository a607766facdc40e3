"""JSON lines from a file or from standard input, one after the other, so that nothing waits for the last line."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any, TextIO

import typer

from bot.shell.records import USAGE, stop

Input = Annotated[str, typer.Option("--input", help="a file of JSON lines, or - for standard input")]


def json_lines(source: str) -> Iterator[tuple[int, dict[str, Any]]]:
    """Each object with the number of its line; empty lines are left out. Ends with exit 2 and a sentence at a line that is none."""
    opened = sys.stdin if source == "-" else None
    try:
        stream = opened or Path(source).open(encoding="utf-8")  # noqa: SIM115 - read to its end just below
    except OSError as fault:
        stop(USAGE, f"{source}: {fault.strerror}.")
    with stream:
        for number, line in enumerate(_text_of(stream, source), 1):
            if not line.strip():
                continue
            try:
                case = json.loads(line)
            except (ValueError, RecursionError):
                stop(USAGE, f"Line {number} is not JSON.")
            if not isinstance(case, dict):
                stop(USAGE, f"Line {number} is not a JSON object.")
            yield number, case


def _text_of(stream: TextIO, source: str) -> Iterator[str]:
    try:
        yield from stream
    except UnicodeDecodeError:
        stop(USAGE, f"{source}: not text in UTF-8.")
