"""Whoever opens the menu sees their own commands: a patient, a colleague, the group; and each of them does something."""

from __future__ import annotations

import pytest
from sqlmodel import Session

from bot.care.clinic import setting_up
from bot.care.visit import Visit
from bot.chat import menus
from bot.simulator import Group, Person
from messages.words_out.catalogue import LANGUAGES, say
from storage import clinics
from tests.people import Clock, Place, Someone, Town


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_patient_sees_what_patients_can_do_in_the_language_of_their_phone(town: Town, language: str) -> None:
    await town.house.menus.look()
    someone = Person(town.world, "Ada", language)
    assert someone.menu() == list(menus.PATIENT)
    code = "" if language == "en" else language
    shown = town.world.commands["all_private_chats", code]
    assert shown[0]["description"] == say(language, f"cmd-{menus.PATIENT[0]}")


async def test_a_phone_in_another_language_sees_the_menu_in_english(town: Town) -> None:
    await town.house.menus.look()
    assert Person(town.world, "Adam", "pl").menu() == list(menus.PATIENT)


async def test_a_colleague_sees_the_teams_commands_and_no_more_when_they_have_left(
    town: Town, ward: Place, ada: Someone
) -> None:
    noor = await ward.hires(Someone(town, "Noor again"), "nurse")
    await town.house.menus.look()
    assert noor.person.menu() == list(menus.STAFF) and ada.person.menu() == list(menus.PATIENT)
    assert noor.person.menu(ward.group) == list(menus.GROUP)
    await _leaves(town, noor)
    await town.house.menus.look()
    assert noor.person.menu() == list(menus.PATIENT)


async def test_who_left_while_the_bot_was_off_loses_the_menu_at_the_next_start(town: Town, ward: Place) -> None:
    noor = await ward.hires(Someone(town, "Noor again"), "nurse")
    await town.house.menus.look()
    await _leaves(town, noor)
    await town.restarts()
    await town.house.menus.look()
    assert noor.person.menu() == list(menus.PATIENT)


async def test_who_comes_back_has_the_menu_again(town: Town, ward: Place) -> None:
    noor = await ward.hires(Someone(town, "Noor again"), "nurse")
    await town.house.menus.look()
    await _leaves(town, noor)
    town.world.faults.add(kind="500", method="deleteMyCommands", chat=None)
    await town.house.menus.look()
    await ward.hires(noor, "nurse")
    for _ in range(2):
        town.clock.push(3601)
        await town.house.menus.look()
        assert noor.person.menu() == list(menus.STAFF)


async def test_the_menu_of_the_team_follows_the_language_of_the_clinic(town: Town, ward: Place) -> None:
    noor = await ward.hires(Someone(town, "Noor again"), "nurse")
    await town.house.menus.look()

    def change(session: Session) -> None:
        row = clinics.named(session, ward.row.name)
        assert row is not None
        row.language = "de"
        session.add(row)

    await town.act(change)
    await town.house.menus.look()
    assert town.world.commands[f"chat:{noor.id}", ""][0]["description"] == say("de", "cmd-alerts")
    assert town.world.commands[f"chat:{ward.group.id}", ""][0]["description"] == say("de", "cmd-oncall")


async def test_a_group_that_is_no_clinics_is_offered_to_be_connected(town: Town, ward: Place, ada: Someone) -> None:
    await town.house.menus.look()
    other = Group(town.world, "Another")
    other.add(ada.person)
    assert ada.person.menu(other) == list(menus.UNCONNECTED)


async def test_a_refused_menu_holds_nothing_up_and_is_set_an_hour_later(town: Town, ward: Place, clock: Clock) -> None:
    noor = await ward.hires(Someone(town, "Noor again"), "nurse")
    town.world.faults.add(kind="429", method="setMyCommands", times=100, retry_after=30)
    await town.house.menus.look()
    tried = len(town.world.calls_of("setMyCommands"))
    await noor.says("/alerts")
    assert noor.heard("list-alerts-empty"), "what is said to people goes on"
    await town.house.menus.look()
    assert len(town.world.calls_of("setMyCommands")) == tried, "not before an hour is over"
    town.world.faults.clear()
    town.clock.push(3601)
    await town.house.menus.look()
    assert noor.person.menu() == list(menus.STAFF) and town.world.commands["all_private_chats", "fr"]


async def test_nothing_is_told_twice_while_nothing_changes(town: Town, ward: Place) -> None:
    await town.house.menus.look()
    told = len(town.world.calls)
    await town.house.menus.look()
    assert len(town.world.calls) == told


@pytest.mark.parametrize("command", menus.STAFF)
async def test_each_command_of_the_teams_menu_does_something_when_it_is_tapped(
    town: Town, ward: Place, command: str
) -> None:
    noor = await ward.hires(Someone(town, "Noor again"), "nurse")
    before = len(noor.heard_first)
    await noor.says(f"/{command}")
    assert len(noor.heard_first) > before
    assert noor.heard("team-help") == (command == "help")


@pytest.mark.parametrize("command", menus.PATIENT)
async def test_each_command_of_a_patients_menu_does_something_when_it_is_tapped(
    town: Town, ada: Someone, command: str
) -> None:
    before = len(ada.heard_first)
    await ada.says(f"/{command}")
    assert len(ada.heard_first) > before and not ada.heard("msg-unknown-command")


async def _leaves(town: Town, someone: Someone) -> None:
    now, ward = town.clock.now(), town.house.ward

    def remove(session: Session) -> None:
        member = clinics.staff_at(session, ward.vault, someone.id)
        assert member is not None
        setting_up.remove_staff(Visit(session, ward, now), member)

    await town.act(remove)
    await town.settle()
