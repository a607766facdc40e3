"""Alerts: their states, the table of legal moves, what a further report does, which rung is due, how long a taken one may rest.

The state lives in storage. "Undelivered" is no state of its own: an alert that reached nobody is raised, and shown so loudly.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from schedules import hours, policy
from schedules.due import instant
from schedules.episode import News
from schedules.protocol import Protocol, Rung, Urgency
from schedules.rungs import Climb, Place

FALLBACK_AFTER = timedelta(seconds=30)
"""A post that has reached no chat by then goes to every further address as well, whatever its rung."""

LOUD_AFTER = timedelta(seconds=60)
"""A post that has reached nobody by then stands as UNDELIVERED in the feed and in the program's own health."""


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
"reopen" a worse or urgent report's, or that its holder has left. "release" and "reopen" begin the ladder anew at its first rung;
after "expire" it goes on where it stood. `bot.care.alerting.moves` does them, and is the only one that writes a state.
"""

NOBODYS_BUTTON = ("expire", "reopen")
"""Moves of the clock and of reports: for every other one there is a button, and for these there is none."""

OUTCOMES = ("advice", "rinse", "held", "reduced", "seen", "emergency", "unreached", "duplicate", "noise")
"""What was done: one of these closes an alert about something a patient reported."""

SILENCE_OUTCOMES = ("called-well", "called-problem", "later", "wrong-number", "unreached", "duplicate", "noise")
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

    Nothing closes without an outcome; an emergency is closed only by a clinician or a lead, and never put off.
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


class Came(StrEnum):
    """What a report is to the alert of its concern. WORSE: more urgent; REPEATED: no worse, and somebody must hear of it again."""

    CLOSED = "somebody has closed exactly this"
    KNOWN = "no news of what somebody has dealt with"
    FRESH = "fresh"
    WORSE = "worse"
    REPEATED = "repeated"
    JOINED = "noted with the others"


class Step(StrEnum):
    """What is done about it. The holder is whoever has taken it; they hear in private."""

    NOTHING = "nothing"
    RING = "ring anew from the first rung"
    HOLD = "ring anew when the check-in is done"
    HOLDER_ANEW = "tell the holder, their time begins anew"
    HOLDER = "tell the holder, their time goes on"
    CARD = "one more card, the ladder goes on"
    REFRESH = "bring the cards up to date"


@dataclass(frozen=True)
class Standing:
    """The alert a report meets. RESOLVED stands only for one that was closed over the same answers of the same check-in.

    `outcome`: one is noted. `untold`: nobody has been told anything yet, and it is all one report.
    """

    state: State
    urgency: Urgency
    outcome: bool = False
    untold: bool = False


@dataclass(frozen=True)
class NewReport:
    """A report. `told`: its check-in has one there already, and somebody was told of that. `in_words`: a message or a file, no
    answer. `news`: what it adds to what the team knows of the episode (`schedules.episode`). `rests`: somebody has dealt with the
    episode and closed it, and this adds nothing. `answering`: the check-in goes on. `ring` false: nobody is to be called for it.
    """

    urgency: Urgency
    in_words: bool = False
    news: News = News.NONE
    answering: bool = False
    ring: bool = True
    rests: bool = False
    told: bool = False


@dataclass(frozen=True)
class What:
    """What a report does. `mark`: why the next card comes (see `card.Card`); empty for a first one."""

    came: Came
    step: Step
    mark: str = ""

    @property
    def anew(self) -> bool:
        """Whether what was done before was for the report before: the new one needs a person and an outcome of its own."""
        return self.step in (Step.RING, Step.HOLD, Step.HOLDER_ANEW)

    @property
    def rang(self) -> bool:
        """Whether somebody was told of it anew."""
        return self.came in (Came.FRESH, Came.WORSE, Came.REPEATED)


def after_report(before: Standing | None, report: NewReport) -> What:
    """What a report does to the alert it meets, None where there is none. The urgency of an alert never falls."""
    if before is not None and before.state is State.RESOLVED and report.urgency <= before.urgency:
        return What(Came.CLOSED, Step.NOTHING)
    if before is None and report.rests:
        return What(Came.KNOWN, Step.NOTHING)
    if before is None or before.state is State.RESOLVED:
        return What(Came.FRESH, _from_the_first_rung(report, report.urgency))
    if report.urgency > before.urgency:
        mark = "" if report.told and before.untold else "worse"  # it grows: there is nothing it is worse than
        return What(Came.WORSE, _from_the_first_rung(report, report.urgency), mark)
    if not _is_told_again(before, report):
        return What(Came.JOINED, Step.REFRESH)
    if _was_dealt_with(before, report):
        if before.urgency <= Urgency.NEXT_DAY:
            return What(Came.REPEATED, Step.HOLDER_ANEW)
        return What(Came.REPEATED, _from_the_first_rung(report, before.urgency), "again")
    if report.urgency is Urgency.EMERGENCY or before.state is State.RAISED:
        return What(Came.REPEATED, Step.CARD, "again")
    return What(Came.REPEATED, Step.HOLDER)


def _from_the_first_rung(report: NewReport, urgency: Urgency) -> Step:
    """One check-in is one message: it waits for the last answer. An emergency never does."""
    return Step.HOLD if report.answering and urgency is not Urgency.EMERGENCY else Step.RING


def _is_told_again(before: Standing, report: NewReport) -> bool:
    """A further emergency is told again; so are, about an item somebody has taken, new words and news. Where nobody has it yet,
    news of a same-day item is one card more; what waits for the digest is told there."""
    if report.told or not report.ring:
        return False
    if report.urgency is Urgency.EMERGENCY:
        return True
    if before.state is State.TAKEN:
        return report.in_words or report.news > News.NONE
    return before.urgency >= Urgency.SAME_DAY and report.news > News.NONE


def _was_dealt_with(before: Standing, report: NewReport) -> bool:
    """Whether the same again begins anew: an outcome is noted for the one before, or the plan rings again for its reason, or it
    is nothing urgent and goes to whoever has it.

    While the ladder of an emergency climbs, and while somebody is at work on it, it must not begin again: a frightened patient
    who writes every few minutes would keep it on its first rung for ever, or take it from the hands of who is calling them.
    """
    if before.state is State.RAISED:
        return False
    return before.outcome or report.news is News.RINGS or before.urgency <= Urgency.NEXT_DAY


def rung_at(
    protocol: Protocol, urgency: Urgency, since: datetime, index: int, place: Place | None = None
) -> tuple[Rung, datetime] | None:  # fmt: skip
    """The rung of that index and its moment. After the last, the rungs that repeat come round for ever.

    With a `place` what can wait keeps to its hours: the private rung of next-day is drawn forward out of the night, so that it is
    never later than the plan says; that of routine waits for the clinic to open.
    """
    return Climb.of(protocol, urgency, since, place).at(index)


def rungs_due(
    protocol: Protocol, urgency: Urgency, since: datetime, climbed: int, now: datetime, place: Place | None = None
) -> tuple[Rung, ...]:  # fmt: skip
    """The rungs that have fallen due since `climbed` were done.

    Many at once after an outage: the caller tells each chat once.
    """
    climb = Climb.of(protocol, urgency, since, place)
    found = (climb.ladder.at(index) for index in range(climbed, climb.to_come(climbed, now)))
    return tuple(rung for rung, _ in filter(None, found))


def goes_on_from(
    protocol: Protocol, urgency: Urgency, since: datetime, climbed: int, now: datetime, place: Place | None = None
) -> int:  # fmt: skip
    """How many rungs count as done: `climbed`, or fewer where the plan now repeats more rarely than the one they were climbed by.

    Without it an alert that has rung forty times every quarter of an hour would, under a plan that rings every hour, be silent
    until the fortieth hour.
    """
    climb = Climb.of(protocol, urgency, since, place)
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


def resumed_since(protocol: Protocol, urgency: Urgency, climbed: int, now: datetime) -> datetime:
    """From when a ladder counts that goes on where it stood: so that its next rung comes now. Nobody can keep it on its first
    rungs by taking the alert each time and forgetting it."""
    found = Climb.of(protocol, urgency, now, None).ladder.at(climbed)
    return now if found is None else now - found[1]


def diagram() -> str:
    """The table of moves as a Mermaid state diagram, for the booklet."""
    lines = ["stateDiagram-v2", "    [*] --> raised"]
    for state, moves in MOVES.items():
        lines += [f"    {state.value} --> {after.value}: {action}" for action, after in moves.items()]
    return "\n".join([*lines, "    resolved --> [*]"])
