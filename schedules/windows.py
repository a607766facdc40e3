"""Day and week of therapy, exposures and their clocks, and which risk windows are open on a day.

Day 0 is the day of the first dose and is week 0; week w is days 7(w-1)+1 … 7w, so day 56 is week 8 and day 57 week 9.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from schedules.protocol import Protocol, Window

CLOCKS = ("start", "dose-up", "switch", "restart")
"""Exposures that may open a clock of their own."""


@dataclass(frozen=True)
class Exposure:
    """One thing that happened to the drug: start · dose-up · dose-down · hold · restart · switch · stop."""

    kind: str
    drug: str
    on: date


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


def tier(drug: str, ace_inhibitor: bool, earlier_angioedema: bool) -> str:
    """ "B", the closer grid, for sirolimus, an ACE inhibitor or an earlier angioedema; else "A"."""
    return "B" if drug == "sirolimus" or ace_inhibitor or earlier_angioedema else "A"


def clocks(protocol: Protocol, exposures: Sequence[Exposure]) -> tuple[date, ...]:
    """The days that open a clock: start, each dose rise, a switch, and a restart after a long enough hold."""
    opened: list[date] = []
    held: date | None = None
    for exposure in sorted(exposures, key=lambda one: one.on):
        if exposure.kind in ("hold", "stop"):
            held = held or exposure.on  # a hold that turns into a stop began with the hold
        elif exposure.kind == "restart":
            if held is None or (exposure.on - held).days >= protocol.restart_days:
                opened.append(exposure.on)
            held = None
        elif exposure.kind in CLOCKS:
            opened.append(exposure.on)
            if exposure.kind in ("start", "switch"):
                held = None  # another drug is taken: the old hold is over, also when nobody noted a restart
    return tuple(opened)


def grid_week(exposures: Sequence[Exposure], today: date) -> int:
    """The week of the grid whose day (7 times the week, from the first dose) lies nearest; never below 0.

    A check-in falls up to three days on either side of its grid day, so the week it falls in may be the next one.
    """
    starts = [exposure.on for exposure in exposures if exposure.kind == "start"]
    return max(0, ((today - min(starts)).days + 3) // 7) if starts else 0


def clock_day(protocol: Protocol, exposures: Sequence[Exposure], today: date) -> int:
    """Days since the newest clock that has begun; before the first dose the (negative) day of therapy.

    0 without any exposure.
    """
    opened = clocks(protocol, exposures)
    begun = [day for day in opened if day <= today]
    if begun:
        return (today - max(begun)).days
    return (today - min(opened)).days if opened else 0


def open_windows(protocol: Protocol, exposures: Sequence[Exposure], today: date, in_tier: str) -> tuple[Window, ...]:
    """The windows open on a day: those of every clock that has begun, each window once, in the file's order."""
    days = [(today - begun).days for begun in clocks(protocol, exposures) if begun <= today]
    return tuple(
        window
        for window in protocol.windows
        if window.tier in (None, in_tier) and any(window.covers(day) for day in days)
    )


def high_risk(
    protocol: Protocol, exposures: Sequence[Exposure], today: date, in_tier: str, concern: str | None = None
) -> bool:
    """Whether a window marked as high-risk is open, of one concern or of any."""
    return any(
        window.high_risk and concern in (None, window.concern)
        for window in open_windows(protocol, exposures, today, in_tier)
    )
