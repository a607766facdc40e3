"""What patients write and send: kept whole, answered, read by a person, and never shown in the group."""

from __future__ import annotations

import pytest

from storage import checkins
from tests.people import Clock, Place, Someone, Town


async def test_what_is_typed_is_kept_byte_for_byte_and_read_in_private_only(
    town: Town, ward: Place, noor: Someone, ada: Someone
) -> None:
    typed = "Can I go swimming? <b>Ada</b> \u202e & \u200b"
    await ada.says(typed)
    (row,) = await town.words()
    assert checkins.open_words(town.house.vault, row) == typed
    await noor.looks_up(1)
    await noor.taps("1.read")
    assert noor.told("toast-sent-privately")
    assert "Can I go swimming? <b>Ada</b>" in noor.person.messages[-1].content
    assert [entry.actor.partition(":")[0] for entry in await town.journal() if entry.act == "words-read"] == ["staff"]


async def test_a_graver_message_within_the_same_minute_gets_its_own_answer(town: Town, ada: Someone) -> None:
    await ada.says("can I go swimming")
    await ada.says("I have a fever of 39 degrees")
    await ada.says("and one more thing")
    answered = [one for one in ("routine", "next-day", "same-day") if ada.heard(f"msg-words-kept-{one}")]
    assert answered[0] == "routine" and len(answered) == 2


async def test_each_report_command_is_answered_and_opens_one_check_in(town: Town, ada: Someone) -> None:
    before = len(ada.heard_first)
    await ada.says("/report")
    await ada.says("/report")
    assert len(ada.heard_first) == before + 2
    assert [slot.kind for slot in await town.slots()] == ["report"]


async def test_pressing_for_the_first_check_in_later_shows_the_open_one_again_and_after_it_is_done_says_so(
    town: Town, ada: Someone, clock: Clock
) -> None:
    message, data = ada.button("first.now")
    await ada.presses(message, data)
    shown = len(ada.heard_first)
    await clock.forward(minutes=5)
    await ada.presses(message, data)
    assert len(ada.heard_first) == shown + 1
    await ada.taps("RF0.none", "SEL.none", "X0.usual", "P0.no")
    await ada.presses(message, data)
    assert ada.told("toast-button-over")
    assert [slot.kind for slot in await town.slots()] == ["baseline"]


@pytest.mark.parametrize(
    "command",
    ["/help", "/status", "/time", "/language", "/pause", "/stop", "/export", "/erase", "/nonsense", "/resume"],
)
async def test_every_command_is_answered(town: Town, ada: Someone, command: str) -> None:
    before = len(ada.heard_first)
    await ada.says(command)
    assert len(ada.heard_first) == before + 1
    assert await town.alerts() == []


@pytest.mark.parametrize("word", ["yes", "2", "all of them", "ja", "oui", "sí", "lips I think"])
async def test_a_typed_answer_to_the_question_about_breath_is_seen_today(
    town: Town, ward: Place, ada: Someone, clock: Clock, word: str
) -> None:
    await clock.forward(days=7, hours=1)
    await ada.taps("start")  # "Now or today: do you have any of these?"
    await ada.says(word)
    assert (await town.alert()).urgency in ("same-day", "emergency")
    assert ada.heard("msg-words-airway") or ada.heard("msg-emergency")


@pytest.mark.parametrize("word", ["no", "No, thanks.", "nein", "none"])
async def test_a_typed_no_to_the_question_about_breath_rings_nobody(
    town: Town, ward: Place, ada: Someone, clock: Clock, word: str
) -> None:
    await clock.forward(days=7, hours=1)
    await ada.taps("start")
    await ada.says(word)
    assert [one.urgency for one in await town.alerts()] in ([], ["routine"])
    await ada.taps("RF0.none", "SEL.none")
    await ada.says("yes")
    assert not ada.heard("msg-words-airway"), "another question is open now"
