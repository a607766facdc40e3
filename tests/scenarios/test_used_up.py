"""Buttons that lead nowhere go away; the end of an enrolment asks first, has a way back, and is not undone by an old button."""

from __future__ import annotations

import pytest

from tests.people import Clock, Place, Someone, Town, carries
from tests.scenarios.test_alerts import EMERGENCY


@pytest.mark.parametrize("step", ["discharge", "died"])
async def test_an_end_asks_first_and_has_a_way_back(
    town: Town, ward: Place, noor: Someone, ada: Someone, step: str
) -> None:
    name = (await ada.patient()).pseudonym
    await noor.says(f"/patient {name}")
    page, data = noor.button(f"patient.{step}.{name}")
    before = page.content
    await noor.presses(page, data)
    assert len(page.buttons) == 2 and page.content != before
    await noor.taps(f"patient.page.{name}")
    assert page.content == before and (await ada.patient()).state == "active"


@pytest.mark.parametrize(("first", "then"), [("died", "discharge"), ("discharge", "died")])
async def test_an_old_button_turns_no_end_into_another(
    town: Town, ward: Place, noor: Someone, sam: Someone, ada: Someone, first: str, then: str
) -> None:
    name = (await ada.patient()).pseudonym
    ends = {"discharge": "discharged", "died": "died"}
    await sam.says(f"/patient {name}")
    old_page, old = sam.button(f"patient.{then}.{name}")
    await sam.presses(old_page, old)
    old_sure, sure = sam.button(f"patient.sure-{ends[then]}.{name}")
    await noor.says(f"/patient {name}")
    page, data = noor.button(f"patient.{first}.{name}")
    await noor.presses(page, data)
    await noor.taps(f"patient.sure-{ends[first]}.{name}")
    assert not any(carries(button.data, f"patient.{one}.{name}") for button in page.buttons for one in ends)
    for message, button in ((old_page, old), (old_sure, sure)):
        await sam.presses(message, button)
        assert (await ada.patient()).state == ends[first]
    assert old_sure.buttons == [], "they lead nowhere any more"


async def test_the_button_under_open_again_goes_once_it_is_pressed(
    town: Town, ward: Place, noor: Someone, ada: Someone, clock: Clock
) -> None:
    await ada.says(EMERGENCY)
    await noor.taps("1.take", group=ward.group)
    await clock.forward(minutes=16)
    (letter,) = [
        one for one in town.world.messages(noor.id) if len(one.buttons) == 1 and carries(one.buttons[0].data, "1.take")
    ]
    await noor.presses(letter, letter.buttons[0].data or "")
    assert (await town.alert()).state == "taken" and letter.buttons == []


async def test_a_button_of_a_conversation_that_is_over_goes_when_it_is_pressed(
    town: Town, ward: Place, noor: Someone, ada: Someone
) -> None:
    await noor.says("/invite")
    drug, data = noor.button("e.drug.everolimus")
    await noor.says("/patients")
    await noor.presses(drug, data)
    assert noor.told("toast-button-over") and drug.buttons == []


async def test_whoever_is_asked_for_an_outcome_can_go_back(
    town: Town, ward: Place, noor: Someone, ada: Someone
) -> None:
    await ada.says(EMERGENCY)
    await noor.taps("1.outcome", "1.back", group=ward.group)
    assert noor.button("1.take", ward.group) and (await town.alert()).outcome is None
