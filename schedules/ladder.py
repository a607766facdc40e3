"""Alerts: their states, the table of legal moves, and which rung of the ladder is due. The state lives in storage."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import StrEnum

from schedules.protocol import Protocol, Rung, Urgency


class State(StrEnum):
    """An alert is raised, taken by a named person, or resolved with an outcome."""

    RAISED = "raised"
    TAKEN = "taken"
    RESOLVED = "resolved"


MOVES: Mapping[State, Mapping[str, State]] = {
    State.RAISED: {"take": State.TAKEN, "call": State.TAKEN, "outcome": State.TAKEN, "close": State.RESOLVED},
    State.TAKEN: {"call": State.TAKEN, "outcome": State.TAKEN, "close": State.RESOLVED, "reopen": State.RAISED},
    State.RESOLVED: {},
}
"""What may be done in which state, and what it leads to. A second "take" is a legal no, said with the holder's name."""

OUTCOMES = ("advice", "rinse", "held", "reduced", "seen", "emergency", "unreached", "duplicate", "noise")
"""What was done: one of these closes an alert of next-day or above."""

CLOSES_EMERGENCIES = ("clinician", "lead")


class Illegal(Exception):
    """A move that is not allowed; `reason` is the catalogue id of the sentence that says why."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def legal(state: State, action: str, role: str, urgency: Urgency, has_outcome: bool) -> State:
    """The state an action leads to. Raises Illegal with the reason.

    An alert of next-day or above closes only with an outcome; an emergency only by a clinician or a lead.
    """
    after = MOVES[state].get(action)
    if after is None:
        raise Illegal("toast-already-closed" if state is State.RESOLVED else "toast-button-unknown")
    if action == "close":
        if urgency is Urgency.EMERGENCY and role not in CLOSES_EMERGENCIES:
            raise Illegal("toast-clinician-closes")
        if urgency >= Urgency.NEXT_DAY and not has_outcome:
            raise Illegal("toast-needs-outcome")
    return after


def _ladder(protocol: Protocol, urgency: Urgency) -> tuple[Rung, ...]:
    return tuple(sorted((r for r in protocol.rungs if r.urgency is urgency), key=lambda rung: rung.after_minutes))


def rung_at(protocol: Protocol, urgency: Urgency, since: datetime, index: int) -> tuple[Rung, datetime] | None:
    """The rung of that index and its moment. After the last, the rungs that repeat come round for ever."""
    rungs = _ladder(protocol, urgency)
    if index < len(rungs):
        return rungs[index], since + timedelta(minutes=rungs[index].after_minutes)
    again = [rung for rung in rungs if rung.repeat_minutes is not None]
    if not again:
        return None
    turn, place = divmod(index - len(rungs), len(again))
    rung = again[place]
    return rung, since + timedelta(minutes=rung.after_minutes + (turn + 1) * (rung.repeat_minutes or 0))


def rungs_due(protocol: Protocol, urgency: Urgency, since: datetime, climbed: int, now: datetime) -> tuple[Rung, ...]:
    """The rungs that have fallen due since `climbed` were done.

    Many at once after an outage: the caller tells each chat once.
    """
    due: list[Rung] = []
    while (found := rung_at(protocol, urgency, since, climbed + len(due))) is not None and found[1] <= now:
        due.append(found[0])
    return tuple(due)


def next_rung_at(protocol: Protocol, urgency: Urgency, since: datetime, climbed: int) -> datetime | None:
    """When the next rung falls due; None when the ladder has an end and it is reached."""
    found = rung_at(protocol, urgency, since, climbed)
    return None if found is None else found[1]


def diagram() -> str:
    """The table of moves as a Mermaid state diagram, for the booklet."""
    lines = ["stateDiagram-v2", "    [*] --> raised"]
    for state, moves in MOVES.items():
        lines += [f"    {state.value} --> {after.value}: {action}" for action, after in moves.items()]
    return "\n".join([*lines, "    resolved --> [*]"])
