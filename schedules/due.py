"""When the next contact falls: local weekday and hour, across clock changes, inside the patient's waking hours.

A slot is a local date and a kind; its moment is computed from the zone each time. The grid of the protocol says which
weeks are asked; each chosen weekday takes the grid row nearest to its day, never one already taken.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import count, takewhile
from zoneinfo import ZoneInfo

from schedules.protocol import Protocol

_LOOK_BACK_WEEKS = 2
"""A check-in strays three days from its row and a pulse follows it within six: two weeks hold both."""


@dataclass(frozen=True)
class Slot:
    """One contact: local date, kind (first · check-in · pulse) and the grid row it stands for, as a day of therapy."""

    on: date
    kind: str
    row: int


@dataclass(frozen=True)
class Plan:
    """What the calendar needs to know of a patient. `weekday` 0 is Monday; `hour` is local."""

    consented_on: date
    weekday: int
    hour: int
    zone: str
    tier: str
    first_dose: date


def _full(protocol: Protocol, plan: Plan, since: date | None) -> Iterator[tuple[date, int]]:
    """Dates of full check-ins with the grid week they take. The baseline beside the nurse is none of them.

    With `since`, those long before that date are left out: nobody counts through ten years for the next one.
    """
    earliest = plan.consented_on + timedelta(days=protocol.calendar.settle_days)
    first = earliest + timedelta(days=(plan.weekday - earliest.weekday()) % 7)
    taken = 0
    if first >= plan.first_dose:  # before the first dose there is nothing to ask yet
        taken = protocol.nearest_week(plan.tier, (first - plan.first_dose).days)
        yield first, taken
    if since is not None:
        taken = max(taken, (since - plan.first_dose).days // 7 - _LOOK_BACK_WEEKS)
    for week in count(taken + 1):  # pragma: no branch - therapy has no last week
        if protocol.in_grid(plan.tier, week):
            row = plan.first_dose + timedelta(days=7 * week)
            yield row + timedelta(days=(plan.weekday - row.weekday() + 3) % 7 - 3), week


def slots(protocol: Protocol, plan: Plan, since: date | None = None) -> Iterator[Slot]:
    """Every contact from consent on, in order, one a day at most, without end: therapy may go on.

    With `since`, every contact after that date is among them, and most of those before it are not.
    A patient who consents before day 3 gets the day-3 contact, unless a full check-in falls on that day. Missed weeks of
    a late enrolment are not made up.
    """
    between: dict[date, Slot] = {}
    day_three = plan.first_dose + timedelta(days=protocol.first_contact_day)
    if day_three > plan.consented_on:
        between[day_three] = Slot(day_three, "first", protocol.first_contact_day)
    after = protocol.calendar.pulse_after_days
    for on, week in _full(protocol, plan, since):  # pragma: no branch - nor have the contacts
        for day in sorted(day for day in between if day < on):
            yield between.pop(day)
        between.pop(on, None)
        yield Slot(on, "check-in", 7 * week)
        if protocol.pulse_weeks[0] <= week <= protocol.pulse_weeks[1]:
            pulse = on + timedelta(days=after)
            between.setdefault(pulse, Slot(pulse, "pulse", 7 * week + after))


def next_slot(protocol: Protocol, plan: Plan, after: date) -> Slot:
    """The first contact strictly after a local date."""
    return next(slot for slot in slots(protocol, plan, after) if slot.on > after)


def next_eight_weeks(protocol: Protocol, plan: Plan, today: date) -> tuple[Slot, ...]:
    """Every contact of the next 56 days, today left out."""
    end = today + timedelta(days=56)
    ahead = takewhile(lambda slot: slot.on <= end, slots(protocol, plan, today))
    return tuple(slot for slot in ahead if slot.on > today)


def instant(on: date, hour: int, zone: str, minute: int = 0) -> datetime:
    """The moment of a local wall time, in UTC.

    In a spring gap, where the wall time does not exist, the first moment after the gap; in the autumn overlap, where
    it comes twice, the first.
    """
    place = ZoneInfo(zone)
    wall = datetime.combine(on, time(hour, minute), tzinfo=place)
    moment = wall.astimezone(UTC)
    back = moment.astimezone(place)
    if back.replace(tzinfo=None) == wall.replace(tzinfo=None):
        return moment
    # A gap: with fold 0 zoneinfo answers with the offset before the change, so `moment` lies after it by what is
    # missing. The first valid moment is the change itself: search it, gaps are at most a day.
    low, high = moment - timedelta(days=1), moment
    before = low.astimezone(place).utcoffset()
    while high - low > timedelta(seconds=1):
        middle = low + (high - low) / 2
        if middle.astimezone(place).utcoffset() == before:
            low = middle
        else:
            high = middle
    return high.replace(microsecond=0)


def within_waking(protocol: Protocol, at: datetime, zone: str) -> datetime:
    """The moment itself inside the waking hours, both ends included; else the next morning's first waking hour."""
    first, last = protocol.waking
    local = at.astimezone(ZoneInfo(zone))
    if first <= local.hour < last or (local.hour == last and local.minute == local.second == 0):
        return at
    day = local.date() if local.hour < first else local.date() + timedelta(days=1)
    return instant(day, first, zone)


def later(protocol: Protocol, choice: str, now: datetime, zone: str, hour: int) -> datetime:
    """When a check-in that was put off comes back: in one hour, this evening, or tomorrow at the usual hour.

    One hour may reach past the waking hours, because the patient asked for it. "This evening" after the evening hour
    is in an hour. Raises KeyError for an unknown choice.
    """
    local = now.astimezone(ZoneInfo(zone))
    evening = instant(local.date(), protocol.evening_hour, zone)
    return {
        "later-1h": now + timedelta(hours=1),
        "later-evening": evening if evening > now else now + timedelta(hours=1),
        "later-tomorrow": instant(local.date() + timedelta(days=1), hour, zone),
    }[choice]


def still_worth_sending(protocol: Protocol, due: datetime, now: datetime, interval_days: int) -> bool:
    """Whether a late contact is still asked: up to 48 hours or half the interval after it was due, the smaller."""
    return now - due <= min(timedelta(hours=protocol.catch_up_hours), timedelta(days=interval_days) / 2)
