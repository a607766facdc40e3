"""What is asked about each area and what the answers lead to: one section for each concern of the plan."""

from __future__ import annotations

from collections.abc import Iterable

from messages.booklet.sentences import answer, answers, conditions, either, question, rule_in_words, soon, table
from messages.words_out.catalogue import say
from schedules.protocol import Condition, Item, Module, Protocol, Rule, Urgency
from schedules.vocabulary import RED_FLAGS

CONCERNS = ("airway", "mouth", "skin", "swelling", "nails", "breath", "fever", "eating", "eyes", "medicines", "contact")
"""The order of the booklet: what cannot wait first."""


def area(plan: Protocol, language: str, concern: str) -> list[str]:
    """The questions of one area, the rules on their answers, and the answers that lead to no rule."""
    modules = [module for module in plan.modules if module.concern == concern]
    items = [plan.by_item[name] for module in modules for name in module.items]
    rules = [rule for rule in plan.rules if rule.generic is None and plan.by_module[rule.module].concern == concern]
    lines = effects(plan, language, concern)
    lines += questions(plan, language, modules)
    if rules:
        lines += ["", *rules_table(plan, language, rules)]
    if calm := _calm(plan, language, items):
        lines += ["", calm]
    return lines


def effects(plan: Protocol, language: str, concern: str) -> list[str]:
    """The effects watched for in an area: the answers that report each, its questions, windows, thresholds, codes, sources."""
    rows = []
    for effect in (one for one in plan.effects if one.concern == concern):
        items = [(plan.by_item[said.item], said.any_of) for said in effect.reported_by]
        reported = "; ".join(
            f"{question(language, item)}: {answers(language, item, options)}" for item, options in items
        )
        codes = effect.codes
        systems = {"CTCAE 5": codes.ctcae, "NCIt": codes.ncit, "ICD-10-CM": codes.icd10cm, "SNOMED CT": codes.snomed}
        rows.append(
            (
                f"**{say(language, f'effect-{effect.id}')}**",
                reported,
                ", ".join(effect.questions),
                ", ".join(f"`{name}`" for name in effect.windows),
                _thresholds(plan, effect.rules),
                "; ".join(f"{system}: {', '.join(found)}" for system, found in systems.items() if found),
                ", ".join(dict.fromkeys((*effect.source, *codes.source))),
            )
        )
    names = ("effect", "reported-by", "questions", "window", "thresholds", "codes", "sources")
    head = [say(language, f"booklet-column-{name}") for name in names]
    return [*table(head, rows), ""] if rows else []


def _thresholds(plan: Protocol, names: Iterable[str]) -> str:
    """The rules of one effect by urgency, without those over all areas: "same-day: T09, T10; next-day: T11"."""
    found: dict[Urgency, list[str]] = {}
    for rule in (one for one in plan.rules if one.id in names and one.generic is None):
        found.setdefault(rule.urgency, []).append(rule.id)
    return "; ".join(f"**{urgency.word}**: {', '.join(found[urgency])}" for urgency in sorted(found, reverse=True))


def questions(plan: Protocol, language: str, modules: Iterable[Module]) -> list[str]:
    """Every question as the patient reads it, its answers, and when it is asked."""
    rows = []
    for module in modules:
        for name in module.items:
            item = plan.by_item[name]
            options = " · ".join(say(language, f"opt-{name.lower()}-{option}") for option in item.options)
            if item.kind == "multi":
                options = f"☐ {options}"
            asked = f"{say(language, f'ask-{name.lower()}')} – {question(language, item)}"
            rows.append((name, asked, options, _when_asked(plan, language, module, item)))
    head = [say(language, f"booklet-column-{name}") for name in ("id", "question", "answers", "asked")]
    return table(head, rows)


def _when_asked(plan: Protocol, language: str, module: Module, item: Item) -> str:
    told = []
    if item.ask_if:
        told.append(say(language, "booklet-asked-if", conditions=conditions(plan, language, item.ask_if)))
    if module.short and item.id not in module.short:
        told.append(say(language, "booklet-asked-in-full"))
    if item.unless_alerted:
        told.append(say(language, "booklet-asked-unless-alerted"))
    return "; ".join(told) or say(language, "booklet-asked-always")


def rules_table(plan: Protocol, language: str, rules: Iterable[Rule]) -> list[str]:
    """Rules in words, the most urgent first, each with the sentence on the alert, its basis and its sources."""
    rows = [
        (
            rule.id,
            rule_in_words(plan, language, rule),
            soon(language, rule.urgency),
            say(language, rule.why),
            _basis(language, rule),
        )
        for rule in sorted(rules, key=lambda rule: -rule.urgency)
    ]
    head = [say(language, f"booklet-column-{name}") for name in ("id", "when", "leads-to", "alert", "basis-sources")]
    return table(head, rows)


def _basis(language: str, rule: Rule) -> str:
    """ "evidence: key, key"; of our own judgement the key of the same name adds nothing."""
    keys = [key for key in rule.source if key != rule.basis]
    return ": ".join([say(language, f"booklet-basis-{rule.basis}"), *([", ".join(keys)] if keys else [])])


def generic_rules(plan: Protocol, language: str) -> list[str]:
    """The rules that look at every graded answer or at the whole report."""
    graded = ", ".join(question(language, item) for item in plan.graded_items)
    rules = [rule for rule in plan.rules if rule.generic is not None]
    return [say(language, "booklet-graded-are", questions=graded), "", *rules_table(plan, language, rules)]


def _leaves(several: Iterable[Condition]) -> Iterable[Condition]:
    for one in several:
        if one.any_ is None:
            yield one
        else:
            yield from _leaves(one.any_)


def leads_nowhere(plan: Protocol, item: Item) -> tuple[str, ...]:
    """The answers to a question that no rule names: they are kept and bring nobody."""
    named: set[str] = set()
    for one in (leaf for rule in plan.rules for leaf in _leaves(rule.when) if leaf.item == item.id):
        named |= set(one.any_of or ())
        if one.at_least is not None:
            named |= set(item.options[item.options.index(one.at_least) :])
        for steps in filter(None, (one.rises, one.climbs)):
            named |= set(item.options[steps:])
    for rule in plan.rules:
        if item.graded and rule.generic is not None and rule.generic.startswith("graded-"):
            named |= set(item.options[rule.level :])
    return tuple(option for option in item.options if option not in named)


def _calm(plan: Protocol, language: str, items: Iterable[Item]) -> str:
    """The answers of an area that lead to no rule, in one sentence."""
    told = [
        f"{question(language, item)}: {', '.join(answer(language, item, option) for option in calm)}"
        for item in items
        if (calm := leads_nowhere(plan, item))
    ]
    return say(language, "booklet-no-rule", answers="; ".join(told)) if told else ""


def core(plan: Protocol, language: str) -> list[str]:
    """The answers that are an emergency whatever a plan says."""
    return [
        f"- {question(language, plan.by_item[name])}: "
        + either(
            language,
            (answer(language, plan.by_item[name], one) for one in plan.by_item[name].options if one in options),
        )
        for name, options in RED_FLAGS.items()
        if name in plan.by_item
    ]
