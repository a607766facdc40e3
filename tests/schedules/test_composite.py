"""The composite reproduces the published table, is total, rises with each answer, and exists only for whole symptoms."""

from __future__ import annotations

import hashlib
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schedules.composite import ATTRIBUTES, composite
from tests.schedules.kit import graded

STEPS = ("0", "1", "2", "3", "4")
PUBLISHED = "aee0d29d1d1ffb1c1fb3059dcb207202c348d0968bf603faaf01fa26a4d5ece7"
"""SHA-256 of the sorted lines `attributes,frequency,severity,interference,composite`, each ended by a newline: the published
table and, where the first attribute is 0, its zero rule. The table itself is not kept here."""

step = st.none() | st.integers(0, 4)


def _all_answers() -> list[str]:
    lines = []
    for attributes in ("F", "S", "I", "FS", "FI", "SI", "FSI"):
        for answers in product(*(STEPS if letter in attributes else ("",) for letter in "FSI")):
            value = composite(*(int(one) if one else None for one in answers))
            lines.append(f"{attributes},{','.join(answers)},{value}")
    return sorted(lines)


def test_every_answer_has_the_published_composite() -> None:
    lines = _all_answers()
    assert len(lines) == 215
    assert hashlib.sha256("".join(f"{line}\n" for line in lines).encode()).hexdigest() == PUBLISHED


@pytest.mark.parametrize(
    ("severity", "interference", "expected"), [(3, 0, 1), (2, 2, 2), (3, 1, 2), (3, 3, 3), (1, 4, 2), (0, 4, 0)]
)
def test_sores_that_are_severe_but_not_in_the_way_are_only_one(severity: int, interference: int, expected: int) -> None:
    assert composite(severity=severity, interference=interference) == expected


@given(step, step, step, st.sampled_from(ATTRIBUTES))
def test_a_worse_answer_never_lowers_it(
    frequency: int | None, severity: int | None, interference: int | None, which: str
) -> None:
    answers = {"frequency": frequency, "severity": severity, "interference": interference}
    now = composite(**answers)
    assert (now is None) == (set(answers.values()) == {None})
    assert now is None or 0 <= now <= 3
    given_step = answers[which]
    if now is not None and given_step is not None and given_step < 4:
        assert (composite(**{**answers, which: given_step + 1}) or 0) >= now


@given(st.integers(), st.integers())
def test_a_step_outside_the_scale_counts_as_the_nearest(severity: int, interference: int) -> None:
    inside = composite(severity=max(0, min(4, severity)), interference=max(0, min(4, interference)))
    assert composite(severity=severity, interference=interference) == inside


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ("M1 severe, M2 not", {"mouth": 1}),
        ("M1 severe, M2 much", {"mouth": 3}),
        ("M1 severe", {}),
        ("M2 much", {}),
        ("M1 none", {}),
        ("R3 mild, R4 some", {"skin": 1}),
        ("R4 some", {}),  # a gate asks only this of the skin
        ("S3 worst, S4 not, N1 mild, N2 verymuch", {"swelling": 2, "nails": 2}),
        (
            "M1 dreadful, M2 not",
            {},
        ),  # an answer nobody knows is the worst for the alarm and no number for the composite
        ("B0 rest, F0 measured", {}),
    ],
)
def test_a_symptom_has_a_composite_when_all_its_attributes_were_answered(
    answers: str, expected: dict[str, int]
) -> None:
    assert dict(graded(answers).composites) == expected


def test_the_composite_raises_nothing_and_lowers_nothing() -> None:
    found = graded("M1 severe, M2 not", week=20)
    assert found.composites == {"mouth": 1}
    assert found.urgency.word == "next-day"
