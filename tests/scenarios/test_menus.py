"""Whoever opens the menu sees their own commands: a patient, a colleague, the group; and each of them does something."""

from __future__ import annotations

import pytest
from sqlmodel import Session

from bot.care.clinic import setting_up
from bot.care.visit import Visit
from bot.chat import patient_desk, team_desk
from bot.simulator import Group, Person
from messages.commands import COLLEAGUE, COMMANDS, GROUP, PATIENT, UNCONNECTED, in_help, menu, typed
from messages.spoken import LANGUAGES
from messages.words_out import to_team
from messages.words_out.catalogue import names, say
from schedules.policy import ROWS
from storage import clinics
from tests.people import Clock, Place, Someone, Town


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_patient_sees_what_patients_can_do_in_the_language_of_their_phone(town: Town, language: str) -> None:
    await town.house.menus.look()
    someone = Person(town.world, "Ada", language)
    assert someone.menu() == list(menu(PATIENT))
    code = "" if language == "en" else language
    shown = town.world.commands["all_private_chats", code]
    assert shown[0]["description"] == say(language, f"cmd-{menu(PATIENT)[0]}")


async def test_a_phone_in_another_language_sees_the_menu_in_english(town: Town) -> None:
    await town.house.menus.look()
    assert Person(town.world, "Adam", "pl").menu() == list(menu(PATIENT))


async def test_a_colleague_sees_the_teams_commands_and_no_more_when_they_have_left(
    town: Town, ward: Place, ada: Someone
) -> None:
    noor = await ward.hires(Someone(town, "Noor again"), "nurse")
    await town.house.menus.look()
    assert noor.person.menu() == list(menu(COLLEAGUE)) and ada.person.menu() == list(menu(PATIENT))
    assert noor.person.menu(ward.group) == list(menu(GROUP))
    await _leaves(town, noor)
    await town.house.menus.look()
    assert noor.person.menu() == list(menu(PATIENT))


async def test_who_left_while_the_bot_was_off_loses_the_menu_at_the_next_start(town: Town, ward: Place) -> None:
    noor = await ward.hires(Someone(town, "Noor again"), "nurse")
    await town.house.menus.look()
    await _leaves(town, noor)
    await town.restarts()
    await town.house.menus.look()
    assert noor.person.menu() == list(menu(PATIENT))


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
        assert noor.person.menu() == list(menu(COLLEAGUE))


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
    assert ada.person.menu(other) == list(menu(UNCONNECTED))


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
    assert noor.person.menu() == list(menu(COLLEAGUE)) and town.world.commands["all_private_chats", "fr"]


async def test_nothing_is_told_twice_while_nothing_changes(town: Town, ward: Place) -> None:
    await town.house.menus.look()
    told = len(town.world.calls)
    await town.house.menus.look()
    assert len(town.world.calls) == told


@pytest.mark.parametrize("command", menu(COLLEAGUE))
async def test_each_command_of_the_teams_menu_does_something_when_it_is_tapped(
    town: Town, ward: Place, command: str
) -> None:
    noor = await ward.hires(Someone(town, "Noor again"), "nurse")
    before = len(noor.heard_first)
    await noor.says(f"/{command}")
    assert len(noor.heard_first) > before
    assert noor.heard("team-help") == (command == "help")


@pytest.mark.parametrize("command", menu(PATIENT))
async def test_each_command_of_a_patients_menu_does_something_when_it_is_tapped(
    town: Town, ada: Someone, command: str
) -> None:
    before = len(ada.heard_first)
    await ada.says(f"/{command}")
    assert len(ada.heard_first) > before and not ada.heard("msg-unknown-command")


def test_who_answers_a_command_stands_in_the_table_and_every_row_is_answered() -> None:
    assert set(patient_desk.ANSWERS) == set(typed(PATIENT))
    assert set(team_desk.ANSWERS) == set(typed(COLLEAGUE))
    assert set(team_desk.IN_A_GROUP) == {*typed(GROUP), *typed(UNCONNECTED)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_command_has_its_words_and_no_words_are_left_of_one_that_is_gone(language: str) -> None:
    assert {name for name in names(language) if name.startswith("cmd-")} == {f"cmd-{name}" for name in COMMANDS}


def test_a_command_of_colleagues_asks_for_an_act_there_is() -> None:
    for one in COMMANDS.values():
        assert one.places, one.name
        assert one.act is None or (one.act in ROWS and COLLEAGUE in one.places), one.name


def test_no_two_commands_of_a_menu_have_the_same_place() -> None:
    for where in (PATIENT, COLLEAGUE, GROUP, UNCONNECTED):
        assert sorted(COMMANDS[name].places[where] for name in menu(where)) == list(range(1, len(menu(where)) + 1))


def test_menus_and_help_stand_in_their_order() -> None:
    assert menu(PATIENT) == ("report", "emergency", "status", "time", "language", "pause", "stop", "help")
    assert in_help(PATIENT) == ("report", "emergency", "status", "time", "language", "pause", "stop")
    assert menu(COLLEAGUE) == ("alerts", "patients", "invite", "oncall", "handover", "login", "help")
    assert in_help(COLLEAGUE) == (
        "invite", "patients", "patient", "find", "photos", "alerts", "alert", "quiet", "oncall", "handover", "login",
    )  # fmt: skip
    assert to_team.staff_help("en").text.endswith("\n/login – Open the feed")


async def test_in_a_strange_group_the_bot_leaves_for_its_own_private_commands_only(town: Town, ada: Someone) -> None:
    for command in (*COMMANDS, "weather"):
        other = Group(town.world, f"About {command}")
        other.add(ada.person)
        other.add_bot(ada.person)
        await ada.says(f"/{command}", other)
        mine = command in COMMANDS and command not in ("oncall", "connect")
        assert (other.chat.bot_status == "left") == mine, command


async def _leaves(town: Town, someone: Someone) -> None:
    now, ward = town.clock.now(), town.house.ward

    def remove(session: Session) -> None:
        member = clinics.staff_at(session, ward.vault, someone.id)
        assert member is not None
        setting_up.remove_staff(Visit(session, ward, now), member)

    await town.act(remove)
    await town.settle()
