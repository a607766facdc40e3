"""What makes a protocol file unsafe, beyond its shape: ids, sources, windows, rungs, options, core red flags."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from schedules.ladder import OUTCOMES
from schedules.protocol import CORE, FACTS, Condition, Protocol, ProtocolError, Rule, Urgency
from schedules.vocabulary import AREAS, LEADS_TO, RED_FLAGS, SCREENS


def check(protocol: Protocol, file: str) -> None:
    """Raises ProtocolError on the first fault found."""
    _ids_once(protocol, file)
    _sources(protocol, file)
    _drugs(protocol, file)
    _windows(protocol, file)
    _calendar(protocol, file)
    _silence(protocol, file)
    _items(protocol, file)
    _screens(protocol, file)
    _order_of_asking(protocol, file)
    _core(protocol, file)
    _rules(protocol, file)
    _rungs(protocol, file)
    _effects(protocol, file)
    _taking(protocol, file)


def _fail(file: str, where: str, what: str, remedy: str) -> ProtocolError:
    return ProtocolError(file, where, what, remedy)


def _ids_once(protocol: Protocol, file: str) -> None:
    groups: dict[str, Iterable[str]] = {
        "drug": [drug.id for drug in protocol.drugs],
        "window": [window.id for window in protocol.windows],
        "item": [item.id for item in protocol.items],
        "module": [module.id for module in protocol.modules],
        "rule": [rule.id for rule in protocol.rules],
        "effect": [effect.id for effect in protocol.effects],
    }
    for group, ids in groups.items():
        seen: set[str] = set()
        for one in ids:
            if one in seen:
                raise _fail(file, one, f"this {group} id is used twice", "give one of them another id")
            seen.add(one)


def _sources(protocol: Protocol, file: str) -> None:
    sourced: list[tuple[str, tuple[str, ...]]] = [("calendar", protocol.calendar.source)]
    sourced += [(drug.id, drug.source) for drug in protocol.drugs]
    sourced += [(f"cadence {part.tier}", part.source) for part in protocol.cadence]
    sourced += [(f"silence {part.kinds[0] if part.kinds else ''}", part.source) for part in protocol.silence]
    sourced += [(window.id, window.source) for window in protocol.windows]
    sourced += [(rule.id, rule.source) for rule in protocol.rules]
    sourced += [(effect.id, (*effect.source, *effect.codes.source)) for effect in protocol.effects]
    sourced += [(f"rung {rung.urgency.word} {rung.tell}", rung.source) for rung in protocol.rungs]
    sourced += [("taking", protocol.taking.source), ("hearing", protocol.hearing.source)]
    sourced.append(("unanswered", protocol.unanswered.source))
    for where, keys in sourced:
        if not keys:
            raise _fail(file, where, "has no source", "name at least one key of sources.toml")
        for key in keys:
            if key not in protocol.sources:
                raise _fail(file, where, f"names the source {key!r}, which is unknown", "add it to sources.toml")


def _drugs(protocol: Protocol, file: str) -> None:
    for drug in protocol.drugs:
        if drug.dose_mg[1] < drug.dose_mg[0]:
            raise _fail(file, drug.id, "its highest dose is below its lowest", "write the lowest dose first")


def _windows(protocol: Protocol, file: str) -> None:
    for window in protocol.windows:
        if len(window.days) == 2 and window.days[1] < window.days[0]:
            raise _fail(file, window.id, "ends before it begins", "write the first day before the last")
    for part in protocol.cadence:
        if len(part.weeks) == 2 and part.weeks[1] < part.weeks[0]:
            raise _fail(file, f"cadence {part.tier}", "ends before it begins", "write the first week before the last")
    for tier in ("A", "B"):
        if not any(part.tier == tier and len(part.weeks) == 1 for part in protocol.cadence):
            raise _fail(file, f"cadence {tier}", "comes to an end", "leave the last part open: therapy may go on")


def _calendar(protocol: Protocol, file: str) -> None:
    calendar = protocol.calendar
    if calendar.waking[1] <= calendar.waking[0]:
        raise _fail(file, "calendar", "the waking hours end before they begin", "write the first hour before the last")
    for hour in (calendar.hour, calendar.evening_hour, *calendar.hours):
        if not calendar.waking[0] <= hour <= calendar.waking[1]:
            raise _fail(file, "calendar", f"the hour {hour} is outside the waking hours", "offer an hour inside them")
    if calendar.hour not in calendar.hours:
        raise _fail(file, "calendar", f"the hour {calendar.hour} is not among the hours", "add it to hours")
    if calendar.pulse_weeks[1] < calendar.pulse_weeks[0]:
        raise _fail(file, "calendar", "pulse_weeks ends before it begins", "write the first week before the last")


def _silence(protocol: Protocol, file: str) -> None:
    named: set[str] = set()
    for part in protocol.silence:
        where = f"silence {part.kinds[0]}"
        for kind in part.kinds:
            if kind in named:
                raise _fail(file, where, f"the kind {kind!r} is named twice", "leave it in one of them")
            named.add(kind)
        if list(part.remind_after_hours) != sorted(set(part.remind_after_hours)):
            raise _fail(file, where, "its reminders do not follow one another", "write the hours in order, each once")
        usual, early = part.item_after_hours, part.item_after_hours_high_risk
        if early is not None and (usual is None or early > usual):
            raise _fail(
                file, where, "silence in a high-risk window waits longer than elsewhere", "lower the hours there"
            )
    item = protocol.unanswered
    if not Urgency.RECORD < item.urgency <= item.urgency_high_risk:
        raise _fail(file, "unanswered", "its item reaches nobody, or is lower at high risk", "raise its urgency")


def _screens(protocol: Protocol, file: str) -> None:
    """Every contact can be asked, and every core red flag is reached."""
    menu = protocol.by_item.get("SEL")
    for module_id, first in [*SCREENS.items(), *((LEADS_TO[area], "") for area in AREAS)]:
        module = protocol.by_module.get(module_id)
        if module is None or not module.items or (first and module.items[0] != first):
            raise _fail(
                file, module_id, f"every contact needs this module, {first or 'with items'} first", "restore it"
            )
        about_the_drug = first == "X0" and all(
            leaf.fact == "taking" for leaf in _leaves(protocol.by_item[first].ask_if)
        )
        if first and (
            (protocol.by_item[first].ask_if and not about_the_drug)
            or (first != "P0" and protocol.by_item[first].unless_alerted)
        ):
            raise _fail(file, first, "is asked at every contact", "drop its ask_if; X0 may depend on `taking` alone")
    for area, module_id in LEADS_TO.items():
        offered = menu is not None and area in menu.options
        if area in AREAS and (not offered or menu is None or menu.exclusive is None):
            raise _fail(file, "SEL", f"the menu does not offer {area}, or has no exclusive option", "restore it")
        if offered and module_id not in protocol.by_module:
            raise _fail(file, "SEL", f"offers {area}, and there is no module {module_id}", "add the module")
        if offered and protocol.by_module[module_id].concern != area:
            raise _fail(file, module_id, f"a tick at {area} opens this module", f"give it the concern {area}")


def _order_of_asking(protocol: Protocol, file: str) -> None:
    """An item that hangs on an answer comes after it; a shortened module keeps its core red flags."""
    for module in protocol.modules:
        for shorter in (module.short, module.pulse):
            if [name for name in module.items if name in shorter] != list(shorter):
                raise _fail(file, module.id, "its short set is not part of its items, in their order", "mend the set")
        for name in module.items if module.short else ():
            if name in RED_FLAGS and name not in module.short:
                raise _fail(file, module.id, f"its short set leaves out the core red flag {name}", "add it")
        for place, name in enumerate(module.items):
            item = protocol.by_item[name]
            if name in RED_FLAGS and item.unless_alerted:
                raise _fail(file, name, "a core red flag is always asked", "drop unless_alerted")
            for leaf in _leaves(item.ask_if):
                if leaf.item is not None and leaf.item not in module.items[:place]:
                    raise _fail(file, name, f"hangs on {leaf.item}, which is not asked before it", "change the order")


def _items(protocol: Protocol, file: str) -> None:
    modules = {module.id: module for module in protocol.modules}
    for item in protocol.items:
        if item.module not in modules or item.id not in modules[item.module].items:
            raise _fail(file, item.id, "is not listed in its module", "add it to the module's items")
        if len(set(item.options)) != len(item.options) or len(item.options) < 2:
            raise _fail(file, item.id, "needs at least two different options", "mend its options")
        if item.exclusive is not None and (item.kind != "multi" or item.exclusive not in item.options):
            raise _fail(file, item.id, "has an exclusive option it does not offer", "list it among the options")
        if item.graded and (item.kind != "choice" or len(item.options) != 5):
            raise _fail(file, item.id, "a graded item is a single choice of five steps", "give it five options")
        if item.graded != (item.attribute is not None):
            raise _fail(
                file,
                item.id,
                "a graded item, and no other, measures an attribute",
                "name frequency, severity or interference",
            )
        if item.rising and (item.graded or item.kind != "choice"):
            raise _fail(file, item.id, "only a single choice that is not graded is marked as rising", "drop rising")
        for condition in item.ask_if:
            _condition(protocol, file, item.id, condition)
    for module in protocol.modules:
        for name in (*module.items, *module.short, *module.pulse):
            if name not in protocol.by_item:
                raise _fail(file, module.id, f"lists the item {name!r}, which is unknown", "add the item or drop it")
        if len(module.items) > 9:
            raise _fail(file, module.id, "asks more than nine questions in a row", "shorten it")


def _leaves(conditions: Iterable[Condition]) -> Iterator[Condition]:
    for condition in conditions:
        if condition.any_ is not None:
            yield from _leaves(condition.any_)
        else:
            yield condition


_OF_ITEM = {
    "any_of", "none_of", "at_least", "rises", "not_fallen", "climbs", "before_any_of", "before_at_least", "skipped", "unanswered",
}  # fmt: skip
_OF_FACT = {"is_", "from_", "to"}


def _condition(protocol: Protocol, file: str, where: str, condition: Condition) -> None:
    given = [part for part in (condition.item, condition.fact, condition.any_) if part is not None]
    if len(given) != 1:
        raise _fail(file, where, "a condition has exactly one of item, fact, any", "split it")
    compared = {name for name in _OF_ITEM | _OF_FACT if getattr(condition, name) is not None}
    if compared - (_OF_ITEM if condition.item is not None else _OF_FACT if condition.fact is not None else set()):
        raise _fail(
            file, where, "a condition holds a word that is not of its kind", "see README.md, how to read a rule"
        )
    if condition.any_ is not None:
        if not condition.any_:
            raise _fail(file, where, "an any with nothing in it never holds", "fill it or drop it")
        for inner in condition.any_:
            _condition(protocol, file, where, inner)
        return
    if condition.fact is not None:
        if condition.fact not in FACTS:
            raise _fail(file, where, f"the fact {condition.fact!r} is unknown", f"use one of {', '.join(FACTS)}")
        _fact(protocol, file, where, condition)
        return
    item = protocol.by_item.get(condition.item or "")
    if item is None:
        raise _fail(file, where, f"the item {condition.item!r} is unknown", "name an item of this file")
    lists = [one for one in (condition.any_of, condition.none_of, condition.before_any_of) if one is not None]
    compared_with = (condition.at_least, condition.before_at_least, condition.rises, condition.climbs)
    steps = [one for one in compared_with if one is not None]
    flags = [one for one in (condition.skipped, condition.unanswered, condition.not_fallen) if one]
    if len(lists) + len(steps) + len(flags) != 1:
        remedy = "use one of any_of, none_of, at_least, rises, not_fallen, climbs, skipped, unanswered"
        raise _fail(file, where, "compares an item with nothing or twice", remedy)
    options = [option for one in lists for option in one]
    if lists and not options:
        raise _fail(file, where, "compares an item with an empty list", "name one of its options")
    options += [one for one in (condition.at_least, condition.before_at_least) if one is not None]
    for option in options:
        if option not in item.options:
            raise _fail(file, where, f"the item {item.id} has no option {option!r}", "name one of its options")
    if (steps or condition.not_fallen) and not item.graded:
        raise _fail(file, where, f"the item {item.id} is not graded", "use any_of")


def _fact(protocol: Protocol, file: str, where: str, condition: Condition) -> None:
    kind = FACTS[condition.fact or ""]
    bounds = [one for one in (condition.from_, condition.to) if one is not None]
    if kind is int:
        if condition.is_ is not None or not bounds:
            raise _fail(file, where, f"{condition.fact} is a number", "compare it with from and to")
        if bounds != sorted(bounds):
            raise _fail(file, where, f"{condition.fact} ends before it begins", "write the lower bound as from")
        return
    listed = (True, False) if kind is bool else tuple(protocol.by_drug) if kind is str else kind
    if bounds or condition.is_ is None or not isinstance(listed, tuple) or condition.is_ not in listed:
        words = "true or false" if kind is bool else ", ".join(map(str, listed if isinstance(listed, tuple) else ()))
        raise _fail(file, where, f"{condition.fact} cannot be compared so", f"use is with {words}")


def _rules(protocol: Protocol, file: str) -> None:
    for rule in protocol.rules:
        if (rule.generic is None) == (not rule.when):
            raise _fail(file, rule.id, "needs conditions, or a generic kind, not both", "give it one of the two")
        if (rule.generic in (None, "skipped")) != (rule.level == 0):
            remedy = "mend level"
            raise _fail(file, rule.id, "a rule that counts or grades has a level from 1 to 4, no other one", remedy)
        if rule.generic is None and rule.module not in protocol.by_module:
            raise _fail(file, rule.id, f"the module {rule.module!r} is unknown", "name a module of this file")
        for condition in rule.when:
            _condition(protocol, file, rule.id, condition)
        for leaf in _leaves(rule.when):
            if leaf.none_of is not None:
                raise _fail(
                    file, rule.id, "a rule may not be lowered by an answer (none_of)", "state what raises it instead"
                )
            _rises(protocol, file, rule, leaf)


def _rises(protocol: Protocol, file: str, rule: Rule, leaf: Condition) -> None:
    """A worse answer says at least as much: no step is left out above one that is named."""
    item = protocol.by_item.get(leaf.item or "")
    if item is None or leaf.any_of is None:
        return
    if item.graded:
        raise _fail(
            file, rule.id, f"the grades of {item.id} do not rise: a list can leave out a worse step", "use at_least"
        )
    if not item.rising:
        return
    mildest = min(item.options.index(option) for option in leaf.any_of)
    for worse in item.options[mildest + 1 :]:
        if worse not in leaf.any_of and not any(_covers(other, item.id, worse, rule) for other in protocol.rules):
            raise _fail(
                file, rule.id, f"the grades of {item.id} do not rise: {worse!r} says less than what is milder",
                "add it to the list, or a rule at least as urgent",
            )  # fmt: skip


def _covers(other: Rule, item_id: str, option: str, rule: Rule) -> bool:
    """Whether another rule is at least as urgent for this option wherever this rule holds."""
    beside = [condition for condition in other.when if option not in _answers_of([condition], item_id)]
    said = len(beside) < len(other.when)
    return said and other.urgency >= rule.urgency and all(condition in rule.when for condition in beside)


def _rungs(protocol: Protocol, file: str) -> None:
    for urgency in {rule.urgency for rule in protocol.rules} - {Urgency.RECORD}:
        rungs = [rung for rung in protocol.rungs if rung.urgency is urgency]
        if not any(rung.after_minutes == 0 for rung in rungs):
            raise _fail(file, urgency.word, "no rung answers this urgency at once", "add a rung after 0 minutes")
        coming_back = [rung.after_minutes for rung in rungs if rung.repeat_minutes is not None]
        repeats = {rung.repeat_minutes for rung in rungs if rung.repeat_minutes is not None}
        if len(repeats) != 1:
            raise _fail(file, urgency.word, "its rungs must repeat, all at the same interval", "set repeat_minutes")
        if max(rung.after_minutes for rung in rungs) > min(coming_back) + repeats.pop():
            raise _fail(file, urgency.word, "repeats before its last rung is reached", "lengthen repeat_minutes")


def _core(protocol: Protocol, file: str) -> None:
    for item_id, options in RED_FLAGS.items():
        item = protocol.by_item.get(item_id)
        if item is None and item_id not in CORE:
            continue
        if item is None or not CORE.get(item_id, options) <= set(item.options):
            raise _fail(file, item_id, "a core red flag is missing", "a file may add red flags, never take one away")
        for option in options & set(item.options):
            if not any(
                rule.urgency is Urgency.EMERGENCY and len(rule.when) == 1 and option in _answers_of(rule.when, item_id)
                for rule in protocol.rules
            ):
                raise _fail(
                    file,
                    f"{item_id} {option}",
                    "no emergency rule answers this core red flag",
                    "restore its rule: T01, T02, T03, T45 or T46S",
                )


def _effects(protocol: Protocol, file: str) -> None:
    """Each effect is asked about, watched in a window, and rated; what reports it is one of its questions."""
    windows = {window.id: window.concern for window in protocol.windows}
    rules = {rule.id: rule for rule in protocol.rules}
    for effect in protocol.effects:
        watched = {windows.get(name) for name in effect.windows}
        known: dict[str, Collection[str]] = {"question": protocol.by_item, "window": windows, "rule": rules}
        for kind, names in (("question", effect.questions), ("window", effect.windows), ("rule", effect.rules)):
            for name in names:
                if name not in known[kind]:
                    raise _fail(
                        file, effect.id, f"names the {kind} {name!r}, which is unknown", f"name a {kind} of this file"
                    )
        if effect.concern not in watched:
            raise _fail(
                file, effect.id, f"no window of it watches its concern {effect.concern}", "add one to its windows"
            )
        for said in effect.reported_by:
            item = protocol.by_item.get(said.item)
            if said.item not in effect.questions or item is None or not set(said.any_of) <= set(item.options):
                raise _fail(
                    file, effect.id, f"is reported by {said.item} {'+'.join(said.any_of)}, which it does not ask",
                    "name questions of it, with their options",
                )  # fmt: skip
        asked = {leaf.item for name in effect.rules for leaf in _leaves(rules[name].when)}
        for said in effect.reported_by:
            if said.item not in asked and not protocol.by_item[said.item].graded:
                raise _fail(file, effect.id, f"no rule of it looks at {said.item}", "add the rule to its rules")


def _taking(protocol: Protocol, file: str) -> None:
    taking = protocol.taking
    for name, hours in (("by_day", taking.by_day), ("loud", taking.loud)):
        if hours[1] <= hours[0]:
            raise _fail(
                file, "taking", f"the hours of {name} end before they begin", "write the first hour before the last"
            )
    for outcome in taking.acted:
        if outcome not in OUTCOMES:
            raise _fail(file, "taking", f"the outcome {outcome!r} is unknown", f"use some of {', '.join(OUTCOMES)}")


def _answers_of(conditions: Iterable[Condition], item_id: str) -> set[str]:
    return {option for leaf in _leaves(conditions) if leaf.item == item_id for option in leaf.any_of or ()}
