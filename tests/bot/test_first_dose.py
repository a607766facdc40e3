"""How far from today a first dose may lie when somebody is enrolled."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from bot.care.enrolling.invitations import EARLIEST, LATEST, start_bounds
from schedules.due import Wishes, next_slot
from tests.schedules.kit import PLAN

TODAY = date(2026, 12, 1)


@pytest.mark.parametrize(
    ("days", "fits"),
    [(EARLIEST.days - 1, False), (EARLIEST.days, True), (-4 * 366, True), (-3 * 366 - 1, True), (0, True),
     (LATEST.days, True), (LATEST.days + 1, False)],
)  # fmt: skip
def test_a_first_dose_lies_at_most_thirty_years_back_and_thirty_days_ahead(days: int, fits: bool) -> None:
    assert start_bounds(TODAY, TODAY + timedelta(days=days)) is fits


@pytest.mark.parametrize("years", [4, 29])
def test_somebody_who_took_the_drug_for_years_before_is_asked_within_the_grid_of_the_late_weeks(years: int) -> None:
    wishes = Wishes(
        TODAY, weekday=0, hour=10, zone="Europe/Berlin", tier="B", first_dose=TODAY.replace(year=2026 - years)
    )
    first = next_slot(PLAN, wishes, TODAY)
    assert first is not None and first.kind == "check-in" and first.on <= TODAY + timedelta(days=10)
    second = next_slot(PLAN, wishes, first.on)
    assert second is not None and second.on <= first.on + timedelta(weeks=4)
