"""Whatever a patient writes gets a sign that it was kept, also where the answer in words would only repeat itself."""

from __future__ import annotations

import pytest

from bot.simulator.changing import REACTIONS
from tests.people import Someone, Town


async def test_every_message_of_a_hurried_hour_has_its_sign(town: Town, ada: Someone) -> None:
    for text in ("my mouth is sore", "it hurts when I eat", "also the gums", "my tongue is swelling"):
        said = await ada.says(text)
        assert said.reactions == ["✍"], text


@pytest.mark.parametrize("text", ["ok", "thanks", "danke", "merci", "gracias"])
async def test_ok_and_thanks_get_a_kind_one_each_time(town: Town, ada: Someone, text: str) -> None:
    first, second = await ada.says(text), await ada.says(text)
    assert first.reactions == second.reactions == ["🙏"]
    assert ada.times("msg-courtesy") == 1
    assert await town.alerts() == []


def test_telegram_knows_both_signs() -> None:
    assert {"✍", "🙏"} <= REACTIONS


async def test_a_sign_telegram_does_not_take_costs_nobody_their_chat(town: Town, ada: Someone) -> None:
    said = ada.person.says("my mouth is sore")
    said.deleted = True  # they took it back before it was read
    await town.settle()
    assert said.reactions == []
    assert (await ada.patient()).unreachable_at is None and ada.heard("msg-words-kept-next-day")
