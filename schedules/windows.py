"""Day and week of therapy, the closer tier, and which risk windows are open on a day.

Day 0 is the day of the first dose and is week 0; week w is days 7(w-1)+1 … 7w, so day 56 is week 8 and day 57 week 9.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from schedules.exposures import Clock, Taken, clocks, first_dose
from schedules.protocol import Protocol, Window


def day_of_therapy(first_dose: date, today: date) -> int:
    """Day 0 is the day of the first dose.

    Whole calendar days in the patient's own zone; negative before therapy begins. A pause does not stop the count.
    """
    return (today - first_dose).days


def week_of(day: int) -> int:
    """The week a day of therapy falls in: day 0 is week 0, days 1-7 week 1, days 50-56 week 8, day 57 week 9.

    Days before the first dose are negative weeks: the seven days before it week -1.
    """
    return -(-day // 7) if day >= 0 else day // 7


def tier(protocol: Protocol, drugs: Sequence[str], ace_inhibitor: bool, earlier_angioedema: bool) -> str:
    """ "B", the closer grid, for a drug the plan asks for closely, an ACE inhibitor, sacubitril or gliptin, or an earlier
    angioedema; else "A".

    `drugs`: all that are on the record; once such a drug, always the closer grid.
    """
    closer = any(drug.tier == "B" and drug.id in drugs for drug in protocol.drugs)
    return "B" if closer or ace_inhibitor or earlier_angioedema else "A"


def grid_week(exposures: Sequence[Taken], today: date) -> int:
    """The week of the grid whose day (7 times the week, from the first dose) lies nearest; never below 0.

    A check-in falls up to three days on either side of its grid day, so the week it falls in may be the next one.
    """
    start = first_dose(exposures)
    return 0 if start is None else max(0, ((today - start).days + 3) // 7)


def clock_day(protocol: Protocol, exposures: Sequence[Taken], today: date, concern: str | None = None) -> int:
    """Days since the newest clock that has begun; before the first dose the (negative) day of therapy.

    A clock of the mouth alone counts only when `concern` is "mouth". 0 without any exposure.
    """
    opened = [clock for clock in clocks(protocol, exposures) if clock.days is None or concern == "mouth"]
    begun = [clock.on for clock in opened if clock.runs(today)]
    if begun:
        return (today - max(begun)).days
    return (today - min(clock.on for clock in opened)).days if opened else 0


def _open(window: Window, clock: Clock, today: date) -> bool:
    if not clock.runs(today) or not window.covers((today - clock.on).days):
        return False
    return clock.days is None or (window.concern == "mouth" and window.high_risk)


def open_windows(protocol: Protocol, exposures: Sequence[Taken], today: date, in_tier: str) -> tuple[Window, ...]:
    """The windows open on a day: those of every clock that has begun, each window once, in the file's order."""
    running = clocks(protocol, exposures)
    return tuple(
        window
        for window in protocol.windows
        if window.tier in (None, in_tier) and any(_open(window, clock, today) for clock in running)
    )


def high_risk(
    protocol: Protocol, exposures: Sequence[Taken], today: date, in_tier: str, concern: str | None = None
) -> bool:
    """Whether a window marked as high-risk is open, of one concern or of any."""
    return any(
        window.high_risk and concern in (None, window.concern)
        for window in open_windows(protocol, exposures, today, in_tier)
    )


@dataclass(frozen=True)
class Watch:
    """Days, first and last included, on which a concern is watched without a gap; `high_risk`: in weeks of high risk."""

    concern: str
    first: date
    last: date
    high_risk: bool


def watched(protocol: Protocol, exposures: Sequence[Taken], in_tier: str, until: date) -> tuple[Watch, ...]:
    """What `open_windows` says of every day up to `until`, told as spans: for each concern where a window is open, and where
    one of high risk is. Windows that overlap or follow without a gap are one span. By concern in the file's order, then by day.
    """
    found: dict[tuple[str, bool], list[tuple[date, date]]] = {}
    running = clocks(protocol, exposures)
    for window in protocol.windows:
        if window.tier not in (None, in_tier):
            continue
        for clock in running:
            if clock.days is not None and not (window.concern == "mouth" and window.high_risk):
                continue
            ends = [until]
            if len(window.days) > 1:
                ends.append(clock.on + timedelta(days=window.days[1]))
            if clock.days is not None:
                ends.append(clock.on + timedelta(days=clock.days))
            first, last = clock.on + timedelta(days=window.days[0]), min(ends)
            if first <= last:
                for high_risk in (False, True) if window.high_risk else (False,):
                    found.setdefault((window.concern, high_risk), []).append((first, last))
    return tuple(
        Watch(concern, first, last, high_risk)
        for (concern, high_risk), spans in found.items()
        for first, last in _joined(spans)
    )


def _joined(spans: Iterable[tuple[date, date]]) -> list[tuple[date, date]]:
    """The same days in as few spans as there can be, in order."""
    joined: list[tuple[date, date]] = []
    for first, last in sorted(spans):
        if joined and first <= joined[-1][1] + timedelta(days=1):
            joined[-1] = (joined[-1][0], max(last, joined[-1][1]))
        else:
            joined.append((first, last))
    return joined
