"""The clinical plan as values: what a protocol file may say, and the reading of one.

The vocabulary is closed: conditions compare an answer or a fact with listed values, never an expression. A file that
says anything else, twice, or without a source is refused with file, id and remedy.
"""

from __future__ import annotations

from functools import cached_property
from typing import Annotated, Literal

from pydantic import ConfigDict, Field

from schedules.effects import Effect
from schedules.timing import ByUrgency, Cadence, Calendar, Hearing, Part, Rated, Rung, Silence, Taking, Unanswered
from schedules.vocabulary import (
    AREAS,
    CORE,
    CORE_REASONS,
    FACTS,
    NO_AIRWAY_SIGN,
    WHY_NOTHING,
    Concern,
    ProtocolError,
    Urgency,
)  # fmt: skip

__all__ = [
    "AREAS", "CORE", "FACTS", "ByUrgency", "Cadence", "Calendar", "Concern", "Condition", "Defaults", "Drug",
    "Effect", "Hearing", "Item", "Module", "Protocol", "ProtocolError", "Rule", "Rung", "Silence", "Source", "Taking", "Urgency",
    "Window", "text_ids",
]  # fmt: skip


class Condition(Part):
    """One comparison, or `any` of several. Exactly one of `item`, `fact`, `any` is given.

    Of an item: `any_of` · `none_of` its options, `at_least` a step of a graded one, `rises` by so many steps since the report
    before, `not_fallen` since then, `climbs` by so many steps since the newest report that answered it, else the baseline;
    `before_any_of` and `before_at_least` look at the report before alone; `skipped`: asked and left without an answer;
    `unanswered`: no answer stands, whether it was asked or not. Of a fact: `is`, or `from` and `to`, included.
    """

    item: str | None = None
    fact: str | None = None
    any_: tuple[Condition, ...] | None = Field(None, alias="any")
    any_of: tuple[str, ...] | None = None
    none_of: tuple[str, ...] | None = None
    at_least: str | None = None
    rises: int | None = Field(None, ge=1, le=4)
    not_fallen: Literal[True] | None = None
    climbs: int | None = Field(None, ge=1, le=4)
    before_any_of: tuple[str, ...] | None = None
    before_at_least: str | None = None
    skipped: Literal[True] | None = None
    unanswered: Literal[True] | None = None
    is_: str | bool | None = Field(None, alias="is")
    from_: int | None = Field(None, alias="from")
    to: int | None = None


class Item(Part):
    """One screen: a single choice or a multi-select. `graded` options run from none to worst.

    `attribute` is what a graded item measures, for the composite; `rising` options run from best to worst. `exclusive` is the
    option of a multi-select that says "none of these" and finishes it. `unless_alerted`: not asked when the answers so far
    already bring somebody the same day.
    """

    id: str = Field(pattern=r"^[A-Z][A-Z0-9]{0,5}$")
    module: str
    kind: Literal["choice", "multi"]
    options: tuple[Annotated[str, Field(pattern=r"^[a-z0-9-]{1,12}$")], ...]
    graded: bool = False
    attribute: Literal["frequency", "severity", "interference"] | None = None
    rising: bool = False
    symptom: str | None = None
    exclusive: str | None = None
    ask_if: tuple[Condition, ...] = ()
    unless_alerted: bool = False


class Module(Part):
    """A group of items about one concern.

    `short` is what a tick opens where the window is only a gate, `pulse` what the mid-week question
    opens; without them a tick opens all.
    """

    id: str
    concern: Concern
    items: tuple[str, ...]
    short: tuple[str, ...] = ()
    pulse: tuple[str, ...] = ()


class Window(Part):
    """Days of an exposure in which a concern is watched, first and last included; without a last day it stays open."""

    id: str
    concern: Concern
    days: tuple[Annotated[int, Field(ge=0)], ...] = Field(min_length=1, max_length=2)
    depth: Literal["full", "gate"]
    every_weeks: int = Field(1, ge=1)
    high_risk: bool = False
    tier: Literal["A", "B"] | None = None
    source: tuple[str, ...]

    def covers(self, day: int) -> bool:
        """Whether the window is open on this day of the exposure."""
        return self.days[0] <= day and (len(self.days) == 1 or day <= self.days[1])


class Rule(Part):
    """When its conditions hold, its urgency; or one of the generic rules over all graded items.

    `basis` says what it stands on: evidence in patients, a named body's convention, or the authors' judgement.
    `rings_again`: it rings anew each time (the patient's wish, not better after advice). `in_episode`: how it is news
    to a team that knows the episode: "new" where its reason was not told before; "once" for the first of those in the episode (not
    better by its day); "never" for what only says that it is still the same.
    """

    id: str
    module: str = ""
    when: tuple[Condition, ...] = ()
    generic: Literal["graded-at-least", "graded-rises", "graded-persists", "two-concerns", "skipped"] | None = None
    level: int = Field(0, ge=0, le=4)
    urgency: Rated
    why: str
    rings_again: bool = False
    in_episode: Literal["new", "once", "never"] = "new"
    basis: Literal["evidence", "convention", "judgement"]
    source: tuple[str, ...]


Route = Literal["oral", "intravenous"]


class Drug(Part):
    """A drug the plan is for, and how it is given. `tier`: "B" keeps whoever ever took it on the closer grid.

    `dose_mg`: lowest and highest single dose that is usual, in mg, both included.
    A dose outside may be right: it is asked about again, because it may be a slip of the finger.
    """

    id: str = Field(pattern=r"^[a-z][a-z-]{2,20}$")
    route: Route
    schedule: Literal["daily", "weekly"]
    tier: Literal["A", "B"]
    dose_mg: tuple[Annotated[float, Field(gt=0)], Annotated[float, Field(gt=0)]]
    source: tuple[str, ...]

    def usual(self, mg: float) -> bool:
        """Whether a single dose lies within what is usual."""
        return self.dose_mg[0] <= mg <= self.dose_mg[1]


class Source(Part):
    """Where a number comes from."""

    citation: str
    locator: str
    kind: Literal["evidence", "convention", "judgement"]
    read: str


class Defaults(Part):
    """What is offered first at enrolment."""

    hour: int
    hours: tuple[int, ...]


class Protocol(Part):
    """A whole clinical plan, checked. `sha256` names exactly this text; an approval is of exactly this text.

    `wording`: the words of a site's own items, by language and catalogue id.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True, ignored_types=(cached_property,))

    id: str
    version: str
    status: Literal["draft", "live", "retired"]
    calendar: Calendar
    drugs: tuple[Drug, ...] = Field(alias="drug", min_length=1)
    cadence: tuple[Cadence, ...]
    silence: tuple[Silence, ...] = Field(min_length=1)
    windows: tuple[Window, ...] = Field(alias="window")
    modules: tuple[Module, ...] = Field(alias="module")
    items: tuple[Item, ...] = Field(alias="item")
    rules: tuple[Rule, ...] = Field(alias="rule")
    rungs: tuple[Rung, ...] = Field(alias="rung")
    taking: Taking
    hearing: Hearing
    unanswered: Unanswered
    effects: tuple[Effect, ...] = Field(alias="effect", min_length=1)
    sources: dict[str, Source] = Field(default_factory=dict)
    wording: dict[str, dict[str, str]] = Field(default_factory=dict)
    sha256: str = ""

    def __hash__(self) -> int:
        return hash((self.id, self.version, self.sha256))

    @property
    def defaults(self) -> Defaults:
        """The hour offered first, and the hours to choose from."""
        return Defaults(hour=self.calendar.hour, hours=self.calendar.hours)

    @property
    def first_contact_day(self) -> int:
        """Day of therapy of the first short contact."""
        return self.calendar.first_contact_day

    @property
    def pulse_weeks(self) -> tuple[int, int]:
        """First and last week with a mid-week pulse."""
        return self.calendar.pulse_weeks

    @property
    def restart_days(self) -> int:
        """Days off the drug after which a restart opens the early windows again."""
        return self.calendar.restart_days

    @property
    def catch_up_hours(self) -> int:
        """Hours after which a late check-in is not asked any more."""
        return self.calendar.catch_up_hours

    @property
    def waking(self) -> tuple[int, int]:
        """First and last local hour in which a patient is written to unasked."""
        return self.calendar.waking

    @property
    def evening_hour(self) -> int:
        """The local hour of "this evening"."""
        return self.calendar.evening_hour

    @cached_property
    def by_item(self) -> dict[str, Item]:
        """Items by id."""
        return {item.id: item for item in self.items}

    @cached_property
    def by_module(self) -> dict[str, Module]:
        """Modules by id."""
        return {module.id: module for module in self.modules}

    @cached_property
    def by_drug(self) -> dict[str, Drug]:
        """Drugs by id."""
        return {drug.id: drug for drug in self.drugs}

    @cached_property
    def rules_in_turn(self) -> tuple[Rule, ...]:
        """The rules as they are tried: those about one answer first, then the generic ones, which look at what was found."""
        return tuple(sorted(self.rules, key=lambda rule: rule.generic is not None))

    @cached_property
    def looked_back_at(self) -> tuple[str, ...]:
        """The items whose earlier answers a rule compares: "worse than last time", "two running"."""
        whens = [condition for rule in self.rules for one in rule.when for condition in (one, *(one.any_ or ()))]
        return tuple(
            dict.fromkeys(
                one.item
                for one in whens
                if one.item is not None
                and not (
                    one.rises is None
                    and one.climbs is None
                    and one.before_any_of is None
                    and one.before_at_least is None
                )
            )
        )

    @cached_property
    def reasons_to_ring_again(self) -> frozenset[str]:
        """The reasons that ring anew each time."""
        return frozenset(rule.why for rule in self.rules if rule.rings_again)

    def reasons_in_episode(self, how: Literal["new", "once", "never"]) -> frozenset[str]:
        """The reasons of the rules that are news of an episode in this way."""
        return self._in_episode[how]

    @cached_property
    def _in_episode(self) -> dict[str, frozenset[str]]:
        return {
            how: frozenset(rule.why for rule in self.rules if rule.in_episode == how)
            for how in ("new", "once", "never")
        }

    @cached_property
    def graded_items(self) -> tuple[Item, ...]:
        """Items answered in five steps."""
        return tuple(item for item in self.items if item.graded)

    @cached_property
    def graded_concerns(self) -> frozenset[str]:
        """The concerns that have such items."""
        return frozenset(self.concern_of(item.id) for item in self.graded_items)

    def route_of(self, drug: str) -> Route:
        """How a drug is given; by mouth where the plan has no row of it any more, as most are."""
        row = self.by_drug.get(drug)
        return "oral" if row is None else row.route

    def unusual(self, drug: str, mg: float | None) -> Drug | None:
        """The row of a drug where this single dose lies outside what is usual; None for a usual dose, none, or a drug not named."""
        row = self.by_drug.get(drug)
        return None if row is None or mg is None or row.usual(mg) else row

    def concern_of(self, item_id: str) -> str:
        """The concern an item belongs to."""
        return self.by_module[self.by_item[item_id].module].concern

    def silence_of(self, kind: str) -> Silence:
        """What follows an unanswered check-in of this kind; kinds the file does not name are as the first entry."""
        return next((rule for rule in self.silence if kind in rule.kinds), self.silence[0])

    def in_grid(self, tier: str, week: int) -> bool:
        """Whether a tier is asked in this week; week 0, the baseline's, always is."""
        return week == 0 or any(part.tier == tier and part.covers(week) for part in self.cadence)

    def weeks(self, tier: str, until: int) -> tuple[int, ...]:
        """The weeks of the grid up to a week, the baseline's week 0 among them, in order."""
        return tuple(week for week in range(until + 1) if self.in_grid(tier, week))

    def last_week(self, tier: str, day: int) -> int:
        """The latest grid week whose day (7 times the week) is at most half a week ahead of a day of therapy."""
        return next(week for week in range(max(0, (day + 3) // 7), -1, -1) if self.in_grid(tier, week))


def text_ids(protocol: Protocol) -> set[str]:
    """Every catalogue id the protocol needs in each language: questions, options, short labels and reasons.

    The reasons that grading gives of itself are among them.
    """
    found = {rule.why for rule in protocol.rules} | {
        WHY_NOTHING,
        *CORE_REASONS.values(),
        *(why for _, why in NO_AIRWAY_SIGN.values()),
    }
    found |= {f"effect-{effect.id}" for effect in protocol.effects}
    for item in (one for one in protocol.items if one.symptom is None):
        code = item.id.lower()
        found |= {f"ask-{code}", f"short-{code}", *(f"opt-{code}-{option}" for option in item.options)}
    return found
