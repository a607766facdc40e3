"""Wherever a patient or a stranger is told that this chat cannot help, a number to call stands there, and the right one."""

from __future__ import annotations

import pytest
from sqlmodel import Session

from messages.words_out.catalogue import say
from storage.clinics import Clinic
from tests.people import Clock, Place, Someone, Town

NUMBERS = {"phone": "+49 30 5550 100", "after": "+49 30 5550 100 99", "emergency": "112"}


async def calls(town: Town, place: Place, number: str) -> None:
    """In the country of this clinic the emergency number is this one."""

    def change(session: Session) -> None:
        clinic = session.get(Clinic, place.row.id)
        assert clinic is not None
        clinic.emergency_number = number
        session.add(clinic)

    await town.act(change)


async def test_who_leaves_reads_whom_to_call_by_day_by_night_and_in_an_emergency(town: Town, ada: Someone) -> None:
    await ada.says("/stop")
    await ada.taps("stop.yes")
    assert ada.last == say("en", "msg-stopped", **NUMBERS)
    await ada.says("/report")
    assert ada.last == say("en", "msg-not-active", **NUMBERS)


async def test_an_old_report_button_after_leaving_says_whom_to_call_in_what_telegram_can_show(
    town: Town, ada: Someone
) -> None:
    message, data = ada.button("n.-.report")
    await ada.says("/stop")
    await ada.taps("stop.yes")
    await ada.presses(message, data)
    assert ada.told("toast-not-active", phone=NUMBERS["phone"], emergency="112")
    assert len(ada.person.toasts[-1]) <= 200


@pytest.mark.parametrize("number", ["144", "999"])
async def test_a_stranger_hears_the_emergency_number_of_the_only_clinic(town: Town, ward: Place, number: str) -> None:
    await calls(town, ward, number)
    stranger = Someone(town, "Somebody")
    await stranger.opens("https://t.me/mtor_watch_bot?start=AAAAAAAAAAAAAAAAAAAAAA")
    await stranger.says("my tongue is swelling")
    assert number in stranger.last and "112" not in stranger.last
    assert await town.alerts() == [], "nobody knows whose patient it is"
    await stranger.says("/emergency")
    assert number in stranger.last


async def test_a_stranger_whose_link_was_used_up_hears_the_number_of_the_only_clinic(
    town: Town, ward: Place, clock: Clock
) -> None:
    await calls(town, ward, "144")
    ada, late = Someone(town, "Ada"), Someone(town, "Late")
    link = await ward.invited(ada)
    await clock.forward(days=4)
    await late.opens(link)
    await late.says("my tongue is swelling")
    assert "144" in late.last and "112" not in late.last


async def test_where_clinics_have_different_numbers_a_stranger_hears_112(
    town: Town, ward: Place, seehof: Place
) -> None:
    stranger = Someone(town, "Somebody")
    await stranger.opens("https://t.me/mtor_watch_bot?start=")
    await calls(town, ward, "144")
    await stranger.says("my tongue is swelling")
    assert "112" in stranger.last and "144" not in stranger.last
    await calls(town, seehof, "144")
    await stranger.says("my tongue is swelling more")
    assert "144" in stranger.last


SWOLLEN = ("RF0.none", "SEL.swelling", "done")


async def test_a_swollen_face_brings_the_emergency_card_at_the_tap_and_an_item_for_today(
    town: Town, ada: Someone
) -> None:
    await ada.taps("first.now", *SWOLLEN, "S1.face")
    assert ada.heard("msg-emergency") and not ada.heard("emergency-help")
    assert (await town.alert("swelling")).urgency == "same-day"
    assert ada.times("msg-emergency") == 1
    await ada.taps("S8.no", "S2.hours")
    assert (await town.alert("swelling")).urgency == "emergency"
    assert ada.heard("emergency-help"), "now it is asked whether help was called"


async def test_a_face_among_several_places_brings_the_card_once(town: Town, ada: Someone) -> None:
    await ada.taps("first.now", *SWOLLEN, "S1.several", "S1A.face", "S1A.leg", "done", "S8.no", "S2.days")
    assert ada.times("msg-emergency") == 1


@pytest.mark.parametrize(
    ("taps", "concern"),
    [(("SEL.swelling", "done", "S1.lids", "S8.yes"), "swelling"),
     (("SEL.skin", "done", "R5.puffy-face", "done", "R8.yes"), "skin")],
)  # fmt: skip
async def test_a_yes_to_the_airway_question_behind_a_swollen_face_rings(
    town: Town, ada: Someone, taps: tuple[str, ...], concern: str
) -> None:
    await ada.taps("first.now", "RF0.none", *taps[:-1])
    assert (await town.alert(concern)).urgency == "same-day"
    assert ada.heard("msg-emergency") is (concern == "skin"), "the card comes for the face, at its tap"
    await ada.taps(taps[-1])
    assert (await town.alert(concern)).urgency == "emergency"
    assert ada.heard("msg-emergency")


async def _to_the_end(town: Town, someone: Someone) -> None:
    """Each further question is answered by its first option."""
    for _ in range(12):
        asked = [
            one for one in town.world.messages(someone.id) if any((b.data or "").startswith("c.") for b in one.buttons)
        ]
        if not asked:
            return
        await someone.presses(
            asked[-1], next(b.data for b in asked[-1].buttons if (b.data or "").startswith("c.")) or ""
        )


@pytest.mark.parametrize(("place", "told"), [("face", True), ("lids", True), ("leg", False)])
async def test_after_face_and_lids_the_receipt_names_the_signs_that_must_not_wait(
    town: Town, ada: Someone, place: str, told: bool
) -> None:
    await ada.taps("first.now", *SWOLLEN, f"S1.{place}")
    if told:
        await ada.taps("S8.no")
    await ada.taps("S2.days")
    await _to_the_end(town, ada)
    assert ada.heard("screen-receipt-same-day")
    assert ada.heard("receipt-airway") is told


@pytest.mark.parametrize("language", ["en", "de", "es", "fr"])
def test_the_emergency_card_says_not_to_drive(language: str) -> None:
    card = say(language, "msg-emergency", emergency="112")
    assert {"en": "Do not drive", "de": "Fahren Sie nicht selbst", "es": "No conduzca", "fr": "Ne conduisez pas"}[
        language
    ] in card


@pytest.mark.parametrize(
    ("taps", "concern", "urgency"),
    [(("RF0.chest",), "breath", "emergency"), (("RF0.bleeding",), "mouth", "emergency"),
     (("RF0.none", "SEL.eating", "done"), "eating", "same-day"), (("RF0.none", "SEL.eyes", "done"), "eyes", "same-day"),
     (("RF0.none", "SEL.eyes", "done", "Y0.yes"), "eyes", "emergency")],
)  # fmt: skip
async def test_what_has_no_area_of_its_own_is_told_at_its_own_tick(
    town: Town, ada: Someone, taps: tuple[str, ...], concern: str, urgency: str
) -> None:
    await ada.taps("first.now", *taps)
    assert (await town.alert(concern)).urgency == urgency
    assert ada.heard("msg-emergency") is (urgency == "emergency")
    assert len(await town.alerts()) == 1, "a chest pain is no sign of the airway"
