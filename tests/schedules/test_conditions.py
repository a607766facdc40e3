"""A condition is total: what is unknown does not hold, and never breaks anything."""

from __future__ import annotations

import pytest

from schedules.conditions import Before, holds, level
from schedules.protocol import Condition
from tests.schedules.kit import PLAN

ROWS = [
    # condition, answers, facts, the report before → holds?
    ({"item": "M9", "any_of": ["x"]}, {}, {}, None, False),
    ({"item": "M1"}, {"M1": ("mild",)}, {}, None, False),
    ({}, {"M1": ("mild",)}, {}, None, False),
    ({"item": "M1", "at_least": "mild"}, {}, {}, None, False),
    ({"item": "M1", "at_least": "mild"}, {"M1": ("none",)}, {}, None, False),
    ({"item": "M1", "at_least": "mild"}, {"M1": ("worst",)}, {}, None, True),
    ({"item": "M1", "before_at_least": "mild"}, {}, {}, None, False),
    ({"item": "M1", "before_at_least": "mild"}, {}, {}, {"M1": ("mild",)}, True),
    ({"item": "M4", "before_any_of": ["gt14"]}, {}, {}, {"M4": ("gt14",)}, True),
    ({"item": "M4", "before_any_of": ["gt14"]}, {}, {}, {}, False),
    ({"item": "R3", "rises": 1}, {"R3": ("mild",)}, {}, {"R3": ("none",)}, True),
    ({"item": "R3", "rises": 2}, {"R3": ("mild",)}, {}, {"R3": ("none",)}, False),
    ({"item": "R3", "rises": 1}, {"R3": ("mild",)}, {}, {}, False),
    ({"item": "R3", "not_fallen": True}, {"R3": ("mild",)}, {}, {"R3": ("mild",)}, True),
    ({"item": "R3", "not_fallen": True}, {"R3": ("mild",)}, {}, {"R3": ("moderate",)}, False),
    ({"item": "R3", "not_fallen": True}, {"R3": ("mild",)}, {}, {}, True),
    ({"item": "R3", "not_fallen": True}, {}, {}, {"R3": ("none",)}, False),
    ({"item": "R3", "climbs": 2}, {"R3": ("severe",)}, {}, {"R3": ("mild",)}, True),
    ({"item": "R3", "climbs": 2}, {"R3": ("severe",)}, {}, {"R3": ("moderate",)}, False),
    ({"item": "R3", "climbs": 2}, {"R3": ("severe",)}, {}, {}, False),
    ({"item": "M5", "unanswered": True}, {}, {}, None, True),
    ({"item": "M5", "unanswered": True}, {"M5": ("better",)}, {}, None, False),
    ({"item": "R5", "none_of": ["hurts"]}, {"R5": ("crust",)}, {}, None, True),
    ({"item": "R5", "none_of": ["hurts"]}, {"R5": ("crust", "hurts")}, {}, None, False),
    ({"fact": "week", "from": 2, "to": 8}, {}, {"week": 1}, None, False),
    ({"fact": "week", "from": 2, "to": 8}, {}, {"week": 2}, None, True),
    ({"fact": "week", "from": 2, "to": 8}, {}, {"week": 8}, None, True),
    ({"fact": "week", "from": 2, "to": 8}, {}, {"week": 9}, None, False),
    ({"fact": "week", "from": 2}, {}, {"week": 900}, None, True),
    ({"fact": "week", "to": 2}, {}, {"week": "two"}, None, False),
    ({"fact": "week", "to": 2}, {}, {}, None, False),
    ({"fact": "tier", "is": "A"}, {}, {"tier": "A"}, None, True),
    ({"fact": "tier", "is": "A"}, {}, {}, None, False),
    ({"any": [{"fact": "tier", "is": "A"}, {"item": "M1", "at_least": "mild"}]}, {"M1": ("mild",)}, {}, None, True),
    ({"any": []}, {}, {}, None, False),
]


@pytest.mark.parametrize(("condition", "answers", "facts", "previous", "expected"), ROWS)
def test_a_condition_holds_as_the_table_says(condition, answers, facts, previous, expected) -> None:  # type: ignore[no-untyped-def]
    before = Before(newest=previous or {}, running=previous or {}, answered=previous or {})
    assert holds(PLAN, Condition.model_validate(condition), answers, facts, before) is expected


def test_a_skipped_question_holds_only_where_it_was_left_open() -> None:
    left = Condition.model_validate({"item": "S7", "skipped": True})
    assert holds(PLAN, left, {}, {}, skipped={"S7"})
    assert not holds(PLAN, left, {"S7": ("no",)}, {}, skipped={"S1"})
    assert not holds(PLAN, left, {}, {})


def test_worse_looks_at_the_newest_report_and_two_running_at_the_last_check_in() -> None:
    before = Before(newest={"R3": ("none",), "M1": ("none",)}, running={"R3": ("mild",), "M1": ("mild",)})
    worse = Condition.model_validate({"item": "R3", "rises": 1})
    again = Condition.model_validate({"item": "M1", "before_at_least": "mild"})
    assert holds(PLAN, worse, {"R3": ("mild",)}, {}, before)
    assert holds(PLAN, again, {}, {}, before)


def test_the_step_of_a_graded_answer_is_its_worst() -> None:
    item = PLAN.by_item["M1"]
    assert [level(item, options) for options in ((), ("none",), ("mild", "severe"), ("cake",))] == [0, 0, 3, 0]
