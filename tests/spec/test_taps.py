"""How many taps a check-in costs: four when all is well, at most ten with one problem. Counted by walking every path.

A choice is one tap. A multi-select costs one tap for each tick and one for Done; its "none of these" is one tap in all.
One problem means one area and, within it, one tick at most. Paths on which the airway question is ticked, or a second
sign of danger, are left out: there the emergency text comes at once and help is called, so what follows may be longer.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from schedules.asking import Asked, open_item, options_for, path, progress
from schedules.protocol import Item
from tests.schedules.kit import PLAN, asked_on

Said = dict[str, tuple[str, ...]]

AREAS = ("mouth", "skin", "swelling", "nails", "breath", "fever")


def _choices(asked: Asked, item: Item, area: str, answers: Said) -> Iterator[tuple[tuple[str, ...], int]]:
    """What the patient may answer here, and its taps. Graded items: none, moderate and worst."""
    ticked = any(answers.get(name, ("none",)) != ("none",) for name in ("R5", "R6", "F1"))
    if item.id == "SEL":
        yield ((area,), 2)
    elif item.exclusive is not None and (ticked or item.id in ("RF0", "X0")):
        yield ((item.exclusive,), 1)
    elif item.kind == "multi":
        for option in options_for(asked, item):
            yield ((option,), 1 if option == item.exclusive else 2)
    else:
        for option in item.options[::2] if item.graded else item.options:
            yield ((option,), 1)


def _walks(asked: Asked, area: str, answers: Said, taps: int) -> Iterator[tuple[Said, int]]:
    name = open_item(PLAN, asked, answers, set(answers))
    if name is None:
        yield answers, taps
        return
    for options, cost in _choices(asked, PLAN.by_item[name], area, answers):
        yield from _walks(asked, area, {**answers, name: options}, taps + cost)


@pytest.mark.parametrize("day", [28, 28 * 7])
@pytest.mark.parametrize("area", AREAS)
@pytest.mark.parametrize("had", [False, True])
def test_a_check_in_with_one_problem_costs_at_most_ten_taps(area: str, day: int, had: bool) -> None:
    asked = asked_on(day, **{f"had_{area}": had})
    walks = list(_walks(asked, area, {}, 0))
    longest = max(walks, key=lambda walk: walk[1])
    assert longest[1] <= 10, longest
    assert min(taps for _, taps in walks) >= 5


@pytest.mark.parametrize("area", AREAS)
def test_a_report_of_ones_own_with_one_problem_costs_at_most_ten_taps(area: str) -> None:
    assert max(taps for _, taps in _walks(asked_on(500, "report"), area, {}, 0)) <= 10


@pytest.mark.parametrize("tick", PLAN.by_item["X0"].options)
def test_one_change_of_medicines_costs_at_most_ten_taps(tick: str) -> None:
    answers: Said = {"RF0": ("none",), "SEL": ("none",), "X0": (tick,)}
    assert path(PLAN, asked_on(28), answers, set(answers))[-1] in ("P0", "X0")
    assert 1 + 1 + (1 if tick == "usual" else 2) + 1 <= 10


def test_all_well_costs_four_taps() -> None:
    asked = asked_on(28)
    answers: Said = {}
    seen = []
    while (name := open_item(PLAN, asked, answers, set(answers))) is not None:
        item = PLAN.by_item[name]
        assert progress(PLAN, asked, answers, set(answers)) == (len(answers) + 1, 4)
        answers[name] = (item.exclusive or item.options[0],)
        seen.append(name)
    assert seen == ["RF0", "SEL", "X0", "P0"]


def test_all_fine_in_the_middle_of_the_week_costs_one_tap() -> None:
    asked = asked_on(10, "pulse")
    assert open_item(PLAN, asked, {}, set()) == "PULSE"
    assert open_item(PLAN, asked, {"PULSE": ("fine",)}, {"PULSE"}) is None


def test_no_tick_opens_more_than_nine_questions_in_a_row() -> None:
    for module in PLAN.modules:
        assert len(module.items) <= 9


def test_a_gates_tick_opens_fewer_questions_than_a_full_one() -> None:
    answers: Said = {"RF0": ("none",), "SEL": ("skin",), "R5": ("none",), "R2": ("patches",), "R1": ("lt10",)}
    assert open_item(PLAN, asked_on(42), answers, set(answers)) == "R3"
    assert open_item(PLAN, asked_on(43), answers, set(answers)) == "R4"


@pytest.mark.parametrize(
    ("kind", "answers", "follows"),
    [
        ("check-in", {"RF0": ("lips", "voice")}, "SEL"),
        ("check-in", {"RF0": ("none",), "SEL": ("mouth", "breath"), "M1": ("mild",), "M2": ("not",)}, "M3"),
        ("pulse", {"PULSE": ("mouth",)}, "M1"),
        ("pulse", {"PULSE": ("redflag",)}, "RF0"),
        ("pulse", {"PULSE": ("mouth",), "M1": ("mild",), "M2": ("not",), "M3": ("usual",)}, None),
        ("first", {"RF0": ("none",), "SEL": ("none",)}, None),
        ("report", {"RF0": ("none",), "SEL": ("none",)}, "P0"),
        ("check-in", {"RF0": ("none",), "SEL": ("fever",), "F0": ("hot",), "F1": ("none",), "X0": ("usual",)}, None),
    ],
)
def test_the_next_screen_is_the_one_the_answers_call_for(kind: str, answers: Said, follows: str | None) -> None:
    assert open_item(PLAN, asked_on(10, kind), answers, set(answers)) == follows


def test_a_tick_without_done_keeps_the_screen_open() -> None:
    asked = asked_on(28)
    assert path(PLAN, asked, {"RF0": ("none",), "SEL": ("mouth",)}, {"RF0"}) == ("RF0", "SEL")
    assert open_item(PLAN, asked, {"RF0": ("none",), "SEL": ("mouth",)}, {"RF0"}) == "SEL"


def test_how_long_is_asked_once_and_then_whether_it_is_better() -> None:
    answers: Said = {"RF0": ("none",), "SEL": ("mouth",), "M1": ("mild",), "M2": ("not",), "M3": ("usual",)}
    assert open_item(PLAN, asked_on(28), answers, set(answers)) == "M4"
    assert open_item(PLAN, asked_on(28, had_mouth=True), answers, set(answers)) == "M5"
