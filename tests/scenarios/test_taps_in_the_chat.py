"""How many times a thumb goes down: counted in the chat itself, from the message that opens the check-in to the receipt."""

from __future__ import annotations

import pytest

from tests.people import WELL, Clock, Place, Someone, Town


def _pressed(town: Town, someone: Someone) -> int:
    """Taps of this person that have reached the bot."""
    return sum(query.person == someone.id for query in town.world.queries.values())


def _choices(someone: Someone) -> list[tuple[str, str, str]]:
    """The answers the newest message offers: whether it is a tick, and question and option."""
    last = someone.person.last
    assert last is not None
    carried = [(button.data or "").split(".") for button in last.buttons]
    return [(one[0], one[2], one[3]) for one in carried if one[0] in ("c", "t") and len(one) == 5]


@pytest.mark.parametrize("weeks", [1, 9])
async def test_all_well_costs_four_taps_after_the_start(town: Town, ward: Place, clock: Clock, weeks: int) -> None:
    ada = await ward.enrolled(Someone(town, "Ada"), day=7 * weeks)
    await clock.forward(days=7)
    await ada.taps("start")
    before = _pressed(town, ada)
    await ada.taps(*WELL)
    assert _pressed(town, ada) - before == 4
    assert _choices(ada) == [] and await town.alerts() == []


@pytest.mark.parametrize("which", [0, -1], ids=["mildest", "worst"])
async def test_a_sore_mouth_costs_at_most_ten_taps_after_the_start(
    town: Town, ada: Someone, clock: Clock, which: int
) -> None:
    await clock.forward(days=7)
    await ada.taps("start")
    before = _pressed(town, ada)
    await ada.taps("RF0.none", "SEL.mouth", "done")
    seen: list[str] = []
    while (offered := _choices(ada)) and len(seen) < 10:
        ways = [option for _, _, option in offered if option not in ("none", "no")] or [offered[0][2]]
        kind, question, _ = offered[0]
        seen.append(question)
        await ada.taps(f"{question}.{'usual' if question == 'X0' else ways[which]}")
        if kind == "t" and "done" in ada.offered():
            await ada.taps("done")
    assert len(seen) == len(set(seen)) and len(seen) > 3, seen
    assert _pressed(town, ada) - before <= 10, seen
