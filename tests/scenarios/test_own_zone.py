"""The time where the patient is: shown with the hours, and set right by the name of a city."""

from __future__ import annotations

from messages.words_out.catalogue import say
from tests.people import Place, Someone, Town


async def test_the_hour_screen_says_what_time_it_is_and_a_city_sets_it_right(town: Town, ward: Place) -> None:
    someone = Someone(town, "Ada", "de")
    await someone.opens(await ward.invited(someone))
    await someone.says("1961")
    await someone.taps("language.de", "consent.accept", "weekday.2")
    assert say("de", "msg-zone-confirm", time="10:00 Uhr", zone="Europe/Berlin") in someone.last
    await someone.taps("e.zone")
    assert someone.last == say("de", "msg-ask-zone")
    await someone.says("EST")
    assert someone.last == say("de", "msg-ask-zone") and (await someone.patient()).timezone == "Europe/Berlin"
    await someone.says("Lissabon")
    assert say("de", "msg-zone-confirm", time="09:00 Uhr", zone="Europe/Lisbon") in someone.last
    await someone.taps("hour.10")
    row = await someone.patient()
    assert (row.timezone, row.state) == ("Europe/Lisbon", "active") and await town.alerts() == []


async def test_a_change_of_the_time_keeps_its_weekday_over_the_city(town: Town, ada: Someone) -> None:
    await ada.says("/time")
    await ada.taps("weekday.3", "weekday.3.zone")
    await ada.says("Lisbon")
    await ada.taps("weekday.3.hour.10")
    row = await ada.patient()
    assert (row.timezone, row.weekday, row.hour, row.setup) == ("Europe/Lisbon", 3, 10, "ready")
    assert row.due_at is not None and row.due_at.hour == 10 and await town.alerts() == []
