"""The patient hears who read it, by when to have heard, and how it ended; never what is wrong, and never at night."""

from __future__ import annotations

import pytest

from messages.words_out.catalogue import say
from tests.people import Clock, Place, Someone, Town
from tests.scenarios.test_alerts import EMERGENCY, mouth


async def test_read_at_and_by_when_to_have_heard(town: Town, ward: Place, noor: Someone, ada: Someone) -> None:
    await mouth(ada, "severe", "M2.much")
    await noor.taps("1.take", group=ward.group)
    assert say("en", "msg-seen", role=say("en", "role-nurse"), time="10:00") in ada.last
    assert say("en", "seen-by", by="14:00") in ada.last


async def test_an_emergency_waits_for_no_hour(town: Town, ward: Place, noor: Someone, ada: Someone) -> None:
    await ada.says(EMERGENCY)
    await noor.taps("1.take", group=ward.group)
    assert "heard nothing" not in ada.last and "112" in ada.last


@pytest.mark.parametrize("who", ["ada", "boris"])
async def test_what_was_dealt_with_is_told_once_the_close_can_no_longer_be_taken_back(
    town: Town, ward: Place, noor: Someone, ada: Someone, boris: Someone, clock: Clock, who: str
) -> None:
    someone, language = (ada, "en") if who == "ada" else (boris, "de")
    await mouth(someone, "severe", "M2.much")
    await noor.taps("1.take", "1.close", "1.close-rinse", group=ward.group)
    assert not someone.heard("msg-dealt")
    await clock.forward(minutes=6)
    assert someone.heard("msg-dealt")
    assert say(language, "role-nurse") in someone.last
    assert {"en": "Wednesday 25 November", "de": "Mittwoch, 25. November"}[language] in someone.last
    assert say("en", "outcome-rinse") not in someone.last, "what was done is for the call, not for the chat"


async def test_a_close_that_was_taken_back_is_not_told(
    town: Town, ward: Place, noor: Someone, ada: Someone, clock: Clock
) -> None:
    await mouth(ada, "severe", "M2.much")
    await noor.taps("1.take", "1.close", "1.close-seen", group=ward.group)
    await clock.forward(minutes=2)
    await noor.taps("1.undo", group=ward.group)
    await clock.forward(minutes=30)
    assert not ada.heard("msg-dealt")


async def test_what_was_no_real_alarm_was_looked_at_and_names_no_day(
    town: Town, ward: Place, noor: Someone, ada: Someone, clock: Clock
) -> None:
    await mouth(ada, "severe", "M2.much")
    await noor.taps("1.noise", group=ward.group)
    await clock.forward(minutes=6)
    assert ada.heard("msg-looked-at")


async def test_what_can_wait_is_told_at_a_waking_hour(
    town: Town, ward: Place, noor: Someone, ada: Someone, clock: Clock
) -> None:
    await mouth(ada, "moderate")
    await clock.forward(hours=13)  # 23:00
    await noor.looks_up(1)
    await noor.taps("1.take")
    await noor.looks_up(1)
    await noor.taps("1.close", "1.close-advice")
    await clock.forward(hours=1)
    assert not ada.heard("msg-seen") and not ada.heard("msg-dealt")
    await clock.forward(hours=9)
    assert ada.heard("msg-dealt")


async def test_an_item_about_silence_is_told_to_nobody_who_said_nothing(
    town: Town, ward: Place, noor: Someone, ada: Someone, clock: Clock
) -> None:
    await clock.forward(days=12)
    number = (await town.alert("silence")).number
    await noor.looks_up(number or 0)
    await noor.taps(f"{number}.close", f"{number}.close-called-well")
    await clock.forward(days=1)
    assert not ada.heard("msg-dealt") and not ada.heard("msg-looked-at")
