"""What the commands about people share: options, dates, zones, and how rows are shown."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Annotated
from zoneinfo import ZoneInfo, available_timezones

import typer

from bot.shell.records import USAGE, note, now, out, stop

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


def words_named(text: str, what: str) -> str:
    """A name, number or reference on one line, or exit 2."""
    from messages.reading import NameRefused, clean_name

    try:
        return clean_name(text)
    except NameRefused:
        stop(USAGE, f"The {what} must be one line of 1 to 80 characters.")


def language_named(code: str) -> str:
    """A language we speak, or exit 2 with the list."""
    from messages.catalogue import LANGUAGES

    if code not in LANGUAGES:
        stop(USAGE, f"{code!r} is not spoken yet: choose one of {', '.join(LANGUAGES)}.")
    return code


def one_of(word: str, known: Collection[str], what: str) -> str:
    """A word of a short list, or exit 2 with the list."""
    if word not in known:
        stop(USAGE, f"{word!r} is no {what}: choose one of {', '.join(known)}.")
    return word


def year_named(year: int) -> int:
    """A year of birth, or exit 2."""
    if not 1900 <= year <= now().year:
        stop(USAGE, "Give the year of birth with four digits: --birth-year 1961.")
    return year


def dose_named(dose_mg: float | None) -> float | None:
    """A dose in milligrams, or exit 2."""
    if dose_mg is not None and not 0 < dose_mg <= 100:
        stop(USAGE, "The dose is given in milligrams, more than 0 and at most 100.")
    return dose_mg


def first_dose_named(text: str, zone: str) -> date:
    """A day on which a therapy can have begun, or exit 2. The zone tells what day it is there now."""
    from bot.care.enrolment import start_bounds

    day = day_named(text)
    if not start_bounds(now().astimezone(ZoneInfo(zone)).date(), day):
        stop(USAGE, f"A first dose on {day} is more than three years ago or more than 30 days ahead. Check the date.")
    return day


def show_rows(rows: list[dict[str, object]], json: bool, *, one: bool = False) -> None:
    """Rows as one JSON document, or a line each."""
    if json:
        out(rows[0] if one else rows)
        return
    for row in rows:
        typer.echo("  ".join(f"{key}={value}" for key, value in row.items() if value is not None))
    if not rows:
        note("None.")
