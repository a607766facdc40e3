"""The course of an alert: what happened, who was told and when it arrived, in minutes since it was raised."""

from __future__ import annotations

import pytest

from bot.care.looking import alert_course
from bot.care.visit import Visit
from storage import alerts
from tests.bot.web_kit import the_feed
from tests.people import Clock, Place, Someone, Town
from tests.scenarios.test_alerts import EMERGENCY, mouth


async def test_the_course_tells_raising_telling_taking_calling_outcome_and_closing_in_minutes(
    town: Town, ward: Place, noor: Someone, dr_ito: Someone, ada: Someone, clock: Clock
) -> None:
    await ada.says(EMERGENCY)
    await clock.forward(minutes=3)
    await noor.taps("1.take", group=ward.group)
    await clock.forward(minutes=4)
    await noor.taps("1.call", "1.outcome", "1.outcome-emergency", group=ward.group)
    await clock.forward(minutes=5)
    await dr_ito.taps("1.close", group=ward.group)
    await noor.says("/alert A1")
    alert = await town.alert()
    events = await town.act(lambda session: alert_course.of_alert(Visit(session, town.house.ward, clock.now()), alert))
    done = [(one.what, one.minutes, one.who) for one in events if one.what != "told"]
    assert done == [
        ("alert-raised", 0, ""), ("alert-take", 3, "Noor"), ("alert-call", 7, "Noor"), ("alert-outcome", 7, "Noor"),
        ("alert-close", 12, "Dr Ito"),
    ]  # fmt: skip
    told = [one for one in events if one.what == "told"]
    assert {one.way for one in told} >= {"group"} and all(one.state == "sent" for one in told)
    assert events[0].what == "alert-raised" and events[0].why and events[1].what == "told"
    assert "Course of #A1" in noor.last and "3 min · taken: Noor" in noor.last
    assert "12 min · closed: Dr Ito" in noor.last and "told in the group · arrived after" in noor.last
    async with the_feed(town) as feed:
        page = (await (await feed.opened(noor)).get("/alert/1")).text
        assert "3 min · taken: Noor" in page


async def test_a_letter_that_did_not_arrive_says_so(
    town: Town, ward: Place, noor: Someone, ada: Someone, clock: Clock
) -> None:
    town.allowed |= {"forbidden"}
    town.world.faults.add(kind="403", method="sendMessage", chat=ward.group.id, times=1)
    await ada.says(EMERGENCY)
    await noor.says("/alert 1")
    assert "told in the group · did not arrive" in noor.last and "told in private: Noor" in noor.last


@pytest.mark.parametrize("asked", ["A99", "nonsense", "²", "A1234567890", "-1"])
async def test_a_number_that_is_none_is_answered(town: Town, ward: Place, noor: Someone, asked: str) -> None:
    await noor.says(f"/alert {asked}")
    assert noor.heard("alert-unknown")


async def test_another_clinics_alert_is_unknown(town: Town, ward: Place, ada: Someone, seehof: Place) -> None:
    await ada.says(EMERGENCY)
    max_ = next(one for one in town.people if one.name == "Max")
    await max_.says("/alert A1")
    assert max_.heard("alert-unknown")


async def test_the_codes_are_those_of_the_effects_the_answers_report_and_say_which_are_verified(
    town: Town, ward: Place, ada: Someone
) -> None:
    await mouth(ada, "moderate")
    reports = await town.act(lambda session: alerts.reports(session, 1))
    codes = alert_course.codes_of(town.house.ward.protocol, reports, "mouth")
    assert {one["effect"] for one in codes} == {"stomatitis"}
    assert {"effect": "stomatitis", "system": "snomed", "code": "450005", "verified": True} in codes
    assert {one["system"] for one in codes} == {"ctcae", "ncit", "icd10cm", "snomed"}
    assert alert_course.codes_of(town.house.ward.protocol, reports, "skin") == []
