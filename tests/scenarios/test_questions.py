"""The question instead of silence: asked at once about a text in doubt, and decided by a tap, by words, or by nobody's answer.

What the second reading thinks of a text is given here (`Thinks`), so that a scenario hangs on no weights; the rules read as always.
"""

from __future__ import annotations

from dataclasses import replace

import pytest

from messages.words_in.hearing import Ear, Hearing, decided
from messages.words_in.redflags import read
from messages.words_in.second import Scores, Thresholds
from tests.people import Clock, Place, Someone, Town

LIMITS = Thresholds(ring=3, doubt=1, body=-2, despair=-2, loud=0)
SURE, GRAVE, VAGUE, GOODBYE = Scores(5, 5, -6), Scores(1, 1, -6), Scores(-1, -1, -6), Scores(1, -5, 1)
QUIET = Scores(-6, -6, -6)
RUSSIAN = "Мне трудно дышать"
TEXTS = {
    "the armchair is where I sleep now, lying down I drown": SURE,
    "every step costs me a whole sentence today": GRAVE,
    "a strange day, something is off with me": VAGUE,
    "giving the dog to my sister, she will need him": GOODBYE,
    "we collapsed onto the beach and watched the sun go down": QUIET,
    RUSSIAN: QUIET,
    "still a fever of 39 degrees, and not myself": GRAVE,
}
ARMCHAIR, STEPS, STRANGE, DOG, BEACH, _, FEVER = TEXTS


class Thinks(Ear):
    """An ear whose second reading thinks of each text what the table says, and nothing of all others."""

    def hear(self, text: str) -> Hearing:
        covered = text != RUSSIAN
        return decided(
            read(text), TEXTS.get(text, QUIET if read(text).label != "emergency" else SURE), LIMITS, covered=covered
        )


@pytest.fixture(autouse=True)
def _hears(town: Town) -> None:
    town.house.rename(replace(town.house.ward, ear=Thinks()))


async def urgency(town: Town) -> str:
    return (await town.alert()).urgency


async def test_what_the_second_reading_is_sure_of_rings_though_no_rule_knows_it(
    town: Town, ward: Place, ada: Someone
) -> None:
    await ada.says(ARMCHAIR)
    assert ada.heard("msg-emergency") and not ada.heard("msg-question-body")
    assert await urgency(town) == "emergency" and ward.posts("#A1")


async def test_a_text_in_doubt_is_answered_with_one_question_and_one_keyboard(town: Town, ada: Someone) -> None:
    await ada.says(STRANGE)
    assert ada.heard("msg-question-body") and "112" in ada.last
    assert ada.offered() == ["breath", "swelling", "saliva", "chest", "faint", "none"]
    assert await town.alerts() == []


@pytest.mark.parametrize(
    ("option", "concern"),
    [("breath", "airway"), ("swelling", "airway"), ("saliva", "airway"), ("chest", "breath"), ("faint", "words")],
)
async def test_a_yes_is_the_emergency_at_the_tap(
    town: Town, ward: Place, ada: Someone, option: str, concern: str
) -> None:
    await ada.says(STRANGE)
    await ada.taps(option)
    assert ada.heard("msg-emergency") and ada.heard("msg-question-yes")
    alert = await town.alert()
    assert (alert.urgency, alert.concern) == ("emergency", concern)
    assert f"why-question-{option}" in (await town.reports(1))[0].why


async def test_a_no_goes_to_the_team_beside_the_words(town: Town, ada: Someone, clock: Clock) -> None:
    await ada.says(STEPS)
    await ada.taps("none")
    assert ada.heard("msg-question-no") and ada.heard("msg-words-kept-routine")
    await clock.forward(minutes=10)
    assert await urgency(town) == "routine"
    assert "why-question-none" in (await town.reports(1))[0].why


@pytest.mark.parametrize(("text", "becomes"), [(STEPS, "emergency"), (BEACH, "emergency"), (STRANGE, "same-day")])
async def test_nobody_s_answer_within_three_minutes_is_decided_too(
    town: Town, ada: Someone, clock: Clock, text: str, becomes: str
) -> None:
    await ada.says(text)
    await clock.forward(minutes=2)
    assert await town.alerts() == []
    await clock.forward(minutes=2)
    assert await urgency(town) == becomes
    assert "why-question-silence" in (await town.reports(1))[0].why
    assert ada.heard("msg-emergency") is (becomes == "emergency")


async def test_a_question_survives_a_restart_and_an_outage(town: Town, ada: Someone, clock: Clock) -> None:
    await ada.says(STEPS)
    await clock.outage(minutes=30)
    assert await urgency(town) == "emergency"


@pytest.mark.parametrize(
    ("text", "answer", "becomes"),
    [(STRANGE, "no", "routine"), (STRANGE, "Yes!", "emergency"), (DOG, "yes", "next-day"), (DOG, "no", "emergency")],
)
async def test_a_bare_word_answers_it_as_a_button_would(
    town: Town, ada: Someone, clock: Clock, text: str, answer: str, becomes: str
) -> None:
    await ada.says(text)
    await ada.says(answer)
    await clock.forward(minutes=10)
    assert await urgency(town) == becomes


async def test_a_graver_message_rings_while_a_question_waits(town: Town, ada: Someone) -> None:
    await ada.says(STRANGE)
    await ada.says("my tongue is swelling")
    assert ada.heard("msg-emergency") and await urgency(town) == "emergency"


async def test_a_yes_after_the_time_or_after_a_no_is_still_the_emergency(
    town: Town, ada: Someone, clock: Clock
) -> None:
    await ada.says(STRANGE)
    question, late = ada.button("breath")
    await ada.taps("none")
    await ada.presses(question, late)
    assert "emergency" in {alert.urgency for alert in await town.alerts()}


async def test_a_no_after_a_yes_takes_nothing_back(town: Town, ada: Someone) -> None:
    await ada.says(STRANGE)
    question, no = ada.button("none")
    await ada.taps("breath")
    await ada.presses(question, no)
    assert ada.told("toast-button-over")
    assert await urgency(town) == "emergency"


async def test_a_no_after_the_time_stands_on_the_card(town: Town, ada: Someone, clock: Clock) -> None:
    await ada.says(STEPS)
    question, no = ada.button("none")
    await clock.forward(minutes=5)
    await ada.presses(question, no)
    assert await urgency(town) == "emergency"
    assert [report.why for report in await town.reports(1)][-1] == ["why-question-none"]


async def test_the_same_question_is_not_asked_again_within_the_hour_and_nothing_is_lost(
    town: Town, ada: Someone, clock: Clock
) -> None:
    await ada.says(STRANGE)
    await ada.taps("none")
    await ada.says(STEPS)
    assert ada.times("msg-question-body") == 1
    assert await urgency(town) == "same-day"
    await ada.says(BEACH)
    assert "emergency" in {alert.urgency for alert in await town.alerts()}, "what the rules ring is never silenced"
    await clock.forward(minutes=61)
    asked = len(ada.heard_first)
    await ada.says(STRANGE)
    assert len(ada.heard_first) == asked + 1 and ada.offered()[-1] == "none"


async def test_the_question_about_despair_is_the_gentle_one(
    town: Town, ward: Place, ada: Someone, clock: Clock
) -> None:
    await ada.says(DOG)
    assert ada.heard("msg-question-despair") and not ada.heard("msg-question-body")
    assert ada.offered() == ["unsafe", "talk", "safe"]
    await ada.taps("unsafe")
    assert ada.heard("msg-distress") and not ada.heard("msg-emergency")
    alert = await town.alert()
    assert (alert.urgency, alert.concern) == ("emergency", "distress")


@pytest.mark.parametrize(
    ("option", "becomes", "concern"), [("talk", "same-day", "distress"), ("safe", "next-day", "words")]
)
async def test_who_is_safe_is_read_by_a_person_all_the_same(
    town: Town, ada: Someone, option: str, becomes: str, concern: str
) -> None:
    await ada.says(DOG)
    await ada.taps(option)
    alert = await town.alert()
    assert (alert.urgency, alert.concern) == (becomes, concern)


async def test_silence_about_despair_rings(town: Town, ada: Someone, clock: Clock) -> None:
    await ada.says(DOG)
    await clock.forward(minutes=4)
    alert = await town.alert()
    assert (alert.urgency, alert.concern) == ("emergency", "distress") and ada.heard("msg-distress")


async def test_words_in_another_script_are_asked_about_in_english_as_well(
    town: Town, ward: Place, clock: Clock
) -> None:
    eva = await ward.enrolled(Someone(town, "Eva", "de"))
    await eva.says(RUSSIAN)
    assert eva.heard("msg-question-body") and "Is any of this true right now?" in eva.last
    await eva.taps("breath")
    assert await urgency(town) == "emergency"


async def test_it_is_asked_in_the_middle_of_a_check_in_and_leaves_it_alone(
    town: Town, ada: Someone, clock: Clock
) -> None:
    await clock.forward(days=7, hours=1)
    await ada.taps("start", "RF0.none")
    await ada.says(STRANGE)
    await ada.taps("none")
    await ada.taps("SEL.none", "X0.usual", "P0.no")
    assert [slot.state for slot in await town.slots()].count("open") <= 1


async def test_it_is_asked_before_consent(town: Town, ward: Place) -> None:
    newcomer = Someone(town, "Nia")
    await newcomer.opens(await ward.invited(newcomer))
    await newcomer.says("1961")
    await newcomer.says(STRANGE)
    assert newcomer.heard("msg-question-body")
    await newcomer.taps("breath")
    assert newcomer.heard("msg-emergency") and await urgency(town) == "emergency"


@pytest.mark.parametrize("linked", [True, False])
async def test_a_stranger_is_asked_too(town: Town, ward: Place, clock: Clock, linked: bool) -> None:
    stranger = Someone(town, "Passer-by")
    if linked:
        await stranger.opens(await ward.invited(Someone(town, "Nia")))
    else:
        stranger.person.start()
        await town.settle()
    await stranger.says(STEPS)
    assert stranger.heard("msg-question-body")
    await clock.forward(minutes=4)
    assert [alert.urgency for alert in await town.alerts()] == (["emergency"] if linked else [])
    await stranger.taps("chest")
    assert stranger.heard("msg-emergency")


async def test_it_is_asked_long_after_the_end(town: Town, ada: Someone, clock: Clock) -> None:
    await ada.says("/stop")
    await ada.taps("stop.yes")
    await clock.forward(days=60)
    await ada.says(STEPS)
    assert ada.heard("msg-question-body")
    await ada.taps("breath")
    assert "emergency" in {alert.urgency for alert in await town.alerts()}


async def test_a_question_shown_to_one_chat_is_worth_nothing_in_another(town: Town, ward: Place, ada: Someone) -> None:
    bea = await ward.enrolled(Someone(town, "Bea"))
    await ada.says(STRANGE)
    question, yes = ada.button("breath")
    await bea.presses(question, yes)
    assert await town.alerts() == []


async def test_a_photo_with_words_in_doubt_is_with_the_team_at_once(town: Town, ada: Someone, clock: Clock) -> None:
    ada.person.sends_photo(caption=STRANGE)
    await town.settle()
    assert ada.heard("msg-question-body") and await urgency(town) == "routine"
    await clock.forward(minutes=4)
    assert "same-day" in {alert.urgency for alert in await town.alerts()}


async def test_what_is_for_today_waits_for_no_answer(town: Town, ward: Place, ada: Someone, clock: Clock) -> None:
    await ada.says(FEVER)
    assert ada.heard("msg-question-body") and await urgency(town) == "same-day" and ward.posts("#A1")
    await ada.taps("none")
    assert "why-question-none" in {why for report in await town.reports(1) for why in report.why}
    assert await urgency(town) == "same-day"
