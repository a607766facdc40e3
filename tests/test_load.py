"""The simulation of the team's load counts what it says it counts. `make load` plays 500 patients; here it is twenty."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

import pytest

from schedules.loading import load
from schedules.protocol import Urgency
from tests.load import DAYS, DRUGS, FIGURES, PAGE, TARGET, Counted, Ledger, by_rule, months, rate, simulated, told

NEXT, SAME, ROUTINE = Urgency.NEXT_DAY, Urgency.SAME_DAY, Urgency.ROUTINE


@cache
def twenty() -> list[Counted]:
    return simulated(20)


def test_a_report_joins_the_open_item_of_its_concern_and_of_no_other() -> None:
    ledger = Ledger(open_days=7)
    for day, concern in ((3, "mouth"), (4, "skin"), (10, "mouth"), (11, "mouth")):
        ledger.report(day, concern, NEXT, ["T12"])
    assert [(one.concern, one.on) for one in ledger.items] == [("mouth", 3), ("skin", 4), ("mouth", 11)]
    assert ledger.joined == 1


def test_an_item_counts_once_at_the_highest_urgency_it_reached_with_the_reasons_for_that() -> None:
    ledger = Ledger(open_days=7)
    for urgency, rule in ((ROUTINE, "T15R"), (SAME, "T09"), (NEXT, "T12")):
        ledger.report(5, "mouth", urgency, [rule])
    counted = Counted(ledger.items)
    assert [(one.urgency, one.rules) for one in counted.loud()] == [(SAME, ("T09",))]


def test_what_is_only_kept_on_record_is_no_item() -> None:
    ledger = Ledger(open_days=7)
    assert ledger.report(5, "mouth", Urgency.RECORD, ["T15"]) is None
    assert ledger.items == []


@pytest.mark.parametrize(("rule", "counts"), [("typed: rings", True), ("T01", False)])
def test_of_emergencies_the_target_counts_the_rings_of_the_reader(rule: str, counts: bool) -> None:
    ledger = Ledger(open_days=7)
    ledger.report(5, "airway", Urgency.EMERGENCY, [rule])
    assert bool(Counted(ledger.items).loud()) is counts


def test_no_two_items_of_one_concern_of_one_patient_stand_open_together() -> None:
    for one in twenty():
        for concern in {item.concern for item in one.items}:
            raised = [item.on for item in one.items if item.concern == concern]
            assert all(later - sooner > 7 for sooner, later in pairwise(raised)), concern


def test_every_item_lies_in_the_eight_weeks_and_stands_on_rules_of_the_plan_or_on_typed_words() -> None:
    known = {rule.id for rule in load().rules} | {"CORE"}
    for one in twenty():
        assert 0 < one.answered <= one.contacts
        for item in one.items:
            assert 1 <= item.on <= DAYS
            assert item.urgency >= ROUTINE
            assert item.rules
            assert all(rule in known or rule.startswith("typed") for rule in item.rules)


def test_the_same_seed_makes_the_same_weeks_and_another_seed_others() -> None:
    again = [(item.concern, item.on, item.urgency) for one in simulated(4) for item in one.items]
    assert again == [(item.concern, item.on, item.urgency) for one in twenty()[:4] for item in one.items]
    assert again != [(item.concern, item.on, item.urgency) for one in simulated(4, seed=9) for item in one.items]


def test_shares_that_exclude_each_other_make_a_whole() -> None:
    for one in FIGURES:
        if one.what in (
            "drug",
            "its worst grade",
            "its kind",
            "its place",
            "which",
            "what they are",
            "what is felt of it",
        ):
            assert sum(one.value.values()) == pytest.approx(1), one.what
    assert set(DRUGS.value) == {drug.id for drug in load().drugs}


def _counted(page: str) -> tuple[float, dict[str, float]]:
    """What a page counts at base load, and its parts."""
    rows = [line.strip("| ").split(" | ") for line in page.splitlines() if line.startswith("| ")]
    whole = next(row for row in rows if row[0] == "**counted**")
    assert whole[3] == f"≤ {TARGET}"
    parts = {
        row[0]: float(row[1])
        for row in rows
        if row[0] in ("– for the same day", "– for the next day", "– rings of the reader")
    }
    return float(whole[1].split(" ± ")[0]), parts


def test_the_parts_of_the_page_add_up_to_what_it_counts_and_every_figure_stands_in_it() -> None:
    page = told(twenty(), twenty(), {7: twenty()})
    counted, parts = _counted(page)
    assert len(parts) == 3
    assert sum(parts.values()) == pytest.approx(counted, abs=0.01)
    assert counted == pytest.approx(rate(twenty())[0], abs=0.01)
    assert all(one.what in page for one in FIGURES)
    for rule, among, alone in by_rule(twenty()):
        assert 0 <= alone <= among <= counted * months(twenty()) + 1, rule


def test_the_page_that_is_kept_says_whether_the_target_is_met() -> None:
    page = PAGE.read_text(encoding="utf-8")
    counted, parts = _counted(page)
    assert sum(parts.values()) == pytest.approx(counted, abs=0.01)
    assert ("The target is met" in page) is (counted <= TARGET)
    assert ("The target is missed" in page) is (counted > TARGET)
