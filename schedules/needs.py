"""Who of a clinic's patients needs somebody first. Pure: a list is read from its top, and its top is what gets done."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from schedules.course import HERE, LIVE, State
from schedules.protocol import Urgency


class Need(StrEnum):
    """Why a patient stands where they do in the list, the most pressing first."""

    ALERT = "alert"  # something they reported, or that was noticed, is open
    UNREACHABLE = "unreachable"  # their chat is closed to us
    SILENT = "silent"  # the team was told that they do not answer
    OVERDUE = "overdue"  # an answer is owed of which they were reminded
    RISK = "risk"  # in weeks of high risk for an effect
    NONE = "none"


_RANK = {Need.ALERT: 0, Need.UNREACHABLE: 1, Need.SILENT: 1, Need.OVERDUE: 2, Need.RISK: 3, Need.NONE: 4}

_CALM = (
    State.ACTIVE, State.PAUSED, State.LINKED, State.INVITED, State.STOPPED, State.DECLINED, State.DISCHARGED, State.DIED,
)  # fmt: skip
"""Those who need nobody: who takes part first, who has left last."""


def need(state: str, *, alert: bool, unreachable: bool, silent: bool, owes: bool, risk: bool) -> Need:
    """The most pressing one. `alert`: one is open that is not about silence; `silent`: one that is. Both count whatever became of
    the patient, the others only while the bot looks after them."""
    if alert:
        return Need.ALERT
    if unreachable and state in HERE:
        return Need.UNREACHABLE
    if silent:
        return Need.SILENT
    if state == State.ACTIVE and owes:
        return Need.OVERDUE
    return Need.RISK if state in LIVE and risk else Need.NONE


def place(
    why: Need, state: str, urgency: Urgency | None, since: datetime | None, pseudonym: str
) -> tuple[int, int, int, float, str]:
    """What the list is sorted by: the need, the urgency of the gravest open alert, where they stand, since when, the pseudonym."""
    grave = 0 if urgency is None else -int(urgency)
    return _RANK[why], grave, _CALM.index(State(state)), 0.0 if since is None else since.timestamp(), pseudonym
