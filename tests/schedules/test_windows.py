"""Which days open a clock of their own, in whatever order a nurse notes what happened."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schedules.exposures import CLOCKS, Taken, clocks
from schedules.windows import Watch, clock_day, grid_week, open_windows, watched, week_of
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
    exposures = [Taken(kind, "everolimus", on_day(day)) for kind, day in noted]
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
    more = [*started(), *(Taken(kind, "everolimus", on_day(on)) for kind, on in noted)]
    alone = {window.id for window in open_windows(PLAN, started(), on_day(day), "A")}
    assert alone <= {window.id for window in open_windows(PLAN, more, on_day(day), "A")}
    assert clock_day(PLAN, more, on_day(day)) <= day


def test_without_a_start_no_grid_week_is_known() -> None:
    assert grid_week((), FIRST_DOSE) == 0
    assert grid_week((Taken("dose-up", "everolimus", FIRST_DOSE),), on_day(50)) == 0


@pytest.mark.parametrize(
    ("noted", "expected"),
    [
        # the nails are watched from day 22 on; the weeks of high risk of the mouth are the first eight
        ([("start", 0)], [("mouth", 0, 56), ("skin", 0, 42)]),
        # a long hold opens them again
        (
            [("start", 0), ("hold", 90), ("restart", 110)],
            [("mouth", 0, 56), ("mouth", 110, 166), ("skin", 0, 42), ("skin", 110, 152)],
        ),
        # a short one those of the mouth alone, for 28 days
        ([("start", 0), ("hold", 90), ("restart", 95)], [("mouth", 0, 56), ("mouth", 95, 123), ("skin", 0, 42)]),
        # a dose raised meanwhile makes one span of two
        ([("start", 0), ("dose-up", 30)], [("mouth", 0, 86), ("skin", 0, 72)]),
    ],
)  # fmt: skip
def test_the_weeks_of_high_risk_are_the_spans_of_the_table(
    noted: list[tuple[str, int]], expected: list[tuple[str, int, int]]
) -> None:
    exposures = [Taken(kind, "everolimus", on_day(day)) for kind, day in noted]
    spans = [span for span in watched(PLAN, exposures, "A", on_day(200)) if span.high_risk]
    assert spans == [Watch(concern, on_day(first), on_day(last), True) for concern, first, last in expected]


def test_before_any_exposure_and_before_the_first_dose_nothing_is_watched() -> None:
    assert watched(PLAN, (), "A", on_day(100)) == ()
    assert watched(PLAN, started(), "A", on_day(-1)) == ()
    assert {span.first for span in watched(PLAN, started(), "A", FIRST_DOSE)} == {FIRST_DOSE}


@given(
    st.lists(st.tuples(st.sampled_from([*CLOCKS, "dose-down", "hold", "stop"]), st.integers(0, 800)), max_size=8),
    st.sampled_from("AB"),
    st.integers(-10, 900),
    st.integers(-10, 900),
)
def test_the_spans_say_of_each_day_what_the_open_windows_say(
    noted: list[tuple[str, int]], in_tier: str, until: int, day: int
) -> None:
    exposures = [*started(), *(Taken(kind, "everolimus", on_day(on)) for kind, on in noted)]
    spans = [
        span for span in watched(PLAN, exposures, in_tier, on_day(until)) if span.first <= on_day(day) <= span.last
    ]
    open_then = open_windows(PLAN, exposures, on_day(day), in_tier) if day <= until else ()
    assert {span.concern for span in spans} == {window.concern for window in open_then}
    assert {span.concern for span in spans if span.high_risk} == {one.concern for one in open_then if one.high_risk}
    assert len(spans) == len({(span.concern, span.high_risk) for span in spans}), "spans of one kind overlap"
