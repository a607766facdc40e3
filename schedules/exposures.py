"""What happened to the drug: exposures, the clocks they open, and the breaks between them. Plain values, no clock of its own.

A patient has a list of exposures, not one start date. Each may open a clock from which the windows count; clocks that overlap
are all watched, the strictest wins, and old ones stay in the record.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from schedules.protocol import Protocol

KINDS = ("start", "dose-up", "dose-down", "hold", "restart", "switch", "stop")
"""What may happen to the drug, in the words of the contract."""

CLOCKS = ("start", "dose-up", "switch", "restart")
"""Those that may open a clock of their own."""


@dataclass(frozen=True)
class Taken:
    """One thing that happened to the drug, on a calendar day where the patient lives. `kind` is one of KINDS."""

    kind: str
    drug: str
    on: date


@dataclass(frozen=True)
class Clock:
    """A day from which windows are counted.

    `days`: after a short hold only the early windows of the mouth open again, and only for so many days. None: every window.
    """

    on: date
    days: int | None = None

    def runs(self, today: date) -> bool:
        """Whether anything is counted from it on this day; its last day is included."""
        return self.on <= today and (self.days is None or (today - self.on).days <= self.days)


@dataclass(frozen=True)
class Break:
    """Days without the drug: from the first day off up to the day it was taken again, which is no longer part of it.

    `stopped_on`: the day the treatment was ended for good; a hold has none. `until` is None while the break lasts.
    """

    since: date
    until: date | None = None
    stopped_on: date | None = None

    def covers(self, day: date) -> bool:
        """Whether the drug was off on this day."""
        return self.since <= day and (self.until is None or day < self.until)


def _in_order(exposures: Sequence[Taken]) -> list[Taken]:
    """By day; what was noted on the same day keeps its order."""
    return sorted(exposures, key=lambda one: one.on)


def breaks(exposures: Sequence[Taken]) -> tuple[Break, ...]:
    """The times without the drug, oldest first.

    A hold that turns into a stop began with the hold. A start, restart or switch ends it; a dose decided on meanwhile does not.
    """
    found: list[Break] = []
    for one in _in_order(exposures):
        lasting = found[-1] if found and found[-1].until is None else None
        if one.kind in ("hold", "stop"):
            if lasting is None:
                lasting = Break(one.on)
                found.append(lasting)
            if one.kind == "stop" and lasting.stopped_on is None:
                found[-1] = replace(lasting, stopped_on=one.on)
        elif one.kind in ("start", "restart", "switch") and lasting is not None:
            found[-1] = replace(lasting, until=one.on)
    return tuple(found)


def clocks(protocol: Protocol, exposures: Sequence[Taken]) -> tuple[Clock, ...]:
    """The clocks in order of time: start, each dose rise, a switch, and a restart.

    A restart after a hold of at least the protocol's days opens everything, after a shorter one the early windows of the mouth
    for a while. A restart whose hold nobody noted counts as a long one.
    """
    off = breaks(exposures)
    opened: list[Clock] = []
    for one in _in_order(exposures):
        if one.kind not in CLOCKS:
            continue
        hold = next((pause for pause in off if pause.until == one.on), None)
        short = one.kind == "restart" and hold is not None and (one.on - hold.since).days < protocol.restart_days
        opened.append(Clock(one.on, protocol.calendar.short_restart_days if short else None))
    return tuple(opened)


def taking(exposures: Sequence[Taken], today: date) -> str:
    """ "before" the first dose · "taking" · "held" · "stopped", as far as it was noted; "before" without any exposure."""
    if not any(one.kind == "start" and one.on <= today for one in exposures):
        return "before"
    lasting = next((pause for pause in breaks(exposures) if pause.covers(today)), None)
    if lasting is None:
        return "taking"
    return "held" if lasting.stopped_on is None or lasting.stopped_on > today else "stopped"


def first_dose(exposures: Sequence[Taken]) -> date | None:
    """Day 0 of therapy: the first start; None before one is noted."""
    return min((one.on for one in exposures if one.kind == "start"), default=None)


def drug_of(exposures: Sequence[Taken]) -> str:
    """The drug of the newest entry; empty when nothing is recorded."""
    return _in_order(exposures)[-1].drug if exposures else ""


def last_day(protocol: Protocol, exposures: Sequence[Taken]) -> date | None:
    """The last day on which a patient whose treatment has ended is still asked; None while it goes on or is only held.

    Reactions of the skin can appear after the last dose, and swelling may stay.
    """
    ended = [pause.stopped_on for pause in breaks(exposures) if pause.until is None and pause.stopped_on is not None]
    return ended[0] + timedelta(days=protocol.calendar.after_stop_days) if ended else None


def possible(exposures: Sequence[Taken], kind: str, on: date) -> bool:
    """Whether an entry makes sense beside those that stand: a restart needs a break, a hold a drug that is taken, and so on."""
    state = taking(exposures, on)
    allowed = {
        "before": ("start",),
        "taking": ("dose-up", "dose-down", "hold", "switch", "stop"),
        "held": ("restart", "switch", "stop", "dose-down", "dose-up"),
        "stopped": ("start", "restart", "switch"),
    }
    return kind in allowed[state]


def first_impossible(exposures: Sequence[Taken]) -> Taken | None:
    """The first entry that does not make sense after those before it: a restart whose hold was struck out. None when all do."""
    before: list[Taken] = []
    for one in _in_order(exposures):
        if not possible(before, one.kind, one.on):
            return one
        before.append(one)
    return None
