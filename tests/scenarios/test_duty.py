"""Who is on call: asked, written down, covered, swapped; proved before a first patient and again while there are patients."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import Session, select

from bot.care.alerting import on_call
from bot.care.clinic import setting_up
from bot.care.surroundings import Refused
from bot.care.visit import Visit
from messages.words_out.catalogue import say
from storage import clinics, journal
from storage.clinics import Clinic, Staff
from storage.rosters import Cover, Holiday, RotaLine
from tests.people import Clock, Place, Someone, Town


async def row(town: Town, someone: Someone) -> Staff:
    """A colleague as they are noted now."""
    vault = town.house.vault
    found = await town.act(lambda session: clinics.staff_at(session, vault, someone.id))
    assert found is not None
    return found


async def told_now(town: Town, place: Place, duty: str = "on-call") -> set[str]:
    """The names of those the ladder would tell now."""
    ward, now = town.house.ward, town.clock.now()

    def ask(session: Session) -> set[str]:
        clinic = session.get(Clinic, place.row.id)
        assert clinic is not None
        people = on_call.on_duty(Visit(session, ward, now), clinic, duty)
        return {clinics.staff_name(ward.vault, one) for one in people}

    return await town.act(ask)


async def writes(town: Town, lead: Someone, person: Someone, hours: str, *days: str, duty: str = "on-call") -> None:
    """A lead writes lines of the rota, by buttons and typed hours."""
    await lead.says("/oncall")
    await lead.taps("duty.rota", f"pick.{duty}", *(days or ("duty.every",)))
    if days and days[0] not in ("duty.every", "duty.workdays"):
        await lead.taps("duty.days")
    await lead.says(hours)
    await lead.taps(f"who.{(await row(town, person)).id}", "duty.sure")


async def covers(town: Town, by: Someone, person: Someone | None, *when: str, duty: str = "on-call") -> None:
    """Somebody covers; `when` is a named stretch, or two typed moments."""
    await by.says("/oncall")
    who = "nobody" if person is None else (await row(town, person)).id
    await by.taps("duty.cover", f"pick.{duty}", f"who.{who}")
    for one in when:
        await (by.says(one) if one[0].isdigit() else by.taps(f"stretch.{one}"))
    await by.taps("duty.sure")


async def standing(town: Town, table: type[RotaLine] | type[Cover] | type[Holiday]) -> int:
    """How many rows of the roster stand."""
    return len([one for one in await town.act(lambda session: session.exec(select(table)).all()) if not one.removed_at])


# -- who it is -----------------------------------------------------------------------------------------------------------


async def test_a_new_clinic_is_the_whole_team_always_and_everybody_may_ask(
    town: Town, ward: Place, noor: Someone, sam: Someone, dr_ito: Someone
) -> None:
    for someone in (noor, dr_ito):
        await someone.says("/oncall")
        assert someone.heard("duty-title") and someone.heard("duty-whole")
    assert "On call: Noor (you), Sam, always" in noor.last or "On call: Sam, Noor (you), always" in noor.last
    assert "Next: Dr Ito, always" in noor.last
    assert await told_now(town, ward) == {"Noor", "Sam"}
    assert await told_now(town, ward, "next") == {"Dr Ito"}


async def test_a_lead_alone_is_behind_every_rung(town: Town, ward: Place, lea: Someone, ada: Someone) -> None:
    await lea.says("/oncall")
    assert "On call: Lea (you), always" in lea.last and "Next: Lea (you), always" in lea.last
    assert await told_now(town, ward) == await told_now(town, ward, "next") == {"Lea"}


async def test_the_rota_says_who_it_is_now_and_next_to_the_minute(
    town: Town, ward: Place, lea: Someone, noor: Someone, sam: Someone, dr_ito: Someone, clock: Clock
) -> None:
    await writes(town, lea, noor, "08:00-20:00")
    assert lea.heard("duty-holes")  # the nights stand open until they are written too
    await writes(town, lea, sam, "20:00 - 8:00")
    assert "duty-holes" not in lea.last and not reads_hole(lea)
    await noor.says("/oncall")
    assert "On call: Noor (you), until Monday 23 November, 20:00" in noor.last
    assert "then Sam, until Tuesday 24 November, 08:00" in noor.last
    assert await told_now(town, ward) == {"Noor"}
    await clock.forward(hours=9, minutes=59)
    assert await told_now(town, ward) == {"Noor"}
    await clock.forward(minutes=1)
    assert await told_now(town, ward) == {"Sam"}
    entries = await town.act(lambda session: journal.entries(session, act="rota-line-added"))
    assert len(entries) == 16 and {entry.actor for entry in entries} == {f"staff:{(await row(town, lea)).id}"}


def reads_hole(someone: Someone) -> bool:
    """Whether the newest message names a time nobody stands behind."""
    return say("en", "duty-holes") in someone.last


async def test_weekdays_are_pressed_one_by_one_and_pressed_again_they_are_left_out(
    town: Town, ward: Place, lea: Someone, noor: Someone
) -> None:
    await writes(town, lea, noor, "8-20", "day.0", "day.2", "day.5", "day.2")
    lines = await town.act(lambda session: session.exec(select(RotaLine)).all())
    assert sorted(line.weekday for line in lines) == [0, 5]
    assert {(line.start, line.end, line.duty) for line in lines} == {(480, 1200, "on-call")}


async def test_in_the_group_the_names_are_told_to_colleagues_and_to_nobody_else(
    town: Town, ward: Place, seehof: Place, noor: Someone, ada: Someone
) -> None:
    stranger = Someone(town, "Zed")
    ward.group.add(stranger.person)
    await stranger.says("/oncall", ward.group)
    assert not ward.posts("Noor, always")
    await noor.says("/oncall", ward.group)
    (told,) = ward.posts("On call: Noor, always")
    assert not told.buttons and (await ada.patient()).pseudonym not in told.content


# -- changes -------------------------------------------------------------------------------------------------------------


async def test_a_nurse_covers_and_swaps_but_does_not_write_the_rota(
    town: Town, ward: Place, lea: Someone, noor: Someone, sam: Someone, clock: Clock
) -> None:
    await lea.says("/oncall")
    _, data = lea.button("duty.rota")
    await noor.says("/oncall")
    with pytest.raises(AssertionError):
        noor.button("duty.rota")
    await covers(town, noor, noor, "tonight")
    assert noor.heard("duty-done") and await standing(town, Cover) == 1
    await clock.forward(hours=8)
    assert await told_now(town, ward) == {"Noor"}
    await clock.forward(hours=14)
    assert await told_now(town, ward) == {"Noor", "Sam"}
    await noor.presses(noor.button("duty.page")[0], data)  # a button of another chat is worth nothing
    assert noor.told("toast-button-unknown") and await standing(town, RotaLine) == 0


async def test_a_cover_that_leaves_a_hole_says_so_at_once(
    town: Town, ward: Place, noor: Someone, sam: Someone, clock: Clock
) -> None:
    await covers(town, sam, None, "2026-11-27 18:00", "28.11.2026 08:00")
    assert "On call: Friday 27 November, 18:00 to Saturday 28 November, 08:00" in sam.last
    await noor.says("/oncall")
    assert "On call: Friday 27 November, 18:00 to Saturday 28 November, 08:00" in noor.last
    await clock.forward(days=4, hours=9)
    assert await told_now(town, ward) == {"Noor", "Sam", "Lea"}  # nobody by the rota: then everybody


async def test_nonsense_is_asked_again_and_what_cannot_be_is_refused_with_a_sentence(
    town: Town, ward: Place, lea: Someone, noor: Someone
) -> None:
    await lea.says("/oncall")
    await lea.taps("duty.rota", "pick.next", "duty.workdays")
    for nonsense in ("all night", "25:00-26:00", "8"):
        await lea.says(nonsense)
    assert lea.times("duty-hours-unreadable") == 3
    await lea.taps("duty.cancel")
    assert lea.heard("duty-dropped")
    await lea.says("/oncall")
    await lea.taps("duty.cover", "pick.on-call", f"who.{(await row(town, noor)).id}")
    await lea.says("in a while")
    assert lea.heard("duty-moment-unreadable")
    await lea.says("24.12.2026 18:00")
    await lea.says("24.12.2026 17:00")
    assert lea.heard("duty-end-before-start")
    await lea.says("24.12.2027 17:00")
    await lea.taps("duty.sure")
    assert lea.told("duty-too-long", days="92")
    await lea.says("/oncall")
    await lea.taps("duty.holiday")
    await lea.says("1.1.2020")
    await lea.taps("duty.sure")
    assert lea.told("duty-over-already")
    assert [await standing(town, table) for table in (RotaLine, Cover, Holiday)] == [0, 0, 0]


async def test_a_holiday_has_its_own_lines_and_everything_can_be_taken_away_again(
    town: Town, ward: Place, lea: Someone, noor: Someone, sam: Someone, clock: Clock
) -> None:
    await writes(town, lea, noor, "00:00-24:00")
    await writes(town, lea, sam, "00:00-24:00", "day.7")
    await lea.says("/oncall")
    await lea.taps("duty.holiday")
    await lea.says("24.11.2026")
    await lea.taps("duty.sure")
    await clock.forward(days=1)
    assert await told_now(town, ward) == {"Sam", "Noor"}  # "every day" has a holiday's line of Noor's as well
    await lea.says("/oncall")
    holiday = await town.act(lambda session: session.exec(select(Holiday)).one())
    await lea.taps("duty.list", f"drop.h.{holiday.id}", f"gone.h.{holiday.id}")
    assert lea.heard("duty-away")
    assert await told_now(town, ward) == {"Noor"}
    lines = await town.act(lambda session: session.exec(select(RotaLine)).all())
    for line in lines:
        await lea.says("/oncall")
        await lea.taps("duty.list", f"drop.l.{line.id}", f"gone.l.{line.id}")
    assert await standing(town, RotaLine) == 0 and len(lines) == 9
    assert await told_now(town, ward) == {"Noor", "Sam"}
    assert (await town.acts()).count("rota-line-removed") == 9


async def test_buttons_of_an_earlier_step_and_the_same_line_twice_change_nothing(
    town: Town, ward: Place, lea: Someone, noor: Someone
) -> None:
    await writes(town, lea, noor, "8-20", "day.0")
    await lea.says("/oncall")
    await lea.taps("duty.rota")
    message, early = lea.button("pick.next")
    await lea.taps("pick.on-call")
    await lea.presses(message, early)
    assert lea.told("duty-over")
    await lea.taps("day.0", "duty.days")
    await lea.says("8-20")
    await lea.taps(f"who.{(await row(town, noor)).id}", "duty.sure")
    assert lea.told("duty-line-twice") and await standing(town, RotaLine) == 1


# -- swapping ------------------------------------------------------------------------------------------------------------


async def test_a_swap_is_asked_for_taken_and_only_then_counts(
    town: Town, ward: Place, lea: Someone, noor: Someone, sam: Someone, clock: Clock
) -> None:
    await writes(town, lea, noor, "08:00-20:00")
    await writes(town, lea, sam, "20:00-08:00")
    await asks(town, noor, sam)
    assert sam.heard("duty-swap-ask") and await told_now(town, ward) == {"Noor"}
    await clock.forward(minutes=20)
    await replies(sam, "yes")
    assert sam.heard("duty-swap-you-have-it") and noor.heard("duty-swap-taken")
    assert await told_now(town, ward) == {"Sam"}
    await clock.forward(days=1)
    assert await told_now(town, ward) == {"Noor"}  # that one stretch and no other
    assert {"swap-offered", "swap-taken", "cover-added"} <= set(await town.acts())


async def test_of_two_who_are_asked_the_first_has_it_and_who_declines_leaves_it(
    town: Town, ward: Place, lea: Someone, noor: Someone, sam: Someone, dr_ito: Someone
) -> None:
    await writes(town, lea, noor, "08:00-20:00")
    await asks(town, noor, sam)
    await asks(town, noor, dr_ito)
    await asks(town, noor, lea)
    await replies(lea, "no")
    assert noor.heard("duty-swap-declined") and await told_now(town, ward) == {"Noor"}
    await replies(dr_ito, "yes")
    await replies(sam, "yes")
    assert sam.told("duty-swap-over")
    assert await told_now(town, ward) == {"Dr Ito"} and await standing(town, Cover) == 1


async def test_what_is_not_mine_alone_is_not_mine_to_give(town: Town, ward: Place, noor: Someone, sam: Someone) -> None:
    await noor.says("/oncall")
    await noor.taps("duty.swap")
    assert noor.told("duty-none-of-yours", days="14")


async def asks(town: Town, giver: Someone, receiver: Someone) -> None:
    """The giver's first stretch is offered to a colleague."""
    await giver.says("/oncall")
    await giver.taps("duty.swap")
    first = next(button.data for button in giver.person.last.buttons if button.data)  # type: ignore[union-attr]
    await giver.taps(".".join(first.split(".")[2:-1]), f"who.{(await row(town, receiver)).id}", "duty.sure")
    assert giver.heard("duty-swap-sent")


async def replies(someone: Someone, said: str) -> None:
    """Who was asked to take a stretch over says "yes" or "no"."""
    shown = [button.data or "" for message in someone.person.messages for button in message.buttons]
    someone.person.taps(next(data for data in reversed(shown) if data.startswith(f"e.duty.{said}.")))
    await someone.town.settle()


# -- test messages and the proof -------------------------------------------------------------------------------------------


async def test_a_colleague_confirms_the_test_message_once(town: Town, ward: Place) -> None:
    mia = Someone(town, "Mia")
    await ward.hires(mia, "nurse", confirms=False)
    assert mia.heard("team-test") and (await row(town, mia)).tested_at is None
    await mia.taps("duty.read")
    assert mia.heard("team-test-done")
    assert (await row(town, mia)).tested_at == town.clock.now()
    await mia.says("/oncall")
    await mia.taps("duty.test")
    assert mia.times("team-test") == 2
    await mia.taps("duty.read")
    confirmed = await town.act(lambda session: journal.entries(session, act="test-confirmed"))
    assert [entry.subject for entry in confirmed].count(f"staff:{(await row(town, mia)).id}") == 1


async def test_any_command_in_private_is_as_good_as_the_button(town: Town, ward: Place) -> None:
    mia = Someone(town, "Mia")
    await ward.hires(mia, "nurse", confirms=False)
    await mia.says("/alerts", ward.group)
    assert (await row(town, mia)).tested_at is None  # the group proves nothing about the private chat
    await mia.says("/alerts")
    assert (await row(town, mia)).tested_at is not None


async def test_without_anybody_who_can_be_reached_no_first_patient_and_only_the_lead_may_all_the_same(
    town: Town,
) -> None:
    place, max_, mia = (
        Place(town, "Lindenau", "Europe/Berlin", "+49 30 5550 300"),
        Someone(town, "Max"),
        Someone(town, "Mia"),
    )
    ward, now = town.house.ward, town.clock.now()
    await town.act(lambda session: setting_up.add_clinic(Visit(session, ward, now), place.row))
    await place.hires(max_, "lead", confirms=False)
    await place.hires(mia, "nurse", confirms=False)
    with pytest.raises(Refused) as no:
        await place.invited(Someone(town, "Ada"))
    assert no.value.reason == "team-nobody-told"
    # To write /invite is to act in private: Mia can be reached from now on, and in a small clinic she is everything.
    await mia.says("/invite")
    assert mia.heard("invite-drug")


async def test_a_hole_in_the_rota_refuses_the_nurse_and_asks_the_lead(
    town: Town, ward: Place, lea: Someone, noor: Someone
) -> None:
    await writes(town, lea, noor, "08:00-20:00")
    await noor.says("/invite")
    missing = "Nobody who can be reached is on call from 2026-11-23 20:00 to 2026-11-24 08:00."
    assert missing in noor.last
    with pytest.raises(AssertionError):
        noor.button("invite.anyway")
    await lea.says("/invite")
    assert missing in lea.last and lea.heard("team-coverage-anyway") and not lea.heard("invite-drug")
    await lea.taps("invite.anyway", "drug.everolimus", "indication.oncology", "started.today")
    await lea.says("1961")
    await lea.taps("ace.no", "name.skip", "phone.skip")
    await lea.says("MRN-4711")
    await lea.taps("invite.make")
    assert lea.heard("invite-done")
    (entry,) = await town.act(lambda session: journal.entries(session, act="enrolled-uncovered"))
    assert entry.actor == f"staff:{(await row(town, lea)).id}" and entry.detail["rung"] == "on-call"


async def test_a_nurse_cannot_get_round_the_refusal_with_the_lead_s_button(
    town: Town, ward: Place, lea: Someone, noor: Someone
) -> None:
    await noor.says("/invite")
    await noor.taps("drug.everolimus", "indication.oncology", "started.today")
    await noor.says("1961")
    await noor.taps("ace.no", "name.skip", "phone.skip")
    await noor.says("MRN-4711")
    made = noor.button("invite.make")
    await covers(town, lea, None, "2026-11-27 18:00", "2026-11-28 08:00")
    await noor.presses(*made)
    assert not noor.heard("invite-done")
    assert "Nobody who can be reached is on call" in (noor.person.toasts[-1] or "")


async def test_a_later_hole_blocks_nobody_and_is_one_item_that_is_noted_on_and_not_raised_again(
    town: Town, ward: Place, lea: Someone, noor: Someone, ada: Someone, clock: Clock
) -> None:
    await covers(town, noor, None, "2026-11-27 18:00", "2026-11-28 08:00")
    assert "coverage" not in {one.concern for one in await town.alerts()}
    await ward.enrolled(Someone(town, "Boris"))
    await clock.forward(hours=1)
    item = await town.alert("coverage")
    assert (item.urgency, item.patient_id, item.state) == ("same-day", None, "raised")
    assert ward.posts("on-call cover")
    (entry,) = await town.act(lambda session: journal.entries(session, act="coverage-hole"))
    assert entry.detail == {
        "rung": "on-call", "from": "2026-11-27T17:00:00+00:00", "until": "2026-11-28T07:00:00+00:00",
    }  # fmt: skip
    await lea.taps(f"{item.number}.take", group=ward.group)
    await clock.forward(hours=5)
    assert (await town.alert("coverage")).number == item.number
    assert len(await town.reports(item.number or 0)) == 1
    cover = await town.act(lambda session: session.exec(select(Cover)).one())
    await noor.says("/oncall")
    await noor.taps("duty.list", f"drop.c.{cover.id}", f"gone.c.{cover.id}")
    await clock.forward(hours=25)
    assert [one.why for one in await town.reports(item.number or 0)] == [["why-coverage-hole"], ["why-coverage-whole"]]
    assert (
        await town.alert("coverage")
    ).state == "raised"  # had for four hours, and then nobody had written what came of it
    await covers(town, noor, None, "2026-11-27 18:00", "2026-11-28 08:00")
    await clock.forward(hours=1)
    assert [one.why for one in await town.reports(item.number or 0)][-1] == ["why-coverage-hole"]
    assert (await town.alert("coverage")).number == item.number


async def test_a_colleague_who_blocks_the_bot_is_a_hole_where_they_are_alone_and_comes_back_with_a_word(
    town: Town, ward: Place, lea: Someone, noor: Someone, sam: Someone, ada: Someone, clock: Clock
) -> None:
    await writes(town, lea, noor, "08:00-20:00")
    await writes(town, lea, sam, "20:00-08:00")
    await clock.forward(hours=1)
    assert "coverage" not in {one.concern for one in await town.alerts()}
    sam.person.blocks_bot()
    await town.settle()
    assert (await row(town, sam)).blocked_at is not None
    item = await town.alert("coverage")  # at once, not in an hour
    await noor.says("/oncall")
    assert noor.heard("duty-blocked") and reads_hole(noor)
    sam.person.unblocks_bot()
    await sam.says("/oncall")
    assert (await row(town, sam)).blocked_at is None
    assert [one.why for one in await town.reports(item.number or 0)] == [["why-coverage-hole"], ["why-coverage-whole"]]


async def test_who_has_left_is_told_nothing_and_the_rota_they_leave_behind_is_a_hole(
    town: Town, ward: Place, lea: Someone, noor: Someone, sam: Someone, ada: Someone
) -> None:
    await writes(town, lea, noor, "00:00-24:00")
    member, now = await row(town, noor), town.clock.now()
    await town.act(lambda session: setting_up.remove_staff(Visit(session, town.house.ward, now), session.merge(member)))
    await town.settle()
    assert await told_now(town, ward) == {"Sam", "Lea"}
    assert (await town.alert("coverage")).state == "raised"


async def test_another_clinic_s_roster_is_neither_seen_nor_touched(
    town: Town, ward: Place, seehof: Place, lea: Someone, noor: Someone
) -> None:
    await writes(town, lea, noor, "8-20", "day.0")
    line = await town.act(lambda session: session.exec(select(RotaLine)).one())
    max_ = next(one for one in town.people if one.name == "Max")
    await max_.says("/oncall")
    assert "Noor" not in max_.last and "Max" in max_.last
    await max_.taps("duty.list")
    assert "Noor" not in max_.last
    ward_, now = town.house.ward, town.clock.now()

    def tries(session: Session) -> list[str]:
        refused = []
        theirs = session.exec(select(Staff).where(Staff.clinic_id == seehof.row.id)).one()
        ours = session.exec(select(Staff).where(Staff.clinic_id == ward.row.id, Staff.role == "nurse")).one()
        place, other = session.get(Clinic, ward.row.id), session.get(Clinic, seehof.row.id)
        assert place is not None and other is not None
        for attempt in (
            lambda: on_call.remove_line(Visit(session, town.house.ward, now), other, line=line.id, by=theirs),
            lambda: on_call.remove_line(Visit(session, town.house.ward, now), place, line=line.id, by=theirs),
            lambda: on_call.add_line(
                Visit(session, town.house.ward, now),
                other,
                person=ours,
                duty="on-call",
                weekday=0,
                start=0,
                end=60,
                by=theirs,
            ),
            lambda: on_call.add_cover(
                Visit(session, town.house.ward, now),
                place,
                person=None,
                duty="next",
                start=now,
                end=now + timedelta(hours=1),
                by=theirs,
            ),
        ):
            with pytest.raises(Refused) as no:
                attempt()
            refused.append(no.value.reason)
        assert [one.id for one in on_call.on_duty(Visit(session, ward_, now), other, "on-call")] == [theirs.id]
        return refused

    assert await town.act(tries) == [
        "duty-gone-already",
        "toast-not-allowed",
        "duty-nobody-of-that-name",
        "toast-not-allowed",
    ]
    assert await standing(town, RotaLine) == 1


async def test_two_leads_at_once_take_the_same_line_away_once(
    town: Town, ward: Place, lea: Someone, noor: Someone
) -> None:
    kim = await ward.hires(Someone(town, "Kim"), "lead")
    await writes(town, lea, noor, "8-20", "day.0")
    line = await town.act(lambda session: session.exec(select(RotaLine)).one())
    for lead in (lea, kim):
        await lead.says("/oncall")
        await lead.taps("duty.list", f"drop.l.{line.id}")
    for lead in (lea, kim):
        lead.person.taps(f"e.duty.gone.l.{line.id}")
    await town.settle()
    assert kim.told("duty-gone-already") and lea.heard("duty-away")
    assert (await town.acts()).count("rota-line-removed") == 1


@pytest.mark.parametrize("start", [datetime(2026, 10, 24, 7, 0, tzinfo=UTC)])
async def test_on_the_night_the_clocks_go_back_nobody_is_missing(
    town: Town, ward: Place, lea: Someone, noor: Someone, sam: Someone, clock: Clock
) -> None:
    await writes(town, lea, noor, "08:00-20:00")
    await writes(town, lea, sam, "20:00-08:00")
    assert not reads_hole(lea)
    await clock.forward(hours=11)
    told = []
    for _ in range(14):
        told.append(await told_now(town, ward))
        await clock.forward(hours=1)
    assert told == [{"Sam"}] * 13 + [{"Noor"}]  # from 20:00 to 08:00 that night is thirteen hours


async def test_a_letter_telegram_refuses_shows_who_cannot_be_reached(
    town: Town, ward: Place, noor: Someone, sam: Someone, ada: Someone, clock: Clock
) -> None:
    sam.person.deletes_account()  # the bot is not told
    town.allowed |= {"forbidden", "gone"}
    assert (await row(town, sam)).blocked_at is None
    await ada.says("my lips are swelling")  # an emergency: every nurse is told in private
    assert (await row(town, sam)).blocked_at is not None
    assert await told_now(town, ward) == {"Noor"}
    (entry,) = await town.act(lambda session: journal.entries(session, act="staff-unreachable"))
    assert entry.actor == "telegram"
    assert "coverage" not in {one.concern for one in await town.alerts()}  # Noor is there: no rung stands on nobody
