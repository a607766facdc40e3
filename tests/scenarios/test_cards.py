"""The cards of one alert: in each chat one tells how things stand, and those before it point to it."""

from __future__ import annotations

from messages.words_out.card import older_card
from messages.words_out.catalogue import say
from tests.people import Clock, Place, Someone, Town, reads
from tests.scenarios.test_alerts import EMERGENCY, mouth

OPEN = say("en", "card-open")


def cards(town: Town, chat: int, number: int = 1) -> list[str]:
    """The cards of an alert in a chat, oldest first, as they read now."""
    return [
        message.content for message in town.world.messages(chat)
        if message.from_bot and any(f"· #A{number}" in text.splitlines()[0] for text in (message.content, *message.history))
    ]  # fmt: skip


async def test_of_many_repeats_one_card_in_each_chat_tells_and_the_others_point_to_it(
    town: Town, ward: Place, noor: Someone, dr_ito: Someone, ada: Someone, clock: Clock
) -> None:
    await ada.says(EMERGENCY)
    await clock.forward(hours=5)
    pointer = older_card("en", 1, (await ada.patient()).pseudonym)
    for chat in (ward.group.id, noor.id, dr_ito.id):
        told = cards(town, chat)
        assert len(told) > 12 and OPEN in told[-1]
        assert set(told[:-1]) == {pointer.text} and "\n" not in pointer.text
    assert len((await town.alert()).cards) == len({(kind, owner) for _, kind, owner in (await town.alert()).cards})
    await dr_ito.taps("1.take", group=ward.group)
    for chat in (ward.group.id, noor.id, dr_ito.id):
        told = cards(town, chat)
        assert "Dr Ito has it" in told[-1] and not any(OPEN in text for text in told)
    buttons = [message for message in town.world.messages(ward.group.id) if message.from_bot and message.buttons]
    assert len([one for one in buttons if "#A1" in one.content]) == 1, "and none of them can be pressed"


async def test_when_it_is_closed_no_card_says_that_nobody_has_it(
    town: Town, ward: Place, noor: Someone, sam: Someone, ada: Someone, clock: Clock
) -> None:
    await mouth(ada, "severe", "M2.much")
    await noor.looks_up(1)
    await clock.forward(days=2)
    await sam.taps("1.close", "1.close-advice", group=ward.group)
    for chat in (ward.group.id, noor.id, sam.id):
        assert not any(OPEN in text for text in cards(town, chat))
        assert reads(cards(town, chat)[-1], "card-closed", "en")


async def test_a_card_that_arrives_nowhere_takes_no_card_away(
    town: Town, ward: Place, noor: Someone, ada: Someone, clock: Clock
) -> None:
    await ada.says(EMERGENCY)
    town.world.faults.add(kind="500", method="sendMessage", times=10_000, chat=ward.group.id)
    await clock.forward(minutes=20)
    assert OPEN in cards(town, ward.group.id)[0], "the newer ones are still under way"
    town.world.faults.clear()
    await clock.forward(minutes=10)
    told = cards(town, ward.group.id)
    assert OPEN in told[-1] and not any(OPEN in text for text in told[:-1])
