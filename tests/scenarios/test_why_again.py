"""Each further card of an alert says why it comes: never another reason than its own, and for as long as it stands."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlmodel import Session, select

from bot.care.alerting import climbing, raising
from bot.care.clinic import setting_up
from bot.care.visit import Visit
from messages.words_out.catalogue import say
from schedules.protocol import Urgency
from storage.alerts import Alert
from storage.clinics import Clinic, Staff
from storage.patients import Patient
from tests.people import Clock, Place, Someone, Town, reads
from tests.scenarios.test_alerts import EMERGENCY, mouth

MARKS = ("still", "again", "worse", "snoozed", "lapsed", "released", "left")


def why(text: str) -> list[str]:
    """The reasons a card gives for coming again."""
    return [mark for mark in MARKS if reads(text.partition("\n\n")[0], f"card-{mark}", "en")]


async def leaves(town: Town, role: str = "nurse") -> None:
    """A colleague has left the team."""
    now, ward = town.clock.now(), town.house.ward

    def goes(session: Session) -> None:
        setting_up.remove_staff(Visit(session, ward, now), session.exec(select(Staff).where(Staff.role == role)).one())

    await town.act(goes)
    await town.settle()


async def test_an_alert_whose_holder_left_is_not_called_worse(
    town: Town, ward: Place, noor: Someone, ada: Someone, clock: Clock
) -> None:
    await ada.says("I have a fever")
    await noor.taps("1.take", group=ward.group)
    await leaves(town)
    await clock.forward(minutes=1)
    assert why(ward.posts("#A1")[-1].content) == ["left"]


@pytest.mark.parametrize(
    "done", [("1.call",), ("1.outcome", "1.outcome-advice"), ("1.call", "1.outcome", "1.outcome-advice")]
)
async def test_what_a_holder_who_left_had_done_does_not_stand_for_the_next(
    town: Town, ward: Place, noor: Someone, sam: Someone, ada: Someone, done: tuple[str, ...]
) -> None:  # fmt: skip
    await ada.says("I have a fever")
    await noor.taps("1.take", *done, group=ward.group)
    now, house = town.clock.now(), town.house.ward
    holder = (await town.alert()).taken_by
    await town.act(lambda session: setting_up.remove_staff(Visit(session, house, now), session.get_one(Staff, holder)))
    await town.settle()
    alert = await town.alert()
    assert (alert.state, alert.called_by, alert.called_at, alert.outcome, alert.outcome_by) == ("raised", *[None] * 4)
    assert why(ward.posts("#A1")[-1].content) == ["left"] and noor.name not in ward.posts("#A1")[-1].content
    assert all(noor.name not in post.content for post in ward.posts("#A1")), "nor on the card that stood"
    await sam.taps("1.close", group=ward.group)
    assert (await town.alert()).state == "raised", "it needs an outcome of its own"


async def test_a_report_that_grows_before_its_first_card_is_worse_than_nothing(
    town: Town, ward: Place, noor: Someone, ada: Someone, clock: Clock
) -> None:
    await mouth(ada, "worst", "M2.verymuch")
    assert why(ward.posts("#A1")[-1].content) == []


async def test_a_held_alert_that_gets_a_second_report_is_not_called_worse_for_it(
    town: Town, ward: Place, noor: Someone, ada: Someone, clock: Clock
) -> None:
    await ada.says("/report")
    await ada.taps("RF0.none", "SEL.mouth", "done", "M1.worst", "M2.verymuch")
    held = await town.alert("mouth")
    assert held.posts == 0 and held.climb_at is not None
    now, house = clock.now(), town.house.ward

    def also(session: Session) -> None:
        raising.raise_alert(
            Visit(session, house, now),
            session.get_one(Clinic, held.clinic_id),
            session.get(Patient, held.patient_id),
            raising.Concern("mouth", Urgency.ROUTINE, ["why-photo"]),
        )

    await town.act(also)
    await clock.forward(minutes=11)
    assert len(await town.reports(1)) == 2 and why(ward.posts("#A1")[-1].content) == []


async def test_what_was_put_off_while_the_patient_answered_stays_put_off(
    town: Town, ward: Place, noor: Someone, ada: Someone, clock: Clock
) -> None:
    await ada.says("/report")
    await ada.taps("RF0.none", "SEL.mouth", "done", "M1.worst", "M2.verymuch")
    await noor.looks_up(1)
    await noor.taps("1.more", "1.snooze-1h")
    await clock.forward(minutes=2)
    await ada.taps("M3.usual", "M4.lt7", "M6.none")
    assert ward.posts("#A1") == []
    await clock.forward(minutes=60)
    assert why(ward.posts("#A1")[-1].content) == ["snoozed"]


async def test_when_the_group_is_back_a_held_alert_keeps_its_reason(
    town: Town, ward: Place, noor: Someone, ada: Someone, clock: Clock
) -> None:
    await mouth(ada, "severe", "M2.much")
    assert why(ward.posts("#A1")[-1].content) == []
    now, house = clock.now(), town.house.ward

    def worse_then_back(session: Session) -> None:
        alert = session.get_one(Alert, 1)
        climbing.hold(Visit(session, town.house.ward, now), alert, mark="worse", until=now + timedelta(minutes=10))
        climbing.post_anew(Visit(session, house, now), session.get_one(Clinic, alert.clinic_id))

    await town.act(worse_then_back)
    await town.settle()
    assert why(ward.posts("#A1")[-1].content) == ["still"]
    await clock.forward(minutes=11)
    assert why(ward.posts("#A1")[-1].content) == ["worse"]


async def test_a_worse_report_says_so_though_the_alert_was_in_a_digest_only(
    town: Town, ward: Place, noor: Someone, ada: Someone, clock: Clock
) -> None:
    await mouth(ada, "moderate")
    await clock.forward(days=1)
    await mouth(ada, "worst", "M2.verymuch")
    assert why(ward.posts("#A1 ·")[-1].content) == ["worse"]


async def test_a_worse_emergency_goes_on_saying_so(
    town: Town, ward: Place, noor: Someone, ada: Someone, clock: Clock
) -> None:
    await ada.says("my tongue is a bit swollen, no trouble breathing")
    await clock.forward(minutes=1)
    await ada.says(EMERGENCY)
    newest = ward.posts("#A1")[-1]
    assert why(newest.content) in (["worse"], ["again"])


async def test_said_again_a_card_goes_on_saying_so(
    town: Town, ward: Place, noor: Someone, ada: Someone, clock: Clock
) -> None:
    await ada.says(EMERGENCY)
    await clock.forward(minutes=2)
    await ada.says(EMERGENCY)
    assert why(ward.posts("#A1")[-1].content) == ["again"]


async def test_given_back_a_card_goes_on_saying_so(town: Town, ward: Place, noor: Someone, ada: Someone) -> None:
    await ada.says(EMERGENCY)
    await noor.taps("1.take", "1.more", "1.release", group=ward.group)
    assert why(ward.posts("#A1")[-1].content) == ["released"]
    assert say("en", "card-open") in ward.posts("#A1")[-1].content
    assert not any("Noor" in post.content for post in ward.posts("#A1")), "and no card says that they have it"


async def test_a_lapse_is_told_as_one_and_the_rung_after_it_as_still_open(
    town: Town, ward: Place, noor: Someone, ada: Someone, clock: Clock
) -> None:
    await ada.says(EMERGENCY)
    await noor.taps("1.take", group=ward.group)
    await clock.forward(minutes=15, seconds=30)
    firsts = [message.history[0] if message.history else message.content for message in ward.posts("#A1")]
    assert ["lapsed"] in [why(text) for text in firsts]
    await clock.forward(minutes=16)
    assert why(noor.heard_first[-1]) == ["still"]


async def test_put_off_then_worse_then_lapsed_each_card_has_its_own_reason(
    town: Town, ward: Place, noor: Someone, ada: Someone, clock: Clock
) -> None:
    await mouth(ada, "severe", "M2.much")
    await noor.taps("1.more", "1.snooze-1h", group=ward.group)
    await clock.forward(minutes=61)
    assert why(noor.last) == ["snoozed"]
    await noor.taps("1.take", group=ward.group)
    await clock.forward(hours=4, minutes=1)
    assert why(ward.posts("#A1")[-1].content) == ["lapsed"]


async def test_of_a_holder_who_left_the_next_rung_says_still_open(
    town: Town, ward: Place, noor: Someone, dr_ito: Someone, ada: Someone, clock: Clock
) -> None:
    await ada.says(EMERGENCY)
    await noor.taps("1.take", group=ward.group)
    await leaves(town)
    assert why(dr_ito.last) == ["left"] or why(ward.posts("#A1")[-1].content) == ["left"]
    await clock.forward(minutes=11)
    assert why(dr_ito.last) == ["still"]
