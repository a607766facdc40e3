"""Conditions in words: what a plan may say beyond what the shipped one does."""

from __future__ import annotations

from typing import Any

import pytest

from messages.booklet.sentences import condition, conditions, days, either, soon
from messages.spoken import LANGUAGES
from schedules.loading import load
from schedules.protocol import Condition, Urgency

PLAN = load()

SAID: list[tuple[dict[str, Any], str]] = [
    # condition → how it reads in English
    ({"fact": "week", "from": 2, "to": 8}, "weeks 2 to 8 (days 8 to 56)"),
    ({"fact": "week", "from": 0, "to": 8}, "up to week 8 (day 56)"),
    ({"fact": "week", "from": 9}, "from week 9 on (day 57)"),
    ({"fact": "mouth_week", "from": 1, "to": 4}, "weeks 1 to 4 of the mouth's own count (days 1 to 28)"),
    ({"fact": "days_since_advice", "to": 6}, "days since the team's advice on the mouth: at most 6"),
    ({"fact": "tier", "is": "B"}, "tier B"),
    ({"fact": "drug", "is": "sirolimus"}, "sirolimus"),
    ({"fact": "taking", "is": "stopped"}, "after the end of treatment"),
    ({"fact": "open_hours", "is": False}, "not within opening hours"),
    ({"fact": "had_skin", "is": True}, "skin also in the report before"),
    ({"fact": "ever_skin", "is": True}, "skin in an earlier report"),
    ({"item": "M1", "at_least": "worst"}, "*Worst soreness*: “Very severe”"),
    ({"item": "M1", "at_least": "mild"}, "*Worst soreness*: “Mild” or worse"),
    ({"item": "M1", "rises": 2}, "*Worst soreness*: at least 2 steps worse than in the report before"),
    ({"item": "R6", "none_of": ["breath", "faint", "vomit"]}, "*With the hives*: not any of the signs"),
    (
        {"any": [{"any": [{"item": "M1", "at_least": "worst"}, {"fact": "tier", "is": "A"}]}, {"fact": "tier", "is": "B"}]},
        "(*Worst soreness*: “Very severe”, or tier A), or tier B",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("said", "sentence"), SAID)
def test_a_condition_reads_as_a_sentence(said: dict[str, Any], sentence: str) -> None:
    assert condition(PLAN, "en", Condition.model_validate(said)) == sentence


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_condition_has_words_of_its_own_in_every_language(language: str) -> None:
    told = [condition(PLAN, language, Condition.model_validate(said)) for said, _ in SAID]
    assert len(set(told)) == len(told)


def test_parts_of_which_one_is_enough_stand_in_brackets_beside_a_part_that_must_hold() -> None:
    choice = Condition.model_validate({"any": [{"fact": "tier", "is": "B"}, {"fact": "ace_inhibitor", "is": True}]})
    week = Condition.model_validate({"fact": "week", "to": 8})
    one = "tier B, or takes an ACE inhibitor, sacubitril or a gliptin"
    assert conditions(PLAN, "en", [choice, week]) == f"({one}) **and** up to week 8 (day 56)"
    assert conditions(PLAN, "en", [choice]) == one


def test_days_choices_and_urgencies_are_written_out() -> None:
    assert (days("en", (0, 56)), days("en", (57,))) == ("0–56", "57 and on")
    assert [either("en", parts) for parts in ((), ("a",), ("a", "b"), ("a", "b", "c"))] == [
        "",
        "a",
        "a or b",
        "a, b or c",
    ]
    assert soon("de", Urgency.NEXT_DAY) == "**next-day** (24\u00a0h)"
