"""A plan in use is never edited: what was asked under it is graded by it, and a new one waits until it is signed."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from sqlmodel import Session

from bot.care.clinic import setting_up
from bot.care.clinic.approving import ward_of
from bot.care.surroundings import Refused, Surroundings
from bot.care.visit import Visit
from schedules.loading import parse, texts
from schedules.protocol import ProtocolError
from storage import clinics, plans
from storage.clinics import Approval
from tests.people import Place, Someone, Town

PLAN, SOURCES = texts()

EDITED = PLAN.replace("first_contact_day = 3", "first_contact_day = 4", 1)
"""The same version with another number in it: somebody has edited a file that is in use."""

NEXT = EDITED.replace('version = "1"', 'version = "2"', 1)
"""What they should have done."""


EARLIER = re.sub(
    r"^(left_after|longest_pause|new_medicine|words_after_leaving|settling|reply|by_day|loud|acted)(_[a-z]+)? = .*\n",
    "",
    re.sub(r"\[(\[drug\]|unanswered)\]\n(?:.+\n)+", "", EDITED),
    flags=re.MULTILINE,
)
"""The plan as it was written when the program had these numbers built in."""


async def opened(town: Town, text: str) -> Surroundings:
    """The surroundings as a start of the program with this file would make them."""
    vault, now = town.house.vault, town.clock.now()
    return await town.act(lambda session: ward_of(session, vault, (text, SOURCES), bot_name="b", now=now))


async def signed(town: Town, ward: Surroundings, place: Place) -> None:
    """The lead signs the plan that waits, or the one in the file."""
    town.clock.push(60)
    now = town.clock.now()

    def signs(session: Session) -> None:
        visit, (lead,) = Visit(session, ward, now), clinics.staff_of(session, place.row.id, "lead")
        setting_up.approve(visit, place.row, member=setting_up.signer(visit, place.row, lead.id))

    await town.act(signs)


async def test_before_anybody_has_signed_the_file_counts(town: Town, ward: Place) -> None:
    assert (await opened(town, EDITED)).protocol.calendar.first_contact_day == 4
    assert (await opened(town, PLAN)).protocol.calendar.first_contact_day == 3


async def test_an_edited_signed_file_changes_nothing_and_cannot_be_signed(town: Town, ward: Place) -> None:
    await signed(town, await opened(town, PLAN), ward)
    changed = await opened(town, EDITED)
    assert changed.protocol.calendar.first_contact_day == 3
    assert changed.waiting is not None and changed.waiting.calendar.first_contact_day == 4
    with pytest.raises(Refused) as refused:
        await signed(town, changed, ward)
    assert refused.value.reason == "shell-approve-edited"


async def test_a_new_version_waits_for_its_signature_and_then_counts(town: Town, ward: Place) -> None:
    await signed(town, await opened(town, PLAN), ward)
    waiting = await opened(town, NEXT)
    assert (waiting.protocol.version, waiting.waiting and waiting.waiting.version) == ("1", "2")
    await signed(town, waiting, ward)
    after = await opened(town, NEXT)
    assert (after.protocol.version, after.waiting) == ("2", None)
    assert (await opened(town, NEXT)).protocol.calendar.first_contact_day == 4


async def test_with_two_clinics_the_new_version_waits_for_both(town: Town, ward: Place) -> None:
    other = Place(town, "Lindenau", "Europe/Berlin", "+49 30 5550 300")
    await other.opens(Someone(town, "Mia"))
    first = await opened(town, PLAN)
    for place in (ward, other):
        await signed(town, first, place)
    waiting = await opened(town, NEXT)
    await signed(town, waiting, ward)
    assert (await opened(town, NEXT)).protocol.version == "1"
    await signed(town, waiting, other)
    assert (await opened(town, NEXT)).protocol.version == "2"


async def test_a_check_in_is_graded_by_the_plan_it_was_asked_under(town: Town, ward: Place, ada: Someone) -> None:
    town.house.ward = await opened(town, PLAN)
    await signed(town, town.house.ward, ward)
    await ada.says("/report")
    (asked,) = [slot for slot in await town.slots() if slot.kind == "report"]
    assert asked.plan == town.house.ward.protocol.sha256 and asked.version == "1"
    # The next version asks the team for more haste; the check-in in hand was not asked under it.
    rule = 'id = "T11"\nmodule = "M"\nwhen = [{ item = "M1", at_least = "severe" }]\nurgency = '
    louder = NEXT.replace(f'{rule}"next-day"', f'{rule}"same-day"', 1)
    assert louder != NEXT
    await signed(town, await opened(town, louder), ward)
    town.house.ward = await opened(town, louder)
    assert town.house.ward.protocol.version == "2"
    await ada.taps("RF0.none", "SEL.mouth", "done", "M1.severe", "M2.not")
    town.clock.push(timedelta(minutes=15).total_seconds())
    await town.settle()
    assert (await town.alert("mouth")).urgency == "next-day"
    await ada.says("/report")
    await ada.taps("RF0.none", "SEL.mouth", "done", "M1.severe", "M2.not")
    assert (await town.alert("mouth")).urgency == "same-day"


async def test_a_plan_signed_before_it_said_so_much_itself_goes_on_as_it_was_meant(town: Town, ward: Place) -> None:
    with pytest.raises(ProtocolError):
        parse(EARLIER, SOURCES)
    before = parse(EARLIER, SOURCES, signed_before=True)
    now = town.clock.now()

    def sign(session: Session) -> None:
        kept = {"sha256": before.sha256, "protocol": before.id, "version": before.version}
        plans.keep(session, **kept, text=EARLIER, sources=SOURCES, now=now)
        session.add(Approval(clinic_id=ward.row.id, **kept, by="Lea", role="lead", at=now))

    await town.act(sign)
    after = await opened(town, PLAN)
    assert after.protocol.sha256 == before.sha256
    assert after.protocol.calendar.first_contact_day == 4
    assert (after.protocol.calendar.longest_pause_weeks, after.protocol.taking.by_day) == (4, (7, 22))
    assert (after.protocol.unanswered.patience_hours, after.protocol.hearing.reply_hours) == (24, 72)
    assert [drug.tier for drug in after.protocol.drugs] == ["A", "B", "A"]
