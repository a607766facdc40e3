"""Editing, deleting, pinning, reacting, answering taps, and what the bot sets about itself."""

from __future__ import annotations

import pytest
from telegram import BotCommandScopeAllPrivateChats, MenuButtonCommands
from telegram.error import BadRequest

from bot.simulator import Group, Person
from bot.simulator.refusals import Impossible
from tests.bot.simulator_kit import bot_on, keyboard, new_world, patient


async def test_an_edit_changes_the_message_and_keeps_what_it_said() -> None:
    world, _ = new_world()
    ada = patient(world)
    async with bot_on(world) as bot:
        sent = await bot.send_message(ada.id, "How is your mouth?", reply_markup=keyboard())
        edited = await bot.edit_message_text("Thank you", ada.id, sent.message_id)
    assert edited is not True
    assert edited.edit_date is not None
    assert ada.last is not None
    assert ada.last.text == "Thank you"
    assert ada.buttons() == []
    assert ada.heard("How is your mouth?")


async def test_the_same_words_and_buttons_again_are_no_edit() -> None:
    world, _ = new_world()
    ada = patient(world)
    async with bot_on(world) as bot:
        sent = await bot.send_message(ada.id, "Hello", reply_markup=keyboard())
        with pytest.raises(BadRequest, match="essage is not modified: specified new message content"):
            await bot.edit_message_text("Hello", ada.id, sent.message_id, reply_markup=keyboard())
        with pytest.raises(BadRequest, match="essage is not modified"):
            await bot.edit_message_reply_markup(ada.id, sent.message_id, reply_markup=keyboard())
        await bot.edit_message_reply_markup(ada.id, sent.message_id)
    assert ada.buttons() == []


async def test_an_edit_is_refused_after_48_hours_of_another_s_message_and_of_a_deleted_one() -> None:
    world, clock = new_world()
    ada = patient(world)
    hers = ada.says("hello")
    async with bot_on(world) as bot:
        sent = await bot.send_message(ada.id, "Hello")
        clock.forward(hours=48)
        await bot.edit_message_text("just in time", ada.id, sent.message_id)
        clock.forward(seconds=1)
        with pytest.raises(BadRequest, match="essage can't be edited"):
            await bot.edit_message_text("too late", ada.id, sent.message_id)
        with pytest.raises(BadRequest, match="essage can't be edited"):
            await bot.edit_message_text("not mine", ada.id, hers.message_id)
        with pytest.raises(BadRequest, match="essage to edit not found"):
            await bot.edit_message_text("no such", ada.id, 999)
        with pytest.raises(BadRequest, match="essage can't be deleted for everyone"):
            await bot.delete_message(ada.id, sent.message_id)
        fresh = await bot.send_message(ada.id, "Soon gone")
        await bot.delete_message(ada.id, fresh.message_id)
        with pytest.raises(BadRequest, match="essage to edit not found"):
            await bot.edit_message_text("gone", ada.id, fresh.message_id)
        with pytest.raises(BadRequest, match="essage to delete not found"):
            await bot.delete_message(ada.id, fresh.message_id)


async def test_a_tap_can_be_answered_for_five_minutes() -> None:
    world, clock = new_world()
    ada = patient(world)
    async with bot_on(world) as bot:
        await bot.send_message(ada.id, "How are you?", reply_markup=keyboard("c.7.RF0.none.sig"))
        early, late = ada.taps("All well"), ada.taps("c.7.RF0.")
        clock.forward(minutes=5)
        await bot.answer_callback_query(early, "Noted")
        clock.forward(seconds=1)
        for unanswerable in (late, "12345"):
            with pytest.raises(BadRequest, match="uery is too old and response timeout expired or query id is invalid"):
                await bot.answer_callback_query(unanswerable)
    assert ada.toasts == ["Noted"]


async def test_a_tap_on_a_button_that_is_not_there_is_a_mistake_of_the_test() -> None:
    world, _ = new_world()
    ada = patient(world)
    async with bot_on(world) as bot:
        sent = await bot.send_message(ada.id, "How are you?", reply_markup=keyboard())
        await bot.edit_message_reply_markup(ada.id, sent.message_id)
        with pytest.raises(Impossible, match="Ada sees no button 'All well'"):
            ada.taps("All well")
        assert ada.last is not None
        ada.taps_old(ada.last, "c.1")
        updates = await bot.get_updates(timeout=0)
    assert updates[-1].callback_query is not None
    assert updates[-1].callback_query.data == "c.1"


async def test_a_label_is_read_without_its_invisible_direction_marks() -> None:
    world, _ = new_world()
    noor = patient(world, "Noor")
    async with bot_on(world) as bot:
        await bot.send_message(noor.id, "x", reply_markup=keyboard("a.1", "Call \u2068Ada\u2069"))
    assert noor.buttons() == ["Call Ada"]
    assert noor.taps("Call Ada")


async def test_pins_in_a_group_need_rights_and_reactions_need_a_known_emoji() -> None:
    world, _ = new_world()
    team = Group(world, "Ward 4")
    noor = Person(world, "Noor")
    team.add(noor)
    team.add_bot()
    async with bot_on(world) as bot:
        sent = await bot.send_message(team.id, "Alert")
        with pytest.raises(BadRequest, match="ot enough rights"):
            await bot.pin_chat_message(team.id, sent.message_id)
        team.add_bot(admin=True)
        await bot.pin_chat_message(team.id, sent.message_id)
        assert team.chat.pinned == sent.message_id
        await bot.unpin_chat_message(team.id, sent.message_id)
        await bot.set_message_reaction(team.id, sent.message_id, "👀")
        with pytest.raises(BadRequest, match="eaction_invalid"):
            await bot.set_message_reaction(team.id, sent.message_id, "🚑")
    assert team.messages[-1].reactions == ["👀"]


async def test_commands_texts_and_members_are_kept_and_checked() -> None:
    world, _ = new_world()
    team = Group(world, "Ward 4")
    noor, ito = Person(world, "Noor"), Person(world, "Dr Ito")
    team.add(noor)
    team.add(ito)
    team.add_bot()
    async with bot_on(world) as bot:
        scope = BotCommandScopeAllPrivateChats()
        await bot.set_my_commands([("help", "Hilfe")], scope=scope, language_code="de")
        assert [c.command for c in await bot.get_my_commands(scope, "de")] == ["help"]
        assert await bot.get_my_commands() == ()
        with pytest.raises(BadRequest, match="ot_command_invalid"):
            await bot.set_my_commands([("Help!", "x")])
        await bot.set_my_description("In an emergency call 112.")
        await bot.set_my_short_description("Check-ins")
        with pytest.raises(BadRequest):
            await bot.set_my_short_description("x" * 121)
        await bot.set_chat_menu_button(menu_button=MenuButtonCommands())
        assert (await bot.get_chat_member(team.id, noor.id)).status == "creator"
        assert (await bot.get_chat_member(team.id, bot_id := world.bot.id)).user.id == bot_id
        assert await bot.get_chat_member_count(team.id) == 3
        assert [m.user.id for m in await bot.get_chat_administrators(team.id)] == [noor.id]
        assert (await bot.get_chat(team.id)).title == "Ward 4"
        await bot.send_chat_action(team.id, "typing")
        await bot.leave_chat(team.id)
    assert world.texts["description", ""] == "In an emergency call 112."
    assert world.actions == [(team.id, "typing")]
    assert team.chat.bot_status == "left"
