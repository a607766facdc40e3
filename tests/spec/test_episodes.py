"""What of a further report is news to the team, and what rests: tables a clinician can read."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from itertools import combinations, product

import pytest

from schedules.episode import Course, News, goes_on, news, read, rests
from schedules.history import Earlier
from schedules.loading import load
from schedules.protocol import Urgency
from schedules.triage import Case, assess

PLAN = load()
SORE = frozenset({"why-t12"})
KNOWN = Course(Urgency.NEXT_DAY, 2, SORE, dealt=True)


def told(urgency: str, step: int, *reasons: str) -> Course:
    return Course(Urgency.of(urgency), step, frozenset(reasons))


TABLE = [
    # a further report: urgency, step, reasons → what it adds to "moderate, for the next day, because it is moderate"
    ("next-day", 2, ["why-t12"], News.NONE),
    ("next-day", 1, ["why-t12"], News.NONE),
    ("routine", 2, ["why-t12l"], News.NONE),
    ("next-day", 2, ["why-t12", "why-t41"], News.NONE),
    ("next-day", 3, ["why-t12"], News.WORSE),
    ("next-day", 2, ["why-t12", "why-t14"], News.WORSE),
    ("next-day", 1, ["why-t14"], News.WORSE),
    ("same-day", 2, ["why-t10"], News.WORSE),
    ("next-day", 2, ["why-t12", "why-t13p"], News.RINGS),
    ("next-day", 2, ["why-t13a"], News.RINGS),
    ("next-day", 2, ["why-t34c"], News.RINGS),
]


@pytest.mark.parametrize(("urgency", "step", "reasons", "adds"), TABLE)
def test_a_report_adds_to_an_episode_what_the_table_says(
    urgency: str, step: int, reasons: list[str], adds: News
) -> None:
    now = told(urgency, step, *reasons)
    assert news(PLAN, KNOWN, now) is adds
    assert rests(PLAN, KNOWN, "mouth", now) is (adds is News.NONE)


def test_not_better_is_told_once_in_an_episode_and_not_better_after_advice_each_time() -> None:
    known = KNOWN.and_then(told("next-day", 2, "why-t13p"))
    for reason in ("why-t13", "why-t13p", "why-t13n"):
        assert news(PLAN, known, told("next-day", 2, "why-t12", reason)) is News.NONE
    known = known.and_then(told("next-day", 2, "why-t13a"))
    assert news(PLAN, known, told("next-day", 2, "why-t13a")) is News.RINGS


def every_report() -> Iterator[Course]:
    reasons = ["why-t12", "why-t12l", "why-t13p", "why-t13a", "why-t14", "why-t09"]
    for urgency, step, many in product(Urgency, range(5), (0, 1, 2)):
        for some in combinations(reasons, many):
            yield Course(urgency, step, frozenset(some))


def test_what_is_for_today_or_not_dealt_with_and_a_cough_or_a_fever_never_rests() -> None:
    for now in every_report():
        everything = Course(Urgency.EMERGENCY, 4, frozenset.union(*(one.reasons for one in every_report())), dealt=True)
        assert not rests(PLAN, everything, "breath", now)
        assert not rests(PLAN, everything, "fever", now)
        assert not rests(PLAN, None, "mouth", now)
        assert not rests(PLAN, Course(everything.urgency, 4, everything.reasons), "mouth", now)
        assert now.urgency < Urgency.SAME_DAY or not rests(PLAN, everything, "mouth", now)


def test_a_higher_step_or_urgency_is_always_news() -> None:
    for known, now in product(every_report(), repeat=2):
        if now.step > known.step or now.urgency > known.urgency:
            assert news(PLAN, known, now) > News.NONE


def test_a_course_is_read_as_it_was_written() -> None:
    for course in every_report():
        assert read(course.written()) == course
    assert read(None) is None
    assert read({}) is None


WEEK = timedelta(days=7)
NAMED, ELSEWHERE = Earlier({"SEL": ("mouth",), "M1": ("moderate",)}), Earlier({"SEL": ("skin",)})
WELL, FINE = Earlier({"SEL": ("none",)}), Earlier({"PULSE": ("fine",)}, "pulse")
NOT_ASKED = Earlier({"SEL": ("none",)}, areas=frozenset({"skin"}))


@pytest.mark.parametrize(
    ("earlier", "since", "changed", "goes"),
    [
        ([NAMED], WEEK, False, True),
        ([NAMED, NOT_ASKED], WEEK, False, True),
        ([NAMED, WELL], WEEK, False, False),
        ([NAMED, ELSEWHERE], WEEK, False, False),
        ([NAMED, FINE], WEEK, False, False),
        ([WELL, NAMED], WEEK, False, True),
        ([NAMED], timedelta(days=28), False, True),
        ([NAMED], timedelta(days=35), False, False),
        ([NAMED], WEEK, True, False),
        ([], WEEK, False, False),
    ],
)
def test_what_was_gone_or_comes_with_another_dose_is_an_episode_of_its_own(
    earlier: list[Earlier], since: timedelta, changed: bool, goes: bool
) -> None:
    assert goes_on(PLAN, "mouth", earlier, since, changed) is goes


BOTH = {"SEL": ("mouth", "nails"), "M1": ("moderate",), "N0": ("lump",)}


def urgencies(known: dict[str, Course]) -> dict[str, Urgency]:
    found = assess(PLAN, Case(answers=BOTH, week=3, known=known)).by_concern()
    return {concern: found[concern][0] for concern in ("mouth", "nails")}


def test_two_areas_count_together_unless_one_of_them_was_dealt_with_and_is_no_worse() -> None:
    whole = assess(PLAN, Case(answers=BOTH, week=3))
    mouth = whole.course_of("mouth")
    dealt = Course(mouth.urgency, mouth.step, mouth.reasons, dealt=True)
    waiting = Course(mouth.urgency, mouth.step, mouth.reasons)
    milder = Course(mouth.urgency, mouth.step - 1, mouth.reasons, dealt=True)
    assert urgencies({}) == {"mouth": Urgency.SAME_DAY, "nails": Urgency.SAME_DAY}
    assert urgencies({"mouth": waiting})["nails"] is Urgency.SAME_DAY
    assert urgencies({"mouth": milder})["nails"] is Urgency.SAME_DAY
    assert urgencies({"mouth": dealt}) == {"mouth": Urgency.NEXT_DAY, "nails": Urgency.NEXT_DAY}
