"""Which screen comes next. A pure walk: the same answers lead to the same open step, also after a restart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import date

from pydantic import TypeAdapter

from schedules import triage
from schedules.conditions import Answers, Facts, holds
from schedules.exposures import Taken, taking
from schedules.protocol import AREAS, Item, Protocol, Urgency
from schedules.vocabulary import BESIDE, LEADS_TO, NEW_MEDICINES
from schedules.windows import clock_day, grid_week, high_risk, open_windows, week_of


@dataclass(frozen=True)
class Asked:
    """What one check-in asks, fixed when it is opened: its kind, the areas of its menu, the facts it depends on."""

    kind: str
    menu: tuple[str, ...]
    depth: Mapping[str, str] = field(default_factory=dict)
    facts: Facts = field(default_factory=dict)


AS_ROW = TypeAdapter(Asked)
"""What was asked as the row of the check-in keeps it, in JSON, and back."""


def for_day(
    protocol: Protocol,
    kind: str,
    exposures: Sequence[Taken],
    today: date,
    in_tier: str,
    facts: Facts,
    following: Sequence[str] = (),
) -> Asked:
    """What a check-in of this kind asks on this day: the areas whose windows are open and due.

    A report of the patient's own and the baseline offer every area in full; the day-3 contact asks the short sets. What a plan
    offers beside the areas is in every menu but a follow-up's.
    `following`: areas the team has an open alert about. They are offered in full whatever is due, and a follow-up offers
    them alone.
    Areas that are due every few weeks are offered in the grid weeks their number divides; `row_week` among the facts
    names the grid week a planned check-in stands for, else it is the one nearest to the day. Before the first dose no
    window is open.
    """
    week = week_of(clock_day(protocol, exposures, today))
    row_week = facts.get("row_week")
    due_week = row_week if isinstance(row_week, int) else grid_week(exposures, today)
    everything = kind in ("report", "baseline")
    menu: list[str] = []
    depth: dict[str, str] = {}
    for window in open_windows(protocol, exposures, today, in_tier):
        known_depth = {window.depth, depth.get(window.concern)}
        depth[window.concern] = "full" if "full" in known_depth and kind != "first" else "gate"
        if due_week % window.every_weeks == 0:
            menu.append(window.concern)
    if everything:
        depth = dict.fromkeys(AREAS, "full")
    depth |= dict.fromkeys(following, "full")
    if kind == "follow-up":
        menu = []
    areas = [area for area in AREAS if area in menu or area in following or everything]
    if kind == "first":
        areas = [area for area in areas if area in ("mouth", "skin", "swelling")]
    beside = [one for one in BESIDE if one in protocol.by_item["SEL"].options]
    areas += [one for one in beside if kind != "follow-up" or one in following]
    known: dict[str, str | bool | int] = {f"had_{area}": False for area in AREAS}
    known |= {"week": week, "tier": in_tier, "taking": taking(exposures, today), **facts}
    known["mouth_early"] = high_risk(protocol, exposures, today, in_tier, "mouth")
    known["new_medicines"] = "medicines" in menu or everything
    return Asked(kind=kind, menu=tuple(areas), depth=depth, facts=known)


def options_for(asked: Asked, item: Item) -> tuple[str, ...]:
    """The options a screen shows this day: of the menu the due areas, of the medicines what can be true."""
    if item.id == "SEL":
        return tuple(option for option in item.options if option == item.exclusive or option in asked.menu)
    if item.id == "X0":
        hidden = set()
        if not (asked.facts.get("rinse_prescribed") and asked.facts.get("mouth_early")):
            hidden.add("rinse-not")
        if not asked.facts.get("new_medicines"):
            hidden |= NEW_MEDICINES
        return tuple(option for option in item.options if option not in hidden)
    return item.options


def _order(protocol: Protocol, asked: Asked, answers: Answers) -> list[str]:
    """Every item that may be asked, in order, given what has been ticked so far."""

    def items(module: str) -> tuple[str, ...]:
        return protocol.by_module[module].items

    def opened_by_tick(area: str) -> tuple[str, ...]:
        module = protocol.by_module[LEADS_TO[area]]
        return module.short if module.short and asked.depth.get(area) == "gate" else module.items

    if asked.kind == "pulse":
        said = answers.get("PULSE", ())
        after = items("RF") if "redflag" in said else protocol.by_module["M"].pulse if "mouth" in said else ()
        return [*items("PULSE"), *after]
    ticked = answers.get("SEL", ())
    # Lost sight is an emergency, so what lies beside the areas is asked first.
    opened = [name for area in (*BESIDE, *AREAS) if area in ticked for name in opened_by_tick(area)]
    last = {"first": [], "report": [*items("P")], "follow-up": [*items("P")]}.get(
        asked.kind, [*items("X"), *items("P")]
    )
    return [*items("RF"), *items("SEL"), *opened, *last]


@dataclass(frozen=True)
class Walk:
    """A check-in as far as it has come.

    `reached`: the steps so far, in order; the last one is open unless the check-in is finished (`open_item` is None then).
    `progress`, "2 of 4": the open step's place among the steps that every such check-in has. The questions of a ticked area belong
    to the step of its tick, so that a tick does not make four steps nine; `details` says where the open step stands among those, as
    far as they are known, and is None where it is none of them.
    """

    reached: tuple[str, ...]
    open_item: str | None
    progress: tuple[int, int]
    details: tuple[int, int] | None


def walk(protocol: Protocol, asked: Asked, answers: Answers, done: AbstractSet[str]) -> Walk:
    """How far these answers lead.

    `done` names the steps that are finished: a single choice is by its answer, a multi-select by Done or its "none".
    """
    known = tuple(_known(protocol, asked, answers))
    ends = next((place for place, name in enumerate(known) if name not in done), None)
    reached = known if ends is None else known[: ends + 1]
    main, opened = _sorted(protocol, asked, known)
    so_far, details = _sorted(protocol, asked, reached)
    return Walk(
        reached=reached,
        open_item=None if ends is None else known[ends],
        progress=(len(so_far), len(main)),
        details=(len(details), len(opened)) if details and reached[-1] == details[-1] else None,
    )


def _known(protocol: Protocol, asked: Asked, answers: Answers) -> Iterator[str]:
    """The steps of the whole check-in as far as the answers so far tell."""
    so_far: dict[str, tuple[str, ...]] = {}
    for name in _order(protocol, asked, answers):
        item = protocol.by_item[name]
        if not all(holds(protocol, condition, answers, asked.facts) for condition in item.ask_if):
            continue
        if item.unless_alerted and triage.urgency_so_far(protocol, so_far, asked.facts) >= Urgency.SAME_DAY:
            continue  # judged on the steps before it: its own answer must not take the question away
        if name in answers:
            so_far[name] = answers[name]
        yield name


def unanswered(protocol: Protocol, asked: Asked, answers: Answers) -> frozenset[str]:
    """The steps of the whole check-in, as far as the answers tell, that have no answer at all."""
    return frozenset(name for name in _known(protocol, asked, answers) if name not in answers)


def open_item(protocol: Protocol, asked: Asked, answers: Answers, done: AbstractSet[str]) -> str | None:
    """The step that is open; None when the check-in is finished."""
    return walk(protocol, asked, answers, done).open_item


def _sorted(protocol: Protocol, asked: Asked, steps: Iterable[str]) -> tuple[list[str], list[str]]:
    """The steps that every check-in of this kind has, and those that a tick has opened."""
    main: list[str] = []
    opened: list[str] = []
    modules = set(LEADS_TO.values()) | ({"RF"} if asked.kind == "pulse" else set())
    for name in steps:
        (opened if protocol.by_item[name].module in modules else main).append(name)
    return main, opened
