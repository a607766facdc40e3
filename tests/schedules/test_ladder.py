"""The ladder against a plain count: every rung that has come, no other, in order, also after a long outage."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schedules.ladder import MOVES, State, goes_on_from, next_rung_at, rung_at, rungs_due
from schedules.protocol import Protocol, Rung, Urgency
from schedules.rungs import Place
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


EASTER = frozenset(date(2026, 4, 3) + timedelta(days=ahead) for ahead in range(4))
PLACES = (
    None,
    Place("Europe/Berlin", "Mon-Fri 08:00-18:00", EASTER),
    Place("America/New_York", "Mon-Thu 08:00-12:00, 13:00-17:00; Fri 08:00-14:00"),
    Place("Australia/Lord_Howe", "Wed 10:00-11:30", EASTER),
    Place("Africa/Cairo", "Sat-Sun 22:00-02:00"),
    Place("Pacific/Apia", "24/7"),
    Place("UTC", "when somebody is in"),
    Place("Europe/London", "Mon 08:00-18:00", frozenset(date(2026, 1, 5) + timedelta(days=7 * n) for n in range(80))),
)


def _uneven() -> Protocol:
    """A plan no check lets through: digests that repeat beside phones that ring, each at a pace of its own."""
    rungs = tuple(
        Rung(urgency=one.word, tell=tell, after_minutes=after, repeat_minutes=repeat, source=("x",))
        for one in LOUD
        for tell, after, repeat in (("digest", 0, 700), ("lead", 90, 410), ("group", 90, None), ("on-call", 333, 1500))
    )
    return PLAN.model_copy(update={"rungs": rungs})


UNEVEN = _uneven()


def _step_by_step(
    plan: Protocol, urgency: Urgency, since: datetime, climbed: int, now: datetime, place: Place | None
) -> list[str]:
    """Who is told, one rung after the other until one has not come."""
    due: list[str] = []
    while (found := rung_at(plan, urgency, since, climbed + len(due), place)) is not None and found[1] <= now:
        due.append(found[0].tell)
    return due


@given(
    plan=st.sampled_from((PLAN, UNEVEN)),
    urgency=st.sampled_from(list(Urgency)),
    place=st.sampled_from(PLACES),
    raised=st.integers(0, 525_600),
    outage=st.one_of(st.integers(-60, 3000), st.integers(0, 400 * 1440)),
    climbed=st.one_of(st.integers(0, 9), st.integers(0, 2000)),
)
@settings(max_examples=300, deadline=None)
def test_after_any_outage_exactly_the_rungs_have_come_that_come_one_by_one(
    plan: Protocol, urgency: Urgency, place: Place | None, raised: int, outage: int, climbed: int
) -> None:
    since = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=raised)
    now = since + timedelta(minutes=outage)
    due = rungs_due(plan, urgency, since, climbed, now, place)
    assert [rung.tell for rung in due] == _step_by_step(plan, urgency, since, climbed, now, place)
    done = goes_on_from(plan, urgency, since, climbed, now, place)
    assert done in (climbed, len(_step_by_step(plan, urgency, since, 0, now, place)))


def test_an_outage_of_four_hundred_days_is_counted_without_a_step_for_each_quarter_of_an_hour() -> None:
    now = RAISED + timedelta(days=400)
    due = rungs_due(PLAN, Urgency.EMERGENCY, RAISED, 0, now)
    assert len(due) == 4 + 400 * 96
    assert goes_on_from(PLAN, Urgency.EMERGENCY, RAISED, 2 * len(due), now) == len(due)


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
