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


async def test_an_hour_typed_where_it_is_chosen_is_taken_and_another_time_names_those_that_can_be(
    town: Town, ward: Place
) -> None:
    someone = Someone(town, "Ada", "de")
    await someone.opens(await ward.invited(someone))
    await someone.says("1961")
    await someone.taps("language.de", "consent.accept", "weekday.2")
    for typed, time in (("20:00", "20:00 Uhr"), ("8:30", "08:30 Uhr")):
        await someone.says(typed)
        hours = "08:00 Uhr, 09:00 Uhr, 10:00 Uhr, 12:00 Uhr, 14:00 Uhr, 16:00 Uhr, 17:00 Uhr, 18:00 Uhr, 19:00 Uhr"
        assert say("de", "msg-hour-not-offered", time=time, hours=hours) in someone.last
        assert (await someone.patient()).setup == "hour"
    await someone.says("um 19 Uhr")
    row = await someone.patient()
    assert (row.hour, row.state) == (19, "active") and await town.alerts() == []
