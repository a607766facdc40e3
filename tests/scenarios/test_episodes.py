"""A sore mouth over weeks: what rings again after somebody has dealt with it, and what rests."""

from __future__ import annotations

from tests.people import Clock, Place, Someone, Town
from tests.scenarios.test_alerts import mouth


async def dealt_with(noor: Someone, number: int) -> None:
    """A nurse has given advice, and closed it."""
    await noor.looks_up(number)
    await noor.taps(f"{number}.take")
    await noor.looks_up(number)
    await noor.taps(f"{number}.outcome", f"{number}.outcome-advice", f"{number}.close")


async def test_no_worse_than_what_was_dealt_with_rests_and_is_listed_and_the_patient_is_told_so(
    town: Town, ward: Place, noor: Someone, ada: Someone, clock: Clock
) -> None:
    await mouth(ada, "moderate")
    await dealt_with(noor, 1)
    await clock.forward(days=2)
    await mouth(ada, "moderate", course="M5.better")
    assert [one.number for one in await town.alerts()] == [1]
    assert len(await town.reports(1)) == 2
    assert "alert-rested" in await town.acts()
    assert ada.heard("screen-receipt-record") and not ada.times("screen-receipt-next-day") > 1


async def test_it_rings_again_when_it_is_worse_and_the_new_alert_belongs_to_the_same_episode(
    town: Town, ward: Place, noor: Someone, ada: Someone, clock: Clock
) -> None:
    await mouth(ada, "mild", "M2.some")
    await mouth(ada, "moderate")
    await dealt_with(noor, 1)
    await clock.forward(days=2)
    await mouth(ada, "severe", course="M5.better")
    first, second = await town.alerts()
    assert (second.state, second.episode) == ("raised", first.number)
    assert second.course["step"] == 3


async def test_it_rings_again_when_it_comes_back_after_it_was_gone(
    town: Town, ward: Place, noor: Someone, ada: Someone, clock: Clock
) -> None:
    await mouth(ada, "moderate")
    await dealt_with(noor, 1)
    await clock.forward(days=2)
    await ada.says("/report")
    await ada.taps("RF0.none", "SEL.none")
    while "P0.no" in ada.offered():
        await ada.taps("P0.no")
    await clock.forward(days=1)
    await mouth(ada, "moderate")
    first, second = await town.alerts()
    assert (first.state, second.state) == ("resolved", "raised")
    assert second.episode == second.number


async def test_noise_is_no_help_and_the_same_again_is_told_again(
    town: Town, ward: Place, noor: Someone, ada: Someone, clock: Clock
) -> None:
    await mouth(ada, "moderate")
    await noor.looks_up(1)
    await noor.taps("1.noise")
    await clock.forward(days=2)
    await mouth(ada, "moderate", course="M5.better")
    assert [one.state for one in await town.alerts()] == ["resolved", "raised"]


async def test_whoever_has_an_item_hears_of_a_higher_step_at_the_same_urgency(
    town: Town, ward: Place, noor: Someone, ada: Someone, clock: Clock
) -> None:
    await mouth(ada, "mild", "M2.much")
    alert = await town.alert("mouth")
    assert alert.urgency == "same-day"
    await noor.taps("1.take", group=ward.group)
    await noor.taps("1.outcome", "1.outcome-advice", group=ward.group)
    cards = len(ward.posts("#A1"))
    await clock.forward(hours=5)
    await mouth(ada, "severe", "M2.much", "M5.worse")
    assert (await town.alert("mouth")).urgency == "same-day"
    assert len(ward.posts("#A1")) > cards, "the group is told, as of a new report"


async def test_one_more_card_for_a_new_sign_while_nobody_has_it_and_the_ladder_goes_on(
    town: Town, ward: Place, noor: Someone, ada: Someone, clock: Clock
) -> None:
    await mouth(ada, "mild", "M2.much")
    cards, climbs = len(ward.posts("#A1")), (await town.alert("mouth")).climb_at
    await mouth(ada, "severe", "M2.much", "M5.worse")
    assert len(ward.posts("#A1")) == cards + 1
    assert (await town.alert("mouth")).climb_at == climbs
