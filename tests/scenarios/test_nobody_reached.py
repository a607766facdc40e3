"""No channel takes an emergency: the patient hears it and whom to call, and nobody says that the team is being told."""

from __future__ import annotations

import pytest

from tests.people import Clock, Place, Someone, Town
from tests.scenarios.test_alerts import EMERGENCY
from tests.scenarios.test_channels import Gateway, gateway, has

__all__ = ["gateway"]

DESPAIR = "I do not want to live any more"


async def deaf(town: Town, ward: Place, *colleagues: Someone) -> None:
    """Telegram has said of the group, and of each colleague, that it will deliver nothing."""
    town.allowed |= {"forbidden"}
    ward.group.kick_bot()
    await town.settle()
    for someone in colleagues:
        someone.person.blocks_bot()
    await town.settle()


# -- the failure shows later ---------------------------------------------------------------------------------------------


async def test_an_emergency_that_no_chat_took_tells_the_patient_to_call_within_a_minute(
    town: Town, ward: Place, lea: Someone, noor: Someone, ada: Someone, clock: Clock
) -> None:
    town.allowed |= {"gone", "forbidden", "no-chat"}
    for chat in (ward.group.id, lea.id, noor.id):
        town.world.faults.add(kind="400", method="sendMessage", chat=chat, times=500, words="CHAT_RESTRICTED")
    await ada.says(EMERGENCY)
    assert ada.heard("emergency-phone"), "nothing had failed yet"
    await clock.forward(seconds=60)
    assert ada.times("msg-nobody-reached") == 1
    assert "112" in ada.last and "+49 30 5550 100" in ada.last and "+49 30 5550 100 99" in ada.last
    town.world.faults.clear()
    await lea.says("/alerts")
    assert "UNDELIVERED: it reached nobody" in lea.last or any("UNDELIVERED" in text for text in lea.heard_first)
    await clock.forward(hours=1)
    assert ada.times("msg-nobody-reached") == 1


async def test_while_telegram_is_down_for_the_team_the_patient_hears_it_when_it_can_be_said(
    town: Town, ward: Place, noor: Someone, ada: Someone, clock: Clock
) -> None:
    for chat in (ward.group.id, noor.id, town.people[0].id):
        town.world.faults.add(kind="500", method="sendMessage", chat=chat, times=10_000)
    await ada.says(EMERGENCY)
    await clock.forward(seconds=61)
    assert ada.times("msg-nobody-reached") == 1


async def test_nobody_is_told_so_while_one_chat_has_it(
    town: Town, ward: Place, lea: Someone, noor: Someone, ada: Someone, clock: Clock
) -> None:
    town.allowed |= {"gone", "forbidden"}
    for chat in (lea.id, noor.id):
        town.world.faults.add(kind="400", method="sendMessage", chat=chat, times=500, words="CHAT_RESTRICTED")
    await ada.says(EMERGENCY)
    await clock.forward(minutes=20)
    assert ward.posts("#A1") and not ada.heard("msg-nobody-reached")


async def test_what_is_no_emergency_tells_nobody_to_call(
    town: Town, ward: Place, lea: Someone, ada: Someone, clock: Clock
) -> None:
    await deaf(town, ward, lea)
    await ada.says("I have a fever of 39 degrees")
    await clock.forward(hours=3)
    assert (await town.alert("words")).undelivered_at is not None and not ada.heard("msg-nobody-reached")


# -- it is known before --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("words", "said"), [(EMERGENCY, "emergency-phone"), (DESPAIR, "msg-distress")])
async def test_that_the_team_is_being_told_is_said_only_while_somebody_can_be(
    town: Town, ward: Place, lea: Someone, noor: Someone, ada: Someone, boris: Someone, words: str, said: str
) -> None:
    await ada.says(words)
    assert ada.heard(said) and not ada.heard(f"{said}-alone")
    chloe = await ward.enrolled(Someone(town, "Chloe"))
    await deaf(town, ward, lea, noor)
    await chloe.says(words)
    assert chloe.heard(f"{said}-alone") and not chloe.heard(said)
    assert any("112" in text and "+49 30 5550 100 99" in text for text in chloe.heard_first)


async def test_a_further_address_that_works_is_somebody_and_one_that_failed_is_nobody(
    town: Town, ward: Place, lea: Someone, ada: Someone, boris: Someone, clock: Clock, gateway: Gateway
) -> None:
    town.allowed |= {"refused"}
    await has(town, ward, gateway.address)
    await deaf(town, ward, lea)
    await ada.says(EMERGENCY)
    assert ada.heard("emergency-phone") and not ada.heard("emergency-phone-alone")
    await clock.forward(minutes=2)
    assert gateway.taken and not ada.heard("msg-nobody-reached")
    gateway.answer = 500
    await clock.forward(minutes=20)
    await boris.says("meine Zunge ist geschwollen")
    assert boris.heard("emergency-phone-alone") and not boris.heard("emergency-phone")
    await clock.forward(minutes=1)
    assert boris.times("msg-nobody-reached") == 1
