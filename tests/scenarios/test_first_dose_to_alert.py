"""From the first dose to an acknowledged alert, through the pretend Telegram: a nurse, a patient, and a second nurse."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import Session, select

from bot import stepping
from bot.care.visit import Visit
from bot.simulator import Person
from messages.words_out.catalogue import say
from storage import alerts, checkins
from storage.alerts import Alert, Assessed
from storage.checkins import Answer, Slot, Words
from storage.outbox import Outbox
from storage.patients import Patient
from tests.bot.house_kit import Scene, a_scene, looks_up
from tests.people import a_house


@pytest.fixture
async def scene() -> AsyncIterator[Scene]:
    async with a_scene() as made:
        yield made


async def every_alert(scene: Scene) -> list[Alert]:
    return list(await scene.act(lambda session: session.exec(select(Alert).order_by(Alert.number)).all()))


async def tap(scene: Scene, person: Person, wanted: str) -> None:
    person.taps(wanted)
    await scene.settle()


async def travel(scene: Scene, **span: float) -> None:
    await stepping.travel(scene.house, scene.clock, timedelta(**span).total_seconds())


async def invited(scene: Scene, nurse: Person, *, started: str = "19.11.2026", year: str = "1961") -> str:
    """A nurse invites a patient by buttons; returns the link."""
    nurse.says("/invite")
    await scene.settle()
    await tap(scene, nurse, "e.drug.everolimus")
    await tap(scene, nurse, "e.indication.oncology")
    nurse.says(started)
    await scene.settle()
    nurse.says(year)
    await scene.settle()
    await tap(scene, nurse, "e.ace.no")
    await tap(scene, nurse, "e.name.skip")
    await tap(scene, nurse, "e.phone.skip")
    nurse.says("MRN-4711")
    await scene.settle()
    assert nurse.heard("everolimus, day 4, first tablet Thursday 19 November")
    await tap(scene, nurse, "e.invite.make")
    return next(
        found.group(0)
        for message in reversed(nurse.messages)
        if (found := re.search(r"https://t\.me/\w+\?start=[\w-]{22,}", message.content))
    )


async def enrolled(scene: Scene, nurse: Person, name: str = "Ada") -> Person:
    """A patient who has opened the link, passed the second factor and said yes; Friday 10:00."""
    link = await invited(scene, nurse)
    patient = Person(scene.world, name)
    patient.opens_link(link)
    await scene.settle()
    patient.says("1961")
    await scene.settle()
    for button in ("e.language.en", "e.consent.accept", "e.weekday.4", "e.hour.10"):
        await tap(scene, patient, button)
    return patient


async def test_a_patient_is_enrolled_asked_and_an_answer_becomes_an_alert_a_nurse_takes(scene: Scene) -> None:
    noor, _ = await scene.colleague("nurse", "Noor")
    sam, _ = await scene.colleague("nurse", "Sam")
    ito, _ = await scene.colleague("clinician", "Dr Ito")
    ada = await enrolled(scene, noor)
    assert ada.heard("Friday 27 November")

    await travel(scene, days=4, hours=1)
    assert ada.heard("Your weekly check-in is ready.")
    await tap(scene, ada, "n.")  # Start
    await tap(scene, ada, "None of these")
    await tap(scene, ada, "Sore mouth")
    await tap(scene, ada, "Done")
    await tap(scene, ada, "Severe")
    assert not [m for m in scene.group.messages if "#A1" in m.content], "the card waits until the check-in is finished"
    for label in ("A lot", "Soft food", "Less than", "None"):
        await tap(scene, ada, label)
    await tap(scene, ada, "c.")  # medicines as usual

    (alert,) = await every_alert(scene)
    card = scene.group.last
    assert card is not None
    assert re.match(r".*SAME-DAY · #A1 · P-[0-9A-Z]{4}\n", card.content)
    assert "everolimus, day 8" in card.content
    assert "Ada" not in card.content and "1961" not in card.content

    take = next(button.data for button in card.buttons if button.data and ".take." in button.data)
    noor.taps("I take this", chat=scene.group)
    await scene.settle()
    assert ada.heard("a nurse is dealing with it")
    sam.taps_old(card, take)
    await scene.settle()
    assert sam.toasts[-1] == say("en", "toast-has-it", name="Noor")

    noor.taps("Close", chat=scene.group)
    await scene.settle()
    assert noor.toasts[-1] == say("en", "toast-choose-outcome"), "nothing closes without an outcome"
    noor.taps("Back", chat=scene.group)
    await scene.settle()
    noor.taps("Outcome", chat=scene.group)
    await scene.settle()
    noor.taps("Advice", chat=scene.group)
    await scene.settle()
    noor.taps("Close", chat=scene.group)
    await scene.settle()
    (alert,) = await every_alert(scene)
    assert (alert.state, alert.outcome, alert.open_key) == ("resolved", "advice", None)
    assert ito.toasts == []


async def test_an_all_well_check_in_takes_four_taps(scene: Scene) -> None:
    ada, patient_id = await scene.patient()
    await scene.act(lambda session: _due_now(session, patient_id, scene))
    await scene.settle()
    await tap(scene, ada, "Start")
    for wanted in ("None of these", "None of these", "c.", "No"):
        await tap(scene, ada, wanted)
    slot = await scene.act(lambda session: session.exec(select(Slot).where(Slot.kind == "check-in")).one())
    assert slot.state == "done"
    assert await every_alert(scene) == []
    answers = await scene.act(lambda session: session.exec(select(Answer).where(Answer.slot_id == slot.id)).all())
    assert len(answers) == 4


def _due_now(session: Session, patient_id: str, scene: Scene) -> None:
    row = session.get(Patient, patient_id)
    assert row is not None
    row.next_on, row.next_kind, row.next_row, row.due_at = scene.clock.now().date(), "check-in", 7, scene.clock.now()
    session.add(row)


@pytest.mark.parametrize(
    "words",
    [
        "my tongue is swelling up",
        "se me hincha la lengua",
        "ma langue gonfle",
        "meine Zunge schwillt an",
        "I can't breathe",
    ],
)
async def test_a_typed_red_flag_is_answered_at_once_and_alerts_with_no_check_in_open(scene: Scene, words: str) -> None:
    ada, _ = await scene.patient()
    ada.says(words)
    await scene.settle()
    assert ada.heard("Call 112 now.")
    (alert,) = await every_alert(scene)
    assert (alert.urgency, alert.concern) == ("emergency", "airway")
    assert scene.group.last is not None and "EMERGENCY · #A1" in scene.group.last.content
    assert words not in scene.group.last.content, "what a patient types is read in private only"


async def test_the_alert_of_a_red_flag_is_committed_with_the_answer_before_anything_is_sent(scene: Scene) -> None:
    ada, _ = await scene.patient()
    ada.says("/report")
    await scene.settle()
    ada.taps("t.")
    await scene.house.receiver.poll(0)
    await scene.house.work()  # handled, and nothing of it sent: the patient may walk away, the program may be killed
    (alert,) = await every_alert(scene)
    waiting = await scene.act(lambda session: session.exec(select(Outbox).where(Outbox.state == "waiting")).all())
    kinds = [row.kind for row in sorted(waiting, key=lambda row: (row.lane, row.seq or 0))]
    assert alert.urgency == "emergency"
    assert kinds[0] == "alert" and "safety" in kinds
    assessed = await scene.act(lambda session: session.exec(select(Assessed)).all())
    assert assessed[-1].urgency == "emergency" and assessed[-1].rules and assessed[-1].version == "1"


@pytest.mark.parametrize("state", ["linked", "declined", "stopped", "paused", "discharged"])
async def test_a_red_flag_is_reported_in_every_state_of_an_enrolment(scene: Scene, state: str) -> None:
    ada, patient_id = await scene.patient()

    def put(session: Session) -> None:
        row = session.get(Patient, patient_id)
        assert row is not None
        row.state, row.stopped_at = state, scene.clock.now() if state in ("stopped", "discharged") else None
        session.add(row)

    await scene.act(put)
    ada.says("my throat is closing")
    await scene.settle()
    assert ada.heard("Call 112 now.")
    assert [one.urgency for one in await every_alert(scene)] == ["emergency"]


async def test_before_the_second_factor_a_red_flag_is_an_item_for_the_clinic_of_the_link(scene: Scene) -> None:
    noor, _ = await scene.colleague()
    link = await invited(scene, noor)
    stranger = Person(scene.world, "Somebody")
    stranger.opens_link(link)
    await scene.settle()
    stranger.says("my lips are swollen and I cannot breathe")
    await scene.settle()
    assert stranger.heard("Call 112 now.")
    (alert,) = await every_alert(scene)
    assert (alert.concern, alert.patient_id) == ("unlinked", None)


async def test_the_emergency_command_and_button_reach_the_same_place(scene: Scene) -> None:
    ada, _ = await scene.patient()
    ada.says("/emergency")
    await scene.settle()
    assert ada.heard("Call 112 now.")
    ada.says("/report")
    await scene.settle()
    await tap(scene, ada, "Emergency")
    assert sum(message.content.startswith("Call 112 now.") for message in ada.messages) == 2
    (alert,) = await every_alert(scene)
    assert alert.urgency == "emergency"


async def test_silence_is_reminded_twice_and_then_becomes_an_item_for_the_team(scene: Scene) -> None:
    ada, patient_id = await scene.patient()
    await scene.act(lambda session: _due_now(session, patient_id, scene))
    await travel(scene, hours=23)
    assert not ada.heard("Reminder:")
    await travel(scene, hours=2)
    assert sum("Reminder:" in m.content for m in ada.messages) == 1
    await travel(scene, hours=24)
    assert sum("Reminder:" in m.content for m in ada.messages) == 2
    (alert,) = await every_alert(scene)  # weeks 1-8: after 48 hours
    assert (alert.concern, alert.urgency) == ("silence", "next-day")


async def test_the_first_answer_stops_the_reminders(scene: Scene) -> None:
    ada, patient_id = await scene.patient()
    await scene.act(lambda session: _due_now(session, patient_id, scene))
    await travel(scene, hours=1)
    await tap(scene, ada, "Start")
    await tap(scene, ada, "None of these")
    await travel(scene, days=3)
    assert not ada.heard("Reminder:")
    assert [one for one in await every_alert(scene) if one.concern == "silence"] == []


async def test_later_puts_the_check_in_off_and_it_comes_back(scene: Scene) -> None:
    ada, patient_id = await scene.patient()
    await scene.act(lambda session: _due_now(session, patient_id, scene))
    await scene.settle()
    await tap(scene, ada, "Later")
    await tap(scene, ada, "In 1 hour")
    before = len(ada.messages)
    await travel(scene, minutes=50)
    assert len(ada.messages) == before
    await travel(scene, minutes=15)
    assert len(ada.messages) == before + 1


async def test_back_opens_the_step_before_and_keeps_the_replaced_answer(scene: Scene) -> None:
    ada, _ = await scene.patient()
    ada.says("/report")
    await scene.settle()
    await tap(scene, ada, "None of these")
    await tap(scene, ada, "Back")
    assert ada.last is not None and "do you have any of these" in ada.last.content
    answers = await scene.act(lambda session: session.exec(select(Answer)).all())
    assert [(one.item, one.replaced_at is not None) for one in answers] == [("RF0", True)]


async def test_a_restart_in_the_middle_of_each_step_goes_on_where_it_stood(scene: Scene) -> None:
    ada, _ = await scene.patient()
    ada.says("/report")
    await scene.settle()
    houses = []
    for wanted in (
        "None of these",
        "Sore mouth",
        "Done",
        "Mild",
        "Not at all",
        "Usual food",
        "Less than",
        "None",
        "c.",
    ):
        # A new house on the same records, as after a kill: it remembers nothing but the rows.
        house = a_house(scene.world, scene.clock, scene.house.engine, scene.line)
        await house.open()
        houses.append(house)
        scene.house = house
        ada.taps(wanted)
        await scene.settle()
    assert ada.last is not None and "Thank you" in ada.last.content
    slot = await scene.act(lambda session: session.exec(select(Slot)).one())
    assert slot.state == "done"
    for house in houses:
        if house is not scene.house:
            await house.close()


async def test_a_patient_who_blocks_the_bot_becomes_an_item_and_is_asked_no_more(scene: Scene) -> None:
    ada, patient_id = await scene.patient()
    ada.blocks_bot()
    await scene.settle()
    (alert,) = await every_alert(scene)
    assert alert.concern == "unreachable"
    row = await scene.of_patient(patient_id)
    assert row.unreachable_at is not None and row.due_at is None
    ada.unblocks_bot()
    await scene.settle()
    row = await scene.of_patient(patient_id)
    assert row.unreachable_at is None and row.due_at is not None


@pytest.mark.parametrize(
    ("zone", "start", "hours_utc"),
    [
        ("Europe/Berlin", datetime(2027, 3, 22, 9, 0, tzinfo=UTC), [9, 8]),  # the clocks go forward on the 28th
        ("Europe/Berlin", datetime(2026, 10, 19, 8, 0, tzinfo=UTC), [8, 9]),  # and back on the 25th
        ("America/New_York", datetime(2026, 10, 26, 14, 0, tzinfo=UTC), [14, 15]),  # back on 1 November
    ],
)
async def test_across_a_clock_change_the_check_in_comes_at_the_same_local_hour_once(
    zone: str, start: datetime, hours_utc: list[int]
) -> None:
    async with a_scene() as scene:
        scene.clock.at = start
        ada, patient_id = await scene.patient()

        def plan(session: Session) -> None:
            from bot.care.course import correcting, exposing

            row = session.get(Patient, patient_id)
            assert row is not None
            row.consented_at = start - timedelta(days=40)
            row.weekday = start.weekday()
            exposing.correct_start(
                Visit(session, scene.house.ward, start, actor="test"), row, on=start.date() - timedelta(days=70)
            )
            correcting.correct(
                Visit(session, scene.house.ward, start - timedelta(minutes=1), actor="test"), row, {"timezone": zone}
            )

        await scene.act(plan)
        await travel(scene, days=13)
        slots = await scene.act(lambda session: session.exec(select(Slot).order_by(Slot.opened_at)).all())
        assert [slot.due_at.hour for slot in slots] == hours_utc
        assert sum("weekly check-in is ready" in m.content for m in ada.messages) == 2


async def test_two_patients_at_once_are_never_mixed(scene: Scene) -> None:
    ada, ada_id = await scene.patient("Ada")
    boris, boris_id = await scene.patient("Boris")
    ada.says("/report")
    boris.says("/report")
    await scene.settle()
    for _ in range(2):
        ada.taps("None of these")
        boris.taps("t.")
    await scene.settle()
    other = next(button.data for message in ada.messages for button in message.buttons if button.data) or ""
    assert boris.last is not None
    boris.taps_old(boris.last, other)  # Ada's button in Boris' chat: signed for her chat, worth nothing here
    await scene.settle()
    assert boris.toasts[-1] == say("en", "toast-button-unknown")
    for slot in await scene.act(lambda session: session.exec(select(Slot)).all()):
        texts = await scene.act(lambda session, one=slot: checkins.standing(session, one.id))
        assert texts
    raised = {one.patient_id for one in await every_alert(scene)}
    assert raised == {boris_id}
    assert ada_id not in raised


async def test_an_alert_nobody_takes_climbs_to_the_next_role_and_repeats(scene: Scene) -> None:
    noor, _ = await scene.colleague("nurse", "Noor")
    ito, _ = await scene.colleague("clinician", "Dr Ito")
    lea, _ = await scene.colleague("lead", "Lea")
    ada, _ = await scene.patient()
    ada.says("my tongue is swollen")
    await scene.settle()
    assert noor.heard("#A1") and not ito.heard("#A1")
    await travel(scene, minutes=6)
    assert ito.heard("#A1") and not lea.heard("#A1"), "the next person after five minutes is a clinician"
    await travel(scene, minutes=10)
    assert lea.heard("#A1")
    posts = [m for m in scene.group.messages if "#A1" in m.content]
    assert len(posts) == 2 and "still open" in posts[-1].history[0] and "No sign of life" in posts[-1].content
    ito.taps("I take this")
    await scene.settle()
    ito.taps("Outcome")
    await scene.settle()
    ito.taps("Seen in clinic")
    await travel(scene, hours=2)
    assert len([m for m in scene.group.messages if "#A1" in m.content]) == 2


async def test_the_same_problem_joins_its_alert_and_a_worse_one_notifies_anew(scene: Scene) -> None:
    ada, _ = await scene.patient()
    for soreness in ("Moderate", "Moderate", "Severe"):
        ada.says("/report")
        await scene.settle()
        for wanted in (
            "None of these",
            "Sore mouth",
            "Done",
            soreness,
            "Not at all" if soreness != "Severe" else "A lot",
        ):
            await tap(scene, ada, wanted)
        await travel(scene, minutes=15)
    (alert,) = await every_alert(scene)
    assert alert.urgency == "same-day"
    rows = await scene.act(lambda session: alerts.reports(session, 1))
    assert len(rows) == 3
    posted = [m for m in scene.group.messages if "#A1" in m.content]
    assert len(posted) == 1 and "worse" in posted[-1].content


async def test_a_lost_group_sends_alerts_to_everybody_in_private(scene: Scene) -> None:
    noor, _ = await scene.colleague("nurse", "Noor")
    ito, _ = await scene.colleague("clinician", "Dr Ito")
    scene.group.kick_bot()
    await scene.settle()
    ada, _ = await scene.patient()
    ada.says("my tongue is swollen")
    await scene.settle()
    assert noor.heard("#A1") and ito.heard("#A1")


async def test_a_group_that_became_a_supergroup_is_followed_and_open_alerts_are_posted_anew(scene: Scene) -> None:
    ada, _ = await scene.patient()
    ada.says("my tongue is swollen")
    await scene.settle()
    scene.group.migrate()
    await scene.settle()
    assert scene.group.heard("#A1")


async def test_a_used_expired_revoked_or_guessed_link_gets_one_neutral_sentence(scene: Scene) -> None:
    noor, _ = await scene.colleague()
    link = await invited(scene, noor)
    first = Person(scene.world, "First")
    first.opens_link(link)
    await scene.settle()
    first.says("1961")
    await scene.settle()
    expired = await invited(scene, noor)
    await travel(scene, hours=73)
    said = set()
    for number, wanted in enumerate((link, expired, "https://t.me/mtor_watch_bot?start=AAAAAAAAAAAAAAAAAAAAAA")):
        person = Person(scene.world, f"Late {number}")
        person.opens_link(wanted)
        await scene.settle()
        assert person.last is not None
        said.add(person.last.content)
    assert said == {say("en", "msg-link-refused")}


async def test_five_wrong_years_lock_the_link_and_the_team_is_told(scene: Scene) -> None:
    noor, _ = await scene.colleague()
    link = await invited(scene, noor)
    somebody = Person(scene.world, "Somebody")
    somebody.opens_link(link)
    await scene.settle()
    for year in range(1970, 1975):
        somebody.says(str(year))
        await scene.settle()
    somebody.says("1961")
    await scene.settle()
    assert not somebody.heard("Please read this first.")
    assert "link-locked" in await scene.acts()


async def test_typed_words_are_kept_whole_and_read_in_private_only(scene: Scene) -> None:
    noor, _ = await scene.colleague()
    ada, _ = await scene.patient()
    words = "Can I go swimming? <b>Ada</b> \u202e"
    ada.says(words)
    await scene.settle()
    row = await scene.act(lambda session: session.exec(select(Words)).one())
    assert checkins.open_words(scene.house.vault, row) == words
    assert not scene.group.heard("swimming")
    await looks_up(scene, noor, 1)
    noor.taps("Read")
    await scene.settle()
    assert noor.heard("swimming")


async def test_pause_resumes_by_itself_and_the_team_hears_of_both(scene: Scene) -> None:
    ada, patient_id = await scene.patient()
    ada.says("/pause")
    await scene.settle()
    await tap(scene, ada, "e.pause.1")
    assert (await scene.of_patient(patient_id)).state == "paused"
    await travel(scene, days=8, hours=3)
    row = await scene.of_patient(patient_id)
    assert row.state == "active" and row.due_at is not None
    assert {"paused", "resumed"} <= set(await scene.acts())


async def test_nothing_is_ever_sent_to_a_patient_who_has_died(scene: Scene) -> None:
    from bot.care.course import staying

    ada, patient_id = await scene.patient()
    before = len(ada.messages)

    def died(session: Session) -> None:
        row = session.get(Patient, patient_id)
        assert row is not None
        staying.leave(Visit(session, scene.house.ward, scene.clock.now(), actor="test"), row, how="died")

    await scene.act(died)
    await travel(scene, days=30)
    assert [m for m in ada.messages if m.from_bot][before:] == []


async def test_a_nurse_corrects_the_first_dose_inside_telegram(scene: Scene) -> None:
    noor, _ = await scene.colleague()
    _, patient_id = await scene.patient()
    pseudonym = (await scene.of_patient(patient_id)).pseudonym
    noor.says(f"/patient {pseudonym}")
    await scene.settle()
    await tap(scene, noor, "e.patient.correct")
    await tap(scene, noor, "e.change.started")
    noor.says("18.11.2026")
    await scene.settle()
    assert noor.heard(say("en", "team-corrected", patient=pseudonym))

    def entries(session: Session) -> list[tuple[str, bool]]:
        from storage.patients import Exposure

        rows = session.exec(select(Exposure).where(Exposure.patient_id == patient_id)).all()
        return sorted((row.on.isoformat(), row.voided_at is not None) for row in rows)

    assert await scene.act(entries) == [("2026-11-18", False), ("2026-11-19", True)]
