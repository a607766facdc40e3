"""Beside each rule an answer that only just does not set it off. For clinicians to read: this is where a rule ends.

Unless a row says otherwise: everolimus for cancer, week 3 of an exposure, no earlier report, in opening hours.
"""

from __future__ import annotations

from typing import Any

import pytest

from schedules.protocol import Urgency
from tests.schedules.kit import PLAN, graded

TRANSPLANT = {"indication": "transplant"}
WEEK_9 = {"week": 9}
HAD_MOUTH = {"week": 9, "had_ever": frozenset({"mouth"})}
HAD_SKIN = {"week": 20, "had_ever": frozenset({"skin"})}
HAD_SWELLING = {"had_ever": frozenset({"swelling"})}
ACE = {"ace_inhibitor": True}


def left(*items: str) -> dict[str, Any]:
    """Questions left without an answer in a report that is over."""
    return {"skipped": frozenset(items)}


BORDERS: list[tuple[str, str, dict[str, Any], str, dict[str, Any], str]] = [
    # rule | sets it off (now · about the patient) | just does not (now · about the patient) | what that one is instead
    ("T01", "RF0 lips", {}, "RF0 none", {}, "record"),
    ("T02", "S1 lips, S2 days", {}, "S1 face, S2 days", {}, "same-day"),
    ("T02F", "S1 face, S2 hours", {}, "S1 lids, S2 hours", {}, "same-day"),
    ("T02F", "S1 face, S2 days, RF0 voice", {}, "S1 face, S2 days, B0 stairs, B1 no", {}, "same-day"),
    ("T03", "B0 rest", {}, "B0 stairs, B1 no", {}, "same-day"),
    ("T03", "B0 cough, B1 yes", {}, "B0 cough, B1 no", {}, "next-day"),
    ("T04", "F0 measured, F1 chills", {}, "F0 measured, F1 none", {}, "same-day"),
    ("T04", "F0 hot, F1 confused", {}, "F0 below, F1 confused", {}, "same-day"),
    ("T04B", "F0 below, F1 faint", {}, "F0 below, F1 none", {}, "record"),
    ("T05", "R5 blisters, R7 yes", {}, "R5 blisters, R7 no", {}, "same-day"),
    ("T05", "R5 hurts+sores, R7 no", {}, "R5 sores, R7 yes", {"week": 1}, "same-day"),
    ("T06", "R2 hives, R6 vomit", {}, "R2 hives, R6 none", {}, "record"),
    ("T06", "R2 hives, B0 stairs", {}, "R2 patches, B0 stairs", {}, "same-day"),
    ("T07", "S1 leg, S2 days, B0 stairs", {}, "S1 leg, S2 days, B0 cough, B1 no", {}, "same-day"),
    ("T07", "S1 leg, S2 days, B0 cough, B1 yes", {}, "S1 legs, S2 days, B0 stairs, B1 no", {}, "same-day"),
    ("T08", "F0 hot", {}, "F0 below", {}, "record"),
    ("T09", "M3 liquids", {}, "M3 soft", {}, "next-day"),
    ("T10", "M2 much", {}, "M2 some", {}, "record"),
    ("T11", "M1 severe", WEEK_9, "M1 moderate", WEEK_9, "routine"),
    ("T12", "M1 moderate", {"week": 8}, "M1 moderate", WEEK_9, "routine"),
    ("T12", "M3 soft", {"week": 0}, "M3 usual", {"week": 0}, "record"),
    ("T12L", "M1 moderate", HAD_MOUTH, "M1 mild", HAD_MOUTH, "record"),
    ("T13", "M1 mild, M4 gt14", {}, "M1 mild, M4 7-14", {}, "record"),
    ("T13W", "M1 mild, M5 worse", {}, "M1 mild, M5 same", {}, "record"),
    ("T13A", "M1 mild, M5 same", {"days_since_advice": 7}, "M1 mild, M5 same", {"days_since_advice": 6}, "record"),
    ("T13A", "M1 mild, M5 same", {"days_since_advice": 28}, "M1 mild, M5 same", {"days_since_advice": 29}, "record"),
    ("T14", "M6 white", {}, "M6 none", {}, "record"),
    ("T15", "M1 mild", {}, "M1 none", {}, "record"),
    ("T15L", "SEL mouth, M1 mild", WEEK_9, "SEL mouth, M1 mild", {"week": 8}, "record"),
    ("T15L", "SEL mouth, M1 mild", WEEK_9, "SEL mouth, M1 mild", HAD_MOUTH, "record"),
    ("T16", "R5 purple", {}, "R5 crust", {}, "next-day"),
    ("T17", "SEL skin, R5 glands", {"week": 2}, "SEL skin, R5 glands", {"week": 1}, "next-day"),
    ("T17", "SEL skin, R5 glands", {"week": 8}, "SEL skin, R5 glands", HAD_SKIN, "next-day"),
    ("T17", "SEL skin, R5 glands, X0 new-med", HAD_SKIN, "SEL skin, R5 glands, X0 missed", HAD_SKIN, "next-day"),
    ("T17G", "SEL skin, R5 glands", {"week": 1}, "SEL skin, R5 none", {"week": 1}, "record"),
    ("T17P", "R5 puffy-face", HAD_SKIN, "R5 glands", HAD_SKIN, "next-day"),
    ("T18", "R1 gt30", {}, "R1 10-30", {}, "next-day"),
    ("T18", "R4 much", {}, "R4 some", {}, "record"),
    ("T19", "R1 10-30", {}, "R1 lt10", {}, "record"),
    ("T19", "R3 severe", {}, "R3 moderate", {}, "record"),
    ("T20", "R2 pimples", {}, "R5 none", {}, "record"),
    ("T20L", "SEL skin", {"week": 7}, "SEL skin", {"week": 6}, "record"),
    ("T20L", "SEL skin", {"week": 20}, "SEL skin", HAD_SKIN, "record"),
    ("T20H", "R2 hives", ACE, "R2 patches", ACE, "record"),
    ("T20H", "R2 hives", {"drug": "temsirolimus"}, "R2 hives", {"drug": "sirolimus"}, "record"),
    ("T21", "S1 arm, S2 days", {}, "S1 arm, S2 long, S6 no", HAD_SWELLING, "record"),
    ("T21L", "S1 arm, S2 long, S6 no", {}, "S1 arms, S2 long", {}, "record"),
    ("T21L", "S1 leg, S2 long, S6 no", {}, "S1 leg, S2 long, S6 no", HAD_SWELLING, "record"),
    ("T21", "S1 leg, S2 long, S6 yes", {}, "S1 legs, S2 days, S3 mild", {}, "routine"),
    ("T22", "S1 lids, S2 long", {}, "S1 arms, S2 long", {}, "record"),
    ("T22A", "S1 legs, S2 hours", ACE, "S1 legs, S2 hours", {}, "routine"),
    ("T22A", "S1 legs, S2 hours", ACE, "S1 legs, S2 days", ACE, "routine"),
    ("T23", "S1 legs, S2 long, S4 much", TRANSPLANT, "S1 legs, S2 long, S4 some", TRANSPLANT, "next-day"),
    ("T23", "S1 belly, S2 long, S7 yes", TRANSPLANT, "S1 belly, S2 long, S7 yes", {}, "next-day"),
    ("T23O", "S1 legs, S2 long, S7 yes", {}, "S1 legs, S2 long, S7 no", {}, "record"),
    ("T23T", "S1 legs, S2 days, S7 no-scale", TRANSPLANT, "S1 legs, S2 long, S7 no-scale", TRANSPLANT, "record"),
    ("T23S", "S1 legs, S2 days, S7 no-scale", {}, "S1 legs, S2 days, S7 no", {}, "routine"),
    ("T24", "S1 legs, S2 long, S4 some", {}, "S1 legs, S2 long, S4 little", {}, "record"),
    ("T24", "S1 legs, S2 long, S3 moderate", {}, "S1 legs, S2 long, S3 mild", {}, "record"),
    ("T24S", "S1 several, S1A arms+legs, S2 days", {}, "S1 several, S1A arms+legs, S2 long, S7 no", {}, "record"),
    ("T25", "S1 legs, S2 long", {}, "S1 legs, S2 days", {}, "routine"),
    ("T25N", "S1 legs, S2 days", {}, "S1 legs, S2 long", {}, "record"),
    ("T26", "B0 stairs", {}, "B0 cough", {}, "next-day"),
    ("T27", "B0 cough", {}, "B1 no", {}, "record"),
    ("T27F", "B0 cough, F0 measured", {}, "B0 cough, F0 below", {}, "next-day"),
    ("T28", "N0 pus", {}, "N0 fold, N3 no", {}, "next-day"),
    ("T28", "N0 fold, N3 yes", {}, "N0 lump, N4 no", {}, "next-day"),
    ("T28F", "N0 lifting, F0 hot", {}, "N0 ridges, F0 hot", {}, "same-day"),
    ("T29", "N0 lump", {}, "N0 ridges", {"week": 8}, "record"),
    ("T29L", "N0 lifting, N1 mild", {}, "N0 lifting, N1 none, N2 not", {"week": 8}, "record"),
    ("T30", "N0 lump, N4 yes", {}, "N0 lump, N4 no", {}, "next-day"),
    ("T31", "N0 ridges", {"week": 8}, "N0 lump", {"week": 8}, "next-day"),
    ("T31E", "N0 ridges", {"week": 3}, "N0 ridges", {"week": 4}, "record"),
    ("T32", "N0 ridges, N1 severe", {"week": 8}, "N0 ridges, N1 moderate", {"week": 8}, "record"),
    ("T34", "P0 today", {}, "P0 today", {"open_hours": False}, "next-day"),
    ("T34C", "P0 today", {"open_hours": False}, "P0 can-wait", {"open_hours": False}, "routine"),
    ("T34W", "P0 can-wait", {}, "P0 no", {}, "record"),
    ("T35", "M1 moderate, B0 cough", {}, "M1 mild, B0 cough", {}, "next-day"),
    ("T35", "N0 lump, B0 cough", {}, "N0 lump+fold", {}, "next-day"),
    ("T35", "M6 white, B0 cough", {}, "M6 white, X0 acei", {}, "next-day"),
    ("T36", "X0 missed-long", TRANSPLANT, "X0 missed-long", {}, "next-day"),
    ("T36O", "X0 missed-long", {}, "X0 missed", {}, "record"),
    ("T37", "X0 stopped", {}, "X0 usual", {}, "record"),
    ("T37", "X0 changed", {}, "X0 missed", {}, "record"),
    ("T37H", "X2 again", {}, "X2 not-yet", {}, "record"),
    ("T38", "X0 acei", {}, "X0 new-med", {}, "next-day"),
    ("T38M", "X0 new-med", {}, "X0 usual", {}, "record"),
    ("T38R", "X0 rinse-not", {}, "X0 usual", {}, "record"),
    ("T42", "SEL nails", left("N0"), "X0 usual", left("P0"), "record"),
    ("T42A", "SEL none", left("RF0"), "RF0 none", left("SEL"), "record"),
    ("T42S", "SEL swelling", left("S1"), "S1 legs, S2 long", left("S4"), "next-day"),
    ("T42B", "SEL breath", left("B0"), "B0 cough, B1 no", {}, "next-day"),
    ("T42F", "SEL fever", left("F0"), "F0 below, F1 none", {}, "record"),
    ("T42R", "SEL skin", left("R5"), "SEL skin, R5 none", left("R2"), "routine"),
]  # fmt: skip

HISTORY: list[tuple[str, str, str, str, str]] = [
    # rule | now | the report before that sets it off | the report before that does not | what the second is instead
    ("T13P", "M1 mild, M5 better", "SEL mouth, M1 mild, M4 7-14", "SEL mouth, M1 mild, M4 lt7", "routine"),
    ("T13N", "M1 mild, M5 same", "SEL mouth, M1 mild, M5 worse", "SEL mouth, M1 mild, M5 better", "routine"),
    ("T15R", "M1 mild", "SEL mouth, M1 mild", "SEL mouth, M1 none", "record"),
    ("T41M", "M2 some", "SEL mouth, M2 some", "SEL mouth, M2 little", "record"),
    ("T20W", "SEL skin, R4 little", "SEL skin, R4 not", "SEL skin, R4 little", "record"),
    ("T20W", "SEL skin, R3 moderate", "SEL skin, R3 mild", "SEL skin, R3 moderate", "routine"),
    ("T33", "N0 ridges, N2 some", "SEL nails, N2 not", "SEL nails, N2 little", "record"),
    ("T41", "N0 ridges, N2 some", "SEL nails, N2 some", "SEL nails, N2 little", "record"),
]


def _rules(answers: str, **about: Any) -> tuple[set[str], Urgency]:
    found = graded(answers, **about)
    return {one.rule for one in found.findings}, found.urgency


@pytest.mark.parametrize(("rule", "fires", "about", "misses", "about_the_other", "instead"), BORDERS)
def test_a_rule_ends_where_the_table_says(
    rule: str, fires: str, about: dict[str, Any], misses: str, about_the_other: dict[str, Any], instead: str
) -> None:
    set_off, urgency = _rules(fires, **about)
    assert rule in set_off
    assert urgency >= next(one.urgency for one in PLAN.rules if one.id == rule)
    spared, lower = _rules(misses, **about_the_other)
    assert rule not in spared
    assert lower.word == instead


@pytest.mark.parametrize(("rule", "now", "before", "other", "instead"), HISTORY)
def test_a_rule_about_the_report_before_ends_where_the_table_says(
    rule: str, now: str, before: str, other: str, instead: str
) -> None:
    assert rule in _rules(now, previous=before)[0]
    spared, lower = _rules(now, previous=other)
    assert rule not in spared
    assert lower.word == instead


def test_every_rule_has_a_near_miss() -> None:
    assert {rule.id for rule in PLAN.rules} == {row[0] for row in BORDERS} | {row[0] for row in HISTORY}
