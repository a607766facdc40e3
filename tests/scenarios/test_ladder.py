"""The ladder: nurse asleep, doctor reached, taken and forgotten, put off, given back, closed by mistake, every channel lost."""

from __future__ import annotations

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlmodel import Session

from bot.care.alerting import raising
from bot.care.visit import Visit
from schedules.protocol import Urgency
from storage import alerts
from storage.clinics import Clinic
from storage.patients import Patient
from tests.people import Clock, Place, Someone, Town, reads
from tests.scenarios.test_alerts import EMERGENCY, mouth


async def test_the_nurse_sleeps_the_doctor_is_reached_and_then_everybody(
    town: Town, ward: Place, noor: Someone, dr_ito: Someone, lea: Someone, ada: Someone, clock: Clock
) -> None:
    await ada.says(EMERGENCY)
    assert "#A1" in noor.last and len(ward.posts("#A1")) == 1, "the group and whoever is on call, at once"
    assert "#A1" not in dr_ito.last
    await clock.forward(minutes=6)
    assert "#A1" in dr_ito.last and "#A1" not in lea.last
    await clock.forward(minutes=10)
    assert "#A1" in lea.last
    await clock.forward(minutes=60)
    assert len(ward.posts("#A1")) == 6, "again every quarter of an hour"


async def test_the_patient_is_told_once_that_nobody_has_confirmed_and_whom_to_call(
    town: Town, ward: Place, noor: Someone, boris: Someone, clock: Clock
) -> None:
    await boris.says("meine Zunge ist geschwollen")
    await clock.forward(minutes=14)
    assert boris.times("msg-nobody-yet") == 0
    await clock.forward(minutes=2)
    assert boris.times("msg-nobody-yet") == 1
    assert "112" in next(text for text in boris.heard_first if reads(text, "msg-nobody-yet", "de"))
    await clock.forward(hours=1)
    assert boris.times("msg-nobody-yet") == 1


async def test_an_emergency_somebody_has_taken_is_not_said_to_be_unread(
    town: Town, ward: Place, noor: Someone, ada: Someone, clock: Clock
) -> None:
    await ada.says(EMERGENCY)
    await clock.forward(minutes=10)
    await noor.taps("1.take", "1.outcome", "1.outcome-emergency", group=ward.group)
    await clock.forward(hours=1)
    assert not ada.heard("msg-nobody-yet") and ada.times("msg-seen") == 1


async def test_taken_and_forgotten_an_emergency_rings_again_after_a_quarter_of_an_hour(
    town: Town, ward: Place, noor: Someone, dr_ito: Someone, ada: Someone, clock: Clock
) -> None:
    await ada.says(EMERGENCY)
    await noor.taps("1.take", group=ward.group)
    await clock.forward(minutes=14)
    assert (await town.alert()).state == "taken" and len(ward.posts("#A1")) == 1
    await clock.forward(minutes=2)
    alert = await town.alert()
    assert (alert.state, alert.taken_by) == ("raised", None)
    assert noor.heard("card-lapsed", ward.group) and noor.heard("team-lapsed")
    assert "alert-lapsed" in await town.acts()
    await clock.forward(minutes=6)
    assert "#A1" in dr_ito.last, "the ladder goes on"


async def test_calling_and_saying_still_mine_begin_the_time_anew_and_an_outcome_ends_it(
    town: Town, ward: Place, noor: Someone, ada: Someone, clock: Clock
) -> None:
    await ada.says(EMERGENCY)
    await noor.taps("1.take", group=ward.group)
    await clock.forward(minutes=10)
    await noor.taps("1.call", group=ward.group)
    await clock.forward(minutes=10)
    await noor.taps("1.more", "1.take", group=ward.group)
    await clock.forward(minutes=10)
    assert (await town.alert()).state == "taken"
    await noor.taps("1.outcome", "1.outcome-seen", group=ward.group)
    await clock.forward(days=2)
    alert = await town.alert()
    assert (alert.state, alert.expires_at) == ("taken", None)


@pytest.mark.parametrize(
    ("how", "goes_in_the_way", "still_theirs", "open_again"),
    [("severe", "M2.much", timedelta(hours=3, minutes=58), timedelta(minutes=4)),
     ("moderate", "M2.not", timedelta(days=1, hours=1), timedelta(hours=2))],
    ids=["same-day: 4 hours", "next-day: noon of the next working day"],
)  # fmt: skip
async def test_what_is_less_urgent_stays_theirs_for_longer(
    town: Town, ward: Place, noor: Someone, ada: Someone, clock: Clock, how: str, goes_in_the_way: str,
    still_theirs: timedelta, open_again: timedelta,
) -> None:  # fmt: skip
    await mouth(ada, how, goes_in_the_way)
    await noor.looks_up(1)
    await noor.taps("1.take")
    await clock.forward(seconds=still_theirs.total_seconds())
    assert (await town.alert("mouth")).state == "taken"
    await clock.forward(seconds=open_again.total_seconds())
    assert (await town.alert("mouth")).state == "raised"


async def test_putting_off_is_for_hours_never_for_an_emergency_and_its_end_is_announced(
    town: Town, ward: Place, noor: Someone, dr_ito: Someone, ada: Someone, clock: Clock
) -> None:
    await mouth(ada, "severe", "M2.much")
    await noor.taps("1.more", "1.snooze-4h", group=ward.group)
    posts = len(ward.posts("#A1"))
    await clock.forward(hours=3, minutes=58)
    assert len(ward.posts("#A1")) == posts and not dr_ito.heard("card-open")
    await clock.forward(minutes=4)
    assert noor.heard("card-snoozed", ward.group) or noor.heard("card-snoozed")
    await ada.says(EMERGENCY)
    assert not [one for one in ward.posts("#A2")[-1].buttons if "snooze" in (one.data or "")]


async def test_a_worse_report_ends_the_putting_off(
    town: Town, ward: Place, noor: Someone, ada: Someone, clock: Clock
) -> None:
    await mouth(ada, "moderate")
    await noor.looks_up(1)
    await noor.taps("1.more", "1.snooze-4h")
    await mouth(ada, "severe", "M2.much")
    alert = await town.alert("mouth")
    assert alert.snoozed_until is None and "worse" in ward.posts("#A1")[-1].content


async def test_given_back_it_rings_for_everybody_and_only_the_holder_can_give_it_back(
    town: Town, ward: Place, noor: Someone, sam: Someone, ada: Someone
) -> None:
    await ada.says(EMERGENCY)
    await noor.taps("1.take", "1.more", group=ward.group)
    card, release = noor.button("1.release", ward.group)
    await sam.presses(card, release)
    assert sam.told("toast-not-yours")
    await noor.presses(card, release)
    assert (await town.alert()).state == "raised" and noor.heard("card-released", ward.group)


async def test_a_close_can_be_taken_back_for_five_minutes(
    town: Town, ward: Place, noor: Someone, ada: Someone, clock: Clock
) -> None:
    await mouth(ada, "severe", "M2.much")
    await noor.taps("1.close", "1.close-advice", group=ward.group)
    assert (await town.alert("mouth")).state == "resolved"
    await clock.forward(minutes=4)
    await noor.taps("1.undo", group=ward.group)
    alert = await town.alert("mouth")
    assert (alert.state, alert.outcome, alert.closed_by) == ("taken", None, None)
    await mouth(ada, "severe", "M2.much")
    assert len([one for one in await town.alerts() if one.concern == "mouth"]) == 1, "it is the open one again"
    await noor.taps("1.close", "1.close-advice", group=ward.group)
    card, undo = noor.button("1.undo", ward.group)
    await clock.forward(minutes=6)
    await noor.presses(card, undo)
    assert noor.told("toast-undo-late") and card.buttons == []


async def test_a_close_is_not_taken_back_over_a_newer_alert(
    town: Town, ward: Place, noor: Someone, ada: Someone
) -> None:  # fmt: skip
    await mouth(ada, "severe", "M2.much")
    await noor.taps("1.close", "1.close-advice", group=ward.group)
    await mouth(ada, "worst", "M2.verymuch")
    await noor.taps("1.undo", group=ward.group)
    assert noor.told("toast-undo-newer")


async def test_no_real_alarm_is_one_tap_but_an_emergency_is_closed_by_a_doctor(
    town: Town, ward: Place, noor: Someone, dr_ito: Someone, ada: Someone
) -> None:
    await mouth(ada, "severe", "M2.much")
    await noor.taps("1.noise", group=ward.group)
    alert = await town.alert("mouth")
    assert (alert.state, alert.outcome) == ("resolved", "noise")
    await ada.says(EMERGENCY)
    await noor.taps("2.noise", group=ward.group)
    alert = await town.alert("airway")
    assert (alert.state, alert.noise_by is not None) == ("raised", True) and noor.told("toast-noise-noted")
    await dr_ito.taps("2.noise", group=ward.group)
    assert (await town.alert("airway")).state == "resolved"


async def test_medicine_held_asks_for_the_entry(town: Town, ward: Place, noor: Someone, ada: Someone) -> None:
    await mouth(ada, "severe", "M2.much")
    await noor.taps("1.outcome", "1.outcome-held", group=ward.group)
    assert noor.heard("team-offer-exposure")
    pseudonym = (await ada.patient()).pseudonym
    await noor.taps(f"e.patient.medicine.{pseudonym}", "e.med.hold", "e.med.today", "e.med.sure")
    assert "exposure-hold" in await town.acts() or "hold" in str([entry.detail for entry in await town.journal()])


async def test_silence_has_outcomes_of_its_own(
    town: Town, ward: Place, noor: Someone, ada: Someone, clock: Clock
) -> None:  # fmt: skip
    await clock.forward(days=11)
    silence = await town.alert("silence")
    await noor.looks_up(silence.number or 0)
    await noor.taps(f"{silence.number}.close")
    codes = [button.data.split(".")[2] for button in noor.person.last.buttons if button.data]  # type: ignore[union-attr]
    assert "close-called-well" in codes and "close-wrong-number" in codes and "close-held" not in codes
    await noor.taps(f"{silence.number}.close-called-problem")
    alert = await town.alert("silence")
    assert (alert.state, alert.outcome) == ("resolved", "called-problem")


# -- nobody is reached -------------------------------------------------------------------------------------------------


async def test_when_no_channel_works_the_alert_stands_as_undelivered_within_a_minute(
    town: Town, ward: Place, noor: Someone, dr_ito: Someone, lea: Someone, ada: Someone, clock: Clock
) -> None:
    town.allowed |= {"forbidden"}
    ward.group.kick_bot()
    await town.settle()
    for someone in (noor, dr_ito, lea):
        someone.person.blocks_bot()
    await town.settle()
    before = clock.now()
    await ada.says(EMERGENCY)
    await clock.forward(seconds=50)
    alert = await town.alert("airway")
    assert alert.undelivered_at is not None
    assert alert.undelivered_at - before <= timedelta(seconds=60)
    assert "alert-undelivered" in await town.acts()


async def test_when_telegram_is_down_it_is_undelivered_within_a_minute_and_delivered_once_it_is_back(
    town: Town, ward: Place, noor: Someone, ada: Someone, clock: Clock
) -> None:
    town.world.faults.add(kind="500", method="sendMessage", times=10_000)
    before = clock.now()
    await ada.says(EMERGENCY)
    await clock.forward(seconds=59)
    alert = await town.alert("airway")
    assert alert.undelivered_at is not None and alert.undelivered_at - before <= timedelta(seconds=60)
    town.world.faults.clear()
    await clock.forward(minutes=6)
    alert = await town.alert("airway")
    assert alert.undelivered_at is None and alert.delivered_at is not None
    assert ward.posts("#A1") and "alert-delivered-late" in await town.acts()


# -- a storm -----------------------------------------------------------------------------------------------------------


async def test_a_storm_for_one_reason_becomes_one_message_and_a_list_and_emergencies_stay_single(
    town: Town, ward: Place, noor: Someone, clock: Clock
) -> None:
    people = [await ward.enrolled(Someone(town, f"Pat{number}")) for number in range(9)]
    for someone in people:
        await someone.says("I have a fever of 39 degrees")
    raised = [one for one in await town.alerts() if one.urgency == "same-day"]
    assert len(raised) == 9
    cards = [
        message for message in ward.group.messages if message.from_bot and "SAME-DAY" in message.content.splitlines()[0]
    ]
    storms = [message for message in ward.group.messages if message.from_bot and "ten minutes" in message.content]
    assert len(cards) == 5 and len(storms) == 1, "from the sixth on they are one message"
    assert all(f"#A{one.number} " in storms[0].content for one in raised if one.storm is not None)
    assert [one.storm is not None for one in raised] == [False] * 5 + [True] * 4
    grown = raised[-1].raised_at.astimezone(ZoneInfo("Europe/Berlin"))
    assert f"As it stood on Monday 23 November, {grown:%H:%M}" in storms[0].content
    assert all(one.delivered_at is not None for one in raised)
    await people[8].says(EMERGENCY)
    assert "EMERGENCY" in ward.group.messages[-1].content or any(
        "EMERGENCY" in message.content for message in ward.group.messages[-3:]
    )
    last = raised[-1].number
    await noor.taps(f"{last}.show", group=ward.group)
    await noor.taps(f"{last}.take")
    assert next(one for one in await town.alerts() if one.number == last).state == "taken"
    await clock.forward(minutes=45)
    again = [message for message in noor.person.messages if "ten minutes" in message.content]
    assert len(again) == 1, "the rung of each of them is one message, too"


# -- an episode --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("reason", "rings"), [("why-t13n", True), ("why-t34", True), ("why-t14", True), ("why-t12", False)]
)
async def test_in_an_episode_somebody_has_only_no_improvement_a_new_sign_and_the_patients_wish_ring_again(
    town: Town, ward: Place, noor: Someone, ada: Someone, reason: str, rings: bool
) -> None:
    await mouth(ada, "severe", "M2.much")
    await noor.taps("1.outcome", "1.outcome-advice", group=ward.group)
    now, house, before = town.clock.now(), town.house.ward, len(ward.posts("#A1"))

    def reports(session: Session) -> None:
        clinic, patient = session.get(Clinic, ward.row.id), session.get(Patient, ada.patient_id)
        assert clinic is not None and patient is not None
        raising.raise_alert(
            Visit(session, house, now), clinic, patient, raising.Concern("mouth", Urgency.NEXT_DAY, [reason])
        )

    await town.act(reports)
    await town.settle()
    assert (len(ward.posts("#A1")) > before) is rings
    assert (await town.alert("mouth")).state == ("raised" if rings else "taken")
    assert len(await town.act(lambda session: alerts.reports(session, 1))) == 2, "either way it is the same episode"


FEVER = "I have a fever of 39 degrees"


async def a_storm(town: Town, place: Place, noor: Someone, count: int = 8) -> list[int]:
    """So many patients report the same within minutes; those that came before it was a storm are dealt with."""
    for number in range(count):
        patient = await place.enrolled(Someone(town, f"Pat{number}"))
        await patient.says(FEVER)
    found = [one.number or 0 for one in await town.alerts() if one.storm]
    for one in await town.alerts():
        if one.number not in found:
            await closes(noor, one.number or 0)
    return found


async def closes(colleague: Someone, number: int) -> None:
    """Deal with an alert from its card in private."""
    await colleague.looks_up(number)
    await colleague.taps(f"{number}.close", f"{number}.close-advice")


async def test_one_of_a_storm_that_was_taken_and_forgotten_rings_by_itself(
    town: Town, ward: Place, noor: Someone, lea: Someone, clock: Clock
) -> None:
    storm = await a_storm(town, ward, noor)
    await clock.forward(hours=5)
    last = storm[-1]
    for number in storm[:-1]:
        await closes(noor, number)
    await noor.looks_up(last)
    await noor.taps(f"{last}.take")
    await clock.forward(hours=3, minutes=50)
    posts = len(ward.posts(f"#A{last}"))
    await clock.forward(minutes=15)
    alert = next(one for one in await town.alerts() if one.number == last)
    assert (alert.state, alert.storm) == ("raised", None)
    assert len(ward.posts(f"#A{last}")) == posts + 1


async def test_what_comes_after_a_storm_was_dealt_with_rings_by_itself(
    town: Town, ward: Place, noor: Someone, clock: Clock
) -> None:
    for number in await a_storm(town, ward, noor):
        await closes(noor, number)
    await clock.forward(minutes=8)
    late = await ward.enrolled(Someone(town, "Late"))
    await late.says(FEVER)
    newest = (await town.alerts())[-1]
    assert newest.state == "raised" and len(ward.posts(f"#A{newest.number}")) == 1


async def test_a_storm_moves_with_the_group_and_goes_on_growing_there(
    town: Town, ward: Place, noor: Someone, clock: Clock
) -> None:
    storm = await a_storm(town, ward, noor)
    ward.group.migrate()
    await town.settle()
    (message,) = [one for one in ward.group.messages if f"#A{storm[-1]}" in one.content]
    late = await ward.enrolled(Someone(town, "Late"))
    await late.says(FEVER)
    newest = (await town.alerts())[-1]
    assert newest.storm is not None and f"#A{newest.number}" in message.content


async def test_two_who_call_or_note_at_once_the_second_is_told_who(
    town: Town, ward: Place, noor: Someone, sam: Someone, ada: Someone, boris: Someone, clock: Clock
) -> None:
    await ada.says(EMERGENCY)
    card, call = noor.button("1.call", ward.group)
    noor.person.taps_old(card, call)
    sam.person.taps_old(card, call)
    await town.settle()
    assert sam.told("toast-noted-by", name="Noor")
    await mouth(boris, "severe", "M2.much")
    await noor.taps("2.outcome", group=ward.group)
    card, advice = noor.button("2.outcome-advice", ward.group)
    _, held = noor.button("2.outcome-held", ward.group)
    noor.person.taps_old(card, advice)
    sam.person.taps_old(card, held)
    await town.settle()
    assert sam.told("toast-noted-by", name="Noor") and (await town.alert("mouth")).outcome == "advice"
    await clock.forward(minutes=2)
    await sam.presses(card, held)
    assert (await town.alert("mouth")).outcome == "held", "later a colleague may know better"


async def test_an_emergency_is_closed_by_a_clinician_or_a_lead_not_by_a_nurse(
    town: Town, ward: Place, noor: Someone, dr_ito: Someone, lea: Someone, ada: Someone
) -> None:
    await ada.says(EMERGENCY)
    await noor.taps("1.take", "1.outcome", "1.outcome-seen", group=ward.group)
    await noor.taps("1.close", group=ward.group)
    assert noor.told("toast-clinician-closes")
    await lea.taps("1.close", "1.reached-seen", group=ward.group)
    assert (await town.alert()).state == "resolved"
