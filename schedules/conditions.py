"""Whether a condition of the protocol holds on given answers and facts. Total: what is unknown does not hold."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from schedules.protocol import Condition, Item, Protocol

Answers = Mapping[str, tuple[str, ...]]
Facts = Mapping[str, str | bool | int]


@dataclass(frozen=True)
class Before:
    """What counts as said before, by item: in the newest report (`newest`), in the last check-in or since (`running`), and in the
    newest that answered it, whatever denied its area since (`answered`).
    """

    newest: Answers = field(default_factory=dict)
    running: Answers = field(default_factory=dict)
    answered: Answers = field(default_factory=dict)


NOTHING_BEFORE = Before()


def level(item: Item, options: tuple[str, ...]) -> int:
    """The step of a graded answer, 0 (none) to 4 (worst); the worst of several; 0 without an answer."""
    return max((item.options.index(option) for option in options if option in item.options), default=0)


def holds(
    protocol: Protocol,
    condition: Condition,
    answers: Answers,
    facts: Facts,
    before: Before = NOTHING_BEFORE,
    skipped: Collection[str] = (),
) -> bool:
    """Whether it holds. `before` serves "worse" and "two running"; `skipped` names what was asked and left without an answer."""
    if condition.any_ is not None:
        return any(holds(protocol, inner, answers, facts, before, skipped) for inner in condition.any_)
    if condition.fact is not None:
        return _fact_holds(condition, facts.get(condition.fact))
    item = protocol.by_item.get(condition.item or "")
    if item is None:
        return False
    if condition.skipped:
        return item.id in skipped
    given = answers.get(item.id, ())
    if condition.unanswered:
        return not given
    if condition.any_of is not None:
        return bool(set(given) & set(condition.any_of))
    if condition.none_of is not None:
        return not set(given) & set(condition.none_of)
    if condition.at_least is not None:
        return bool(given) and level(item, given) >= item.options.index(condition.at_least)
    if condition.rises is not None or condition.not_fallen:
        last = before.newest.get(item.id) or ()
        steps = condition.rises or 0
        return bool(given and (last or not steps)) and level(item, given) - level(item, last) >= steps
    if condition.climbs is not None:
        last = before.answered.get(item.id) or ()
        return bool(given and last) and level(item, given) - level(item, last) >= condition.climbs
    last = before.running.get(item.id) or ()
    if condition.before_any_of is not None:
        return bool(set(last) & set(condition.before_any_of))
    if condition.before_at_least is not None:
        return bool(last) and level(item, last) >= item.options.index(condition.before_at_least)
    return False


def _fact_holds(condition: Condition, value: str | bool | int | None) -> bool:
    if condition.is_ is not None:
        return value == condition.is_
    if not isinstance(value, int):
        return False
    return (condition.from_ is None or condition.from_ <= value) and (condition.to is None or value <= condition.to)
