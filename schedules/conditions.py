"""Whether a condition of the protocol holds on given answers and facts. Total: what is unknown does not hold."""

from __future__ import annotations

from collections.abc import Mapping

from schedules.protocol import Condition, Item, Protocol

Answers = Mapping[str, tuple[str, ...]]
Facts = Mapping[str, str | bool | int]


def level(item: Item, options: tuple[str, ...]) -> int:
    """The step of a graded answer, 0 (none) to 4 (worst); the worst of several; 0 without an answer."""
    return max((item.options.index(option) for option in options if option in item.options), default=0)


def holds(
    protocol: Protocol, condition: Condition, answers: Answers, facts: Facts, previous: Answers | None = None
) -> bool:
    """Whether it holds. `previous` are the answers of the check-in before, for "two running" and "worse"."""
    if condition.any_ is not None:
        return any(holds(protocol, inner, answers, facts, previous) for inner in condition.any_)
    if condition.fact is not None:
        return _fact_holds(condition, facts.get(condition.fact))
    item = protocol.by_item.get(condition.item or "")
    if item is None:
        return False
    given = answers.get(item.id, ())
    if condition.any_of is not None:
        return bool(set(given) & set(condition.any_of))
    if condition.none_of is not None:
        return not set(given) & set(condition.none_of)
    if condition.at_least is not None:
        return bool(given) and level(item, given) >= item.options.index(condition.at_least)
    before = (previous or {}).get(item.id) or ()
    if condition.rises is not None:
        return bool(given and before) and level(item, given) - level(item, before) >= condition.rises
    if condition.before_any_of is not None:
        return bool(set(before) & set(condition.before_any_of))
    if condition.before_at_least is not None:
        return bool(before) and level(item, before) >= item.options.index(condition.before_at_least)
    return False


def _fact_holds(condition: Condition, value: str | bool | int | None) -> bool:
    if condition.is_ is not None:
        return value == condition.is_
    if not isinstance(value, int):
        return False
    return (condition.from_ is None or condition.from_ <= value) and (condition.to is None or value <= condition.to)
