"""Weeks, windows and the grid: when a patient is asked and about what. Borders on both sides."""

from __future__ import annotations

from datetime import timedelta

import pytest

from schedules.asking import for_day, options_for
from schedules.due import Planned, Wishes, slots
from schedules.loading import parse
from schedules.windows import clock_day, day_of_therapy, high_risk, open_windows, tier, week_of
from tests.schedules.kit import FIRST_DOSE, PLAN, SOURCES, TEXT, asked_on, on_day, started

GRID = {
    "A": [*range(1, 27), *range(28, 53, 2), *range(56, 157, 4)],
    "B": [*range(1, 53), *range(54, 105, 2), *range(108, 157, 4)],
}


@pytest.mark.parametrize(
    ("day", "week"),
    [(-8, -2), (-7, -1), (-1, -1), (0, 0), (1, 1), (7, 1), (8, 2), (14, 2), (15, 3), (56, 8), (57, 9), (1092, 156), (1093, 157)],
)  # fmt: skip
def test_a_day_of_therapy_falls_in_its_week(day: int, week: int) -> None:
    assert week_of(day) == week


def test_day_0_is_the_day_of_the_first_dose() -> None:
    assert [day_of_therapy(FIRST_DOSE, on_day(day)) for day in (-1, 0, 1)] == [-1, 0, 1]


@pytest.mark.parametrize(
    ("drug", "ace_inhibitor", "earlier", "expected"),
    [
        ("everolimus", False, False, "A"),
        ("temsirolimus", False, False, "A"),
        ("sirolimus", False, False, "B"),
        ("everolimus", True, False, "B"),
        ("temsirolimus", False, True, "B"),
    ],
)
def test_a_tier_follows_from_drug_and_co_factors(drug: str, ace_inhibitor: bool, earlier: bool, expected: str) -> None:
    assert tier(PLAN, [drug], ace_inhibitor, earlier) == expected


@pytest.mark.parametrize(("of_tier", "contacts"), [("A", 65), ("B", 91)])
def test_the_grid_is_the_agreed_list_of_weeks(of_tier: str, contacts: int) -> None:
    weeks = [week for week in PLAN.weeks(of_tier, 156) if week > 0]
    assert weeks == GRID[of_tier]
    assert len(weeks) == contacts


@pytest.mark.parametrize("of_tier", ["A", "B"])
def test_after_week_156_every_fourth_week_follows_without_end(of_tier: str) -> None:
    assert [week for week in PLAN.weeks(of_tier, 170) if week > 156] == [160, 164, 168]


@pytest.mark.parametrize("of_tier", ["A", "B"])
def test_each_week_of_the_grid_asks_the_agreed_areas(of_tier: str) -> None:
    for week in GRID[of_tier]:
        asked = asked_on(7 * week, tier=of_tier)
        assert asked.menu == ("mouth", "skin", "swelling", "nails", "breath", "fever", "eating", "eyes"), week
        assert asked.depth["mouth"] == ("full" if week <= 8 else "gate"), week
        assert asked.depth["skin"] == ("full" if week <= 6 else "gate"), week
        assert asked.depth["swelling"] == ("full" if of_tier == "B" and 27 <= week <= 104 else "gate"), week
        assert asked.depth["nails"] == "gate" and asked.facts["new_medicines"] is True, week


EVERY_FOURTH = TEXT
for _window in ("nails", "medicines"):
    EVERY_FOURTH = EVERY_FOURTH.replace(
        f'concern = "{_window}"\ndays = [0]', f'concern = "{_window}"\nevery_weeks = 4\ndays = [22]', 1
    )
"""Nails and new medicines as a plan may hold them that was signed before: from day 22, in one week of four."""


@pytest.mark.parametrize("weekday", range(7))
@pytest.mark.parametrize("of_tier", ["A", "B"])
def test_a_plan_that_asks_an_area_every_four_weeks_does_so_whatever_the_weekday(of_tier: str, weekday: int) -> None:
    plan, earlier = Wishes(FIRST_DOSE, weekday, 10, "UTC", of_tier, FIRST_DOSE), parse(EVERY_FOURTH, SOURCES)
    nails, medicines = [], []
    for slot in slots(earlier, plan):
        if slot.row > 7 * 156:
            break
        asked = for_day(earlier, slot.kind, started(), slot.on, of_tier, {})
        if slot.kind == "check-in" and "nails" in asked.menu:
            nails.append(slot.row // 7)
        if slot.kind == "check-in" and asked.facts["new_medicines"]:
            medicines.append(slot.row // 7)
    assert nails == medicines == list(range(4, 157, 4))


@pytest.mark.parametrize("day", [0, 7 * 3, 7 * 13, 7 * 104, 5000])
def test_a_tick_at_the_nails_opens_the_short_set_in_a_check_in_and_every_question_in_a_report(day: int) -> None:
    for kind, depth in (("check-in", "gate"), ("report", "full")):
        assert "nails" in asked_on(day, kind).menu
        assert asked_on(day, kind).depth["nails"] == depth


@pytest.mark.parametrize(
    ("concern", "day", "depth"),
    [
        ("mouth", -1, None), ("mouth", 0, "full"), ("mouth", 56, "full"), ("mouth", 57, "gate"), ("mouth", 5000, "gate"),
        ("skin", 42, "full"), ("skin", 43, "gate"), ("nails", -1, None), ("nails", 0, "gate"), ("nails", 22, "gate"),
        ("airway", -1, None), ("airway", 0, "full"), ("airway", 5000, "full"),
        ("medicines", -1, None), ("medicines", 0, "full"), ("medicines", 57, "full"),
    ],
)  # fmt: skip
def test_a_window_opens_on_its_first_day_and_closes_after_its_last(concern: str, day: int, depth: str | None) -> None:
    found = [window.depth for window in open_windows(PLAN, started(), on_day(day), "A") if window.concern == concern]
    assert found == ([] if depth is None else [depth])


@pytest.mark.parametrize(("day", "depth"), [(182, "gate"), (183, "full"), (728, "full"), (729, "gate")])
def test_swelling_is_asked_in_full_from_half_a_year_to_two_years_in_the_close_tier(day: int, depth: str) -> None:
    assert asked_on(day, tier="B").depth["swelling"] == depth
    assert asked_on(day, tier="A").depth["swelling"] == "gate"


@pytest.mark.parametrize(("day", "risky"), [(-1, False), (0, True), (56, True), (57, False)])
def test_weeks_of_high_risk_end_with_day_56(day: int, risky: bool) -> None:
    assert high_risk(PLAN, started(), on_day(day), "A") is risky


def test_the_skin_is_at_high_risk_for_six_weeks() -> None:
    assert [high_risk(PLAN, started(), on_day(day), "A", "skin") for day in (42, 43)] == [True, False]


def test_before_the_first_dose_and_without_one_no_clock_runs() -> None:
    assert clock_day(PLAN, started(), on_day(-5)) == -5
    assert clock_day(PLAN, (), FIRST_DOSE) == 0
    assert open_windows(PLAN, (), FIRST_DOSE, "A") == ()
    assert asked_on(-5).menu == ("eating", "eyes"), "no window is needed to say these"


def test_a_report_of_ones_own_and_the_baseline_offer_every_area_in_full() -> None:
    for kind in ("report", "baseline"):
        asked = asked_on(500, kind)
        assert asked.menu == ("mouth", "skin", "swelling", "nails", "breath", "fever", "eating", "eyes")
        assert set(asked.depth.values()) == {"full"}


def test_the_first_contact_asks_mouth_skin_and_swelling_in_short() -> None:
    asked = asked_on(3, "first")
    assert asked.menu == ("mouth", "skin", "swelling", "eating", "eyes")
    assert set(asked.depth.values()) == {"gate"}


@pytest.mark.parametrize(
    ("day", "prescribed", "shown"), [(56, True, True), (57, True, False), (56, False, False)]
)  # fmt: skip
def test_the_rinse_is_asked_about_where_prescribed_in_the_first_eight_weeks(
    day: int, prescribed: bool, shown: bool
) -> None:
    options = options_for(asked_on(day, rinse_prescribed=prescribed), PLAN.by_item["X0"])
    assert ("rinse-not" in options) is shown


def test_other_screens_show_all_their_options() -> None:
    assert options_for(asked_on(56), PLAN.by_item["M1"]) == PLAN.by_item["M1"].options
    assert options_for(asked_on(3, "first"), PLAN.by_item["SEL"]) == (
        "none", "mouth", "skin", "swelling", "eating", "eyes",
    )  # fmt: skip


@pytest.mark.parametrize("day", [0, 7 * 8, 7 * 8 + 1, 7 * 12, 7 * 13, 7 * 155, 5000])
def test_a_new_medicine_can_be_ticked_in_every_check_in(day: int) -> None:
    assert {"new-med", "acei", "sacubitril", "gliptin"} <= set(options_for(asked_on(day), PLAN.by_item["X0"]))


FIRST_SLOTS = [
    # consent on day, weekday (0 Monday; day 0 is a Monday) → the first contacts as (day, kind, row day)
    (0, 3, [(3, "check-in", 0), (10, "check-in", 7), (13, "pulse", 10), (17, "check-in", 14)]),
    (0, 4, [(3, "first", 3), (4, "check-in", 7), (7, "pulse", 10), (11, "check-in", 14)]),
    (0, 2, [(3, "first", 3), (9, "check-in", 7), (12, "pulse", 10), (16, "check-in", 14)]),
    (2, 0, [(3, "first", 3), (7, "check-in", 7), (10, "pulse", 10)]),
    (3, 0, [(7, "check-in", 7), (10, "pulse", 10), (14, "check-in", 14)]),
    (-10, 0, [(3, "first", 3), (7, "check-in", 7), (10, "pulse", 10)]),  # enrolled before the first dose
    (-3, 0, [(0, "check-in", 0), (3, "first", 3), (7, "check-in", 7)]),
    (25, 0, [(28, "check-in", 28), (31, "pulse", 31), (35, "check-in", 35), (42, "check-in", 42)]),  # late: pulses end
    (200, 0, [(203, "check-in", 196), (210, "check-in", 210), (224, "check-in", 224)]),  # every two weeks
    (400, 0, [(406, "check-in", 392), (420, "check-in", 420), (448, "check-in", 448)]),  # every four weeks
]


@pytest.mark.parametrize(("consent", "weekday", "expected"), FIRST_SLOTS)
def test_the_first_contacts_fall_as_the_table_says(
    consent: int, weekday: int, expected: list[tuple[int, str, int]]
) -> None:
    plan = Wishes(on_day(consent), weekday, 10, "UTC", "A", FIRST_DOSE)
    found = slots(PLAN, plan)
    assert [next(found) for _ in expected] == [Planned(on_day(day), kind, row) for day, kind, row in expected]


def test_the_last_pulse_falls_in_week_4_after_its_check_in() -> None:
    plan = Wishes(FIRST_DOSE - timedelta(days=5), 0, 10, "UTC", "A", FIRST_DOSE)
    found = slots(PLAN, plan)
    pulses = [slot.row for slot in (next(found) for _ in range(40)) if slot.kind == "pulse"]
    assert pulses == [10, 17, 24, 31]
