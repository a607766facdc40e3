"""The roster: who has a duty at a moment, and every minute in which nobody who can be reached has it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schedules.roster import (
    HOLIDAY,
    ROLES_BEHIND,
    STRETCHES,
    Line,
    Override,
    Roster,
    behind,
    holes,
    on_duty,
    spans,
    stretch,
)

BERLIN = "Europe/Berlin"
MONDAY = date(2026, 11, 23)
OFFICE = (8 * 60, 18 * 60)
NIGHT = (18 * 60, 8 * 60)


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """A moment of the week in Berlin, in winter one hour ahead of UTC; day 0 is Monday the 23rd."""
    return datetime(2026, 11, 23, hour, minute, tzinfo=UTC) + timedelta(days=day, hours=-1)


def week(*lines: Line, overrides: tuple[Override, ...] = (), holidays: frozenset[date] = frozenset()) -> Roster:
    """Noor in office hours, Sam at night, every day of the week; and what a test adds."""
    usual = [Line(day, *OFFICE, "on-call", "noor") for day in range(7)]
    usual += [Line(day, *NIGHT, "on-call", "sam") for day in range(7)]
    return Roster(BERLIN, (*usual, *lines), overrides, holidays, (("next", ("ito",)),))


@pytest.mark.parametrize(
    ("day", "hour", "minute", "who"),
    [
        (0, 7, 59, "sam"),  # the night that began on Sunday
        (0, 8, 0, "noor"),
        (0, 17, 59, "noor"),
        (0, 18, 0, "sam"),
        (1, 3, 0, "sam"),
        (6, 12, 0, "noor"),
    ],
)
def test_the_rota_says_who_it_is_to_the_minute(day: int, hour: int, minute: int, who: str) -> None:
    assert on_duty(week(), "on-call", at(day, hour, minute)) == (who,)


def test_a_swap_counts_to_the_minute_and_the_newest_counts() -> None:
    swap = Override(at(1, 8), at(1, 12), "on-call", "mia")
    undone = Override(at(1, 10), at(1, 11), "on-call", "noor")
    roster = week(overrides=(swap, undone))
    told = [on_duty(roster, "on-call", at(1, hour))[0] for hour in (7, 8, 10, 11, 12)]
    assert told == ["sam", "mia", "noor", "mia", "noor"]


def test_somebody_taken_off_the_rota_leaves_a_hole_and_the_other_duty_untouched() -> None:
    roster = week(overrides=(Override(at(2, 20), at(2, 23), "on-call", ""),))
    assert on_duty(roster, "on-call", at(2, 21)) == ()
    assert on_duty(roster, "next", at(2, 21)) == ("ito",)
    assert [(duty, span.start, span.end) for duty, span in holes(roster, {"noor", "sam", "ito"}, at(0, 0))] == [
        ("on-call", at(2, 20), at(2, 23))
    ]


def test_on_a_holiday_its_own_lines_count_and_without_any_the_usual_ones() -> None:
    tuesday = MONDAY + timedelta(days=1)
    with_lines = week(Line(HOLIDAY, 0, 1440, "on-call", "mia"), holidays=frozenset({tuesday}))
    assert on_duty(with_lines, "on-call", at(1, 12)) == ("mia",)
    assert on_duty(with_lines, "on-call", at(2, 12)) == ("noor",)
    # Sam's Monday night reaches into the holiday; both have the duty then, and nobody less.
    assert set(on_duty(with_lines, "on-call", at(1, 3))) == {"sam", "mia"}
    assert on_duty(week(holidays=frozenset({tuesday})), "on-call", at(1, 12)) == ("noor",)


def test_a_duty_without_a_line_is_the_usual_peoples_always() -> None:
    roster = Roster(BERLIN, usual=(("on-call", ("noor", "sam")), ("next", ("ito",))))
    assert on_duty(roster, "on-call", at(3, 2)) == ("noor", "sam")
    assert holes(roster, {"sam", "ito"}, at(0, 0)) == ()
    assert {duty for duty, _ in holes(roster, {"ito"}, at(0, 0))} == {"on-call"}


def test_somebody_who_cannot_be_reached_is_a_hole_wherever_they_are_alone() -> None:
    found = holes(week(), {"noor", "ito"}, at(0, 8), days=2)
    assert [(span.start, span.end) for _, span in found] == [(at(0, 18), at(1, 8)), (at(1, 18), at(2, 8))]


@pytest.mark.parametrize(
    ("night", "hours"),
    [(date(2026, 10, 24), 15), (date(2027, 3, 27), 13)],  # the clocks go back; the clocks go forward
)
def test_a_night_is_an_hour_longer_or_shorter_when_the_clocks_change(night: date, hours: int) -> None:
    start = datetime(night.year, night.month, night.day, 12, tzinfo=UTC)
    (long,) = [span for span in spans(week(), "on-call", start, start + timedelta(hours=20)) if span.people == ("sam",)]
    assert long.end - long.start == timedelta(hours=hours)


people = st.sampled_from(["noor", "sam", "mia"])
lines = st.builds(
    Line, st.integers(0, 7), st.integers(0, 1439), st.integers(0, 1440), st.sampled_from(["on-call", "next"]), people
)
moments = st.integers(-600, 16 * 1440).map(lambda minutes: at(0, 0) + timedelta(minutes=minutes))


@st.composite
def rosters(draw: st.DrawFn) -> Roster:
    """Any rota, however odd."""
    overrides = []
    for _ in range(draw(st.integers(0, 3))):
        start = draw(moments)
        overrides.append(
            Override(
                start, start + timedelta(minutes=draw(st.integers(1, 4000))), "on-call", draw(people | st.just(""))
            )
        )
    holidays = frozenset(MONDAY + timedelta(days=day) for day in draw(st.sets(st.integers(0, 15), max_size=3)))
    zone = draw(st.sampled_from([BERLIN, "America/New_York", "Australia/Lord_Howe"]))
    usual = (("on-call", ("noor",)),) if draw(st.booleans()) else ()
    return Roster(zone, tuple(draw(st.lists(lines, max_size=8))), tuple(overrides), holidays, usual)


@given(rosters(), st.integers(0, 14 * 1440 - 1), st.sets(people))
def test_a_minute_is_in_a_hole_exactly_when_nobody_reachable_has_the_duty(
    roster: Roster, minute: int, reachable: set[str]
) -> None:
    start = at(0, 0)
    moment = start + timedelta(minutes=minute)
    found = holes(roster, reachable, start)
    for duty in ("on-call", "next"):
        inside = any(one == duty and span.start <= moment < span.end for one, span in found)
        assert inside == (not set(on_duty(roster, duty, moment)) & reachable)


@given(rosters(), moments, st.integers(1, 6000))
def test_the_spans_of_a_duty_are_the_whole_time_without_overlap(roster: Roster, start: datetime, minutes: int) -> None:
    end = start + timedelta(minutes=minutes)
    found = spans(roster, "on-call", start, end)
    assert (found[0].start, found[-1].end) == (start, end)
    assert all(one.end == other.start and one.people != other.people for one, other in pairwise(found))


@pytest.mark.parametrize(
    ("rung", "roles", "who"),
    [
        ("on-call", "ncl", "n"),
        ("on-call", "cl", "c"),
        ("next", "ncl", "c"),
        ("next", "nl", "l"),
        ("next", "n", "n"),
        ("clinician", "nl", "l"),
        ("lead", "nc", "c"),
        ("lead", "n", "n"),
        ("on-call", "", ""),
    ],
)
def test_without_a_rota_a_rung_is_the_first_role_that_anybody_has(rung: str, roles: str, who: str) -> None:
    people = {role: [role[0]] for role in ("nurse", "clinician", "lead") if role[0] in roles}
    assert "".join(behind(rung, people)) == who


@pytest.mark.parametrize("rung", ROLES_BEHIND)
@pytest.mark.parametrize("role", ["nurse", "clinician", "lead"])
def test_one_person_alone_is_behind_every_rung_whatever_their_role(rung: str, role: str) -> None:
    assert behind(rung, {role: ["mia"]}) == ("mia",)


@pytest.mark.parametrize(
    ("name", "now", "start", "end"),
    [
        ("today", at(0, 10), at(0, 10), at(1, 0)),
        ("tonight", at(0, 10), at(0, 18), at(1, 8)),
        ("tonight", at(0, 23), at(0, 23), at(1, 8)),
        ("tonight", at(1, 3), at(1, 3), at(1, 8)),  # in its small hours the night goes on
        ("tomorrow", at(0, 10), at(1, 0), at(2, 0)),
        ("tomorrow-night", at(0, 10), at(1, 18), at(2, 8)),
        ("tomorrow-night", at(1, 3), at(1, 18), at(2, 8)),  # said at three in the night: the evening after the sleep
        ("weekend", at(0, 10), at(5, 0), at(7, 0)),
        ("weekend", at(5, 10), at(5, 10), at(7, 0)),
        ("weekend", at(6, 23), at(6, 23), at(7, 0)),
    ],
)
def test_a_named_stretch_is_what_local_people_mean_by_it(
    name: str, now: datetime, start: datetime, end: datetime
) -> None:
    assert stretch(name, now, BERLIN) == (start, end)


@given(st.sampled_from(STRETCHES), moments)
def test_a_named_stretch_is_never_over_and_never_longer_than_two_days(name: str, now: datetime) -> None:
    start, end = stretch(name, now, BERLIN)
    assert now <= start < end <= start + timedelta(days=2)
