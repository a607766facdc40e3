"""A colleague notes in private what happened to the drug: by buttons, checked twice, told to the patient, struck out if wrong."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlmodel import select

from storage.patients import Exposure
from tests.people import Clock, Place, Someone, Town


async def page(noor: Someone, ada: Someone) -> None:
    """The patient's private page, and on it the drug."""
    await noor.says(f"/patient {(await ada.patient()).pseudonym}")
    await noor.taps(f"medicine.{(await ada.patient()).pseudonym}")


async def notes(noor: Someone, ada: Someone, kind: str, *steps: str, day: str = "med.today") -> None:
    """Note one entry; steps that begin with a digit are typed."""
    await page(noor, ada)
    await noor.taps(f"med.{kind}")
    for step in (*steps, day):
        await (noor.says(step) if step[0].isdigit() else noor.taps(step))
    await noor.taps("med.sure")


async def entries(town: Town, *, voided: bool = False) -> list[tuple[str, str, float | None]]:
    """What stands about the drug, in order of entry."""
    rows = await town.act(lambda session: session.exec(select(Exposure)).all())
    rows = sorted(rows, key=lambda row: row.recorded_at)
    return [(row.kind, row.drug, row.dose_mg) for row in rows if (row.voided_at is not None) == voided]


async def test_a_hold_is_noted_told_to_both_and_changes_the_next_questions(
    town: Town, ward: Place, noor: Someone, ada: Someone, clock: Clock
) -> None:
    await notes(noor, ada, "hold")
    assert await entries(town) == [("start", "everolimus", None), ("hold", "everolimus", None)]
    assert noor.heard("med-done")
    assert ada.heard("course-hold") and noor.heard("team-course-hold", ward.group)
    await clock.forward(days=7)
    await ada.taps("start", "RF0.none", "SEL.none")
    assert "X2.not-yet" in ada.offered() and "X0.usual" not in ada.offered()
    await noor.says(f"/patient {(await ada.patient()).pseudonym}")
    seen = noor.person.messages[-2].content  # the chart stands behind the page
    assert "On a break since" in seen or "on a break since" in seen


async def test_a_restart_after_three_weeks_opens_the_early_weeks_again(
    town: Town, noor: Someone, ada: Someone, clock: Clock
) -> None:
    await notes(noor, ada, "hold")
    await clock.forward(days=21)
    await notes(noor, ada, "restart", "med.skip")
    assert ada.heard("course-restart")
    await clock.forward(days=14)
    since = clock.now() - timedelta(days=14)
    assert {"check-in", "pulse"} <= {slot.kind for slot in await town.slots() if slot.opened_at > since}


async def test_a_dose_is_typed_with_a_comma_and_nonsense_is_asked_again(
    town: Town, noor: Someone, ada: Someone
) -> None:
    await page(noor, ada)
    await noor.taps("med.dose-down")
    for nonsense in ("a lot", "0", "5000", "7.5.2", "-5"):
        await noor.says(nonsense)
    assert noor.times("med-dose-unreadable") == 5
    await noor.says("7,5 mg")
    await noor.says("32.13.2026")
    assert noor.heard("invite-started-unreadable")
    await noor.says("1.1.1989")
    assert noor.heard("med-day-bounds")
    await noor.taps("med.yesterday", "med.sure")
    assert (await entries(town))[-1] == ("dose-down", "everolimus", 7.5)


async def test_an_unusual_dose_is_asked_about_once_more_and_may_be_right(
    town: Town, noor: Someone, ada: Someone
) -> None:
    await page(noor, ada)
    await noor.taps("med.dose-up")
    await noor.says("75")  # a slip of the finger: 7.5 was meant
    assert noor.times("med-dose-more") == 1 and not noor.heard("med-ask-day")
    message, right = noor.button("med.dose-right")
    await noor.says("0,1")
    assert noor.times("med-dose-less") == 1
    await noor.says("7,5")
    assert noor.heard("med-ask-day")
    await noor.presses(message, right)
    assert noor.told("toast-button-over")
    await noor.taps("med.today", "med.sure")
    assert (await entries(town))[-1] == ("dose-up", "everolimus", 7.5)
    await notes(noor, ada, "dose-up", "20", "med.dose-right")  # beside an inducer it is right
    assert (await entries(town))[-1] == ("dose-up", "everolimus", 20.0)


async def test_a_dose_said_to_be_right_is_asked_about_again_when_another_is_typed(
    town: Town, noor: Someone, ada: Someone
) -> None:
    await page(noor, ada)
    await noor.taps("med.switch", "med.sirolimus")
    for typed in ("20", "50", "20"):
        await noor.says(typed)
    assert noor.times("med-dose-more") == 3
    await noor.taps("med.dose-right", "med.today", "med.sure")
    assert (await entries(town))[-1] == ("switch", "sirolimus", 20.0)


async def test_the_limit_is_that_of_the_drug_the_patient_will_take(town: Town, noor: Someone, ada: Someone) -> None:
    await page(noor, ada)
    await noor.taps("med.switch", "med.temsirolimus")
    await noor.says("25")
    assert noor.heard("med-ask-day") and not noor.heard("med-dose-more")
    await noor.taps("med.today", "med.sure")
    await notes(noor, ada, "dose-up", "176", "med.dose-right")
    assert (await entries(town))[-2:] == [("switch", "temsirolimus", 25.0), ("dose-up", "temsirolimus", 176.0)]


async def test_another_drug_brings_the_closer_watch_and_the_same_drug_is_not_offered(
    town: Town, noor: Someone, ada: Someone, clock: Clock
) -> None:
    await page(noor, ada)
    await noor.taps("med.switch")
    with pytest.raises(AssertionError):
        noor.button("med.everolimus")
    await noor.taps("med.sirolimus", "med.skip", "med.today", "med.sure")
    assert (await entries(town))[-1][:2] == ("switch", "sirolimus")
    assert ada.heard("course-switch")


async def test_only_what_can_have_happened_is_offered_and_it_is_asked_again_at_the_end(
    town: Town, ward: Place, noor: Someone, sam: Someone, ada: Someone
) -> None:
    await page(noor, ada)
    with pytest.raises(AssertionError):
        noor.button("med.restart")
    await noor.taps("med.hold", "med.today")
    await notes(sam, ada, "stop")
    await noor.taps("med.sure")  # meanwhile Sam has noted the end: nothing that is over can be held
    assert [kind for kind, _, _ in await entries(town)] == ["start", "stop"]
    assert noor.person.toasts and "ended" in (noor.person.toasts[-1] or "")


async def test_a_wrong_entry_is_struck_out_and_stays_visible(
    town: Town, ward: Place, noor: Someone, ada: Someone
) -> None:
    await notes(noor, ada, "stop")
    wrong = await town.act(lambda session: session.exec(select(Exposure.id).where(Exposure.kind == "stop")).one())
    await page(noor, ada)
    await noor.taps("med.void", f"med.x{wrong}", f"med.x{wrong}-sure")
    assert [kind for kind, _, _ in await entries(town)] == ["start"]
    assert [kind for kind, _, _ in await entries(town, voided=True)] == ["stop"]
    assert ada.heard("course-void") and noor.heard("team-course-void", ward.group)
    assert "exposure-voided" in await town.acts()


async def test_an_entry_others_rest_on_and_the_first_dose_are_not_struck_out(
    town: Town, noor: Someone, ada: Someone, clock: Clock
) -> None:
    await notes(noor, ada, "hold")
    await clock.forward(days=3)
    await notes(noor, ada, "restart", "med.skip")
    ids = dict(await town.act(lambda session: session.exec(select(Exposure.kind, Exposure.id)).all()))
    for kind in ("hold", "start"):
        await page(noor, ada)
        await noor.taps("med.void", f"med.x{ids[kind]}")
    assert await entries(town, voided=True) == []
    assert len(noor.person.toasts) >= 2 and "rests on it" in (noor.person.toasts[-2] or "")


async def test_cancel_and_buttons_of_an_earlier_step_change_nothing(town: Town, noor: Someone, ada: Someone) -> None:
    await page(noor, ada)
    message, hold = noor.button("med.hold")
    await noor.taps("med.stop")
    await noor.presses(message, hold)
    assert noor.told("toast-button-over")
    await noor.taps("invite.cancel")
    await noor.presses(message, hold)
    assert await entries(town) == [("start", "everolimus", None)]


async def test_a_colleague_of_another_clinic_finds_nobody(town: Town, ward: Place, noor: Someone, ada: Someone) -> None:
    other = Place(town, "Lindenau", "Europe/Berlin", "+49 30 5550 300")
    mia = Someone(town, "Mia")
    await other.opens(mia)
    await page(noor, ada)
    message, hold = noor.button("med.hold")
    await mia.presses(message, hold)
    await mia.says(f"/patient {(await ada.patient()).pseudonym}")
    assert mia.heard("patient-unknown")
    assert await entries(town) == [("start", "everolimus", None)]
