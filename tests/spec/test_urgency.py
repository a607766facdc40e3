"""What each answer leads to, row by row: answers, how it must be rated, and the rule that says so. For clinicians to read.

Unless a row says otherwise: everolimus for cancer, week 3 of an exposure, no earlier report, in opening hours.
"""

from __future__ import annotations

from typing import Any

import pytest

from tests.schedules.kit import graded

TRANSPLANT = {"indication": "transplant"}
LATER = {"week": 20}
MOUTH = frozenset({"mouth"})
ACE = {"ace_inhibitor": True}
ANGIOEDEMA = {"earlier_angioedema": True}

ROWS: list[tuple[str, dict[str, Any], str, str]] = [
    # ---- airway: any sign is an emergency, in every contact
    ("RF0 lips", {}, "emergency", "T01"),
    ("RF0 breath", {}, "emergency", "T01"),
    ("RF0 voice", {}, "emergency", "T01"),
    ("RF0 saliva", {}, "emergency", "T01"),
    ("RF0 faint", {}, "emergency", "T01"),
    ("PULSE redflag", {}, "emergency", "T01"),
    ("PULSE fine", {}, "record", ""),
    ("RF0 none, SEL none, X0 usual, P0 no", {}, "record", ""),
    # ---- swelling: place first, then how fast
    ("S1 lips", {}, "emergency", "T02"),
    ("S1 several, S1A lips+legs", {}, "emergency", "T02"),
    ("S1 face, S2 hours", {}, "emergency", "T02F"),
    ("S1 face, S2 long, RF0 voice", {}, "emergency", "T02F"),
    ("S1 face, S2 days", {}, "same-day", "T22"),
    ("S1 face, S2 long", {}, "same-day", "T22"),
    ("S1 lids, S2 hours", {}, "same-day", "T22"),
    ("S1 lids, S2 long", {}, "same-day", "T22"),
    ("S1 several, S1A lids+legs", {}, "same-day", "T22"),
    ("S1 leg, S2 days", {}, "same-day", "T21"),
    ("S1 arm, S2 hours", {}, "same-day", "T21"),
    ("S1 leg, S2 long, S6 yes", {}, "same-day", "T21"),
    ("S1 leg, S2 long, S6 no", {}, "next-day", "T21L"),
    ("S1 leg, S2 long, S6 no", {"had_ever": frozenset({"swelling"})}, "record", "T25"),
    ("S1 leg, S2 long, B0 stairs", {}, "emergency", "T07"),
    ("S1 arm, S2 long, B1 yes", {}, "emergency", "T07"),
    ("S1 legs, S2 days, S4 much", {}, "next-day", "T23O"),
    ("S1 legs, S2 days, S4 much", TRANSPLANT, "same-day", "T23"),
    ("S1 belly, S2 days, S7 yes", {}, "next-day", "T23O"),
    ("S1 belly, S2 days, S7 yes", TRANSPLANT, "same-day", "T23"),
    ("S1 legs, S2 days, S7 no-scale", {}, "next-day", "T23S"),
    ("S1 legs, S2 days, S7 no-scale", TRANSPLANT, "same-day", "T23T"),
    ("S1 legs, S2 long, S7 no-scale", TRANSPLANT, "record", "T25"),
    ("S1 legs, S2 days, S4 some", {}, "next-day", "T24"),
    ("S1 legs, S2 days, S3 moderate", {}, "next-day", "T24"),
    ("S1 legs, S2 days, S3 mild, S4 little", {}, "routine", "T25N"),
    ("S1 several, S1A legs+arms, S2 days", {}, "next-day", "T24S"),
    ("S1 legs, S2 long, S3 mild, S4 little", {}, "record", "T25"),
    ("S1 legs, S2 hours", ACE, "same-day", "T22A"),
    ("S1 belly, S2 hours", ANGIOEDEMA, "same-day", "T22A"),
    ("S1 legs, S2 hours, X0 acei", {}, "same-day", "T22A"),
    ("S1 lids, S2 hours", ACE, "same-day", "T22A"),
    ("S7 yes", TRANSPLANT, "same-day", "T23"),
    ("S1 legs, S2 days, S7 yes", {"indication": "not known"}, "same-day", "T23"),
    # ---- breath
    ("B0 rest", {}, "emergency", "T03"),
    ("B1 yes", {}, "emergency", "T03"),
    ("B0 stairs, B1 no", {}, "same-day", "T26"),
    ("B0 cough, B1 no", {}, "next-day", "T27"),
    ("B0 cough, F0 measured", {}, "same-day", "T27F"),
    # ---- fever; "hot, no thermometer" counts as fever
    ("F0 measured, F1 chills", {}, "emergency", "T04"),
    ("F0 hot, F1 confused", {}, "emergency", "T04"),
    ("F0 measured, F1 fast-breath", {}, "emergency", "T04"),
    ("F0 measured, F1 faint", {}, "emergency", "T04"),
    ("F0 measured, F1 none", {}, "same-day", "T08"),
    ("F0 hot, F1 none", {}, "same-day", "T08"),
    ("F0 below, F1 chills", {}, "same-day", "T04B"),
    ("F0 below, F1 none", {}, "record", ""),
    # ---- mouth: function decides more than soreness
    ("M3 hardly", {}, "same-day", "T09"),
    ("M3 liquids", {}, "same-day", "T09"),
    ("M2 much", {}, "same-day", "T10"),
    ("M1 severe, M2 some", {}, "next-day", "T11"),
    ("M1 moderate", {}, "next-day", "T12"),
    ("M1 moderate", {"week": 8}, "next-day", "T12"),
    ("M1 moderate", {"week": 9, "had_ever": MOUTH}, "routine", "T12L"),
    ("M3 soft", {"week": 8}, "next-day", "T12"),
    ("M3 soft", {"week": 9}, "routine", "T12L"),
    ("M1 mild, M4 lt7", {}, "record", "T15"),
    ("M1 mild, M4 7-14", {}, "record", "T15"),
    ("M1 mild, M4 gt14", {}, "next-day", "T13"),
    ("M6 white", {}, "next-day", "T14"),
    ("M6 blisters", {}, "next-day", "T14"),
    ("M6 bleeding", {}, "next-day", "T14"),
    ("M6 several", {}, "next-day", "T14"),
    ("M1 mild, M5 worse", {}, "routine", "T13W"),
    ("M1 mild, M5 same", {"days_since_advice": 7}, "next-day", "T13A"),
    ("M1 mild, M5 better", {"days_since_advice": 7}, "record", "T15"),
    ("M1 moderate", {"week": 30, "mouth_week": 2}, "next-day", "T12"),  # after a restart the mouth has its own clock
    ("M1 mild", {"week": 8}, "record", "T15"),
    ("M1 mild", {"week": 9}, "routine", "T15L"),
    ("M1 mild", {"week": 9, "had_ever": MOUTH}, "record", "T15"),
    # ---- skin
    ("R5 blisters+sores", {}, "emergency", "T05"),
    ("R5 hurts, R7 yes", {}, "emergency", "T05"),
    ("R5 peeling, F0 hot", {}, "emergency", "T05"),
    ("R5 hurts, R7 no", {}, "same-day", "T16"),
    ("R5 purple", {}, "same-day", "T16"),
    ("R2 hives, R6 vomit", {}, "emergency", "T06"),
    ("R2 hives, RF0 breath", {}, "emergency", "T06"),
    ("R2 hives, R6 none", {}, "record", "T20"),
    ("R2 hives, B0 stairs", {}, "emergency", "T06"),
    ("R2 hives, R6 none", ACE, "next-day", "T20H"),
    ("R2 hives, R6 none", ANGIOEDEMA, "next-day", "T20H"),
    ("R2 hives, R6 none", {"drug": "temsirolimus"}, "next-day", "T20H"),
    ("R2 patches, R5 glands", {"week": 1}, "next-day", "T17G"),
    ("R2 patches, R5 glands", {"week": 2}, "same-day", "T17"),
    ("R2 patches, R5 glands", {"week": 8}, "same-day", "T17"),
    ("R2 patches, R5 glands", {"week": 9, "had_ever": frozenset({"skin"})}, "next-day", "T17G"),
    ("R2 patches, R5 glands, X0 new-med", {"week": 30}, "same-day", "T17"),
    ("R2 patches, R5 glands", {"week": 30, "new_medicine": True}, "same-day", "T17"),
    ("R2 patches, F0 measured", {"week": 2}, "same-day", "T17"),
    ("R5 puffy-face", LATER, "same-day", "T17P"),
    ("R1 gt30", {}, "same-day", "T18"),
    ("R4 much", {}, "same-day", "T18"),
    ("R1 10-30", {}, "next-day", "T19"),
    ("R3 severe", {}, "next-day", "T19"),
    ("R5 crust", {}, "next-day", "T19"),
    ("SEL skin, R1 lt10, R3 moderate", {}, "record", "T20"),
    ("SEL skin, R1 lt10", {"week": 6}, "record", "T20"),
    ("SEL skin, R1 lt10", {"week": 7}, "routine", "T20L"),
    # ---- nails
    ("N0 pus", {}, "same-day", "T28"),
    ("N0 fold, N3 yes", {}, "same-day", "T28"),
    ("N0 fold, F0 measured", {}, "same-day", "T28F"),
    ("N0 lump, N4 yes", {}, "same-day", "T30"),
    ("N0 lump, N4 no", {}, "next-day", "T29"),
    ("N0 fold, N3 no", {}, "next-day", "T29"),
    ("N0 lifting, N1 none", {"week": 8}, "record", "T31"),
    ("N0 lifting, N1 mild", {"week": 8}, "next-day", "T29L"),
    ("N0 ridges, N1 moderate", {"week": 8}, "record", "T31"),
    ("N0 ridges", {"week": 4}, "record", "T31"),
    ("N0 colour", {"week": 4}, "record", "T31"),
    ("N0 colour", {"week": 3}, "routine", "T31E"),
    ("N0 colour", {"week": 3, "had_ever": frozenset({"nails"})}, "record", "T31"),
    ("N0 ridges", {"week": 3}, "routine", "T31E"),
    # ---- any answer of severe or more that no other rule has taken up
    ("N0 ridges, N1 severe", {"week": 8}, "next-day", "T32"),
    ("S1 legs, S2 long, S3 severe", {}, "next-day", "T24"),
    # ---- doses and medicines
    ("X0 missed", {}, "record", ""),
    ("X0 missed-long", {}, "next-day", "T36O"),
    ("X0 missed-long", TRANSPLANT, "same-day", "T36"),
    ("X0 stopped", {}, "routine", "T37"),
    ("X0 restarted", {}, "routine", "T37"),
    ("X0 changed", {}, "routine", "T37"),
    ("X2 again", {}, "routine", "T37H"),
    ("X0 acei", {}, "next-day", "T38"),
    ("X0 new-med", {}, "next-day", "T38M"),
    ("X0 rinse-not", {}, "routine", "T38R"),
    # ---- wish for contact
    ("P0 today", {}, "same-day", "T34"),
    ("P0 today", {"open_hours": False}, "next-day", "T34C"),
    ("P0 can-wait", {}, "routine", "T34W"),
    # ---- a report that ended before every question was answered: never taken for "all well"
    ("SEL none", {"skipped": frozenset({"RF0"})}, "same-day", "T42A"),
    ("SEL swelling", {"skipped": frozenset({"S1"})}, "same-day", "T42S"),
    ("S1 legs", {"skipped": frozenset({"S2"})}, "same-day", "T42S"),
    ("SEL breath", {"skipped": frozenset({"B0"})}, "same-day", "T42B"),
    ("B0 cough", {"skipped": frozenset({"B1"})}, "same-day", "T42B"),
    ("SEL fever", {"skipped": frozenset({"F0"})}, "same-day", "T42F"),
    ("F0 below", {"skipped": frozenset({"F1"})}, "same-day", "T42F"),
    ("SEL skin", {"skipped": frozenset({"R5"})}, "next-day", "T42R"),
    ("SEL mouth, M1 mild, M2 not", {"skipped": frozenset({"M3"})}, "routine", "T42"),
    ("SEL mouth, M1 severe", {"skipped": frozenset({"M2"})}, "same-day", "T10"),  # counts as the step beside it
    ("SEL mouth, M1 mild", {"skipped": frozenset({"M2"})}, "routine", "T42"),
    ("SEL mouth", {"skipped": frozenset({"M1", "M2"})}, "next-day", "T12"),  # nothing beside it: counts as moderate
    ("S1 legs, S2 days, S3 mild", {"skipped": frozenset({"S7"})}, "next-day", "T23S"),
    ("S1 legs, S2 days, S3 mild", {**TRANSPLANT, "skipped": frozenset({"S7"})}, "same-day", "T23T"),
    ("X0 usual", {"skipped": frozenset({"P0"})}, "record", ""),
    # ---- two next-day findings in different areas become same-day; two in one area do not
    ("M1 moderate, B0 cough", {}, "same-day", "T35"),
    ("M6 white, X0 acei", {}, "next-day", "T38"),  # a medicine and a wish for a call are no areas of the body
    ("M6 white, P0 today", {"open_hours": False}, "next-day", "T34C"),
    ("M1 severe, M6 white", {}, "next-day", "T14"),
    ("M1 mild, B0 cough", {}, "next-day", "T27"),
]


@pytest.mark.parametrize(("answers", "about", "urgency", "rule"), ROWS)
def test_an_answer_is_rated_as_the_table_says(answers: str, about: dict[str, Any], urgency: str, rule: str) -> None:
    found = graded(answers, **about)
    assert found.urgency.word == urgency
    assert not rule or rule in [one.rule for one in found.findings]


RUNNING: list[tuple[str, str, str, dict[str, Any], str, str]] = [
    # now, the report before, the baseline, about the patient → urgency, rule
    ("M1 mild", "SEL mouth, M1 mild", "", {}, "routine", "T15R"),
    ("M1 mild", "SEL none", "", {}, "record", "T15"),
    ("M1 moderate", "M1 moderate", "", LATER, "routine", "T41"),
    ("M1 moderate", "M1 moderate", "", {"week": 8}, "next-day", "T12"),
    ("M1 moderate", "M1 mild", "", LATER, "routine", "T12L"),
    ("M1 moderate", "RF0 none, SEL none", "", LATER, "next-day", "T33"),
    ("M1 moderate", "PULSE fine", "", LATER, "next-day", "T33"),
    ("R4 some", "PULSE fine", "", {}, "record", ""),  # the pulse does not ask about the skin: nothing to compare with
    ("R4 some", "R4 little", "R4 not", {}, "next-day", "T33"),
    ("R4 some", "R4 little", "R4 little", {}, "routine", "T20W"),
    ("SEL skin, R3 mild", "SEL skin, R3 none", "", {}, "routine", "T20W"),
    ("SEL skin, R3 mild", "SEL skin, R3 mild", "", {}, "record", "T20"),
    ("SEL skin, R4 little", "SEL skin, R4 not", "", {"week": 20}, "routine", "T20W"),  # a gate does not ask R3
    ("M1 mild, M5 better", "SEL mouth, M1 mild, M4 7-14", "", {}, "next-day", "T13P"),
    ("M1 mild, M5 better", "SEL mouth, M1 mild, M4 lt7", "", {}, "routine", "T15R"),
    ("M1 mild, M5 same", "SEL mouth, M1 mild, M5 same", "", {}, "next-day", "T13N"),
    ("M1 mild, M5 better", "SEL mouth, M1 mild, M5 same", "", {}, "routine", "T15R"),
    ("SEL skin, R1 lt10", "SEL skin", "", {"week": 7}, "record", "T20"),
    # a pulse or the day-3 contact in between neither breaks nor makes "two check-ins running"
    ("M1 moderate", "SEL mouth, M1 moderate | pulse: PULSE fine", "", LATER, "next-day", "T41"),
    ("M2 some", "SEL mouth, M2 some | pulse: PULSE fine", "", {}, "next-day", "T41M"),
    ("M2 some", "SEL mouth, M2 some | first: SEL none", "", LATER, "next-day", "T41"),
    ("M2 some", "SEL mouth, M2 some", "", {"week": 8}, "next-day", "T41M"),
    ("M2 some", "SEL mouth, M2 some", "", {"week": 9}, "routine", "T41"),
    ("M2 some", "SEL mouth, M2 some | SEL none", "", {"week": 9}, "next-day", "T33"),  # a check-in without it ends it
    ("R3 moderate", "SEL skin, R3 moderate | SEL skin, R4 not", "", {}, "routine", "T41"),  # a gate that did not ask R3
    ("M1 mild, M5 same", "SEL mouth, M1 mild, M5 same | pulse: PULSE mouth, M1 mild", "", {}, "next-day", "T13N"),
    # the first report ever, not the first since the last check-in
    ("SEL mouth, M1 mild", "SEL mouth, M1 mild | SEL none | SEL none", "", LATER, "record", "T15"),
    ("SEL skin", "SEL skin | SEL none", "", LATER, "record", "T20"),
    ("SEL skin", "SEL mouth | SEL none", "", LATER, "routine", "T20L"),
    ("S1 leg, S2 long", "SEL swelling, S1 leg | SEL none", "", {}, "record", "T25"),
    # an unanswered step counts as the same step last time where that is worse
    ("SEL mouth, M1 mild", "SEL mouth, M2 much", "", {"skipped": frozenset({"M2"})}, "same-day", "T10"),
]


@pytest.mark.parametrize(("answers", "previous", "baseline", "about", "urgency", "rule"), RUNNING)
def test_what_was_said_before_counts_as_the_table_says(
    answers: str, previous: str, baseline: str, about: dict[str, Any], urgency: str, rule: str
) -> None:
    found = graded(answers, previous, baseline, **about)
    assert found.urgency.word == urgency
    assert not rule or rule in [one.rule for one in found.findings]


def test_every_rule_of_the_plan_has_a_row() -> None:
    from tests.schedules.kit import PLAN

    shown = {rule for *_, rule in [*ROWS, *RUNNING]}
    assert {rule.id for rule in PLAN.rules} - shown == set()


def test_two_next_day_findings_raise_both_areas() -> None:
    found = graded("M1 moderate, B0 cough").by_concern()
    assert {concern: urgency.word for concern, (urgency, _) in found.items()} == {
        "mouth": "same-day",
        "breath": "same-day",
    }
    assert [one.why for one in found["mouth"][1]] == ["why-t35"]
