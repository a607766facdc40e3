"""What the commands about people share: options, dates, zones, and how rows are shown."""

from __future__ import annotations

from datetime import date
from typing import Annotated
from zoneinfo import available_timezones

import typer

from bot.shell.records import USAGE, note, out, stop

Json = Annotated[bool, typer.Option("--json", help="one JSON document instead of words")]
ClinicName = Annotated[str | None, typer.Option("--clinic", help="the clinic's name; needed when there are several")]


def zone_named(name: str) -> str:
    """An IANA zone, or exit 2 with how to write one."""
    if name not in available_timezones():
        stop(USAGE, f"{name!r} is not a time zone. Write it as in Europe/Berlin or America/New_York.")
    return name


def day_named(text: str) -> date:
    """A date as YYYY-MM-DD, or exit 2."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        stop(USAGE, f"{text!r} is not a date. Write it as YYYY-MM-DD.")


def show_rows(rows: list[dict[str, object]], json: bool, *, one: bool = False) -> None:
    """Rows as one JSON document, or a line each."""
    if json:
        out(rows[0] if one else rows)
        return
    for row in rows:
        typer.echo("  ".join(f"{key}={value}" for key, value in row.items() if value is not None))
    if not rows:
        note("None.")
