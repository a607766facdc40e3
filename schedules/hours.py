"""Whether a clinic is open at a local moment, from its opening hours as they are written."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

_PART = re.compile(
    r"(?P<first>mon|tue|wed|thu|fri|sat|sun)[a-z]*(?:\s*[-–]\s*(?P<last>mon|tue|wed|thu|fri|sat|sun)[a-z]*)?"
    r"\s+(?P<opens>\d{1,2}:\d{2})\s*[-–]\s*(?P<closes>\d{1,2}:\d{2})",
    re.IGNORECASE,
)


def is_open(hours: str, local: datetime) -> bool:
    """Whether "Mon-Fri 08:00-18:00, Sat 09:00-12:00" holds a local moment; the closing minute no longer does.

    Days may wrap round the week ("Sat-Mon"). Hours that cannot be read count as open: the higher urgency is the safer reading.
    """
    parts = list(_PART.finditer(hours))
    try:
        return not parts or any(_holds(part, local) for part in parts)
    except ValueError:  # "25:00" is no time of day
        return True


def opens_next(hours: str, local: datetime) -> datetime | None:
    """When the clinic opens next after a local moment, in the same zone; None when the hours cannot be read or name none.

    While it is open this is its next opening, not the present one. Public holidays are not known here: who says this moment
    to somebody says that too.
    """
    parts = list(_PART.finditer(hours))
    try:
        openings = [
            datetime.combine(day, _time(part["opens"]), local.tzinfo)
            for day in (local.date() + timedelta(days=ahead) for ahead in range(8))
            for part in parts
            if _on(part, day.weekday())
        ]
    except ValueError:  # "25:00" is no time of day
        return None
    return min((opening for opening in openings if opening > local), default=None)


def works_on(hours: str, day: date) -> bool:
    """Whether the clinic opens at all on a weekday like this one; hours that cannot be read count as open."""
    parts = list(_PART.finditer(hours))
    return not parts or any(_on(part, day.weekday()) for part in parts)


def _on(part: re.Match[str], weekday: int) -> bool:
    first = DAYS.index(part["first"].lower()[:3])
    last = DAYS.index((part["last"] or part["first"]).lower()[:3])
    return (weekday - first) % 7 <= (last - first) % 7


def _holds(part: re.Match[str], local: datetime) -> bool:
    if not _on(part, local.weekday()):
        return False
    return _time(part["opens"]) <= local.time() < _time(part["closes"])


def _time(text: str) -> time:
    hour, minute = text.split(":")
    return time(int(hour), int(minute))
