"""The language changes at any moment: what stands open is drawn anew, answers stay, and grades are the same in every language."""

from __future__ import annotations

from messages.spoken import LANGUAGES
from messages.words_out.catalogue import say
from storage.checkins import Answer
from tests.people import Clock, Place, Someone, Town


def _kept(rows: list[Answer]) -> list[tuple[str, tuple[str, ...]]]:
    return [(row.item, tuple(row.options)) for row in rows]


async def _switches(someone: Someone, language: str) -> None:
    await someone.says("/language")
    await someone.taps(f"e.language.{language}")
    someone.language = language


async def test_in_the_middle_of_a_check_in_the_question_is_drawn_anew_and_the_answers_stay(
    town: Town, ada: Someone
) -> None:
    await ada.taps("first.now", "RF0.none", "SEL.mouth", "done", "M1.mild")
    before = _kept(await town.answers())
    screen, _ = ada.button("M2.some")
    assert say("en", "ask-m2") in screen.content
    await _switches(ada, "de")
    shown, _ = ada.button("M2.some")
    assert shown.message_id == screen.message_id
    assert say("de", "ask-m2") in shown.content and say("en", "ask-m2") not in shown.content
    assert [button.label for button in shown.buttons][:5] == [
        say("de", f"opt-m2-{option}") for option in ("not", "little", "some", "much", "verymuch")
    ]
    assert _kept(await town.answers()) == before
    await ada.taps("M2.little", "M3.usual")
    assert _kept(await town.answers())[: len(before)] == before


async def test_a_tick_made_before_the_change_is_still_ticked_after_it(town: Town, ada: Someone) -> None:
    await ada.taps("first.now", "RF0.none", "SEL.mouth")
    await _switches(ada, "fr")
    shown, _ = ada.button("SEL.mouth")
    texts = [button.label for button in shown.buttons]
    assert f"☑ {say('fr', 'opt-sel-mouth')}" in texts
    assert f"☐ {say('fr', 'opt-sel-skin')}" in texts


async def test_a_screen_that_says_help_first_says_so_in_the_new_language_and_does_not_go_on_by_itself(
    town: Town, ada: Someone
) -> None:
    await ada.taps("first.now", "RF0.lips", "done")
    await _switches(ada, "es")
    (shown,) = [
        one for one in ada.town.world.messages(ada.id) if say("es", "screen-help-first", emergency="112") in one.content
    ]
    assert say("es", "btn-continue") in [button.label for button in shown.buttons]
    assert (await town.alert()).urgency == "emergency"


async def test_a_check_in_that_nobody_has_begun_keeps_its_neutral_first_lines(
    town: Town, ada: Someone, clock: Clock
) -> None:
    await clock.forward(days=7)
    waiting, _ = ada.button("start")
    await _switches(ada, "de")
    shown, _ = ada.button("start")
    assert shown.message_id == waiting.message_id
    assert shown.content.split("\n")[0] in (
        say("de", "msg-opener").split("\n")[0],
        say("de", "msg-opener-first").split("\n")[0],
        say("de", "msg-opener-pulse").split("\n")[0],
    )
    assert await town.answers() == []


async def test_a_check_in_put_off_stays_put_off_and_comes_back_in_the_new_language(
    town: Town, ada: Someone, clock: Clock
) -> None:
    await ada.taps("first.now", "RF0.none", "later", "later-1h")
    await _switches(ada, "de")
    assert say("de", "ask-sel-first") not in "".join(one.content for one in town.world.messages(ada.id))
    await clock.forward(hours=2)
    await ada.taps("start")
    assert say("de", "ask-sel-first") in ada.last


async def test_with_no_check_in_open_nothing_but_the_confirmation_is_written(town: Town, ada: Someone) -> None:
    await ada.taps("first.now", "RF0.none", "SEL.none", "X0.usual", "P0.no")
    before = len(ada.heard_first)
    await _switches(ada, "fr")
    assert len(ada.heard_first) == before + 1  # the question which language; its message then confirms
    assert ada.heard("msg-language-set")


async def test_the_same_taps_give_the_same_urgency_and_the_same_reasons_in_every_language(
    town: Town, ward: Place
) -> None:
    for language in LANGUAGES:
        someone = await ward.enrolled(Someone(town, "Ida", language))
        await someone.taps("first.now", "RF0.none", "SEL.mouth", "done", "M1.severe", "M2.some", "M3.soft")
    found = [await town.reports(alert.number or 0) for alert in await town.alerts() if alert.concern == "mouth"]
    graded = {(report.urgency, tuple(sorted(report.why))) for reports in found for report in reports}
    assert len(found) == len(LANGUAGES)
    assert len(graded) == 1
    ((urgency, why),) = graded
    assert urgency == "next-day" and "why-t11" in why
