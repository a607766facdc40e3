"""What happens to the calendar when the drug is raised, held, taken again, changed or ended. Day 0 is a Monday."""

from __future__ import annotations

from datetime import timedelta
from itertools import takewhile

import pytest

from schedules.asking import open_item
from schedules.due import Planned, Wishes, next_slot, slots
from schedules.exposures import Taken, breaks, last_day, possible, taking
from schedules.windows import clock_day, high_risk, open_windows, tier
from tests.schedules.kit import FIRST_DOSE, PLAN, asked_on, on_day, started

Happened = tuple[tuple[str, int], ...]


def course(*happened: tuple[str, int], drug: str = "everolimus") -> tuple[Taken, ...]:
    """A start on day 0 and what happened after it, as (kind, day)."""
    return started() + tuple(Taken(kind, drug, on_day(day)) for kind, day in happened)


def contacts(happened: Happened, first: int, last: int, tier_: str = "A") -> list[tuple[int, str]]:
    """Every contact from one day of therapy to another, both included, for a patient asked on Mondays."""
    plan = Wishes(FIRST_DOSE - timedelta(days=5), 0, 10, "UTC", tier_, FIRST_DOSE, course(*happened))
    until = takewhile(lambda slot: slot.on <= on_day(last), slots(PLAN, plan))
    return [((slot.on - FIRST_DOSE).days, slot.kind) for slot in until if slot.on >= on_day(first)]


EARLY_AGAIN = [
    # what happened (day), then on which day: is the mouth at high risk, and is the skin?
    ((("dose-up", 100),), 99, False, False),
    ((("dose-up", 100),), 100, True, True),
    ((("dose-up", 100),), 142, True, True),
    ((("dose-up", 100),), 143, True, False),  # six weeks for the skin
    ((("dose-up", 100),), 156, True, False),
    ((("dose-up", 100),), 157, False, False),  # eight weeks for the mouth
    ((("switch", 100),), 110, True, True),
    ((("dose-down", 100),), 110, False, False),
    ((("hold", 87), ("restart", 100)), 110, True, False),  # 13 days off: the mouth alone
    ((("hold", 87), ("restart", 100)), 128, True, False),
    ((("hold", 87), ("restart", 100)), 129, False, False),  # and only for four weeks
    ((("hold", 86), ("restart", 100)), 110, True, True),  # 14 days off
    ((("hold", 86), ("restart", 100)), 129, True, True),
    ((("hold", 86), ("stop", 95), ("restart", 100)), 110, True, True),  # the hold counts from its first day
    ((("restart", 100),), 110, True, True),  # nobody noted the hold: taken for a long one
    ((("hold", 86),), 110, False, False),
    ((), 110, False, False),
]


@pytest.mark.parametrize(("happened", "day", "mouth", "skin"), EARLY_AGAIN)
def test_a_new_exposure_opens_the_early_windows_again(happened: Happened, day: int, mouth: bool, skin: bool) -> None:
    taken = course(*happened)
    assert high_risk(PLAN, taken, on_day(day), "A", "mouth") is mouth
    assert high_risk(PLAN, taken, on_day(day), "A", "skin") is skin


def test_windows_of_overlapping_exposures_merge_into_one_calendar() -> None:
    alone = {window.id for window in open_windows(PLAN, course(), on_day(110), "A")}
    risen = {window.id for window in open_windows(PLAN, course(("dose-up", 100)), on_day(110), "A")}
    assert risen == alone | {"mouth-early", "skin-early"}


@pytest.mark.parametrize(
    ("happened", "concern", "days"),
    [
        ((("dose-up", 100),), None, 10),
        ((("hold", 95), ("restart", 100)), None, 110),  # a short hold starts no new count
        ((("hold", 95), ("restart", 100)), "mouth", 10),  # but for the mouth
        ((("hold", 80), ("restart", 100)), None, 10),
    ],
)
def test_days_count_from_the_newest_clock(happened: Happened, concern: str | None, days: int) -> None:
    assert clock_day(PLAN, course(*happened), on_day(110), concern) == days


TAKEN = [
    # what happened, and what is noted about the drug on a day
    ((), -1, "before"),
    ((), 0, "taking"),
    ((("hold", 20),), 19, "taking"),
    ((("hold", 20),), 20, "held"),
    ((("hold", 20), ("restart", 30)), 29, "held"),
    ((("hold", 20), ("restart", 30)), 30, "taking"),
    ((("hold", 20), ("dose-down", 25)), 26, "held"),  # a lower dose decided on in a hold ends no hold
    ((("hold", 20), ("switch", 25)), 26, "taking"),
    ((("hold", 20), ("stop", 40)), 39, "held"),
    ((("hold", 20), ("stop", 40)), 40, "stopped"),
    ((("stop", 40), ("restart", 90)), 90, "taking"),
]


@pytest.mark.parametrize(("happened", "day", "expected"), TAKEN)
def test_what_is_known_about_the_drug_on_a_day(happened: Happened, day: int, expected: str) -> None:
    assert taking(course(*happened), on_day(day)) == expected


MAY_FOLLOW = [
    ((), {"dose-up", "dose-down", "hold", "switch", "stop"}),
    ((("hold", 20),), {"restart", "switch", "stop", "dose-up", "dose-down"}),
    ((("stop", 20),), {"start", "restart", "switch"}),
]


@pytest.mark.parametrize(("happened", "kinds"), MAY_FOLLOW)
def test_only_what_can_have_happened_may_be_noted(happened: Happened, kinds: set[str]) -> None:
    every = {"start", "dose-up", "dose-down", "hold", "restart", "switch", "stop"}
    assert {kind for kind in every if possible(course(*happened), kind, on_day(50))} == kinds


FIRST_EIGHT = [(3, "first"), (7, "check-in"), (10, "pulse"), (14, "check-in"), (17, "pulse"), (21, "check-in"),
               (24, "pulse"), (28, "check-in"), (31, "pulse"), (35, "check-in")]  # fmt: skip

CONTACTS = [
    # what happened → the contacts between two days
    ((), 1, 35, FIRST_EIGHT),
    # Year two is asked every four weeks; a rise of the dose on a Thursday brings day 3, every week, and the pulses back.
    ((), 728, 790, [(728, "check-in"), (756, "check-in"), (784, "check-in")]),
    ((("dose-up", 731),), 728, 767, [(728, "check-in"), (734, "first"), (735, "check-in"), (738, "pulse"),
        (742, "check-in"), (745, "pulse"), (749, "check-in"), (752, "pulse"), (756, "check-in"), (759, "pulse"),
        (763, "check-in")]),
    # A short hold: four weeks of the mouth, with its pulses.
    ((("hold", 728), ("restart", 735)), 729, 790, [(742, "check-in"), (745, "pulse"), (749, "check-in"), (752, "pulse"),
        (756, "check-in"), (759, "pulse"), (763, "check-in"), (766, "pulse"), (784, "check-in")]),
    # In a hold the check-ins go on, without the short contacts; after four weeks every fourth week is enough.
    ((("hold", 8),), 7, 120, [(7, "check-in"), (14, "check-in"), (21, "check-in"), (28, "check-in"), (35, "check-in"),
        (56, "check-in"), (84, "check-in"), (112, "check-in")]),
    # Taken again after eight weeks: everything begins anew, day 3 too.
    ((("hold", 8), ("restart", 64)), 50, 85, [(56, "check-in"), (67, "first"), (70, "check-in"), (73, "pulse"),
        (77, "check-in"), (80, "pulse"), (84, "check-in")]),
    # Four weeks after the treatment has ended nothing more is asked.
    ((("stop", 16),), 14, 400, [(14, "check-in"), (21, "check-in"), (28, "check-in"), (35, "check-in"), (42, "check-in")]),
    # Unless it is taken again.
    ((("stop", 16), ("restart", 100)), 40, 110, [(42, "check-in"), (103, "first"), (105, "check-in"), (108, "pulse")]),
]  # fmt: skip


@pytest.mark.parametrize(("happened", "first", "last", "expected"), CONTACTS)
def test_contacts_follow_what_happens_to_the_drug(
    happened: Happened, first: int, last: int, expected: list[tuple[int, str]]
) -> None:
    assert contacts(happened, first, last) == expected


@pytest.mark.parametrize(("stopped", "last"), [(16, 44), (0, 28)])
def test_a_treatment_that_has_ended_is_watched_for_four_weeks(stopped: int, last: int) -> None:
    taken = course(("stop", stopped))
    assert last_day(PLAN, taken) == on_day(last)
    plan = Wishes(FIRST_DOSE, 0, 10, "UTC", "A", FIRST_DOSE, taken)
    assert next_slot(PLAN, plan, on_day(last)) is None


def test_a_hold_is_watched_without_end() -> None:
    taken = course(("hold", 16))
    assert last_day(PLAN, taken) is None
    plan = Wishes(FIRST_DOSE, 0, 10, "UTC", "A", FIRST_DOSE, taken)
    assert next_slot(PLAN, plan, on_day(1000)) == Planned(on_day(1008), "check-in", 1008)


def test_a_break_lasts_up_to_the_day_the_drug_is_taken_again() -> None:
    (pause,) = breaks(course(("hold", 20), ("restart", 30)))
    assert [pause.covers(on_day(day)) for day in (19, 20, 29, 30)] == [False, True, True, False]


@pytest.mark.parametrize(
    ("happened", "asked", "not_asked"),
    [((), "X0", "X2"), ((("hold", 20),), "X2", "X0")],
)
def test_in_a_hold_nobody_is_asked_about_doses_but_whether_it_is_taken_again(
    happened: Happened, asked: str, not_asked: str
) -> None:
    check_in = asked_on(28, exposures=course(*happened))
    well = {"RF0": ("none",), "SEL": ("none",)}
    assert open_item(PLAN, check_in, well, set(well)) == asked
    known = {**well, asked: (PLAN.by_item[asked].options[0],)}
    assert open_item(PLAN, check_in, known, set(known)) != not_asked


def test_after_the_end_of_a_treatment_nobody_is_asked_about_doses() -> None:
    check_in = asked_on(28, exposures=course(("stop", 20)))
    well = {"RF0": ("none",), "SEL": ("none",)}
    assert open_item(PLAN, check_in, well, set(well)) == "P0"


def test_sirolimus_on_the_record_keeps_the_closer_tier_after_a_switch() -> None:
    assert tier(PLAN, ["sirolimus", "everolimus"], False, False) == "B"
    assert tier(PLAN, ["everolimus", "temsirolimus"], False, False) == "A"
