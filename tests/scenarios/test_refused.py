"""Telegram refuses a chat: a colleague's or the group's. Somebody else is told at once, and the chat is tried again."""

from __future__ import annotations

import pytest

from tests.people import Clock, Place, Someone, Town
from tests.scenarios.test_alerts import EMERGENCY

REFUSALS = [
    "CHAT_RESTRICTED",
    "PEER_ID_INVALID",
    "message is too long",
    "BUTTON_DATA_INVALID",
    "a sentence of tomorrow",
]


def refuses(town: Town, someone: Someone, *, times: int = 1, kind: str = "400", words: str = "CHAT_RESTRICTED") -> None:
    """So many letters to this colleague are refused; Telegram is well otherwise."""
    town.world.faults.add(kind=kind, method="sendMessage", chat=someone.id, times=times, words=words)
    town.allowed |= {"gone", "forbidden", "bad-request"}


def cards(town: Town, someone: Someone, number: int) -> int:
    """How many messages in this private chat are cards of this alert."""
    return sum(f"#A{number}" in one.content for one in town.world.sent(someone.id))


async def group_lost(town: Town, ward: Place) -> None:
    """The group is lost, and everybody has heard so."""
    town.allowed |= {"forbidden"}
    ward.group.kick_bot()
    await town.settle()


# -- a refusal passes ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["400", "403"])
async def test_after_one_passing_refusal_each_the_next_emergency_reaches_nurse_and_lead_at_once(
    town: Town, ward: Place, noor: Someone, lea: Someone, ada: Someone, boris: Someone, clock: Clock, kind: str
) -> None:
    await group_lost(town, ward)
    for someone in (noor, lea):
        refuses(town, someone, kind=kind)
    await ada.says(EMERGENCY)
    await clock.forward(minutes=1)
    await boris.says("meine Zunge ist geschwollen")
    assert cards(town, noor, 2) and cards(town, lea, 2)
    assert (await town.alerts())[1].delivered_at is not None


async def test_where_everybody_has_refused_the_ladder_that_climbs_tries_everybody_again(
    town: Town, ward: Place, noor: Someone, lea: Someone, ada: Someone, clock: Clock
) -> None:
    await group_lost(town, ward)
    for someone in (noor, lea):
        refuses(town, someone, times=2)
    await ada.says(EMERGENCY)
    await clock.forward(minutes=20)
    assert cards(town, noor, 1) and cards(town, lea, 1)


@pytest.mark.parametrize("words", REFUSALS)
async def test_who_refuses_a_card_in_whatever_words_is_passed_over_and_the_next_is_told_at_once(
    town: Town, ward: Place, noor: Someone, dr_ito: Someone, lea: Someone, ada: Someone, clock: Clock, words: str
) -> None:
    refuses(town, noor, times=50, words=words)
    before = clock.now()
    await ada.says(EMERGENCY)
    assert cards(town, dr_ito, 1) == 1 and clock.now() == before, "the rung of five minutes later has come"
    alert = await town.alert()
    assert alert.undelivered_at is None and alert.delivered_at is not None
    await clock.forward(minutes=16)
    assert cards(town, dr_ito, 1) == 3, "clinicians after ten minutes, everybody after fifteen"
    assert [one.act for one in await town.journal()].count("staff-unreachable") == 1


async def test_an_accepted_card_ends_it(
    town: Town, ward: Place, noor: Someone, dr_ito: Someone, ada: Someone, boris: Someone, clock: Clock
) -> None:
    refuses(town, noor)
    await ada.says(EMERGENCY)
    assert cards(town, noor, 1) == 0
    await clock.forward(minutes=1)
    await boris.says("meine Zunge ist geschwollen")
    assert cards(town, noor, 2) == 1
    assert "staff-reachable-again" in await town.acts()
    assert cards(town, noor, 1) == 1, "and what they missed is still open"


# -- Telegram says that something has changed ----------------------------------------------------------------------------


async def test_who_lets_the_bot_in_again_sees_what_they_missed_and_is_still_open(
    town: Town, ward: Place, noor: Someone, dr_ito: Someone, ada: Someone, clock: Clock
) -> None:
    noor.person.blocks_bot()
    await clock.forward(minutes=1)
    town.allowed |= {"forbidden"}
    await ada.says(EMERGENCY)
    noor.person.unblocks_bot()
    await town.settle()
    assert cards(town, noor, 1) == 1
    await dr_ito.taps("1.take", group=ward.group)
    noor.person.blocks_bot()
    await town.settle()
    noor.person.unblocks_bot()
    await town.settle()
    assert cards(town, noor, 1) == 1, "somebody has it"


@pytest.mark.parametrize("sign", ["a word", "Take on a card in private", "a button that is not theirs to press"])
async def test_whatever_they_do_in_private_shows_that_they_are_there(
    town: Town, ward: Place, noor: Someone, dr_ito: Someone, ada: Someone, boris: Someone, clock: Clock, sign: str
) -> None:
    await ada.says(EMERGENCY)
    card, take = noor.button("1.take")
    refuses(town, noor)
    await clock.forward(minutes=1)
    await boris.says("meine Zunge ist geschwollen")
    assert cards(town, noor, 2) == 0
    if sign == "a word":
        await noor.says("/oncall")
    elif sign == "Take on a card in private":
        await noor.presses(card, take)
    else:
        await dr_ito.taps("1.take", group=ward.group)
        await noor.presses(card, take)
        assert noor.told("toast-has-it", name="Dr Ito")
    assert cards(town, noor, 2) == 1


# -- the others hear it --------------------------------------------------------------------------------------------------


def told_of(town: Town, chat: int, name: str) -> list[str]:
    """What this chat was told about a colleague who cannot be reached."""
    return [
        one.content for one in town.world.sent(chat) if f"{name}, cannot be reached by Telegram since" in one.content
    ]


async def test_a_colleague_who_cannot_be_reached_is_known(
    town: Town, ward: Place, lea: Someone, dr_ito: Someone, ada: Someone, boris: Someone, clock: Clock
) -> None:
    dr_ito.person.blocks_bot()
    town.allowed |= {"forbidden"}
    await ada.says(EMERGENCY)
    await clock.forward(minutes=20)
    await boris.says("meine Zunge ist geschwollen")
    for chat in (ward.group.id, lea.id):
        (said,) = told_of(town, chat, "Dr Ito")
        assert said.startswith("The clinician on call, Dr Ito, cannot be reached by Telegram since 10:00.")
    dr_ito.person.unblocks_bot()
    await clock.forward(hours=1)
    dr_ito.person.blocks_bot()
    await town.settle()
    assert len(told_of(town, lea.id, "Dr Ito")) == 2, "it is another time, and said with its own hour"


async def test_who_is_refused_without_a_word_of_telegram_is_told_by_the_card(
    town: Town, ward: Place, lea: Someone, noor: Someone, ada: Someone
) -> None:
    refuses(town, noor, times=50, words="PEER_ID_INVALID")
    await ada.says(EMERGENCY)
    assert len(told_of(town, lea.id, "Noor")) == len(told_of(town, ward.group.id, "Noor")) == 1
    assert told_of(town, noor.id, "Noor") == []


async def test_a_stranger_in_the_group_does_not_read_who_cannot_be_reached(
    town: Town, ward: Place, lea: Someone, noor: Someone
) -> None:
    ward.group.add(Someone(town, "Stranger").person)
    noor.person.blocks_bot()
    await town.settle()
    assert told_of(town, lea.id, "Noor") and not told_of(town, ward.group.id, "Noor")


async def test_two_leads_who_refuse_cards_and_take_other_letters_are_not_written_to_for_ever(
    town: Town, ward: Place, lea: Someone, ada: Someone, clock: Clock
) -> None:
    kim = await ward.hires(Someone(town, "Kim"), "lead")
    await group_lost(town, ward)
    for someone in (lea, kim):
        refuses(town, someone, times=1000)
    await ada.says(EMERGENCY)
    await clock.forward(hours=2)
    assert sum(fault.fired for fault in town.world.faults.plan) < 40, "two each quarter of an hour, and the first ones"


# -- the group is lost ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("how", ["put out", "topic closed", "may not post"])
async def test_the_leads_hear_that_the_group_is_lost_and_what_to_press_without_any_alert(
    town: Town, ward: Place, lea: Someone, noor: Someone, ada: Someone, how: str
) -> None:
    town.allowed |= {"forbidden", "gone"}
    if how == "put out":
        ward.group.kick_bot()
    elif how == "topic closed":
        ward.group.turn_on_topics()
        await town.settle()
        ward.group.close_general()
    else:
        town.world.faults.add(kind="400", method="sendMessage", chat=ward.group.id, words="not enough rights")
        await ada.says("/pause")
        await ada.taps("pause.1")  # a quiet line in the group is enough
    await town.settle()
    assert lea.heard("team-group-lost") and not noor.heard("team-group-lost")
    assert "Rosenhof" in lea.last and "What to press" in lea.last
    assert lea.times("team-group-lost") == 1 and await town.alerts() == []


async def test_a_topic_that_is_reopened_gets_what_is_open(
    town: Town, ward: Place, lea: Someone, noor: Someone, ada: Someone
) -> None:
    ward.group.turn_on_topics()
    await town.settle()
    ward.group.close_general()
    town.allowed |= {"gone"}
    await ada.says(EMERGENCY)
    assert ward.posts("#A1") == [] and cards(town, noor, 1) == 1
    ward.group.close_general(reopen=True)
    await town.settle()
    assert len(ward.posts("#A1")) == 1


async def test_without_a_lead_everybody_hears_that_the_group_is_lost(
    town: Town, ward: Place, lea: Someone, noor: Someone
) -> None:
    lea.person.blocks_bot()
    await town.settle()
    town.allowed |= {"forbidden"}
    ward.group.kick_bot()
    await town.settle()
    assert noor.heard("team-group-lost")
