"""A colleague writes to a patient from the alert, and what the patient answers comes back to it."""

from __future__ import annotations

import pytest
from sqlmodel import select

from bot.care.course import staying
from bot.care.visit import Visit
from storage import replies
from storage.patients import Patient
from storage.replies import Reply
from tests.people import Clock, Place, Someone, Town, reads
from tests.scenarios.test_alerts import EMERGENCY, mouth

ASKS = "Could you send a photo <of> it? – Noor"


async def written(town: Town) -> list[Reply]:
    """All that the team wrote to patients."""
    return list(await town.act(lambda session: session.exec(select(Reply)).all()))


async def test_a_nurse_writes_from_the_group_in_private_and_the_answer_comes_back_to_the_alert(
    town: Town, ward: Place, noor: Someone, ada: Someone
) -> None:
    await mouth(ada, "severe", "M2.much")
    await noor.taps("1.write", group=ward.group)
    assert noor.told("toast-sent-privately") and noor.heard("reply-ask")
    await noor.says(ASKS)
    assert ada.heard("msg-team-reply") and ASKS in ada.last
    alert = await town.alert("mouth")
    assert alert.state == "taken", "whoever writes has taken it"
    (row,) = await written(town)
    assert row.alert_number == 1
    assert await town.act(lambda session: replies.text_of(town.house.vault, row)) == ASKS
    await ada.says("I cannot, the camera is broken")
    assert len(await town.alerts()) == 1, "the answer is no item of its own"
    assert (await town.words())[-1].answers_reply == row.id
    assert [report.why for report in await town.reports(1)][-1] == ["why-answered-team"]
    assert (noor.heard("reply-answered") and not noor.heard("why-answered-team")) or noor.heard("reply-answered")
    await noor.taps("1.read")
    assert "camera is broken" in noor.last
    assert not any("camera" in message.content for message in ward.group.messages)


async def test_a_red_flag_in_the_answer_is_a_red_flag(town: Town, ward: Place, noor: Someone, ada: Someone) -> None:
    await mouth(ada, "severe", "M2.much")
    await noor.taps("1.write", group=ward.group)
    await noor.says(ASKS)
    await ada.says(EMERGENCY)
    assert (await town.alert("airway")).urgency == "emergency" and ada.heard("msg-emergency")


async def test_words_that_point_at_an_older_message_go_to_its_alert(
    town: Town, ward: Place, noor: Someone, ada: Someone
) -> None:
    await mouth(ada, "severe", "M2.much")
    await noor.taps("1.write", group=ward.group)
    await noor.says("About your mouth: does it bleed?")
    asked = next(one for one in ada.person.messages if "does it bleed" in one.content)
    await ada.says("I have a fever of 39 degrees")
    fever = next(one for one in await town.alerts() if one.concern != "mouth") if len(await town.alerts()) > 1 else None
    if fever is not None:
        await noor.taps(f"{fever.number}.write", group=ward.group)
        await noor.says("About the fever: how long?")
    ada.person.says("no, it does not", reply_to=asked)
    await town.settle()
    (first, *_) = await written(town)
    assert (await town.words())[-1].answers_reply == first.id


async def test_three_days_later_words_are_words_again(
    town: Town, ward: Place, noor: Someone, ada: Someone, clock: Clock
) -> None:
    await mouth(ada, "severe", "M2.much")
    await noor.taps("1.write", group=ward.group)
    await noor.says(ASKS)
    await noor.taps("1.outcome", "1.outcome-advice", group=ward.group)
    await clock.forward(days=3, hours=1)
    await ada.says("can I go swimming?")
    assert (await town.words())[-1].answers_reply is None
    assert "words" in {one.concern for one in await town.alerts()}


async def test_cancelling_or_a_command_sends_nothing(town: Town, ward: Place, noor: Someone, ada: Someone) -> None:
    await mouth(ada, "severe", "M2.much")
    await noor.taps("1.write", group=ward.group)
    await noor.taps("e.write.cancel")
    await noor.says(ASKS)
    await noor.taps("1.write", group=ward.group)
    await noor.says("/alerts")
    await noor.says(ASKS)
    assert await written(town) == [] and not ada.heard("msg-team-reply")


async def test_too_much_is_refused_and_may_be_written_again(
    town: Town, ward: Place, noor: Someone, ada: Someone
) -> None:  # fmt: skip
    await mouth(ada, "severe", "M2.much")
    await noor.taps("1.write", group=ward.group)
    await noor.says("x" * 2001)
    assert noor.heard("reply-too-long") and await written(town) == []
    await noor.says(ASKS)
    assert len(await written(town)) == 1


async def test_what_cannot_be_delivered_is_told_to_whoever_wrote_it(
    town: Town, ward: Place, noor: Someone, ada: Someone
) -> None:
    town.allowed |= {"forbidden"}
    await mouth(ada, "severe", "M2.much")
    await noor.taps("1.write", group=ward.group)
    town.world.faults.add(kind="403", method="sendMessage", chat=ada.id, times=2)
    await noor.says(ASKS)
    assert noor.heard("reply-not-delivered")


async def test_a_note_is_for_colleagues_and_stands_on_the_card(
    town: Town, ward: Place, noor: Someone, ada: Someone
) -> None:  # fmt: skip
    await mouth(ada, "severe", "M2.much")
    await noor.taps("1.more", "1.note", group=ward.group)
    await noor.says("Called twice, the daughter answers")
    assert noor.heard("note-kept") and "One note by a colleague" in ward.posts("#A1")[-1].content
    assert not any("daughter" in message.content for message in (*ward.group.messages, *ada.person.messages))


async def test_nobody_of_another_clinic_writes_to_this_patient(
    town: Town, ward: Place, seehof: Place, noor: Someone, ada: Someone
) -> None:
    await mouth(ada, "severe", "M2.much")
    zoe = await seehof.hires(Someone(town, "Zoë"), "nurse")
    card, write = noor.button("1.write", ward.group)
    ward.group.add(zoe.person)
    await zoe.presses(card, write)
    assert zoe.told("toast-not-allowed")


async def asked(town: Town, place: Place, noor: Someone, patient: Someone) -> None:
    """A report about the mouth, and the nurse's question about it."""
    await mouth(patient, "severe", "M2.much")
    await noor.taps("1.write", group=place.group)
    await noor.says(ASKS)


@pytest.mark.parametrize("words", ["ok", "thank you", "no"])
async def test_the_shortest_answer_comes_back_too(
    town: Town, ward: Place, noor: Someone, ada: Someone, words: str
) -> None:
    await asked(town, ward, noor, ada)
    await ada.says(words)
    assert (await town.words())[-1].answers_reply is not None and noor.heard("reply-answered")
    assert len(await town.alerts()) == 1 and (await town.alert()).state == "taken"


async def test_thanks_for_something_that_is_closed_are_nobody_s_work(
    town: Town, ward: Place, noor: Someone, ada: Someone
) -> None:
    await asked(town, ward, noor, ada)
    await noor.taps("1.close", "1.close-advice", group=ward.group)
    before = len(town.first_words)
    await ada.says("thank you")
    assert (await town.words())[-1].answers_reply is not None
    assert {chat for chat, _ in town.first_words[before:]} == {ada.id}


@pytest.mark.parametrize("how", ["photo", "voice"])
async def test_a_photo_or_a_voice_message_that_was_asked_for_comes_back_to_the_alert(
    town: Town, ward: Place, noor: Someone, ada: Someone, how: str
) -> None:
    await ada.says("I have a fever of 39 degrees")
    await noor.taps("1.write", group=ward.group)
    await noor.says("Please send a picture of your thermometer, or tell me by voice.")
    if how == "photo":
        ada.person.sends_photo()
    else:
        ada.person.sends_voice()
    await town.settle()
    assert len(await town.alerts()) == 1 and noor.heard("reply-answered")
    assert "why-answered-team" in (await town.reports(1))[-1].why


async def test_who_is_asked_long_after_leaving_is_heard(
    town: Town, ward: Place, noor: Someone, ada: Someone, clock: Clock
) -> None:
    await mouth(ada, "severe", "M2.much")
    await noor.taps("1.take", "1.outcome", "1.outcome-advice", group=ward.group)
    now, house = clock.now(), town.house.ward
    await town.act(
        lambda session: staying.leave(
            Visit(session, house, now, actor="x"), session.get_one(Patient, ada.patient_id), how="discharged"
        )
    )
    await clock.forward(days=31)
    await noor.looks_up(1)
    await noor.taps("1.write")
    await noor.says("How is your mouth now?")
    await ada.says("still quite sore")
    assert (await town.words())[-1].answers_reply is not None and noor.heard("reply-answered")


async def test_something_new_for_today_in_an_answer_rings_as_it_would_without_a_question(
    town: Town, ward: Place, noor: Someone, ada: Someone, clock: Clock
) -> None:
    await asked(town, ward, noor, ada)
    await noor.taps("1.outcome", "1.outcome-advice", group=ward.group)
    await clock.forward(days=2)
    await ada.says("I have a fever of 39 degrees")
    fever = next(one for one in await town.alerts() if one.number != 1)
    assert (fever.state, fever.urgency) == ("raised", "same-day") and ward.posts(f"#A{fever.number}")
    assert noor.heard("reply-answered"), "and it stands under the alert it answers as well"


@pytest.mark.parametrize(("dealt_with", "items"), [(False, 1), (True, 2)])
async def test_a_symptom_in_an_answer_is_an_item_of_its_own_once_the_alert_was_dealt_with(
    town: Town, ward: Place, noor: Someone, ada: Someone, *, dealt_with: bool, items: int
) -> None:
    await asked(town, ward, noor, ada)
    if dealt_with:
        await noor.taps("1.outcome", "1.outcome-advice", group=ward.group)
    await ada.says("my skin itches and there is a rash on my arm")
    assert (await town.words())[-1].label == "symptom"
    assert len(await town.alerts()) == items


async def test_words_for_one_patient_never_go_to_another(
    town: Town, ward: Place, noor: Someone, ada: Someone, boris: Someone
) -> None:
    await mouth(ada, "severe", "M2.much")
    await mouth(boris, "severe", "M2.much")
    await noor.taps("1.write", group=ward.group)
    first = noor.person.last
    await noor.taps("2.write", group=ward.group)
    noor.person.says("please rinse four times a day", reply_to=first)
    await town.settle()
    assert noor.heard("reply-other-question") and await written(town) == []
    second = next(one for one in reversed(noor.person.messages) if reads(one.content, "reply-ask", "en"))
    noor.person.says("please rinse twice a day", reply_to=second)
    await town.settle()
    (row,) = await written(town)
    assert row.patient_id == boris.patient_id


@pytest.mark.parametrize("kind", ["write", "note"])
async def test_what_is_typed_long_after_the_question_is_neither_sent_nor_kept(
    town: Town, ward: Place, noor: Someone, ada: Someone, clock: Clock, kind: str
) -> None:
    await mouth(ada, "severe", "M2.much")
    if kind == "note":
        await noor.taps("1.more", group=ward.group)
    await noor.taps(f"1.{kind}", group=ward.group)
    await clock.forward(minutes=16)
    await noor.says("are you coming to lunch?")
    assert noor.heard(f"{kind}-too-late") and await written(town) == []
    assert "note" not in ward.posts("#A1")[-1].content.lower()
    await noor.says("are you coming to lunch?")
    assert noor.heard("team-help"), "the conversation is over"


async def test_an_answer_puts_off_no_question_about_the_area(
    town: Town, ward: Place, noor: Someone, ada: Someone, clock: Clock
) -> None:
    await asked(town, ward, noor, ada)
    before = (await town.alert("mouth")).ask_at
    await clock.forward(hours=5)
    await ada.says("ok")
    assert before is not None and (await town.alert("mouth")).ask_at == before
