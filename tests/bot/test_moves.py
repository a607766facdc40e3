"""Alerts and patients move along their tables: one function each writes a state, and every move of a person has its button."""

from __future__ import annotations

import ast
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import product
from pathlib import Path

import pytest

import bot
from bot.care.alerting import moves as alert_moves
from bot.care.course import moves as course_moves
from messages.words_out.card import alert_card
from schedules import course, ladder
from schedules.ladder import MOVES, NOBODYS_BUTTON, Illegal, State
from storage.alerts import Alert
from storage.patients import Patient
from tests.messages.test_card import CARD

NOW = datetime(2026, 11, 30, 9, 0, tzinfo=UTC)
WRITERS = {
    "alert": {"bot/care/alerting/moves.py"},
    "patient": {"bot/care/course/moves.py"},
}
OF_AN_ALERT = {"taken_by", "taken_at", "closed_by", "closed_at", "closed_key"}


def written() -> list[tuple[str, str, str]]:
    """Every attribute of something called alert or patient that a file of the program sets: file, name, attribute."""
    home = Path(bot.__file__).parents[1]
    found = []
    for path in sorted(home.glob("bot/**/*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            targets = node.targets if isinstance(node, ast.Assign) else []
            for target in (one for top in targets for one in ast.walk(top)):
                if isinstance(target, ast.Attribute) and isinstance(target.value, ast.Name):
                    found.append((str(path.relative_to(home)), target.value.id, target.attr))
    return found


def test_nothing_but_the_moves_writes_a_state() -> None:
    states = {(file, who) for file, who, what in written() if what == "state" and who in WRITERS}
    assert states == {(file, who) for who, files in WRITERS.items() for file in files}


def test_nothing_but_the_moves_writes_who_has_an_alert_or_that_it_is_closed() -> None:
    assert {file for file, who, what in written() if who == "alert" and what in OF_AN_ALERT} == WRITERS["alert"]


def buttons(state: State) -> set[str]:
    """The moves behind every button of a card in this state, whatever else stands on it."""
    told = replace(
        CARD, urgency="same-day", state=state.value, taken_by="Nina" if state is State.TAKEN else None, may_undo=True,
        snooze=(1, 4), outcomes=ladder.OUTCOMES, writes=True,
    )  # fmt: skip
    drafts = [alert_card("en", told, choosing=choosing) for choosing in ("", "outcome", "close", "more")]
    actions = {one.data.split(".")[2] for draft in drafts for row in draft.buttons for one in row if one.data}
    return {"close" if action == "noise" else action.partition("-")[0] for action in actions}


@pytest.mark.parametrize("state", list(State))
def test_there_is_a_button_for_every_move_and_only_for_them(state: State) -> None:
    beside = {"note", "back", "more", "write", "who", "read", "photos"}  # what changes no state
    assert buttons(state) - beside == set(MOVES[state]) - set(NOBODYS_BUTTON)


def an_alert(state: State, urgency: str = "same-day") -> Alert:
    alert = Alert(
        number=7, clinic_id="c", open_key="p:mouth", concern="mouth", urgency=urgency, state=state.value, raised_at=NOW,
        rung_since=NOW, rung=3, climb_at=NOW + timedelta(minutes=5), snoozed_until=NOW, outcome="advice",
    )  # fmt: skip
    if state is not State.RAISED:
        alert.taken_by, alert.taken_at = "nina", NOW
    if state is State.RESOLVED:
        alert.closed_by, alert.closed_key, alert.open_key = "nina", "p:mouth", None
    return alert


@pytest.mark.parametrize(
    ("state", "action"), [(state, action) for state, moves in MOVES.items() for action in moves], ids=str
)
def test_each_move_leads_where_the_table_says_and_leaves_nothing_of_before(state: State, action: str) -> None:
    alert, later = an_alert(state), NOW + timedelta(hours=1)
    by = None if action in NOBODYS_BUTTON else "sam"
    assert alert_moves.move(alert, action, by=by, role="clinician", now=later) is MOVES[state][action]
    after = State(alert.state)
    assert after is MOVES[state][action]
    assert (alert.open_key is None) == (after is State.RESOLVED)
    assert (alert.closed_by is not None) == (after is State.RESOLVED)
    assert (alert.taken_by is None) == (after is State.RAISED)
    if after is State.RAISED and action != "snooze":
        goes_on = action == "expire"  # where the ladder stood; the others begin it anew
        assert (alert.outcome, alert.rung, alert.rung_since) == ((None, 3, NOW) if goes_on else (None, 0, later))
    if after is State.TAKEN:
        holder = "sam" if state is State.RAISED or action == "handover" else "nina"
        assert alert.taken_by == holder
    if state is State.RAISED and after is State.TAKEN:
        assert (alert.climb_at, alert.snoozed_until) == (None, None), "nobody else should run after it"


@pytest.mark.parametrize(
    ("state", "action"), list(product(State, ["take", "close", "undo", "expire", "snooze", "handover"]))
)
def test_a_move_that_is_not_in_the_table_changes_nothing(state: State, action: str) -> None:
    if action in MOVES[state]:
        return
    alert = an_alert(state)
    before = alert.model_dump()
    with pytest.raises(Illegal):
        alert_moves.move(alert, action, by="sam", role="clinician", now=NOW)
    assert alert.model_dump() == before


# -- the course of a patient ------------------------------------------------------------------------------------------------


def a_patient(state: course.State) -> Patient:
    return Patient(
        clinic_id="c", pseudonym="P-7KQ2", state=state.value, setup="hour", language="en", timezone="UTC", indication="x",
        created_at=NOW, created_by="test", consented_at=NOW if state in course.LIVE else None,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("state", "action"), [(state, action) for state, moves in course.MOVES.items() for action in moves], ids=str
)
def test_each_step_of_a_course_leads_where_the_table_says(state: course.State, action: str) -> None:
    patient = a_patient(state)
    assert course_moves.move(patient, action, now=NOW) is course.MOVES[state][action]
    assert patient.state == course.MOVES[state][action].value
    gone = (*course.ENDED, course.State.STOPPED)
    assert (patient.stopped_at == NOW) == (patient.state in gone and action in ("stop", "discharge", "die"))


@pytest.mark.parametrize("state", list(course.State))
def test_what_the_course_does_not_know_is_refused(state: course.State) -> None:
    patient = a_patient(state)
    for action in {one for moves in course.MOVES.values() for one in moves} - set(course.MOVES[state]):
        with pytest.raises(course.Illegal):
            course_moves.move(patient, action, now=NOW)
        assert patient.state == state.value


def test_every_state_can_be_reached_and_only_a_death_is_final() -> None:
    seen = {course.State.INVITED}
    while more := {after for one in seen for after in course.MOVES[one].values()} - seen:
        seen |= more
    assert seen == set(course.State)
    assert [state for state in course.State if not course.MOVES[state]] == [course.State.DIED]
    assert set(course.MOVES[course.State.DISCHARGED].values()) == {course.State.DIED}, "the team's end stands"


def test_nobody_is_looked_after_without_having_agreed() -> None:
    before = {state for state, moves in course.MOVES.items() for after in moves.values() if after in course.LIVE}
    assert before == {course.State.LINKED, *course.LIVE}
