"""Which days open a clock of their own, in whatever order a nurse notes what happened."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schedules.exposures import CLOCKS, Exposure, clocks
from schedules.windows import clock_day, grid_week, open_windows, week_of
from tests.schedules.kit import FIRST_DOSE, PLAN, on_day, started

ROWS = [
    # what was noted on which day → the days that open a clock
    ([("start", 0), ("hold", 50), ("switch", 60), ("hold", 98), ("restart", 100)], [0, 60]),  # the old hold is over
    ([("start", 0), ("hold", 50), ("dose-down", 51), ("restart", 70)], [0, 70]),  # a lower dose decided on in a hold
    ([("start", 0), ("hold", 50), ("hold", 60), ("restart", 64)], [0, 64]),  # noted twice: the first day counts
    ([("start", 0), ("hold", 50), ("restart", 63)], [0]),
    ([("start", 0), ("hold", 50), ("restart", 64)], [0, 64]),
    ([("restart", 64), ("hold", 50), ("start", 0)], [0, 64]),  # noted out of order
    ([("start", 0), ("dose-up", 30), ("dose-up", 60)], [0, 30, 60]),
    ([("start", 0), ("stop", 40)], [0]),
]


@pytest.mark.parametrize(("noted", "expected"), ROWS)
def test_a_clock_opens_on_the_days_of_the_table(noted: list[tuple[str, int]], expected: list[int]) -> None:
    exposures = [Exposure(kind, "everolimus", on_day(day)) for kind, day in noted]
    assert [clock.on for clock in clocks(PLAN, exposures) if clock.days is None] == [on_day(day) for day in expected]


@given(st.integers(-400, 4000))
def test_weeks_are_seven_days_long_and_follow_each_other(day: int) -> None:
    week = week_of(day)
    if day > 0:
        assert 7 * (week - 1) + 1 <= day <= 7 * week
    elif day < 0:
        assert week < 0 and 7 * week <= day < 7 * (week + 1)
    else:
        assert week == 0


@given(
    st.lists(
        st.tuples(st.sampled_from([*CLOCKS, "dose-down", "hold", "stop"]), st.integers(0, 800)), min_size=1, max_size=8
    ),
    st.integers(0, 900),
)
def test_one_more_exposure_never_closes_a_window(noted: list[tuple[str, int]], day: int) -> None:
    more = [*started(), *(Exposure(kind, "everolimus", on_day(on)) for kind, on in noted)]
    alone = {window.id for window in open_windows(PLAN, started(), on_day(day), "A")}
    assert alone <= {window.id for window in open_windows(PLAN, more, on_day(day), "A")}
    assert clock_day(PLAN, more, on_day(day)) <= day


def test_without_a_start_no_grid_week_is_known() -> None:
    assert grid_week((), FIRST_DOSE) == 0
    assert grid_week((Exposure("dose-up", "everolimus", FIRST_DOSE),), on_day(50)) == 0
