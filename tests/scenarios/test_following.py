"""While an alert is open its area is asked about again, and a patient who falls silent in the middle of it is noticed."""

from __future__ import annotations

import pytest

from messages.words_out.catalogue import say
from tests.people import Clock, Place, Someone, Town
from tests.scenarios.test_alerts import EMERGENCY, mouth

DAILY = ("severe", "M2.much")
"""A mouth this sore is for the same day, and asked about every day."""


async def follow_ups(town: Town) -> list[str]:
    """The local dates on which the patient was asked again, outside the weekly grid."""
    return [slot.on.isoformat() for slot in await town.slots() if slot.kind == "follow-up"]


async def settle_the_mouth(someone: Someone, soreness: str = "M1.mild") -> None:
    """Answer a follow-up about the mouth."""
    await someone.taps("start", "RF0.none", "SEL.mouth", "done", soreness)
    await someone.taps("M2.not", "M3.usual")
    await someone.taps("M4.lt7" if "M4.lt7" in someone.offered() else "M5.better", "M6.none")
    while someone.offered() and "P0.no" in someone.offered():
        await someone.taps("P0.no")


async def test_a_same_day_area_is_asked_about_every_day_until_somebody_closes_the_alert(
    town: Town, ward: Place, noor: Someone, ada: Someone, clock: Clock
) -> None:
    await mouth(ada, *DAILY)
    assert (await town.alert("mouth")).urgency == "same-day"
    await noor.taps("1.take", group=ward.group)
    for _ in range(3):
        await clock.forward(days=1)
        await settle_the_mouth(ada)
    assert await follow_ups(town) == ["2026-11-24", "2026-11-25", "2026-11-26"]
    assert ada.heard("msg-opener-follow-up")
    await noor.taps("1.outcome", "1.outcome-advice", "1.close", group=ward.group)
    await clock.forward(days=3)
    assert len(await follow_ups(town)) == 3


async def test_a_next_day_area_is_asked_about_every_second_day(
    town: Town, ward: Place, noor: Someone, ada: Someone, clock: Clock
) -> None:
    await mouth(ada, "moderate")
    assert (await town.alert("mouth")).urgency == "next-day"
    await noor.looks_up(1)
    await noor.taps("1.take")
    await clock.forward(days=1)
    assert await follow_ups(town) == []
    await clock.forward(days=1, hours=1)
    assert await follow_ups(town) == ["2026-11-25"]
    await settle_the_mouth(ada)
    await clock.forward(days=2)
    assert await follow_ups(town) == ["2026-11-25", "2026-11-27"]


async def test_a_follow_up_that_is_not_answered_is_not_doubled_and_becomes_silence_of_high_risk(
    town: Town, ward: Place, noor: Someone, ada: Someone, clock: Clock
) -> None:
    await mouth(ada, *DAILY)
    await noor.taps("1.take", group=ward.group)
    await clock.forward(days=4)
    assert await follow_ups(town) == ["2026-11-24"]
    silence = await town.alert("silence")
    assert silence.urgency == "next-day"


async def test_on_the_day_of_the_weekly_check_in_nothing_is_asked_twice(
    town: Town, ward: Place, noor: Someone, ada: Someone, clock: Clock
) -> None:
    await mouth(ada, "moderate")
    await noor.looks_up(1)
    await noor.taps("1.take")
    await clock.forward(
        days=7, hours=1
    )  # Monday: the weekly check-in, and a follow-up would fall within two days of it
    on = [(slot.on, slot.kind) for slot in await town.slots() if slot.kind in ("check-in", "follow-up")]
    assert len({day for day, _ in on}) == len(on)


async def test_what_is_not_ticked_any_more_is_noted_on_the_card_and_closes_nothing(
    town: Town, ward: Place, noor: Someone, ada: Someone, clock: Clock
) -> None:
    await mouth(ada, *DAILY)
    await noor.taps("1.take", "1.outcome", "1.outcome-advice", group=ward.group)
    await clock.forward(days=1)
    await ada.answers("RF0.none", "SEL.none", "P0.no")
    alert = await town.alert("mouth")
    assert alert.state == "taken" and alert.urgency == "same-day"
    assert [row.why for row in await town.reports(1)][-1] == ["why-gone-now"]
    assert noor.heard("why-gone-now", ward.group)


async def test_after_an_emergency_a_quarter_of_an_hour_without_a_sign_rings_whoever_has_it(
    town: Town, ward: Place, noor: Someone, ada: Someone, clock: Clock
) -> None:
    await ada.says(EMERGENCY)
    await noor.taps("1.take", "1.outcome", "1.outcome-emergency", group=ward.group)
    before = len(ward.posts("#A1"))
    await clock.forward(minutes=14)
    assert not noor.heard("why-quiet", ward.group)
    await clock.forward(minutes=2)
    assert noor.heard("why-quiet", ward.group) and len(ward.posts("#A1")) == before + 1
    await clock.forward(hours=1)
    assert len(ward.posts("#A1")) == before + 1


async def test_somebody_who_has_called_or_been_heard_is_not_called_quiet(
    town: Town, ward: Place, noor: Someone, ada: Someone, clock: Clock
) -> None:
    await ada.says(EMERGENCY)
    await noor.taps("1.take", "1.call", group=ward.group)
    await clock.forward(minutes=30)
    assert not noor.heard("why-quiet", ward.group)


async def test_a_patient_who_writes_after_the_emergency_is_not_called_quiet(
    town: Town, ward: Place, noor: Someone, ada: Someone, clock: Clock
) -> None:
    await ada.says(EMERGENCY)
    await noor.taps("1.take", "1.outcome", "1.outcome-emergency", group=ward.group)
    await clock.forward(minutes=5)
    await ada.says("my neighbour is with me now")
    await clock.forward(minutes=30)
    assert not noor.heard("why-quiet", ward.group)


async def test_help_is_called_ends_the_waiting_and_stands_on_the_card(
    town: Town, ward: Place, noor: Someone, ada: Someone, clock: Clock
) -> None:
    await ada.says(EMERGENCY)
    await noor.taps("1.take", group=ward.group)
    await ada.taps("help-called")
    assert ada.heard("msg-help-coming")
    assert noor.heard("why-help-coming", ward.group)
    await clock.forward(minutes=30)
    assert not noor.heard("why-quiet", ward.group)


async def test_no_help_yet_sends_the_patient_to_the_phone_and_rings_the_team_again(
    town: Town, ward: Place, noor: Someone, ada: Someone
) -> None:
    await ada.says(EMERGENCY)
    await noor.taps("1.take", "1.outcome", "1.outcome-emergency", group=ward.group)
    before = len(ward.posts("#A1"))
    await ada.taps("help-not-yet")
    assert ada.last == say("en", "msg-help-first", emergency="112")
    assert noor.heard("why-help-not-yet", ward.group) and len(ward.posts("#A1")) == before + 1


async def test_a_report_for_the_same_day_left_in_the_middle_is_called_quiet_after_two_hours(
    town: Town, ward: Place, noor: Someone, ada: Someone, clock: Clock
) -> None:
    await ada.says("/report")
    await ada.taps("RF0.none", "SEL.mouth", "done", "M1.severe", "M2.much")
    await clock.forward(minutes=15)
    assert (await town.alert("mouth")).urgency == "same-day"
    await noor.taps("1.take", group=ward.group)
    await clock.forward(minutes=90)
    assert not noor.heard("why-quiet", ward.group)
    await clock.forward(minutes=30)
    assert noor.heard("why-quiet", ward.group)


@pytest.mark.parametrize(
    ("medicine", "closer"), [("acei", True), ("sacubitril", True), ("gliptin", True), ("new-med", False)]
)
async def test_a_new_medicine_that_makes_a_quick_swelling_likelier_brings_the_closer_watch(
    town: Town, ward: Place, noor: Someone, ada: Someone, clock: Clock, medicine: str, closer: bool
) -> None:
    await clock.forward(days=7)
    assert not (await ada.patient()).ace_inhibitor
    await ada.answers("RF0.none", "SEL.none", f"X0.{medicine}", "done")
    if medicine == "new-med":
        await ada.taps("X3.germs")
    while "P0.no" in ada.offered():
        await ada.taps("P0.no")
    assert (await ada.patient()).ace_inhibitor is closer
    assert ("closer-watch" in await town.acts()) is closer
    assert (await town.alert("medicines")).urgency == "next-day"
