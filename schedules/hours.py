"""Whether a clinic is open at a local moment, from its opening hours as they are written."""

from __future__ import annotations

import re
from datetime import datetime, time

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


def _holds(part: re.Match[str], local: datetime) -> bool:
    first = DAYS.index(part["first"].lower()[:3])
    last = DAYS.index((part["last"] or part["first"]).lower()[:3])
    if (local.weekday() - first) % 7 > (last - first) % 7:
        return False
    return _time(part["opens"]) <= local.time() < _time(part["closes"])


def _time(text: str) -> time:
    hour, minute = text.split(":")
    return time(int(hour), int(minute))
