"""From the link to an alert that somebody has taken, as the patient, the nurse and the doctor see it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.people import WELL, Clock, Place, Someone, Town


async def test_a_patient_is_enrolled_asked_answers_and_a_nurse_takes_what_comes_of_it(
    town: Town, ward: Place, noor: Someone, ada: Someone, clock: Clock
) -> None:
    assert ada.heard("msg-consent") and ada.heard("msg-welcome")
    assert noor.heard("team-linked", ward.group) and noor.heard("team-consented", ward.group)

    await clock.forward(days=7)
    assert ada.times("msg-opener") == 1
    await ada.answers("RF0.none", "SEL.mouth", "done", "M1.severe", "M2.much", "M3.soft", "M4.lt7", "M6.none")
    assert not ward.posts("#A1"), "one report is one message: the card waits while the patient is still answering"
    await ada.taps("X0.usual", "P0.no") if "P0.no" in ada.offered() else await ada.taps("X0.usual")
    assert ada.heard("screen-receipt-same-day")

    (card,) = ward.posts("#A1")
    row = await ada.patient()
    assert row.pseudonym in card.content and "everolimus" in card.content and "11" in card.content
    await noor.taps("1.take", group=ward.group)
    assert noor.told("toast-you-have-it")
    assert "Noor" in card.content and "Noor" not in card.history[-1]
    assert ada.heard("msg-seen")
    alert = await town.alert()
    assert (alert.state, alert.concern, alert.urgency) == ("taken", "mouth", "same-day")


async def test_a_first_check_in_beside_the_nurse_is_a_baseline_and_moves_no_date(
    town: Town, ada: Someone, clock: Clock
) -> None:
    planned = (await ada.patient()).due_at
    await ada.taps("first.now", *WELL)
    assert ada.heard("screen-receipt-record")
    assert [slot.kind for slot in await town.slots()] == ["baseline"]
    assert (await ada.patient()).due_at == planned
    await clock.forward(days=7)
    assert [slot.kind for slot in await town.slots()] == ["baseline", "check-in"]


async def test_the_button_for_the_first_check_in_pressed_twice_opens_it_once(town: Town, ada: Someone) -> None:
    message, data = ada.button("first.now")
    for _ in range(2):
        ada.person.taps_old(message, data)
    await town.settle()
    assert [slot.kind for slot in await town.slots()] == ["baseline"]


async def test_who_says_no_is_asked_nothing_and_may_change_their_mind(
    town: Town, ward: Place, noor: Someone, clock: Clock
) -> None:
    ada = Someone(town, "Ada")
    await ada.opens(await ward.invited(ada))
    await ada.says("1961")
    await ada.taps("language.en", "consent.decline")
    assert noor.heard("team-declined", ward.group)
    before = len(ada.heard_first)
    await clock.forward(days=14)
    assert len(ada.heard_first) == before
    await ada.taps("consent.accept", "weekday.0", "hour.10")
    assert (await ada.patient()).state == "active"


async def test_an_all_well_check_in_takes_four_taps_after_it_is_opened(town: Town, ada: Someone, clock: Clock) -> None:
    await clock.forward(days=7)
    await ada.answers(*WELL)
    assert ada.heard("screen-receipt-record")
    (slot,) = await town.slots()
    assert slot.state == "done" and len(await town.answers()) == 4 and await town.alerts() == []


PROBLEMS = {
    "mouth": ("M1.severe", "M2.much", "M3.soft", "M4.lt7", "M6.none"),
    "skin": ("R5.none", "R2.pimples", "R1.10-30", "R3.mild", "R4.some"),
    "swelling": ("S1.legs", "S2.days", "S4.some", "S7.no"),
    "breath": ("B0.cough", "B1.no"),
    "fever": ("F0.hot", "F1.none"),
}


@pytest.mark.parametrize("area", PROBLEMS)
async def test_a_check_in_with_any_one_problem_takes_ten_taps_at_most(
    town: Town, ada: Someone, clock: Clock, area: str
) -> None:
    await clock.forward(days=7)
    await ada.taps("start")
    taps = 0
    for wanted in ("RF0.none", f"SEL.{area}", "done", *PROBLEMS[area], "X0.usual", "P0.no"):
        if (await town.slots())[0].state == "open" and (wanted == "done" or wanted in ada.offered()):
            await ada.taps(wanted)
            taps += 1
    assert (await town.slots())[0].state == "done"
    assert taps <= 10


async def test_the_progress_and_the_way_back_are_on_every_step(town: Town, ada: Someone, clock: Clock) -> None:
    await clock.forward(days=7)
    await ada.taps("start")
    for number, wanted in enumerate(WELL, start=1):
        assert f"{number} of 4" in ada.last
        assert "emergency" in ada.offered() and "later" in ada.offered()
        assert ("back" in ada.offered()) == (number > 1)
        await ada.taps(wanted)


async def test_the_dates_of_the_next_eight_weeks_are_those_that_come(town: Town, ada: Someone, clock: Clock) -> None:
    await ada.taps("dates.all")
    listed = ada.last
    began = clock.now()
    await clock.forward(days=56)
    came = [slot for slot in await town.slots() if slot.opened_at > began]
    assert {slot.kind for slot in came} == {"check-in", "pulse"}
    assert sum(slot.kind == "check-in" for slot in came) == 8
    for slot in came:
        assert f"{slot.on.day} {slot.on:%B}" in listed
        assert slot.due_at - slot.opened_at < timedelta(minutes=1)


async def test_whoever_writes_before_agreeing_is_asked_again_and_no_colleague_is_troubled(
    town: Town, ward: Place
) -> None:
    ada = Someone(town, "Ada")
    await ada.opens(await ward.invited(ada))
    town.world.faults.add(kind="drop-after", method="sendMessage", chat=ada.id)
    town.allowed |= {"in-doubt", ""}
    await ada.says("1961")  # whether the first step has arrived nobody can tell
    asked = ada.times("msg-choose-language")
    await ada.says("hello?")
    assert ada.times("msg-choose-language") == asked + 1
    assert await town.alerts() == [] and len(await town.words()) == 1
    await ada.taps("e.language.en", "e.consent.accept")
    await ada.says("what now?")
    await ada.taps("e.weekday.0", "e.hour.10")
    assert (await ada.patient()).state == "active" and await town.alerts() == []


async def test_words_of_danger_before_agreeing_ring_all_the_same(town: Town, ward: Place) -> None:
    ada = Someone(town, "Ada")
    await ada.opens(await ward.invited(ada))
    await ada.says("1961")
    await ada.says("I have a fever of 39 degrees")
    assert (await town.alert()).urgency == "same-day"
