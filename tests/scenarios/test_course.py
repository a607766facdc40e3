"""Pause, stop, discharge, death; a chat that is lost; what was entered wrongly; and an outage of ours."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlmodel import Session, select

from bot.care.course import exposing, staying
from bot.care.visit import Visit
from messages.words_out.catalogue import say
from storage.patients import Exposure, Patient
from tests.people import WELL, Clock, Place, Someone, Town


async def leave(town: Town, who: Someone, how: str) -> None:
    """The team ends an enrolment."""
    house = town.house

    def work(session: Session) -> None:
        row = session.get(Patient, who.patient_id)
        assert row is not None
        staying.leave(Visit(session, house.ward, town.clock.now(), actor="shell"), row, how=how)

    await town.act(work)
    await town.settle()


async def test_a_pause_is_silent_and_ends_by_itself_and_the_team_hears_of_both(
    town: Town, ward: Place, noor: Someone, ada: Someone, clock: Clock
) -> None:
    await ada.says("/pause")
    await ada.taps("pause.2")
    assert ada.heard("msg-paused") and noor.heard("team-paused", ward.group)
    quiet = len(ada.heard_first)
    await clock.forward(days=14, hours=20)
    assert len(ada.heard_first) == quiet
    await clock.forward(hours=5)
    assert ada.heard("msg-resumed") and noor.heard("team-resumed", ward.group)
    await clock.forward(days=7)
    assert ada.times("msg-opener") == 1


async def test_a_pause_can_be_ended_early_and_a_report_is_possible_in_it(
    town: Town, ada: Someone, clock: Clock
) -> None:
    await ada.says("/pause")
    await ada.taps("pause.4")
    await ada.says("/report")
    await ada.taps("RF0.none", "SEL.none", "P0.no")
    await ada.says("/resume")
    assert (await ada.patient()).state == "active"
    await clock.forward(days=7)
    assert ada.times("msg-opener") == 1


async def test_stop_asks_once_and_then_nothing_more_is_asked_and_open_alerts_stay_open(
    town: Town, ward: Place, noor: Someone, ada: Someone, clock: Clock
) -> None:
    await ada.says("my mouth is very sore")
    await ada.says("/stop")
    await ada.taps("stop.no")
    assert (await ada.patient()).state == "active"
    await ada.says("/stop")
    await ada.taps("stop.yes")
    assert noor.heard("team-stopped", ward.group)
    quiet = len(ada.heard_first)
    await clock.forward(days=15)
    assert len(ada.heard_first) == quiet
    assert (await town.alert()).state == "raised"


@pytest.mark.parametrize("step", ["language", "consent", "hour"])
async def test_stop_works_before_the_welcome_is_finished(
    town: Town, ward: Place, noor: Someone, step: str, clock: Clock
) -> None:
    ada = Someone(town, "Ada")
    await ada.opens(await ward.invited(ada))
    await ada.says("1961")
    if step != "language":
        await ada.taps("language.en")
    if step == "hour":
        await ada.taps("consent.accept", "weekday.3")
    await ada.says("/stop")
    await ada.taps("stop.yes")
    assert (await ada.patient()).state == "stopped"
    assert noor.heard("team-stopped", ward.group)


async def test_a_discharged_patient_is_told_once_and_asked_no_more(town: Town, ada: Someone, clock: Clock) -> None:
    await leave(town, ada, "discharged")
    assert ada.heard("msg-discharged")
    quiet = len(ada.heard_first)
    await clock.forward(days=15)
    assert len(ada.heard_first) == quiet


async def test_after_a_death_nothing_is_ever_written_not_even_what_was_on_its_way(
    town: Town, ward: Place, noor: Someone, ada: Someone, clock: Clock
) -> None:
    town.allowed |= {"no-chat"}
    await clock.forward(days=6, hours=23)
    await ada.says("my mouth is sore")
    ada.person.says("/status")
    await town.house.receiver.poll(0)
    await town.house.work()
    quiet = len(ada.heard_first)
    await leave(town, ada, "died")
    await noor.taps("keep", group=ward.group)
    await noor.looks_up(1)
    await noor.taps("1.take")
    await clock.forward(days=15)
    assert len(ada.heard_first) == quiet
    assert noor.heard("change-died", ward.group)


async def test_a_patient_who_blocks_the_bot_becomes_an_item_and_comes_back_when_they_unblock(
    town: Town, ward: Place, ada: Someone, clock: Clock
) -> None:
    ada.person.blocks_bot()
    await town.settle()
    item = await town.alert("unreachable")
    assert ward.posts(f"#A{item.number}") or item.urgency == "next-day"
    await clock.forward(days=8)
    assert len(await town.alerts()) == 1
    ada.person.unblocks_bot()
    await town.settle()
    await clock.forward(days=7)
    assert ada.times("msg-opener") == 1
    assert (await town.alert("unreachable")).state == "raised"


@pytest.mark.parametrize("how", ["403", "deleted"])
async def test_a_chat_that_refuses_a_check_in_becomes_an_item_within_the_hour(
    town: Town, ward: Place, ada: Someone, clock: Clock, how: str
) -> None:
    town.allowed |= {"forbidden", "gone"}
    if how == "403":
        town.world.faults.add(kind="403", chat=ada.id, method="sendMessage", times=9)
    else:
        ada.person.deletes_account()
    await clock.forward(days=7, hours=1)
    item = await town.alert("unreachable")
    assert item.raised_at - (await town.slots())[0].due_at < timedelta(hours=1)
    assert (await ada.patient()).due_at is None


async def test_a_correction_of_the_first_dose_voids_the_old_entry_and_plans_anew(
    town: Town, ward: Place, noor: Someone, ada: Someone, clock: Clock
) -> None:
    pseudonym = (await ada.patient()).pseudonym
    await noor.says(f"/patient {pseudonym}")
    await noor.taps(f"correct.{pseudonym}", "change.started")
    await noor.says("31/02/2026")
    assert noor.last == say("en", "invite-started-unreadable")
    await noor.says("22.11.2026")
    assert noor.heard("team-corrected")
    entries = await town.act(lambda session: session.exec(select(Exposure)).all())
    assert {(one.on, one.voided_at is None) for one in entries} == {
        (date(2026, 11, 19), False),
        (date(2026, 11, 22), True),
    }
    await clock.forward(days=2, hours=2)
    assert [slot.kind for slot in await town.slots()] == ["first"], "day 3 has come again"


async def test_what_was_graded_before_a_correction_stays_as_it_was(
    town: Town, ward: Place, noor: Someone, ada: Someone, clock: Clock
) -> None:
    await ada.taps("first.now", "RF0.none", "SEL.mouth", "done", "M1.moderate")
    before = await town.alert("mouth")
    house = town.house

    def work(session: Session) -> None:
        row = session.get(Patient, ada.patient_id)
        assert row is not None
        exposing.correct_start(Visit(session, house.ward, clock.now(), actor="shell"), row, on=date(2026, 1, 1))

    await town.act(work)
    after = await town.alert("mouth")
    assert (after.urgency, after.day) == (before.urgency, before.day)


async def test_after_thirty_hours_off_what_fell_due_comes_once_and_what_was_written_is_read(
    town: Town, ward: Place, ada: Someone, clock: Clock
) -> None:
    await clock.forward(days=6, hours=20)
    await clock.outage(hours=20)  # the check-in fell due in the middle
    ada.person.says("my mouth is sore")
    await clock.outage(hours=10)
    assert ada.times("msg-opener") == 1
    assert ada.heard("msg-words-kept-next-day") or ada.heard("msg-words-kept-same-day")
    await clock.forward(days=1)
    assert ada.times("msg-opener") == 1
    assert [slot.state for slot in await town.slots()] == ["open"]


async def test_after_a_week_off_only_the_newest_check_in_is_asked_and_the_missed_ones_are_kept_as_ours(
    town: Town, ward: Place, ada: Someone, clock: Clock
) -> None:
    await clock.forward(days=6)
    await clock.outage(days=15, hours=4)
    states = [(slot.kind, slot.state) for slot in await town.slots()]
    assert states.count(("check-in", "open")) == 1
    assert states.count(("check-in", "missed-by-us")) == 2
    assert ada.times("msg-opener") == 1
    assert await town.alerts() == [], "our own silence is not the patient's"


async def test_check_ins_wait_for_the_morning_when_they_come_late_at_night(
    town: Town, ward: Place, ada: Someone, clock: Clock
) -> None:
    await clock.forward(days=6, hours=20)
    await clock.outage(hours=17)  # back at 23:00 in Berlin
    assert ada.times("msg-opener") == 0
    await clock.forward(hours=9, minutes=1)
    assert ada.times("msg-opener") == 1
    await ada.answers(*WELL)


async def test_a_change_of_day_hour_or_language_holds_from_the_next_contact(
    town: Town, ada: Someone, clock: Clock
) -> None:
    await ada.says("/time")
    await ada.taps("weekday.3", "hour.18")
    await ada.says("/language")
    ada.language = "de"
    await ada.taps("e.language.de")
    await clock.forward(days=10)
    (slot,) = [one for one in await town.slots() if one.kind == "check-in"][:1]
    assert slot.on.weekday() == 3 and slot.due_at.hour == 17
    assert ada.heard("msg-opener")


async def test_the_check_in_of_the_first_day_after_a_pause_is_asked(town: Town, ward: Place, clock: Clock) -> None:
    ada = await ward.enrolled(Someone(town, "Ada"))  # Mondays at ten
    await clock.forward(days=6)
    await ada.says("/pause")
    await ada.taps("pause.1")  # Sunday to Sunday
    await clock.forward(days=8, hours=1)
    assert [slot.on.isoformat() for slot in await town.slots()] == ["2026-12-07"]


async def check_ins(town: Town) -> list[tuple[str, int, str]]:
    """The full check-ins that were opened: day, week of the grid, and whether anybody was asked."""
    return [
        (slot.on.isoformat(), slot.row // 7, "asked" if slot.state in ("open", "closed", "done") else slot.state)
        for slot in await town.slots() if slot.kind == "check-in"
    ]  # fmt: skip


@pytest.mark.parametrize("what", ["patient", "nurse", "early", "block", "403", "outage"])
async def test_a_row_of_the_four_week_grid_that_something_covered_is_asked_a_week_later(
    town: Town, ward: Place, clock: Clock, what: str
) -> None:
    town.allowed |= {"forbidden"}
    ada = await ward.enrolled(Someone(town, "Ada"), day=56 * 7)  # asked on 30 November, then on 21 December
    await clock.forward(days=27)
    lost = []
    if what == "patient":
        await ada.says("/pause")
        await ada.taps("pause.1")  # the Monday after it is the first day that counts again
    elif what == "nurse":
        house = town.house

        def pauses(session: Session) -> None:
            row = session.get(Patient, ada.patient_id)
            assert row is not None
            staying.pause(Visit(session, house.ward, clock.now(), actor="shell"), row, until=date(2026, 12, 21))

        await town.act(pauses)
    elif what == "early":
        await ada.says("/pause")
        await ada.taps("pause.4")
        await clock.forward(days=2)
        await ada.says("/resume")
    elif what == "block":
        ada.person.blocks_bot()
        await clock.forward(days=2)
        ada.person.unblocks_bot()
    elif what == "403":
        town.world.faults.add(kind="403", chat=ada.id, method="sendMessage", times=1)
        await clock.forward(days=2)
        ada.person.unblocks_bot()
        lost = [("2026-12-21", 60, "undelivered")]
    else:
        await clock.outage(days=4)
        lost = [("2026-12-21", 60, "missed-by-us")]
    await town.settle()
    await clock.forward(days=9)
    assert await check_ins(town) == [("2026-11-30", 56, "asked"), *lost, ("2026-12-28", 60, "asked")]


async def test_a_pause_ended_on_the_day_of_a_check_in_after_its_hour_loses_nothing(
    town: Town, ada: Someone, clock: Clock
) -> None:
    await clock.forward(days=6)
    await ada.says("/pause")
    await ada.taps("pause.1")
    await clock.forward(days=1, hours=3)
    await ada.says("/resume")
    await clock.forward(minutes=1)
    assert await check_ins(town) == [("2026-11-30", 2, "asked")]


async def test_a_pause_after_a_check_in_asks_its_row_no_second_time(town: Town, ada: Someone, clock: Clock) -> None:
    await clock.forward(days=7, hours=1)
    await ada.says("/pause")
    await ada.taps("pause.1")
    await ada.says("/resume")
    await clock.forward(days=7)
    assert await check_ins(town) == [("2026-11-30", 2, "asked"), ("2026-12-07", 3, "asked")]


@pytest.mark.parametrize(
    ("at", "weekday", "days"),
    [
        (
            15,
            6,
            ["2026-11-30", "2026-12-07", "2026-12-20", "2026-12-27"],
        ),  # week 4 begins on a Thursday: the Sunday after
        (15, 3, ["2026-11-30", "2026-12-07", "2026-12-17", "2026-12-24"]),  # week 3 is asked; the Thursday is its own
        (13, 5, ["2026-11-30", "2026-12-12", "2026-12-19", "2026-12-26"]),
        (15, 0, ["2026-11-30", "2026-12-07", "2026-12-14", "2026-12-21"]),
    ],
)
async def test_another_weekday_loses_no_row_and_doubles_none(
    town: Town, ada: Someone, clock: Clock, at: int, weekday: int, days: list[str]
) -> None:
    await clock.forward(days=at - 1, hours=23)
    await ada.says("/time")
    await ada.taps(f"weekday.{weekday}", "hour.18")
    await clock.forward(days=36 - at)
    asked = await check_ins(town)
    assert [(on, week) for on, week, _ in asked][:4] == list(zip(days, [2, 3, 4, 5], strict=True))


async def test_a_week_that_two_doses_asked_about_at_once_is_not_asked_again_when_the_weekday_changes(
    town: Town, ward: Place, clock: Clock
) -> None:
    ada = await ward.enrolled(Someone(town, "Ada"), weekday=4, day=0)
    await clock.forward(days=2)

    def raised(session: Session) -> None:
        row, now = session.get(Patient, ada.patient_id), town.clock.now()
        assert row is not None
        exposing.expose(
            Visit(session, town.house.ward, now, actor="shell"),
            row,
            kind="dose-up",
            on=now.date(),
            drug=None,
            dose_mg=None,
        )

    await town.act(raised)
    await clock.forward(days=24)
    await ada.says("/time")
    await ada.taps("weekday.2", "weekday.2.hour.10")
    await clock.forward(days=12)
    weeks = [slot.row // 7 for slot in await town.slots() if slot.kind == "check-in"]
    assert weeks == [1, 2, 3, 4, 5]
