"""Whatever interrupts the plan: no row is dropped for longer than a week, and none is asked twice.

A patient's own course is played day by day with the pure functions: what the acts keep of it is what was asked, and what was to
come next when something came between.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schedules.due import Planned, Wishes, next_contact
from schedules.exposures import Taken
from tests.schedules.kit import FIRST_DOSE, PLAN, on_day, started

SPAN = 420
"""Days played: from the weekly grid across the two-weekly one, or from there across the four-weekly one."""


@dataclass
class Course:
    """One patient, a day at a time. `rows`: day, row and the days so far on which they could be asked."""

    plan: Wishes
    today: date
    asked: date | None = None
    planned: Planned | None = None
    rows: list[tuple[date, int, int]] = field(default_factory=list)
    open_days: int = 0

    def replans(self) -> None:
        """As the acts do it, before the hour of a day: today can still be asked."""
        self.planned = next_contact(PLAN, self.plan, self.today, self.asked, self.planned)

    def hour_comes(self) -> None:
        """The patient's own hour on a day on which they can be asked."""
        self.open_days += 1
        slot = self.planned
        if slot is None or slot.on > self.today:
            return
        assert slot.on == self.today, "a contact was planned for a day on which nobody asked"
        if slot.kind == "check-in":
            self.asked = self.today
            self.rows.append((self.today, slot.row, self.open_days))
        self.planned = next_contact(PLAN, self.plan, self.today + timedelta(days=1), self.asked)


ACTS = st.one_of(
    st.tuples(st.just("away"), st.integers(1, 28)),  # a pause of either's, a blocked bot, an outage of ours
    st.tuples(st.just("weekday"), st.integers(0, 6)),
    st.tuples(st.just("hour"), st.just(0)),  # and half a change: the plan is made anew, and says the same
)


def play(course: Course, acts: dict[int, tuple[str, int]], *, days: int = SPAN) -> None:
    """One day after the other; an act falls before the hour of its day, a return as well."""
    until: date | None = None
    for day in range(days):
        kind, number = acts.get(day, ("", 0))
        if kind == "away" and until is None:
            until = course.today + timedelta(days=number)
        elif kind == "weekday":
            course.plan = replace(course.plan, weekday=number)
        elif kind == "drug":
            sort = ("hold", "restart")[number]
            course.plan = replace(
                course.plan, exposures=(*course.plan.exposures, Taken(sort, "everolimus", course.today))
            )
        if until is not None and course.today >= until:
            until = None
            course.replans()
        if kind in ("weekday", "hour", "drug") and until is None:
            course.replans()
        if until is None:
            course.hour_comes()
        course.today += timedelta(days=1)


def grid_distance(plan: Wishes, on: date) -> int:
    """The grid's own distance behind a day, in days: up to the row after the next, where the grid is just getting wider."""
    week = (on - plan.first_dose).days // 7
    weeks = [one for one in PLAN.weeks(plan.tier, week + 20) if one >= week - 4]
    return 7 * max(later - earlier for earlier, later in itertools.pairwise(weeks) if earlier <= week + 4)


@given(
    weekday=st.integers(0, 6),
    consent=st.sampled_from([0, 5, 150, 200, 340, 500]),
    acts=st.dictionaries(st.integers(0, SPAN - 1), ACTS, max_size=14),
)
@settings(max_examples=250, deadline=None)
def test_whatever_interrupts_the_plan_the_grid_stretches_by_a_week_at_most_and_no_row_comes_twice(
    weekday: int, consent: int, acts: dict[int, tuple[str, int]]
) -> None:
    """Between two contacts of an active patient lie at most the grid's own distance and a week.

    Contacts that the interruption itself forbids do not count: the distance is measured in days on which, at their own hour, the
    patient can be asked, neither paused nor blocked nor unserved. Each row falls on the chosen weekday nearest to its day, so
    another weekday moves the grid itself, once and by up to six days; where it was changed between two contacts, the grid's own
    distance is the moved one. The day of consent is on no grid: the first row falls on the chosen weekday after it.
    """
    plan = Wishes(on_day(consent), weekday, 10, "UTC", "A", FIRST_DOSE, started())
    course = Course(plan, on_day(consent + 1))
    course.replans()
    play(course, acts)
    changes = sorted(on_day(consent + 1 + day) for day, (kind, _) in acts.items() if kind == "weekday")
    before, days_before = on_day(consent), 0
    for on, _, open_days in course.rows:
        moved = 6 if before == on_day(consent) or any(before <= change <= on for change in changes) else 0
        assert open_days - days_before <= grid_distance(plan, before) + 7 + moved, (before, on)
        before, days_before = on, open_days
    numbers = [row for _, row, _ in course.rows]
    assert numbers == sorted(set(numbers)), "no row is asked twice, and none after a later one"


@given(
    weekday=st.integers(0, 6),
    consent=st.sampled_from([0, 150, 340]),
    acts=st.dictionaries(st.integers(0, SPAN - 1), st.tuples(st.just("weekday"), st.integers(0, 6)), max_size=10),
)
@settings(max_examples=150, deadline=None)
def test_another_weekday_neither_loses_nor_doubles_a_row(
    weekday: int, consent: int, acts: dict[int, tuple[str, int]]
) -> None:
    plan = Wishes(on_day(consent), weekday, 10, "UTC", "A", FIRST_DOSE, started())
    course = Course(plan, on_day(consent + 1))
    course.replans()
    play(course, acts)
    numbers = [row // 7 for _, row, _ in course.rows]
    assert numbers[1:] == [week for week in PLAN.weeks("A", numbers[-1]) if week > numbers[0]]


@given(
    weekday=st.integers(0, 6),
    held=st.integers(1, 300),
    off=st.integers(1, 60),
    acts=st.dictionaries(st.integers(0, SPAN - 1), ACTS, max_size=6),
)
@settings(max_examples=100, deadline=None)
def test_a_hold_and_a_restart_between_interruptions_double_no_day_and_never_end_in_silence(
    weekday: int, held: int, off: int, acts: dict[int, tuple[str, int]]
) -> None:
    plan = Wishes(FIRST_DOSE, weekday, 10, "UTC", "A", FIRST_DOSE, started())
    course = Course(plan, on_day(1))
    course.replans()
    play(course, {**acts, held: ("drug", 0), held + off: ("drug", 1)})
    days = [on for on, _, _ in course.rows]
    assert days == sorted(set(days))
    opened = [0, *(one for _, _, one in course.rows)]
    # A long hold is asked about every four weeks.
    assert all(after - before <= 28 + 7 + 6 for before, after in itertools.pairwise(opened))
    assert course.planned is not None


@pytest.mark.parametrize("week", [10, 30, 60])  # weekly, every second, every fourth week
def test_interruptions_in_a_row_that_each_cover_the_day_add_up_to_no_silence(week: int) -> None:
    plan = Wishes(on_day(7 * week), 0, 10, "UTC", "A", FIRST_DOSE, started())
    course = Course(plan, on_day(7 * week + 1))
    course.replans()
    # Away on each Monday, back on the Tuesday: on the second Tuesday the patient is asked at once.
    play(course, dict.fromkeys(range(6, 100, 7), ("away", 1)), days=100)
    assert course.rows
    opened = [0, *(one for _, _, one in course.rows)]
    distance = grid_distance(plan, on_day(7 * week))
    assert all(after - before <= distance + 7 for before, after in itertools.pairwise(opened))


def test_a_row_of_the_four_week_grid_lost_to_a_pause_falls_on_the_next_chosen_weekday() -> None:
    plan = Wishes(on_day(7 * 56), 0, 10, "UTC", "A", FIRST_DOSE, started())
    last, lost, back = on_day(7 * 60), on_day(7 * 64), on_day(7 * 64 + 2)
    assert next_contact(PLAN, plan, last + timedelta(days=1), last) == Planned(lost, "check-in", 7 * 64)
    planned = Planned(lost, "check-in", 7 * 64)
    assert next_contact(PLAN, plan, back, last, planned) == Planned(on_day(7 * 65), "check-in", 7 * 64)
    assert next_contact(PLAN, plan, on_day(7 * 65 + 1), on_day(7 * 65)) == Planned(on_day(7 * 68), "check-in", 7 * 68)


def test_after_another_weekday_the_row_just_asked_is_done_and_its_pulse_still_comes() -> None:
    asked = on_day(14)  # a Monday; now Thursdays
    plan = Wishes(FIRST_DOSE, 3, 10, "UTC", "A", FIRST_DOSE, started())
    assert next_contact(PLAN, plan, on_day(15), asked) == Planned(on_day(17), "pulse", 17)
    assert next_contact(PLAN, plan, on_day(18), asked) == Planned(on_day(24), "check-in", 21)


def test_a_row_that_another_weekday_would_put_into_the_past_keeps_its_day() -> None:
    plan = Wishes(FIRST_DOSE, 5, 10, "UTC", "A", FIRST_DOSE, started())  # Saturdays now; Mondays until today
    planned = Planned(on_day(14), "check-in", 14)
    assert next_contact(PLAN, plan, on_day(13), on_day(7), planned) == planned
    assert next_contact(PLAN, plan, on_day(15), on_day(14)) == Planned(on_day(17), "pulse", 17)


@pytest.mark.parametrize(
    ("weekday", "change", "days"),
    [
        (3, 5, [3, 10, 11]),  # week 1 would have been yesterday, and the pulse after it is to come
        (1, 27, [8, 15, 22, 29, 32]),  # between a pulse and the next check-in
        (3, 12, [3, 10, 17, 18]),  # between a check-in and its pulse
    ],
)
def test_no_pulse_takes_the_place_of_a_check_in_that_another_weekday_put_into_the_past(
    weekday: int, change: int, days: list[int]
) -> None:
    plan = Wishes(FIRST_DOSE, weekday, 10, "UTC", "A", FIRST_DOSE, started())
    course = Course(plan, on_day(1))
    course.replans()
    play(course, {change - 1: ("weekday", 4)}, days=40)
    assert [(on - FIRST_DOSE).days for on, _, _ in course.rows][: len(days)] == days
    weeks = [row // 7 for _, row, _ in course.rows]
    assert weeks == list(range(weeks[0], weeks[0] + len(weeks)))


def test_nothing_owed_is_asked_after_the_watch_over_an_ended_treatment() -> None:
    stopped = (*started(), Taken("stop", "everolimus", on_day(100)))
    plan = Wishes(FIRST_DOSE, 0, 10, "UTC", "A", FIRST_DOSE, stopped)
    planned = Planned(on_day(126), "check-in", 126)
    assert next_contact(PLAN, plan, on_day(129), on_day(119), planned) is None


def test_a_week_asked_for_two_clocks_at_once_is_done_for_both_when_another_weekday_parts_them() -> None:
    raised = (*started(), Taken("dose-up", "everolimus", on_day(2)))
    friday = on_day(67)  # the nearest to week 10 of the first dose, and to week 9 of the higher one
    plan = Wishes(FIRST_DOSE, 2, 10, "UTC", "A", FIRST_DOSE, raised)  # Wednesdays now
    assert next_contact(PLAN, plan, on_day(68), friday) == Planned(on_day(79), "check-in", 77)
