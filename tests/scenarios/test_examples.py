"""Answered questions kept as examples: by the clinic's and the patient's yes only, looked through, gone when it is taken back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlmodel import Session, col, select

from bot.care.clinic import reviewing
from bot.care.surroundings import Refused
from bot.care.visit import Visit
from messages.spoken import LANGUAGES
from storage import examples
from storage.checkins import Words
from storage.clinics import Clinic
from storage.examples import CLEARED, DROPPED, NEW, Example
from storage.questions import Question
from tests.people import Clock, Place, Someone, Town
from tests.scenarios.test_questions import DOG, STRANGE, Thinks

DOCTOR = "Dr K. Ito"
ASKED_AGAIN = {"minutes": 61}


@pytest.fixture(autouse=True)
def _hears(town: Town) -> None:
    town.house.rename(replace(town.house.ward, ear=Thinks()))


def visit(town: Town, session: Session) -> Visit:
    return Visit(session, town.house.ward, town.clock.now(), actor=DOCTOR)


async def turned(town: Town, place: Place, *, on: bool = True, role: str = "lead") -> None:
    """The clinic's switch."""
    await town.act(
        lambda session: reviewing.switch(visit(town, session), session.get_one(Clinic, place.row.id), on=on, role=role)
    )


async def kept(town: Town) -> Sequence[Example]:
    """Every line there is, oldest first."""
    return await town.act(lambda session: session.exec(select(Example).order_by(col(Example.at))).all())


async def lines(town: Town, place: Place, role: str = "clinician") -> list[reviewing.Line]:
    """What a clinician sees."""
    return await town.act(
        lambda session: reviewing.look(visit(town, session), session.get_one(Clinic, place.row.id), role=role)
    )


async def decides(town: Town, place: Place, line: str, text: str | None, role: str = "clinician") -> None:
    await town.act(
        lambda session: reviewing.decide(
            visit(town, session), session.get_one(Clinic, place.row.id), line, text, role=role
        )
    )


async def is_asked_and_answers(patient: Someone, text: str = STRANGE, option: str = "none") -> None:
    await patient.says(text)
    await patient.taps(option)


async def agrees(patient: Someone) -> None:
    await is_asked_and_answers(patient)
    await patient.taps("yes")


# -- the two yeses -----------------------------------------------------------------------------------------------------


async def test_where_the_clinic_has_not_switched_it_on_nobody_is_asked_and_nothing_is_kept(
    town: Town, ada: Someone
) -> None:
    await is_asked_and_answers(ada)
    assert not ada.heard("msg-examples") and await kept(town) == []
    await ada.says("/examples")
    assert ada.heard("msg-examples-no")


async def test_a_yes_keeps_the_text_it_was_asked_about_sealed_with_its_answer(
    town: Town, ward: Place, ada: Someone
) -> None:
    await turned(town, ward)
    await is_asked_and_answers(ada)
    assert ada.heard("msg-examples") and await kept(town) == [], "nothing is kept before the yes"
    await ada.taps("yes")
    (row,) = await kept(town)
    assert ada.heard("msg-examples-yes") and (row.kind, row.said, row.language, row.state) == (
        "body",
        "none",
        "en",
        NEW,
    )
    assert row.sealed is not None and STRANGE.encode() not in row.sealed
    assert examples.text_of(town.house.vault, row) == STRANGE
    assert not any(STRANGE.encode() in file.read_bytes() for file in town.file.parent.glob(f"{town.file.name}*"))


async def test_a_no_is_remembered_and_nobody_is_asked_twice(
    town: Town, ward: Place, ada: Someone, clock: Clock
) -> None:
    await turned(town, ward)
    await is_asked_and_answers(ada)
    await ada.taps("no")
    assert ada.heard("msg-examples-no")
    await clock.forward(**ASKED_AGAIN)
    await is_asked_and_answers(ada)
    assert ada.times("msg-examples") == 1 and await kept(town) == []


async def test_whoever_has_not_answered_is_not_asked_twice_and_nothing_is_kept(
    town: Town, ward: Place, ada: Someone, clock: Clock
) -> None:
    await turned(town, ward)
    await is_asked_and_answers(ada)
    await clock.forward(**ASKED_AGAIN)
    await is_asked_and_answers(ada)
    assert ada.times("msg-examples") == 1 and await kept(town) == []


async def test_after_a_yes_every_answered_text_is_kept_also_an_emergency_and_silence_is_not(
    town: Town, ward: Place, ada: Someone, clock: Clock
) -> None:
    await turned(town, ward)
    await agrees(ada)
    await clock.forward(**ASKED_AGAIN)
    await is_asked_and_answers(ada, option="breath")
    await clock.forward(**ASKED_AGAIN)
    await ada.says(STRANGE)
    await clock.forward(minutes=10)
    assert [row.said for row in await kept(town)] == ["none", "breath"]


@pytest.mark.parametrize(("text", "option"), [(STRANGE, "breath"), (DOG, "unsafe"), (DOG, "talk")])
async def test_nobody_in_danger_or_waiting_for_a_call_is_asked(
    town: Town, ward: Place, ada: Someone, clock: Clock, text: str, option: str
) -> None:
    await turned(town, ward)
    await is_asked_and_answers(ada, text, option)
    assert not ada.heard("msg-examples")
    await clock.forward(**ASKED_AGAIN)
    await is_asked_and_answers(ada)
    assert ada.heard("msg-examples") is (option == "talk"), "while the emergency is open, care alone is spoken of"


async def test_whoever_says_that_they_are_safe_is_asked_and_the_letter_makes_no_sound(
    town: Town, ward: Place, ada: Someone
) -> None:
    await turned(town, ward)
    await is_asked_and_answers(ada, DOG, "safe")
    assert ada.heard("msg-examples")
    await ada.taps("yes")
    assert [(row.kind, row.said) for row in await kept(town)] == [("despair", "safe")]


async def test_once_switched_off_nothing_new_is_kept_and_what_is_kept_stays(
    town: Town, ward: Place, ada: Someone, clock: Clock
) -> None:
    await turned(town, ward)
    await agrees(ada)
    await turned(town, ward, on=False)
    await clock.forward(**ASKED_AGAIN)
    await is_asked_and_answers(ada)
    assert len(await kept(town)) == 1


async def test_a_yes_pressed_after_it_was_switched_off_is_worth_nothing(town: Town, ward: Place, ada: Someone) -> None:
    await turned(town, ward)
    await is_asked_and_answers(ada)
    await turned(town, ward, on=False)
    await ada.taps("yes")
    assert ada.told("toast-button-over") and (await ada.patient()).examples_at is None and await kept(town) == []


async def test_before_the_welcome_is_over_and_in_a_chat_that_is_nobody_s_nothing_is_asked_or_kept(
    town: Town, ward: Place
) -> None:
    await turned(town, ward)
    newcomer = Someone(town, "Nia")
    await newcomer.opens(await ward.invited(newcomer))
    await is_asked_and_answers(newcomer)
    await newcomer.says("1961")
    assert not newcomer.heard("msg-examples") and await kept(town) == []


@pytest.mark.parametrize("language", LANGUAGES)
async def test_it_is_asked_in_the_patient_s_language(town: Town, ward: Place, language: str) -> None:
    await turned(town, ward)
    someone = await ward.enrolled(Someone(town, "Eva", language))
    await is_asked_and_answers(someone)
    await someone.taps("yes")
    assert [row.language for row in await kept(town)] == [language]
    await someone.says("/help")
    assert "/examples" in someone.last


async def test_help_says_nothing_of_it_where_it_is_off(town: Town, ada: Someone) -> None:
    await ada.says("/help")
    assert "/examples" not in ada.last


# -- taking it back ----------------------------------------------------------------------------------------------------


async def test_taking_it_back_removes_every_line_whatever_became_of_it_and_nobody_else_s(
    town: Town, ward: Place, ada: Someone, clock: Clock
) -> None:
    await turned(town, ward)
    bea = await ward.enrolled(Someone(town, "Bea"))
    await agrees(bea)
    await agrees(ada)
    for option in ("breath", "none"):
        await clock.forward(**ASKED_AGAIN)
        await is_asked_and_answers(ada, option=option)
    mine = [row.id for row in await kept(town) if row.patient_id == ada.patient_id]
    await decides(town, ward, mine[0], "a strange day")
    await decides(town, ward, mine[1], None)
    assert {row.state for row in await kept(town) if row.patient_id == ada.patient_id} == {CLEARED, DROPPED, NEW}
    await ada.says("/examples")
    assert ada.heard("msg-examples-back")
    assert [row.patient_id for row in await kept(town)] == [bea.patient_id]
    await clock.forward(**ASKED_AGAIN)
    await is_asked_and_answers(ada)
    assert len(await kept(town)) == 1 and ada.times("msg-examples") == 1


async def test_it_can_be_agreed_to_again_and_what_was_taken_back_stays_gone(
    town: Town, ward: Place, ada: Someone, clock: Clock
) -> None:
    await turned(town, ward)
    await agrees(ada)
    await ada.says("/examples")
    await ada.says("/examples")
    await ada.taps("examples.-.yes")
    assert await kept(town) == []
    await clock.forward(**ASKED_AGAIN)
    await is_asked_and_answers(ada)
    assert len(await kept(town)) == 1


async def test_it_can_be_taken_back_after_the_end(town: Town, ward: Place, ada: Someone) -> None:
    await turned(town, ward)
    await agrees(ada)
    await ada.says("/stop")
    await ada.taps("stop.yes")
    await ada.says("/examples")
    assert ada.heard("msg-examples-back") and await kept(town) == []


async def test_a_no_pressed_after_a_yes_takes_it_back(town: Town, ward: Place, ada: Someone) -> None:
    await turned(town, ward)
    await is_asked_and_answers(ada)
    letter, no = ada.button("no")
    await ada.taps("yes")
    await ada.presses(letter, no)
    assert (await ada.patient()).examples_at is None and await kept(town) == []


async def test_a_yes_of_one_chat_is_worth_nothing_in_another(town: Town, ward: Place, ada: Someone) -> None:
    await turned(town, ward)
    bea = await ward.enrolled(Someone(town, "Bea"))
    await is_asked_and_answers(ada)
    await bea.presses(*ada.button("yes"))
    assert await kept(town) == [] and (await bea.patient()).examples_at is None


# -- looking through them ----------------------------------------------------------------------------------------------


async def test_a_clinician_clears_or_drops_each_line_and_only_the_cleared_leave(
    town: Town, ward: Place, ada: Someone, clock: Clock
) -> None:
    await turned(town, ward)
    await agrees(ada)
    await clock.forward(**ASKED_AGAIN)
    await is_asked_and_answers(ada, option="none")
    await clock.forward(**ASKED_AGAIN)
    await is_asked_and_answers(ada, option="breath")
    shown = await lines(town, ward)
    assert [line.text for line in shown] == [STRANGE] * 3
    await decides(town, ward, shown[0].id, "  a strange\nday ")
    await decides(town, ward, shown[1].id, None)
    dropped = next(row for row in await kept(town) if row.id == shown[1].id)
    assert dropped.sealed is None and examples.text_of(town.house.vault, dropped) == ""
    assert [line.id for line in await lines(town, ward)] == [shown[2].id]
    out = await town.act(
        lambda session: reviewing.write_out(visit(town, session), session.get_one(Clinic, ward.row.id))
    )
    assert out == [{"language": "en", "kind": "body", "said": "none", "text": "a strange day"}]


async def test_every_look_and_decision_stands_in_the_journal_and_no_text_does(
    town: Town, ward: Place, ada: Someone
) -> None:
    await turned(town, ward)
    await agrees(ada)
    (line,) = await lines(town, ward)
    await decides(town, ward, line.id, "a day that is cleared")
    told = [(one.act, one.subject, one.detail) for one in await town.journal() if one.act.startswith("example")]
    who = {"by": DOCTOR, "role": "clinician"}
    assert told == [
        ("examples-switched", ward.row.id, {"on": True, "by": DOCTOR, "role": "lead"}),
        ("examples-agreed", (await ada.patient()).pseudonym, {}),
        ("example-shown", f"example:{line.id}", who),
        ("example-reviewed", f"example:{line.id}", {"became": CLEARED, **who}),
    ]
    (row,) = await kept(town)
    assert (row.reviewed_by, row.reviewed_at) == (DOCTOR, town.clock.now())


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("it began 3 days ago", "digits"), ("es begann vor ٣ Tagen", "digits"), ("ask ada@home", "at"), ("see rosenhof.de", "link"),
        ("see https://x", "link"), (" \u200b\n", "empty"), ("", "empty"),
    ],
)  # fmt: skip
async def test_a_text_that_still_tells_who_it_is_is_not_cleared(
    town: Town, ward: Place, ada: Someone, text: str, why: str
) -> None:
    await turned(town, ward)
    await agrees(ada)
    (line,) = await lines(town, ward)
    with pytest.raises(Refused, match=f"shell-example-{why}"):
        await decides(town, ward, line.id, text)
    assert [row.state for row in await kept(town)] == [NEW]


async def test_twenty_are_shown_at_a_time_the_oldest_first(town: Town, ward: Place, ada: Someone) -> None:
    await turned(town, ward)
    await agrees(ada)
    (first,) = await kept(town)
    await town.act(lambda session: _more_of(session, first, 25))
    shown = await lines(town, ward)
    assert len(shown) == reviewing.AT_A_TIME == 20 and shown[0].id == first.id


def _more_of(session: Session, first: Example, count: int) -> None:
    asked = session.get_one(Question, first.question_id)
    said = session.get_one(Words, asked.words_id)
    for number in range(count):
        words = Words(**said.model_dump(exclude={"id", "update_id"}), update_id=said.update_id + 10_000 + number)
        session.add(words)
        session.flush()
        question = Question(**asked.model_dump(exclude={"id", "key", "words_id"}), key=f"q{number}", words_id=words.id)
        session.add(question)
        session.flush()
        at = first.at + timedelta(minutes=1 + number)
        session.add(
            Example(**first.model_dump(exclude={"id", "question_id", "sealed", "at"}), question_id=question.id, at=at)
        )


async def test_a_line_of_another_clinic_is_neither_shown_nor_decided_on(town: Town, ward: Place, ada: Someone) -> None:
    other = Place(town, "Lindenhof", "Europe/Berlin", "+49 40 1")
    await other.opens(Someone(town, "Max"))
    await turned(town, ward)
    await agrees(ada)
    (row,) = await kept(town)
    assert await lines(town, other) == []
    with pytest.raises(Refused, match="shell-example-unknown"):
        await decides(town, other, row.id, "a day")


@pytest.mark.parametrize("role", ["nurse", "lead", "boss"])
async def test_only_a_clinician_looks_them_through(town: Town, ward: Place, ada: Someone, role: str) -> None:
    await turned(town, ward)
    await agrees(ada)
    (row,) = await kept(town)
    with pytest.raises(Refused, match="shell-example-role"):
        await lines(town, ward, role)
    with pytest.raises(Refused, match="shell-example-role"):
        await decides(town, ward, row.id, "a day", role)
    if role != "lead":
        with pytest.raises(Refused, match="shell-example-role"):
            await turned(town, ward, on=False, role=role)


def test_what_is_shown_moves_no_cursor_and_hides_nothing() -> None:
    assert reviewing.on_one_line("a\x1b[2Jb\r\nc\u202ed\ud800\x9be") == "a [2Jb c d e"
