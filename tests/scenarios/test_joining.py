"""A colleague joins: a short link, a lead who lets them in, a team that hears of it; and whoever guesses is noticed."""

from __future__ import annotations

import pytest

from bot.care.clinic import setting_up
from bot.care.visit import Visit
from messages.words_out.catalogue import say
from storage import clinics
from storage.clinics import Staff
from tests.people import Clock, Place, Someone, Town

STAFF_GUESS = "https://t.me/mtor_watch_bot?start=s-AAAAAAAAAAAAAAAAAAAA{:02d}"


async def invited(town: Town, place: Place, name: str, role: str, *, by: str = "shell", long: bool = False) -> str:
    """A link for a colleague, made at the shell or by whom it says."""
    now, ward = town.clock.now(), town.house.ward
    _, link = await town.act(
        lambda session: setting_up.invite_staff(
            Visit(session, ward, now, actor=by), place.row, name=name, role=role, long=long
        )
    )
    return link


async def member(town: Town, someone: Someone) -> Staff | None:
    """Who they are to the bot."""
    return await town.act(lambda session: clinics.staff_at(session, town.house.vault, someone.id))


async def test_a_link_from_the_shell_gives_its_role_only_when_a_lead_lets_them_in_and_the_group_hears(
    town: Town, ward: Place, lea: Someone
) -> None:
    zoe = Someone(town, "Zoe")
    await zoe.opens(await invited(town, ward, "Zoe", "nurse"))
    assert zoe.last == say("en", "team-join-waits") and await member(town, zoe) is None
    assert lea.heard("team-join-asked") and not ward.posts("Zoe has joined")
    await zoe.says("/patients")
    assert not zoe.heard("list-patients")
    await lea.taps("join.yes" + _short(lea, "join.yes"))
    found = await member(town, zoe)
    assert found is not None and found.role == "nurse"
    assert zoe.heard("team-welcome") and zoe.heard("team-test")
    (told,) = ward.posts("Zoe has joined the team. Role: nurse.")
    assert say("en", "team-join-by-lead", name="Lea") in told.content


def _short(someone: Someone, wanted: str) -> str:
    """The rest of the newest button that begins so."""
    for message in reversed(someone.person.messages):
        for button in message.buttons:
            if button.data and wanted in button.data:
                return "." + button.data.split(".")[3]
    raise AssertionError(wanted)


async def test_whoever_is_turned_away_has_no_role_and_the_link_is_dead(town: Town, ward: Place, lea: Someone) -> None:
    thief = Someone(town, "Thief")
    link = await invited(town, ward, "Zoe", "lead")
    await thief.opens(link)
    wanted = "join.no" + _short(lea, "join.no")
    message, button = lea.button(wanted)
    await lea.taps(wanted)
    assert thief.last == say("en", "team-join-refused") and await member(town, thief) is None
    await lea.presses(message, button)
    assert lea.told("toast-button-over")
    zoe = Someone(town, "Zoe")
    await zoe.opens(link)
    assert zoe.last == say("en", "msg-link-refused")
    assert not ward.posts("Zoe has joined")


async def test_only_a_lead_of_this_clinic_lets_anybody_in(
    town: Town, ward: Place, seehof: Place, lea: Someone, noor: Someone
) -> None:
    zoe = Someone(town, "Zoe")
    await zoe.opens(await invited(town, ward, "Zoe", "nurse"))
    assert not noor.heard("team-join-asked")
    assert not any(one.heard("team-join-asked") for one in town.people if one is not lea)


async def test_where_a_lead_has_just_made_the_link_none_is_asked_and_the_group_reads_why(
    town: Town, ward: Place, lea: Someone
) -> None:
    lead = await member(town, lea)
    assert lead is not None
    zoe = Someone(town, "Zoe")
    await zoe.opens(await invited(town, ward, "Zoe", "clinician", by=f"staff:{lead.id}"))
    assert not lea.heard("team-join-asked") and await member(town, zoe) is not None
    (told,) = ward.posts("Zoe has joined the team. Role: clinician.")
    assert say("en", "team-join-invited", name="Lea") in told.content


async def test_the_first_colleague_of_a_clinic_joins_at_once_and_reads_why(
    town: Town, ward: Place, lea: Someone
) -> None:
    assert lea.heard("team-join-first")


async def test_the_link_of_a_lead_who_has_left_meanwhile_is_asked_about(
    town: Town, ward: Place, lea: Someone, clock: Clock
) -> None:
    second = await ward.hires(Someone(town, "Max"), "lead")
    gone = await member(town, second)
    assert gone is not None
    link = await invited(town, ward, "Zoe", "nurse", by=f"staff:{gone.id}")
    await town.act(
        lambda session: setting_up.remove_staff(
            Visit(session, town.house.ward, clock.now(), actor="shell"), session.get_one(Staff, gone.id)
        )
    )
    zoe = Someone(town, "Zoe")
    await zoe.opens(link)
    assert lea.heard("team-join-asked") and await member(town, zoe) is None


LIVES = [(False, 9, True), (False, 10, False), (True, 4319, True), (True, 4320, False)]


@pytest.mark.parametrize(("long", "minutes", "works"), LIVES)
async def test_a_link_lives_ten_minutes_and_a_long_one_three_days(
    town: Town, ward: Place, lea: Someone, clock: Clock, long: bool, minutes: int, works: bool
) -> None:
    link = await invited(town, ward, "Zoe", "nurse", long=long)
    await clock.forward(minutes=minutes)
    zoe = Someone(town, "Zoe")
    await zoe.opens(link)
    assert zoe.last == say("en", "team-join-waits" if works else "msg-link-refused")


async def test_while_somebody_waits_the_same_link_serves_nobody_else(town: Town, ward: Place, lea: Someone) -> None:
    zoe, other = Someone(town, "Zoe"), Someone(town, "Other")
    link = await invited(town, ward, "Zoe", "nurse")
    await zoe.opens(link)
    await other.opens(link)
    await zoe.opens(link)
    assert other.last == say("en", "msg-link-refused") and zoe.last == say("en", "team-join-waits")
    assert lea.times("team-join-asked") == 1


async def test_one_chat_that_has_opened_two_links_is_let_in_once(town: Town, ward: Place, lea: Someone) -> None:
    zoe = Someone(town, "Zoe")
    for role in ("nurse", "clinician"):
        await zoe.opens(await invited(town, ward, "Zoe", role))
    asked = [
        button for message in lea.person.messages for button in message.buttons if "join.yes" in (button.data or "")
    ]
    for button in asked:
        message = next(one for one in lea.person.messages if button in one.buttons)
        await lea.presses(message, button.data or "")
    assert lea.told("team-chat-already-linked")
    found = await member(town, zoe)
    assert found is not None and found.role == "nurse"


async def test_wrong_staff_links_and_wrong_codes_are_counted_with_wrong_links_of_patients(
    town: Town, ward: Place, lea: Someone
) -> None:
    guesser = Someone(town, "Guesser")
    for number in range(2):
        await guesser.opens(STAFF_GUESS.format(number))
    await guesser.opens("https://t.me/mtor_watch_bot?start=AAAAAAAAAAAAAAAAAAAAAA")
    await lea.says("/connect ABCDEFGHJKMNPQRS", group=ward.group)
    assert await town.alerts() == []
    await lea.says("/connect ABCDEFGHJKMNPQRT", group=ward.group)
    assert [one.concern for one in await town.alerts()] == ["guessing"]


async def test_used_and_expired_links_and_codes_of_ours_are_no_guessing(
    town: Town, ward: Place, lea: Someone, clock: Clock
) -> None:
    code = await town.act(
        lambda session: setting_up.connect_code(
            Visit(session, town.house.ward, clock.now()), session.get_one(clinics.Clinic, ward.row.id)
        )
    )
    late = await invited(town, ward, "Late", "nurse")
    await lea.says(f"/connect {code}", group=ward.group)
    await clock.forward(minutes=11)
    stranger = Someone(town, "Stranger")
    for _ in range(6):
        await lea.says(f"/connect {code}", group=ward.group)
        await stranger.opens(late)
    assert [one for one in await town.alerts() if one.concern == "guessing"] == []


async def test_of_a_stranger_ten_codes_a_minute_are_tried(town: Town, ward: Place, clock: Clock) -> None:
    stranger = Someone(town, "Stranger")
    ward.group.add(stranger.person)
    for number in range(14):
        stranger.person.says(f"/connect ABCDEFGHJKMNPQ{number:02d}", chat=ward.group)
    await town.settle()
    from sqlmodel import select

    from storage.patients import UnknownToken

    tried = await town.act(lambda session: len(session.exec(select(UnknownToken)).all()))
    assert tried <= 10
