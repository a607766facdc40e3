"""Could not reach is an attempt, not an outcome; and a nurse's "not a real alarm" stops no emergency."""

from __future__ import annotations

from tests.people import Clock, Place, Someone, Town
from tests.scenarios.test_alerts import EMERGENCY, mouth


async def test_who_could_not_reach_the_patient_tries_again_and_the_others_hear_when_it_is_time(
    town: Town, ward: Place, noor: Someone, dr_ito: Someone, ada: Someone, clock: Clock
) -> None:
    await ada.says(EMERGENCY)
    await noor.taps("1.outcome", "1.outcome-unreached", group=ward.group)
    alert = await town.alert()
    assert (alert.state, alert.outcome, alert.tries) == ("taken", None, 1)
    assert "Could not be reached: one attempt" in ward.posts("#A1")[-1].content and noor.told("toast-tried")
    await clock.forward(minutes=16)
    alert = await town.alert()
    assert (alert.state, alert.mark) == ("raised", "tried")
    assert noor.heard("team-try-again") and noor.heard("card-tried", ward.group)
    await clock.forward(minutes=15)
    assert any("#A1" in message.content for message in dr_ito.person.messages)


async def test_after_the_planned_attempts_a_lead_decides_and_nobody_else(
    town: Town, ward: Place, noor: Someone, lea: Someone, ada: Someone, clock: Clock
) -> None:
    await ada.says(EMERGENCY)
    for _ in range(3):
        await noor.taps("1.outcome", "1.outcome-unreached", group=ward.group)
        await clock.forward(minutes=16)
    assert lea.heard("card-lead-decides")
    await noor.taps("1.outcome", "1.outcome-unreached", group=ward.group)
    assert (await town.alert()).outcome is None
    await lea.taps("1.close", "1.close-unreached", group=ward.group)
    alert = await town.alert()
    assert (alert.state, alert.outcome) == ("resolved", "unreached")


async def test_a_patient_who_does_not_answer_is_tried_again_too(
    town: Town, ward: Place, noor: Someone, ada: Someone, clock: Clock
) -> None:
    await clock.forward(days=12)
    silence = await town.alert("silence")
    await noor.looks_up(silence.number or 0)
    await noor.taps(f"{silence.number}.outcome", f"{silence.number}.outcome-unreached")
    alert = await town.alert("silence")
    assert (alert.state, alert.tries, alert.outcome) == ("taken", 1, None)
    await clock.forward(days=4)
    assert (await town.alert("silence")).state == "raised"


async def test_a_nurse_who_calls_an_emergency_no_real_alarm_stops_nothing_and_a_clinician_closes_it(
    town: Town, ward: Place, noor: Someone, dr_ito: Someone, ada: Someone, clock: Clock
) -> None:
    await ada.says(EMERGENCY)
    await noor.taps("1.noise", group=ward.group)
    alert = await town.alert()
    assert (alert.state, alert.outcome) == ("raised", None) and alert.climb_at is not None
    assert noor.heard("card-doubted", ward.group)
    assert any("#A1" in message.content for message in dr_ito.person.messages), "at once, not at their rung"
    assert not ada.heard("msg-seen")
    rung = alert.rung
    await clock.forward(minutes=16)
    assert (await town.alert()).rung > rung
    await dr_ito.taps("1.noise", group=ward.group)
    assert (await town.alert()).outcome == "noise"


async def test_closing_an_emergency_asks_whether_the_patient_has_been_reached(
    town: Town, ward: Place, noor: Someone, dr_ito: Someone, ada: Someone
) -> None:
    await ada.says(EMERGENCY)
    await dr_ito.taps("1.take", "1.close", "1.close-advice", group=ward.group)
    assert (await town.alert()).state == "taken" and dr_ito.told("toast-reached-first")
    await dr_ito.taps("1.reached-advice", group=ward.group)
    alert = await town.alert()
    assert (alert.state, alert.outcome, alert.called_by is not None) == ("resolved", "advice", True)


async def test_where_somebody_has_called_it_is_not_asked_and_a_lead_may_close_it(
    town: Town, ward: Place, noor: Someone, lea: Someone, ada: Someone
) -> None:
    await ada.says(EMERGENCY)
    await noor.taps("1.call", group=ward.group)
    await lea.taps("1.close", "1.close-emergency", group=ward.group)
    assert (await town.alert()).state == "resolved"


async def test_not_reached_at_the_close_is_an_attempt(
    town: Town, ward: Place, dr_ito: Someone, ada: Someone, clock: Clock
) -> None:
    await ada.says(EMERGENCY)
    await dr_ito.taps("1.close", "1.close-seen", "1.outcome-unreached", group=ward.group)
    alert = await town.alert()
    assert (alert.state, alert.tries) == ("taken", 1)


async def test_anybody_undoes_a_mistaken_close_of_an_emergency(
    town: Town, ward: Place, noor: Someone, dr_ito: Someone, ada: Someone
) -> None:
    await ada.says(EMERGENCY)
    await dr_ito.taps("1.call", "1.close", "1.close-seen", group=ward.group)
    await noor.taps("1.undo", group=ward.group)
    assert (await town.alert()).state == "taken"


async def test_below_an_emergency_nothing_is_asked(town: Town, ward: Place, noor: Someone, ada: Someone) -> None:
    await mouth(ada, "severe", "M2.much")
    await noor.taps("1.close", "1.close-advice", group=ward.group)
    assert (await town.alert("mouth")).state == "resolved"


async def test_attempts_noted_again_and_again_hold_nothing(
    town: Town, ward: Place, noor: Someone, ada: Someone, clock: Clock
) -> None:
    await ada.says(EMERGENCY)
    await noor.taps("1.outcome", "1.outcome-unreached", group=ward.group)
    await clock.forward(minutes=10)
    await noor.taps("1.outcome", "1.outcome-unreached", group=ward.group)
    await clock.forward(minutes=6)
    assert (await town.alert()).state == "raised"


async def test_a_second_doubt_asks_nobody_again_and_a_new_report_ends_it(
    town: Town, ward: Place, noor: Someone, dr_ito: Someone, ada: Someone
) -> None:
    await ada.says(EMERGENCY)
    await noor.taps("1.noise", group=ward.group)
    asked = len(dr_ito.heard_first)
    await noor.taps("1.noise", group=ward.group)
    assert len(dr_ito.heard_first) == asked
    await ada.says("I cannot breathe now")
    assert (await town.alert()).noise_by is None


async def test_a_new_emergency_begins_the_attempts_anew(
    town: Town, ward: Place, noor: Someone, lea: Someone, ada: Someone, clock: Clock
) -> None:
    await ada.says(EMERGENCY)
    await noor.taps("1.take", "1.outcome", "1.outcome-unreached", "1.outcome", "1.outcome-emergency", group=ward.group)
    await ada.says("my tongue is swelling now")
    alert = await town.alert()
    assert (alert.state, alert.tries) == ("raised", 0)
