"""Opening hours as a clinic writes them."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from schedules.hours import is_open, opens_next

USUAL = "Mon-Fri 08:00-18:00"


@pytest.mark.parametrize(
    ("hours", "moment", "is_it"),
    [
        (USUAL, "2026-11-23T07:59", False),  # Monday, the minute before
        (USUAL, "2026-11-23T08:00", True),
        (USUAL, "2026-11-27T17:59", True),  # Friday, the last minute
        (USUAL, "2026-11-27T18:00", False),
        (USUAL, "2026-11-28T10:00", False),  # Saturday
        (USUAL + ", Sat 9:00-12:00", "2026-11-28T10:00", True),
        ("Sat-Mon 10:00-12:00", "2026-11-29T11:00", True),  # wraps round the week
        ("Sat-Mon 10:00-12:00", "2026-11-24T11:00", False),
        ("Monday–Friday 08:00–18:00", "2026-11-25T12:00", True),
        ("around the clock", "2026-11-29T03:00", True),  # unreadable: open, the safer reading
        ("Mon 25:00-26:00", "2026-11-23T03:00", True),
        ("", "2026-11-29T03:00", True),
    ],
)
def test_a_clinic_is_open_exactly_in_its_hours(hours: str, moment: str, is_it: bool) -> None:
    assert is_open(hours, datetime.fromisoformat(moment)) is is_it


@pytest.mark.parametrize(
    ("hours", "moment", "opens"),
    [
        (USUAL, "2026-11-23T07:59", "2026-11-23T08:00"),
        (USUAL, "2026-11-23T08:00", "2026-11-24T08:00"),  # open now: the next opening, not this one
        (USUAL, "2026-11-27T18:00", "2026-11-30T08:00"),  # Friday evening: Monday
        (USUAL, "2026-11-29T23:59", "2026-11-30T08:00"),
        ("Mon-Fri 08:00-12:00, Mon-Fri 13:00-17:00", "2026-11-23T12:30", "2026-11-23T13:00"),
        ("Sat-Mon 09:00-10:00", "2026-11-24T09:00", "2026-11-28T09:00"),  # days that wrap round the week
        ("Tue 09:00-10:00", "2026-11-24T09:00", "2026-12-01T09:00"),  # one day a week, just begun
        ("by appointment", "2026-11-24T09:00", None),
        ("Mon-Fri 25:00-26:00", "2026-11-24T09:00", None),
        ("", "2026-11-24T09:00", None),
    ],
)
def test_when_the_clinic_opens_next(hours: str, moment: str, opens: str | None) -> None:
    found = opens_next(hours, datetime.fromisoformat(moment))
    assert found == (None if opens is None else datetime.fromisoformat(opens))


def test_the_next_opening_keeps_the_zone_also_over_the_change_of_the_clock() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    found = opens_next(USUAL, datetime(2026, 10, 24, 20, 0, tzinfo=berlin))  # summer time ends that night
    assert found == datetime(2026, 10, 26, 8, 0, tzinfo=berlin) and found.utcoffset() == timedelta(hours=1)
