"""The rungs of an alert in time: which comes when, at a place with its nights, its opening hours and its holidays."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from schedules import hours
from schedules.due import instant
from schedules.protocol import Protocol, Rung, Urgency


@dataclass(frozen=True)
class Place:
    """Where a ladder is climbed: the clinic's zone, its opening hours as they are kept, and its holidays."""

    zone: str
    opening: str
    holidays: frozenset[date] = frozenset()


@dataclass(frozen=True)
class Ladder:
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


def _ladder(protocol: Protocol, urgency: Urgency) -> Ladder:
    rungs = tuple(sorted((r for r in protocol.rungs if r.urgency is urgency), key=lambda rung: rung.after_minutes))
    return Ladder(rungs, tuple(rung for rung in rungs if rung.repeat_minutes is not None))


@dataclass(frozen=True)
class Climb:
    """A ladder that has been climbed since a moment, at a place."""

    protocol: Protocol
    urgency: Urgency
    since: datetime
    place: Place | None
    ladder: Ladder

    @classmethod
    def of(cls, protocol: Protocol, urgency: Urgency, since: datetime, place: Place | None) -> Climb:
        """The ladder of this urgency, climbed since then."""
        return cls(protocol, urgency, since, place, _ladder(protocol, urgency))

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
