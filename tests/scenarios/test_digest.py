"""The digest of the day: what can wait comes in one message, at the clinic's hour, and at weekends to whoever is on call."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tests.people import Clock, Place, Someone, Town
from tests.scenarios.test_alerts import EMERGENCY, mouth


def digests(place: Place) -> list[str]:
    """The digests in the group, as they read."""
    return [message.content for message in place.posts("Daily digest of")]


async def test_what_can_wait_comes_in_one_digest_the_next_morning_and_is_taken_from_there(
    town: Town, ward: Place, noor: Someone, ada: Someone, boris: Someone, clock: Clock
) -> None:
    await mouth(ada, "moderate")
    await boris.says("darf ich schwimmen gehen?")
    assert len(await town.alerts()) == 2 and ward.posts("#A") == [], "nobody is called for either"
    await clock.forward(hours=22, minutes=25)
    assert digests(ward) == []
    await clock.forward(minutes=10)
    (text,) = digests(ward)
    first, second = text.index("#A1"), text.index("#A2")
    assert first < second and "NEXT-DAY" in text and "ROUTINE" in text and "nobody has it yet" in text
    assert "schwimmen" not in text
    assert "As it stood on Tuesday 24 November, 08:30" in text, "nothing in it changes when somebody takes one"
    await noor.taps("1.show", group=ward.group)
    await noor.taps("1.take")
    assert ada.heard("msg-seen")
    await clock.forward(days=1)
    before, after = digests(ward)[0], digests(ward)[-1]
    assert "nobody has it yet" in before and "24 November, 08:30" in before
    assert "Noor has it" in after and "25 November, 08:30" in after, "what is open is told every day until it is closed"


async def test_there_is_no_digest_of_nothing_and_none_of_what_rings_by_itself(
    town: Town, ward: Place, noor: Someone, ada: Someone, clock: Clock
) -> None:
    await clock.forward(days=1)
    await ada.says(EMERGENCY)
    await clock.forward(days=1)
    assert digests(ward) == []


@pytest.mark.parametrize("start", [datetime(2026, 11, 27, 9, 0, tzinfo=UTC)], ids=["a Friday"])
async def test_at_the_weekend_it_goes_to_whoever_is_on_call(
    town: Town, ward: Place, noor: Someone, ada: Someone, clock: Clock
) -> None:
    await mouth(ada, "moderate")
    await clock.forward(hours=23)
    assert digests(ward) == [] and noor.heard("digest-head")


async def test_when_nobody_has_looked_the_person_on_call_is_told_before_the_night(
    town: Town, ward: Place, noor: Someone, ada: Someone, clock: Clock
) -> None:
    await mouth(ada, "moderate")
    await clock.forward(hours=11, minutes=55)
    assert "#A1" not in noor.last
    await clock.forward(minutes=10)
    assert "#A1" in noor.last and noor.person.last is not None and noor.person.last.silent, (
        "at ten in the evening, not at six in the morning, and quietly"
    )


async def test_a_digest_the_group_never_got_goes_to_everybody(
    town: Town, ward: Place, noor: Someone, lea: Someone, ada: Someone, clock: Clock
) -> None:
    town.allowed |= {"forbidden"}
    await mouth(ada, "moderate")
    town.world.faults.add(kind="403", method="sendMessage", chat=ward.group.id, times=1)
    await clock.forward(hours=23)
    assert noor.heard("digest-head") and lea.heard("digest-head")


async def test_on_monday_a_sample_of_what_rang_nobody_is_shown_for_review(
    town: Town, ward: Place, ada: Someone, clock: Clock
) -> None:
    await clock.forward(days=1)
    await mouth(ada, "mild")
    assert [one.concern for one in await town.alerts()] == []
    await clock.forward(days=7)
    rows = [text for text in digests(ward) if "Rang nobody" in text]
    assert rows and (await ada.patient()).pseudonym in rows[-1]


async def test_what_has_an_outcome_and_is_not_closed_is_told_every_day(
    town: Town, ward: Place, noor: Someone, dr_ito: Someone, ada: Someone, clock: Clock
) -> None:
    await ada.says(EMERGENCY)
    await noor.taps("1.take", "1.outcome", "1.outcome-emergency", group=ward.group)
    await clock.forward(days=1)
    (text,) = digests(ward)
    assert "EMERGENCY" in text and "#A1" in text and "Noor has it" in text
    await dr_ito.taps("1.close", "1.reached-emergency", group=ward.group)
    await clock.forward(days=1)
    assert len(digests(ward)) == 1


async def test_one_copy_that_is_refused_brings_nobody_a_second(
    town: Town, ward: Place, noor: Someone, sam: Someone, ada: Someone, clock: Clock
) -> None:
    town.allowed |= {"forbidden"}
    await clock.forward(days=4)  # from a Monday to the Friday before a weekend
    await mouth(ada, "moderate")
    town.world.faults.add(kind="403", method="sendMessage", chat=sam.id, times=1)
    await clock.forward(hours=23)
    assert noor.times("digest-head") == 1
