"""Hours and moments somebody typed: "20:00", "08:00-20:00", "24.12.2026 18:00". Pure; the zone is the caller's business."""

import re
import unicodedata
from datetime import date, timedelta

from messages.words_in import reading
from messages.words_in.normal import folded

DAY = 24 * 60

_CLOCK = r"(\d{1,2})(?:[:.h](\d{2}))?\s*(?:uhr|h)?"
_HOURS = re.compile(rf"{_CLOCK}\s*(?:[-–—/]|to|bis|hasta|a|à)\s*{_CLOCK}", re.IGNORECASE)
_MOMENT = re.compile(r"(.*\S)[ ,tT]\s*(\d{1,2})[:h](\d{2})\s*(?:uhr)?", re.IGNORECASE)
_CLOCK_TIME = re.compile(
    r"(?:at|um|gegen|a las|a la|a|vers)?\s*(\d{1,2})(?:[:.h](\d{2}))?\s*(?:uhr|heures?|horas?|h|o.?clock)?\s*(.*)",
    re.IGNORECASE,
)
_HALVES = {
    "": 0,
    **dict.fromkeys(("am", "a.m", "in the morning", "morgens", "vormittags", "fruh", "de la manana", "du matin"), 1),
    **dict.fromkeys(
        (
            "pm",
            "p.m",
            "in the afternoon",
            "in the evening",
            "nachmittags",
            "abends",
            "de la tarde",
            "de la noche",
            "du soir",
        ),
        2,
    ),
    "de l'apres-midi": 2,
}
"""What may stand behind a time: 1 for the half of the day before noon, 2 for the one after it."""


def parse_clock(text: str) -> int | None:
    """The minutes of the day of one time: "20:00", "20h", "8 pm", "um 20 Uhr", "8 de la tarde". None for anything else."""
    found = _CLOCK_TIME.fullmatch(folded(_plain(text)).strip(" .!"))
    half = None if found is None else _HALVES.get(found[3].strip(" ."))
    minutes = None if found is None else _minutes(found[1], found[2])
    if half is None or minutes is None:
        return None
    hours = minutes // 60
    if half and not 1 <= hours <= 12:
        return minutes if half == 2 and hours < 24 else None  # "20:00 in the evening"
    if half:
        minutes = minutes % 60 + (hours % 12 + 12 * (half == 2)) * 60
    return minutes % DAY


def parse_hours(text: str) -> tuple[int, int] | None:
    """From and to as minutes of the day: "8-20" and "20:00 – 08:00"; the end may be 24:00. None for anything else.

    An end at or before the start is on the next day; never raises.
    """
    found = _HOURS.fullmatch(_plain(text))
    if found is None:
        return None
    start, end = _minutes(found[1], found[2]), _minutes(found[3], found[4])
    return None if start is None or end is None or start == DAY else (start, end)


def parse_moment(text: str, today: date, language: str) -> tuple[date, int] | None:
    """A day and the minutes into it: "2026-12-24 18:00", "24.12.2026 18:00", "today 18:00"; 24:00 is the next day's 00:00.

    None for anything else, also for a day that can be read in two ways; never raises.
    """
    found = _MOMENT.fullmatch(_plain(text))
    minutes = None if found is None else _minutes(found[2], found[3])
    if found is None or minutes is None:
        return None
    read = reading.parse_date(found[1], today, language)
    if not isinstance(read, reading.Date):
        return None
    return (read.day + timedelta(days=1), 0) if minutes == DAY else (read.day, minutes)


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text[:60]).strip()


def _minutes(hours: str, minutes: str | None) -> int | None:
    total = int(hours) * 60 + int(minutes or 0)
    return total if total <= DAY and int(minutes or 0) < 60 else None
