"""What a patient reported before: the newest report that says something about an area, however many lie between.

A report that did not ask about an area says nothing about it. One that offered the area and was not ticked there says "none".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from schedules.conditions import Answers, level
from schedules.protocol import AREAS, Item, Protocol

SHORT_KINDS = ("pulse", "first")
"""Contacts that ask too little to break or make "two check-ins running"."""


@dataclass(frozen=True)
class Earlier:
    """One report of the past. `areas` are those its menu offered; None when all were, or nobody knows."""

    answers: Answers
    kind: str = "check-in"
    areas: frozenset[str] | None = None


def reported(answers: Answers) -> frozenset[str]:
    """The areas a report ticked in its menu, or named in the middle of the week."""
    ticked = set(answers.get("SEL") or ()) & set(AREAS)
    return frozenset(ticked | ({"mouth"} if "mouth" in (answers.get("PULSE") or ()) else set()))


def named(report: Earlier, concern: str) -> bool:
    """Whether a report ticked an area, or what stands beside the areas, or named it in the middle of the week."""
    return concern in (report.answers.get("SEL") or ()) or concern in reported(report.answers)


def denied(report: Earlier, concern: str) -> bool:
    """Whether a report was asked about an area and did not name it."""
    ticked = report.answers.get("SEL") or ()
    offered = report.areas is None or concern in report.areas
    return bool(ticked and offered and concern not in ticked) or (
        concern == "mouth" and "fine" in (report.answers.get("PULSE") or ())
    )


def was_reported(earlier: Sequence[Earlier], area: str) -> bool:
    """Whether the newest earlier report that tells about an area named it; one that did not ask about it is passed over."""
    for report in reversed(earlier):
        if area in reported(report.answers):
            return True
        if denied(report, area):
            return False
    return False


def _newest_first(earlier: Sequence[Earlier], full: bool) -> Iterator[Earlier]:
    return (one for one in reversed(earlier) if not (full and one.kind in SHORT_KINDS))


def said_before(protocol: Protocol, item: Item, earlier: Sequence[Earlier], *, full: bool = False) -> tuple[str, ...]:
    """The newest earlier answer to an item; empty when a newer report has denied its area, or none answers it.

    `full` leaves out the short contacts between the check-ins.
    """
    concern = protocol.concern_of(item.id)
    for report in _newest_first(earlier, full):
        if given := report.answers.get(item.id):
            return given
        if denied(report, concern):
            return ()
    return ()


def answered_before(item: Item, earlier: Sequence[Earlier], baseline: Answers | None) -> tuple[str, ...]:
    """The newest earlier answer to an item, whatever denied its area since; else the baseline's, empty when there is none."""
    told = (report.answers.get(item.id) for report in reversed(earlier))
    return next((given for given in told if given), (baseline or {}).get(item.id, ()))


def step_before(protocol: Protocol, item: Item, earlier: Sequence[Earlier], *, full: bool = False) -> int | None:
    """The step of a graded item in the newest earlier report that tells: 0 where its area was denied, None when none tells."""
    concern = protocol.concern_of(item.id)
    for report in _newest_first(earlier, full):
        if given := report.answers.get(item.id):
            return level(item, given)
        if denied(report, concern):
            return 0
    return None


def running(protocol: Protocol, item: Item, earlier: Sequence[Earlier]) -> tuple[str, ...]:
    """The answers that count as "the report before": of the last full check-in, and of a short contact since."""
    return (
        *said_before(protocol, item, earlier, full=True),
        *said_before(protocol, item, earlier),
    )


def beside(protocol: Protocol, item: Item, answers: Answers, earlier: Sequence[Earlier]) -> int:
    """The step a skipped graded item counts as: the worse of what stands beside it, else 2 (moderate).

    Beside it stand the other graded answers of its area in this report and its own step in the report before.
    """
    concern = protocol.concern_of(item.id)
    steps = [
        level(other, answers[other.id])
        for other in protocol.graded_items
        if other.id in answers and protocol.concern_of(other.id) == concern
    ]
    before = step_before(protocol, item, earlier)
    return max([*steps, *([] if before is None else [before])], default=2)
