"""The ladder against a plain count: every rung that has come, no other, in order, also after a long outage."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schedules.ladder import MOVES, State, next_rung_at, rung_at, rungs_due
from schedules.protocol import Urgency
from tests.schedules.kit import PLAN

RAISED = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
LOUD = [one for one in Urgency if one is not Urgency.RECORD]


def _counted(urgency: Urgency, minutes: int) -> list[tuple[int, str]]:
    """Every telling up to a minute, by plain counting: minute and who."""
    rungs = [rung for rung in PLAN.rungs if rung.urgency is urgency]
    told = [(rung.after_minutes, rung.tell) for rung in rungs if rung.after_minutes <= minutes]
    for rung in rungs:
        if rung.repeat_minutes is not None:
            again = range(rung.after_minutes + rung.repeat_minutes, minutes + 1, rung.repeat_minutes)
            told += [(minute, rung.tell) for minute in again]
    return sorted(told)


@given(st.sampled_from(LOUD), st.integers(0, 12000))
@settings(max_examples=200, deadline=None)
def test_the_rungs_due_are_those_of_a_plain_count(urgency: Urgency, minutes: int) -> None:
    now = RAISED + timedelta(minutes=minutes)
    due = rungs_due(PLAN, urgency, RAISED, 0, now)
    moments = [next_rung_at(PLAN, urgency, RAISED, climbed) for climbed in range(len(due))]
    told = sorted(
        ((moment - RAISED) // timedelta(minutes=1), rung.tell)
        for moment, rung in zip(moments, due, strict=True)
        if moment is not None
    )
    assert told == _counted(urgency, minutes)
    following = next_rung_at(PLAN, urgency, RAISED, len(due))
    assert following is not None and following > now


@given(st.sampled_from(LOUD), st.integers(0, 4000), st.integers(0, 4000))
@settings(max_examples=200, deadline=None)
def test_climbing_in_steps_reaches_what_climbing_at_once_reaches(urgency: Urgency, first: int, second: int) -> None:
    early, late = (RAISED + timedelta(minutes=minutes) for minutes in sorted((first, second)))
    some = rungs_due(PLAN, urgency, RAISED, 0, early)
    rest = rungs_due(PLAN, urgency, RAISED, len(some), late)
    assert (*some, *rest) == rungs_due(PLAN, urgency, RAISED, 0, late)


def test_after_a_quarter_of_an_hour_of_an_emergency_everybody_has_been_told() -> None:
    due = rungs_due(PLAN, Urgency.EMERGENCY, RAISED, 0, RAISED + timedelta(minutes=15))
    assert {rung.tell for rung in due} == {"group", "on-call", "next", "clinician", "channels"}
    again = rungs_due(PLAN, Urgency.EMERGENCY, RAISED, len(due), RAISED + timedelta(minutes=30))
    assert {rung.tell for rung in again} == {"channels"}


def test_a_ladder_of_a_plan_that_never_repeats_has_an_end() -> None:
    rungs = tuple(rung.model_copy(update={"repeat_minutes": None}) for rung in PLAN.rungs)
    plan = PLAN.model_copy(update={"rungs": rungs})
    count = len([rung for rung in rungs if rung.urgency is Urgency.ROUTINE])
    assert rung_at(plan, Urgency.ROUTINE, RAISED, count) is None
    assert next_rung_at(plan, Urgency.ROUTINE, RAISED, count) is None
    assert len(rungs_due(plan, Urgency.ROUTINE, RAISED, 0, RAISED + timedelta(days=900))) == count


@pytest.mark.parametrize("state", State)
def test_a_state_leads_on_or_is_the_end(state: State) -> None:
    assert set(MOVES) == set(State)
    assert MOVES[state], "what is closed can be opened again for a while"
    seen, reached = set(), {state}
    while reached - seen:
        seen |= reached
        reached = {after for one in seen for after in MOVES[one].values()}
    assert State.RESOLVED in seen | reached, "every alert can be closed"
