"""When the next contact falls: local weekday and hour, across clock changes, inside the patient's waking hours.

A slot is a local date and a kind; its moment is computed from the zone each time. The grid of the protocol says which
weeks are asked; each row takes the chosen weekday nearest to its day, and the first check-in the row just behind it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from heapq import merge
from itertools import count, groupby, takewhile
from zoneinfo import ZoneInfo

from schedules.exposures import Break, Clock, Taken, breaks, clocks, last_day
from schedules.protocol import Protocol

_LOOK_BACK_WEEKS = 2
"""A check-in strays three days from its row and a pulse follows it within six: two weeks hold both."""


@dataclass(frozen=True)
class Planned:
    """One contact: local date, kind (first · check-in · pulse) and the grid row it stands for, as a day of therapy."""

    on: date
    kind: str
    row: int


@dataclass(frozen=True)
class Wishes:
    """What the calendar needs to know of a patient. `weekday` 0 is Monday; `hour` is local.

    `exposures`: all that stands about the drug; without any, therapy begins on `first_dose` and goes on.
    """

    consented_on: date
    weekday: int
    hour: int
    zone: str
    tier: str
    first_dose: date
    exposures: tuple[Taken, ...] = ()


@dataclass(frozen=True, order=True)
class _Row:
    """One row of one clock's grid, moved to the chosen weekday: its date, its day of therapy, and whether a pulse follows."""

    on: date
    day: int
    pulse: bool


def _clocks(protocol: Protocol, plan: Wishes) -> tuple[Clock, ...]:
    return clocks(protocol, plan.exposures) or (Clock(plan.first_dose),)


def _first(protocol: Protocol, plan: Wishes) -> date:
    """The first chosen weekday long enough after consent. The baseline beside the nurse is no check-in of the calendar."""
    earliest = plan.consented_on + timedelta(days=protocol.calendar.settle_days)
    return earliest + timedelta(days=(plan.weekday - earliest.weekday()) % 7)


def _nearest_week(clock: Clock, day: date) -> int:
    """The week of this clock whose own day (7 times the week) lies nearest."""
    return ((day - clock.on).days + 3) // 7


def _rows(
    protocol: Protocol, plan: Wishes, clock: Clock, since: date | None, asked: date | None = None
) -> Iterator[_Row]:
    """The check-ins one clock asks for, from the first after consent on.

    With `since`, those long before that date are left out: nobody counts through ten years for the next one. With `asked`, those
    that are done: their own day lies at most half a week behind the newest check-in that was asked.
    """

    def row(on: date, week: int) -> _Row:
        # The rows of the first dose keep their number; those of a later clock fall into a week of therapy by their date.
        day = 7 * week if clock.on == plan.first_dose else 7 * (((on - plan.first_dose).days + 3) // 7)
        return _Row(on, day, protocol.pulse_weeks[0] <= week <= protocol.pulse_weeks[1])

    first = _first(protocol, plan)
    taken = 0
    if asked is not None:
        taken = max(0, _nearest_week(clock, asked))
    elif first >= clock.on and clock.runs(first):  # before the first dose there is nothing to ask yet
        # Never a row more than half a week ahead: that one is asked on its own day. On a grid of four weeks the nearest
        # row, a fortnight ahead, was once taken for done, and the next contact came six weeks after the first.
        taken = protocol.last_week(plan.tier, (first - clock.on).days)
        yield row(first, taken)
    if since is not None:
        taken = max(taken, (since - clock.on).days // 7 - _LOOK_BACK_WEEKS)
    for week in count(taken + 1):  # pragma: no branch - therapy has no last week
        if clock.days is not None and 7 * week > clock.days:
            return
        if protocol.in_grid(plan.tier, week):
            near = clock.on + timedelta(days=7 * week)
            on = near + timedelta(days=(plan.weekday - near.weekday() + 3) % 7 - 3)
            if on >= first:
                yield row(on, week)


def _off(off: tuple[Break, ...], day: date) -> Break | None:
    return next((pause for pause in off if pause.covers(day)), None)


def _full(protocol: Protocol, plan: Wishes, since: date | None, asked: date | None = None) -> Iterator[_Row]:
    """The full check-ins of all clocks together, one a day: what any clock asks for is asked, once.

    A long break without the drug thins them out, and some weeks after a treatment has ended they end.
    """
    off = breaks(plan.exposures)
    calendar = protocol.calendar
    end = last_day(protocol, plan.exposures)
    streams = [_rows(protocol, plan, clock, since, asked) for clock in _clocks(protocol, plan)]
    # Another weekday may part two clocks whose rows were asked as one: the week of therapy that was asked is done for both.
    done = -1 if asked is None else 7 * _nearest_week(Clock(plan.first_dose), asked)
    for on, together in groupby(merge(*streams), key=lambda row: row.on):
        if end is not None and on > end:
            return
        rows = list(together)
        if rows[0].day <= done:
            continue
        pause = _off(off, on)
        row = _Row(on, rows[0].day, any(one.pulse for one in rows) and pause is None)
        if pause is not None:
            ended = pause.stopped_on is not None and on > pause.stopped_on + timedelta(days=calendar.after_stop_days)
            long = on > pause.since + timedelta(weeks=calendar.break_every_weeks)
            if ended or (long and row.day // 7 % calendar.break_every_weeks):
                continue
        yield row


def slots(protocol: Protocol, plan: Wishes, since: date | None = None, asked: date | None = None) -> Iterator[Planned]:
    """Every contact from consent on, in order, one a day at most; without end, unless the treatment has ended.

    With `since`, every contact after that date is among them, and most of those before it are not.
    A patient who consents before day 3 of a clock gets the day-3 contact, unless a full check-in falls on that day. Missed
    weeks of a late enrolment are not made up. Short contacts are left out in a break without the drug.

    `asked`: the day of the newest check-in that was asked. A row is asked once: whatever weekday it falls on now, it is done when
    its own day lies at most three days behind that one. The pulse after that check-in is still among the contacts.
    """
    off = breaks(plan.exposures)
    between: dict[date, Planned] = {}

    def put(day: date, kind: str, row: int) -> None:
        if _off(off, day) is None:
            between.setdefault(day, Planned(day, kind, row))

    for clock in _clocks(protocol, plan):
        day_three = clock.on + timedelta(days=protocol.first_contact_day)
        if clock.days is None and day_three > plan.consented_on:
            put(day_three, "first", (day_three - plan.first_dose).days)
    after = protocol.calendar.pulse_after_days
    if asked is not None and _off(off, asked) is None:
        weeks = [_nearest_week(clock, asked) for clock in _clocks(protocol, plan) if clock.runs(asked)]
        if any(protocol.pulse_weeks[0] <= week <= protocol.pulse_weeks[1] for week in weeks):
            put(asked + timedelta(days=after), "pulse", 7 * _nearest_week(Clock(plan.first_dose), asked) + after)
    for row in _full(protocol, plan, since, asked):
        for day in sorted(day for day in between if day < row.on):
            yield between.pop(day)
        between.pop(row.on, None)
        yield Planned(row.on, "check-in", row.day)
        if row.pulse:
            put(row.on + timedelta(days=after), "pulse", row.day + after)


def next_slot(protocol: Protocol, plan: Wishes, after: date) -> Planned | None:
    """The first contact strictly after a local date; None when the treatment has ended and nothing follows."""
    return next((slot for slot in slots(protocol, plan, after) if slot.on > after), None)


def next_contact(
    protocol: Protocol, plan: Wishes, first: date, asked: date | None = None, planned: Planned | None = None
) -> Planned | None:
    """The one contact that comes next, on `first` or later, whatever came between; None when nothing follows any more.

    `asked`: the day of the newest check-in that was asked since consent. `planned`: what was to come next until the plan changed,
    or until a pause, a chat that was closed or an outage came between.

    A row whose day went by unasked is owed. When only its weekday has changed, it keeps the day it would have had at the latest:
    the planned one, or as many weeks after the newest check-in as lie between the two rows; no pulse that would follow it comes
    before it. After an interruption it falls on the next chosen weekday; and when that second day was lost as well, it is asked
    at once, so that interruptions in a row add up to no silence. Of several rows owed only the newest is asked, and none when a
    check-in falls on the same day anyway.
    """
    owed: list[Planned] = []
    pulses: list[Planned] = []
    ahead = full = None
    for slot in slots(protocol, plan, asked, asked):
        if slot.on >= first:
            if slot.kind == "pulse" and owed and slot.row > owed[0].row:
                pulses.append(slot)  # of a check-in that was not asked
            else:
                ahead = ahead or slot
            if slot.kind == "check-in" or not owed:
                full = slot
                break
        elif slot.kind == "check-in":
            owed.append(slot)
    if not owed:
        return ahead
    on, row = first + timedelta(days=(plan.weekday - first.weekday()) % 7), owed[-1].row
    kept = None if asked is None else asked + timedelta(weeks=row // 7 - _nearest_week(Clock(plan.first_dose), asked))
    if planned is not None and planned.kind == "check-in":
        kept = planned.on
        if kept < first and owed[0].on < kept:
            on = first
    if kept is not None and kept >= first:
        on = min(on, kept)
    else:
        ahead = min((one for one in (*pulses, ahead) if one is not None), key=lambda one: one.on, default=None)
    end = last_day(protocol, plan.exposures)
    if end is not None and on > end:
        return ahead
    if ahead is not None and ahead.on < on:
        return ahead
    if full is not None and full.row <= 7 * _nearest_week(Clock(plan.first_dose), on):
        row = full.row  # so near to its own day that it need not come again
    return Planned(on, "check-in", row)


def next_eight_weeks(protocol: Protocol, plan: Wishes, today: date) -> tuple[Planned, ...]:
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


def in_days(days: int, now: datetime, zone: str, hour: int) -> datetime:
    """The patient's own hour so many local days from now; tomorrow's is one."""
    return instant(now.astimezone(ZoneInfo(zone)).date() + timedelta(days=days), hour, zone)


def still_worth_sending(protocol: Protocol, due: datetime, now: datetime, interval_days: int) -> bool:
    """Whether a late contact is still asked: up to 48 hours or half the interval after it was due, the smaller."""
    return now - due <= min(timedelta(hours=protocol.catch_up_hours), timedelta(days=interval_days) / 2)
