"""Alerts: their states, the table of legal moves, which rung of the ladder is due, and how long a taken one may rest.

The state lives in storage. "Undelivered" is no state of its own: an alert that reached nobody is raised, and shown so loudly.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from schedules import hours, policy
from schedules.due import instant
from schedules.protocol import Protocol, Rung, Urgency

FALLBACK_AFTER = timedelta(seconds=30)
"""A post that has reached no chat by then goes to every further address as well, whatever its rung."""

LOUD_AFTER = timedelta(seconds=60)
"""A post that has reached nobody by then stands as UNDELIVERED in the feed and in the program's own health."""


@dataclass(frozen=True)
class Place:
    """Where a ladder is climbed: the clinic's zone, its opening hours as they are kept, and its holidays."""

    zone: str
    opening: str
    holidays: frozenset[date] = frozenset()


class State(StrEnum):
    """An alert is raised, taken by a named person, or resolved with an outcome."""

    RAISED = "raised"
    TAKEN = "taken"
    RESOLVED = "resolved"


MOVES: Mapping[State, Mapping[str, State]] = {
    State.RAISED: {
        "take": State.TAKEN, "call": State.TAKEN, "outcome": State.TAKEN, "snooze": State.RAISED, "reopen": State.RAISED,
        "close": State.RESOLVED,
    },
    State.TAKEN: {
        "take": State.TAKEN, "call": State.TAKEN, "outcome": State.TAKEN, "handover": State.TAKEN, "release": State.RAISED,
        "expire": State.RAISED, "reopen": State.RAISED, "close": State.RESOLVED,
    },
    State.RESOLVED: {"undo": State.TAKEN},
}  # fmt: skip
"""What may be done in which state, and what it leads to.

A "take" by somebody else is a legal no, said with the holder's name; by the holder it says "still mine". "expire" is the clock's,
"reopen" a worse or urgent report's, or that its holder has left; both, and "release", begin the ladder anew at its first rung.
`bot.care.alerting.moves` does them, and is the only one that writes a state.
"""

NOBODYS_BUTTON = ("expire", "reopen")
"""Moves of the clock and of reports: for every other one there is a button, and for these there is none."""

OUTCOMES = ("advice", "rinse", "held", "reduced", "seen", "emergency", "unreached", "duplicate", "noise")
"""What was done: one of these closes an alert about something a patient reported."""

SILENCE_OUTCOMES = ("called-well", "called-problem", "wrong-number", "unreached", "duplicate", "noise")
"""What came of looking after somebody who does not answer, or cannot be reached."""

OFFICE_OUTCOMES = ("settled", "duplicate", "noise")
"""What came of an item about the house itself: a hole in the roster, a stranger in the group, a link that was tried."""

SILENT = ("silence", "unreachable")
OFFICE = ("unlinked", "link", "guessing", "plan", "coverage", "outsider", "channel")
"""Concerns that no patient raised by saying something."""


def outcomes_for(concern: str) -> tuple[str, ...]:
    """The outcomes an alert of this concern may have."""
    if concern in SILENT:
        return SILENCE_OUTCOMES
    return OFFICE_OUTCOMES if concern in OFFICE else OUTCOMES


class Illegal(Exception):
    """A move that is not allowed; `reason` is the catalogue id of the sentence that says why."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def legal(state: State, action: str, role: str, urgency: Urgency, has_outcome: bool) -> State:
    """The state an action leads to. Raises Illegal with the reason.

    Nothing closes without an outcome; an emergency is closed only by a clinician, and never put off.
    """
    after = MOVES[state].get(action)
    if after is None:
        raise Illegal("toast-already-closed" if state is State.RESOLVED else "toast-not-now")
    if action == "snooze" and urgency is Urgency.EMERGENCY:
        raise Illegal("toast-emergency-no-snooze")
    if action == "close":
        if urgency is Urgency.EMERGENCY and not policy.may(role, "alert-close-emergency"):
            raise Illegal("toast-clinician-closes")
        if not has_outcome:
            raise Illegal("toast-needs-outcome")
    return after


def expires_at(
    protocol: Protocol,
    urgency: Urgency,
    taken_at: datetime,
    *,
    zone: str,
    opening: str,
    holidays: Collection[date] = (),
) -> datetime:
    """When a taken alert without an outcome is open again: minutes later for what is urgent, else at noon of the next working day.

    `opening`: the clinic's hours as they are kept; a day on which it opens and that is no holiday is a working day. The day of
    taking does not count. Without one in the next four weeks: noon of the next day.
    """
    minutes = protocol.taking.expires_after_minutes.of(urgency)
    if minutes is not None:
        return taken_at + timedelta(minutes=minutes)
    today = taken_at.astimezone(ZoneInfo(zone)).date()
    days = [today + timedelta(days=ahead) for ahead in range(1, 29)]
    day = next((day for day in days if day not in holidays and hours.works_on(opening, day)), days[0])
    return instant(day, protocol.taking.noon_hour, zone)


def daily_at(after: datetime, minute: int, zone: str) -> datetime:
    """The next moment, strictly after, at which it is this minute of the local day: the clinic's digest."""
    wall = time(minute // 60, minute % 60)
    today = after.astimezone(ZoneInfo(zone)).date()
    moments = (instant(today + timedelta(days=ahead), wall.hour, zone, wall.minute) for ahead in (0, 1, 2))
    return next(moment for moment in moments if moment > after)


def quietly(protocol: Protocol, urgency: Urgency, at: datetime, zone: str) -> bool:
    """Whether a message about it comes without a sound: routine always, next-day outside the hours of the plan."""
    if urgency <= Urgency.ROUTINE:
        return True
    first, end = protocol.taking.loud
    return urgency is Urgency.NEXT_DAY and not first <= at.astimezone(ZoneInfo(zone)).hour < end


@dataclass(frozen=True)
class _Ladder:
    """The rungs of one urgency, the earliest first, and those of them that come round for ever after the last."""

    rungs: tuple[Rung, ...]
    again: tuple[Rung, ...]

    def at(self, index: int) -> tuple[Rung, timedelta] | None:
        """The rung of that index and how long after the alert it comes by the plan alone; None after the end."""
        if index < len(self.rungs):
            return self.rungs[index], timedelta(minutes=self.rungs[index].after_minutes)
        if not self.again:
            return None
        turn, place = divmod(index - len(self.rungs), len(self.again))
        rung = self.again[place]
        return rung, timedelta(minutes=rung.after_minutes + (turn + 1) * (rung.repeat_minutes or 0))


def _ladder(protocol: Protocol, urgency: Urgency) -> _Ladder:
    rungs = tuple(sorted((r for r in protocol.rungs if r.urgency is urgency), key=lambda rung: rung.after_minutes))
    return _Ladder(rungs, tuple(rung for rung in rungs if rung.repeat_minutes is not None))


@dataclass(frozen=True)
class _Climb:
    """A ladder that has been climbed since a moment, at a place."""

    protocol: Protocol
    urgency: Urgency
    since: datetime
    place: Place | None
    ladder: _Ladder

    def at(self, index: int) -> tuple[Rung, datetime] | None:
        """The rung of that index and the moment it comes."""
        found = self.ladder.at(index)
        if found is None:
            return None
        rung, moment = found[0], self.since + found[1]
        if self.place is None or rung.tell == "digest":
            return rung, moment
        if self.urgency is Urgency.NEXT_DAY:
            return rung, max(self.since, _before_night(self.protocol, moment, self.place.zone))
        return rung, convenient(self.protocol, self.urgency, moment, self.place)

    def to_come(self, climbed: int, now: datetime) -> int:
        """The index of the first rung from `climbed` on that has not come.

        After an outage thousands may have: of each rung that repeats, the turn is found by halving, since its turns come in order.
        """
        for index in range(climbed, len(self.ladder.rungs)):
            if not self._has_come(index, now):
                return index
        first, every = max(climbed, len(self.ladder.rungs)), len(self.ladder.again)
        if not every:
            return first
        ends = []
        for place, rung in enumerate(self.ladder.again):
            begin = first + (place - (first - len(self.ladder.rungs))) % every
            counted = now + _DRAWN_FORWARD - self.since - timedelta(minutes=rung.after_minutes)
            turns = counted // timedelta(minutes=rung.repeat_minutes or 1)
            indexes = range(begin, max(begin, len(self.ladder.rungs) + turns * every + place), every)
            come = bisect_left(indexes, True, key=lambda index: not self._has_come(index, now))
            ends.append(begin + come * every)
        return min(ends)

    def _has_come(self, index: int, now: datetime) -> bool:
        found = self.at(index)
        return found is not None and found[1] <= now


_DRAWN_FORWARD = timedelta(days=2)
"""Longer than any night: no rung comes so much earlier than the plan counts it."""


def _climb(protocol: Protocol, urgency: Urgency, since: datetime, place: Place | None) -> _Climb:
    return _Climb(protocol, urgency, since, place, _ladder(protocol, urgency))


def rung_at(
    protocol: Protocol, urgency: Urgency, since: datetime, index: int, place: Place | None = None
) -> tuple[Rung, datetime] | None:  # fmt: skip
    """The rung of that index and its moment. After the last, the rungs that repeat come round for ever.

    With a `place` what can wait keeps to its hours: the private rung of next-day is drawn forward out of the night, so that it is
    never later than the plan says; that of routine waits for the clinic to open.
    """
    return _climb(protocol, urgency, since, place).at(index)


def _before_night(protocol: Protocol, moment: datetime, zone: str) -> datetime:
    """The moment itself by day; of a night its last minute of the evening before."""
    first, end = protocol.taking.by_day
    local = moment.astimezone(ZoneInfo(zone))
    if first <= local.hour < end:
        return moment
    evening = local.date() if local.hour >= end else local.date() - timedelta(days=1)
    return instant(evening, end - 1, zone, 59)


def convenient(protocol: Protocol, urgency: Urgency, moment: datetime, place: Place) -> datetime:
    """From when on a phone may ring for it: at once for what is urgent, by day for next-day, in opening hours for routine.

    Hours that nobody can read, or that never come, count as every day's hours of the plan.
    """
    if urgency > Urgency.NEXT_DAY:
        return moment
    first, end = protocol.taking.by_day
    here = ZoneInfo(place.zone)
    week = hours.entered(place.opening)
    local = moment.astimezone(here)
    if urgency is Urgency.NEXT_DAY or week is None:
        if first <= local.hour < end:
            return moment
        day = local.date() if local.hour < first else local.date() + timedelta(days=1)
        return instant(day, first, place.zone)
    for _ in range(60):
        if local.date() not in place.holidays and week.holds(local):
            return local.astimezone(UTC)
        opens = hours.opens_next(place.opening, local)
        if opens is None:
            break
        local = opens.astimezone(here)
    return convenient(protocol, Urgency.NEXT_DAY, moment, place)


def rungs_due(
    protocol: Protocol, urgency: Urgency, since: datetime, climbed: int, now: datetime, place: Place | None = None
) -> tuple[Rung, ...]:  # fmt: skip
    """The rungs that have fallen due since `climbed` were done.

    Many at once after an outage: the caller tells each chat once.
    """
    climb = _climb(protocol, urgency, since, place)
    found = (climb.ladder.at(index) for index in range(climbed, climb.to_come(climbed, now)))
    return tuple(rung for rung, _ in filter(None, found))


def goes_on_from(
    protocol: Protocol, urgency: Urgency, since: datetime, climbed: int, now: datetime, place: Place | None = None
) -> int:  # fmt: skip
    """How many rungs count as done: `climbed`, or fewer where the plan now repeats more rarely than the one they were climbed by.

    Without it an alert that has rung forty times every quarter of an hour would, under a plan that rings every hour, be silent
    until the fortieth hour.
    """
    climb = _climb(protocol, urgency, since, place)
    found = climb.at(climbed)
    if found is None or climbed < len(climb.ladder.rungs):
        return climbed
    if found[1] - now <= timedelta(minutes=found[0].repeat_minutes or 0):
        return climbed
    return climb.to_come(0, now)


def next_rung_at(
    protocol: Protocol, urgency: Urgency, since: datetime, climbed: int, place: Place | None = None
) -> datetime | None:  # fmt: skip
    """When the next rung falls due; None when the ladder has an end and it is reached."""
    found = rung_at(protocol, urgency, since, climbed, place)
    return None if found is None else found[1]


def diagram() -> str:
    """The table of moves as a Mermaid state diagram, for the booklet."""
    lines = ["stateDiagram-v2", "    [*] --> raised"]
    for state, moves in MOVES.items():
        lines += [f"    {state.value} --> {after.value}: {action}" for action, after in moves.items()]
    return "\n".join([*lines, "    resolved --> [*]"])
