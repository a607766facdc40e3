"""No answer: two reminders, then a person looks. "Later" moves the question, "back" re-opens it, and nothing is deleted."""

from __future__ import annotations

import pytest

from tests.people import WELL, Clock, Place, Someone, Town


async def test_two_reminders_a_day_apart_and_then_an_item_for_the_team(
    town: Town, ward: Place, chloe: Someone, clock: Clock
) -> None:
    await clock.forward(days=7, hours=23)
    assert chloe.times("msg-opener") == 1 and chloe.times("msg-opener-reminder") == 0
    await clock.forward(hours=2)
    assert chloe.times("msg-opener-reminder") == 1
    await clock.forward(hours=24)
    assert chloe.times("msg-opener-reminder") == 2
    silence = await town.alert("silence")
    assert silence.urgency == "next-day", "in the weeks of high risk the item comes after 48 hours"


async def test_outside_the_weeks_of_high_risk_the_item_comes_a_day_later_and_is_routine(
    town: Town, ward: Place, clock: Clock
) -> None:
    await ward.enrolled(Someone(town, "Ada"), day=105)
    await clock.forward(days=9, hours=1)
    assert await town.alerts() == []
    await clock.forward(hours=24)
    assert (await town.alert("silence")).urgency == "routine"


async def test_the_first_answer_stops_the_reminders_even_when_the_rest_is_missing(
    town: Town, ada: Someone, clock: Clock
) -> None:
    await clock.forward(days=7)
    await ada.answers("RF0.none")
    await clock.forward(days=2, hours=12)
    assert ada.times("msg-opener-reminder") == 0
    assert await town.alerts() == []


async def test_a_mid_week_question_is_reminded_of_once_and_raises_nothing(
    town: Town, ada: Someone, clock: Clock
) -> None:
    await clock.forward(days=7)
    await ada.answers(*WELL)
    await clock.forward(days=6, hours=22)
    assert [slot.kind for slot in await town.slots()] == ["check-in", "pulse"]
    assert ada.times("msg-opener-pulse") == 1 and ada.times("msg-opener-reminder-short") == 1
    assert await town.alerts() == []


async def test_an_answer_after_the_item_is_shown_on_its_card(
    town: Town, ward: Place, noor: Someone, ada: Someone, clock: Clock
) -> None:
    await clock.forward(days=9, hours=1)
    silence = await town.alert("silence")
    await noor.looks_up(silence.number or 0)
    await ada.taps("start", *WELL)
    assert noor.heard("why-answered-since")
    assert (await town.alert("silence")).state == "raised", "only a person closes it"


@pytest.mark.parametrize(
    ("choice", "back_at"), [("later-1h", "11:00"), ("later-evening", "18:00"), ("later-tomorrow", "10:00")]
)
async def test_later_comes_back_when_it_was_asked_to(
    town: Town, ada: Someone, clock: Clock, choice: str, back_at: str
) -> None:
    await clock.forward(days=7)
    await ada.taps("later", choice)
    assert back_at in ada.last
    asked = len(ada.heard_first)
    hours = {"later-1h": 1, "later-evening": 8, "later-tomorrow": 24}[choice]
    await clock.forward(hours=hours, minutes=-2)
    assert len(ada.heard_first) == asked
    await clock.forward(minutes=4)
    assert len(ada.heard_first) == asked + 1
    await ada.answers(*WELL)
    assert (await town.slots())[0].state == "done"


async def test_later_in_the_middle_keeps_what_was_answered(town: Town, ada: Someone, clock: Clock) -> None:
    await clock.forward(days=7)
    await ada.answers("RF0.none", "SEL.skin", "done", "later", "later-1h")
    await clock.forward(hours=1, minutes=1)
    await ada.taps("start", "R5.none", "R2.pimples", "R1.lt10", "R3.mild", "R4.not", "X0.usual", "P0.no")
    assert (await town.slots())[0].state == "done"


async def test_who_says_later_and_then_nothing_is_still_noticed(town: Town, ada: Someone, clock: Clock) -> None:
    await clock.forward(days=7)
    await ada.taps("later", "later-tomorrow")
    await clock.forward(days=3)
    assert (await town.alert("silence")).state == "raised"


async def test_back_re_opens_the_step_before_and_marks_what_it_replaces(town: Town, ada: Someone, clock: Clock) -> None:
    await clock.forward(days=7)
    await ada.answers("RF0.none", "SEL.mouth", "done", "M1.severe")
    before = (await town.alert("mouth")).urgency
    await ada.taps("back", "M1.mild")
    kept = [(one.item, one.options, one.replaced_at is None) for one in await town.answers()]
    assert ("M1", ["severe"], False) in kept and ("M1", ["mild"], True) in kept
    assert (await town.alert("mouth")).urgency == before, "a correction never lowers an alert"


async def test_back_to_the_menu_drops_the_branch_and_keeps_its_answers(town: Town, ada: Someone, clock: Clock) -> None:
    await clock.forward(days=7)
    await ada.answers("RF0.none", "SEL.mouth", "done", "M1.mild", "M2.not", "back", "back", "back")
    assert "SEL.skin" in ada.offered()
    await ada.taps("SEL.none", "X0.usual", "P0.no")
    (slot,) = await town.slots()
    assert slot.state == "done"
    assert {one.item for one in await town.answers()} == {"RF0", "SEL", "M1", "M2", "X0", "P0"}


async def test_back_from_the_very_first_step_says_so(town: Town, ada: Someone, clock: Clock) -> None:
    await clock.forward(days=7)
    await ada.answers("RF0.none")
    message, back = ada.button("back")
    await ada.presses(message, back)
    await ada.presses(message, back)
    assert ada.told("toast-first-step")


@pytest.mark.parametrize("arrived", ["drop-after", "drop-before"])
async def test_whoever_writes_while_nobody_knows_if_the_question_came_is_asked_it_again(
    town: Town, ada: Someone, clock: Clock, arrived: str
) -> None:
    await clock.forward(days=6, hours=20)
    town.world.faults.add(kind=arrived, method="sendMessage", chat=ada.id)
    town.allowed |= {"in-doubt", ""}
    await clock.forward(hours=5)
    assert ada.times("msg-opener") == (1 if arrived == "drop-after" else 0)
    await ada.says("hello? did you want to ask me something")
    await ada.taps("RF0.none", "SEL.none", "X0.usual", "P0.no")
    assert (await town.slots())[0].state == "done"
    asked = ada.times("ask-rf0")
    await ada.says("hello again")
    assert ada.times("ask-rf0") == asked, "what has surely come is not said again"


async def test_words_of_danger_bring_no_question_before_the_call_for_help(
    town: Town, ada: Someone, clock: Clock
) -> None:
    await clock.forward(days=6, hours=20)
    town.world.faults.add(kind="drop-after", method="sendMessage", chat=ada.id)
    town.allowed |= {"in-doubt", ""}
    await clock.forward(hours=5)
    await ada.says("my tongue is swelling up")
    assert ada.heard("msg-emergency") and not ada.heard("ask-rf0")
