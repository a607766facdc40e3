"""Opening hours as a clinic writes them: read whole into a structure, kept in one form, or refused with what was understood."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schedules.hours import HoursRefused, entered, is_open, opens_next, read, works_on
from schedules.week import DAY, Hours, Span

USUAL = "Mon-Fri 08:00-18:00"
LUNCH = "Mon-Fri 08:00-12:00, 14:00-18:00"
NIGHT = "Mon-Sun 20:00-08:00"
BERLIN = ZoneInfo("Europe/Berlin")


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
        (LUNCH, "2026-11-23T11:59", True),
        (LUNCH, "2026-11-23T13:00", False),  # the lunch break
        (LUNCH, "2026-11-23T15:00", True),
        ("Mon, Wed 08:00-18:00", "2026-11-23T10:00", True),
        ("Mon, Wed 08:00-18:00", "2026-11-24T10:00", False),
        ("Mon, Wed 08:00-18:00", "2026-11-25T10:00", True),
        (NIGHT, "2026-11-23T22:00", True),
        (NIGHT, "2026-11-23T03:00", True),  # Sunday's span, into Monday
        (NIGHT, "2026-11-23T08:00", False),
        ("Sun 20:00-08:00", "2026-11-30T07:59", True),
        ("Sun 20:00-08:00", "2026-11-29T07:59", False),  # Saturday's night is none of them
        ("Mon–Thu 8–17, Fri 8–14", "2026-11-27T15:00", False),
        ("Mon-Sun 8-18, Sun closed", "2026-11-29T10:00", False),
        ("24/7", "2026-11-29T03:00", True),
        ("around the clock", "2026-11-29T03:00", True),
        ("by appointment", "2026-11-29T03:00", True),  # kept by an older program: open, the higher urgency is the safer
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
        (LUNCH, "2026-11-23T12:30", "2026-11-23T14:00"),
        ("Mon, Wed 08:00-18:00", "2026-11-23T19:00", "2026-11-25T08:00"),
        (NIGHT, "2026-11-29T22:00", "2026-11-30T20:00"),
        ("Sun 20:00-08:00", "2026-11-30T09:00", "2026-12-06T20:00"),
        ("Fri 22:00-24:00, Sat 0:00-3:00", "2026-11-27T23:00", "2026-12-04T22:00"),  # midnight is no opening
        ("Sat-Mon 09:00-10:00", "2026-11-24T09:00", "2026-11-28T09:00"),  # days that wrap round the week
        ("Tue 09:00-10:00", "2026-11-24T09:00", "2026-12-01T09:00"),  # one day a week, just begun
        ("24/7", "2026-11-24T09:00", None),
        ("by appointment", "2026-11-24T09:00", None),
        ("Mon-Fri 25:00-26:00", "2026-11-24T09:00", None),
        ("", "2026-11-24T09:00", None),
    ],
)
def test_when_the_clinic_opens_next(hours: str, moment: str, opens: str | None) -> None:
    found = opens_next(hours, datetime.fromisoformat(moment))
    assert found == (None if opens is None else datetime.fromisoformat(opens))


def test_the_next_opening_keeps_the_zone_also_over_the_change_of_the_clock() -> None:
    found = opens_next(USUAL, datetime(2026, 10, 24, 20, 0, tzinfo=BERLIN))  # summer time ends that night
    assert found == datetime(2026, 10, 26, 8, 0, tzinfo=BERLIN) and found.utcoffset() == timedelta(hours=1)


@pytest.mark.parametrize(("night", "hours"), [((2026, 10, 24), 13), ((2026, 3, 28), 11), ((2026, 11, 23), 12)])
def test_a_night_shift_is_an_hour_longer_or_shorter_when_the_clocks_change(
    night: tuple[int, int, int], hours: int
) -> None:
    begins = datetime(*night, 20, 0, tzinfo=BERLIN).astimezone(UTC)
    minutes = [begins + timedelta(minutes=minute) for minute in range(16 * 60)]
    assert sum(is_open("Mon-Sun 20:00-08:00", at.astimezone(BERLIN)) for at in minutes) == hours * 60


def test_an_opening_in_the_hour_that_spring_skips_comes_when_the_hour_has_passed() -> None:
    found = opens_next("Sun 02:30-12:00", datetime(2026, 3, 28, 20, 0, tzinfo=BERLIN))
    assert found == datetime(2026, 3, 29, 3, 30, tzinfo=BERLIN)
    assert not is_open("Sun 02:30-12:00", datetime(2026, 3, 29, 1, 59, tzinfo=BERLIN))
    assert is_open("Sun 02:30-12:00", found)


def test_a_working_day_is_one_on_which_the_clinic_opens() -> None:
    monday = date(2026, 11, 23)
    week = [monday + timedelta(days=day) for day in range(7)]
    assert [works_on("Mon, Wed 8-12, 14-18; Sun 20:00-08:00", day) for day in week] == [
        True, False, True, False, False, False, True,
    ]  # fmt: skip
    assert works_on("by appointment", monday)


spans = st.lists(st.integers(0, DAY), min_size=2, max_size=6, unique=True).map(sorted)


@st.composite
def weeks(draw: st.DrawFn) -> Hours:
    """Any week in which no two spans overlap or touch, some of them over midnight."""
    week = []
    for _ in range(7):
        ends = draw(spans) if draw(st.booleans()) else []
        week.append([Span(start, end) for start, end in zip(ends[::2], ends[1::2], strict=False)])
    if not any(week):
        week[0] = [Span(480, 1080)]
    for today, tomorrow in zip(week, [*week[1:], week[0]], strict=True):
        first = tomorrow[0].start if tomorrow else DAY
        if today and today[-1].end < DAY and min(first, today[-1].start) > 1 and draw(st.booleans()):
            until = draw(st.integers(1, min(first, today[-1].start) - 1))
            today[-1] = Span(today[-1].start, DAY + until)
    return Hours(tuple(map(tuple, week)))


@given(weeks())
def test_what_is_written_is_read_back_the_same(hours: Hours) -> None:
    assert read(str(hours)) == hours


@given(weeks(), st.integers(0, 7 * DAY))
def test_the_next_opening_is_the_first_minute_at_which_it_opens(hours: Hours, later: int) -> None:
    minute = timedelta(minutes=1)
    at = datetime(2026, 11, 23, tzinfo=UTC) + later * minute
    opens = hours.opens_after(at)
    if opens is None:
        assert all(hours.holds(at + timedelta(minutes=step)) for step in range(0, 7 * DAY, 7))
        return
    assert opens > at and hours.holds(opens) and not hours.holds(opens - minute)
    closed = not hours.holds(at)
    steps = range(1, int((opens - at) / minute), 13)
    assert not closed or not any(hours.holds(at + step * minute) for step in steps)
    # Open now: it closes once and stays so until then.
    told = [hours.holds(at + step * minute) for step in steps]
    assert closed or told == sorted(told, reverse=True)


def test_what_is_kept_is_read_in_nobody_s_language() -> None:
    assert entered(USUAL) and entered("Mo-Fr 8-18 Uhr") is None
    with pytest.raises(HoursRefused, match="'lun'"):
        read("lun-ven 9h-17h")
