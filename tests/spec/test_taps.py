"""How many taps a check-in costs: four when all is well, at most ten with one problem. Counted by walking every path.

A choice is one tap. A multi-select costs one tap for each tick and one for Done; its "none of these" is one tap in all.
One problem means one area, and one tick in each multi-select it opens; every option of every question is walked. Swelling in
several places is more than one problem: two places are named then, and twelve taps are allowed.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

import pytest

from schedules.asking import Asked, open_item, options_for, walk
from schedules.protocol import Item, Urgency
from schedules.triage import Case, assess
from tests.schedules.kit import PLAN, asked_on

Said = dict[str, tuple[str, ...]]

AREAS = ("mouth", "skin", "swelling", "nails", "breath", "fever", "eating", "eyes")


def _choices(asked: Asked, item: Item, area: str) -> Iterator[tuple[tuple[str, ...], int]]:
    """What the patient may answer here, and its taps."""
    if item.id == "SEL":
        yield (area,), 2
    elif item.id in ("RF0", "X0"):  # an airway sign or a changed medicine is a problem of its own
        yield (item.exclusive or "",), 1
    elif item.id == "S1A":
        for place in item.options[1:]:
            yield ("arm", place), 3
    else:
        for option in options_for(asked, item):
            yield (option,), 1 if item.kind == "choice" or option == item.exclusive else 2


def _walks(asked: Asked, area: str, answers: Said, taps: int) -> Iterator[tuple[Said, int]]:
    name = open_item(PLAN, asked, answers, set(answers))
    if name is None:
        yield answers, taps
        return
    for options, cost in _choices(asked, PLAN.by_item[name], area):
        yield from _walks(asked, area, {**answers, name: options}, taps + cost)


CONTACTS = [
    # kind of contact, day of therapy, tier: early and late, gate and full
    ("check-in", 28, "A"), ("check-in", 7 * 28, "A"), ("check-in", 7 * 28, "B"), ("first", 3, "A"), ("baseline", 0, "A"),
    ("report", 500, "A"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "day", "tier"), CONTACTS)
@pytest.mark.parametrize("area", AREAS)
def test_one_problem_costs_at_most_ten_taps_and_reaches_every_question(
    kind: str, day: int, tier: str, area: str
) -> None:
    reached: set[str] = set()
    for had in (False, True) if area == "mouth" else (False,):
        asked = asked_on(day, kind, tier, **{f"had_{area}": had})
        if area not in asked.menu:
            return
        for answers, taps in _walks(asked, area, {}, 0):
            assert taps <= (12 if answers.get("S1") == ("several",) else 10), answers
            assert taps >= (3 if area == "eating" else 4)
            reached |= set(answers)
    module = next(one for one in PLAN.modules if one.concern == area)
    wanted = module.short if asked.depth.get(area) == "gate" and module.short else module.items
    assert set(wanted) <= reached


@pytest.mark.parametrize("area", AREAS)
def test_an_answer_once_given_stays_on_the_path(area: str) -> None:
    asked = asked_on(7 * 28)
    for answers, _ in islice(_walks(asked, area, {}, 0), 0, None, 7):
        assert walk(PLAN, asked, answers, set(answers)).reached == tuple(answers)


def test_the_mid_week_question_costs_at_most_five_taps_with_a_sore_mouth() -> None:
    walks = list(_walks(asked_on(10, "pulse"), "mouth", {}, 0))
    assert {taps for answers, taps in walks if answers["PULSE"] == ("fine",)} == {1}
    assert max(taps for answers, taps in walks if answers["PULSE"] == ("mouth",)) == 4


def test_a_wish_for_a_call_stays_where_it_was_said() -> None:
    asked = asked_on(28)
    answers: Said = {"RF0": ("none",), "SEL": ("none",), "X0": ("usual",), "P0": ("today",)}
    assert walk(PLAN, asked, answers, set(answers)).reached == ("RF0", "SEL", "X0", "P0")
    assert walk(PLAN, asked, answers, set(answers)).progress == (4, 4)


def test_a_mouth_sore_again_is_asked_whether_it_is_better_also_in_the_later_weeks() -> None:
    answers: Said = {"RF0": ("none",), "SEL": ("mouth",), "M1": ("mild",), "M2": ("not",), "M3": ("usual",)}
    assert open_item(PLAN, asked_on(7 * 20, had_mouth=True), answers, set(answers)) == "M5"


@pytest.mark.parametrize("tick", PLAN.by_item["X0"].options)
def test_one_change_of_medicines_costs_at_most_ten_taps(tick: str) -> None:
    answers: Said = {"RF0": ("none",), "SEL": ("none",), "X0": (tick,)}
    answers |= {"X3": ("other",)} if tick == "new-med" else {}
    assert walk(PLAN, asked_on(28), answers, set(answers)).reached[-1] in ("P0", "X0")
    assert 1 + 1 + (1 if tick == "usual" else 2) + ("X3" in answers) + 1 <= 10


@pytest.mark.parametrize("area", AREAS)
def test_a_ticked_area_never_changes_the_number_of_steps_before_its_questions_are_done(area: str) -> None:
    asked = asked_on(7 * 4)
    for answers, _ in islice(_walks(asked, area, {}, 0), 0, None, 11):
        for upto in range(1, len(answers)):
            so_far = dict(list(answers.items())[:upto])
            place, steps = walk(PLAN, asked, so_far, set(so_far)).progress
            among = walk(PLAN, asked, so_far, set(so_far)).details
            assert 1 <= place <= steps <= 4
            assert among is None or (place == 2 and 1 <= among[0] <= among[1])


WHAT_CANNOT_WAIT = [
    # what somebody ticks → the taps until it is told, and how soon a person must look; a tick with its Done is two
    ("RF0", "chest", 1, Urgency.EMERGENCY), ("RF0", "bleeding", 1, Urgency.EMERGENCY),
    ("SEL", "eating", 2, Urgency.SAME_DAY), ("SEL", "eyes", 2, Urgency.SAME_DAY),
]  # fmt: skip


@pytest.mark.parametrize(("item", "option", "taps", "urgency"), WHAT_CANNOT_WAIT)
@pytest.mark.parametrize("kind", ["check-in", "report", "baseline", "first"])
@pytest.mark.parametrize("day", [3, 28, 7 * 53])
def test_what_cannot_wait_is_told_in_two_taps_at_its_own_tick(
    kind: str, day: int, item: str, option: str, taps: int, urgency: Urgency
) -> None:
    asked = asked_on(day, kind)
    before: Said = {} if item == "RF0" else {"RF0": ("none",)}
    assert open_item(PLAN, asked, before, set(before)) == item
    assert option in options_for(asked, PLAN.by_item[item])
    assert assess(PLAN, Case(answers={**before, item: (option,)})).urgency is urgency
    assert taps <= 2


def test_lost_sight_is_asked_before_anything_else_that_was_ticked() -> None:
    answers: Said = {"RF0": ("none",), "SEL": ("mouth", "eyes")}
    assert open_item(PLAN, asked_on(28), answers, set(answers)) == "Y0"


def test_no_screen_has_more_than_nine_answers_but_the_one_about_medicines() -> None:
    for item in PLAN.items:
        assert len(item.options) <= (11 if item.id == "X0" else 9), item.id


def test_all_well_costs_four_taps() -> None:
    asked = asked_on(28)
    answers: Said = {}
    seen = []
    while (name := open_item(PLAN, asked, answers, set(answers))) is not None:
        item = PLAN.by_item[name]
        assert walk(PLAN, asked, answers, set(answers)).progress == (len(answers) + 1, 4)
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
    assert walk(PLAN, asked, {"RF0": ("none",), "SEL": ("mouth",)}, {"RF0"}).reached == ("RF0", "SEL")
    assert open_item(PLAN, asked, {"RF0": ("none",), "SEL": ("mouth",)}, {"RF0"}) == "SEL"


def test_how_long_is_asked_once_and_then_whether_it_is_better() -> None:
    answers: Said = {"RF0": ("none",), "SEL": ("mouth",), "M1": ("mild",), "M2": ("not",), "M3": ("usual",)}
    assert open_item(PLAN, asked_on(28), answers, set(answers)) == "M4"
    assert open_item(PLAN, asked_on(28, had_mouth=True), answers, set(answers)) == "M5"
