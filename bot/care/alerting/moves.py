"""An alert moves along its table (`schedules.ladder.MOVES`): nothing else writes its state, who has it, or that it is closed."""

from __future__ import annotations

from datetime import datetime

from schedules import ladder
from schedules.ladder import State
from schedules.protocol import Urgency
from storage.alerts import Alert

RINGS_ANEW = {"released": "release", "lapsed": "expire", "tried": "expire"}
"""The move behind the mark of a card that comes from the first rung again; for every other mark something worse, or the same again,
was reported, or its holder has left: that is "reopen"."""


def move(alert: Alert, action: str, *, by: str | None = None, role: str = "", now: datetime) -> State:
    """Do one move: the state it leads to, who has the alert from now on, and what of the state before is over with it.

    `by` and `role`: the colleague who does it; both are empty for the clock and for reports. Raises Illegal with the reason.
    """
    before = State(alert.state)
    after = ladder.legal(before, action, role, Urgency.of(alert.urgency), alert.outcome is not None)
    alert.state = after.value
    if action == "undo":
        _open_again(alert)
    if after is State.RAISED and action != "snooze":
        _nobodys(alert)
        if action != "expire":  # the ladder of one that was taken and forgotten goes on: see `climbing.expire`
            alert.rung, alert.rung_since = 0, now
    elif by is not None and (action == "handover" or (after is not State.RAISED and alert.taken_by is None)):
        # Whoever calls, notes an outcome or closes has taken it: nobody else should run after it.
        alert.taken_by, alert.taken_at = by, now
        alert.climb_at = alert.snoozed_until = alert.deliver_by = alert.undelivered_at = alert.lapsed_by = None
    if after is State.RESOLVED:
        alert.closed_by, alert.closed_at = by, now
        alert.closed_key, alert.open_key = alert.open_key, None
        alert.climb_at = alert.ask_at = alert.quiet_at = None
    return after


def _nobodys(alert: Alert) -> None:
    """Untaken, and nothing done about it: an outcome noted before would keep the next taker's time from running out."""
    alert.taken_by = alert.taken_at = alert.expires_at = alert.snoozed_until = None
    alert.outcome = alert.outcome_by = alert.outcome_at = alert.noise_by = None


def _open_again(alert: Alert) -> None:
    """As if it had not been closed. Whoever had it and has left meanwhile has lost it: see `acknowledging`."""
    alert.open_key = alert.closed_key
    alert.closed_by = alert.closed_at = alert.outcome = alert.outcome_by = alert.outcome_at = None
