"""What rang nobody is looked at: all of it on request, a sample each Monday; what is said of it is counted by rule."""

from __future__ import annotations

import pytest

from bot.care.alerting import unrung
from bot.care.visit import Visit
from storage import reviews, rules
from storage.reviews import Review
from storage.rules import Tally
from tests.bot.web_kit import the_feed
from tests.people import WELL, Clock, Place, Someone, Town
from tests.scenarios.test_alerts import EMERGENCY, mouth


async def sample(town: Town, ward: Place) -> list[Review]:
    """The sample that was drawn last."""
    return list(await town.act(lambda session: reviews.newest_draw(session, ward.row.id)))


async def tallies(town: Town, ward: Place) -> dict[str, Tally]:
    """What became of each rule."""
    return await town.act(lambda session: rules.tallies(session, ward.row.id))


async def test_everything_that_rang_nobody_is_told_with_what_was_said_and_the_rule(
    town: Town, ward: Place, noor: Someone, ada: Someone, boris: Someone, clock: Clock
) -> None:
    await mouth(ada, "mild")
    await boris.taps("first.now", *WELL)
    await clock.forward(hours=1)
    await noor.says("/quiet")
    assert f"{(await ada.patient()).pseudonym} · Monday 23 November" in noor.last
    assert "Mild" in noor.last or "mild" in noor.last
    assert (await boris.patient()).pseudonym not in noor.last, "where nothing was reported there is nothing to look at"
    assert "nothing was reported: 1" in noor.last
    (row,) = [
        one
        for one in await town.act(
            lambda session: unrung.of_week(Visit(session, town.house.ward, clock.now()), ward.row)
        )
        if not one.calm
    ]
    assert row.rules and all(rule in noor.last for rule in row.rules)


async def test_a_report_that_joined_an_open_alert_says_so(
    town: Town, ward: Place, noor: Someone, ada: Someone, clock: Clock
) -> None:
    await mouth(ada, "moderate")
    await clock.forward(hours=1)
    await mouth(ada, "moderate", "M2.not", "M5.same")
    await clock.forward(hours=1)
    await noor.says("/quiet")
    assert "joined an open alert" in noor.last


async def test_when_nothing_came_quiet_says_so(town: Town, ward: Place, noor: Someone) -> None:
    await noor.says("/quiet")
    assert noor.heard("quiet-empty")


async def test_on_monday_clinicians_are_shown_the_sample_and_what_they_say_is_kept_by_rule(
    town: Town, ward: Place, noor: Someone, dr_ito: Someone, ada: Someone, boris: Someone, clock: Clock
) -> None:
    await clock.forward(days=1)
    await mouth(ada, "mild")
    await mouth(boris, "mild")
    await clock.forward(days=6)
    first, second = await sample(town, ward)
    assert dr_ito.heard("review-ask") and not noor.heard("review-ask")
    await dr_ito.taps(f"review.{first.id}.right")
    assert dr_ito.told("toast-review-noted") and "= Right" in dr_ito.last
    await dr_ito.taps(f"review.{second.id}.should")
    assert "= Should have rung" in dr_ito.last and not dr_ito.offered()
    found = await tallies(town, ward)
    assert {rule: (one.right, one.should) for rule, one in found.items() if rule in first.rules} == dict.fromkeys(
        first.rules, (1, 1)
    )
    said = [one.detail for one in await town.journal() if one.act == "unrung-reviewed"]
    assert [one["answer"] for one in said] == ["right", "should"]


async def test_of_many_only_ten_are_shown_in_letters_that_hold_them_and_the_same_to_everybody(
    town: Town, ward: Place, dr_ito: Someone, clock: Clock
) -> None:
    second = await ward.hires(Someone(town, "Dr Wu"), "clinician")
    await clock.forward(days=1)
    for number in range(12):
        one = await ward.enrolled(Someone(town, f"Ann{number}"), weekday=5)
        await mouth(one, "mild")
    await clock.forward(days=6)
    drawn = await sample(town, ward)
    assert len(drawn) == 10 and {one.draw for one in drawn} == {"2026-11-30"}
    for who in (dr_ito, second):
        letters = [text for text in who.heard_first if "Sample of the week" in text]
        assert len(letters) == 2 and all(one.pseudonym in "".join(letters) for one in drawn)
        assert all(len(text) < 4096 for text in letters)
    await clock.forward(hours=5)
    assert len(await sample(town, ward)) == 10


async def test_without_a_clinician_the_lead_is_shown_it(
    town: Town, ward: Place, lea: Someone, noor: Someone, ada: Someone, clock: Clock
) -> None:
    await clock.forward(days=1)
    await mouth(ada, "mild")
    await clock.forward(days=6)
    assert lea.heard("review-ask") and not noor.heard("review-ask")


async def test_a_week_in_which_nothing_was_reported_asks_nobody(
    town: Town, ward: Place, dr_ito: Someone, ada: Someone, clock: Clock
) -> None:
    await ada.taps("first.now", *WELL)
    await clock.forward(days=6, hours=23)
    assert not dr_ito.heard("review-ask") and await sample(town, ward) == []


async def test_noise_is_counted_for_each_rule_of_the_alert(
    town: Town, ward: Place, noor: Someone, dr_ito: Someone, ada: Someone
) -> None:
    await ada.says(EMERGENCY)
    await dr_ito.taps("1.noise", group=ward.group)
    found = await tallies(town, ward)
    assert found and all((one.rang, one.noise) == (1, 1) for one in found.values())


@pytest.mark.parametrize("word", ["right", "should"])
async def test_in_the_browser_a_clinician_answers_and_may_correct_it(
    town: Town, ward: Place, noor: Someone, dr_ito: Someone, ada: Someone, seehof: Place, clock: Clock, word: str
) -> None:
    await clock.forward(days=1)
    await mouth(ada, "mild")
    await clock.forward(days=6)
    (row,) = await sample(town, ward)
    max_ = next(one for one in town.people if one.name == "Max")
    async with the_feed(town) as feed:
        browser, nurse, stranger = [await feed.opened(one) for one in (dr_ito, noor, max_)]
        assert f"/quiet/{row.id}/right" in (await browser.get("/quiet")).text
        assert "/quiet/" not in (await nurse.get("/quiet")).text.replace('href="/quiet', "")
        assert (await nurse.post(f"/quiet/{row.id}/{word}")).status_code == 403
        assert (await stranger.post(f"/quiet/{row.id}/{word}")).status_code == 409
        for one in ("right", "should", word):
            assert (await browser.post(f"/quiet/{row.id}/{one}")).status_code == 303
        assert (await browser.post(f"/quiet/{row.id}/maybe")).status_code == 409
    assert (await sample(town, ward))[0].answer == word
