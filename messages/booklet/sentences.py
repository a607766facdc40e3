"""Conditions, days and answers of a plan in words, in one language. Pure; every word comes from the catalogue.

A rule reads as "(*question*: “answer”, or *question*: “answer”) **and** weeks 0 to 8".
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from messages.words_out.catalogue import say
from schedules.protocol import Condition, Item, Protocol, Rule, Urgency

SOON = {
    Urgency.EMERGENCY: "now", Urgency.SAME_DAY: "today", Urgency.NEXT_DAY: "24h", Urgency.ROUTINE: "72h",
    Urgency.RECORD: "nobody",
}  # fmt: skip
"""How soon a person must act, as the end of a catalogue id."""


def first_day(week: int) -> int:
    """The first day of a week of therapy: 0 for week 0, 50 for week 8."""
    return 0 if week <= 0 else 7 * (week - 1) + 1


def last_day(week: int) -> int:
    """The last day of a week of therapy: 56 for week 8."""
    return 7 * week


def soon(language: str, urgency: Urgency) -> str:
    """The contract's word in bold, and how soon: "**next-day** (24 h)"."""
    return f"**{urgency.word}** ({say(language, f'booklet-soon-{SOON[urgency]}')})"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """A Markdown table; a bar inside a cell would end it and is written as a slash."""
    lines = [f"| {' | '.join(head)} |", f"|{'---|' * len(head)}"]
    return [*lines, *(f"| {' | '.join(cell.replace('|', '/') for cell in row)} |" for row in rows)]


def either(language: str, parts: Iterable[str]) -> str:
    """ "a", "a or b", "a, b or c"."""
    several = list(parts)
    if len(several) < 2:
        return "".join(several)
    return f"{', '.join(several[:-1])} {say(language, 'booklet-or')} {several[-1]}"


def question(language: str, item: Item) -> str:
    """The short name of a question, as on an alert."""
    return f"*{say(language, f'short-{item.id.lower()}')}*"


def answer(language: str, item: Item, option: str) -> str:
    """An answer as the patient reads it, in quotation marks."""
    return say(language, "booklet-quoted", answer=say(language, f"opt-{item.id.lower()}-{option}"))


def answers(language: str, item: Item, options: Sequence[str]) -> str:
    """Answers to one question, joined by "or"; all the signs of a list of signs, but one or two, are "any of them"."""
    signs = [option for option in item.options if option != item.exclusive]
    if item.exclusive is not None and len(signs) > 2 and set(options) <= set(signs):
        left = [option for option in signs if option not in options]
        if not left:
            return say(language, "booklet-any-sign")
        if len(left) <= 2 and len(signs) > 5:
            named = either(language, (answer(language, item, option) for option in left))
            return say(language, "booklet-any-sign-but", answers=named)
    return either(language, (answer(language, item, option) for option in options))


def _of_item(language: str, item: Item, one: Condition) -> str:
    if one.any_of is not None:
        return answers(language, item, one.any_of)
    if one.none_of is not None:
        return say(language, "booklet-not", answers=answers(language, item, one.none_of))
    if one.at_least is not None:
        chosen = answer(language, item, one.at_least)
        return chosen if one.at_least == item.options[-1] else say(language, "booklet-at-least", answer=chosen)
    if one.rises is not None:
        return say(language, "booklet-rises", steps=one.rises)
    if one.not_fallen:
        return say(language, "booklet-not-fallen")
    if one.climbs is not None:
        return say(language, "booklet-climbs", steps=one.climbs)
    if one.unanswered:
        return say(language, "booklet-unanswered")
    if one.before_any_of is not None:
        return say(language, "booklet-before", answers=answers(language, item, one.before_any_of))
    if one.before_at_least is not None:
        chosen = say(language, "booklet-at-least", answer=answer(language, item, one.before_at_least))
        return say(language, "booklet-before", answers=chosen)
    return say(language, "booklet-skipped")


def _numbers(language: str, fact: str, one: Condition) -> str:
    """A number between bounds. A week is told with its days, because the calendar counts days."""
    if fact not in ("week", "mouth_week"):
        name = say(language, f"booklet-fact-{fact.replace('_', '-')}")
        bounds = [say(language, "booklet-at-most", number=one.to)] if one.to is not None else []
        if one.from_ is not None:
            bounds.insert(0, say(language, "booklet-at-minimum", number=one.from_))
        return f"{name}: {', '.join(bounds)}"
    clock = "booklet-mouth-week" if fact == "mouth_week" else "booklet-week"
    if one.to is None:
        return say(language, f"{clock}-from", first=one.from_ or 0, day=first_day(one.from_ or 0))
    if not one.from_:
        return say(language, f"{clock}-to", last=one.to, day=last_day(one.to))
    return say(
        language, f"{clock}-between",
        first=one.from_, last=one.to, first_day=first_day(one.from_), last_day=last_day(one.to),
    )  # fmt: skip


def fact(language: str, one: Condition) -> str:
    """A condition about the patient, not about an answer."""
    name = one.fact or ""
    if one.is_ is None:
        return _numbers(language, name, one)
    tense, _, area = name.partition("_")
    if tense in ("had", "ever") and area:
        asked = f"booklet-{tense}" if one.is_ else f"booklet-{tense}-not"
        return say(language, asked, area=say(language, f"concern-{area}"))
    if isinstance(one.is_, bool):
        told = f"booklet-fact-{name.replace('_', '-')}"
        return say(language, told) if one.is_ else say(language, "booklet-not", answers=say(language, told))
    if name == "indication":
        return say(language, f"indication-{one.is_}")
    if name == "taking":
        return say(language, f"booklet-taking-{one.is_}")
    return say(language, "booklet-tier", tier=one.is_) if name == "tier" else one.is_


def condition(protocol: Protocol, language: str, one: Condition) -> str:
    """One condition in words. Questions that are compared with the same answers share them: "*a* or *b*: “x”"."""
    if one.any_ is None:
        if one.fact is not None:
            return fact(language, one)
        item = protocol.by_item[one.item or ""]
        return f"{question(language, item)}: {_of_item(language, item, one)}"
    shared: dict[str, list[str]] = {}
    for inner in one.any_:
        if inner.any_ is not None:
            shared.setdefault(f"({condition(protocol, language, inner)})", [])
        elif inner.fact is not None:
            shared.setdefault(fact(language, inner), [])
        else:
            item = protocol.by_item[inner.item or ""]
            shared.setdefault(_of_item(language, item, inner), []).append(question(language, item))
    told = [f"{either(language, asked)}: {said}" if asked else said for said, asked in shared.items()]
    return f", {say(language, 'booklet-or')} ".join(told)


def conditions(protocol: Protocol, language: str, several: Sequence[Condition]) -> str:
    """Conditions that must all hold, joined by a bold "and"."""
    told = [condition(protocol, language, one) for one in several]
    if len(told) > 1:
        choice = f", {say(language, 'booklet-or')} "
        told = [f"({one})" if choice in one else one for one in told]
    return f" **{say(language, 'booklet-and')}** ".join(told)


def rule_in_words(protocol: Protocol, language: str, rule: Rule) -> str:
    """When a rule fires. The four that look at every graded answer or the whole report have a sentence of their own."""
    if rule.generic is not None:
        return say(language, f"booklet-rule-{rule.generic}", level=rule.level)
    return conditions(protocol, language, rule.when)


def said(protocol: Protocol, language: str, given: Mapping[str, Sequence[str]]) -> str:
    """The answers of a report as an alert shows them: "*Worst soreness*: “Moderate”; …"."""
    told = []
    for name, options in given.items():
        item = protocol.by_item[name]
        told.append(f"{question(language, item)}: {', '.join(answer(language, item, option) for option in options)}")
    return "; ".join(told)


def days(language: str, bounds: Sequence[int]) -> str:
    """ "0–56", or "from 57 on"."""
    if len(bounds) == 2:
        return f"{bounds[0]}–{bounds[1]}"
    return say(language, "booklet-day-on", day=bounds[0])
