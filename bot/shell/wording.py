"""What the commands about people share: options, dates, zones, and how rows are shown."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterator
from datetime import date
from typing import TYPE_CHECKING, Annotated
from zoneinfo import ZoneInfo

import typer

from bot.shell.records import USAGE, note, now, out, stop
from messages.words_in.reading import parse_zone

if TYPE_CHECKING:
    from sqlmodel import Session

    from storage.clinics import Clinic

Json = Annotated[bool, typer.Option("--json", help="one JSON document instead of words")]
ClinicName = Annotated[str | None, typer.Option("--clinic", help="the clinic's name; needed when there are several")]

SECOND_COLLEAGUE = (
    "The team is told. Unless a second colleague confirms it within the hour it goes back by itself; "
    "where there is nobody else, it stands."
)
"""What is said where a change waits for a second colleague (`bot.care.course.changing`)."""


def zone_named(name: str) -> str:
    """The zone of a place, by its IANA name or a large city, or exit 2 with how to write one."""
    found = parse_zone(name)
    if found.zone is None:
        like = " or ".join(found.suggestions[:2] or ("Europe/Berlin", "America/New_York"))
        stop(USAGE, f"{name!r} is not a time zone of a place. Write it as in {like}.")
    return found.zone


def day_named(text: str) -> date:
    """A date as YYYY-MM-DD, or exit 2."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        stop(USAGE, f"{text!r} is not a date. Write it as YYYY-MM-DD.")


def words_named(text: str, what: str) -> str:
    """A name, number or reference on one line, or exit 2."""
    from messages.words_in.reading import NameRefused, clean_name

    try:
        return clean_name(text)
    except NameRefused:
        stop(USAGE, f"The {what} must be one line of 1 to 80 characters.")


_NUMBER = re.compile(r"\+?[0-9() ./\-‐‑–]+(?:(?:ext\.?|x) ?[0-9]+)?", re.IGNORECASE)


def dialled(text: str, *, least: int = 3) -> bool:
    """Whether it is one number somebody can dial, of `least` digits or more, perhaps with "ext. 12"."""
    return _NUMBER.fullmatch(text) is not None and least <= len(re.findall("[0-9]", text)) <= 20


def number_named(text: str, what: str, *, least: int = 3) -> str:
    """A number that can be `dialled`, or exit 2 with what of it is a number."""
    text = words_named(text, what)
    if not dialled(text, least=least):
        read = ", ".join(re.findall(r"\+?[0-9][0-9() ./\-]*[0-9]|[0-9]", text)) or "no number"
        example = "112" if least < 3 else "+49 30 5550100"
        stop(
            USAGE,
            f"The {what} {text!r} is none that can be dialled. Understood: {read}. Write one number, as in {example}.",
        )
    return text


def hours_named(text: str) -> str:
    """Opening hours in the form they are kept in, or exit 2 with what was understood."""
    from messages.words_in import opening_hours
    from schedules.hours import HoursRefused

    try:
        return str(opening_hours.read(text))
    except HoursRefused as refused:
        stop(
            USAGE,
            f"The hours {text[:80]!r} are not read. Understood: {refused.understood or 'nothing'}. But {refused.wrong}. "
            "Write days and times, as in: Mon-Thu 08:00-12:00, 13:00-17:00; Fri 08:00-14:00",
        )


def language_named(code: str) -> str:
    """A language we speak, or exit 2 with the list."""
    from messages.spoken import LANGUAGES

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
    """A dose in milligrams, or exit 2. What is usual is the plan's business."""
    if dose_mg is not None and not 0 < dose_mg < math.inf:
        stop(USAGE, "The dose is given in milligrams, a number above 0.")
    return dose_mg


def first_dose_named(text: str, zone: str) -> date:
    """A day on which a therapy can have begun, or exit 2. The zone tells what day it is there now."""
    from bot.care.enrolling.invitations import start_bounds

    day = day_named(text)
    if not start_bounds(now().astimezone(ZoneInfo(zone)).date(), day):
        stop(USAGE, f"A first dose on {day} is more than 30 years ago or more than 30 days ahead. Check the date.")
    return day


def show_rows(rows: list[dict[str, object]], json: bool, *, one: bool = False) -> None:
    """Rows as one JSON document, or a line each; under it, indented, a line for each row that stands in it."""
    if json:
        out(rows[0] if one else rows)
        return
    for row in rows:
        within = {key: value for key, value in row.items() if isinstance(value, list | tuple)}
        typer.echo(_told({key: value for key, value in row.items() if key not in within}))
        for key, several in within.items():
            typer.echo(f"  {key}: {'' if any(isinstance(part, dict) for part in several) else _told(several)}".rstrip())
            for part in several:
                if isinstance(part, dict):
                    typer.echo(f"    {_told(part)}")
    if not rows:
        note("None.")


def _told(value: object) -> str:
    """A value as people write it: words, "yes" and "no", a list with commas, a row as key=value."""
    match value:
        case dict():
            return "  ".join(f"{key}={_told(part)}" for key, part in value.items() if part is not None)
        case list() | tuple():
            return ", ".join(map(_told, value))
        case bool():
            return "yes" if value else "no"
    return str(value)


def trouble(session: Session, clinic: Clinic) -> Iterator[tuple[str, str]]:
    """What keeps this clinic's alerts from being read, where: nobody to be told, a group that cannot be written to, an alert that
    reached nobody."""
    from bot.care.alerting.coverage import reaches_nobody
    from messages.words_out.catalogue import say
    from storage import alerts

    if reaches_nobody(session, clinic):
        yield "care team", " ".join(say("en", "team-nobody-told").split())
    if clinic.group_down_at is not None:
        since = clinic.group_down_at.isoformat(timespec="minutes")
        yield (
            "group",
            f"cannot be written to since {since}; alerts go to the people in private. Look at the bot's rights there",
        )
    for alert in alerts.open_of_clinic(session, clinic.id):
        if alert.undelivered_at is not None:
            since = alert.undelivered_at.isoformat(timespec="minutes")
            yield f"alert A{alert.number}", f"UNDELIVERED since {since}: it has reached nobody"


def alert_named(text: str) -> int:
    """The number of an alert, as cards and lists write it: "#A12", "A12" or "12"."""
    digits = text.strip().upper().removeprefix("#").removeprefix("A")
    if not (digits.isascii() and digits.isdigit()) or len(digits) > 9:
        stop(USAGE, f"{text!r} is no alert. Write its number as A12 or 12; `mtor-watch alert list` shows them.")
    return int(digits)
