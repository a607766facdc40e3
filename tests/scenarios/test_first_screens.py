"""From the link to the first answers: nothing is agreed to unread, and no sentence says what is not so."""

from __future__ import annotations

import pytest

from messages.words_out.catalogue import say, words_for_date
from tests.people import Clock, Place, Someone, Town


@pytest.mark.parametrize("language", ["de", "es", "fr"])
async def test_what_is_agreed_to_is_read_in_the_language_just_chosen(town: Town, ward: Place, language: str) -> None:
    someone = Someone(town, "Ada")
    await someone.opens(await ward.invited(someone))
    await someone.says("1961")
    assert someone.last == say("en", "msg-choose-language") and not someone.heard("msg-consent")
    await someone.taps(f"language.{language}")
    someone.language = language
    assert someone.heard("msg-consent")
    await someone.taps("consent.accept")
    assert someone.last == say(language, "msg-choose-weekday")
    assert (await someone.patient()).language == language


async def test_the_welcome_shows_two_dates_and_all_of_them_behind_a_button(town: Town, ada: Someone) -> None:
    assert ada.last.count("•") == 2
    assert ada.heard("welcome-next") and not ada.heard("welcome-all")
    await ada.taps("dates.all")
    assert ada.last.count("•") > 8
    assert ada.heard("welcome-all") and "dates.all" not in ada.offered()
    await ada.taps("first.now")
    assert ada.heard("screen-baseline"), "the buttons are still there"


async def test_the_dates_begin_with_the_one_that_comes_first(town: Town, ada: Someone) -> None:
    first = (await ada.patient()).next_on
    assert first is not None
    assert ada.last.index(words_for_date("en", first)) < ada.last.index("•", ada.last.index("•") + 1)


async def test_the_first_check_in_does_not_speak_of_an_earlier_one_and_the_second_does(
    town: Town, ada: Someone, clock: Clock
) -> None:
    await ada.taps("first.now", "RF0.none")
    assert ada.heard("ask-sel-first") and not ada.heard("ask-sel")
    await ada.taps("SEL.none", "X0.usual", "P0.no")
    await clock.forward(days=7)
    await ada.answers("RF0.none")
    assert ada.heard("ask-sel")


async def test_a_report_before_any_check_in_does_not_speak_of_one(town: Town, ada: Someone) -> None:
    await ada.says("/report")
    await ada.taps("RF0.none")
    assert ada.heard("ask-sel-first") and not ada.heard("ask-sel")


async def test_done_is_named_only_when_it_is_there(town: Town, ada: Someone) -> None:
    await ada.taps("first.now")
    done = say("en", "btn-done")
    assert say("en", "screen-tick") in ada.last and done not in ada.last
    await ada.taps("RF0.none", "SEL.mouth")
    assert say("en", "screen-tick-all") in ada.last and "done" in ada.offered()
    await ada.taps("SEL.mouth")
    await clock_passes(town)
    assert ("done" in ada.offered()) == (done in ada.last)


async def clock_passes(town: Town) -> None:
    """A moment later."""
    await Clock(town).forward(minutes=1)


async def test_the_number_of_steps_stays_when_an_area_is_ticked(town: Town, ada: Someone) -> None:
    await ada.taps("first.now", "RF0.none")
    assert ada.last.startswith(say("en", "screen-baseline", n=2, m=4))
    await ada.taps("SEL.mouth", "done")
    for place in range(1, 4):
        head = ada.last.split("\n")[0]
        assert head.startswith(say("en", "screen-baseline", n=2, m=4)), head
        assert f"details {place} of " in head
        await ada.taps(["M1.mild", "M2.not", "M3.usual"][place - 1])
    await ada.taps("M4.lt7", "M6.none")
    assert ada.last.split("\n")[0] == say("en", "screen-baseline", n=3, m=4)


async def test_one_question_is_nowhere_announced_as_two_minutes(town: Town, ada: Someone, clock: Clock) -> None:
    await clock.forward(days=7)
    await ada.answers("RF0.none", "SEL.none", "X0.usual", "P0.no")
    seen = len(ada.heard_first)
    await clock.forward(days=6)
    since = ada.heard_first[seen:]
    assert [text for text in since if say("en", "msg-opener-pulse") in text]
    assert [text for text in since if say("en", "msg-opener-reminder-short") in text]
    assert not [text for text in since if "two minutes" in text]


async def test_before_consent_the_language_can_be_chosen_again(town: Town, ward: Place) -> None:
    someone = Someone(town, "Ada")
    await someone.opens(await ward.invited(someone))
    await someone.says("1961")
    await someone.taps("language.fr")
    someone.language = "fr"
    assert someone.heard("msg-consent")
    await someone.says("/language")
    assert someone.last == say("fr", "msg-choose-language")
    await someone.says("Hallo?")
    assert someone.last == say("fr", "msg-choose-language"), "the step that is open now"
    await someone.taps("language.de")
    someone.language = "de"
    assert someone.heard("msg-consent") and (await someone.patient()).consented_at is None
    await someone.taps("consent.accept", "weekday.2", "hour.10")
    assert (await someone.patient()).state == "active"


async def test_who_has_agreed_may_choose_the_language_again_and_agrees_once(town: Town, ward: Place) -> None:
    someone = Someone(town, "Ada")
    await someone.opens(await ward.invited(someone))
    await someone.says("1961")
    await someone.taps("language.en", "consent.accept", "weekday.2")
    agreed = (await someone.patient()).consented_at
    await someone.says("/language")
    await someone.taps("language.es")
    assert someone.last == say("es", "msg-choose-weekday")
    assert (await someone.patient()).consented_at == agreed


async def test_a_no_said_in_the_wrong_language_can_be_thought_over_in_another(town: Town, ward: Place) -> None:
    someone = Someone(town, "Ada")
    await someone.opens(await ward.invited(someone))
    await someone.says("1961")
    await someone.taps("language.de", "consent.decline")
    await someone.says("/language")
    await someone.taps("language.es")
    someone.language = "es"
    assert someone.heard("msg-consent") and (await someone.patient()).state == "declined"
    await someone.taps("consent.accept")
    assert someone.last == say("es", "msg-choose-weekday") and (await someone.patient()).state == "linked"
