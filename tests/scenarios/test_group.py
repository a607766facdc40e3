"""The group: strangers in it, people who hide who they are, the group moved, and rights that come from no chat."""

from __future__ import annotations

import pytest

from bot.care.clinic import setting_up
from bot.care.visit import Visit
from bot.simulator import Group
from storage.clinics import Clinic
from tests.people import Clock, Place, Someone, Town
from tests.scenarios.test_alerts import EMERGENCY, mouth


async def test_while_a_stranger_reads_along_the_group_learns_only_that_there_is_an_alert(
    town: Town, ward: Place, noor: Someone, lea: Someone, ada: Someone, clock: Clock
) -> None:
    await ada.says(EMERGENCY)
    assert "airway" in ward.posts("#A1")[-1].content
    stranger = Someone(town, "Stranger")
    ward.group.add(stranger.person)
    await town.settle()
    card = ward.posts("#A1")[-1]
    assert "airway" not in card.content and "EMERGENCY" in card.content, "what stands there is taken back"
    assert "airway" in noor.last, "in private it stands whole"
    await stranger.taps("1.show", group=ward.group)
    assert stranger.told("toast-not-allowed")
    await noor.taps("1.show", group=ward.group)
    await noor.taps("1.take", "1.outcome", "1.outcome-seen")
    await clock.forward(minutes=11)
    (item,) = [one for one in await town.alerts() if one.concern == "outsider"]
    assert item.urgency == "same-day" and noor.heard("why-outsider") is False
    await ward.hires(Someone(town, "Kim"), "nurse")
    await ada.says(EMERGENCY)
    assert "airway" not in ward.group.messages[-1].content
    ward.group.remove(stranger.person)
    await town.settle()
    assert "airway" in ward.posts("#A1")[-1].content, "they have left"


async def test_a_lead_vouches_for_somebody_and_nobody_else_does(
    town: Town, ward: Place, noor: Someone, lea: Someone, ada: Someone, clock: Clock
) -> None:
    chaplain = Someone(town, "Chaplain")
    ward.group.add(chaplain.person)
    await clock.forward(minutes=11)
    (item,) = await town.alerts()
    await noor.looks_up(item.number or 0)
    await noor.taps(f"{item.number}.close", f"{item.number}.close-settled")
    assert noor.told("toast-lead-vouches")
    await lea.looks_up(item.number or 0)
    await lea.taps(f"{item.number}.close", f"{item.number}.close-settled")
    await ada.says(EMERGENCY)
    assert "airway" in ward.posts("EMERGENCY")[-1].content
    await chaplain.says("God bless", group=ward.group)
    await clock.forward(hours=2)
    assert len([one for one in await town.alerts() if one.concern == "outsider"]) == 1


async def test_a_colleague_who_joins_before_opening_the_link_is_a_stranger_for_minutes_only(
    town: Town, ward: Place, ada: Someone, clock: Clock
) -> None:
    await ward.hires(Someone(town, "Kim"), "nurse")
    await clock.forward(hours=2)
    assert await town.alerts() == []
    await ada.says(EMERGENCY)
    assert "airway" in ward.posts("#A1")[-1].content


@pytest.mark.parametrize("admin", [False, True], ids=["the bot is a member", "the bot is an administrator"])
async def test_somebody_who_comes_in_is_noticed_whatever_the_bot_is_there(
    town: Town, ward: Place, ada: Someone, admin: bool
) -> None:
    if admin:
        ward.group.add_bot(admin=True)
    ward.group.add(Someone(town, "Stranger").person)
    await ada.says(EMERGENCY)
    assert "airway" not in ward.posts("#A1")[-1].content


async def test_a_stranger_who_was_there_before_is_noticed_when_they_write(
    town: Town, ward: Place, ada: Someone
) -> None:  # fmt: skip
    stranger = Someone(town, "Stranger")
    ward.group.chat.members[stranger.id] = "member"  # they came before the bot did
    await stranger.says("/alerts", group=ward.group)
    await ada.says(EMERGENCY)
    assert "airway" not in ward.posts("#A1")[-1].content


async def test_an_anonymous_admin_is_nobody(town: Town, ward: Place, noor: Someone, ada: Someone) -> None:
    await ada.says(EMERGENCY)
    ward.group.anonymous_says("/alerts")
    ward.group.anonymous_says("I have it")
    await town.settle()
    assert (await town.alert()).taken_by is None
    assert "airway" in ward.posts("#A1")[-1].content, "Telegram's stand-in for admins is no stranger"


async def test_a_taken_alert_moves_with_the_group(town: Town, ward: Place, noor: Someone, ada: Someone) -> None:
    await ada.says(EMERGENCY)
    await noor.taps("1.take", "1.outcome", "1.outcome-seen", group=ward.group)
    ward.group.migrate()
    await town.settle()
    card = ward.posts("#A1")[-1]
    assert "Noor has it" in card.content
    await noor.taps("1.more", group=ward.group)
    assert (await town.alert()).state == "taken"


async def test_a_move_of_another_group_is_not_followed(town: Town, ward: Place, seehof: Place, ada: Someone) -> None:
    other = ward.group.id
    seehof.group.migrate()
    await town.settle()
    await ada.says(EMERGENCY)
    assert ward.group.id == other and len(ward.posts("#A1")) == 1 and seehof.posts("#A1") == []


async def test_somebody_who_came_before_the_bot_and_never_wrote_is_found_by_counting(
    town: Town, ward: Place, noor: Someone, lea: Someone, ada: Someone, clock: Clock
) -> None:
    await town.house.tidy()
    await ada.says(EMERGENCY)
    assert "airway" in ward.posts("#A1")[-1].content, "everybody there is known"
    quiet = Someone(town, "Quiet")
    ward.group.chat.members[quiet.id] = "member"
    await clock.forward(hours=1)
    await town.house.tidy()
    await town.settle()
    assert "airway" not in ward.posts("#A1")[-1].content
    await clock.forward(minutes=11)
    (item,) = [one for one in await town.alerts() if one.concern == "outsider"]
    await lea.looks_up(item.number or 0)
    await lea.taps(f"{item.number}.close", f"{item.number}.close-settled")
    assert "airway" in ward.posts("#A1")[-1].content, "a lead has vouched for them"
    ward.group.chat.members[Someone(town, "Another").id] = "member"
    await clock.forward(hours=1)
    await town.house.tidy()
    await town.settle()
    assert "airway" not in ward.posts("#A1")[-1].content, "vouched for one, not for two"
    ward.group.chat.members = {lea.id: "creator", noor.id: "member"}
    await clock.forward(hours=1)
    await town.house.tidy()
    await town.settle()
    assert "airway" in ward.posts("#A1")[-1].content, "they have left, and nobody was told"


async def test_a_look_finds_that_the_group_is_lost_before_there_is_an_alert(
    town: Town, ward: Place, noor: Someone, ada: Someone
) -> None:
    town.allowed |= {"forbidden"}
    ward.group.chat.bot_status = "kicked"  # Telegram's word of it went astray
    await town.house.tidy()
    await town.settle()
    assert "group-lost" in await town.acts()
    await ada.says(EMERGENCY)
    assert "airway" in noor.last


async def test_while_a_stranger_reads_along_no_list_and_no_notice_tells_what_was_reported(
    town: Town, ward: Place, noor: Someone, lea: Someone, ada: Someone, clock: Clock
) -> None:
    await mouth(ada, "moderate")
    people = [await ward.enrolled(Someone(town, f"Pat{number}")) for number in range(8)]
    ward.group.add(Someone(town, "Stranger").person)
    await town.settle()
    before = len(town.first_words)
    for one in people:
        await one.says("I have a fever of 39 degrees")
    name = (await ada.patient()).pseudonym
    await noor.says(f"/patient {name}")
    await noor.taps(f"e.patient.medicine.{name}", "e.med.hold", "e.med.today", "e.med.sure")
    await clock.forward(hours=23)
    said = [text for chat, text in town.first_words[before:] if chat == ward.group.id]
    assert any("same reason" in text for text in said), "there was a storm"
    assert any("Daily digest" in text and "#A1" in text for text in said)
    for text in said:
        assert "everolimus" not in text.lower() and "mouth" not in text.lower() and "fever" not in text.lower(), text
    assert lea.heard("team-course-hold") and not any("break in treatment" in text for text in said), (
        "the notice goes to the leads"
    )


async def test_a_vouching_taken_back_makes_them_strangers_again(
    town: Town, ward: Place, lea: Someone, ada: Someone, clock: Clock
) -> None:
    ward.group.add(Someone(town, "Chaplain").person)
    await clock.forward(minutes=11)
    (item,) = await town.alerts()
    await lea.looks_up(item.number or 0)
    await lea.taps(f"{item.number}.close", f"{item.number}.close-settled", f"{item.number}.undo")
    assert (await town.alert("outsider")).state == "taken"
    await ada.says(EMERGENCY)
    assert "airway" not in ward.posts("EMERGENCY")[-1].content


async def test_after_a_move_no_card_shows_another_alert(
    town: Town, ward: Place, noor: Someone, ada: Someone, boris: Someone
) -> None:
    await ada.says(EMERGENCY)
    old = ward.posts("#A1")[-1].message_id
    ward.group.migrate()
    await town.settle()
    while ward.group.messages[-1].message_id < old - 1:  # until the numbers of the new group reach that of the old card
        await noor.says("good morning", group=ward.group)
    await boris.says("meine Zunge ist geschwollen")
    card = next(one for one in ward.group.messages if one.message_id == old)
    assert "#A2" in card.content
    await noor.taps("1.take", group=ward.group)
    assert "#A2" in card.content and "#A1" not in card.content


async def test_a_new_group_gets_what_is_open(
    town: Town, ward: Place, noor: Someone, lea: Someone, ada: Someone, clock: Clock
) -> None:
    await mouth(ada, "severe", "M2.much")
    town.allowed |= {"forbidden"}
    ward.group.kick_bot()
    await town.settle()
    new = Group(town.world, "New team")
    new.add(lea.person)
    new.add(noor.person)
    new.add_bot(lea.person)
    code = await town.act(
        lambda session: setting_up.connect_code(
            Visit(session, town.house.ward, clock.now()), session.get_one(Clinic, ward.row.id)
        )
    )
    await lea.says(f"/connect {code}", group=new)
    (card,) = [one for one in new.messages if "#A1" in one.content]
    await noor.taps("1.take", group=new)
    assert "Noor has it" in card.content


WORDS = [
    "have no rights to send a message", "CHAT_RESTRICTED", "CHAT_WRITE_FORBIDDEN", "message thread not found",
    "need administrator rights", "a sentence Telegram has yet to write", "message is too long",
]  # fmt: skip


@pytest.mark.parametrize("words", WORDS)
async def test_a_group_that_refuses_a_card_in_whatever_words_is_down_and_the_people_hear_at_once(
    town: Town, ward: Place, noor: Someone, ada: Someone, words: str
) -> None:
    town.world.faults.add(kind="400", method="sendMessage", chat=ward.group.id, times=50, words=words)
    town.allowed |= {"bad-request", "gone"}
    await ada.says("I have a fever of 39 degrees")
    assert "#A1" in noor.last
    assert (await town.alert()).undelivered_at is None and "group-lost" in await town.acts()


async def test_a_notice_of_ours_that_is_at_fault_does_not_cost_the_team_its_group(
    town: Town, ward: Place, ada: Someone
) -> None:
    town.world.faults.add(kind="400", method="sendMessage", chat=ward.group.id, words="message is too long")
    town.allowed |= {"bad-request"}
    await ada.says("/pause")
    await ada.taps("pause.1")
    assert "group-lost" not in await town.acts()


async def test_let_in_again_the_group_sees_every_alert_that_is_open(
    town: Town, ward: Place, noor: Someone, lea: Someone, ada: Someone, boris: Someone
) -> None:
    town.allowed |= {"forbidden"}
    ward.group.kick_bot()
    await ada.says(EMERGENCY)
    await boris.says("Ich habe 39 Grad Fieber")
    await noor.taps("1.take")
    assert ward.posts("#A1") == []
    ward.group.add_bot(lea.person)
    await town.settle()
    assert "Noor has it" in ward.posts("#A1")[-1].content and len(ward.posts("#A2")) == 1
    ward.group.add_bot(lea.person, admin=True)
    await town.settle()
    assert len(ward.posts("#A1")) == 1, "more rights are no return"


async def test_a_group_that_takes_messages_again_is_found_by_the_hourly_look(
    town: Town, ward: Place, noor: Someone, ada: Someone, clock: Clock
) -> None:
    town.world.faults.add(kind="400", method="sendMessage", chat=ward.group.id, words="CHAT_RESTRICTED")
    town.allowed |= {"gone"}
    await ada.says(EMERGENCY)
    assert ward.posts("#A1") == [] and "airway" in noor.last
    await clock.forward(hours=1)
    await town.house.tidy()
    await town.settle()
    assert "airway" in ward.posts("#A1")[-1].content


async def test_three_cards_on_their_way_while_the_group_moves_become_three(
    town: Town, ward: Place, ada: Someone, boris: Someone, clock: Clock
) -> None:
    chloe = await ward.enrolled(Someone(town, "Chloe", "fr"))
    before = len(town.world.messages(ward.group.id))
    for one, words in (
        (ada, "I have a fever of 39 degrees"), (boris, "Ich habe 39 Grad Fieber"), (chloe, "ma langue est gonflée"),
    ):  # fmt: skip
        one.person.says(words)
    ward.group.migrate()
    await town.settle()
    numbers = [text for message in ward.group.messages for text in ("#A1", "#A2", "#A3") if text in message.content]
    assert sorted(numbers) == ["#A1", "#A2", "#A3"], "one card each"
    assert before > 0


async def test_a_card_of_one_alert_never_replaces_the_card_of_another(
    town: Town, ward: Place, lea: Someone, noor: Someone, ada: Someone, boris: Someone
) -> None:
    """A message's number means nothing in another chat, whatever way the group has changed."""
    await ada.says("I have a fever of 39 degrees")
    await noor.taps("1.take", group=ward.group)
    number = next(m.message_id for m in ward.group.messages if "#A1" in m.content)
    ward.group.migrate()
    await town.settle()
    while len(ward.group.messages) < number - 1:
        lea.person.says("chatter", chat=ward.group)
    await boris.says("Ich habe 39 Grad Fieber")
    await ada.says("I have a fever of 40 degrees")  # brings the cards of A1 up to date
    assert any("#A2" in m.content for m in ward.group.messages if m.from_bot)


async def test_a_patient_whom_telegram_does_not_know_is_an_item_for_the_team(
    town: Town, ward: Place, ada: Someone, clock: Clock
) -> None:
    town.world.faults.add(kind="400", method="sendMessage", chat=ada.id, times=50, words="PEER_ID_INVALID")
    town.allowed |= {"gone"}
    await clock.forward(days=7, hours=1)
    assert (await ada.patient()).unreachable_at is not None
    assert [one.concern for one in await town.alerts()] == ["unreachable"]


@pytest.mark.parametrize("said", ["/poll@another_bot lunch?", "/poll lunch?", "/poll\nlunch?", "/report@another_bot"])
async def test_a_command_that_is_not_ours_makes_the_bot_neither_speak_nor_leave(
    town: Town, ward: Place, lea: Someone, said: str
) -> None:
    room = Group(town.world, "Team", supergroup=True)
    room.add(lea.person)
    room.add_bot(lea.person, admin=True)
    await town.settle()
    before = len(town.world.sent(room.id))
    await lea.says(said, group=room)
    assert room.chat.bot_status == "administrator" and len(town.world.sent(room.id)) == before


async def test_a_command_ends_at_any_white_space_and_may_name_our_bot(
    town: Town, ward: Place, lea: Someone, clock: Clock
) -> None:
    room = Group(town.world, "New team")
    room.add(lea.person)
    room.add_bot(lea.person)
    code = await town.act(
        lambda session: setting_up.connect_code(
            Visit(session, town.house.ward, clock.now()), session.get_one(Clinic, ward.row.id)
        )
    )
    await lea.says(f"/connect@{town.world.bot.username}\n{code}", group=room)
    assert any("Rosenhof" in one.content for one in town.world.sent(room.id))


async def test_the_link_that_adds_the_bot_to_a_group_connects_it(
    town: Town, ward: Place, noor: Someone, lea: Someone, ada: Someone, clock: Clock
) -> None:
    room = Group(town.world, "New team")
    room.add(lea.person)
    room.add(noor.person)
    lines = await town.act(
        lambda session: setting_up.connect_lines(
            town.house.ward,
            setting_up.connect_code(Visit(session, town.house.ward, clock.now()), session.get_one(Clinic, ward.row.id)),
        )
    )
    assert lines[0].startswith(f"/connect@{town.world.bot.username} ")
    noor.person.opens_link(lines[1], chat=room)
    await town.settle()
    assert any(one.content.startswith("Only a lead") for one in town.world.sent(room.id))
    lea.person.opens_link(lines[1], chat=room)
    await town.settle()
    await ada.says(EMERGENCY)
    assert any("#A1" in one.content for one in town.world.sent(room.id))


async def test_nothing_is_written_into_a_channel(town: Town, ward: Place, lea: Someone) -> None:
    news = Group(town.world, "News", supergroup=True)
    news.add(lea.person)
    news.chat.type = "channel"
    news.add_bot(lea.person, admin=True)
    await town.settle()
    assert town.world.sent(news.id) == []
    await lea.says("/report", group=news)
    assert town.world.sent(news.id) == []
