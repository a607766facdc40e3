"""Opening hours as a clinic writes them."""

from __future__ import annotations

from datetime import datetime

import pytest

from schedules.hours import is_open

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
