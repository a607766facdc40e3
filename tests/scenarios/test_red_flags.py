"""A sign of danger, by tap or by words, at any moment: the patient hears whom to call, and the team has an alert."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlmodel import select

from messages.words_out.catalogue import say
from storage.outbox import Outbox
from tests.people import Clock, Place, Someone, Town

TYPED = {
    "en": "my tongue is swelling up and I can't breathe",
    "es": "se me hincha la lengua y no puedo respirar",
    "fr": "ma langue gonfle et je n'arrive plus à respirer",
    "de": "meine Zunge schwillt an und ich bekomme keine Luft",
}
STEPS = ("", "RF0.none", "SEL.mouth", "done", "M1.mild", "M2.not")


async def alarmed(town: Town, someone: Someone) -> None:
    """The patient has heard whom to call, the team has an emergency, and it is one."""
    assert someone.heard("msg-emergency") and "112" in someone.last + "".join(someone.heard_first)
    assert (await town.alert("airway")).urgency == "emergency"


@pytest.mark.parametrize("flag", ["lips", "breath", "voice", "saliva", "faint"])
async def test_any_sign_on_the_first_screen_alarms_at_the_tick_before_done(
    town: Town, ward: Place, ada: Someone, flag: str
) -> None:
    await ada.taps("first.now", f"RF0.{flag}")
    await alarmed(town, ada)
    (card,) = ward.posts("#A1")
    assert say("en", "urgency-emergency").upper() in card.content


@pytest.mark.parametrize("depth", range(len(STEPS)))
async def test_words_of_danger_in_the_middle_of_any_step_alarm_and_the_check_in_goes_on(
    town: Town, ada: Someone, depth: int
) -> None:
    await ada.taps("first.now", *STEPS[1 : depth + 1])
    await ada.says(TYPED["en"])
    await alarmed(town, ada)
    assert (await town.slots())[0].state == "open"
    rest = ("RF0.none", "SEL.mouth", "done", "M1.mild", "M2.not", "M3.usual", "M4.lt7", "M6.none", "X0.usual")
    await ada.taps(*rest[depth:])
    assert (await town.alert("airway")).urgency == "emergency", "a good answer later lowers nothing"


@pytest.mark.parametrize("written_in", TYPED)
@pytest.mark.parametrize("reader", ["en", "fr"])
async def test_words_of_danger_are_understood_in_every_language_whatever_the_patient_reads(
    town: Town, ward: Place, written_in: str, reader: str
) -> None:
    patient = await ward.enrolled(Someone(town, "Ada", reader))
    await patient.says(TYPED[written_in])
    await alarmed(town, patient)


async def test_words_of_danger_before_the_consent_reach_patient_and_team(town: Town, ward: Place) -> None:
    ada = Someone(town, "Ada")
    await ada.opens(await ward.invited(ada))
    await ada.says("1961")
    await ada.says(TYPED["en"])
    await alarmed(town, ada)
    await ada.taps("language.en")
    assert ada.heard("msg-consent"), "the welcome goes on where it stood"


async def test_words_of_danger_before_the_second_factor_are_an_item_for_the_clinic_of_the_link(
    town: Town, ward: Place, seehof: Place
) -> None:
    ada = Someone(town, "Ada")
    await ada.opens(await ward.invited(ada))
    await ada.says(TYPED["de"])
    assert ada.heard("msg-emergency") and ada.heard("emergency-phone")
    alert = await town.alert()
    assert (alert.concern, alert.urgency, alert.clinic_id, alert.patient_id) == (
        "unlinked",
        "emergency",
        ward.row.id,
        None,
    )
    assert ward.posts("#A1") and not seehof.posts("#A1")
    assert (await ada.patient()).pseudonym not in ward.posts("#A1")[0].content, "who it is has not been proven"
    await ada.says("1961")
    assert ada.heard("msg-choose-language"), "the link still works"


async def test_words_of_danger_from_somebody_nobody_knows_are_answered(town: Town, ward: Place) -> None:
    stranger = Someone(town, "Somebody", "es")
    await stranger.opens("https://t.me/mtor_watch_bot?start=")
    await stranger.says(TYPED["es"])
    assert stranger.heard("msg-emergency") and stranger.heard("emergency-no-clinic")
    assert await town.alerts() == []
    assert "red-flag" in await town.acts()


async def test_words_of_danger_after_stop_are_answered_and_reported(town: Town, ada: Someone, clock: Clock) -> None:
    await ada.says("/stop")
    await ada.taps("stop.yes")
    await clock.forward(days=20)
    await ada.says(TYPED["fr"])
    await alarmed(town, ada)


async def test_words_long_after_the_end_are_told_that_nobody_reads_and_danger_still_rings(
    town: Town, ada: Someone, clock: Clock
) -> None:
    await ada.says("/stop")
    await ada.taps("stop.yes")
    await clock.forward(days=31)
    await ada.says("how are you all doing")
    assert ada.heard("msg-not-active")
    assert await town.alerts() == []
    await ada.says(TYPED["en"])
    await alarmed(town, ada)


@pytest.mark.parametrize("what", ["/emergency", "button", "check-in button", "screen button"])
async def test_the_emergency_command_and_every_emergency_button_reach_the_same_place(
    town: Town, ada: Someone, clock: Clock, what: str
) -> None:
    await clock.forward(days=7)
    if what == "/emergency":
        await ada.says("/emergency")
    elif what == "button":
        await ada.says("/status")
        await ada.taps("-.emergency")
    elif what == "check-in button":
        await ada.taps("emergency")
    else:
        await ada.taps("start", "RF0.none", "emergency")
    await alarmed(town, ada)


async def test_every_message_of_a_check_in_has_the_emergency_button(town: Town, ada: Someone, clock: Clock) -> None:
    await clock.forward(days=7)
    for wanted in ("start", "RF0.none", "later", "show", "SEL.skin", "done", "later", "later-1h"):
        assert "emergency" in ada.offered(), ada.last
        await ada.taps(wanted)
    await clock.forward(hours=2)
    assert "emergency" in ada.offered()


async def test_who_walks_away_after_the_first_tick_has_lost_nothing(
    town: Town, ward: Place, ada: Someone, clock: Clock
) -> None:
    await clock.forward(days=7)
    await ada.answers("RF0.lips")
    await clock.forward(hours=2)
    await alarmed(town, ada)
    assert (await town.reports(1))[0].said == [["RF0", "lips"]]
    assert (await town.slots())[0].state == "open"


async def test_the_alert_stands_in_the_transaction_of_the_answer_before_anything_is_sent(
    town: Town, ada: Someone, clock: Clock
) -> None:
    await clock.forward(days=7)
    await ada.taps("start")
    message, data = ada.button("RF0.lips")
    ada.person.taps(data, message=message)
    await town.house.receiver.poll(0)
    await town.house.work()
    alert = await town.alert()
    assert alert.raised_at == (await town.answers())[-1].at
    waiting = await town.act(lambda session: session.exec(select(Outbox).where(Outbox.state == "waiting")).all())
    lanes = [row.kind for row in sorted(waiting, key=lambda row: (row.lane, row.seq or 0))]
    assert lanes.index("safety") == lanes.count("alert"), "alerts, and then at once what the patient reads"
    await town.restarts()  # killed before a word of it left
    await town.settle()
    await alarmed(town, ada)


async def test_the_emergency_text_is_there_within_two_seconds(town: Town, ada: Someone, clock: Clock) -> None:
    before = clock.now()
    await ada.says(TYPED["en"])
    said = next(message for message in ada.person.messages if "112" in message.content and message.date >= before)
    assert said.date - before <= timedelta(seconds=2)


async def test_a_ticked_sign_asks_for_help_before_the_next_question(town: Town, ada: Someone, clock: Clock) -> None:
    await clock.forward(days=7)
    await ada.answers("RF0.breath", "done")
    assert ada.heard("screen-help-first")
    await ada.taps("show", "SEL.none")


async def test_a_sign_on_the_mid_week_question_alarms(town: Town, ada: Someone, clock: Clock) -> None:
    await clock.forward(days=10, hours=1)
    await ada.answers("PULSE.redflag")
    await alarmed(town, ada)


async def test_two_words_of_danger_are_one_alert_that_rings_twice(town: Town, ward: Place, ada: Someone) -> None:
    await ada.says(TYPED["en"])
    await ada.says("please help me I cannot breathe at all")
    assert len(await town.alerts()) == 1 and len(await town.reports(1)) == 2
    assert len(ward.posts("#A1")) == 2
    assert ada.times("msg-emergency") == 2


async def test_a_clear_denial_rings_nobody_as_an_emergency(town: Town, ada: Someone) -> None:
    await ada.says("no swelling of the tongue today")
    assert not ada.heard("msg-emergency")
    assert "emergency" not in {one.urgency for one in await town.alerts()}


async def test_a_red_flag_in_place_of_the_year_of_birth_is_no_wrong_try(town: Town, ward: Place) -> None:
    ada = Someone(town, "Ada")
    await ada.opens(await ward.invited(ada))
    for _ in range(6):
        await ada.says(TYPED["en"])
    await ada.says("1961")
    assert ada.heard("msg-choose-language")
    assert "link-locked" not in await town.acts()
