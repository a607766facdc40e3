"""After the last dose the watch goes on for some weeks and then ends, said aloud; and an answer that is owed stays owed."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.care.course import exposing
from bot.care.visit import Visit
from tests.people import Clock, Place, Someone, Town


async def happens(town: Town, someone: Someone, kind: str, *, days_ago: int = 0, drug: str | None = None) -> None:
    """A colleague notes what happened to the drug."""
    now, ward, patient = town.clock.now(), town.house.ward, await someone.patient()
    await town.act(
        lambda session: exposing.expose(
            Visit(session, ward, now, actor="shell"),
            session.merge(patient),
            kind=kind,
            on=now.date() - timedelta(days=days_ago),
            drug=drug,
            dose_mg=None,
        )
    )
    await town.settle()


async def well(someone: Someone) -> None:
    """Answer the check-in that waits: all as usual."""
    await someone.taps("start", "RF0.none", "SEL.none")
    while someone.offered() and any(one.startswith(("X0", "X2", "P0")) for one in someone.offered()):
        await someone.taps(
            next(one for one in ("X0.usual", "X2.not-yet", "P0.no") if one in someone.offered())
        )  # fmt: skip


async def test_the_end_of_treatment_is_told_watched_for_four_weeks_and_then_over(
    town: Town, ward: Place, noor: Someone, ada: Someone, clock: Clock
) -> None:
    await happens(town, ada, "stop")
    assert ada.heard("msg-course") and ada.heard("course-stop")
    assert noor.heard("team-course-stop", ward.group)
    for _ in range(4):
        await clock.forward(days=7)
        assert not ada.heard("msg-watch-over")
        await well(ada)
    assert len([slot for slot in await town.slots() if slot.kind == "check-in"]) == 4
    await clock.forward(days=7)
    assert ada.times("msg-watch-over") == 1
    item = await town.alert("plan")
    assert item.urgency == "routine" and not ada.heard("msg-nobody-yet")
    heard = len(ada.heard_first)
    await clock.forward(days=60)
    assert len(ada.heard_first) == heard
    await ada.says("my tongue is swollen")
    assert (await town.alert("airway")).urgency == "emergency"


async def test_a_treatment_that_begins_again_after_its_end_is_watched_like_a_new_one(
    town: Town, ward: Place, ada: Someone, clock: Clock
) -> None:
    await happens(town, ada, "stop")
    await clock.forward(days=40)
    await happens(town, ada, "start", drug="everolimus")
    assert ada.heard("course-start")
    await clock.forward(days=15)
    kinds = {slot.kind for slot in await town.slots() if slot.opened_at > clock.now() - timedelta(days=15)}
    assert {"check-in", "pulse"} <= kinds


async def test_in_a_hold_a_reminder_asks_about_the_break_and_not_about_the_dose(
    town: Town, ward: Place, ada: Someone, clock: Clock
) -> None:
    await happens(town, ada, "hold")
    await clock.forward(days=7)
    await ada.taps("start", "RF0.none", "SEL.none")
    assert "X2.not-yet" in ada.offered() and "X0.usual" not in ada.offered()
    await ada.taps("X2.again")
    assert "why-t37h" in [reason for row in await town.reports(1) for reason in row.why]


@pytest.mark.parametrize("noted", [False, True])
async def test_stopped_is_no_news_where_the_team_has_noted_a_hold_meanwhile(
    town: Town, ward: Place, ada: Someone, clock: Clock, noted: bool
) -> None:
    await clock.forward(days=7)
    await ada.taps("start", "RF0.none", "SEL.none")
    if noted:
        await happens(town, ada, "hold")
    await ada.taps("X0.stopped", "done")
    alerts = [one for one in await town.alerts() if one.concern == "medicines"]
    whys = [reason for one in alerts for row in await town.reports(one.number or 0) for reason in row.why]
    assert whys == ([] if noted else ["why-t37s"])


async def test_a_report_of_ones_own_takes_no_silence_away(town: Town, ward: Place, ada: Someone, clock: Clock) -> None:
    await clock.forward(days=7, hours=1)
    await ada.says("/report")  # opened beside the check-in that waits, and left
    await clock.forward(days=3)
    silence = [one for one in await town.alerts() if one.concern == "silence"]
    assert len(silence) == 1
