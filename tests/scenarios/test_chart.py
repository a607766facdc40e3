"""A colleague asks where a patient stands, and sees the course as a picture: in private, protected, and journalled."""

from __future__ import annotations

import asyncio
import io

from PIL import Image
from sqlmodel import Session, select

from bot.care.clinic import setting_up
from bot.care.letters import post, recipients
from bot.care.visit import Visit
from storage import clinics
from storage.clinics import Staff
from storage.outbox import Outbox
from tests.people import WELL, Clock, Place, Someone, Town
from tests.scenarios.test_photos import SORE, got


async def letters(town: Town) -> list[Outbox]:
    """The charts that were asked for."""
    return list(await town.act(lambda session: session.exec(select(Outbox).where(Outbox.what == "chart")).all()))


def member_id(session: Session, town: Town, someone: Someone) -> str:
    found = clinics.staff_at(session, town.house.vault, someone.id)
    assert found is not None
    return found.id


async def test_a_nurse_asks_for_a_patient_and_gets_the_page_and_behind_it_the_chart(
    town: Town, ward: Place, noor: Someone, ada: Someone
) -> None:
    await ada.taps(*SORE)
    name = (await ada.patient()).pseudonym
    await noor.says(f"/patient {name}")
    page, chart = noor.person.messages[-2:]
    assert page.content.startswith(name) and not page.media
    assert chart.protected and chart.content.startswith(f"{name} · day 4 of therapy\n")
    assert "mouth 3" in chart.content and "#A1 mouth" in chart.content and "Lovelace" not in chart.content
    with Image.open(io.BytesIO(got(noor)[-1])) as image:
        assert image.format == "PNG" and image.width == 1080
    looks = [entry for entry in await town.journal() if entry.act == "chart-shown"]
    assert [(entry.actor.partition(":")[0], entry.subject) for entry in looks] == [("staff", name)]
    assert not any(message.media for message in ward.group.messages if message.from_bot)


async def test_before_the_first_answer_only_the_page_comes_and_the_chart_when_it_is_asked_for(
    town: Town, noor: Someone, ada: Someone
) -> None:
    name = (await ada.patient()).pseudonym
    await noor.says(f"/patient {name}")
    assert got(noor) == []
    await noor.taps(f"patient.chart.{name}")
    assert len(got(noor)) == 1 and "No answers with a step" in noor.last


async def test_the_chart_shows_what_is_known_when_it_leaves(
    town: Town, noor: Someone, ada: Someone, clock: Clock
) -> None:
    """The row names the patient and nothing else: no answer lies in the outbox a second time."""
    await clock.forward(days=7)
    await ada.answers(*WELL)
    await noor.says(f"/patient {(await ada.patient()).pseudonym}")
    (row,) = await letters(town)
    from storage import outbox

    payload = await town.act(lambda session: outbox.open_payload(town.house.vault, row))
    assert payload == {"patient": ada.patient_id}


async def test_a_colleague_of_another_clinic_is_refused_by_words_button_and_outbox(
    town: Town, ward: Place, noor: Someone, ada: Someone, seehof: Place
) -> None:
    await ada.taps(*SORE)
    nina = await seehof.hires(Someone(town, "Nina"), "nurse")
    name = (await ada.patient()).pseudonym
    await nina.says(f"/patient {name}")
    assert nina.heard("patient-unknown") and await letters(town) == []
    theirs = await seehof.enrolled(Someone(town, "Emil"))
    await nina.says(f"/patient {(await theirs.patient()).pseudonym}")
    pressed, data = nina.button("patient.chart." + (await theirs.patient()).pseudonym)
    await nina.presses(pressed, data.replace((await theirs.patient()).pseudonym, name))
    assert await letters(town) == [], "a button made up for another patient bears no signature of ours"
    # A row of the outbox that names the patient for her, as a fault of ours might write it: it does not leave.
    to = await town.act(lambda session: recipients.To("staff", member_id(session, town, nina), nina.id))
    await town.act(
        lambda session: post.chart(
            Visit(session, town.house.ward, town.clock.now()), to, patient_id=ada.patient_id, key="slip"
        )
    )
    await town.settle()
    (slipped,) = await letters(town)
    assert (slipped.state, slipped.reason) == ("failed", "NotToBeShown")
    town.allowed.add("NotToBeShown")
    assert got(nina) == [] and "chart-shown" not in await town.acts()


async def test_a_chart_is_written_to_nobody_but_staff(town: Town, ward: Place, ada: Someone) -> None:
    def work(session: Session) -> bool:
        to = recipients.To("group", ward.row.id, ward.group.id)
        return post.chart(Visit(session, town.house.ward, town.clock.now()), to, patient_id=ada.patient_id, key="x")

    assert await town.act(work) is False and await letters(town) == []


async def test_who_has_left_the_clinic_between_asking_and_sending_gets_nothing(
    town: Town, ward: Place, noor: Someone, ada: Someone
) -> None:
    await ada.taps(*SORE)
    noor.person.says(f"/patient {(await ada.patient()).pseudonym}")
    await town.house.receiver.poll(0)
    await town.house.work()  # the letters are written, nothing has left

    def leave(session: Session) -> None:
        member = session.get(Staff, member_id(session, town, noor))
        assert member is not None
        setting_up.remove_staff(Visit(session, town.house.ward, town.clock.now()), member)

    await town.act(leave)
    await town.settle()
    town.allowed.add("no-chat")
    assert got(noor) == []
    assert [(row.state, row.reason) for row in await letters(town)] == [("failed", "no-chat")]


async def test_others_are_served_while_a_chart_is_drawn(town: Town, noor: Someone, ada: Someone) -> None:
    """Drawing takes some hundred milliseconds: beside it the loop goes round."""
    from messages.words_out import chart_file
    from messages.words_out.chart import Chart

    chart_file.draw("en", Chart("P-7KQ2", town.clock.now().date()))  # the library is in: what follows is drawing alone
    await ada.taps(*SORE)
    noor.person.says(f"/patient {(await ada.patient()).pseudonym}")
    await town.house.receiver.poll(0)
    await town.house.work()
    calls = len(town.world.calls_of("sendPhoto"))
    rounds = 0
    sending = asyncio.ensure_future(town.house.sender.send_ready())
    while not sending.done():
        rounds += 1
        await asyncio.sleep(0.002)
    await sending
    await town.settle()
    assert len(town.world.calls_of("sendPhoto")) == calls + 1
    assert rounds >= 15, "the loop stood still"
