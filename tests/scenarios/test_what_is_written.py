"""Words and their honest answers: despair, denials, thanks, symptoms that offer questions, and who reads when."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import Session, col, select

from bot.care.hearing import receipts
from bot.care.said import Said
from bot.care.visit import Visit
from messages.words_out.catalogue import say
from storage.clinics import Clinic
from storage.outbox import Outbox
from storage.patients import Patient
from tests.people import Clock, Place, Someone, Town

DESPAIR = {"en": "I want to die", "de": "ich will sterben", "es": "quiero morirme", "fr": "je veux mourir"}


# -- despair -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", DESPAIR)
async def test_words_of_despair_have_their_own_answer_and_their_own_alert_in_every_language(
    town: Town, ward: Place, noor: Someone, language: str
) -> None:
    somebody = await ward.enrolled(Someone(town, "Somebody", language))
    await somebody.says(DESPAIR[language])
    assert somebody.heard("msg-distress") and not somebody.heard("msg-emergency")
    assert "112" in somebody.last and ward.row.phone in somebody.last
    alert = await town.alert()
    assert (alert.concern, alert.urgency) == ("distress", "emergency")
    assert noor.heard("why-words-selfharm"), "nurses are told in private at once, beside the group"
    (post,) = ward.posts("#A1")
    assert say("en", "why-words-selfharm") in post.content and DESPAIR[language] not in post.content


async def test_despair_and_a_closing_throat_get_both_answers_and_both_alerts(town: Town, ada: Someone) -> None:
    await ada.says("I want to die and I cannot breathe")
    assert ada.heard("msg-distress") and ada.heard("msg-emergency")
    assert {(one.concern, one.urgency) for one in await town.alerts()} == {
        ("distress", "emergency"), ("airway", "emergency"),
    }  # fmt: skip


async def test_a_cry_for_help_in_despair_is_no_swelling(town: Town, ada: Someone) -> None:
    await ada.says("please help me, I want to kill myself")
    assert ada.heard("msg-distress") and not ada.heard("msg-emergency")
    assert (await town.alert()).concern == "distress"


async def test_despair_that_is_told_of_long_ago_is_for_today_and_answered_the_same(town: Town, ada: Someone) -> None:
    await ada.says("I wanted to kill myself years ago")
    assert ada.heard("msg-distress")
    assert ((await town.alert()).concern, (await town.alert()).urgency) == ("distress", "same-day")


async def test_the_clinics_crisis_line_is_named_where_there_is_one(town: Town, ward: Place, ada: Someone) -> None:
    await ada.says(DESPAIR["en"])
    assert not ada.heard("distress-crisis-line")

    def enter(session: object) -> None:
        from storage.clinics import Clinic

        row = session.get(Clinic, ward.row.id)  # type: ignore[attr-defined]
        row.crisis_line = "0800 1110111"
        session.add(row)  # type: ignore[attr-defined]

    await town.act(enter)
    await ada.says("I want to kill myself")
    assert ada.heard("distress-crisis-line") and "0800 1110111" in ada.last


async def test_an_edit_into_words_of_despair_rings(town: Town, ada: Someone) -> None:
    said = await ada.says("can I go swimming")
    ada.person.edits(said, DESPAIR["en"])
    town.typed.append(DESPAIR["en"])
    await town.settle()
    assert ada.heard("msg-distress") and (await town.alert("distress")).urgency == "emergency"


async def test_despair_from_an_opened_link_is_answered_and_reported_to_that_clinic(town: Town, ward: Place) -> None:
    somebody = Someone(town, "Somebody")
    await somebody.opens(await ward.invited(somebody))
    await somebody.says(DESPAIR["en"])
    assert somebody.heard("msg-distress")
    assert (await town.alert("unlinked")).urgency == "emergency"


async def test_despair_from_nobody_we_know_is_told_to_call_and_nothing_untrue(town: Town, ward: Place) -> None:
    stranger = Someone(town, "Stranger")
    await stranger.opens("https://t.me/mtor_watch_bot?start=")
    await stranger.says(DESPAIR["en"])
    assert stranger.heard("msg-emergency") and not stranger.heard("msg-distress")


# -- denials -----------------------------------------------------------------------------------------------------------


async def test_a_clear_denial_is_recorded_and_shown_and_makes_no_sound(
    town: Town, ward: Place, noor: Someone, ada: Someone
) -> None:
    await ada.says("no swelling of the tongue today")
    (row,) = await town.words()
    assert "airway-swelling" in row.denied and row.flags == []
    alert = await town.alert()
    assert alert.urgency == "routine"
    assert ward.posts("#A1") == [] and not noor.heard("why-words-denied"), "nobody is called for it"
    await noor.looks_up(1)
    assert say("en", "flag-airway-swelling") in noor.last
    await noor.taps("1.read")
    assert noor.heard("words-denied") and not noor.heard("words-signs")


async def test_a_denial_does_not_ring_again_an_item_somebody_has_taken(
    town: Town, ward: Place, noor: Someone, ada: Someone
) -> None:
    await ada.says("I have a fever of 39")
    await noor.taps("1.take", group=ward.group)
    posts = len(ward.posts("#A1"))
    await ada.says("no swelling today")
    alert = await town.alert()
    assert alert.state == "taken" and len(ward.posts("#A1")) == posts
    assert "denied in words" in ward.posts("#A1")[-1].content
    assert not noor.heard("why-words-urgent")
    await ada.says("but I have a rash and a fever of 40")
    assert (await town.alert()).state == "taken" and noor.heard("why-words-urgent"), "whoever has it hears of that"


# -- thanks ------------------------------------------------------------------------------------------------------------


async def test_the_line_for_a_thank_you_comes_once_a_day_at_most(town: Town, ada: Someone, clock: Clock) -> None:
    async def thanked(update_id: int) -> None:
        def work(session: object) -> None:
            row = session.get(Patient, ada.patient_id)  # type: ignore[attr-defined]
            said = Said(update_id, ada.id, ada.id, "text", "thanks", town.clock.now())
            receipts.thanks(Visit(session, town.house.ward, town.clock.now(), cause=said.cause), row, said)  # type: ignore[arg-type]

        await town.act(work)
        await town.settle()

    for number in range(3):
        await thanked(number)
        town.clock.push(3600)
    assert ada.times("msg-courtesy") == 1
    await clock.forward(days=1)
    await thanked(9)
    assert ada.times("msg-courtesy") == 2


async def test_a_thank_you_is_kept_and_is_nobodys_work(town: Town, ward: Place, ada: Someone) -> None:
    await ada.says("thanks")
    await ada.says("ok")
    assert [row.label for row in await town.words()] == ["none", "none"]
    assert await town.alerts() == [] and ada.times("msg-courtesy") == 1


# -- an open check-in --------------------------------------------------------------------------------------------------


async def test_words_are_no_answer_but_who_wrote_is_not_reminded_on_the_same_day(
    town: Town, ward: Place, ada: Someone, clock: Clock
) -> None:
    await clock.forward(days=7)
    await clock.forward(hours=23, minutes=30)  # the reminder falls in half an hour
    await ada.says("can I go swimming")
    slot = (await town.slots())[-1]
    assert slot.first_answer_at is None and slot.state == "open"
    await clock.forward(hours=12)
    assert not ada.heard("msg-opener-reminder")
    await clock.forward(hours=13)
    assert ada.times("msg-opener-reminder") == 1, "the next day, at their own hour"


async def test_who_did_not_write_is_reminded_as_always(town: Town, ada: Someone, clock: Clock) -> None:
    await clock.forward(days=8, minutes=30)
    assert ada.times("msg-opener-reminder") == 1


async def test_silence_is_still_a_finding_for_somebody_who_only_wrote_once(
    town: Town, ward: Place, ada: Someone, clock: Clock
) -> None:
    await clock.forward(days=7, hours=1)
    await ada.says("can I go swimming")
    await clock.forward(days=4)
    assert "silence" in {one.concern for one in await town.alerts()}


# -- a symptom offers its questions ------------------------------------------------------------------------------------


@pytest.mark.parametrize("typed", ["my mouth is sore", "I have a fever of 39"])
async def test_a_typed_symptom_offers_the_questions_with_one_button(town: Town, ada: Someone, typed: str) -> None:
    await ada.says(typed)
    label = say("en", "btn-answer-this")
    assert ada.person.buttons()[0] == label
    await ada.taps("-.report")
    assert [slot.kind for slot in await town.slots()] == ["report"]
    await ada.taps("RF0.none", "SEL.mouth")


async def test_in_an_open_check_in_the_button_goes_on_with_it_and_closes_nothing(
    town: Town, ada: Someone, clock: Clock
) -> None:
    await clock.forward(days=7)
    await ada.says("my mouth is sore")
    assert ada.person.buttons()[0] == say("en", "btn-answer-this")
    await ada.taps("show", "RF0.none", "SEL.mouth")
    assert [(slot.kind, slot.state) for slot in await town.slots()] == [("check-in", "open")]


async def test_beside_a_mid_week_question_the_button_opens_a_report(town: Town, ada: Someone, clock: Clock) -> None:
    await clock.forward(days=10, hours=1)
    assert (await town.slots())[-1].kind == "pulse"
    await ada.says("my toenails hurt")
    await ada.taps("-.report", "RF0.none", "SEL.nails")
    assert (await town.slots())[-1].kind == "report"


async def test_a_question_about_something_else_offers_no_questions_of_ours(town: Town, ada: Someone) -> None:
    await ada.says("can I go swimming")
    assert say("en", "btn-answer-this") not in ada.person.buttons()


async def test_who_has_left_is_offered_no_report(town: Town, ada: Someone, clock: Clock) -> None:
    await ada.says("/stop")
    await ada.taps("stop.yes")
    await ada.says("my mouth is sore")
    assert ada.offered() == ["emergency"]
    assert (await town.alert()).urgency == "next-day"


# -- who reads, and when -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("start", "opens"),
    [
        (datetime(2026, 11, 23, 9, 0, tzinfo=UTC), None),  # Monday ten o'clock in Berlin
        (datetime(2026, 11, 23, 18, 0, tzinfo=UTC), "Tuesday 24 November, 08:00"),
        (datetime(2026, 11, 27, 17, 30, tzinfo=UTC), "Monday 30 November, 08:00"),
        (datetime(2026, 11, 29, 3, 0, tzinfo=UTC), "Monday 30 November, 08:00"),
    ],
)
async def test_the_answer_says_whether_anybody_is_there_now(
    town: Town, ward: Place, ada: Someone, start: datetime, opens: str | None
) -> None:
    await ada.says("what is the weather like")
    assert ada.heard("reads-open" if opens is None else "reads-closed")
    assert opens is None or (opens in ada.last and "public holiday" in ada.last)
    for told in (ward.row.phone, ward.row.phone_after_hours, "112", "within three days"):
        assert told in ada.last


def _enter(session: Session, ward: Place, hours: str) -> None:
    row = session.get(Clinic, ward.row.id)
    assert row is not None
    row.hours = hours
    session.add(row)


async def test_hours_nobody_can_read_are_said_as_they_stand_and_nothing_is_made_up(
    town: Town, ward: Place, ada: Someone
) -> None:
    await town.act(lambda session: _enter(session, ward, "by appointment"))
    await ada.says("what is the weather like")
    assert "by appointment" in ada.last
    assert not ada.heard("reads-open") and not ada.heard("reads-closed")


async def test_hours_are_told_in_the_patient_s_language(town: Town, ward: Place) -> None:
    await town.act(lambda session: _enter(session, ward, "Mon-Fri 08:00-12:00, 14:00-18:00"))
    wanda = await ward.enrolled(Someone(town, "Wanda", "de"))
    for said in ("wie ist das Wetter", "/status"):
        await wanda.says(said)
        assert "Mo–Fr 8–12, 14–18 Uhr" in wanda.last
    assert not any("Mon-" in text or "Mon–" in text for text in wanda.heard_first)


async def test_a_clinic_that_never_closes_is_open_now_and_nothing_is_said_of_its_next_opening(
    town: Town, ward: Place, ada: Someone
) -> None:
    await town.act(lambda session: _enter(session, ward, "24/7"))
    await ada.says("what is the weather like")
    assert ada.heard("reads-open") and not ada.heard("reads-closed")
    assert "Mon–Sun 00:00–24:00" in ada.last


async def test_in_the_lunch_break_the_answer_names_the_afternoon(town: Town, ward: Place, ada: Someone) -> None:
    await town.act(lambda session: _enter(session, ward, "Mon-Fri 08:00-09:30, 14:00-18:00"))  # it is ten in Berlin
    await ada.says("what is the weather like")
    assert ada.heard("reads-closed") and "Monday 23 November, 14:00" in ada.last


async def test_the_answer_to_words_leaves_within_seconds(town: Town, ada: Someone, clock: Clock) -> None:
    before = clock.now()
    await ada.says(DESPAIR["en"])
    letter = (
        await town.act(lambda session: session.exec(select(Outbox).where(col(Outbox.kind) == "safety")).all())
    )[-1]  # fmt: skip
    assert letter.sent_at is not None and letter.sent_at - before <= timedelta(seconds=2) and letter.lane == 1
