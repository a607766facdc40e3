"""An enrolment's course: the states a patient can be in, and the moves between them. Pure; `bot.care.course.moves` does them."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class State(StrEnum):
    """Where a patient stands with the bot."""

    INVITED = "invited"
    LINKED = "linked"  # the second factor has passed; nothing is agreed to, or no day is chosen yet
    ACTIVE = "active"
    PAUSED = "paused"
    DECLINED = "declined"
    STOPPED = "stopped"  # by the patient
    DISCHARGED = "discharged"  # by the team
    DIED = "died"


LIVE = (State.ACTIVE, State.PAUSED)
"""States in which a patient is looked after by the bot."""

HERE = (*LIVE, State.LINKED)
"""Who has opened their link and not left: what they do in the chat is part of the welcome or of the course."""

ENDED = (State.DISCHARGED, State.DIED)
"""Ends the team has noted: only a death can follow."""

_ENDS = {"stop": State.STOPPED, "discharge": State.DISCHARGED, "die": State.DIED}

MOVES: Mapping[State, Mapping[str, State]] = {
    State.INVITED: {"link": State.LINKED, "invite": State.INVITED, **_ENDS},
    State.LINKED: {
        "link": State.LINKED,
        "agree": State.LINKED,
        "decline": State.DECLINED,
        "begin": State.ACTIVE,
        **_ENDS,
    },
    State.ACTIVE: {"pause": State.PAUSED, "link": State.LINKED, **_ENDS},
    State.PAUSED: {"pause": State.PAUSED, "resume": State.ACTIVE, "link": State.LINKED, **_ENDS},
    State.DECLINED: {"agree": State.LINKED, "decline": State.DECLINED, "invite": State.INVITED, **_ENDS},
    State.STOPPED: {"invite": State.INVITED, "discharge": State.DISCHARGED, "die": State.DIED},
    State.DISCHARGED: {"die": State.DIED},
    State.DIED: {},
}
"""What may happen in which state, and what it leads to."""

END_OF = {after.value: action for action, after in _ENDS.items()}
"""The move that leads to each end."""


class Illegal(Exception):
    """A move that the course does not know."""


def after(state: State, action: str) -> State:
    """The state a move leads to. Raises Illegal."""
    found = MOVES[state].get(action)
    if found is None:
        raise Illegal(f"{action} while {state}")
    return found


def before(state: State, earlier: State) -> State:
    """The state a patient goes back to when a move is taken back. Raises Illegal where no moves lead from it to theirs."""
    reached = {earlier}
    while fresh := {then for one in reached for then in MOVES[one].values()} - reached:
        reached |= fresh
    if state not in reached:
        raise Illegal(f"back to {earlier} from {state}")
    return earlier


def diagram() -> str:
    """The table of moves as a Mermaid state diagram, for the booklet."""
    lines = ["stateDiagram-v2", "    [*] --> invited"]
    for state, moves in MOVES.items():
        lines += [f"    {state.value} --> {then.value}: {action}" for action, then in moves.items()]
    return "\n".join([*lines, "    died --> [*]"])
