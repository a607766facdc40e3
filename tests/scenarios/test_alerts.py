"""An alert from its first card to its end: who takes it, who may close it, who hears of it, and what happens when nobody does."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from sqlmodel import Session, select

from bot.care.clinic import setting_up
from bot.care.visit import Visit
from messages.words_out.catalogue import say
from storage.clinics import Staff
from tests.people import Clock, Place, Someone, Town, carries

EMERGENCY = "my tongue is swollen"


async def mouth(ada: Someone, how: str, gets_in_the_way: str = "M2.not", course: str = "M5.same") -> None:
    """The patient reports a sore mouth."""
    await ada.says("/report")
    await ada.taps("RF0.none", "SEL.mouth", "done", f"M1.{how}", gets_in_the_way, "M3.usual")
    await ada.taps("M4.lt7" if "M4.lt7" in ada.offered() else course)
    await ada.taps("M6.none")
    if "P0.no" in ada.offered():
        await ada.taps("P0.no")


async def test_a_second_nurse_is_told_who_has_it_and_changes_nothing(
    town: Town, ward: Place, noor: Someone, sam: Someone, ada: Someone
) -> None:
    await ada.says(EMERGENCY)
    card, take = sam.button("1.take", ward.group)
    await noor.taps("1.take", group=ward.group)
    await sam.presses(card, take)
    assert sam.told("toast-has-it", name="Noor")
    await noor.presses(card, take)
    assert noor.told("toast-you-have-it"), "still mine"
    assert (await town.acts()).count("alert-take") == 2 and (await town.alert()).taken_by is not None
    assert ada.times("msg-seen") == 1


async def test_two_nurses_at_the_same_moment_one_has_it(
    town: Town, ward: Place, noor: Someone, sam: Someone, ada: Someone
) -> None:
    await ada.says(EMERGENCY)
    card, take = noor.button("1.take", ward.group)
    noor.person.taps_old(card, take)
    sam.person.taps_old(card, take)
    await town.settle()
    assert noor.told("toast-you-have-it") and sam.told("toast-has-it", name="Noor")


async def test_an_emergency_is_closed_by_a_doctor_or_a_lead_and_only_with_an_outcome(
    town: Town, ward: Place, noor: Someone, dr_ito: Someone, lea: Someone, ada: Someone, clock: Clock
) -> None:
    await ada.says(EMERGENCY)
    await noor.taps("1.take", "1.close", group=ward.group)
    assert noor.told("toast-clinician-closes")
    await dr_ito.taps("1.close", group=ward.group)
    assert dr_ito.told("toast-choose-outcome"), "nothing is closed without one"
    await dr_ito.taps("1.back", group=ward.group)
    await noor.taps("1.outcome", "1.outcome-emergency", group=ward.group)
    await noor.taps("1.close", group=ward.group)
    assert noor.told("toast-clinician-closes")
    card, close = dr_ito.button("1.close", ward.group)
    await dr_ito.presses(card, close)
    assert dr_ito.told("toast-reached-first")
    await dr_ito.taps("1.reached-emergency", group=ward.group)
    alert = await town.alert()
    assert (alert.state, alert.outcome) == ("resolved", "emergency")
    assert [button.data for button in card.buttons if not carries(button.data, "1.undo")] == []
    await clock.forward(minutes=6)
    assert card.buttons == [], "the close can no longer be taken back"
    await lea.presses(card, close)
    assert lea.told("toast-already-closed", name="Dr Ito")


async def test_an_alert_that_is_no_emergency_is_closed_by_a_nurse_with_an_outcome(
    town: Town, ward: Place, noor: Someone, ada: Someone
) -> None:
    await mouth(ada, "severe", "M2.much")
    await noor.taps("1.close", group=ward.group)
    assert noor.told("toast-choose-outcome") and (await town.alert()).state == "raised"
    await noor.taps("1.back", "1.outcome", group=ward.group)
    assert noor.told("toast-choose-outcome")
    await noor.taps("1.outcome-rinse", "1.close", group=ward.group)
    assert (await town.alert()).state == "resolved"
    assert ada.times("msg-seen") == 1, "whoever notes an outcome has seen it"


async def test_the_card_tells_each_step_and_names_the_people_of_the_team_only(
    town: Town, ward: Place, noor: Someone, ada: Someone
) -> None:
    await mouth(ada, "severe", "M2.much")
    card, _ = noor.button("1.take", ward.group)
    for wanted in ("1.take", "1.call", "1.outcome", "1.outcome-advice", "1.close"):
        await noor.taps(wanted, group=ward.group)
    assert card.content.count("Noor") == 4
    assert say("en", "outcome-advice") in card.content
    assert len(card.history) >= 4


async def test_the_patient_is_told_by_which_role_it_was_seen_and_never_the_name(
    town: Town, ward: Place, dr_ito: Someone, boris: Someone
) -> None:
    await boris.says("meine Zunge ist geschwollen")
    await dr_ito.taps("1.take", group=ward.group)
    assert say("de", "msg-seen", role=say("de", "role-clinician"), time="10:00 Uhr") in boris.last
    assert not any("Ito" in text for text in boris.heard_first)


async def test_an_emergency_nobody_takes_is_repeated_and_climbs_to_doctor_and_lead(
    town: Town, ward: Place, noor: Someone, dr_ito: Someone, lea: Someone, ada: Someone, clock: Clock
) -> None:
    await ada.says(EMERGENCY)
    assert len(ward.posts("#A1")) == 1 and "#A1" not in dr_ito.last
    await clock.forward(minutes=11)
    assert "#A1" in dr_ito.last and "#A1" not in lea.last
    await clock.forward(minutes=5)
    assert "#A1" in lea.last and len(ward.posts("#A1")) == 2
    await clock.forward(minutes=30)
    assert len(ward.posts("#A1")) == 4, "every quarter of an hour until somebody has it"
    await dr_ito.taps("1.take", "1.outcome", "1.outcome-seen")
    posts = len(ward.posts("#A1"))
    await clock.forward(hours=3)
    assert len(ward.posts("#A1")) == posts
    for someone in (noor, dr_ito, lea):
        newest = [one for one in someone.person.messages if "EMERGENCY · #A1" in one.content][-1]
        assert "Dr Ito" in newest.content
    assert "Dr Ito" in ward.posts("#A1")[-1].content


async def test_a_same_day_alert_nobody_takes_climbs_in_its_own_time(
    town: Town, ward: Place, noor: Someone, dr_ito: Someone, lea: Someone, ada: Someone, clock: Clock
) -> None:
    await mouth(ada, "severe", "M2.much")
    await clock.forward(minutes=29)
    assert "#A1" not in noor.last
    await clock.forward(minutes=2)
    assert "#A1" in noor.last and "#A1" not in dr_ito.last
    await clock.forward(minutes=28)
    assert "#A1" not in dr_ito.last
    await clock.forward(minutes=2)
    assert "#A1" in dr_ito.last and "#A1" not in lea.last
    await clock.forward(minutes=60)
    assert "#A1" in lea.last


async def test_the_same_problem_again_joins_its_alert_and_a_worse_one_notifies_anew(
    town: Town, ward: Place, noor: Someone, ada: Someone, clock: Clock
) -> None:
    await mouth(ada, "moderate")
    assert len(ward.posts("#A1")) == 0, "it waits for the digest"
    await clock.forward(hours=1)
    await mouth(ada, "moderate")
    assert len(ward.posts("#A1")) == 0 and len(await town.reports(1)) == 2
    await noor.looks_up(1)
    await noor.taps("1.take")
    await mouth(ada, "worst", "M2.verymuch")
    alert = await town.alert("mouth")
    assert (alert.urgency, alert.state, alert.taken_by) == ("same-day", "raised", None)
    assert len(ward.posts("#A1")) == 1 and "worse" in ward.posts("#A1")[-1].content
    await mouth(ada, "mild")
    assert (await town.alert("mouth")).urgency == "same-day", "a good answer lowers nothing"


async def test_another_problem_is_another_alert(town: Town, ward: Place, ada: Someone) -> None:
    await mouth(ada, "moderate")
    await ada.says("/report")
    await ada.taps("RF0.none", "SEL.fever", "done", "F0.hot", "F1.none")
    assert {one.concern for one in await town.alerts()} >= {"mouth", "fever"}


async def test_after_it_is_closed_the_same_problem_is_a_new_alert_when_it_is_worse(
    town: Town, ward: Place, noor: Someone, ada: Someone
) -> None:
    await mouth(ada, "moderate")
    await noor.looks_up(1)
    await noor.taps("1.outcome", "1.outcome-advice", "1.close")
    await mouth(ada, "severe")
    assert [one.number for one in await town.alerts() if one.concern == "mouth"] == [1, 2]


@pytest.mark.parametrize("how", ["outsider", "patient", "dismissed", "other clinic"])
async def test_nobody_without_a_role_in_this_clinic_acts_on_its_alert(
    town: Town, ward: Place, seehof: Place, noor: Someone, ada: Someone, how: str
) -> None:
    await ada.says(EMERGENCY)
    if how == "outsider":
        who = Someone(town, "Outsider")
    elif how == "patient":
        who = ada
    elif how == "dismissed":
        who = noor
        await town.act(lambda session: _dismissed(session, town))
    else:
        who = await seehof.hires(Someone(town, "Zoë"), "nurse")
    ward.group.add(who.person) if who is not noor else None
    await who.taps("1.take", group=ward.group)
    assert who.told("toast-not-allowed")
    assert (await town.alert()).taken_by is None


def _dismissed(session: Session, town: Town) -> None:
    member = session.exec(select(Staff).where(Staff.role == "nurse")).one()
    setting_up.remove_staff(Visit(session, town.house.ward, datetime(2026, 11, 23, 9, 0, tzinfo=UTC)), member)


async def test_in_a_large_team_everybody_s_newest_card_tells_who_has_it(
    town: Town, ward: Place, noor: Someone, ada: Someone, clock: Clock
) -> None:
    others = [await ward.hires(Someone(town, f"Nurse {number}"), "nurse") for number in range(11)]
    await ada.says(EMERGENCY)
    await clock.forward(minutes=31)
    await noor.taps("1.take", group=ward.group)
    for someone in (noor, *others):
        cards = [one for one in someone.person.messages if "EMERGENCY · #A1" in one.content]
        assert not cards or "Noor has it" in cards[-1].content, someone.name
    assert "Noor has it" in ward.posts("#A1")[-1].content


async def test_the_group_is_gone_and_everybody_hears_of_open_alerts_in_private_at_once(
    town: Town, ward: Place, noor: Someone, dr_ito: Someone, ada: Someone
) -> None:
    town.allowed |= {"no-chat"}  # the card in the group cannot be edited any more
    await ada.says(EMERGENCY)
    ward.group.kick_bot()
    await town.settle()
    assert "#A1" in noor.last and "#A1" in dr_ito.last
    await noor.taps("1.take")
    assert (await town.alert()).state == "taken"


async def test_a_group_that_refuses_without_a_word_is_noticed_when_the_alert_is_refused(
    town: Town, ward: Place, noor: Someone, ada: Someone
) -> None:
    town.allowed |= {"forbidden"}
    town.world.faults.add(
        kind="403", chat=ward.group.id, method="sendMessage", words="bot was kicked from the group chat"
    )
    await ada.says(EMERGENCY)
    assert "#A1" in noor.last
    assert "group-lost" in await town.acts()


async def test_a_group_that_became_a_supergroup_is_followed_and_open_alerts_are_posted_there(
    town: Town, ward: Place, noor: Someone, ada: Someone
) -> None:
    await ada.says(EMERGENCY)
    ward.group.migrate()
    await town.settle()
    await noor.taps("1.take", group=ward.group)
    assert noor.told("toast-you-have-it")
    await ada.says("my lips are swelling more and more")
    assert len(ward.posts("#A1")) >= 2


async def test_a_group_that_moved_while_an_alert_was_on_its_way_gets_it_all_the_same(
    town: Town, ward: Place, noor: Someone, ada: Someone
) -> None:
    town.allowed |= {"moved"}
    ada.person.says(EMERGENCY)
    await town.house.receiver.poll(0)
    await town.house.work()
    ward.group.migrate()
    town.world.updates.queue.clear()  # Telegram's own note of it is lost
    await town.settle()
    assert ward.posts("#A1")


async def test_a_group_that_comes_back_gets_the_alerts_again(
    town: Town, ward: Place, noor: Someone, ada: Someone
) -> None:
    ward.group.kick_bot()
    await town.settle()
    ward.group.add_bot()
    await town.settle()
    await ada.says(EMERGENCY)
    assert ward.posts("#A1")


async def test_a_call_or_an_outcome_by_another_than_the_holder_is_kept_with_their_name(
    town: Town, ward: Place, noor: Someone, sam: Someone, ada: Someone
) -> None:
    await ada.says(EMERGENCY)
    await noor.taps("1.take", group=ward.group)
    await sam.taps("1.call", group=ward.group)
    alert = await town.alert()
    assert alert.called_by not in (None, alert.taken_by)
