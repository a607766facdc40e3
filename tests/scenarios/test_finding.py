"""A colleague looks a patient up by what they are called: in private, in their own clinic, and never without a trace."""

from __future__ import annotations

import pytest

from tests.bot.web_kit import the_feed
from tests.people import Clock, Place, Someone, Town


async def named(town: Town, ward: Place, *names: str, **entered: str) -> list[Someone]:
    """Patients of these names, invited and no more."""
    people = []
    for name in names:
        someone = Someone(town, name.split()[0])
        await ward.invited(someone, name=name, **entered)
        people.append(someone)
    return people


@pytest.mark.parametrize(
    "asked",
    ["lovelace", "ADA  love", "lace ada", "mrn 4711", "MRN-4711", "4711", "0170 1234567", "+49 170 12", "234567"],
)
async def test_a_patient_is_found_by_a_part_of_what_they_are_called(
    town: Town, ward: Place, noor: Someone, ada: Someone, asked: str
) -> None:
    name = (await ada.patient()).pseudonym
    await noor.says(f"/find {asked}")
    assert f"{name} · Ada Lovelace" in noor.last and not noor.last.startswith(name)
    await noor.taps(f"open.{name}")
    assert noor.heard("patient-head") and "Lovelace" not in noor.last


async def test_accents_and_case_do_not_hide_anybody(town: Town, ward: Place, noor: Someone) -> None:
    await named(town, ward, "Zoë Müller", "José Ibáñez")
    for asked, name in (("zoe", "Zoë Müller"), ("MULLER", "Zoë Müller"), ("ibanez", "José Ibáñez")):
        await noor.says(f"/find {asked}")
        assert name in noor.last, asked


@pytest.mark.parametrize("asked", ["", "a", "12", "  ", "😀"])
async def test_too_little_is_not_looked_for(town: Town, ward: Place, noor: Someone, ada: Someone, asked: str) -> None:
    await noor.says(f"/find {asked}")
    assert noor.heard("find-how") and "looked-up" not in await town.acts()


async def test_who_fits_nobody_is_told_so_and_the_look_is_journalled(
    town: Town, ward: Place, noor: Someone, ada: Someone
) -> None:
    await noor.says("/find Zuse")
    assert noor.heard("find-none")
    (entry,) = [one for one in await town.journal() if one.act == "looked-up"]
    assert entry.detail == {"hits": 0} and "Zuse" not in repr(entry)


async def test_the_journal_names_who_was_shown_and_never_what_was_typed(
    town: Town, ward: Place, noor: Someone, ada: Someone
) -> None:
    await noor.says("/find lovelace")
    seen = [(one.subject, one.actor) for one in await town.journal() if one.act == "identity-read"]
    ((subject, actor),) = seen
    assert subject == (await ada.patient()).pseudonym and actor.startswith("staff:")


async def test_at_most_ten_are_shown_the_exact_one_first_and_the_rest_is_counted(
    town: Town, ward: Place, noor: Someone
) -> None:
    await named(town, ward, *(f"Ann{n} Meyer" for n in range(11)), "Meyer")
    await noor.says("/find meyer")
    lines = [line for line in noor.last.splitlines() if "Meyer" in line]
    assert len(lines) == 10 and lines[0].endswith("· Meyer") and "2 more fit" in noor.last


async def test_what_names_somebody_is_deleted_after_five_minutes(
    town: Town, ward: Place, noor: Someone, ada: Someone, clock: Clock
) -> None:
    await noor.says("/find lovelace")
    assert "Lovelace" in noor.last
    await clock.forward(minutes=6)
    assert not any("Lovelace" in one.content for one in town.world.messages(noor.id) if one.from_bot)


async def test_in_the_group_it_is_told_to_come_in_private_and_nobody_is_looked_up(
    town: Town, ward: Place, noor: Someone, ada: Someone
) -> None:
    await noor.says("/find lovelace", group=ward.group)
    assert noor.heard("find-in-private", ward.group) and "looked-up" not in await town.acts()


async def test_another_clinics_patients_are_not_found(
    town: Town, ward: Place, noor: Someone, ada: Someone, seehof: Place
) -> None:
    max_ = next(one for one in town.people if one.name == "Max")
    for asked in ("lovelace", "1234567", "MRN-4711", (await ada.patient()).pseudonym):
        await max_.says(f"/find {asked}")
        assert "Lovelace" not in max_.last and max_.heard("find-none"), asked


async def test_a_patient_who_writes_find_finds_nobody(town: Town, ward: Place, ada: Someone) -> None:
    await ada.says("/find lovelace")
    assert "Lovelace" not in ada.last and "looked-up" not in await town.acts()


async def test_in_the_browser_a_name_finds_and_stands_in_no_address(
    town: Town, ward: Place, noor: Someone, ada: Someone
) -> None:
    await named(town, ward, "Grace Lovelace", "Ada Byron")
    name = (await ada.patient()).pseudonym
    async with the_feed(town) as feed:
        browser = await feed.opened(noor)
        several = await browser.post("/search", q="lovelace")
        assert several.status_code == 200 and "Grace Lovelace" in several.text and name in several.text
        one = await browser.post("/search", q="grace")
        assert one.status_code == 303 and "grace" not in one.headers["location"].casefold()
        assert (await browser.post("/search", q="Zuse")).status_code == 404
        assert (await browser.post("/search", q="a")).status_code == 409
        assert not any("lovelace" in str(answer.request.url).casefold() for answer in feed.seen)
    assert (await town.acts()).count("looked-up") == 3
