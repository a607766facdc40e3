"""A week in which the clocks change: asked at the same local hour, once."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from tests.people import Clock, Place, Someone, Town

BERLIN_SPRING = datetime(2027, 3, 17, 9, 0, tzinfo=UTC)  # the clocks go forward on Sunday 28 March
BERLIN_AUTUMN = datetime(2026, 10, 14, 9, 0, tzinfo=UTC)  # and back on Sunday 25 October
NEW_YORK_AUTUMN = datetime(2026, 10, 21, 15, 0, tzinfo=UTC)  # back on Sunday 1 November
NEW_YORK_SPRING = datetime(2027, 3, 3, 15, 0, tzinfo=UTC)  # forward on Sunday 14 March


@pytest.mark.parametrize(
    ("start", "zone", "weekday", "hour"),
    [
        (BERLIN_SPRING, "Europe/Berlin", 6, 8),  # on the very Sunday
        (BERLIN_SPRING, "Europe/Berlin", 0, 19),
        (BERLIN_AUTUMN, "Europe/Berlin", 6, 19),
        (BERLIN_AUTUMN, "Europe/Berlin", 0, 8),
        (NEW_YORK_AUTUMN, "America/New_York", 6, 8),
        (NEW_YORK_SPRING, "America/New_York", 6, 19),
    ],
)
async def test_a_check_in_keeps_its_local_hour_and_comes_once(
    town: Town, ward: Place, clock: Clock, start: datetime, zone: str, weekday: int, hour: int
) -> None:
    ada = await ward.enrolled(Someone(town, "Ada"), day=105, zone=zone, weekday=weekday, hour=hour)
    await clock.forward(days=19)
    came = [slot.due_at.astimezone(ZoneInfo(zone)) for slot in await town.slots() if slot.kind == "check-in"]
    assert [moment.hour for moment in came] == [hour] * len(came)
    assert [moment.weekday() for moment in came] == [weekday] * len(came)
    assert len(came) in (2, 3) and len({moment.date() for moment in came}) == len(came)
    assert len({moment.utcoffset() for moment in came}) == 2
    assert ada.times("msg-opener") == len(came)
