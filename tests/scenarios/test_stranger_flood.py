"""Anybody may write to the bot: a chat nobody knows is read ten times a minute, a patient always."""

from __future__ import annotations

import pytest
from sqlmodel import Session, select

from messages.words_out.catalogue import say
from storage import inbox
from storage.inbox import Inbox
from tests.people import YEAR, Clock, Place, Someone, Town

TYPED = {
    "en": "my tongue is swelling up and I can't breathe",
    "es": "se me hincha la lengua y no puedo respirar",
    "fr": "ma langue gonfle et je n'arrive plus à respirer",
    "de": "meine Zunge schwillt an und ich bekomme keine Luft",
}


async def started(town: Town, name: str, language: str = "en") -> Someone:
    """A stranger who has pressed Start, which is their first message."""
    one = Someone(town, name, language)
    one.person.start()
    await town.settle()
    return one


async def flood(someone: Someone, count: int, text: str = "hello") -> None:
    """So many messages at once, before the bot has read the first."""
    for number in range(count):
        someone.person.says(f"{text} {number}")
    await someone.town.settle()


@pytest.mark.parametrize("language", TYPED)
async def test_the_eleventh_message_of_a_stranger_in_a_minute_is_not_read_and_answered_once(
    town: Town, language: str
) -> None:
    mallory = await started(town, "Mallory", language)
    await flood(mallory, 9)
    await flood(mallory, 15, TYPED[language])
    assert mallory.heard_first.count(say(language, "msg-too-many", emergency="112")) == 1
    assert not mallory.heard("msg-emergency") and "red-flag" not in await town.acts()
    assert await town.words() == []
    assert set(await town.inbox()) == {"done"}


async def test_a_minute_later_an_emergency_is_heard_again(town: Town, clock: Clock) -> None:
    mallory = await started(town, "Mallory")
    await flood(mallory, 40)
    await clock.forward(minutes=1)
    await mallory.says(TYPED["en"])
    assert mallory.heard("msg-emergency")
    await flood(mallory, 40)
    assert mallory.times("msg-too-many") == 2, "once in each minute"


async def test_an_emergency_among_the_first_ten_rings(town: Town, ward: Place) -> None:
    mallory = Someone(town, "Mallory")
    await mallory.opens(await ward.invited(mallory))
    await flood(mallory, 8)
    await mallory.says(TYPED["en"])
    await flood(mallory, 5)
    assert mallory.heard("msg-emergency")
    assert [(one.concern, one.urgency) for one in await town.alerts()] == [("unlinked", "emergency")]


async def test_whom_to_call_is_the_number_of_the_clinic_whose_link_was_opened(town: Town, ward: Place) -> None:
    boris = Someone(town, "Boris")
    await boris.opens(await ward.invited(boris))

    def elsewhere(session: Session) -> None:
        session.merge(ward.row).emergency_number = "911"

    await town.act(elsewhere)
    await flood(boris, 12)
    assert say("en", "msg-too-many", emergency="911") in boris.heard_first


async def test_the_year_a_link_asks_for_is_taken_however_much_was_written(town: Town, ward: Place) -> None:
    boris = Someone(town, "Boris")
    await boris.opens(await ward.invited(boris))
    await flood(boris, 12)
    assert boris.heard("msg-too-many") and not boris.heard("msg-choose-language")
    await boris.says(str(YEAR))
    assert boris.heard("msg-choose-language")
    await boris.says(TYPED["en"])
    assert boris.heard("msg-emergency"), "who is linked is read"


@pytest.mark.parametrize("left", [False, True], ids=["active", "left"])
async def test_a_patient_who_writes_thirty_messages_in_a_minute_is_read_in_every_one(
    town: Town, ada: Someone, left: bool
) -> None:
    if left:
        await ada.says("/stop")
        await ada.taps("stop.yes")
    await flood(ada, 29, "my mouth is sore")
    await ada.says(TYPED["en"])
    assert not ada.heard("msg-too-many") and ada.heard("msg-emergency")
    assert len(await town.words()) == 30


async def test_a_redelivery_after_a_restart_does_not_change_the_count(town: Town) -> None:
    mallory = await started(town, "Mallory")
    await flood(mallory, 8)
    await town.restarts()
    vault, now = town.house.vault, town.clock.now()

    def delivered_again(session: Session) -> int:
        rows = session.exec(select(Inbox)).all()
        batch = [(row.update_id, str(mallory.id), inbox.open_raw(vault, row)) for row in rows]
        return inbox.store(session, vault, batch, now)

    assert await town.act(delivered_again) == 0
    await mallory.says(TYPED["en"])
    assert mallory.heard("msg-emergency"), "the tenth"
    await town.restarts()
    await mallory.says(TYPED["en"])
    assert mallory.times("msg-emergency") == 1 and mallory.times("msg-too-many") == 1


async def test_one_who_floods_leaves_another_stranger_heard(town: Town) -> None:
    mallory, eve = await started(town, "Mallory"), await started(town, "Eve")
    await flood(mallory, 30)
    await eve.says(TYPED["en"])
    assert eve.heard("msg-emergency")
