"""Whoever takes an alert and forgets it does not keep it from the others: the ladder goes on where it stood."""

from __future__ import annotations

from tests.people import Clock, Place, Someone, Town
from tests.scenarios.test_alerts import EMERGENCY, mouth


async def test_a_nurse_who_takes_it_each_time_and_forgets_it_never_keeps_the_doctor_from_hearing(
    town: Town, ward: Place, noor: Someone, dr_ito: Someone, ada: Someone, clock: Clock
) -> None:
    await ada.says(EMERGENCY)
    for _ in range(4):
        await clock.forward(minutes=1)
        await noor.taps("1.take", group=ward.group)
        await clock.forward(minutes=15)
    assert any("#A1" in message.content for message in dr_ito.person.messages)
    alert = await town.alert()
    assert alert.state == "raised" and alert.rung >= 4


async def test_the_patient_reads_once_that_a_nurse_has_it_and_at_its_end_that_nobody_has_noted_a_call(
    town: Town, ward: Place, noor: Someone, dr_ito: Someone, ada: Someone, clock: Clock
) -> None:
    await ada.says(EMERGENCY)
    for _ in range(3):
        await noor.taps("1.take", group=ward.group)
        await clock.forward(minutes=16)
    assert ada.times("msg-seen") == 1
    assert ada.times("msg-nobody-called") == 1


async def test_where_the_holder_has_called_the_patient_does_not_read_that_nobody_has_confirmed(
    town: Town, ward: Place, noor: Someone, ada: Someone, clock: Clock
) -> None:
    await ada.says(EMERGENCY)
    await noor.taps("1.call", group=ward.group)
    await clock.forward(minutes=16)
    assert not ada.heard("msg-nobody-called")


async def test_calling_again_and_again_does_not_hold_it_but_still_mine_does(
    town: Town, ward: Place, noor: Someone, dr_ito: Someone, ada: Someone, clock: Clock
) -> None:
    await ada.says(EMERGENCY)
    await noor.taps("1.call", group=ward.group)
    await clock.forward(minutes=14)
    await noor.taps("1.call", group=ward.group)
    await clock.forward(minutes=2)
    assert (await town.alert()).state == "raised"
    await noor.taps("1.take", group=ward.group)
    await clock.forward(minutes=14)
    await noor.taps("1.more", "1.take", group=ward.group)
    await clock.forward(minutes=2)
    assert (await town.alert()).state == "taken"


async def test_a_same_day_alert_that_was_forgotten_goes_to_whoever_comes_next(
    town: Town, ward: Place, noor: Someone, dr_ito: Someone, ada: Someone, clock: Clock
) -> None:
    await mouth(ada, "severe", "M2.much")
    rung = (await town.alert("mouth")).rung
    await noor.taps("1.take", group=ward.group)
    await clock.forward(hours=4, minutes=1)
    alert = await town.alert("mouth")
    assert (alert.state, alert.mark) == ("raised", "lapsed")
    assert alert.rung > rung
    assert any("#A1" in post.content for post in ward.group.messages[-2:])
