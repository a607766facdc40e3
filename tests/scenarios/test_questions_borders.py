"""The question instead of silence, where a fault could move it unseen: which question, which answer, whose, and until when."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlmodel import Session, col, select

from bot.care.hearing import questions
from bot.care.said import Tap
from bot.care.surroundings import Refused
from bot.care.visit import Visit
from storage.questions import Question
from tests.people import Clock, Place, Someone, Town
from tests.scenarios.test_course import leave
from tests.scenarios.test_questions import BEACH, DOG, STEPS, STRANGE, Thinks


@pytest.fixture(autouse=True)
def _hears(town: Town) -> None:
    town.house.rename(replace(town.house.ward, ear=Thinks()))


async def test_a_question_about_the_body_does_not_keep_the_one_about_despair_from_being_asked(
    town: Town, ada: Someone
) -> None:
    await ada.says(STRANGE)
    await ada.taps("none")
    await ada.says(DOG)
    assert ada.heard("msg-question-despair") and ada.offered() == ["unsafe", "talk", "safe"]


async def test_a_bare_no_answers_the_newest_question_that_waits(town: Town, ada: Someone, clock: Clock) -> None:
    await ada.says(STRANGE)
    await clock.forward(minutes=1)
    await ada.says(DOG)
    await ada.says("no")
    alert = await town.alert("distress")
    assert alert.urgency == "emergency" and ada.heard("msg-distress")


async def test_a_stranger_s_sign_rings_though_a_question_was_asked_within_the_hour(town: Town, ward: Place) -> None:
    stranger = Someone(town, "Passer-by")
    await stranger.opens(await ward.invited(Someone(town, "Nia")))
    await stranger.says(STEPS)
    await stranger.taps("none")
    assert await town.alerts() == []
    await stranger.says(BEACH)
    assert [alert.urgency for alert in await town.alerts()] == ["emergency"] and stranger.heard("msg-emergency")


async def test_a_stranger_who_would_like_to_talk_is_an_item_for_today(town: Town, ward: Place) -> None:
    stranger = Someone(town, "Passer-by")
    await stranger.opens(await ward.invited(Someone(town, "Nia")))
    await stranger.says(DOG)
    await stranger.taps("talk")
    assert [(alert.concern, alert.urgency) for alert in await town.alerts()] == [("unlinked", "same-day")]


@pytest.mark.parametrize(
    ("whose", "option", "why"),
    [
        ("bea", "breath", "toast-button-over"),
        ("ada", "safe", "toast-button-unknown"),
        ("ada", "", "toast-button-unknown"),
    ],
)
async def test_a_question_is_answered_in_its_own_chat_and_with_its_own_answers_whatever_was_signed(
    town: Town, ward: Place, ada: Someone, whose: str, option: str, why: str
) -> None:
    chat = {"ada": ada, "bea": await ward.enrolled(Someone(town, "Bea"))}[whose].id
    await ada.says(STRANGE)
    now = town.clock.now()

    def pressed(session: Session) -> None:
        asked = session.exec(select(Question).order_by(col(Question.asked_at))).one()
        questions.pressed(
            Visit(session, town.house.ward, now), Tap(1, chat, chat, "1", None, ("q", asked.id, option), now)
        )

    with pytest.raises(Refused, match=why):
        await town.act(pressed)


async def test_nobody_is_called_for_the_silence_of_somebody_who_has_died(
    town: Town, ada: Someone, clock: Clock
) -> None:
    await ada.says(STEPS)
    await leave(town, ada, "died")
    quiet = len(ada.heard_first)
    await clock.forward(minutes=10)
    assert [alert for alert in await town.alerts() if alert.urgency == "emergency"] == []
    assert len(ada.heard_first) == quiet


async def test_what_stands_under_a_photo_answers_no_question(town: Town, ada: Someone, clock: Clock) -> None:
    await ada.says(STEPS)
    ada.person.sends_photo(caption="no")
    await town.settle()
    await clock.forward(minutes=4)
    assert "emergency" in {alert.urgency for alert in await town.alerts()}, "the question still waited"


async def test_a_loud_doubt_is_asked_about_also_beside_the_question_about_the_airway(
    town: Town, ada: Someone, clock: Clock
) -> None:
    await clock.forward(days=7, hours=1)
    await ada.taps("start")
    await ada.says(STEPS)
    assert ada.heard("msg-question-body")
    await clock.forward(minutes=4)
    assert "emergency" in {alert.urgency for alert in await town.alerts()}
