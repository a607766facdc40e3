"""No answer: remind, then treat silence as a finding."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from schedules.protocol import Protocol


@dataclass(frozen=True)
class Step:
    """What comes next for an unanswered check-in: `remind` the patient, or an `item` for the team."""

    kind: str
    at: datetime


def steps(
    protocol: Protocol, kind: str, sent_at: datetime, high_risk: bool, owed_since: datetime | None = None
) -> tuple[Step, ...]:
    """All steps for an unanswered check-in in order of time; a reminder comes before an item of the same moment.

    `owed_since`: an answer to an earlier check-in is owed, which this one has taken the place of. The item is then counted from
    that one, also for a kind that has none of its own.
    """
    rule = protocol.silence_of(kind)
    found = [Step("remind", sent_at + timedelta(hours=hours)) for hours in rule.remind_after_hours]
    if owed_since is not None and rule.item_after_hours is None:
        rule = protocol.silence_of("check-in")
    early = rule.item_after_hours_high_risk if high_risk else None
    hours = rule.item_after_hours if early is None else early  # a file that names no earlier hour means the usual one
    if hours is not None:
        found.append(Step("item", max(sent_at, (owed_since or sent_at) + timedelta(hours=hours))))
    return tuple(sorted(found, key=lambda step: (step.at, step.kind == "item")))


def next_step(
    protocol: Protocol,
    kind: str,
    sent_at: datetime,
    done_steps: int,
    high_risk: bool,
    owed_since: datetime | None = None,
) -> Step | None:
    """The step after so many have been done; None when nothing more follows."""
    ahead = steps(protocol, kind, sent_at, high_risk, owed_since)
    return ahead[done_steps] if done_steps < len(ahead) else None
