"""A restart in the middle of each step: a new program on the same file goes on where the old one stood."""

from __future__ import annotations

import pytest

from messages.words_out.catalogue import say
from tests.people import Clock, Place, Someone, Town

MOUTH = ("RF0.none", "SEL.mouth", "done", "M1.severe", "M2.much", "M3.usual", "M4.lt7", "M6.none", "X0.usual")


async def test_a_check_in_survives_a_restart_before_each_tap(town: Town, ada: Someone, clock: Clock) -> None:
    await clock.forward(days=7)
    for wanted in ("start", *MOUTH):
        await town.restarts()
        await ada.taps(wanted)
    assert (await town.slots())[0].state == "done"
    assert [one.item for one in await town.answers()] == ["RF0", "SEL", "SEL", "M1", "M2", "M3", "M4", "M6", "X0"]
    assert (await town.alert("mouth")).urgency == "same-day"


async def test_an_enrolment_survives_a_restart_before_each_step(town: Town, ward: Place) -> None:
    ada = Someone(town, "Ada")
    link = await ward.invited(ada)
    await town.restarts()
    await ada.opens(link)
    await town.restarts()
    await ada.says("1961")
    for wanted in ("language.en", "consent.accept", "weekday.0", "hour.10"):
        await town.restarts()
        await ada.taps(wanted)
    assert (await ada.patient()).state == "active"
    assert ada.heard("msg-welcome")


async def test_an_invitation_survives_a_restart_before_each_step(town: Town, noor: Someone) -> None:
    await noor.says("/invite")
    steps = (
        "drug.everolimus",
        "indication.oncology",
        "19.11.2026",
        "1961",
        "ace.no",
        "Ada",
        "phone.skip",
        "invite.make",
    )
    for wanted in steps:
        await town.restarts()
        await (noor.taps(wanted) if "." in wanted and not wanted[0].isdigit() else noor.says(wanted))
    assert noor.heard("invite-done")


async def test_an_alert_survives_a_restart_before_each_press(
    town: Town, ward: Place, noor: Someone, ada: Someone
) -> None:
    await ada.says("my mouth hurts so much that I cannot eat")
    for wanted in ("1.take", "1.call", "1.outcome", "1.outcome-advice", "1.close"):
        await town.restarts()
        await noor.taps(wanted, group=ward.group)
    assert (await town.alert()).state == "resolved"


@pytest.mark.parametrize("killed_after", ["received", "handled", "sent one"])
async def test_a_kill_between_receiving_and_sending_loses_and_doubles_nothing(
    town: Town, ward: Place, ada: Someone, killed_after: str
) -> None:
    await ada.taps("first.now")
    message, data = ada.button("RF0.lips")
    ada.person.taps(data, message=message)
    await town.house.receiver.poll(0)
    if killed_after != "received":
        await town.house.work()
    if killed_after == "sent one":
        await town.house.sender.send_ready()
    await town.restarts()
    await town.settle()
    assert len(await town.answers()) == 1 and len(await town.alerts()) == 1
    assert ada.times("msg-emergency") == 1 and len(ward.posts("#A1")) == 1
    assert say("en", "ask-rf0") in "".join(one.content for one in ada.person.messages)


async def test_the_ladder_and_the_reminders_go_on_after_a_restart(
    town: Town, ward: Place, dr_ito: Someone, ada: Someone, clock: Clock
) -> None:
    await clock.forward(days=7)
    await town.restarts()
    await clock.forward(hours=25)
    assert ada.times("msg-opener-reminder") == 1
    await ada.says("my tongue is swollen")
    await town.restarts()
    await clock.forward(minutes=11)
    assert "#A1" in dr_ito.last
