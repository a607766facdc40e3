"""Who asks in words for an end of the messages is offered it at once, and the team reads it."""

from __future__ import annotations

import pytest

from messages.words_in.reading import asks_to_stop
from tests.people import Place, Someone, Town

ASKED = [
    "STOP", "stop", "Stop!", "Please stop.", "stop writing to me", "No more messages", "basta", "¡Basta ya!", "aufhören",
    "Bitte aufhören!", "AUFHOEREN", "arrêtez", "Arretez s'il vous plaît", "unsubscribe", "keine Nachrichten mehr",
    "no más mensajes",
    "plus de messages",
]  # fmt: skip
OTHERS = [
    "the bleeding does not stop", "stop my medicine?", "should I stop the tablets", "", "please", "basta de dolor", "no",
    "arrêtez le traitement ?",
    "the pharmacy told me to stop", "stop " * 40, "\x00", "Ich kann nicht aufhören zu husten",
]  # fmt: skip


@pytest.mark.parametrize("text", ASKED)
def test_these_words_alone_ask_for_an_end(text: str) -> None:
    assert asks_to_stop(text)


@pytest.mark.parametrize("text", OTHERS)
def test_these_do_not(text: str) -> None:
    assert not asks_to_stop(text)


@pytest.mark.parametrize("text", ["STOP", "stop writing to me", "no more messages", "basta", "aufhören", "arrêtez"])
async def test_the_end_is_offered_and_the_words_are_shown_to_the_team(town: Town, ada: Someone, text: str) -> None:
    await ada.says(text)
    assert ada.heard("msg-stop") and ada.offered() == ["yes", "no"]
    assert (await ada.patient()).state == "active", "asked once, as behind the command"
    assert (await town.alert("words")).urgency == "routine" and len(await town.words()) == 1
    await ada.taps("stop.yes")
    assert (await ada.patient()).state == "stopped"
    assert (await town.alert("words")).state != "resolved", "what was written stays with the team"


async def test_before_anything_is_agreed_to_the_end_is_offered_as_well(town: Town, ward: Place) -> None:
    ada = Someone(town, "Ada")
    await ada.opens(await ward.invited(ada))
    await ada.says("1961")
    await ada.says("STOP")
    await ada.taps("stop.yes")
    assert (await ada.patient()).state == "stopped"


async def test_a_sign_beside_the_word_is_read_first(town: Town, ada: Someone) -> None:
    await ada.says("stop, my tongue is swelling")
    assert ada.heard("msg-emergency") and not ada.heard("msg-stop")
