"""What lay at Telegram while the bot was off: when it was written is told wherever it is shown, beside when we saw it."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest

from bot.care.looking.timeline import of_patient
from bot.care.said import OLDEST
from bot.care.visit import Visit
from storage import media
from tests.bot.test_receiver import message
from tests.people import Clock, Place, Someone, Town


async def test_a_late_message_says_when_it_was_written(
    town: Town, ward: Place, noor: Someone, ada: Someone, clock: Clock
) -> None:
    ada.person.says("I have a fever")
    await clock.outage(hours=6)
    assert "Monday 23 November, 10:00 (seen 16:00)" in ward.posts("#A1")[-1].content
    await noor.taps("1.read", group=ward.group)
    assert "10:00 (seen 16:00)" in noor.last
    (entry,) = [entry for entry in await town.journal() if entry.act == "words"]
    assert str(entry.detail["written"]).startswith("2026-11-23T09:00")


async def test_what_was_seen_on_the_next_day_names_both_days(
    town: Town, ward: Place, noor: Someone, ada: Someone, clock: Clock
) -> None:
    ada.person.says("my tongue is swollen")
    await clock.outage(hours=23)
    assert "Monday 23 November, 10:00 (seen Tuesday 24 November, 09:00)" in ward.posts("#A1")[-1].content


async def test_what_is_seen_at_once_has_one_moment(
    town: Town, ward: Place, noor: Someone, ada: Someone, clock: Clock
) -> None:
    ada.person.says("I have a fever")
    await clock.outage(minutes=2)
    assert "10:02\n" in ward.posts("#A1")[-1].content and "seen" not in ward.posts("#A1")[-1].content
    (entry,) = [entry for entry in await town.journal() if entry.act == "words"]
    assert "written" not in entry.detail


async def test_of_an_edit_the_moment_of_the_change_is_told(
    town: Town, ward: Place, noor: Someone, ada: Someone, clock: Clock
) -> None:
    said = await ada.says("good morning, a short question")
    await clock.forward(hours=1)
    ada.person.edits(said, "I have a fever")
    town.typed.append("I have a fever")
    await clock.outage(hours=3)
    assert "11:00 (seen 14:00)" in ward.posts("#A1")[-1].content


async def test_a_photo_stands_on_the_day_it_was_sent(
    town: Town, ward: Place, noor: Someone, ada: Someone, clock: Clock
) -> None:
    await clock.forward(hours=13)
    ada.person.sends_photo()
    await clock.outage(hours=9)
    await clock.forward(minutes=5)
    patient = await ada.patient()
    (row,) = await town.act(lambda session: media.of_patient(session, patient.id))
    assert row.written_at is not None and row.at - row.written_at == timedelta(hours=9)
    course = await town.act(lambda session: of_patient(Visit(session, town.house.ward, clock.now()), patient))
    assert [one.on.day for one in course.photos] in ([23], []), "never the day on which we saw it"
    await noor.says(f"/photos {patient.pseudonym}")
    assert any("23:00 (seen Tuesday 24 November, 08:00)" in text for text in noor.heard_first)


async def test_a_stranger_s_late_emergency_says_when_it_was_written(
    town: Town, ward: Place, noor: Someone, clock: Clock
) -> None:
    eve = Someone(town, "Eve")
    await eve.opens(await ward.invited(eve))
    eve.patient_id = ""
    eve.person.says("my throat is swelling shut")
    town.typed.append("my throat is swelling shut")
    await clock.outage(hours=1)
    assert any("10:00 (seen 11:00)" in post.content for post in ward.posts("#A1"))


@pytest.mark.parametrize("wrong", [0, -1, 2**33, 2**70, 1e300, "noon", None, True, [], {}])
async def test_a_wrong_clock_breaks_nothing_and_the_words_are_read(
    town: Town, ward: Place, noor: Someone, ada: Someone, wrong: Any
) -> None:
    for name in ("message", "edited_message"):
        stamped = json.loads(json.dumps(message(1)["message"]))
        stamped |= {"chat": {"id": ada.id, "type": "private", "first_name": "Ada"}, "text": "I have a fever"}
        stamped["from"]["id"] = ada.id
        stamped |= {"date": wrong, "edit_date": wrong}
        town.world.inject({name: stamped})
        await town.settle()
    assert [row.written_at for row in await town.words()] == [None, None]
    assert "10:00" in ward.posts("#A1")[-1].content and "seen" not in ward.posts("#A1")[-1].content


@pytest.mark.parametrize("off", [timedelta(minutes=5), timedelta(days=9), -OLDEST - timedelta(hours=1)])
async def test_a_moment_that_cannot_be_is_not_told(
    town: Town, ward: Place, noor: Someone, ada: Someone, clock: Clock, off: timedelta
) -> None:
    stamped = json.loads(json.dumps(message(1)["message"]))
    stamped |= {"chat": {"id": ada.id, "type": "private", "first_name": "Ada"}, "text": "I have a fever"}
    stamped["from"]["id"] = ada.id
    stamped["date"] = int((clock.now() + off).timestamp())
    town.world.inject({"message": stamped})
    await town.settle()
    assert [row.written_at for row in await town.words()] == [None]
    assert "seen" not in ward.posts("#A1")[-1].content
