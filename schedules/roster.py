"""Who is on duty when: a weekly rota with overrides and holidays, computed for any moment; and the minutes nobody covers.

Two duties stand behind the ladder: "on-call" is told first, "next" when nobody has acted. Times of the rota are local wall times of
the clinic; overrides are moments. People are named by their id.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from schedules.due import instant

DUTIES = ("on-call", "next")
"""Who is told first, and who when nobody has acted."""

HOLIDAY = 7
"""The weekday of a rota line that counts on holidays; Monday is 0."""

DAYS_PROVED = 14
"""So far ahead every minute must have somebody (the clinic may not enrol its first patient before)."""


ROLES_BEHIND = {
    "on-call": ("nurse", "clinician", "lead"),
    "next": ("clinician", "lead", "nurse"),
    "clinician": ("clinician", "lead", "nurse"),
    "lead": ("lead", "clinician", "nurse"),
}
"""Who stands behind each rung when no rota says otherwise: the first of these roles that anybody has. In a small clinic one
person may be everything. The two duties come first; "clinician" and "lead" are rungs of the ladder that follow no rota."""

STRETCHES = ("today", "tonight", "tomorrow", "tomorrow-night", "weekend")
"""The times somebody covers most often."""


@dataclass(frozen=True, order=True)
class Line:
    """One line of the weekly rota: this person has this duty on that weekday from one local minute of the day to another.

    `start` and `end` count minutes from midnight, `end` up to 1440; an end at or before the start is on the next day.
    """

    weekday: int
    start: int
    end: int
    duty: str
    person: str


@dataclass(frozen=True)
class Override:
    """A swap, a cover, a day off: from one moment to another (end left out) this person has the duty, whatever the rota says.

    Of several the newest counts. An empty person takes the duty away: nobody has it then.
    """

    start: datetime
    end: datetime
    duty: str
    person: str


@dataclass(frozen=True)
class Roster:
    """The rota of one clinic. Without a line for a duty, `usual` has it always: that is how a clinic begins."""

    zone: str
    lines: tuple[Line, ...] = ()
    overrides: tuple[Override, ...] = ()
    holidays: frozenset[date] = frozenset()
    usual: tuple[tuple[str, tuple[str, ...]], ...] = ()


@dataclass(frozen=True)
class Span:
    """From one moment to another (end left out) these people have a duty; nobody when there are none."""

    start: datetime
    end: datetime
    people: tuple[str, ...]


def behind(rung: str, people: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """Who stands behind a rung by role alone. `people`: who has each role. Nobody only where there is nobody at all."""
    return next((tuple(people[role]) for role in ROLES_BEHIND[rung] if people.get(role)), ())


def stretch(name: str, now: datetime, zone: str) -> tuple[datetime, datetime]:
    """The moments of a stretch named in STRETCHES, as local people mean it. What has begun already begins now.

    A night is from 18:00 to 08:00, and in its small hours "tonight" is the one that goes on; the weekend is Saturday and
    Sunday, the present one until it ends. Raises KeyError for any other name.
    """
    local = now.astimezone(ZoneInfo(zone))
    today = local.date()
    tonight = today - timedelta(days=1) if local.hour < 8 else today
    saturday = today + timedelta(days=(5 - today.weekday()) % 7) if today.weekday() != 6 else today - timedelta(days=1)
    tomorrow = today + timedelta(days=1)
    start, end = {
        "today": ((today, 0), (tomorrow, 0)),
        "tonight": ((tonight, 18), (tonight + timedelta(days=1), 8)),
        "tomorrow": ((tomorrow, 0), (tomorrow + timedelta(days=1), 0)),
        "tomorrow-night": ((tonight + timedelta(days=1), 18), (tonight + timedelta(days=2), 8)),
        "weekend": ((saturday, 0), (saturday + timedelta(days=2), 0)),
    }[name]
    return max(instant(*start, zone), now), instant(*end, zone)


def on_duty(roster: Roster, duty: str, at: datetime) -> tuple[str, ...]:
    """Who has this duty at a moment; empty when nobody has."""
    for override in reversed(roster.overrides):
        if override.duty == duty and override.start <= at < override.end:
            return (override.person,) if override.person else ()
    lines = [line for line in roster.lines if line.duty == duty]
    if not lines:
        return dict(roster.usual).get(duty, ())
    today = at.astimezone(ZoneInfo(roster.zone)).date()
    found = [
        line.person
        for day in (today - timedelta(days=1), today)
        for line, start, end in _of_day(roster, lines, day)
        if start <= at < end
    ]
    return tuple(dict.fromkeys(found))


def spans(roster: Roster, duty: str, start: datetime, end: datetime) -> tuple[Span, ...]:
    """The whole time from one moment to another, cut wherever the people of a duty change."""
    borders = sorted({start, end, *(moment for moment in _borders(roster, duty, start, end) if start < moment < end)})
    found: list[Span] = []
    for one, other in pairwise(borders):
        people = on_duty(roster, duty, one)
        if found and found[-1].people == people:
            found[-1] = Span(found[-1].start, other, people)
        else:
            found.append(Span(one, other, people))
    return tuple(found)


def holes(
    roster: Roster, reachable: Collection[str], start: datetime, days: int = DAYS_PROVED
) -> tuple[tuple[str, Span], ...]:
    """Every span of the coming days in which a duty has nobody who can be reached, by duty and time.

    `reachable`: the people whose private chat is open and who have confirmed a test message.
    """
    end = start + timedelta(days=days)
    return tuple(
        (duty, span)
        for duty in DUTIES
        for span in spans(roster, duty, start, end)
        if not any(person in reachable for person in span.people)
    )


def _of_day(roster: Roster, lines: Sequence[Line], day: date) -> Iterator[tuple[Line, datetime, datetime]]:
    """The lines that begin on a local day, as moments. On a holiday the holiday's lines count where there are any."""
    weekday = day.weekday()
    if day in roster.holidays and any(line.weekday == HOLIDAY for line in lines):
        weekday = HOLIDAY
    for line in lines:
        if line.weekday == weekday:
            last = day if line.end > line.start else day + timedelta(days=1)
            yield line, _moment(day, line.start, roster.zone), _moment(last, line.end, roster.zone)


def _moment(day: date, minutes: int, zone: str) -> datetime:
    if minutes >= 24 * 60:
        day, minutes = day + timedelta(days=1), minutes - 24 * 60
    wall = time(minutes // 60, minutes % 60)
    return instant(day, wall.hour, zone, wall.minute)


def _borders(roster: Roster, duty: str, start: datetime, end: datetime) -> Iterator[datetime]:
    for override in roster.overrides:
        if override.duty == duty:
            yield from (override.start, override.end)
    lines = [line for line in roster.lines if line.duty == duty]
    place = ZoneInfo(roster.zone)
    day, last = start.astimezone(place).date() - timedelta(days=1), end.astimezone(place).date()
    while lines and day <= last:
        for _, begins, ends in _of_day(roster, lines, day):
            yield from (begins, ends)
        day += timedelta(days=1)
