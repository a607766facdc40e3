"""The same again, no worse: nobody is called twice for it in vain, and nothing that is under way begins anew or is put off."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from sqlmodel import Session

from bot.care.alerting import raising
from bot.care.clinic import setting_up
from bot.care.visit import Visit
from schedules.protocol import Urgency
from storage import clinics
from storage.clinics import Clinic
from storage.patients import Patient
from tests.people import Clock, Place, Someone, Town
from tests.scenarios.test_alerts import EMERGENCY, mouth


async def reported(
    town: Town, place: Place, who: Someone, concern: str, urgency: Urgency, why: str, *, hold: bool = False
) -> None:
    """A report of this urgency, however it was given."""
    now, house = town.clock.now(), town.house.ward
    await town.act(
        lambda session: raising.raise_alert(
            Visit(session, house, now),
            session.get_one(Clinic, place.row.id),
            session.get(Patient, who.patient_id),
            raising.Concern(concern, urgency, [why]),
            hold=hold,
        )
    )
    await town.settle()


async def test_a_patient_who_writes_again_and_again_does_not_keep_the_ladder_on_its_first_rung(
    town: Town, ward: Place, noor: Someone, dr_ito: Someone, lea: Someone, ada: Someone, clock: Clock
) -> None:
    await ada.says(EMERGENCY)
    for _ in range(5):
        await clock.forward(minutes=4)
        await ada.says(EMERGENCY)
    assert "#A1" in dr_ito.last and "#A1" in lea.last, "after a quarter of an hour everybody has been told"
    assert ada.times("msg-nobody-yet") == 1
    assert noor.times("card-again") > 1, "and whoever is on call hears of each"


async def test_what_is_said_again_is_told_to_whoever_has_it_and_stays_theirs(
    town: Town, ward: Place, noor: Someone, sam: Someone, ada: Someone, clock: Clock
) -> None:
    await ada.says(EMERGENCY)
    await noor.taps("1.take", group=ward.group)
    taken = await town.alert()
    before = len(town.first_words)
    await ada.says("my tongue is swollen a lot")
    alert = await town.alert()
    assert (alert.state, alert.taken_by, alert.expires_at) == ("taken", taken.taken_by, taken.expires_at)
    told = [chat for chat, text in town.first_words[before:] if "#A1" in text]
    assert sorted(told) == sorted([noor.id, ward.group.id])
    await clock.forward(minutes=16)
    assert (await town.alert()).state == "raised", "and their time ends as it would have"


async def test_after_an_outcome_a_further_emergency_needs_a_person_of_its_own(
    town: Town, ward: Place, noor: Someone, ada: Someone, clock: Clock
) -> None:
    await ada.says(EMERGENCY)
    await noor.taps("1.take", "1.outcome", "1.outcome-emergency", group=ward.group)
    await clock.forward(days=1)
    posts = len(ward.posts("#A1"))
    await ada.says(EMERGENCY)
    alert = await town.alert()
    assert (alert.state, alert.outcome, alert.taken_by) == ("raised", None, None)
    assert len(ward.posts("#A1")) == posts + 1


async def test_words_after_words_are_told_to_whoever_has_them(
    town: Town, ward: Place, noor: Someone, ada: Someone
) -> None:
    await ada.says("I have a fever of 39 degrees")
    await noor.taps("1.take", group=ward.group)
    before = len(town.first_words)
    await ada.says("still a fever of 39 degrees")
    assert (await town.alert("words")).state == "taken"
    told = {chat for chat, text in town.first_words[before:] if "#A1" in text}
    assert told == {noor.id}


async def test_an_emergency_is_held_for_no_check_in(
    town: Town, ward: Place, noor: Someone, ada: Someone, clock: Clock
) -> None:
    await reported(town, ward, ada, "swelling", Urgency.EMERGENCY, "why-words-emergency")
    await noor.taps("1.take", "1.outcome", "1.outcome-seen", group=ward.group)
    await clock.forward(days=1)
    await reported(town, ward, ada, "swelling", Urgency.EMERGENCY, "why-t34", hold=True)
    assert (await town.alert("swelling")).rung > 0


async def test_writing_again_does_not_put_off_that_it_stands_as_undelivered(
    town: Town, ward: Place, noor: Someone, ada: Someone, clock: Clock
) -> None:
    now = clock.now()
    town.world.faults.add(kind="500", method="sendMessage", times=100_000)
    for _ in range(15):
        await ada.says(EMERGENCY)
        await clock.forward(seconds=8)
    alert = await town.alert("airway")
    assert alert.undelivered_at is not None and alert.undelivered_at - now <= timedelta(seconds=61)
    town.world.faults.clear()
    await clock.forward(minutes=10)
    assert (await town.alert("airway")).undelivered_at is None


async def test_when_the_group_is_lost_the_time_of_an_untaken_emergency_goes_on(
    town: Town, ward: Place, noor: Someone, dr_ito: Someone, ada: Someone, clock: Clock
) -> None:
    town.allowed |= {"forbidden", "no-chat"}
    await ada.says(EMERGENCY)
    await clock.forward(minutes=14)
    ward.group.kick_bot()
    await town.settle()
    await clock.forward(minutes=2)
    assert ada.heard("msg-nobody-yet"), "sixteen minutes and nobody has taken it"


async def test_an_outcome_of_before_does_not_keep_the_next_taker_s_time_from_running_out(
    town: Town, ward: Place, noor: Someone, sam: Someone, ada: Someone, clock: Clock
) -> None:
    await ada.says(EMERGENCY)
    await noor.taps("1.take", "1.outcome", "1.outcome-unreached", "1.more", "1.release", group=ward.group)
    alert = await town.alert()
    assert (alert.state, alert.outcome) == ("raised", None)
    await sam.taps("1.take", group=ward.group)
    await clock.forward(minutes=16)
    assert (await town.alert()).state == "raised"


async def test_what_a_colleague_had_who_has_left_is_nobody_s_on_every_card(
    town: Town, ward: Place, noor: Someone, sam: Someone, ada: Someone, clock: Clock
) -> None:
    await mouth(ada, "severe", "M2.much")
    await noor.taps("1.take", "1.outcome", "1.outcome-advice", group=ward.group)
    first = ward.posts("#A1")[0].message_id
    await _leaves(town, noor, clock)
    alert = await town.alert("mouth")
    assert (alert.state, alert.outcome) == ("raised", None)
    card = next(one for one in ward.group.messages if one.message_id == first)
    newest = ward.posts("#A1")[-1]
    assert "Noor has it" not in card.content and not card.buttons, "the older card points to the newer"
    assert "Noor has it" not in newest.content and any("take" in (one.data or "") for one in newest.buttons)


async def test_a_close_taken_back_after_its_holder_has_left_is_whose_who_takes_it_back(
    town: Town, ward: Place, noor: Someone, sam: Someone, ada: Someone, clock: Clock
) -> None:
    await mouth(ada, "severe", "M2.much")
    await noor.taps("1.close", "1.close-advice", group=ward.group)
    await _leaves(town, noor, clock)
    await sam.taps("1.undo", group=ward.group)
    alert = await town.alert("mouth")
    mine = await town.act(lambda session: clinics.staff_at(session, town.house.vault, sam.id))
    assert mine is not None and (alert.state, alert.taken_by) == ("taken", mine.id)


async def _leaves(town: Town, colleague: Someone, clock: Clock) -> None:
    row = await town.act(lambda session: clinics.staff_at(session, town.house.vault, colleague.id))
    await town.act(
        lambda session: setting_up.remove_staff(Visit(session, town.house.ward, clock.now()), session.merge(row))
    )
    await town.settle()


async def test_under_a_plan_that_rings_more_rarely_the_next_ring_is_an_hour_away_not_a_day(
    town: Town, ward: Place, noor: Someone, ada: Someone, clock: Clock
) -> None:
    await ada.says(EMERGENCY)
    await clock.forward(hours=10)
    plan = town.house.ward.protocol
    rungs = tuple(
        rung.model_copy(update={"repeat_minutes": 60})
        if rung.urgency is Urgency.EMERGENCY and rung.repeat_minutes
        else rung
        for rung in plan.rungs
    )
    town.house.rename(replace(town.house.ward, protocol=plan.model_copy(update={"rungs": rungs})))
    posts = len(ward.posts("#A1"))
    await clock.forward(minutes=77)
    assert len(ward.posts("#A1")) > posts


async def test_an_emergency_overtakes_two_dozen_other_cards_on_their_way_to_the_group(
    town: Town, ward: Place, noor: Someone, ada: Someone, clock: Clock
) -> None:
    others = [await ward.enrolled(Someone(town, f"Pat{n}")) for n in range(24)]
    await clock.forward(hours=1)
    now, house = clock.now(), town.house.ward
    reasons = ["why-t12", "why-t13n", "why-t34", "why-t15", "why-t10", "why-t11"]  # too few of each to be a storm

    def report(session: Session, who: Someone, concern: str, urgency: Urgency, why: str) -> None:
        raising.raise_alert(
            Visit(session, house, now),
            session.get_one(Clinic, ward.row.id),
            session.get(Patient, who.patient_id),
            raising.Concern(concern, urgency, [why]),
        )

    def all_at_once(session: Session) -> None:
        for number, one in enumerate(others):
            report(session, one, "mouth", Urgency.SAME_DAY, reasons[number % len(reasons)])
        report(session, ada, "airway", Urgency.EMERGENCY, "why-words-emergency")

    arrived: list[tuple[str, timedelta]] = []
    town.world.listen(
        lambda one: arrived.append((one.content, clock.now() - now)) if one.chat.id == ward.group.id else None
    )
    await town.act(all_at_once)
    await town.settle()
    after = next(after for text, after in arrived if "EMERGENCY" in text)
    assert after < timedelta(seconds=5)
    assert arrived[-1][1] > timedelta(seconds=30), "the others had to wait for Telegram's limit"


async def test_small_words_after_an_emergency_in_words_ring_nobody_but_whoever_has_it(
    town: Town, ward: Place, noor: Someone, ada: Someone
) -> None:
    await ada.says("please help me, call an ambulance")
    alert = await town.alert("words")
    assert alert.urgency == "emergency"
    await noor.taps("1.take", group=ward.group)
    before = len(town.first_words)
    await ada.says("my husband is at home with me")
    assert {chat for chat, text in town.first_words[before:] if "#A1" in text} == {noor.id}
