"""What pretend people do reaches the bot as Telegram would send it, and privacy mode holds."""

from __future__ import annotations

import pytest
from telegram import Bot, Update

from bot.simulator import Group, Person
from bot.simulator.refusals import Impossible
from tests.bot.simulator_kit import bot_on, keyboard, new_world, patient


async def received(bot: Bot) -> list[Update]:
    """Everything new, confirmed at once."""
    updates = await bot.get_updates(timeout=0)
    if updates:
        await bot.get_updates(offset=updates[-1].update_id + 1, timeout=0)
    return list(updates)


def words(updates: list[Update]) -> list[str]:
    return [update.message.text for update in updates if update.message is not None and update.message.text]


@pytest.mark.parametrize(
    "kind", ["photo", "document", "voice", "video_note", "sticker", "location", "contact", "poll", "dice"]
)
async def test_whatever_a_patient_sends_can_be_read_by_the_library(kind: str) -> None:
    world, _ = new_world()
    ada = patient(world)
    getattr(ada, f"sends_{kind}")()
    async with bot_on(world) as bot:
        message = (await received(bot))[-1].message
    assert message is not None
    assert getattr(message, kind)
    assert message.effective_attachment


async def test_an_invitation_link_starts_the_bot_with_its_payload() -> None:
    world, _ = new_world()
    ada = Person(world, "Ada", "fr")
    with pytest.raises(Impossible, match="Ada has not started the bot"):
        ada.says("hello")
    ada.opens_link("https://t.me/mtor_watch_bot?start=I_x-7")
    with pytest.raises(Impossible, match="does not lead to @mtor_watch_bot"):
        ada.opens_link("https://t.me/another_bot?start=x")
    async with bot_on(world) as bot:
        (update,) = await received(bot)
    assert update.message is not None
    assert update.message.text == "/start I_x-7"
    assert update.message.from_user is not None
    assert update.message.from_user.language_code == "fr"
    assert [entity.type for entity in update.message.entities] == ["bot_command"]


async def test_blocking_and_coming_back_are_told_as_my_chat_member() -> None:
    world, _ = new_world()
    ada = patient(world)
    ada.blocks_bot()
    with pytest.raises(Impossible, match="Ada has blocked the bot"):
        ada.says("hello?")
    ada.start("again")
    async with bot_on(world) as bot:
        updates = await received(bot)
    moves = [
        (update.my_chat_member.old_chat_member.status, update.my_chat_member.new_chat_member.status)
        for update in updates
        if update.my_chat_member is not None
    ]
    assert moves == [("member", "kicked"), ("kicked", "member")]


async def test_an_edited_message_comes_as_an_edit() -> None:
    world, _ = new_world()
    ada = patient(world)
    message = ada.says("no swelling")
    ada.edits(message, "swelling")
    async with bot_on(world) as bot:
        update = (await received(bot))[-1]
    assert update.edited_message is not None
    assert update.edited_message.text == "swelling"
    assert update.edited_message.message_id == message.message_id


async def test_in_a_group_the_bot_hears_commands_and_replies_to_it_only() -> None:
    world, _ = new_world()
    team, noor = Group(world, "Ward 4"), Person(world, "Noor")
    team.add(noor)
    team.add_bot(noor)
    async with bot_on(world) as bot:
        await received(bot)
        alert = await bot.send_message(team.id, "Alert", reply_markup=keyboard("a.1.take", "I take this"))
        noor.says("between ourselves", chat=team)
        noor.says("/connect 123", chat=team)
        noor.says("/alerts@mtor_watch_bot", chat=team)
        noor.says("/alerts@other_bot", chat=team)
        noor.says("called her", chat=team, reply_to=world.message(team.id, alert.message_id))
        team.anonymous_says("/oncall")
        updates = await received(bot)
        assert words(updates) == ["/connect 123", "/alerts@mtor_watch_bot", "called her", "/oncall"]
        assert updates[-1].message is not None
        assert updates[-1].message.sender_chat is not None
        assert updates[-1].message.sender_chat.id == team.id
        noor.taps("I take this", chat=team)
        (tap,) = await received(bot)
    assert tap.callback_query is not None
    assert tap.callback_query.from_user.id == noor.id
    assert tap.callback_query.message is not None
    assert tap.callback_query.message.chat.id == team.id


async def test_an_administrator_bot_hears_all_and_learns_who_comes_and_goes() -> None:
    world, _ = new_world()
    team, noor, ito = Group(world, "Ward 4"), Person(world, "Noor"), Person(world, "Dr Ito")
    team.add(noor)
    team.add_bot(noor, admin=True)
    async with bot_on(world) as bot:
        await bot.get_updates(timeout=0, allowed_updates=["message", "chat_member", "my_chat_member"])
        team.add(ito)
        team.remove(ito)
        noor.says("between ourselves", chat=team)
        updates = await received(bot)
    changes = [update.chat_member.new_chat_member.status for update in updates if update.chat_member is not None]
    assert changes == ["member", "left"]
    assert words(updates) == ["between ourselves"]
    with pytest.raises(Impossible, match="Dr Ito is not in 'Ward 4'"):
        ito.says("hello", chat=team)


async def test_an_upgraded_group_tells_both_numbers_and_goes_on() -> None:
    world, _ = new_world()
    team, noor = Group(world, "Ward 4"), Person(world, "Noor")
    team.add(noor)
    team.add_bot(noor)
    old = team.id
    async with bot_on(world) as bot:
        await received(bot)
        team.migrate()
        away, home = (update.message for update in await received(bot))
        assert away is not None
        assert home is not None
        assert (away.chat.id, away.migrate_to_chat_id) == (old, team.id)
        assert (home.chat.id, home.migrate_from_chat_id) == (team.id, old)
        noor.says("/alerts", chat=team)
        assert words(await received(bot)) == ["/alerts"]
        team.kick_bot(noor)
        (out,) = await received(bot)
    assert out.my_chat_member is not None
    assert out.my_chat_member.new_chat_member.status == "kicked"


async def test_a_startgroup_link_brings_the_bot_and_its_code_into_the_group() -> None:
    world, _ = new_world()
    team, noor = Group(world, "Ward 4"), Person(world, "Noor")
    team.add(noor)
    noor.opens_link("https://t.me/mtor_watch_bot?startgroup=C1", chat=team)
    async with bot_on(world) as bot:
        updates = await received(bot)
    assert updates[0].my_chat_member is not None
    assert words(updates) == ["/start@mtor_watch_bot C1"]
