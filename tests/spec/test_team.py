"""Who is told after how long, what may be done with an alert, and what silence leads to. For clinicians to read."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from schedules.ladder import MOVES, OUTCOMES, Illegal, State, diagram, legal, next_rung_at, rung_at, rungs_due
from schedules.protocol import Urgency
from schedules.silence import next_step
from tests.schedules.kit import PLAN

RAISED = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)

RUNGS = [
    # urgency, then (minutes after it was raised, who is told), in order, as long as nobody takes it
    ("emergency", [(0, "group"), (0, "nurse"), (5, "clinician"), (15, "lead"), (15, "group"), (15, "nurse"),
                   (20, "clinician"), (30, "lead"), (30, "group"), (30, "nurse")]),
    ("same-day", [(0, "group"), (30, "nurse"), (60, "clinician"), (120, "lead"), (120, "group"),
                  (240, "lead"), (240, "group")]),
    ("next-day", [(0, "group"), (20 * 60, "nurse"), (24 * 60, "lead"), (48 * 60, "lead"), (72 * 60, "lead")]),
    ("routine", [(0, "group"), (72 * 60, "lead"), (96 * 60, "lead"), (120 * 60, "lead")]),
]  # fmt: skip


@pytest.mark.parametrize(("word", "expected"), RUNGS)
def test_the_ladder_climbs_as_the_table_says(word: str, expected: list[tuple[int, str]]) -> None:
    urgency = Urgency.of(word)
    for climbed, (minutes, who) in enumerate(expected):
        found = rung_at(PLAN, urgency, RAISED, climbed)
        assert found is not None
        assert (found[0].tell, found[1]) == (who, RAISED + timedelta(minutes=minutes))
        assert next_rung_at(PLAN, urgency, RAISED, climbed) == found[1]


@pytest.mark.parametrize("urgency", [one for one in Urgency if one is not Urgency.RECORD])
def test_a_ladder_never_ends_and_never_goes_back_in_time(urgency: Urgency) -> None:
    moments = [next_rung_at(PLAN, urgency, RAISED, climbed) for climbed in range(200)]
    times = [moment for moment in moments if moment is not None]
    assert len(times) == 200
    assert times == sorted(times)


def test_what_is_only_recorded_tells_nobody() -> None:
    assert next_rung_at(PLAN, Urgency.RECORD, RAISED, 0) is None
    assert rungs_due(PLAN, Urgency.RECORD, RAISED, 0, RAISED + timedelta(days=9)) == ()


@pytest.mark.parametrize(
    ("seconds", "who"),
    [(-1, []), (0, ["group", "nurse"]), (299, ["group", "nurse"]), (300, ["group", "nurse", "clinician"])],
)
def test_a_rung_is_due_from_its_minute_on(seconds: int, who: list[str]) -> None:
    due = rungs_due(PLAN, Urgency.EMERGENCY, RAISED, 0, RAISED + timedelta(seconds=seconds))
    assert [rung.tell for rung in due] == who


def test_rungs_already_climbed_do_not_fall_due_again() -> None:
    due = rungs_due(PLAN, Urgency.EMERGENCY, RAISED, 3, RAISED + timedelta(minutes=15))
    assert [rung.tell for rung in due] == ["lead", "group", "nurse"]


MOVES_TABLE = [
    # state, action, role, urgency, outcome noted → what follows (a state, or the sentence of a legal no)
    ("raised", "take", "nurse", "emergency", False, "taken"),
    ("raised", "call", "nurse", "same-day", False, "taken"),
    ("raised", "outcome", "nurse", "same-day", False, "taken"),
    ("taken", "call", "nurse", "same-day", False, "taken"),
    ("taken", "outcome", "nurse", "same-day", False, "taken"),
    ("taken", "reopen", "nurse", "same-day", False, "raised"),
    ("taken", "take", "nurse", "same-day", False, "toast-button-unknown"),
    ("taken", "close", "nurse", "emergency", True, "toast-clinician-closes"),
    ("taken", "close", "clinician", "emergency", False, "toast-needs-outcome"),
    ("taken", "close", "clinician", "emergency", True, "resolved"),
    ("taken", "close", "lead", "emergency", True, "resolved"),
    ("taken", "close", "nurse", "same-day", False, "toast-needs-outcome"),
    ("taken", "close", "nurse", "same-day", True, "resolved"),
    ("taken", "close", "nurse", "next-day", False, "toast-needs-outcome"),
    ("taken", "close", "nurse", "next-day", True, "resolved"),
    ("taken", "close", "nurse", "routine", False, "resolved"),
    ("raised", "close", "nurse", "routine", False, "resolved"),
    ("raised", "close", "nurse", "next-day", False, "toast-needs-outcome"),
    ("resolved", "take", "lead", "routine", True, "toast-already-closed"),
    ("resolved", "close", "lead", "routine", True, "toast-already-closed"),
]


@pytest.mark.parametrize(("state", "action", "role", "urgency", "outcome", "follows"), MOVES_TABLE)
def test_an_alert_moves_as_the_table_says(
    state: str, action: str, role: str, urgency: str, outcome: bool, follows: str
) -> None:
    try:
        after = legal(State(state), action, role, Urgency.of(urgency), outcome).value
    except Illegal as no:
        after = no.reason
    assert after == follows


def test_every_move_either_leads_to_a_state_or_says_why_not() -> None:
    actions = {action for moves in MOVES.values() for action in moves}
    for state in State:
        for action in [*actions, "dance"]:
            for role in ("nurse", "clinician", "lead", "stranger"):
                for urgency in Urgency:
                    for outcome in (False, True):
                        try:
                            assert legal(state, action, role, urgency, outcome) is MOVES[state][action]
                        except Illegal as no:
                            assert no.reason.startswith("toast-")


def test_no_alert_of_next_day_or_above_closes_without_an_outcome() -> None:
    for state in State:
        for role in ("nurse", "clinician", "lead"):
            for urgency in (Urgency.NEXT_DAY, Urgency.SAME_DAY, Urgency.EMERGENCY):
                with pytest.raises(Illegal):
                    legal(state, "close", role, urgency, has_outcome=False)


def test_outcomes_fit_a_button() -> None:
    assert len(set(OUTCOMES)) == len(OUTCOMES)
    assert all(0 < len(outcome) <= 12 for outcome in OUTCOMES)


def test_the_picture_of_the_moves_shows_each_of_them() -> None:
    assert diagram().count(" --> ") == sum(len(moves) for moves in MOVES.values()) + 2


SILENCE = [
    # kind of contact, in weeks of high risk → (hours after it was sent, what happens)
    ("check-in", False, [(24, "remind"), (48, "remind"), (72, "item")]),
    ("check-in", True, [(24, "remind"), (48, "remind"), (48, "item")]),
    ("baseline", False, [(24, "remind"), (48, "remind"), (72, "item")]),
    ("first", False, [(24, "remind"), (48, "item")]),
    ("first", True, [(24, "remind"), (48, "item")]),
    ("pulse", False, [(24, "remind")]),
    ("pulse", True, [(24, "remind")]),
    ("another-kind", False, [(24, "remind"), (48, "remind"), (72, "item")]),
]


@pytest.mark.parametrize(("kind", "risky", "expected"), SILENCE)
def test_silence_leads_where_the_table_says(kind: str, risky: bool, expected: list[tuple[int, str]]) -> None:
    found = []
    while (step := next_step(PLAN, kind, RAISED, len(found), risky)) is not None:
        found.append(((step.at - RAISED) / timedelta(hours=1), step.kind))
    assert found == expected


def test_where_a_plan_names_no_earlier_hour_silence_in_a_high_risk_window_is_still_looked_at() -> None:
    usual = PLAN.silence[0].model_copy(update={"item_after_hours_high_risk": None})
    plan = PLAN.model_copy(update={"silence": (usual,)})
    last = next_step(plan, "check-in", RAISED, 2, True)
    assert last is not None
    assert (last.kind, last.at) == ("item", RAISED + timedelta(hours=72))
