"""What can wait rings a private phone by day: next-day between seven and ten in the evening, routine while the clinic is open."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schedules import hours
from schedules.ladder import rung_at
from schedules.protocol import Urgency
from schedules.rungs import Place
from tests.people import Clock, Someone, Town
from tests.people import Place as Ward
from tests.scenarios.test_alerts import mouth
from tests.schedules.kit import PLAN

OPENING = "Mon-Fri 08:00-18:00"
BERLIN = Place("Europe/Berlin", OPENING, frozenset({date(2026, 12, 25)}))
MOMENTS = st.integers(0, 2 * 525_600).map(lambda minutes: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes))


@given(since=MOMENTS, index=st.integers(1, 9))
def test_next_day_rings_a_phone_by_day_and_the_first_time_within_twenty_hours(since: datetime, index: int) -> None:
    found = rung_at(PLAN, Urgency.NEXT_DAY, since, index, BERLIN)
    counted = rung_at(PLAN, Urgency.NEXT_DAY, since, index)
    assert found is not None and counted is not None
    assert 7 <= found[1].astimezone(ZoneInfo(BERLIN.zone)).hour < 22 and since < found[1] <= counted[1]
    assert index > 1 or found[1] - since <= timedelta(hours=20)


@given(since=MOMENTS, index=st.integers(1, 5))
def test_routine_rings_a_phone_only_while_the_clinic_is_open(since: datetime, index: int) -> None:
    found = rung_at(PLAN, Urgency.ROUTINE, since, index, BERLIN)
    assert found is not None and found[1] - since >= timedelta(hours=72)
    local = found[1].astimezone(ZoneInfo(BERLIN.zone))
    assert hours.is_open(OPENING, local) and local.date() not in BERLIN.holidays


@pytest.mark.parametrize("start", [datetime(2026, 11, 27, 8, 0, tzinfo=UTC)], ids=["a Friday, nine o'clock"])
async def test_a_report_of_nine_o_clock_rings_nobody_at_five_in_the_morning(
    town: Town, ward: Ward, noor: Someone, ada: Someone, clock: Clock
) -> None:
    await mouth(ada, "moderate", "M2.not")
    assert (await town.alert("mouth")).urgency == "next-day"
    before = len(noor.heard_first)
    await clock.forward(hours=12, minutes=40)
    assert len(noor.heard_first) == before, "not yet"
    await clock.forward(minutes=40)
    assert any("#A1" in text for text in noor.heard_first[before:]), "in the evening, before the night"
    told = len(noor.heard_first)
    await clock.forward(hours=8)
    assert len(noor.heard_first) == told, "and nobody by night"
