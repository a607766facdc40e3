"""Slots and their moments: unique local dates, the local hour kept across clock changes, waking hours, lateness."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import islice, pairwise, takewhile
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schedules.due import Wishes, instant, later, next_eight_weeks, next_slot, slots, still_worth_sending, within_waking
from schedules.exposures import Taken, last_day
from tests.schedules.kit import FIRST_DOSE, PLAN, on_day, started

ZONES = sorted(zone for zone in available_timezones() if "/" in zone)


def plans() -> st.SearchStrategy[Wishes]:
    return st.builds(
        Wishes,
        consented_on=st.integers(-200, 1500).map(on_day),
        weekday=st.integers(0, 6),
        hour=st.integers(0, 23),
        zone=st.sampled_from(ZONES),
        tier=st.sampled_from(["A", "B"]),
        first_dose=st.just(FIRST_DOSE),
    )


@given(plans())
@settings(max_examples=200, deadline=None)
def test_no_two_contacts_fall_on_one_day_and_each_comes_after_the_one_before(plan: Wishes) -> None:
    days = [slot.on for slot in islice(slots(PLAN, plan), 120)]
    assert all(earlier < after for earlier, after in pairwise(days))
    assert days[0] > plan.consented_on


@given(plans())
@settings(max_examples=200, deadline=None)
def test_check_ins_keep_the_chosen_weekday_and_take_each_row_once(plan: Wishes) -> None:
    full = [slot for slot in islice(slots(PLAN, plan), 120) if slot.kind == "check-in"]
    rows = [slot.row for slot in full]
    assert {slot.on.weekday() for slot in full} == {plan.weekday}
    assert all(earlier < after for earlier, after in pairwise(rows))
    assert all(PLAN.in_grid(plan.tier, row // 7) for row in rows)
    assert all(abs((slot.on - FIRST_DOSE).days - slot.row) <= 3 for slot in full[1:])


@given(plans())
@settings(max_examples=200, deadline=None)
def test_the_first_check_in_is_the_first_chosen_weekday_three_days_after_consent(plan: Wishes) -> None:
    first = next(slot for slot in slots(PLAN, plan) if slot.kind == "check-in")
    wanted = next(
        day
        for day in (plan.consented_on + timedelta(days=3 + more) for more in range(7))
        if day.weekday() == plan.weekday
    )
    assert first.on == wanted if wanted >= FIRST_DOSE else first.on > FIRST_DOSE


@given(plans())
@settings(max_examples=200, deadline=None)
def test_pulses_fall_three_days_after_a_check_in_of_weeks_1_to_4(plan: Wishes) -> None:
    found = list(islice(slots(PLAN, plan), 30))
    check_ins = {slot.on: slot.row for slot in found if slot.kind == "check-in"}
    for slot in found:
        if slot.kind == "pulse":
            assert 7 <= check_ins[slot.on - timedelta(days=3)] <= 28
    early = [on for on, row in check_ins.items() if 7 <= row <= 28]
    assert {slot.on for slot in found if slot.kind == "pulse"} == {on + timedelta(days=3) for on in early}


@given(plans(), st.integers(-30, 4000))
@settings(max_examples=150, deadline=None)
def test_the_next_contact_is_the_first_after_a_day_also_years_into_therapy(plan: Wishes, more: int) -> None:
    after = plan.consented_on + timedelta(days=more)
    counted = next(slot for slot in slots(PLAN, plan) if slot.on > after)
    assert next_slot(PLAN, plan, after) == counted


@given(plans(), st.integers(-30, 4000))
@settings(max_examples=60, deadline=None)
def test_the_next_eight_weeks_are_what_counting_from_consent_gives(plan: Wishes, more: int) -> None:
    today = plan.consented_on + timedelta(days=more)
    end = today + timedelta(days=56)
    counted = [slot for slot in takewhile(lambda slot: slot.on <= end, slots(PLAN, plan)) if slot.on > today]
    assert next_eight_weeks(PLAN, plan, today) == tuple(counted)


@pytest.mark.parametrize("years", [1, 3, 10, 40])
def test_nobody_counts_through_years_of_check_ins_for_the_next_one(years: int) -> None:
    plan = Wishes(FIRST_DOSE, 2, 10, "UTC", "B", FIRST_DOSE)
    after = on_day(365 * years)
    met = list(takewhile(lambda slot: slot.on <= after, slots(PLAN, plan, after)))
    assert len(met) <= 6


def test_the_next_eight_weeks_leave_today_out_and_end_with_day_56() -> None:
    plan = Wishes(FIRST_DOSE, 0, 10, "UTC", "A", FIRST_DOSE)
    found = next_eight_weeks(PLAN, plan, on_day(7))
    assert found[0].on == on_day(10)
    assert found[-1].on == on_day(63)
    assert all(on_day(7) < slot.on <= on_day(63) for slot in found)


def _offset(zone: str, day: int) -> timedelta | None:
    return (datetime(2026, 1, 1, 12, tzinfo=ZoneInfo(zone)) + timedelta(days=day)).utcoffset()


def _days_of_change(zone: str) -> list[date]:
    """Days from 2026 to 2035 on which the clocks of a zone change."""
    place = ZoneInfo(zone)
    changes = []
    day, end = date(2026, 1, 1), date(2035, 12, 31)
    before = datetime(2026, 1, 1, tzinfo=place).utcoffset()
    while day < end:
        day += timedelta(days=1)
        offset = datetime(day.year, day.month, day.day, 23, 59, tzinfo=place).utcoffset()
        if offset != before:
            changes.append(day)
            before = offset
    return changes


CHANGING = [zone for zone in ZONES if len({_offset(zone, day) for day in range(0, 365, 10)}) > 1]


def test_the_zones_tried_are_many() -> None:
    assert len(CHANGING[::2]) >= 60


@pytest.mark.parametrize("start", range(0, 16, 2))
def test_a_local_hour_is_kept_over_every_clock_change(start: int) -> None:
    seen = 0
    for zone in ["Europe/Berlin", "America/New_York", "Africa/Cairo", "Australia/Lord_Howe", *CHANGING[start::16]]:
        place = ZoneInfo(zone)
        for change in _days_of_change(zone):
            for on in (change - timedelta(days=1), change, change + timedelta(days=1)):
                for hour in (0, 1, 2, 3, 10, 23):
                    seen += 1
                    moment = instant(on, hour, zone)
                    local = moment.astimezone(place)
                    wanted = datetime(on.year, on.month, on.day, hour)  # noqa: DTZ001 - a wall time, compared as such
                    assert moment.tzinfo is UTC
                    if local.replace(tzinfo=None, fold=0) == wanted:
                        assert local.fold == 0, "of a wall time that comes twice the first is meant"
                        continue
                    a_second_before = (moment - timedelta(seconds=1)).astimezone(place).replace(tzinfo=None)
                    assert a_second_before < wanted < local.replace(tzinfo=None), (zone, on, hour)
    assert seen > 300


@pytest.mark.parametrize(
    ("on", "hour", "zone", "utc"),
    [
        (date(2026, 3, 29), 2, "Europe/Berlin", datetime(2026, 3, 29, 1, 0, tzinfo=UTC)),  # 2 o'clock does not exist
        (date(2026, 10, 25), 2, "Europe/Berlin", datetime(2026, 10, 25, 0, 0, tzinfo=UTC)),  # comes twice: the first
        (date(2026, 3, 28), 10, "Europe/Berlin", datetime(2026, 3, 28, 9, 0, tzinfo=UTC)),
        (date(2026, 3, 29), 10, "Europe/Berlin", datetime(2026, 3, 29, 8, 0, tzinfo=UTC)),
        (date(2026, 7, 1), 10, "Asia/Kathmandu", datetime(2026, 7, 1, 4, 15, tzinfo=UTC)),
    ],
)
def test_a_wall_time_is_the_moment_the_table_says(on: date, hour: int, zone: str, utc: datetime) -> None:
    assert instant(on, hour, zone) == utc


def test_minutes_of_a_wall_time_count_in_a_gap_too() -> None:
    assert instant(date(2026, 3, 29), 2, "Europe/Berlin", 30) == datetime(2026, 3, 29, 1, 0, tzinfo=UTC)


BERLIN = "Europe/Berlin"


def _berlin(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 7, day, hour, minute, tzinfo=ZoneInfo(BERLIN)).astimezone(UTC)


@pytest.mark.parametrize(
    ("at", "awake"),
    [
        (_berlin(1, 7, 59), _berlin(1, 8)),
        (_berlin(1, 8), _berlin(1, 8)),
        (_berlin(1, 20), _berlin(1, 20)),
        (_berlin(1, 20, 1), _berlin(2, 8)),
        (_berlin(1, 3), _berlin(1, 8)),
    ],
)
def test_nobody_is_written_to_unasked_outside_waking_hours(at: datetime, awake: datetime) -> None:
    assert within_waking(PLAN, at, BERLIN) == awake


@pytest.mark.parametrize(
    ("choice", "now", "comes_back"),
    [
        ("later-1h", _berlin(1, 9, 30), _berlin(1, 10, 30)),
        ("later-evening", _berlin(1, 9), _berlin(1, 18)),
        ("later-evening", _berlin(1, 18), _berlin(1, 19)),
        ("later-tomorrow", _berlin(1, 9), _berlin(2, 12)),
    ],
)
def test_a_check_in_put_off_comes_back_when_the_patient_chose(choice: str, now: datetime, comes_back: datetime) -> None:
    assert later(PLAN, choice, now, BERLIN, 12) == comes_back


def test_another_choice_of_later_is_refused() -> None:
    with pytest.raises(KeyError):
        later(PLAN, "never", _berlin(1, 9), BERLIN, 12)


@pytest.mark.parametrize(
    ("interval", "hours", "worth"),
    [(7, 48, True), (7, 48.1, False), (3, 36, True), (3, 36.1, False), (28, 48, True), (28, 49, False)],
)
def test_a_late_check_in_is_asked_up_to_48_hours_or_half_its_interval(interval: int, hours: float, worth: bool) -> None:
    due = _berlin(1, 10)
    assert still_worth_sending(PLAN, due, due + timedelta(hours=hours), interval) is worth


@given(
    plans(),
    st.lists(
        st.tuples(st.sampled_from(["dose-up", "dose-down", "hold", "restart", "switch", "stop"]), st.integers(0, 900)),
        max_size=6,
    ),
    st.integers(-30, 1500),
)
@settings(max_examples=300, deadline=None)
def test_whatever_happens_to_the_drug_contacts_stay_one_a_day_and_counting_from_anywhere_gives_the_same(
    plan: Wishes, happened: list[tuple[str, int]], more: int
) -> None:
    exposures = (*started(), *(Taken(kind, "everolimus", on_day(day)) for kind, day in happened))
    changed = replace(plan, exposures=exposures)
    after = plan.consented_on + timedelta(days=more)
    every = list(takewhile(lambda slot: slot.on <= after + timedelta(days=1400), slots(PLAN, changed)))
    days = [slot.on for slot in every]
    assert all(earlier < later_ for earlier, later_ in pairwise(days))
    end = last_day(PLAN, exposures)
    assert end is None or all(day <= end for day in days)
    full = [slot for slot in every if slot.kind == "check-in"]
    assert {slot.on.weekday() for slot in full} <= {plan.weekday}
    assert next_slot(PLAN, changed, after) == next((slot for slot in every if slot.on > after), None)
    # Every four weeks at least while the drug is taken or held; a late first check-in may have taken the row before its own.
    if not any(kind == "stop" for kind, _ in happened):
        assert all(
            (later_.on - earlier.on).days <= (45 if earlier is full[0] else 35) for earlier, later_ in pairwise(full)
        )
