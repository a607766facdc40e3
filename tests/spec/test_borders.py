"""What a check-in asks on the days around every border of the calendar, both sides. For clinicians to read.

Day 0 is the day of the first dose. Everolimus and temsirolimus are tier A; sirolimus, an ACE inhibitor or an earlier sudden
swelling make it tier B. In the tables M is the mouth, R the skin, S swelling, N the nails, B breathing, F fever; a capital letter
means every question, a small one the short set, and + that new medicines are asked about.
"""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from schedules.cases import load_cases
from schedules.exposures import Taken
from schedules.triage import Case, assess
from schedules.vocabulary import AREAS, LEADS_TO
from schedules.windows import high_risk, open_windows, tier, week_of
from tests.schedules.kit import FIRST_DOSE, PLAN, asked_on, on_day, said


@dataclass(frozen=True)
class Who:
    """What decides the tier."""

    drug: str
    ace_inhibitor: bool = False
    earlier: bool = False

    @property
    def tier(self) -> str:
        return tier(PLAN, [self.drug], self.ace_inhibitor, self.earlier)

    @property
    def taken(self) -> tuple[Taken, ...]:
        return (Taken("start", self.drug, FIRST_DOSE),)


EVE, TEM, SIR = Who("everolimus"), Who("temsirolimus"), Who("sirolimus")
EVE_ACE, TEM_SWELLING = Who("everolimus", ace_inhibitor=True), Who("temsirolimus", earlier=True)

MENUS: list[tuple[Who, int, str]] = [
    # who, day of therapy → what a check-in on that day offers, and how deep.
    (EVE, -1, ""),
    (EVE, 0, "MRsnBF+"), (EVE, 1, "MRsnBF+"), (EVE, 2, "MRsnBF+"), (EVE, 3, "MRsnBF+"), (EVE, 4, "MRsnBF+"),
    (EVE, 6, "MRsnBF+"), (EVE, 7, "MRsnBF+"), (EVE, 8, "MRsnBF+"),
    (EVE, 10, "MRsnBF+"),
    (EVE, 21, "MRsnBF+"), (EVE, 22, "MRsnBF+"),
    (EVE, 27, "MRsnBF+"), (EVE, 28, "MRsnBF+"), (EVE, 29, "MRsnBF+"),
    (EVE, 42, "MRsnBF+"), (EVE, 43, "MrsnBF+"),
    (EVE, 55, "MrsnBF+"), (EVE, 56, "MrsnBF+"), (EVE, 57, "mrsnBF+"),
    (EVE, 63, "mrsnBF+"), (EVE, 84, "mrsnBF+"),
    (EVE, 182, "mrsnBF+"), (EVE, 183, "mrsnBF+"),
    (EVE, 364, "mrsnBF+"), (EVE, 365, "mrsnBF+"),
    (EVE, 728, "mrsnBF+"), (EVE, 729, "mrsnBF+"),
    (EVE, 1092, "mrsnBF+"), (EVE, 1120, "mrsnBF+"),
    (TEM, 0, "MRsnBF+"), (TEM, 42, "MRsnBF+"), (TEM, 43, "MrsnBF+"), (TEM, 57, "mrsnBF+"), (TEM, 183, "mrsnBF+"),
    (SIR, 0, "MRsnBF+"), (SIR, 42, "MRsnBF+"), (SIR, 43, "MrsnBF+"), (SIR, 56, "MrsnBF+"), (SIR, 57, "mrsnBF+"),
    (SIR, 182, "mrsnBF+"), (SIR, 183, "mrSnBF+"),
    (SIR, 364, "mrSnBF+"), (SIR, 728, "mrSnBF+"), (SIR, 729, "mrsnBF+"), (SIR, 1092, "mrsnBF+"),
    (EVE_ACE, 182, "mrsnBF+"), (EVE_ACE, 183, "mrSnBF+"), (EVE_ACE, 728, "mrSnBF+"), (EVE_ACE, 729, "mrsnBF+"),
    (TEM_SWELLING, 183, "mrSnBF+"), (TEM_SWELLING, 729, "mrsnBF+"),
]  # fmt: skip


@pytest.mark.parametrize(("who", "day", "expected"), MENUS)
def test_a_check_in_offers_what_the_table_says(who: Who, day: int, expected: str) -> None:
    asked = asked_on(day, tier=who.tier, exposures=who.taken)
    letters = [
        LEADS_TO[area] if asked.depth[area] == "full" else LEADS_TO[area].lower()
        for area in asked.menu
        if area in AREAS
    ]
    assert "".join(letters) + ("+" if asked.facts["new_medicines"] else "") == expected


HIGH_RISK = [
    # who, day → is the mouth at high risk, and is the skin
    (EVE, -1, False, False), (EVE, 0, True, True), (EVE, 42, True, True), (EVE, 43, True, False),
    (EVE, 55, True, False), (EVE, 56, True, False), (EVE, 57, False, False),
    (SIR, 42, True, True), (SIR, 43, True, False), (SIR, 56, True, False), (SIR, 57, False, False),
    (SIR, 183, False, False), (SIR, 728, False, False),
]  # fmt: skip


@pytest.mark.parametrize(("who", "day", "mouth", "skin"), HIGH_RISK)
def test_risk_is_high_when_the_table_says(who: Who, day: int, mouth: bool, skin: bool) -> None:
    assert high_risk(PLAN, who.taken, on_day(day), who.tier, "mouth") is mouth
    assert high_risk(PLAN, who.taken, on_day(day), who.tier, "skin") is skin


WEEKS = [
    # around which week → the weeks of the grid near it, in tier A and in tier B
    (26, [24, 25, 26, 28, 30], [24, 25, 26, 27, 28]),
    (52, [48, 50, 52, 56, 60], [50, 51, 52, 54, 56]),
    (104, [96, 100, 104, 108, 112], [100, 102, 104, 108, 112]),
    (156, [148, 152, 156, 160, 164], [148, 152, 156, 160, 164]),
]


@pytest.mark.parametrize(("around", "in_a", "in_b"), WEEKS)
def test_the_grid_thins_out_where_the_table_says(around: int, in_a: list[int], in_b: list[int]) -> None:
    for name, expected in (("A", in_a), ("B", in_b)):
        weeks = PLAN.weeks(name, around + 20)
        place = weeks.index(around)
        assert list(weeks[place - 2 : place + 3]) == expected


KINDS = [
    # kind of contact, day → what it offers
    ("first", 3, "mrs"),
    ("report", 500, "MRSNBF"), ("baseline", -5, "MRSNBF"), ("baseline", 0, "MRSNBF"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "day", "expected"), KINDS)
def test_another_contact_offers_what_the_table_says(kind: str, day: int, expected: str) -> None:
    asked = asked_on(day, kind)
    letters = [
        LEADS_TO[area] if asked.depth[area] == "full" else LEADS_TO[area].lower()
        for area in asked.menu
        if area in AREAS
    ]
    assert "".join(letters) == expected


DAYS: list[tuple[Who, int, str, str, str]] = [
    # who, day, what was reported for the first time → how it is rated, and the sentence on the alert
    (EVE, 55, "M1 moderate", "next-day", "why-t12"),
    (EVE, 56, "M1 moderate", "next-day", "why-t12"),
    (EVE, 57, "M1 moderate", "routine", "why-t12l"),
    (EVE, 56, "M3 soft", "next-day", "why-t12"),
    (EVE, 57, "M3 soft", "routine", "why-t12l"),
    (EVE, 56, "M1 mild", "record", "why-t15"),
    (TEM, 57, "M1 moderate", "routine", "why-t12l"),
    (SIR, 56, "M1 moderate", "next-day", "why-t12"),
    (SIR, 57, "M1 moderate", "routine", "why-t12l"),
    (EVE, 57, "M1 severe", "next-day", "why-t11"),  # severe has no late weeks
    (EVE, 42, "SEL skin, R1 lt10", "record", "why-t20"),
    (EVE, 7, "SEL skin, R2 patches, R5 puffy-face", "same-day", "why-t17p"),
    (EVE, 21, "N0 ridges", "routine", "why-t31e"),
    (EVE, 22, "N0 ridges", "record", "why-t31"),
    (EVE, 0, "RF0 lips", "emergency", "why-t01"),
    (SIR, 1600, "RF0 lips", "emergency", "why-t01"),  # swelling of the airway has no safe week
    (SIR, 1600, "S1 lips", "emergency", "why-t02"),
]


@pytest.mark.parametrize(("who", "day", "answers", "urgency", "why"), DAYS)
def test_a_first_report_on_a_day_is_rated_as_the_table_says(
    who: Who, day: int, answers: str, urgency: str, why: str
) -> None:
    case = Case(answers=said(answers), drug=who.drug, week=week_of(day), tier=who.tier)
    found = assess(PLAN, case)
    assert found.urgency.word == urgency
    assert why in {one.why for one in found.findings}


def test_every_first_and_last_day_of_a_window_stands_in_the_table_with_the_day_beside_it() -> None:
    shown = {day for _, day, _ in MENUS}
    for window in PLAN.windows:
        for day in (window.days[0], *(last + 1 for last in window.days[1:])):
            assert {day - 1, day} <= shown, (window.id, day)


def test_a_window_opens_and_closes_on_its_days_in_its_tier_alone() -> None:
    for who in (EVE, SIR):
        for window in PLAN.windows:
            mine = window.tier in (None, who.tier)
            for day in (window.days[0], window.days[-1] if len(window.days) == 2 else 5000):
                assert (window in open_windows(PLAN, who.taken, on_day(day), who.tier)) is mine
            closed = (window.days[0] - 1, window.days[1] + 1) if len(window.days) == 2 else (window.days[0] - 1,)
            for day in closed:
                assert window not in open_windows(PLAN, who.taken, on_day(day), who.tier)


def test_every_week_a_rule_names_has_a_case_on_its_last_day_and_on_the_day_after() -> None:
    shown = {told.day for one in load_cases(PLAN) for told in [case.told for case in one.cases]}
    shown |= {told.day for one in load_cases(PLAN) for border in one.borders for told in (border.fires, border.spares)}
    shown |= {day for _, day, *_ in DAYS}
    for rule in PLAN.rules:
        for one in rule.when:
            for week in [one.to] if one.fact in ("week", "mouth_week") and one.to is not None else []:
                assert {7 * week, 7 * week + 1} <= shown, rule.id
            for week in [one.from_] if one.fact in ("week", "mouth_week") and one.from_ else []:
                assert {7 * (week - 1), 7 * (week - 1) + 1} <= shown, rule.id
