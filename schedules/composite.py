"""The published composite of frequency, severity and interference: one step from 0 to 3 for what a patient reports.

Source: Basch E et al., Clin Trials 2021;18:104, in our own compact form. It is a patient-reported composite, never a CTCAE grade:
a clinician enters that. It is kept for reading and research and raises nothing: "severe" that does not get in the way is only 1.
"""

from __future__ import annotations

from schedules.conditions import Answers, level
from schedules.protocol import Protocol

ATTRIBUTES = ("frequency", "severity", "interference")
"""What can be asked of a symptom, each 0 to 4, in this order."""

_BY_BOTH = ((1, 1, 1, 2, 2), (1, 1, 2, 2, 3), (1, 2, 2, 3, 3), (2, 2, 2, 3, 3))
"""Severity 1 to 4, then interference 0 to 4."""


def composite(frequency: int | None = None, severity: int | None = None, interference: int | None = None) -> int | None:
    """The composite, 0 to 3, of the attributes that belong to a symptom; None when none is given.

    An attribute that is None is not asked of this symptom: one that was asked and not answered makes no composite, which is the
    caller's to see. Where the first attribute is 0 the composite is 0. Steps outside 0 to 4 count as the nearest.
    """
    given = [_step(one) for one in (frequency, severity, interference) if one is not None]
    if not given or given[0] == 0:
        return 0 if given else None
    often, bad, hinders = (None if one is None else _step(one) for one in (frequency, severity, interference))
    if often is None:
        if bad is None:
            return (0, 1, 1, 2, 2)[given[0]]
        return (0, 1, 2, 3, 3)[bad] if hinders is None else _BY_BOTH[bad - 1][hinders]
    if bad is not None and hinders is not None:
        return _all_three(often, bad, hinders)
    if bad is not None:
        return _two(often, bad, middling_from=2)
    if hinders is not None:
        return _two(often, hinders, middling_from=3)
    return (0, 1, 1, 2, 3)[often]


def _step(value: int) -> int:
    return max(0, min(4, value))


def _two(often: int, other: int, *, middling_from: int) -> int:
    """Frequency with one other attribute: rarely or occasionally never reaches 3."""
    if other <= 1:
        return 1
    if other == 2:
        return 2 if often >= middling_from else 1
    return 2 if often <= 2 else 3


def _all_three(often: int, bad: int, hinders: int) -> int:
    always, often_enough = often == 4, often >= 3
    match bad:
        case 0:
            return int(often_enough) if hinders == 0 else 1 if hinders <= 2 else 2
        case 1:
            return (1, 1, 2 if always else 1, 2, 3 if always else 2)[hinders]
        case 2:
            return (1 if often == 1 else 2, 2, 2, 2 if often == 1 else 3, 3)[hinders]
        case 3:
            return (2, 2, 3 if often_enough else 2, 3, 3)[hinders]
        case _:
            return 2 if hinders <= 1 else 3


def composites(protocol: Protocol, answers: Answers) -> dict[str, int]:
    """The composite of each symptom of which every attribute the plan asks for was answered, by the symptom's name.

    The plan's own questions make one symptom of each area, named as the area; a site's items keep their own symptom.
    """
    asked: dict[str, dict[str, int | None]] = {}
    for item in protocol.graded_items:
        known = [option for option in answers.get(item.id, ()) if option in item.options]
        asked.setdefault(item.symptom or protocol.concern_of(item.id), {})[item.attribute or ""] = (
            level(item, tuple(known)) if known else None
        )
    found: dict[str, int] = {}
    for symptom, steps in asked.items():
        value = None if None in steps.values() else composite(**{name: steps.get(name) for name in ATTRIBUTES})
        if value is not None:
            found[symptom] = value
    return found
