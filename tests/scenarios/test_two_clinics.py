"""Two patients at once are never mixed, and two clinics in one database see nothing of each other."""

from __future__ import annotations

from itertools import pairwise

from sqlmodel import Session

from bot.care.clinic import setting_up
from bot.care.visit import Visit
from messages.words_out.catalogue import say
from storage.clinics import Clinic
from tests.people import WELL, Clock, Place, Someone, Town


async def test_three_patients_answering_at_once_each_get_their_own(
    town: Town, ada: Someone, boris: Someone, chloe: Someone, clock: Clock
) -> None:
    await clock.forward(days=7)
    everybody = {ada: WELL, boris: ("RF0.none", "SEL.none", "X0.missed", "done"), chloe: ("RF0.lips", "done", "show")}
    for step in range(4):
        for who, wanted in everybody.items():
            button = ("start", *wanted)[step]
            message, data = who.button(button)
            who.person.taps(data, message=message)
        await town.settle()
    owners = {slot.id: slot.patient_id for slot in await town.slots()}
    said = {who.patient_id: set() for who in everybody}  # type: ignore[var-annotated]
    for answer in await town.answers():
        said[owners[answer.slot_id]] |= set(answer.options)
    assert said[ada.patient_id] == {"none", "usual"} and said[chloe.patient_id] == {"lips"}
    assert {one.patient_id for one in await town.alerts()} == {chloe.patient_id}
    assert chloe.heard("msg-emergency") and not ada.heard("msg-emergency") and not boris.heard("msg-emergency")
    for who, language in ((ada, "en"), (boris, "de"), (chloe, "fr")):
        assert who.heard("msg-opener") and say(language, "msg-opener").partition("\n")[0] in "".join(who.heard_first)


async def test_no_button_of_one_patient_works_in_the_chat_of_another(
    town: Town, ada: Someone, boris: Someone, clock: Clock
) -> None:
    await clock.forward(days=7)
    everything = [(one.name, button.data) for one in (ada, boris) for m in one.person.messages for button in m.buttons]
    for one, other in pairwise((ada, boris, ada)):
        last = other.person.messages[-1]
        for data in {data for name, data in everything if name == one.name and data}:
            await other.presses(last, data)
            assert other.told("toast-button-unknown")
    assert await town.answers() == [] and await town.alerts() == []


async def test_two_patients_and_ten_taps_each_in_one_batch_are_kept_apart_and_in_order(
    town: Town, ada: Someone, boris: Someone
) -> None:
    for who in (ada, boris):
        await who.taps("first.now")
    for number in range(10):
        for who in (ada, boris):
            flag = ("lips", "breath", "voice", "saliva", "faint")[number % 5] if who is ada else "none"
            message, data = who.button(f"RF0.{flag}")
            who.person.taps(data, message=message)
    await town.settle()
    assert {one.patient_id for one in await town.alerts()} == {ada.patient_id}
    assert not boris.heard("msg-emergency")


async def test_two_clinics_see_nothing_of_each_other(
    town: Town, ward: Place, seehof: Place, noor: Someone, ada: Someone
) -> None:
    zoe = await seehof.hires(Someone(town, "Zoë"), "nurse")
    ben = await seehof.enrolled(Someone(town, "Ben"))
    await ada.says("my tongue is swollen")
    await ben.says("my mouth is sore")
    ours, theirs = (await ada.patient()).pseudonym, (await ben.patient()).pseudonym
    for place, other in ((ward, theirs), (seehof, ours)):
        assert not any(other in text for m in place.group.messages for text in (m.content, *m.history))
    for who, mine, other in ((noor, ours, theirs), (zoe, theirs, ours)):
        await who.says("/patients")
        assert mine in who.last and other not in who.last
        await who.says("/alerts")
        assert mine in who.last and other not in who.last
        await who.says(f"/patient {other}")
        assert who.last == say("en", "patient-unknown")
        await who.says(f"/patient {mine}")
        assert mine in who.last


async def test_a_button_of_another_clinic_s_card_or_patient_is_refused(
    town: Town, ward: Place, seehof: Place, noor: Someone, ada: Someone
) -> None:
    zoe = await seehof.hires(Someone(town, "Zoë"), "clinician")
    await ada.says("my tongue is swollen")
    await noor.says(f"/patient {(await ada.patient()).pseudonym}")
    shown = [noor.button(wanted, ward.group) for wanted in ("1.take", "1.call", "1.outcome", "1.close", "1.read")]
    seehof.group.add(noor.person)
    ward.group.add(zoe.person)
    for card, data in shown:
        await zoe.presses(card, data)
        assert zoe.told("toast-not-allowed")
    page = noor.button(f"e.patient.words.{(await ada.patient()).pseudonym}")[0]
    await zoe.says("/help")
    for button in page.buttons:
        await zoe.presses(zoe.person.messages[-1], button.data or "")
        assert zoe.told("toast-button-unknown")
    assert (await ada.patient()).state == "active" and (await town.alert()).state == "raised"


async def test_each_clinic_s_patient_hears_their_own_clinic_s_number(
    town: Town, ward: Place, seehof: Place, ada: Someone
) -> None:
    ben = await seehof.enrolled(Someone(town, "Ben"))
    for who in (ada, ben):
        await who.says("my tongue is swollen")
    assert "+49 30 5550 100" in "".join(ada.heard_first) and "+41" not in "".join(ada.heard_first)
    assert "+41 44 5550 100" in "".join(ben.heard_first) and "+49" not in "".join(ben.heard_first)


async def test_a_group_belongs_to_one_clinic(town: Town, ward: Place, seehof: Place) -> None:
    zoe = await seehof.hires(Someone(town, "Zoë"), "lead")

    def fresh_code(session: Session) -> str:
        clinic = session.get(Clinic, seehof.row.id)
        assert clinic is not None
        return setting_up.connect_code(Visit(session, town.house.ward, town.clock.now()), clinic)

    code = await town.act(fresh_code)
    ward.group.add(zoe.person)
    await zoe.says(f"/connect {code}", group=ward.group)
    assert zoe.heard("team-connect-other-clinic", ward.group)
